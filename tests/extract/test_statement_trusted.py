"""Who is not the speaker, what is not said: deeds, appositions inside of contents, whom somebody is made to say it."""

from __future__ import annotations

import pytest
from real import one

from kg.model import Modality

pytestmark = pytest.mark.model

DEEDS = [
    "The junta named a new cabinet on Friday.",
    "The king named Sara Lind as interior minister.",
    "The mission counts 900 men and 40 women.",
    "She called her brother. The president called an election for June.",
    "The union called a strike.",
    "The divers found a rusty mine.",
    "The two kings concluded a treaty.",
    "The captain showed visitors the engine room.",
    "Neighbours called him.",
    "President Lind dismissed the governor of the bank, Ruth Moss.",
    "The company dismissed its chief executive.",
    "The king had known her for years.",
    "The king swore in the cabinet on Monday.",
    "A copy of the letter was seen by Reuters.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_what_is_done_with_a_thing_is_not_said(text: str) -> None:
    assert one(text).statements == ()


SAID = [
    ("The court found that the strike was lawful.", "that the strike was lawful"),
    ("A study found fewer mines than before.", "fewer mines than before"),
    ("Lind called the vote a mistake.", "the vote a mistake"),
    ("Lind called the vote “a mistake”.", "the vote “a mistake”"),
    ("Lind called for an election.", "an election"),
    ("Lind noted that the mine was old.", "that the mine was old"),
    ("Lind dismissed the report of the bank.", "the report of the bank"),
    ("Lind dismissed Moss as a clown.", "Moss as a clown"),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_the_same_verbs_with_more_than_a_thing_are(text: str, expected: str) -> None:
    assert [s.content[0].text for s in one(text).statements] == [expected]


SPEAKERS = [
    (
        "Both sons had been hired by Omar Haddad, the mayor of the port, said their uncle, Karim Nasser.",
        "Karim Nasser",
        "Both sons had been hired by Omar Haddad, the mayor of the port",
    ),
    (
        "The law was drafted by Tove Berg, the Norwegian justice minister, two lawyers said.",
        "two lawyers",
        "The law was drafted by Tove Berg, the Norwegian justice minister",
    ),
    ("Forsa's head of aviation, Niall Shanahan, said the firm had won.", "Niall Shanahan", "the firm had won"),
    ("Irish airline Kestrel Air said it would cut 1,200 jobs.", "Kestrel Air", "it would cut 1,200 jobs"),
    ("The airport's operator, Nordwing Group, said he had no role.", "Nordwing Group", "he had no role"),
    ("Denmark to send 90 sailors to Malta, says minister", "minister", "Denmark to send 90 sailors to Malta"),
    (
        "Two rockets hit a school in Tyre, Lebanon's state-run Levant News Agency said.",
        "Levant News Agency",
        "Two rockets hit a school in Tyre",
    ),
    (
        "The daily Vesti, citing two officers close to the governor, said the bridge was safe.",
        "daily Vesti",
        "the bridge was safe",
    ),
    ("Farmers who said they had been robbed were afraid to go home.", "Farmers", "they had been robbed"),
    (
        "The movement says it has 9,000 members, a number that scholars dispute.",
        "movement",
        "it has 9,000 members",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "content"), SPEAKERS)
def test_speaker_and_content(text: str, speaker: str, content: str) -> None:
    found = one(text)
    by_key = {actor.key: actor.name for actor in found.actors}
    said = [(by_key[s.speaker], " … ".join(c.text for c in s.content)) for s in found.statements if s.speaker]
    assert said == [(speaker, content)]


LENT = [
    (
        "“It is not much,” Ivo Lee said, “but it helps.” Malta's transport minister, whose party wants more, welcomed the plan.",
        ["Ivo Lee"],
    ),
    (
        "Nine divers drowned, the coast guard said in a report released on Sunday, blaming the owner for the accident.",
        ["coast guard", "coast guard"],
    ),
    ("Karl Meier, whose party opposes the road, left the room.", ["Karl Meier's party"]),
]


@pytest.mark.parametrize(("text", "speakers"), LENT)
def test_no_speaker_is_lent_by_a_clause_that_is_another_s(text: str, speakers: list[str]) -> None:
    found = one(text)
    by_key = {actor.key: actor.name for actor in found.actors}
    assert [by_key[s.speaker] for s in found.statements if s.speaker] == speakers


WHOLE = [
    ("The plan, first told by a daily, is dead, Sara Lind said.", ["The plan, first told by a daily, is dead"]),
    ("Lind wrote that Voss was “a fool”, a word that he himself has used.", ["that Voss was “a fool”"]),
    ("Pressed on whether she would go, Lind replied, “Not now.”", ["Not now"]),
    ("Lind rejected the vote, calling it unfair.", ["the vote", "it unfair"]),
    ("The divers, the ministry said in a statement, were freed on Monday.", ["The divers … were freed on Monday"]),
    ("Neither town, said Lind, wants a mine.", ["Neither town … wants a mine"]),
    ("She promised him a boat on the lake.", ["a boat on the lake"]),
]


@pytest.mark.parametrize(("text", "contents"), WHOLE)
def test_a_content_is_whole_and_nothing_else(text: str, contents: list[str]) -> None:
    assert [" … ".join(c.text for c in s.content) for s in one(text).statements] == contents


def test_an_answer_in_quotation_marks_is_not_denied() -> None:
    (statement,) = one("Sara Lind dismissed the charge: “We have no plans to leave.”").statements
    assert (statement.content[0].text, statement.denied) == ("We have no plans to leave", False)


def test_where_cases_are_is_not_where_they_are_told_of() -> None:
    found = one("A spokeswoman for the ministry confirmed three new cases, all in Goma, and said people were calm.")
    assert [s.place for s in found.statements] == [None, None]


def test_what_the_speaker_did_next_is_not_said() -> None:
    found = one("The agency said that 900 people had fled, and urged donors to give more.")
    assert [s.content[0].text for s in found.statements] == ["that 900 people had fled", "donors to give more"]


def test_what_a_saying_comments_on_is_not_said() -> None:
    found = one("“They will be targets,” Pavel Orlov stressed, commenting on the speech by the king.")
    assert [s.content[0].text for s in found.statements] == ["They will be targets"]


def test_who_is_made_to_say_it_says_it() -> None:
    found = one("The scandal forced Karl Voss to admit that the fund was empty.")
    assert [s.speaker for s in found.statements] == ["person/karl-voss"]


def test_what_was_told_to_have_been_said_was_said() -> None:
    found = one("Sara Lind told the daily that President Omar Haddad had said the port would stay shut.")
    assert [s.modality for s in found.statements] == [Modality.ACTUAL]


def test_who_is_named_in_what_is_told_is_not_it() -> None:
    found = one("The board said that it would sue. Facebook is not a paper, it said.")
    names = {actor.key: actor.name for actor in found.actors}
    assert [names[s.speaker] for s in found.statements if s.speaker] == ["board", "board"]
