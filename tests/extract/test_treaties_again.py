"""What is done to an agreement that its clause only calls "it", and what it is called where it is named."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model

DAY = "2021-03-17"  # a Wednesday


def events(text: str) -> set[tuple[str, str, str, str]]:
    """Treaty, action, actors and date of each event that is more than a mention; "not" where it was not done."""
    extraction = one(text, published=DAY)
    names = {t.key: t.name for t in extraction.treaties}
    return {
        (
            names[e.treaty],
            f"not {e.action}" if e.modality == "negated" else str(e.action),
            " ".join(a.split("/", 1)[1] for a in e.actors),
            e.date.value if e.date else "",
        )
        for e in extraction.treaty_events
        if e.action != "mentioned"
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Moscow suspended its participation in the Kerch Treaty in 2007 and withdrew from it completely in 2015.",
            {("Kerch Treaty", "suspended", "russia", "2007"), ("Kerch Treaty", "withdrawn", "russia", "2015")},
        ),
        (
            "Norway signed the Tromso Accord in 2001. Sweden quit it in 2004.",
            {("Tromso Accord", "signed", "norway", "2001"), ("Tromso Accord", "withdrawn", "sweden", "2004")},
        ),
        (
            "The Lagos Pact was signed in 1998. Ghana ratified it in 1999, but Togo walked out of it in 2003.",
            {
                ("Lagos Pact", "signed", "", "1998"),
                ("Lagos Pact", "ratified", "ghana", "1999"),
                ("Lagos Pact", "withdrawn", "togo", "2003"),
            },
        ),
        (
            "The Lagos Pact was signed in 1998. It entered into force in May 2000. It was suspended by Togo in 2003.",
            {
                ("Lagos Pact", "signed", "", "1998"),
                ("Lagos Pact", "enforced", "", "2000-05"),
                ("Lagos Pact", "suspended", "togo", "2003"),
            },
        ),
        (
            "Kenya and Uganda quarrelled over the Kitale Accord. The foreign ministers of Kenya and Uganda signed the "
            "document on Monday.",
            {("Kitale Accord", "signed", "kenya uganda", "2021-03-15")},
        ),
        (
            "Serbia signed the Ohrid Agreement in March 2018 but said it would not ratify it.",
            {("Ohrid Agreement", "signed", "serbia", "2018-03"), ("Ohrid Agreement", "not ratified", "serbia", "")},
        ),
        (
            "Chad backed the Lagos Pact, which caused pain in the ports after it went into effect in 1994.",
            {("Lagos Pact", "supported", "chad", ""), ("Lagos Pact", "enforced", "", "1994")},
        ),
        (
            "Chad and Mali signed a border treaty in 1998. It was ratified in May 1999. The two countries left it in 2009.",
            {
                ("Chad-Mali border treaty (1998)", "ratified", "", "1999-05"),
                ("Chad-Mali border treaty (1998)", "withdrawn", "chad mali", "2009"),
            },
        ),
        (
            "Chad and Mali left the Lagos Pact in 2009. Niger left it in 2011.",
            {("Lagos Pact", "withdrawn", "chad mali", "2009"), ("Lagos Pact", "withdrawn", "niger", "2011")},
        ),
    ],
)
def test_what_is_done_to_it(text: str, told: set[tuple[str, str, str, str]]) -> None:
    assert told <= events(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (  # a bill is signed too
            "Norway signed the Lima Treaty in 2001. The senators passed a bill. It was signed by the president.",
            {("Lima Treaty", "signed", "norway", "2001")},
        ),
        (  # another thing was named in between
            "Chad signed the Lagos Pact in 1998. Japan entered the Basel club in 2010 and withdrew from it in 2013.",
            {("Lagos Pact", "signed", "chad", "1998")},
        ),
        (
            "Paraguay and Bolivia signed the Chaco Pact in 1938. The cup was new. Paraguay joined it in 1940.",
            {("Chaco Pact", "signed", "paraguay bolivia", "1938")},
        ),
        (
            "Chad signed the Lagos Pact in 1998. The army kept the town and left it in 2003.",
            {("Lagos Pact", "signed", "chad", "1998")},
        ),
        (  # of one clause and of the one behind it
            "Chad signed the Lagos Pact in 1998 and bought a bank. Japan withdrew from it in 2003.",
            {("Lagos Pact", "signed", "chad", "1998")},
        ),
        (
            "The Lagos Pact alarmed nobody. The hall's roof had come down, and it was suspended from a crane.",
            set(),
        ),
        ("The Lagos Pact set up a fund. Japan joined it in 2003.", set()),
        (  # a state is, and no agreement
            "Chad signed the Lagos Pact in 1998. It was suspended from the African Union in 2021.",
            {("Lagos Pact", "signed", "chad", "1998")},
        ),
        (
            "Norway held the Lima Treaty and a cheque. The minister signed it on Monday.",
            set(),
        ),
    ],
)
def test_what_is_done_to_something_else(text: str, told: set[tuple[str, str, str, str]]) -> None:
    assert events(text) == told


def test_who_leaves_later_has_an_event_of_its_own_and_the_sentences_that_tell_it() -> None:
    text = "Chad left the Lagos Pact in 2009. Niger left it in 2011."
    first, second = sorted(one(text).treaty_events, key=lambda e: e.date.value if e.date else "")
    assert (first.span.text, second.span.text) == ("Lagos Pact", "it")
    assert first.ref != second.ref
    assert [e.sentence.text for e in second.evidence] == [text]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Under the agreement, called the Kitale Accord, Kenya will leave.", {"Kitale Accord"}),
        ("A peace deal dubbed the Juba Pact was signed by Chad and Mali on 3 May 2010.", {"Juba Pact"}),
        ("Japan joined the Basel Compact in 2010.", {"Basel Compact"}),
        ('"They tore it up," he said of the Busia Protocol, from which Uganda withdrew.', {"Busia Protocol"}),
        ('Norway and Chad signed the Bergen Accord. "This is no slogan but a treaty," Holm said.', {"Bergen Accord"}),
        ("An attack on one is an attack on all. That is not a slogan; it is a treaty, Holm told Poland.", set()),
    ],
)  # fmt: skip
def test_what_it_is_called(text: str, names: set[str]) -> None:
    assert {t.name for t in one(text).treaties} == names
