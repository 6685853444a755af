"""Timelines and lists: what a paragraph's opening says of all that follows in it."""

from __future__ import annotations

import pytest
from real import one

from kg.extract.time_line import opened

LINES = """Kenya in Somalia, a timeline

2011: Kenya sends 2,400 soldiers to Kismayo.

- June 2013: Kenya and Somalia sign the Lamu Accord. In July, rebels kill 12 soldiers.

Feb. 3, 2020 – Kenya announces that it will withdraw 900 soldiers.
"""


def test_dates_that_open_a_timelines_paragraphs() -> None:
    assert [(LINES[a:b], value) for a, b, value, _ in opened(LINES)] == [
        ("2011", "2011"), ("June 2013", "2013-06"), ("Feb. 3, 2020", "2020-02-03"),
    ]  # fmt: skip
    assert [LINES[:end].count("\n\n") for *_, end in opened(LINES)] == [2, 3, 3]


@pytest.mark.parametrize(
    "text",
    [
        "2011: Kenya sends 2,400 soldiers.\n\nThey stay.",  # one alone
        "KABUL, Feb. 3, 2020 – Kenya sends men.\n\nACCRA, Feb. 4, 2020 – Chad does.",  # datelines
        "Monday: rain.\n\nTuesday: sun.",
        "Score: 3\n\n1999 men: 4\n\nIn 2011 it rained: in 2012 too.",
        "",
    ],
)
def test_what_opens_no_timeline(text: str) -> None:
    assert not list(opened(text))


@pytest.mark.model
def test_what_stands_in_a_timelines_paragraph_is_of_its_date_unless_it_says_another() -> None:
    extraction = one(LINES, published="2021-03-17")
    counts = [(str(c.status), c.as_of.value if c.as_of else None) for c in extraction.troop_counts]
    assert counts == [("deployed", "2011"), ("killed", "2013-07"), ("planned", None)]
    assert [(str(e.action), e.date.value) for e in extraction.treaty_events if e.date] == [("signed", "2013-06")]


@pytest.mark.model
def test_counts_of_a_list_are_of_those_whose_line_it_is() -> None:
    text = "LIMA, June 3 (Reuters) - Here is who has soldiers in Mali:\n\n"
    text += "- Chad: 1,420 soldiers\n- Bangladesh: 1,303\n- Peru: 595 troops, most in Gao\n- Togo: 31 goals"
    counts = [(c.span.text, (c.force or "").partition("/")[2]) for c in one(text).troop_counts]
    assert counts == [("1,420 soldiers", "chad"), ("1,303", "bangladesh"), ("595 troops", "peru")]
