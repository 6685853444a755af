"""Values of times: what an expression that a rule has matched means against a reference date.

Each maker takes a match, the reference and where the clause looks, and gives ISO 8601, a date whose year may be
missing, or ``None`` for unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kg.model import Time

__all__ = [
    "Lean",
    "MONTHS",
    "Maker",
    "Partial",
    "Reference",
    "Value",
    "absolute",
    "ago",
    "attacks",
    "by_days",
    "century",
    "days_of_month",
    "decade",
    "dotted",
    "is_date",
    "iso",
    "iso_month",
    "month_now",
    "month_of_year",
    "now",
    "numeric",
    "past_hours",
    "past_n",
    "quarter",
    "unit_now",
    "unknown",
    "week_of",
    "weekday",
    "year_for",
    "year_range",
]


class Lean(StrEnum):
    """Where the clause looks from its article's date: decides which "October" or "Monday" is meant."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reference:
    """The article's date, as precise as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def read(cls, text: str | None) -> Reference | None:
        """From ISO 8601 (a time of day is passed over); ``None`` when there is none or it is no date."""
        match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)", text or "")
        if not match:
            return None
        parts = [int(g) if g else None for g in match.groups()]
        try:
            date(parts[0] or 1, parts[1] or 1, parts[2] or 1)
        except ValueError:
            return None
        return cls(parts[0] or 1, parts[1], parts[2])

    @property
    def as_date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.month and self.day else None


@dataclass(frozen=True, slots=True)
class Partial:
    """A calendar date whose year may be missing."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def value(self) -> str | None:
        if self.year is None:
            return None
        text = f"{self.year:04d}" + "".join(f"-{n:02d}" for n in (self.month, self.day) if n)
        return text if is_date(text) else None


Value = str | Partial | None
Maker = Callable[["re.Match[str]", "Reference | None", Lean], Value]

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = {name[:3]: n + 1 for n, name in enumerate(MONTHS)}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip


def is_date(value: str) -> bool:
    try:
        Time(value)
    except ValueError:
        return False
    return True


