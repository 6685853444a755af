"""Who says what in wire reports, briefings and interviews written for it: what was found wrong in reading them."""

from __future__ import annotations

import pytest
from real import one

from kg.model import Extraction, Modality, Statement

pytestmark = pytest.mark.model


def said(found: Extraction) -> list[tuple[str | None, str]]:
    """Speaker and words of each statement."""
    return [(s.speaker, " … ".join(span.text for span in s.content)) for s in found.statements]


def names(found: Extraction) -> list[tuple[str | None, str]]:
    """The same, with the speakers' names."""
    known = {actor.key: actor.name for actor in found.actors}
    return [(known.get(key) if key else None, words) for key, words in said(found)]


def alone(text: str) -> Statement:
    """The one statement of a text."""
    (statement,) = one(text).statements
    return statement


def test_what_a_speaker_declines_to_name_is_not_said() -> None:
    found = one("Ada Marten told reporters that talks would resume “within days”, but declined to name a venue.")
    assert said(found) == [("person/ada-marten", "that talks would resume “within days”")]


def test_who_stressed_what_should_be_held_also_urges() -> None:
    found = one(
        "Secretary Brandt stressed that the elections should be held on time, and encouraged the Minister to release "
        "the men."
    )
    last = found.statements[-1]
    assert last.speaker == found.statements[0].speaker
    assert last.modality is Modality.ACTUAL


@pytest.mark.parametrize(
    "text",
    [
        "Brandt refused to be drawn on the budget.",
        "Informed that the dam had failed, Brandt laughed.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert all(s.speaker is None for s in one(text).statements)


def test_who_is_told_does_not_tell() -> None:
    found = one("Jan Brandt came late. Told that the committee would vote on Monday, he shrugged.")
    assert all(speaker is None for speaker, _ in said(found))


def test_who_laughs_goes_on_and_not_who_asked() -> None:
    found = one(
        "Asked by Senator Falk what he would do about the dam, the nominee laughed. “I would read the report first,” "
        "he said."
    )
    assert ("nominee", "I would read the report first") in names(found)


def test_whose_friendship_is_old_is_not_when_it_was_said() -> None:
    statement = alone("They never complained, says Tom Korr, who has lived next door since 2004.")
    assert statement.said_on is None


def test_what_is_dismissed_as_a_lie_is_called_one() -> None:
    found = one("Rebels claimed on Sunday to have shot down a drone, a claim the army dismissed as “propaganda”.")
    assert not any(s.denied for s in found.statements)


def test_a_statement_without_mention_is_negated() -> None:
    assert alone("The bank's statement made no mention of growth.").negated


def test_it_goes_on_with_the_report_that_quoted_a_witness() -> None:
    found = one(
        "The report by the Institute for Peace quotes a witness as saying that soldiers “fired into the crowd”. "
        "It accuses the army of covering up the deaths."
    )
    assert found.statements[-1].speaker == found.statements[0].reporters[0]


def test_who_goes_on_behind_paragraphs_of_quotation() -> None:
    found = one(
        "“I do not think,” the general said, leaning forward, “that this war can be won. I never did.”\n\n"
        "“But we were ordered to fight, and we fought.\n\n“And when the order came to stop, we stopped,” he went on."
    )
    assert {name for name, _ in names(found)} == {"general"}


def test_an_answer_is_more_than_what_it_hands_on() -> None:
    found = one(
        "Ada Holm on the port\n\nQ: Will it reopen this year?\nA: I hope so. The engineers tell me that the cranes can be "
        "repaired by June.\nQ: Who pays?\nA: The city does."
    )
    answer = "I hope so. The engineers tell me that the cranes can be repaired by June"
    assert ("person/ada-holm", answer) in said(found)


@pytest.mark.parametrize(("asks", "answers"), [("Question", "Spokesperson"), ("Interviewer", "Answer")])
def test_speakers_without_names_take_turns(asks: str, answers: str) -> None:
    found = one(
        f"A talk with Ada Holm\n\n{asks}: Was it a crime?\n\n{answers}: It is not for her to judge. We want the facts.\n\n"
        f"{asks}: And the dam?\n\n{answers}: There is no news."
    )
    assert {"It is not for her to judge. We want the facts", "There is no news"} <= {words for _, words in said(found)}
    assert not any(words == "Was it a crime?" for key, words in said(found) if asks == "Question")


@pytest.mark.parametrize(
    "text",
    [
        "A senior Gao official dismissed the meeting as theatre. “We have seen this film before,” the official said.",
        "“Our answer was mild,” a Gao army officer told the court. The officer, who wept, added that nobody had slept.",
    ],
)
def test_the_official_is_the_one_who_spoke_before(text: str) -> None:
    first, second = one(text).statements
    assert first.speaker is not None
    assert second.speaker == first.speaker


def test_another_official_is_another() -> None:
    first, second = one("A Gao official said the dam was full. Another official said it was dry.").statements
    assert first.speaker != second.speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harden Motors will cut 3,000 jobs, it said on Tuesday.", "Harden Motors"),
        ("The company will close two plants, it said.", "company"),
        ("Prosecutors in Lund opened an inquiry, they said on Monday.", "Prosecutors"),
        ("The war is lost, it said.", None),
        ("The unions called the lawyers. Prosecutors opened an inquiry, they said.", "unions"),
    ],
)
def test_who_tells_of_oneself(text: str, name: str | None) -> None:
    assert names(one(text))[-1][0] == name


