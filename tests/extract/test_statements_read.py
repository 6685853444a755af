"""Who says what in short news texts, read as an analyst would: what was found wrong in reading, and why."""

from __future__ import annotations

import pytest
from real import one

from kg.model import Extraction

pytestmark = pytest.mark.model


def said(found: Extraction) -> list[tuple[str | None, str]]:
    """Speaker and words of each statement."""
    return [(s.speaker, " … ".join(span.text for span in s.content)) for s in found.statements]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        # Names behind nouns that a parser takes for people spoken to, and owners that it takes for what they own.
        ("Neighbour Edda Marten said the dam had leaked.", "person/edda-marten", "the dam had leaked"),
        ("Her colleague Piet Harlan agreed, arguing that the dam was old.", "person/piet-harlan", "the dam was old"),
        (
            "Mr. Marten's lawyer, Ida Holm, wants him freed.\nPiet Marten's attorney, Ida Holm, said her client slept.",
            "person/ida-holm",
            "her client slept",
        ),
        # Ranks and offices.
        (
            "Sheriff Tom Marten came at noon. “The barn was empty,” the sheriff said.",
            "person/tom-marten",
            "The barn was empty",
        ),
        ("The Sultan of Harden, Idris Marten, said the well was dry.", "person/idris-marten", "the well was dry"),
        # A pronoun that goes on with who spoke, past quotations and those quoted.
        (
            "Piet Harlan conceded. “I called Jan Brandt and wished him luck,” he said. “He will need it.” "
            "He said he would stay on.",
            "person/piet-harlan",
            "he would stay on",
        ),
        (
            "Piet Harlan shot back that Jan Brandt never paid. He said the club would meet on Monday.",
            "person/piet-harlan",
            "the club would meet on Monday",
        ),
        (
            "Ada Brandt spoke last.\n\nAsked whether she trusted her aunt, Edda Marten smiled. "
            "“She makes good soup,” she said.",
            "person/edda-marten",
            "She makes good soup",
        ),
        # What a firm or body is called before or behind its name.
        (
            "The firm at the centre of the row, Betholm, insists that the tickets were a gift.",
            "organisation/betholm",
            "the tickets were a gift",
        ),
        (
            "The union's health agency, Harden CDC, said it would send 40 nurses.",
            "organisation/harden-cdc",
            "it would send 40 nurses",
        ),
        (
            "The World Health Organization knows of two jabs. Ann Holm told the BBC that they help. The agency said "
            "that one was not enough.",
            "organisation/world-health-organization",
            "one was not enough",
        ),
        ("The owner, Harden Minerals, said the talks went on.", "organisation/harden-minerals", "the talks went on"),
        (
            "One of its leaders, Qubad Marten, spoke. The commission's spokeswoman, Jumana al-Harden, rejected it and "
            "invited Marten to come. He told Rudaw that he would.",
            "person/qubad-marten",
            "he would",
        ),
        # A second quotation in front of another's words.
        (
            "“We made a lot,” said Piet Harlan. “Tell me who pays.” The union said it would ask the board.",
            "person/piet-harlan",
            "We made a lot … Tell me who pays",
        ),
        (
            "“We were there,” Ada Marten said. “It was cold.” Her lawyer asked the court to free her.",
            "person/ada-marten",
            "We were there … It was cold",
        ),
        # A name that two bear: whom the words behind or beside tell.
        (
            "Mayor Ada Marten and her husband, Piet Marten, were charged. Piet Marten slept. Marten said she would stay.",
            "person/ada-marten",
            "she would stay",
        ),
        ("Social Democrat Rolf Marten said the tax was fair.", "person/rolf-marten", "the tax was fair"),
        # What is done, not said, and who hears.
        (
            "Ada Marten did not say who the guests were and offered no proof.",
            "person/ada-marten",
            "who the guests were",
        ),
        (
            "“I was away,” Ada Marten told the panel that is looking into the bill.",
            "person/ada-marten",
            "I was away",
        ),
    ],
)
def test_who_says_it(text: str, speaker: str, words: str) -> None:
    assert (speaker, words) in [(who, what.removeprefix("that ")) for who, what in said(one(text))]


def test_they_who_did_something_say_it() -> None:
    found = one("Three senators sent a letter to the Pentagon on Monday. “We want answers,” they wrote.")
    (who,) = [s.speaker for s in found.statements]
    assert next(a.name for a in found.actors if a.key == who) == "Three senators"
    (both,) = one("Ann Holm and Jon Brandt published a paper. They wrote that the ice was thin.").statements
    assert (both.speaker, both.co_speakers) == ("person/ann-holm", ("person/jon-brandt",))


def test_the_house_is_the_house_named_before() -> None:
    found = one("The U.S. House met on Friday. The House said it would vote again.")
    assert [s.speaker for s in found.statements] == ["organisation/united-states-house-of-representatives"]


@pytest.mark.parametrize(
    "text",
    [
        "The strike was called by the Harden Teachers Union.",
        "Troops had responded “within minutes of the first call”.",
        "Northmill is recalling 48,000 vans.",
        "Minister Ada Marten contradicted the governor in an unusual row over rice.",
    ],
)
def test_what_is_done_is_not_said(text: str) -> None:
    assert said(one(text)) == []


def test_nobody_named_is_a_described_daughter() -> None:
    found = one(
        "Minister Ada Brandt laughed. But his daughter did not laugh. She asked him if they would have to move."
    )
    assert [who for who, _ in said(found)] == [None]


def test_who_said_that_he_would_go_is_he() -> None:
    found = one("Governor Jan Brandt left. Ada Marten will succeed Piet Harlan, who said that he would step down.")
    harlan = next(a for a in found.actors if a.name == "Piet Harlan")
    assert "he" in [m.text for m in harlan.mentions]


def test_whose_son_runs_is_not_who_runs() -> None:
    found = one(
        "Karim Marten, the son of former president Abel Marten, will run. President Jan Brandt is calm. "
        "A cousin said that Marten had burned his passport. The elder Marten is ill. The president sleeps well."
    )
    karim, abel, jan = (
        next(a for a in found.actors if a.name == n) for n in ("Karim Marten", "Abel Marten", "Jan Brandt")
    )
    assert "Marten" in [m.text for m in karim.mentions]
    assert "Marten" in [m.text for m in abel.mentions]
    assert "The president" in [m.text for m in jan.mentions]


def test_who_is_accused_is_not_who_accuses() -> None:
    found = one("Northmill Foods will close. The Teamsters accused the company of hiding behind the tax.")
    northmill = next(a for a in found.actors if a.name == "Northmill Foods")
    assert "the company" in [m.text for m in northmill.mentions]


def test_a_short_name_in_brackets_is_no_quotation() -> None:
    text = 'Holm Marine AS ("Holm") announced that it will merge with Brandt Boats.'
    assert [what for _, what in said(one(text))] == ["that it will merge with Brandt Boats"]


def test_the_elder_is_meant_where_the_younger_is_told_of_as_a_son() -> None:
    found = one(
        "Police named Daniel Marten, 61, and his wife, Ruth Marten. Their son, Piet Marten, is sought. "
        "“Mr. Marten came to my office,” Sheriff Tom Brandt said.\n\nPiet Marten's lawyer was away."
    )
    daniel = next(a for a in found.actors if a.name == "Daniel Marten")
    assert "Marten" in [m.text for m in daniel.mentions]
    assert "his" in [m.text for m in daniel.mentions]
