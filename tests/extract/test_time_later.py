"""Times told from another time: "a year later", "the following month"."""

from __future__ import annotations

import pytest
from real import article, loaded

from kg.extract.time_later import later
from kg.extract.times import find_times


@pytest.mark.parametrize(
    ("text", "told", "value"),
    [
        ("A year later it fell.", "2019", "2020"),
        ("It fell three years later.", "2019-05-03", "2022"),
        ("It fell two months later.", "2019-12-03", "2020-02"),
        ("The following month it fell.", "2019-05", "2019-06"),
        ("It fell ten days later.", "2019-12-25", "2020-01-04"),
        ("The following day it fell.", "2019-02-28", "2019-03-01"),
    ],
)
def test_it_counts_from_the_time_told_before(text: str, told: str, value: str) -> None:
    ((start, end, found),) = later(text, lambda _: told)
    assert found == value and text[start:end].strip() == text[start:end]


@pytest.mark.parametrize(
    ("text", "told"),
    [("It fell a month later.", "2019"), ("It fell a day later.", "2019-05"), ("A year later.", None),
     ("A year later.", "2011/2015"), ("It fell a year later.", "9999"), ("Some years later.", "2019")],
)  # fmt: skip
def test_what_is_less_precise_is_no_base(text: str, told: str | None) -> None:
    assert list(later(text, lambda _: told)) == []


@pytest.mark.parametrize(
    "text",
    [
        "It fell less than a year later.",
        "It fell two or three years later.",
        "It fell 10 to 12 years later.",
        "It fell 10-12 years later.",
        "It fell half a year later.",
        "It fell twenty-one years later.",
        "It fell three years later than Rome.",
    ],
)
def test_what_is_no_whole_number_of_them_is_no_time(text: str) -> None:
    assert list(later(text, lambda _: "2019")) == []


@pytest.mark.model
def test_the_base_is_the_last_time_told_and_not_another_told_from_one() -> None:
    text = (
        "Peru left in 2009 and Chile a year later. Chad joined in 2015. Mali left a year later and Togo a year later."
    )
    document = next(loaded().language.annotate([article(text)]))
    assert [t.time.value for t in find_times(document)] == ["2009", "2010", "2015", "2016", "2017"]


@pytest.mark.model
def test_the_base_stands_near() -> None:
    text = "Peru left in 2015.\n\nIt is a quiet place. Nobody came. A year later Chile left. Chad left in 2019 and Mali a year later."
    document = next(loaded().language.annotate([article(text)]))
    assert [t.time.value for t in find_times(document)] == ["2015", "2019", "2020"]
