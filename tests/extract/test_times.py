"""Times: what the words say against the article's date, and no more than that."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.time_grammar import scan
from kg.extract.time_values import Lean, Reference
from kg.extract.times import article_date, find_times, resolve, time_of
from kg.language.document import Document, by_hand
from kg.model import Article, Time

SUNDAY = "2023-04-30"

ABSOLUTE = [
    ("2023-04-29", "2023-04-29"),
    ("2023/04/29", "2023-04-29"),
    ("2023-04-29T08:15:00Z", "2023-04-29"),
    ("April 29, 2023", "2023-04-29"),
    ("April 29 2023", "2023-04-29"),
    ("Apr. 29th, 2023", "2023-04-29"),
    ("Saturday, April 29, 2023", "2023-04-29"),
    ("Sat., 29 April 2023", "2023-04-29"),
    ("29 April 2023", "2023-04-29"),
    ("the 29th of April, 2023", "2023-04-29"),
    ("29-Apr-2023", "2023-04-29"),
    ("29.04.2023", "2023-04-29"),
    ("29. 4. 2023", "2023-04-29"),
    ("4/29/2023", "2023-04-29"),
    ("29/4/2023", "2023-04-29"),
    ("4/4/2023", "2023-04-04"),
    ("4/5/2023", None),
    ("31 April 2023", None),
    ("KABUL, Afghanistan (Jan. 25, 2013)", "2013-01-25"),
    ("DEC. 3, 2016", "2016-12-03"),
    ("May 5, 2016", "2016-05-05"),
    ("April 2023", "2023-04"),
    ("in late April 2023", "2023-04"),
    ("March of 2011", "2011-03"),
    ("Sept. 2001", "2001-09"),
    ("2010-06", "2010-06"),
    ("2010-11", None),
    ("in 2015", "2015"),
    ("since 2003", "2003"),
    ("late 2011", "2011"),
    ("mid-2014", "2014"),
    ("by the end of 2016", "2016"),
    ("in the summer of 2014", "2014"),
    ("the 2015 nuclear deal", "2015"),
    ("the treaty of 1990", "1990"),
    ("a vote (2018)", "2018"),
    ("the 1980s", "1980/1989"),
    ("the early 1990s", "1990/1999"),
    ("the '80s", "1980/1989"),
    ("the 19th century", "1801/1900"),
    ("the first half of 2016", "2016-01/2016-06"),
    ("the third quarter of 2016", "2016-07/2016-09"),
    ("from 2003 to 2011", "2003/2011"),
    ("between 2003 and 2011", "2003/2011"),
    ("2003-2011", "2003/2011"),
    ("in 2014–16", "2014/2016"),
    ("from January to March 2015", "2015-01/2015-03"),
    ("from November to January 2015", "2014-11/2015-01"),
    ("April 3-5, 2023", "2023-04-03/2023-04-05"),
    ("3-5 April 2023", "2023-04-03/2023-04-05"),
    ("from April 3 to April 5, 2023", "2023-04-03/2023-04-05"),
    ("the Sept. 11 attacks", "2001-09-11"),
    ("after 9/11", "2001-09-11"),
    ("the week of April 5, 2023", "2023-04-03/2023-04-09"),
]

RELATIVE = [
    ("today", "2023-04-30"),
    ("this morning", "2023-04-30"),
    ("tonight", "2023-04-30"),
    ("yesterday", "2023-04-29"),
    ("yesterday evening", "2023-04-29"),
    ("last night", "2023-04-29"),
    ("the day before yesterday", "2023-04-28"),
    ("tomorrow", "2023-05-01"),
    ("on Saturday", "2023-04-29"),
    ("on Sunday", "2023-04-30"),
    ("on Monday night", "2023-04-24"),
    ("last Sunday", "2023-04-23"),
    ("next Sunday", "2023-05-07"),
    ("this Wednesday", "2023-05-03"),
    ("three days ago", "2023-04-27"),
    ("two weeks ago", "2023-04-10/2023-04-16"),
    ("a month ago", "2023-03"),
    ("five months ago", "2022-11"),
    ("10 years ago", "2013"),
    ("this week", "2023-04-24/2023-04-30"),
    ("earlier this week", "2023-04-24/2023-04-30"),
    ("last week", "2023-04-17/2023-04-23"),
    ("last weekend", "2023-04-29/2023-04-30"),
    ("earlier this month", "2023-04"),
    ("last month", "2023-03"),
    ("earlier this year", "2023"),
    ("late last year", "2022"),
    ("January of last year", "2022-01"),
    ("late March this year", "2023-03"),
    ("30 March last year", "2022-03-30"),
    ("March 30 last year", "2022-03-30"),
    ("next year", "2024"),
    ("by the end of the year", "2023"),
    ("in the past three months", "2023-01/2023-04"),
    ("over the last two weeks", "2023-04-16/2023-04-30"),
    ("in October", "2022-10"),
    ("in March", "2023-03"),
    ("in April", "2023-04"),
    ("in early March", "2023-03"),
    ("last April", "2022-04"),
    ("last March", "2023-03"),
    ("next March", "2024-03"),
    ("this September", "2023-09"),
    ("by October", "2023-10"),
    ("on April 12", "2023-04-12"),
    ("on May 4", "2023-05-04"),
    ("on Dec. 28", "2022-12-28"),
    ("the 12th of April", "2023-04-12"),
    ("April 12-14", "2023-04-12/2023-04-14"),
    ("since January", "2023-01/2023-04-30"),
    ("from Monday to Wednesday", "2023-04-24/2023-04-26"),
    ("Saturday, April 29", "2023-04-29"),
]

NOTHING = [
    "he may come",
    "they march on the capital",
    "Theresa May said so",
    "a plan backed by May",
    "the March on the capital",
    "Black Friday",
    "every Monday",
    "2000 troops",
    "a force of 2000 soldiers",
    "2,015 people",
    "$2015",
    "more than two years ago",
    "several months ago",
    "decades ago",
    "for two years",
    "fiscal year 2015",
    "Room 1984",
    "two days earlier",
    "in 2000 villages and 2000 people",
]


@pytest.mark.parametrize(("text", "value"), ABSOLUTE)
def test_a_full_date_needs_no_reference(text: str, value: str | None) -> None:
    found = resolve(text, None)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(("text", "value"), RELATIVE)
def test_a_relative_time_counts_from_the_reference(text: str, value: str) -> None:
    found = resolve(text, SUNDAY)
    assert found is not None and found.value == value


@pytest.mark.parametrize("text", [text for text, _ in RELATIVE])
def test_a_relative_time_is_unknown_without_a_reference(text: str) -> None:
    assert resolve(text, None) is None


@pytest.mark.parametrize("text", NOTHING[:-1])
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert resolve(text, SUNDAY) is None


def test_a_reference_of_a_year_gives_no_days() -> None:
    assert resolve("on Monday", "2023") is None
    assert resolve("last month", "2023") is None
    assert resolve("last year", "2023").value == "2022"  # type: ignore[union-attr]


@pytest.mark.parametrize("reference", ["", "yesterday", "2023-13-01", "2023-02-30"])
def test_a_reference_that_is_no_date_is_no_reference(reference: str) -> None:
    assert resolve("yesterday", reference) is None


def test_the_words_are_kept_with_the_value() -> None:
    assert resolve("They met in late 2011 in Riga", None).text == "late 2011"  # type: ignore[union-attr]
    assert resolve("They met on 3 May 2011 in Riga", None).text == "3 May 2011"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("since 2003", "since"),
        ("until 2011", "until"),
        ("by the end of 2016", "by"),
        ("before 2011", "before"),
        ("after 2011", "after"),
        ("prior to 2011", "before"),
        ("in 2011", "at"),
    ],
)
def test_the_preposition_is_kept(text: str, relation: str) -> None:
    assert [found.relation for found in scan(text, None)] == [relation]


def test_a_clause_about_the_future_looks_ahead() -> None:
    reference = Reference.read(SUNDAY)
    ahead = scan("on Monday in October", reference, lambda _: Lean.FUTURE)
    assert [found.value for found in ahead] == ["2023-05-01", "2023-10"]


def _article(text: str, published: str | None = SUNDAY) -> Article:
    return Article(doc="made-up.txt", text=text, published=published)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("KABUL, Afghanistan (Jan. 25, 2013)\nA patrol found arms.", "2013-01-25"),
        ("Operational update, Jan. 10, 2011\n\nA patrol found arms.", "2011-01-10"),
        ("News\n\n29 April 2023\n\nMinisters met.", "2023-04-29"),
        ("date 2023-04-30 Message from one to another\nText.", "2023-04-30"),
        ("Published: April 3, 2022 at 4 p.m.\nText.", "2022-04-03"),
        ("RIGA, April 3, 2022 (Agency) - Ministers met.", "2022-04-03"),
        ("RIGA, April 3 (Agency) - Ministers met.", None),
        ("Release 2010-10-CA-031\n\nRIGA, Latvia (Oct. 3) - Soldiers met.", "2010-10-03"),
        ("2012-01-S-005\n\nRIGA, Latvia (Dec. 31) - Soldiers met.", "2011-12-31"),
        ("2012-01-S-005\n\nSoldiers met yesterday.", "2012-01"),
        ("Jan. 9: Soldiers meet\n\n2012-01-S-005\n\nSoldiers met.", "2012-01-09"),
        ("The ministers, who first met on April 3, 2002, met again and talked about everything.", None),
        ("They met again in Riga after a first meeting there in May 1999", None),
        ("", None),
    ],
)
def test_the_articles_date_stands_in_its_first_lines(text: str, value: str | None) -> None:
    assert article_date(_article(text, None)) == value


def test_a_published_date_goes_before_a_dateline() -> None:
    assert article_date(_article("KABUL (Jan. 25, 2013)\n", "2013-01-26")) == "2013-01-26"


def _said_and_left() -> Document:
    text = "He said on Monday that they withdrew in 2018 and returned home."
    rows = [
        ("He", "he", "PRON", 1, "nsubj"), ("said", "say", "VERB", 1, "root"), ("on", "on", "ADP", 3, "case"),
        ("Monday", "Monday", "PROPN", 1, "obl"), ("that", "that", "SCONJ", 6, "mark"),
        ("they", "they", "PRON", 6, "nsubj"),
        ("withdrew", "withdraw", "VERB", 1, "ccomp"), ("in", "in", "ADP", 8, "case"), ("2018", "2018", "NUM", 6, "obl"),
        ("and", "and", "CCONJ", 10, "cc"), ("returned", "return", "VERB", 6, "conj"),
        ("home", "home", "ADV", 10, "advmod"),
        (".", ".", "PUNCT", 1, "punct"),
    ]  # fmt: skip
    return by_hand(text, rows, article=_article(text))


def test_times_of_a_document_stand_on_its_tokens() -> None:
    document = _said_and_left()
    assert [(t.start, t.end, t.time.value) for t in find_times(document)] == [(3, 4, "2023-04-24"), (8, 9, "2018")]


@pytest.mark.parametrize(("token", "value"), [(1, "2023-04-24"), (6, "2018"), (5, "2018"), (10, "2018")])
def test_a_time_belongs_to_its_clause(token: int, value: str) -> None:
    found = time_of(_said_and_left(), token)
    assert found is not None and found.value == value


def test_a_verb_of_saying_lends_its_time_to_nobody() -> None:
    text = "He said on Monday that they withdrew."
    rows = [
        ("He", "he", "PRON", 1, "nsubj"), ("said", "say", "VERB", 1, "root"), ("on", "on", "ADP", 3, "case"),
        ("Monday", "Monday", "PROPN", 1, "obl"), ("that", "that", "SCONJ", 6, "mark"),
        ("they", "they", "PRON", 6, "nsubj"),
        ("withdrew", "withdraw", "VERB", 1, "ccomp"), (".", ".", "PUNCT", 1, "punct"),
    ]  # fmt: skip
    assert time_of(by_hand(text, rows, article=_article(text)), 6) is None


def test_will_turns_a_weekday_to_the_future() -> None:
    text = "They will meet on Monday."
    rows = [
        ("They", "they", "PRON", 2, "nsubj"), ("will", "will", "AUX", 2, "aux"), ("meet", "meet", "VERB", 2, "root"),
        ("on", "on", "ADP", 4, "case"), ("Monday", "Monday", "PROPN", 2, "obl"), (".", ".", "PUNCT", 2, "punct"),
    ]  # fmt: skip
    assert [t.time.value for t in find_times(by_hand(text, rows, article=_article(text)))] == ["2023-05-01"]


def test_an_empty_document_has_no_times() -> None:
    assert find_times(Document(_article(""), (), ())) == ()


@given(st.text(max_size=80), st.sampled_from([None, "2023", "2023-04", "2023-04-30", "2024-02-29"]))
def test_any_text_gives_valid_times_inside_it(text: str, reference: str | None) -> None:
    found = scan(text, Reference.read(reference))
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(f.value is None or Time(f.value).first_day <= Time(f.value).last_day for f in found)


@given(st.dates())
def test_a_date_written_out_is_read_back(day: date) -> None:
    written = f"{day:%B} {day.day}, {day.year:04d}"
    found = resolve(written, None)
    assert (found.value if found else None) == (day.isoformat() if 1500 <= day.year <= 2099 else None)