def test_a_source_is_told_without_what_it_says() -> None:
    statement = alone("Piet Harlan met officials who say that the law is bad.")
    assert [span.text for span in statement.source] == ["officials who"]


def test_whoever_asks_that_his_name_not_be_used_says_nothing_more() -> None:
    found = one("“They are still there,” said one baker, who asked that his name not be used for fear of the army.")
    assert [words for _, words in said(found)] == ["They are still there"]


def test_who_was_summoned_and_told_is_who_was_told() -> None:
    statement = alone("The ambassador of Gao was summoned to the ministry and was told that such words were too much.")
    assert [span.text for span in statement.content] == ["that such words were too much"]
    assert len(statement.addressees) == 1


def test_saying_nothing_as_one_leaves() -> None:
    assert one("Ada Korr said nothing as she left the chamber.").statements == ()
    assert said(one("Ada Korr said nothing had changed.")) == [("person/ada-korr", "nothing had changed")]


def test_summoning_somebody_is_no_statement() -> None:
    assert one("Oslo on Monday summoned the ambassador of Lund to protest against a speech.").statements == ()


def test_two_authors_are_no_firm() -> None:
    text = (
        "A study by Ada Holm and Jan Brandt shows that rivers are warming. Holm & Brandt warn that dams make it worse."
    )
    warning = one(text).statements[-1]
    assert (warning.speaker, warning.co_speakers) == ("person/ada-holm", ("person/jan-brandt",))
    firm = one(
        "Ada Holm and Jan Brandt met in Oslo. They founded the law firm Holm & Brandt. Holm & Brandt said it would go."
    )
    assert firm.statements[-1].co_speakers == ()


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Minister resigns over leaked letter", []),
        ("Talks resume as envoy says deal is near", ["deal is near"]),
        ("Brandt to Lund: stop the war", ["stop the war"]),
    ],
)
def test_headlines(headline: str, expected: list[str]) -> None:
    assert [words for _, words in said(one(f"{headline}\n\nJan Brandt came on Monday."))] == expected


def test_who_calls_to_whom_in_a_headline() -> None:
    statement = alone("Brandt to Lund: stop the war\n\nJan Brandt came on Monday.")
    assert statement.speaker == "person/jan-brandt"
    assert len(statement.addressees) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The Harden Post had reported, without citing sources, that 2,000 men would leave in July.",
            "that 2,000 men would leave in July",
        ),
        ("“Somebody wanted this to burn,” Ada Berg said, adding: “We will find out who.”", "We will find out who"),
    ],
)
def test_where_words_begin_and_end(text: str, words: str) -> None:
    found = one(text)
    assert words in [told for _, told in said(found)]
    assert not any("without" in span.text for s in found.statements for span in s.cue)


def test_who_concedes_and_proposes() -> None:
    found = one("Marten concedes that reforms are overdue, and proposes a common budget.")
    assert len({s.speaker for s in found.statements}) == 1


def test_reports_denied_as_baseless_are_denied() -> None:
    assert alone("The presidency denied as “baseless” reports that Lund had agreed to send troops.").denied


def test_the_spokesman_is_not_who_spoke_before_another() -> None:
    found = one(
        "The spokesman for the army said the town had fallen. The rebels' spokesman denied it. The spokesman said "
        "nobody had left."
    )
    first, last = found.statements[0], found.statements[-1]
    assert first.speaker != last.speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mayor praised Jan Brandt. He thanked her and said he would stay.", "person/jan-brandt"),
        ("The lawyer visited Jan Brandt. He said Brandt was calm.", "lawyer"),
    ],
)
def test_who_is_praised_thanks_and_who_visits_tells(text: str, speaker: str) -> None:
    found = one(text)
    assert speaker in (said(found)[-1][0], names(found)[-1][0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Somalia: 14 soldiers killed in attack on base, says army; al-Shabaab claims 57\n\nMOGADISHU (AP) - At least 14 "
            "soldiers were killed.",
            [("army", "14 soldiers killed in attack on base"), ("al-Shabaab", "57")],
        ),
        (
            "Bolivia rejects the version spread by Lima, according to which Bolivian troops crossed the river, Quispe said.",
            [("Quispe", "Bolivia rejects the version spread by Lima"), ("Peru", "Bolivian troops crossed the river")],
        ),
        (
            "Holm had seen documents, according to which the fleet turned back.",
            [("documents", "the fleet turned back")],
        ),
        (
            "According to a Ugandan army spokesman, Brigadier Otto Brandt, Kampala had 450 troops in the area.",
            [("Otto Brandt", "Kampala had 450 troops in the area")],
        ),
    ],
)
def test_whose_part_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(one(text)) == expected


def test_what_somebody_is_known_as_is_not_said() -> None:
    text = (
        "The figure was rejected by Rodrigo Londal, the former rebel leader known as Timochel, who said 800 had left."
    )
    assert [words for _, words in said(one(text))] == ["The figure", "800 had left"]
