"""The domain types hold what they promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import byhand as hand
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError, SpanError
from kg.model import (
    ActorKind,
    Article,
    Evidence,
    Mode,
    Qualifier,
    Span,
    Statement,
    Time,
    TroopCount,
    actor_key,
    slug,
)


@given(st.text(max_size=30), st.integers(-5, 40), st.integers(-5, 40))
def test_a_span_is_the_articles_own_characters_or_an_error(text: str, start: int, end: int) -> None:
    article = Article(doc="a.txt", text=text)
    if 0 <= start < end <= len(text):
        span = article.span(start, end)
        assert (span.start, span.end, span.text) == (start, end, text[start:end])
    else:
        with pytest.raises(SpanError, match=r"a\.txt"):
            article.span(start, end)


@pytest.mark.parametrize(("start", "end", "text"), [(0, 3, "ab"), (2, 2, ""), (3, 1, "xx"), (-1, 1, "ab")])
def test_a_span_that_does_not_fit_its_text_cannot_be_made(start: int, end: int, text: str) -> None:
    with pytest.raises(SpanError) as caught:
        Span(start, end, text)
    assert isinstance(caught.value, KgError) and isinstance(caught.value, ValueError)


def test_spans_contain_and_overlap() -> None:
    article = Article(doc="a", text="0123456789")
    outer, inner, apart = article.span(2, 6), article.span(3, 6), article.span(6, 8)
    assert inner in outer and outer in outer and outer not in inner and "23" not in [outer]
    assert outer.overlaps(inner) and not outer.overlaps(apart)


@pytest.mark.parametrize(
    ("value", "granularity", "first", "last"),
    [
        ("2018", "year", date(2018, 1, 1), date(2018, 12, 31)),
        ("2016-02", "month", date(2016, 2, 1), date(2016, 2, 29)),
        ("9999-12", "month", date(9999, 12, 1), date(9999, 12, 31)),
        ("2023-04-29", "day", date(2023, 4, 29), date(2023, 4, 29)),
        ("2011/2015-07", "interval", date(2011, 1, 1), date(2015, 7, 31)),
        ("2015/2015-07", "interval", date(2015, 1, 1), date(2015, 7, 31)),
    ],
)
def test_a_time_is_as_precise_as_it_was_said(value: str, granularity: str, first: date, last: date) -> None:
    time = Time(value)
    assert (time.granularity, time.first_day, time.last_day) == (granularity, first, last)


@pytest.mark.parametrize(
    "value",
    [
        "2015/2011",
        "２０２３",
        "2023\n",
        " 2023",
        "",
        "23",
        "2023-4",
        "2023-13",
        "2023-02-30",
        "0000",
        "2023-04-29T12:00",
        "2011/",
        "/",
        "2011/2012/2013",
    ],
)
def test_what_is_no_date_is_no_time(value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Time(value)


@given(st.dates())
def test_months_and_years_end_on_the_day_before_the_next(day: date) -> None:
    for value in (f"{day.year:04}", f"{day.year:04}-{day.month:02}"):
        time = Time(value)
        assert time.first_day <= day <= time.last_day
        if time.last_day < date.max:
            following = time.last_day + timedelta(days=1)
            assert following.day == 1 and f"{following.year:04}-{following.month:02}"[: len(value)] != value


def test_a_claim_is_the_same_whoever_tells_it_and_however_it_is_written() -> None:
    article = Article(doc="a", text="We shall win. that we SHALL win! We shall not win.")
    one = Statement((article.span(0, 13),), actor_key(ActorKind.PERSON, "Mira"), Mode.DIRECT)
    told = replace(one, content=(article.span(14, 32),), mode=Mode.INDIRECT, reporters=(hand.GAZETTE,))
    other = replace(one, content=(article.span(33, 50),))
    assert one.key() == told.key() and one.ref != told.ref
    assert len({one.key(), other.key(), replace(one, speaker=None).key(), replace(one, negated=True).key()}) == 4


def test_confidence_is_that_of_the_best_evidence() -> None:
    span = Article(doc="a", text="12 men").span(0, 6)
    evidence = tuple(Evidence(span, span, "x", "1", c) for c in (0.2, 0.9, 0.4))
    count = TroopCount(span, 12, 12, Qualifier.EXACT, "men", evidence=evidence)
    assert count.confidence == 0.9 and replace(count, evidence=()).confidence == 0.0


def test_an_article_is_known_by_its_address_before_its_name() -> None:
    article = Article(doc="a.txt", text="x", source="mon/a.txt", url="https://x.org/a")
    assert [article.key(), replace(article, url=None).key(), Article(doc="a.txt", text="x").key()] == [
        "https://x.org/a",
        "mon/a.txt",
        "a.txt",
    ]


@given(st.text())
def test_a_slug_is_letters_digits_and_single_hyphens(name: str) -> None:
    made = slug(name)
    assert slug(made) == made
    assert "--" not in made and made == made.strip("-") and "/" not in made
