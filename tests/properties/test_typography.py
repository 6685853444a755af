"""Odd typography; what does not hold yet is marked so, and whoever mends it is told by a failing test."""

from __future__ import annotations

import textwrap

import pytest
from properties.reading import PARAGRAPHS, TEXT, read, words_of
from real import facts, moved

pytestmark = pytest.mark.model


def test_a_byte_order_mark_in_front_moves_all_spans_and_nothing_else() -> None:
    assert facts(read("\ufeff" + TEXT)) == moved(facts(read(TEXT)), 1)


@pytest.mark.parametrize(
    "width",
    [
        pytest.param(60, marks=pytest.mark.xfail(strict=True, reason="the first line is taken as a headline")),
        72,
        80,
    ],
)
def test_lines_may_be_wrapped(width: int) -> None:
    paragraphs = [" ".join(PARAGRAPHS[:3]), " ".join(PARAGRAPHS[3:])]
    wrapped = read("\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs) + "\n")

    def one_line(text: str) -> str:
        return " ".join(text.split())

    assert words_of(wrapped, one_line) == words_of(read("\n\n".join(paragraphs) + "\n"))


@pytest.mark.xfail(strict=True, reason="a blank between thousands is read as two numbers, the wrong one kept")
def test_a_blank_between_thousands() -> None:
    assert [count.low for count in read("Canada has 1 200 soldiers in Latvia.").troop_counts] == [1200]


@pytest.mark.parametrize(("left", "right"), [("„", "“"), ("„", "”"), ("``", "''")])
def test_marks_of_other_languages_and_of_typewriters(left: str, right: str) -> None:
    found = read(f"{left}The bridge is safe,{right} Marta Lind said.\n\nBrandt said: {left}We do not agree.{right}\n")
    assert [(s.text, s.mode) for s in found.statements] == [
        ("The bridge is safe", "direct"),
        ("We do not agree", "direct"),
    ]
