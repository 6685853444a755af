"""What a careful reader takes from short news articles, and what not: constructions that once went wrong."""

from __future__ import annotations

import pytest
from real import one

from kg.model import Extraction, StatementKind

pytestmark = pytest.mark.model

LATER = "\n\nThe talks in Geneva went on for a week and ended on Friday."


def said(found: Extraction) -> list[tuple[str | None, str]]:
    """Speaker's name and content of each statement."""
    names = {actor.key: actor.name for actor in found.actors}
    return [
        (names.get(s.speaker) if s.speaker else None, " … ".join(" ".join(span.text.split()) for span in s.content))
        for s in found.statements
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Macron presses Putin over Kursk border clashes" + LATER,
        "Avi Hyman declined to comment.",
        "Two officials asked not to be identified.",
        "The officials spoke on condition of anonymity, as they were not authorized to brief the media.",
        "Hulusi Akar discussed the clashes with Zakir Hasanov by phone.",
        "Sauli Niinisto thanked Turkey.",
        "The new troops come on top of 1,500 announced in May.",
        "The army blamed the RSF.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert said(one(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '"We will not leave our positions," one of the commanders, Abu Haidar, told reporters on Monday.',
            ("Abu Haidar", "We will not leave our positions"),
            id="a description with a name beside it",
        ),
        pytest.param(
            'Former Afghan President Hamid Karzai, asked whether he had known of it, said: "I had no idea at all."',
            ("Hamid Karzai", "I had no idea at all"),
            id="asked, not asking",
        ),
        pytest.param(
            "He said that he would propose an amendment.",
            (None, "that he would propose an amendment"),
            id="what somebody would propose is what is said",
        ),
        pytest.param(
            'Asked about the French plan, Radoslaw Sikorski replied: "Ask Paris."',
            ("Radosław Sikorski", "Ask Paris"),
            id="a question put to the speaker",
        ),
    ],
)
def test_who_says_what(text: str, expected: tuple[str | None, str]) -> None:
    assert said(one(text)) == [expected]


def test_an_aside_is_the_speakers() -> None:
    found = one(
        "Poland has no plans to send troops to Ukraine after a ceasefire, Prime Minister Donald Tusk said on Tuesday, "
        "dismissing reports about a peacekeeping mission proposed by France."
    )
    assert said(found) == [
        ("Donald Tusk", "Poland has no plans to send troops to Ukraine after a ceasefire"),
        ("Donald Tusk", "reports about a peacekeeping mission proposed by France"),
    ]


def test_what_happens_meanwhile_is_not_said() -> None:
    found = one(
        "President Joe Biden has ordered nearly 3,000 troops to Poland, the Pentagon said Wednesday, as fears of an "
        "invasion grew."
    )
    assert [content for _, content in said(found)] == ["President Joe Biden has ordered nearly 3,000 troops to Poland"]


def test_a_saying_within_a_saying_is_its_own_with_the_chain() -> None:
    found = one(
        "The White House said on Thursday that President Joe Biden had told Prime Minister Benjamin Netanyahu in a "
        "30-minute phone call that US policy would depend on the next steps to protect civilians."
    )
    (inner,) = (s for s in found.statements if s.speaker and s.speaker.startswith("person/"))
    names = {actor.key: actor.name for actor in found.actors}
    assert names[inner.speaker or ""] == "Joe Biden"
    assert [names[key] for key in inner.addressees] == ["Benjamin Netanyahu"]
    assert [names[key] for key in inner.reporters] == ["United States"]
    assert len(found.statements) == 2


def test_him_in_ones_own_words_is_another() -> None:
    found = one(
        "French President Emmanuel Macron spoke to Vladimir Putin by telephone for almost an hour. "
        '"I told him that nobody wants another war in Europe," Macron told reporters after the call.'
    )
    mentions = {actor.name: [span.text for span in actor.mentions] for actor in found.actors}
    assert "him" in mentions["Vladimir Putin"]
    assert "him" not in mentions["Emmanuel Macron"]


def test_the_office_of_whom() -> None:
    found = one(
        "French President Emmanuel Macron will raise the issue at the U.N. Security Council on Thursday. "
        "Macron was not in Paris, his office said."
    )
    assert said(found)[0][0] == "Emmanuel Macron's office"


def test_what_one_regrets_is_a_position() -> None:
    (statement,) = one("NATO Secretary General Jens Stoltenberg regretted the move.").statements
    assert statement.kind is StatementKind.POSITION


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PARIS (AFP) — France's Barkhane mission has ended, the army said.", "Barkhane"),
        ("Let me hasten to thank God for this new dawn, Olusegun Obasanjo said.", "God"),
        ("Narendra Modi told a briefing that India would wait.", "briefing"),
        ("Antony Blinken urged the two sides to return to dialogue.", "dialogue"),
    ],
)
def test_no_actor(text: str, name: str) -> None:
    assert name not in [actor.name for actor in one(text).actors]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "The United States cut its force in Iraq from 5,200 to 3,000 soldiers in 2020.",
            [(5200, "country/united-states"), (3000, "country/united-states")],
        ),
        ("Russia, which has nearly 2,000 peacekeepers in Nagorno-Karabakh, said so.", [(2000, "country/russia")]),
    ],
)
def test_counts(text: str, counts: list[tuple[int, str]]) -> None:
    assert [(c.low, c.force) for c in one(text).troop_counts] == counts


def test_a_meeting_with_two() -> None:
    found = one("Latif Rashid met Ayatollah Ali Khamenei and President Ebrahim Raisi in Tehran.")
    (meeting,) = found.events
    assert len(meeting.actors) == 3


def test_the_accused_broke_it() -> None:
    found = one("The RSF, which is led by Mohamed Hamdan Dagalo, accused the army of violating the ceasefire in Sudan.")
    assert [e.actors for e in found.treaty_events] == [()]


def test_participation_in_a_treaty() -> None:
    found = one("Vladimir Putin announced that Moscow was suspending its participation in the New START treaty.")
    assert [(str(e.action), e.actors) for e in found.treaty_events] == [("suspended", ("country/russia",))]


@pytest.mark.parametrize(
    ("text", "modality", "negated", "denied"),
    [
        ("Mira Korr said that the ships had left.", "actual", False, False),
        ("Mira Korr denied that the ships had left.", "actual", False, True),
        ("Mira Korr did not deny that the ships had left.", "negated", True, True),
        ("Mira Korr rejected the claim that the ships had left.", "actual", False, True),
        ("Mira Korr did not say when the ships would leave.", "negated", True, False),
        ("Mira Korr refused to say whether the ships had left.", "negated", True, False),
        ("Mira Korr declined to say whether the ships had left.", "negated", True, False),
        ("Mira Korr will tell parliament on Monday that the ships have left.", "planned", False, False),
        ("Mira Korr would say that the ships had left if she were asked.", "conditional", False, False),
        ("Mira Korr confirmed that the ships had left.", "actual", False, False),
    ],
)
def test_what_is_denied_and_what_was_not_said_say_so(text: str, modality: str, negated: bool, denied: bool) -> None:
    (found,) = one(text).statements
    assert (found.modality, found.negated, found.denied) == (modality, negated, denied)
