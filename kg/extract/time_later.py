"""Times told from another: "left one treaty in 2019 and the other **a year later**", "the following month"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from kg.extract.numbers import read_number

__all__ = ["later"]

_NUMBER = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_LATER = re.compile(
    rf"\b(?:the\s+following\s+(?P<next>day|month|year)\b"
    rf"|(?<![\w-])(?:just\s+|only\s+|about\s+)?(?P<n>{_NUMBER})\s+(?P<unit>day|month|year)s?\s+later\b(?!\s+than\b))",
    re.I,
)
_NOT_JUST = re.compile(  # "less than a year later", "two or three years later", "half a year later"
    r"\b(?:than|nearly|almost|over|under|within|least|most|half|or|to)\s+$|\d\s*[-–]\s*$", re.I
)
_FRONT = 12  # characters in front of a time that tell how exact it is
_PRECISION = {"year": 4, "month": 7, "day": 10}  # characters of "2020-03-31"


def later(text: str, base: Callable[[int], str | None]) -> Iterator[tuple[int, int, str]]:
    """Start, end and value of each such time in the order of the text.

    Parameters
    ----------
    base : callable
        The value of the time told last before a character, ISO 8601, or None; what is less precise than the unit, or an
        interval, is no base. Asked in the order of the text, each time after the one before was handed out.
    """
    lowered = text.lower()
    if "later" not in lowered and "following" not in lowered:
        return
    for m in _LATER.finditer(text):
        if m["n"] and _NOT_JUST.search(text, max(0, m.start() - _FRONT), m.start()):
            continue
        unit = (m["next"] or m["unit"]).lower()
        n = 1 if m["next"] or m["n"].lower() in ("a", "an") else read_number(m["n"])
        told = base(m.start())
        if told is None or n is None or "/" in told or len(told) < _PRECISION[unit]:
            continue
        value = _moved(told[: _PRECISION[unit]], unit, n)
        if value is not None:
            yield m.start(), m.end(), value


def _moved(told: str, unit: str, n: int) -> str | None:
    parts = [int(part) for part in told.split("-")]
    try:
        if unit == "year":
            return f"{date(parts[0] + n, 1, 1).year:04d}"
        if unit == "month":
            months = parts[0] * 12 + parts[1] - 1 + n
            return date(months // 12, months % 12 + 1, 1).isoformat()[:7]
        return (date(parts[0], parts[1], parts[2]) + timedelta(days=n)).isoformat()
    except (ValueError, OverflowError):  # "9999" and a year
        return None