def _month(match: re.Match[str], group: str = "m") -> int:
    return _MONTH[match[group].lower()[:3]]


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _day_range(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _months_from(year: int, month: int, shift: int) -> str:
    at = year * 12 + month - 1 + shift
    return f"{at // 12:04d}-{at % 12 + 1:02d}"


def absolute(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    groups = m.groupdict()
    return Partial(_int(groups.get("y")), _month(m) if groups.get("m") else None, _int(groups.get("d")))


def numeric(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    """Digits with slashes: day first or month first is known only when one of them exceeds 12 (or both agree)."""
    a, b = int(m["a"]), int(m["b"])
    if a == b or a > 12 >= b:
        return Partial(int(m["y"]), b, a)
    return Partial(int(m["y"]), a, b) if b > 12 >= a else None


def dotted(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    return Partial(int(m["y"]), int(m["b"]), int(m["a"]))


def iso(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    return Partial(int(m["y"]), int(m["b"]), _int(m["a"]))


def iso_month(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    year, month = int(m["y"]), int(m["b"])
    return None if month == year % 100 + 1 else Partial(year, month)  # "2010-11" may be a season of two years


def year_range(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    first, last = m["y"], m["z"]
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if int(first) < int(last) else None


def decade(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    text = m["x"]
    year = 1900 + int(text) if len(text) == 2 else int(text)
    length = 99 if year % 100 == 0 and year < 2000 else 9
    return f"{year}/{year + length}"


def century(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    n = int(m["n"])
    return f"{(n - 1) * 100 + 1:04d}/{n * 100:04d}"


def quarter(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    word = m["o"].lower()
    nth = int(word) if word.isdigit() else ("first", "second", "third", "fourth").index(word) + 1
    length = 3 if m.groupdict().get("q") != "half" else 6
    if nth * length > 12:
        return None
    year = int(m["y"])
    return f"{year}-{(nth - 1) * length + 1:02d}/{year}-{nth * length:02d}"


def days_of_month(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    """ "April 3-5, 2023" and "3-5 April": both days in one month, the year perhaps from the reference."""
    year = _int(m.groupdict().get("y")) or year_for(Partial(None, _month(m), int(m["d"])), ref, lean)
    first, last = (Partial(year, _month(m), int(m[g])).value() for g in ("d", "e"))
    return f"{first}/{last}" if first and last and first < last else None


def weekday(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    today = ref.as_date if ref else None
    if today is None:
        return None
    back = (today.weekday() - _DAYS.index(m["w"].lower())) % 7
    which = (m["l"] or "").lower()
    if which in ("last", "past"):
        back = back or 7
    elif which in ("next", "coming") or (lean is Lean.FUTURE and which != "this"):
        back = back - 7
    elif which == "this" and lean is not Lean.PAST:
        back = back - 7 if back else 0
    return (today - timedelta(days=back)).isoformat()


def by_days(shift: int) -> Maker:
    def make(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
        today = ref.as_date if ref else None
        return (today + timedelta(days=shift)).isoformat() if today else None

    return make


def _count(word: str) -> int:
    return _SMALL[word.lower()] if word.lower() in _SMALL else int(word)


def _shifted(ref: Reference, unit: str, n: int) -> str | None:
    """The day, week, month or year ``n`` units from the reference, as precise as the unit."""
    if unit == "year":
        return f"{ref.year + n:04d}"
    if unit == "month":
        return _months_from(ref.year, ref.month, n) if ref.month else None
    today = ref.as_date
    if today is None:
        return None
    if unit == "day":
        return (today + timedelta(days=n)).isoformat()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=n)
    return _day_range(monday, monday + timedelta(days=6))


def ago(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    if ref is None or m["q"]:  # "nearly two years ago" names no year
        return None
    return _shifted(ref, m["u"].lower(), -_count(m["n"]))


def past_n(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    """ "in the past three months": from then to the reference, as precise as the unit."""
    unit, n = m["u"].lower(), _count(m["n"] or "one")
    today = ref.as_date if ref else None
    if unit in ("day", "week"):
        return _day_range(today - timedelta(days=n * (7 if unit == "week" else 1)), today) if today else None
    first, last = (_shifted(ref, unit, shift) if ref else None for shift in (-n, 0))
    return f"{first}/{last}" if first and last else None


def past_hours(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    """ "over the past 24 hours": yesterday and today."""
    today = ref.as_date if ref else None
    return _day_range(today - timedelta(days=int(m["n"]) // 24), today) if today else None


def unit_now(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    """ "last month", "earlier this week", "next year"."""
    if ref is None:
        return None
    unit = m["u"].lower()
    shift = {"last": -1, "this": 0, "next": 1, "coming": 1, "the": 0}[m["l"].lower()]
    part = (m["p"] or "").lower()
    today = ref.as_date
    if unit == "weekend":
        if today is None:
            return None
        saturday = today - timedelta(days=(today.weekday() + 2) % 7) + timedelta(weeks=max(shift, 0))
        return _day_range(saturday, saturday + timedelta(days=1))
    if unit == "week" and shift == 0 and today is not None and part in ("earlier", "later"):
        monday = today - timedelta(days=today.weekday())
        return _day_range(monday, today) if part == "earlier" else _day_range(today, monday + timedelta(days=6))
    return _shifted(ref, unit, shift)


def month_now(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    """ "last April": the latest that is over; "next April": the first to begin; "this April": this year's."""
    if ref is None:
        return None
    month, which = _month(m), m["l"].lower()
    if which == "this":
        return f"{ref.year:04d}-{month:02d}"
    if ref.month is None:
        return None
    if which == "last":
        return f"{ref.year - (month >= ref.month):04d}-{month:02d}"
    return f"{ref.year + (month <= ref.month):04d}-{month:02d}"


def month_of_year(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    """ "in September of last year", "on 30 March this year"."""
    if ref is None:
        return None
    return Partial(
        ref.year + {"last": -1, "this": 0, "next": 1}[m["l"].lower()], _month(m), _int(m.groupdict().get("d"))
    )


def week_of(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    year = _int(m["y"]) or year_for(Partial(None, _month(m), int(m["d"])), ref, lean)
    value = Partial(year, _month(m), int(m["d"])).value()
    if value is None:
        return None
    day = date.fromisoformat(value)
    monday = day - timedelta(days=day.weekday())
    return _day_range(monday, monday + timedelta(days=6))


def now(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    return Partial(ref.year, ref.month, ref.day) if ref else None


def unknown(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    return None


def attacks(m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    return "2001-09-11"


def year_for(part: Partial, ref: Reference | None, lean: Lean) -> int | None:
    """The year of a date that names none: by the clause's tense, else the nearest (a day) or the latest (a month)."""
    if ref is None or ref.month is None or part.month is None:
        return None
    here = (part.month, part.day or 0)
    now = (ref.month, (ref.day or 0) if part.day else 0)
    if lean is Lean.FUTURE:
        return ref.year + (here < now)
    if lean is Lean.PAST or part.day is None:
        return ref.year - (here > now)
    ahead = part.month - ref.month
    return ref.year + (1 if ahead < -6 else -1 if ahead > 6 else 0)
