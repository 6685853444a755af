"""Numbers: value, bounds, qualifier and the exact characters."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.numbers import find_numbers, read_number
from kg.model import Qualifier

CASES = [
    ("2,500 troops", "2,500", 2500, 2500, "exact"),
    ("2500 troops", "2500", 2500, 2500, "exact"),
    ("2\u00a0500 troops", "2\u00a0500", 2500, 2500, "exact"),
    ("1.2 million men", "1.2 million", 1_200_000, 1_200_000, "exact"),
    ("2.5 thousand men", "2.5 thousand", 2500, 2500, "exact"),
    ("30k men", "30k", 30_000, 30_000, "exact"),
    ("sixteen men", "sixteen", 16, 16, "exact"),
    ("Twenty-five men", "Twenty-five", 25, 25, "exact"),
    ("one hundred and twenty men", "one hundred and twenty", 120, 120, "exact"),
    ("two hundred thousand men", "two hundred thousand", 200_000, 200_000, "exact"),
    ("fifteen hundred men", "fifteen hundred", 1500, 1500, "exact"),
    ("two and a half thousand men", "two and a half thousand", 2500, 2500, "exact"),
    ("half a million men", "half a million", 500_000, 500_000, "exact"),
    ("half a dozen men", "half a dozen", 6, 6, "exact"),
    ("a half-dozen men", "half-dozen", 6, 6, "exact"),
    ("two dozen men", "two dozen", 24, 24, "exact"),
    ("a dozen men", "dozen", 12, 12, "exact"),
    ("a thousand men", "thousand", 1000, 1000, "exact"),
    ("a hundred and seven men", "hundred and seven", 107, 107, "exact"),
    ("a hundred and forty thousand men", "hundred and forty thousand", 140_000, 140_000, "exact"),
    ("another 300 men", "300", 300, 300, "exact"),
    ("some 1,200 men", "1,200", 1200, 1200, "approx"),
    ("about 1,200 men", "1,200", 1200, 1200, "approx"),
    ("nearly 1,200 men", "1,200", 1200, 1200, "approx"),
    ("an estimated 1,200 men", "1,200", 1200, 1200, "approx"),
    ("1,200 or so men", "1,200", 1200, 1200, "approx"),
    ("close to a thousand men", "thousand", 1000, 1000, "approx"),
    ("at least 1,200 men", "1,200", 1200, None, "at_least"),
    ("at least some 1,200 men", "1,200", 1200, None, "at_least"),
    ("no fewer than twelve men", "twelve", 12, None, "at_least"),
    ("1,200 or more men", "1,200", 1200, None, "at_least"),
    ("up to 1,200 men", "1,200", None, 1200, "at_most"),
    ("as many as 1,200 men", "1,200", None, 1200, "at_most"),
    ("no more than 1,200 men", "1,200", None, 1200, "at_most"),
    ("more than 1,200 men", "1,200", 1200, None, "more_than"),
    ("over 1,200 men", "1,200", 1200, None, "more_than"),
    ("well over a hundred men", "hundred", 100, None, "more_than"),
    ("more than two dozen men", "two dozen", 24, None, "more_than"),
    ("1,200-plus men", "1,200", 1200, None, "more_than"),
    ("upwards of 1,200 men", "1,200", 1200, None, "more_than"),
    ("fewer than 1,200 men", "1,200", None, 1200, "less_than"),
    ("just under 1,200 men", "1,200", None, 1200, "less_than"),
    ("between 2,000 and 3,000 men", "2,000 and 3,000", 2000, 3000, "range"),
    ("2,000 to 3,000 men", "2,000 to 3,000", 2000, 3000, "range"),
    ("5,000-6,000 men", "5,000-6,000", 5000, 6000, "range"),
    ("5,000–6,000 men", "5,000–6,000", 5000, 6000, "range"),
    ("two or three men", "two or three", 2, 3, "range"),
    ("three to four hundred men", "three to four hundred", 300, 400, "range"),
    ("2 to 3 million men", "2 to 3 million", 2_000_000, 3_000_000, "range"),
    ("dozens of men", "dozens", 24, 99, "vague"),
    ("scores of men", "scores", 40, 99, "vague"),
    ("hundreds of men", "hundreds", 200, 999, "vague"),
    ("several hundred men", "several hundred", 300, 999, "vague"),
    ("a few hundred men", "few hundred", 300, 999, "vague"),
    ("a couple of hundred men", "couple of hundred", 200, 300, "vague"),
    ("a couple hundred men", "couple hundred", 200, 300, "vague"),
    ("several thousand men", "several thousand", 3000, 9999, "vague"),
    ("Thousands of men", "Thousands", 2000, 9999, "vague"),
    ("Tens of thousands of men", "Tens of thousands", 20_000, 99_999, "vague"),
    ("hundreds of thousands of men", "hundreds of thousands", 200_000, 999_999, "vague"),
    ("millions of men", "millions", 2_000_000, 9_999_999, "vague"),
    ("several men", "several", 3, 9, "vague"),
    ("a few men", "few", 3, 9, "vague"),
    ("a couple of men", "couple of", 2, 3, "vague"),
    ("about several hundred men", "several hundred", 300, 999, "vague"),
    ("control over 2,000 men", "2,000", 2000, 2000, "exact"),
    ("half of the 7,500 men", "7,500", 7500, 7500, "exact"),
]


@pytest.mark.parametrize(("text", "span", "low", "high", "qualifier"), CASES)
def test_a_number_has_characters_bounds_and_a_qualifier(
    text: str, span: str, low: int | None, high: int | None, qualifier: str
) -> None:
    found = find_numbers(text)
    assert [(text[n.start : n.end], n.low, n.high, n.qualifier) for n in found] == [
        (span, low, high, Qualifier(qualifier))
    ]


@pytest.mark.parametrize(
    "text",
    ["$2,500", "€ 3.5", "45 percent", "45%", "the 3rd Battalion", "the 21st", "an F-16", "at 10:30", "2.5", "a 20-year-old man",
     "10 a.m.", "No. 10", "flight MH17", "",
     "1" * 400],
)  # fmt: skip
def test_money_shares_ordinals_names_and_clocks_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == ()


def test_a_change_is_two_numbers() -> None:
    text = "from 4,500 to 2,500 troops"
    assert [(n.low, n.high) for n in find_numbers(text)] == [(4500, 4500), (2500, 2500)]


def test_and_joins_only_after_between() -> None:
    assert [n.low for n in find_numbers("killing 20 and 30 more")] == [20, 30]


@given(st.integers(min_value=1, max_value=10**9))
def test_commas_do_not_change_a_number(n: int) -> None:
    assert read_number(f"{n:,}") == read_number(str(n)) == n


@given(st.text(max_size=60))
def test_spans_lie_in_any_text_in_order(text: str) -> None:
    found = find_numbers(text)
    assert all(0 <= n.context <= n.start < n.end <= len(text) for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.integers(min_value=0, max_value=10_000))
def test_characters_in_front_move_the_span_alone(n: int) -> None:
    (here,), (there,) = find_numbers(f"about {n} men"), find_numbers(f"Today, about {n} men")
    assert (here.low, here.qualifier, here.start + 7) == (there.low, there.qualifier, there.start)
