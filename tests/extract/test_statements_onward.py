"""Where a content ends because the reporter goes on, and what looks like a statement and is none."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model

Said = tuple[str | None, str]

SAID: list[tuple[str, list[Said]]] = [
    # the speaker's own next deed or word
    ("Chad denies backing the Red Banner.", [("country/chad", "backing the Red Banner")]),
    (
        "Chad rejected that and said the rebels had burnt the mill.",
        [("country/chad", "the rebels had burnt the mill")],
    ),
    (
        "Paul Reyes said last week that Oslo would answer, but gave no date.",
        [("person/paul-reyes", "that Oslo would answer")],
    ),
    (
        "Paul Reyes told the paper that the port would open, but refused to give details.",
        [("person/paul-reyes", "that the port would open")],
    ),
    (
        "Paul Reyes said the navy would sail and ordered his crews to the harbour.",
        [("person/paul-reyes", "the navy would sail")],
    ),
    (
        "Paul Reyes said the navy had sailed and taken the harbour.",
        [("person/paul-reyes", "the navy had sailed and taken the harbour")],
    ),
    (
        'Paul Reyes said in a speech that his men were "closing the ring around the town" and vowed to free it.',
        [
            ("person/paul-reyes", 'that his men were "closing the ring around the town"'),
            ("person/paul-reyes", "to free it"),
        ],
    ),
    (
        'Paul Reyes said his men were "ready for anything" and would cross the river.',
        [("person/paul-reyes", 'his men were "ready for anything" and would cross the river')],
    ),
    # another's next word
    ("Norway said the dam was hit; the rebels deny it.", [("country/norway", "the dam was hit")]),
    ("Norway said the dam was hit, but the rebels denied it.", [("country/norway", "the dam was hit")]),
    ("Norway said the dam was hit, and the rebels later denied that.", [("country/norway", "the dam was hit")]),
    (
        "Norway says the boat is Chadian; Chad says it is not.",
        [("country/norway", "the boat is Chadian"), ("country/chad", "it is not")],
    ),
    # clauses that end
    (
        "After Paul Reyes told reporters that the strike was over, trains ran again.",
        [("person/paul-reyes", "that the strike was over")],
    ),
    (
        "The plan, as Paul Reyes said on Monday, is dead.",
        [("person/paul-reyes", "The plan"), ("person/paul-reyes", "is dead")],
    ),
    (
        "The miners left the pit, according to two guards who asked not to be named because they feared for their jobs.",
        [(None, "The miners left the pit")],
    ),
    (
        "The report, which Norway rejects, recommended sanctions against two banks.",
        [],
    ),
    (
        "Paul Reyes insists that his party “takes no sides”, which nobody believes.",
        [("person/paul-reyes", "that his party “takes no sides”")],
    ),
    (
        "Paul Reyes said he had told the envoy, Anna Berg, on Monday that “something ugly” was planned, an account that she disputed.",
        [
            ("person/paul-reyes", "that “something ugly” was planned"),
        ],
    ),
    (
        "The firms intend to apply soon and believe that work could begin in 2028, provided that both states agree.",
        [(None, "to apply soon"), (None, "that work could begin in 2028, provided that both states agree")],
    ),
    (
        "If no deal is reached by Sunday, Paul Reyes warned, “not one train will move”.",
        [("person/paul-reyes", "If no deal is reached by Sunday"), ("person/paul-reyes", "not one train will move")],
    ),
    (
        "Norway has left the talks, the Courier reports, quoting an unnamed source.",
        [("organisation/courier", "Norway has left the talks")],
    ),
    (
        "Reuters reported on Monday, quoting an unnamed source, that Norway had left the talks.",
        [("media/reuters", "that Norway had left the talks")],
    ),
    (
        "The African Union has called for calm. The United Nations, it said, would observe.",
        [
            ("organisation/african-union", "calm"),
            ("organisation/african-union", "The United Nations"),
            ("organisation/african-union", "would observe"),
        ],
    ),
    (
        "“We read it in the papers,” a diplomat said on condition that he not be identified.",
        [(None, "We read it in the papers")],
    ),
    (
        "The firm accepts that the report was received but denies that the door was open.",
        [(None, "that the report was received"), (None, "that the door was open")],
    ),
    (
        "Paul Reyes said Norway was “taking note”, without elaborating.",
        [("person/paul-reyes", "Norway was “taking note”")],
    ),
    (
        "Paul Reyes said the port was shut without giving a reason.",
        [("person/paul-reyes", "the port was shut")],
    ),
    (
        "Paul Reyes said the port was shut without warning.",
        [("person/paul-reyes", "the port was shut without warning")],
    ),
    # whose question, whose fear
    ('"Who pays for it?" asked Paul Reyes\'s lawyer, Anna Berg.', [("person/anna-berg", "Who pays for it?")]),
    (
        "Norway wants a ban on the boats; Sweden is against it because it fears breaking the law.",
        [("country/norway", "a ban on the boats"), ("country/sweden", "breaking the law")],
    ),
    # nothing is said
    ("Under the Swiss-brokered accord that the envoys of Chad and Sudan signed in May, troops were to leave.", []),
    ("The new mission, approved by parliament in May, is authorised to have 900 guards.", []),
    ("Anna Berg was promoted by Paul Reyes.", []),
    ("What we know about the Chad ferry plan", []),
    ("Norway and Sweden support the army.", []),
    ("Norway backs the rebels.", []),
    ("The road is part of a route that Norway calls the Amber Way and which is to be named after a poet.", []),
    ("The band, which calls itself the Sons of the Plain, fled.", []),
    ("Paul Reyes pointed at the map on the wall.", []),
    ("Paul Reyes said nothing for a minute.", []),
    ("Would he welcome a base? Paul Reyes laughed.", []),
    ("The Courier has since removed the article.", []),
    ("Paul Reyes said little about the talks.", []),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_content_ends_where_the_reporter_goes_on(text: str, expected: list[Said]) -> None:
    found = one(text)
    named = {actor.key for actor in found.actors if "-in-" not in actor.key}  # not who is only described
    said = [(s.speaker if s.speaker in named else None, span.text) for s in found.statements for span in s.content]
    assert said == expected


@pytest.mark.parametrize(
    "headline",
    [
        "Norway accused of spying on fishermen",
        "Norway urged to open its ports",
        "Norway warned not to arm rebels",
        "Norway told of plan to close the border",
        "Norway blamed for raid on harbour",
    ],
)
def test_in_a_headline_it_is_done_to_them(headline: str) -> None:
    assert one(f"{headline}\n\nEnvoys met in Lund on Monday.\n").statements == ()


@pytest.mark.parametrize(
    ("text", "negated", "denied"),
    [
        ("Norway neither confirmed nor denied that it sold boats.", True, False),
        ("Norway did not confirm that it sold boats.", True, False),
        ("Paul Reyes did not answer, but Anna Berg said the port was shut.", False, False),
        ("Paul Reyes would not answer, but a clerk confirmed that the port was shut.", False, False),
        ("Norway denied that it sold boats.", False, True),
        ("The trader has pleaded not guilty in a second case.", False, False),
    ],
)
def test_only_a_negation_of_the_verb_itself_denies_the_saying(text: str, negated: bool, denied: bool) -> None:
    assert [(s.negated, s.denied) for s in one(text).statements] == [(negated, denied)]


def test_a_counterpart_holds_the_same_office() -> None:
    text = (
        "Sweden's prime minister, Anna Berg, waited. "
        "Norway's foreign minister, Paul Reyes, told his Swedish counterpart that the talks had failed."
    )
    (statement,) = one(text).statements
    assert (statement.speaker, statement.addressees) == ("person/paul-reyes", ())


def test_who_is_told_is_not_who_tells_it() -> None:
    (statement,) = one("Guests at the Grand Hotel were told to stay in their rooms.").statements
    assert statement.speaker is None


def test_a_topic_before_a_headline_s_colon_says_nothing() -> None:
    assert one("Bridge brigade: Oslo and Lund at odds over date\n\nEnvoys met in Lund on Monday.\n").statements == ()


def test_a_headline_takes_no_quotation_of_the_text() -> None:
    text = (
        "What the mayor said about the strike\n\n"
        "“We will look into it.” With these words Mayor Paul Reyes left without saying whether the strike was discussed.\n"
    )
    assert [s for s in one(text).statements if any(c.text == "We will look into it" for c in s.content)] == []
