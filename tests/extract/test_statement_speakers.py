"""Who says it: one, several at once, one of several, nobody."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model

JOINT = [
    ("Germany and Poland said on Monday that the talks had failed.", ["Germany", "Poland"]),
    ('"We will not leave," Hakan Fidan and Sameh Shoukry said in a joint statement.', ["Hakan Fidan", "Sameh Shoukry"]),
    ("Moscow, Beijing and Tehran accused Oslo of breaking the accord.", ["Russia", "China", "Iran"]),
    (
        "The foreign minister and two of his deputies denied that the deal was dead.",
        ["foreign minister", "two of his deputies"],
    ),
    ("According to Reuters and the Associated Press, the talks had failed.", ["Reuters", "Associated Press"]),
    ("Officials and residents said the bridge was gone.", ["Officials", "residents"]),
    ("John Kerry, the former senator and secretary of state, said that the talks had failed.", ["John Kerry"]),
    ("Prime Minister and party leader Anna Berg said the talks had failed.", ["Anna Berg"]),
    ("The head of the harbour police, General Karl Voss, said that the talks had failed.", ["Karl Voss"]),
    ("The talks had failed, according to Brigadier General (res.) Karl Voss.", ["Karl Voss"]),
    ("Chad withdrew in May from talks on a new treaty, an official who asked not to be named said.", ["official"]),
    (
        'Mali "rejected all offers", the Harbour Institute, which is leading the talks, said in a statement issued in Gao.',
        ["Harbour Institute"],
    ),
]
NOBODY = [
    ("Nobody said that the talks had failed.", []),
    ("No official said that the talks had failed.", []),
    ("None of the ministers said that the talks had failed.", []),
    ("Neither side said that the talks had failed.", []),
    ("Neither Germany nor Poland said that the talks had failed.", ["Germany", "Poland"]),
]


def _speakers(text: str) -> tuple[list[str], bool]:
    found = one(text)
    (statement,) = found.statements
    named = {actor.key: actor.name for actor in found.actors}
    keys = [key for key in (statement.speaker, *statement.co_speakers) if key is not None]
    return [named[key] for key in keys], statement.negated


@pytest.mark.parametrize(("text", "speakers"), JOINT)
def test_all_who_say_it_are_told(text: str, speakers: list[str]) -> None:
    assert _speakers(text) == (speakers, False)


@pytest.mark.parametrize(("text", "speakers"), NOBODY)
def test_what_nobody_said_is_negated(text: str, speakers: list[str]) -> None:
    assert _speakers(text) == (speakers, True)


@pytest.mark.parametrize(
    "text",
    ["Germany or Poland said that the talks had failed.", "Either Germany or Poland said that the talks had failed."],
)
def test_one_of_several_is_nobody_in_particular(text: str) -> None:
    assert _speakers(text) == ([], False)


def test_the_next_sentence_is_not_said_by_the_same() -> None:
    text = "The bridge is gone, researchers at Gao University have said. Chad's army lost 30 men in a week, according to a report."
    assert [s.text for s in one(text).statements] == ["The bridge is gone", "Chad's army lost 30 men in a week"]


def test_a_saying_that_ends_a_sentence_stands_behind_all_of_it() -> None:
    text = "Chad withdrew in May from talks on a new treaty, an official who asked not to be named said."
    assert [s.text for s in one(text).statements] == ["Chad withdrew in May from talks on a new treaty"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Anna Berg warned that "this moment is not the end".', '"this moment is not the end"'),
        ("Anna Berg called it “an important step.”", "it “an important step.”"),
        ("“We will stay,” Anna Berg said.", "We will stay"),
    ],
)
def test_a_quotation_in_what_is_said_is_closed(text: str, said: str) -> None:
    assert [s.text for s in one(text).statements] == [said]


def test_what_another_says_meanwhile_is_his() -> None:
    text = "Anna Berg said that four men had been hurt, while Karl Voss denied that his men had fired."
    found = one(text)
    names = {a.key: a.name for a in found.actors}
    assert [(names[s.speaker], s.text) for s in found.statements if s.speaker] == [
        ("Anna Berg", "four men had been hurt"),
        ("Karl Voss", "his men had fired"),
    ]


def test_a_quotation_is_told_once() -> None:
    text = (
        "The suspension takes effect on Wednesday, President Carlos Vera wrote on X. "
        '"They have broken their word," he wrote. "The offensive operations will be resumed."'
    )
    assert " ".join(s.text for s in one(text).statements).count("broken their word") == 1


def test_nobody_says_a_dateline() -> None:
    text = (
        "Chad agrees to truce, Niger says\n\nNIAMEY, May 2, 2023 (Sahel Wire) - Chad has agreed to a truce, Niger said."
    )
    assert [s.text for s in one(text).statements] == ["Chad agrees to truce", "Chad has agreed to a truce"]


def test_how_somebody_names_himself_is_not_said() -> None:
    assert not one('The author calls himself "Baltic Eagle".').statements


def test_who_sentences_says_nothing() -> None:
    text = "A court in Oslo sentenced the former head of the army to 22 years. The judges convicted him of torture."
    assert not one(text).statements


def test_who_agrees_says_nothing_of_her_own() -> None:
    assert not one("The deputy mayor, Ann Holt, agreed.").statements


def test_a_joint_statement_is_another_claim_than_that_of_one() -> None:
    joint, alone = (
        one(f"{who} said that the talks had failed.").statements[0] for who in ("Germany and Poland", "Germany")
    )
    turned = one("Poland and Germany said that the talks had failed.").statements[0]
    assert joint.key() == turned.key() != alone.key()


GOES_ON = [
    pytest.param(
        "Karl Voss was seen in Oslo. His lawyer, Hans Brandt, said Mr Voss had been at home. Later he accused the court "
        "of haste.",
        ["Hans Brandt", "Hans Brandt"],
        id="a name beside its description is a subject",
    ),
    pytest.param(
        "President Karl Voss praised Karl Voss Airport. Karl Voss is loved. Hans Brandt said on Friday that the airport "
        "was shut. He said that trains ran.",
        ["Karl Voss", "Hans Brandt", "Hans Brandt"],
        id="who spoke goes on, however often another is named",
    ),
    pytest.param(
        "Judge Anna Berg asked Hans Brandt whether he accepted the plan. He replied that it was weak.",
        ["Anna Berg", "Hans Brandt"],
        id="whom somebody asked replies",
    ),
    pytest.param(
        "“Nobody left,” Karl Voss told Reuters. A senior official said the paper had been “badly drafted” and, he added, "
        "“leaked before we had read it”.",
        ["Karl Voss", "senior official", "senior official"],
        id="an official without a name goes on within a sentence",
    ),
    pytest.param(
        "Residents said they had heard shells until dawn. They said the bridge was gone.",
        ["Residents", "Residents"],
        id="several go on",
    ),
    pytest.param(
        "The Red Cross says its hospital has taken in 85 wounded. “We have no beds left,” says Karl Voss, a doctor. "
        "It says most of them are children.",
        ["International Committee of the Red Cross", "Karl Voss", "International Committee of the Red Cross"],
        id="a body goes on behind one of its people",
    ),
    pytest.param(
        "Karl Voss told Radio Nacional that he had lied. The ministry said it would cooperate.",
        ["Karl Voss", "ministry"],
        id="a ministry is no radio station",
    ),
    pytest.param(
        "Her deputy, Jorge Pena, told reporters that Mr Voss was a liar.",
        ["Jorge Pena"],
        id="a name between commas, whatever the parse makes of it",
    ),
    pytest.param(
        "Finnish officials say privately that it could be done. It says that there is no hurry.",
        ["Finnish officials", None],
        id="it is not several",
    ),
    pytest.param(
        "Her friend the novelist Paul Reyes thinks that the plan is weak.",
        ["Paul Reyes"],
        id="a description right before a name",
    ),
    pytest.param(
        "The Foreign Secretary, David Lawson, tweets: “All sides must return to the table.”",
        ["David Lawson"],
        id="tweets",
    ),
]


@pytest.mark.parametrize(("text", "expected"), GOES_ON)
def test_who_goes_on_speaking(text: str, expected: list[str | None]) -> None:
    found = one(text)
    names = {actor.key: actor.name for actor in found.actors}
    assert [names.get(s.speaker) if s.speaker else None for s in found.statements] == expected


def test_who_is_according_to_before_a_semicolon_is_no_reporter() -> None:
    found = one("Taxes will rise, according to Otto Brandt; his aide, Ann Holm, said that she would resign.")
    names = {actor.key: actor.name for actor in found.actors}
    said = {names[s.speaker]: s.text for s in found.statements}
    assert said == {"Otto Brandt": "Taxes will rise", "Ann Holm": "she would resign"}
