"""Who said what to whom, through whom: one case per construction, with the shipped pipeline."""

from functools import cache

import pytest
from real import loaded

from kg.extract import builtin
from kg.model import Article, Extraction, Mode, StatementKind
from kg.pipeline import Pipeline


@cache
def pipeline() -> Pipeline:
    gazetteer = loaded().gazetteer
    return Pipeline(loaded().language, builtin(gazetteer), gazetteer)


def extract(text: str, *, published: str | None = None) -> Extraction:
    (found,) = pipeline().extract([Article("case.txt", text, published=published, language="en")])
    assert isinstance(found, Extraction), found
    return found


def names(found: Extraction, keys) -> list[str]:
    by_key = {actor.key: actor.name for actor in found.actors}
    return [by_key[key] for key in keys]


CASES = [
    pytest.param(
        "Foreign Minister Anna Lindqvist said that the border would stay open.",
        "Anna Lindqvist",
        "the border would stay open",
        Mode.INDIRECT,
        id="a complement clause",
    ),
    pytest.param(
        "“The border will stay open,” Anna Lindqvist said.",
        "Anna Lindqvist",
        "The border will stay open",
        Mode.DIRECT,
        id="a quotation before its cue",
    ),
    pytest.param(
        "“The border will stay open,” said Anna Lindqvist.",
        "Anna Lindqvist",
        "The border will stay open",
        Mode.DIRECT,
        id="an inverted cue",
    ),
    pytest.param(
        "Anna Lindqvist said: “The border will stay open.”",
        "Anna Lindqvist",
        "The border will stay open",
        Mode.DIRECT,
        id="a quotation behind a colon",
    ),
    pytest.param(
        "“The border,” Anna Lindqvist said, “will stay open.”",
        "Anna Lindqvist",
        "The border … will stay open",
        Mode.DIRECT,
        id="a split quotation is one statement",
    ),
    pytest.param(
        "The border will stay open, Anna Lindqvist said.",
        "Anna Lindqvist",
        "The border will stay open",
        Mode.INDIRECT,
        id="parataxis",
    ),
    pytest.param(
        "According to Anna Lindqvist, the border will stay open.",
        "Anna Lindqvist",
        "the border will stay open",
        Mode.INDIRECT,
        id="according to",
    ),
    pytest.param(
        "Anna Lindqvist denied the allegations.",
        "Anna Lindqvist",
        "the allegations",
        Mode.INDIRECT,
        id="a noun phrase after a verb of denial",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "content", "mode"), CASES)
def test_constructions(text, speaker, content, mode):
    found = extract(text)
    assert [(names(found, [s.speaker]), s.text, s.mode) for s in found.statements if s.speaker] == [
        ([speaker], content, mode)
    ]


def test_a_quotation_that_goes_on_without_a_cue_belongs_to_its_speaker():
    found = extract("“The border stays open,” Anna Lindqvist said. “We will never close it to our neighbours.”")
    assert {tuple(names(found, [s.speaker])) for s in found.statements} == {("Anna Lindqvist",)}
    assert "We will never close it to our neighbours" in " ".join(s.text for s in found.statements)


def test_whom_it_was_told():
    found = extract("Anna Lindqvist told President Marko Horvat that the border would stay open.")
    (statement,) = found.statements
    assert names(found, statement.addressees) == ["Marko Horvat"]


def test_who_handed_it_on():
    found = extract("“The border stays open,” Reuters quoted Anna Lindqvist as telling Marko Horvat on Monday.")
    (statement,) = found.statements
    assert names(found, [statement.speaker]) == ["Anna Lindqvist"]
    assert names(found, statement.addressees) == ["Marko Horvat"]
    assert names(found, statement.reporters) == ["Reuters"]


def test_according_to_behind_a_told_is_a_reporter_not_a_speaker():
    found = extract("“The border stays open,” Anna Lindqvist told Marko Horvat, according to Reuters.")
    (statement,) = found.statements
    assert names(found, [statement.speaker]) == ["Anna Lindqvist"]
    assert names(found, statement.reporters) == ["Reuters"]


def test_when_it_was_said_against_the_articles_date():
    text = "“The border stays open,” Anna Lindqvist told Marko Horvat last night."
    (statement,) = extract(text, published="2024-03-06").statements
    assert statement.said_on is not None
    assert statement.said_on.value == "2024-03-05"
    (undated,) = extract(text).statements
    assert undated.said_on is None


def test_a_position_is_no_speech():
    (statement,) = extract("Norway opposes the closure of the border.").statements
    assert statement.kind == StatementKind.POSITION


def test_a_saying_that_did_not_happen_is_negated():
    found = extract("Anna Lindqvist did not say that the border would stay open.")
    assert [s.negated for s in found.statements] == [True]


def test_scare_quotes_are_no_statement():
    assert extract("The “border” was a rope between two trees.").statements == ()


def test_a_count_inside_a_statement_is_claimed_by_its_speaker():
    found = extract("Anna Lindqvist said that Norway had sent 300 soldiers to Estonia.")
    (statement,), (count,) = found.statements, found.troop_counts
    assert count.claimed_by == statement.ref


def test_every_span_is_the_articles_own_text():
    text = "“The border,” Anna Lindqvist said, “will stay open.”"
    for statement in extract(text).statements:
        for span in (*statement.content, *statement.cue, *statement.source):
            assert text[span.start : span.end] == span.text


def test_a_question_after_the_speaker_is_no_statement():
    assert extract("How many are there, and who asked them to come?").statements == ()
