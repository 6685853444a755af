"""What the guards keep a rule from is only work: no expression is lost by them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.extract.time_grammar import _matches
from kg.extract.time_rules import GUARDS, RULES

FILLER = "The harbour lay still, and nobody spoke of ships, of money or of the long road to the castle. " * 3
TIMES = [
    "on 5 May 2019", "in late 2011", "since January", "by Tuesday", "the 1980s", "last Friday night", "9/11", "early May",
    "two weeks ago", "overnight", "2019-05-03", "mid-2014", "fiscal 2012", "the 19th century", "Q3 of 2020", "this March",
    "the day before yesterday", "from 2003 to 2011", "3.4.2015", "Sept. 11 attacks", "early May to June 5", "in '90s", "tomorrow evening", "THIS MORNING",
    "in the past 48 hours", "over the last two weeks", "earlier this month", "at the end of this year", "Right now",
    "over the weekend", "last Year", "two decades ago", "Currently", "Last Night", "early 2009", "late September",
]  # fmt: skip


@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_guarded_rules_find_what_all_rules_find(gap: str) -> None:
    text = "\n\n".join(f"{FILLER}{gap}It began {time}.{gap}{FILLER}" for time in TIMES)
    taken, found = bytearray(len(text)), []
    for pattern, make in RULES:  # every rule over the whole text
        for m in pattern.finditer(text):
            start, end = m.span("t") if "t" in m.groupdict() else m.span()
            start += len(text[start:end]) - len(text[start:end].lstrip())
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, make))
    guarded = [(start, end, make) for start, end, make, _ in _matches(text)]
    assert guarded == sorted(found, key=lambda each: each[0])
    assert len(guarded) >= len(TIMES) - 2
    assert all(a[1] <= b[0] for a, b in pairwise(guarded))


def test_most_rules_have_a_guard() -> None:
    assert sum(guard is not None for guard in GUARDS) > len(RULES) / 2
