"""The grammar of times: from words to ISO 8601 against a reference date, on plain text.

:func:`scan` finds the expressions of a text; :mod:`kg.extract.times` puts them on the tokens of a document. A value is
never more precise than the words ("late 2011" is 2011), and what cannot be known from words and reference is ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kg.model import Time

__all__ = ["Lean", "Reference", "Scanned", "scan"]


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
class Scanned:
    """An expression found: half-open characters, ISO value or ``None`` when unknown, and the preposition's meaning.

    ``relation`` is ``at``, ``since``, ``until``, ``by``, ``before`` or ``after``.
    """

    start: int
    end: int
    value: str | None
    relation: str = "at"


@dataclass(frozen=True, slots=True)
class _Partial:
    """A calendar date whose year may be missing."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def value(self) -> str | None:
        if self.year is None:
            return None
        text = f"{self.year:04d}" + "".join(f"-{n:02d}" for n in (self.month, self.day) if n)
        return text if _valid(text) else None


_Value = str | _Partial | None
_Maker = Callable[["re.Match[str]", "Reference | None", Lean], _Value]

_MONTHS = ("january february march april may june july august september october november december").split()
_MONTH = {name[:3]: n + 1 for n, name in enumerate(_MONTHS)}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SMALL = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_SMALL |= {"a": 1, "an": 1}

# "may" and "march" in lower case are verbs; names of months are written with a capital, headlines in capitals.
_M = (
    r"(?P<m>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JAN(?:UARY|\.)?|FEB(?:RUARY|\.)?|MAR(?:CH|\.)?|APR(?:IL|\.)?|MAY|JUNE?|JULY?|AUG(?:UST|\.)?|SEPT?(?:EMBER|\.)?"
    r"|OCT(?:OBER|\.)?|NOV(?:EMBER|\.)?|DEC(?:EMBER|\.)?)"
)
_FULL_M = "(?P<m>" + "|".join(n.capitalize() for n in _MONTHS) + r"|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
_D = r"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|,\d{3}|\.\d)"
_Y = r"(?P<y>(?:1[5-9]|20)\d\d)(?![\d%]|,\d|\.\d|-\d)"
_W = r"(?P<w>(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday))"
_W_BEFORE = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?,?\s+(?:the\s+)?)?"
_PART = r"(?i:(?:the\s+)?(?:early|late|mid|middle|end|beginning|start)(?:\s+of\s+|\s+in\s+|\s*-\s*|\s+))?"
_COUNTED = (
    r"(?!\s+(?i:[a-z]+\s+)?(?i:troops?|soldiers?|marines|personnel|fighters|militants|people|men|women|civilians|years|"
    r"days|miles|km|kilometers|kilometres|feet|meters|metres|tons|tonnes|pounds|dollars|euros|percent|members|police|"
    r"others|more|votes|homes|families|refugees|jobs|workers)\b)"
)
_CONTEXT = (
    r"(?i:by|until|till|before|after|from|through|circa|to|between|and|for|year|as of|around|christmas|than)"
)
_NOT_A_DAY = r"(?<!Black )(?<!Good )(?<!Super )(?<!Ash )(?<!Bloody )(?<!Cyber )(?<!Easter )(?<!Palm )(?<!Every )(?<!every )"
_N = r"(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = r"(?P<u>day|week|month|year)s?"


def _valid(value: str) -> bool:
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


def _absolute(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    groups = m.groupdict()
    return _Partial(_int(groups.get("y")), _month(m) if groups.get("m") else None, _int(groups.get("d")))


def _numeric(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    """Digits with slashes: day first or month first is known only when one of them exceeds 12 (or both agree)."""
    a, b = int(m["a"]), int(m["b"])
    if a == b or a > 12 >= b:
        return _Partial(int(m["y"]), b, a)
    return _Partial(int(m["y"]), a, b) if b > 12 >= a else None


def _dotted(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    return _Partial(int(m["y"]), int(m["b"]), int(m["a"]))


def _iso(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    return _Partial(int(m["y"]), int(m["b"]), _int(m["a"]))


def _iso_month(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    year, month = int(m["y"]), int(m["b"])
    return None if month == year % 100 + 1 else _Partial(year, month)  # "2010-11" may be a season of two years


def _year_range(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    first, last = m["y"], m["z"]
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if int(first) < int(last) else None


def _decade(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    text = m["x"]
    year = 1900 + int(text) if len(text) == 2 else int(text)
    length = 99 if year % 100 == 0 and year < 2000 else 9
    return f"{year}/{year + length}"


def _century(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    n = int(m["n"])
    return f"{(n - 1) * 100 + 1:04d}/{n * 100:04d}"


def _quarter(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    word = m["o"].lower()
    nth = int(word) if word.isdigit() else ("first", "second", "third", "fourth").index(word) + 1
    length = 3 if m.groupdict().get("q") != "half" else 6
    if nth * length > 12:
        return None
    year = int(m["y"])
    return f"{year}-{(nth - 1) * length + 1:02d}/{year}-{nth * length:02d}"


def _days_of_month(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    """ "April 3-5, 2023" and "3-5 April": both days in one month, the year perhaps from the reference."""
    year = _int(m.groupdict().get("y")) or _year_for(_Partial(None, _month(m), int(m["d"])), ref, lean)
    first, last = (_Partial(year, _month(m), int(m[g])).value() for g in ("d", "e"))
    return f"{first}/{last}" if first and last and first < last else None


def _weekday(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
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


def _by_days(shift: int) -> _Maker:
    def make(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
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


def _ago(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    if ref is None or m["q"]:  # "nearly two years ago" names no year
        return None
    return _shifted(ref, m["u"].lower(), -_count(m["n"]))


def _past_n(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    """ "in the past three months": from then to the reference, as precise as the unit."""
    unit, n = m["u"].lower(), _count(m["n"] or "one")
    today = ref.as_date if ref else None
    if unit in ("day", "week"):
        return _day_range(today - timedelta(days=n * (7 if unit == "week" else 1)), today) if today else None
    first, last = (_shifted(ref, unit, shift) if ref else None for shift in (-n, 0))
    return f"{first}/{last}" if first and last else None


def _unit_now(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
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


def _month_now(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
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


def _week_of(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    year = _int(m["y"]) or _year_for(_Partial(None, _month(m), int(m["d"])), ref, lean)
    value = _Partial(year, _month(m), int(m["d"])).value()
    if value is None:
        return None
    day = date.fromisoformat(value)
    monday = day - timedelta(days=day.weekday())
    return _day_range(monday, monday + timedelta(days=6))


def _now(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    return _Partial(ref.year, ref.month, ref.day) if ref else None


def _unknown(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    return None


def _attacks(m: re.Match[str], ref: Reference | None, lean: Lean) -> _Value:
    return "2001-09-11"


# In order of precedence: what an earlier rule has matched, a later one does not see. The group ``t`` (if any) is the
# expression; what stands before it is only context.
_RULES: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(pattern), maker)
    for pattern, maker in (
        (r"\b9/11\b(?!/)|\bSept(?:ember|\.)\s+11(?=(?:,\s+2001)?,?\s+(?:terror|attack|hijack))", _attacks),
        (r"(?<![\d-])(?P<y>\d{4})-(?P<b>0[1-9]|1[0-2])-(?P<a>0[1-9]|[12]\d|3[01])(?![\d-])", _iso),
        (r"(?<![\d/])(?P<y>\d{4})/(?P<b>0[1-9]|1[0-2])/(?P<a>0[1-9]|[12]\d|3[01])(?![\d/])", _iso),
        (r"(?<![\d./])(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>(?:19|20)\d\d)(?![\d/])", _numeric),
        (r"(?<![\d.])(?P<a>\d\d?)\.\s?(?P<b>0?[1-9]|1[0-2])\.\s?(?P<y>(?:19|20)\d\d)(?!\d)", _dotted),
        (rf"\b(?P<d>3[01]|[12]\d|0?[1-9])-{_M}-(?P<y>(?:19|20)\d\d)\b", _absolute),
        (rf"\b{_FULL_M}\s+(?P<d>\d\d?)\s?[-–—]\s?(?P<e>\d\d?)(?:st|nd|rd|th)?(?:,?\s+{_Y})?(?!\d|,\d{{3}})", _days_of_month),
        (rf"\b(?P<d>\d\d?)\s?[-–—]\s?(?P<e>\d\d?)\s+{_FULL_M}(?:,?\s+{_Y})?", _days_of_month),
        (rf"\b(?:the\s+)?week\s+(?:of|ending|beginning)\s+{_M}\s+{_D}(?:,?\s+{_Y})?", _week_of),
        (rf"\b{_W_BEFORE}{_M}\s+{_D},?\s+{_Y}", _absolute),
        (rf"\b{_W_BEFORE}(?:the\s+)?{_D}\s+(?:of\s+)?{_M},?\s+{_Y}", _absolute),
        (rf"\b{_W_BEFORE}{_M}\s+{_D}(?!\s*[-–]\s*\d)(?!\s+(?:percent|per\s+cent|troops|soldiers))", _absolute),
        (rf"\b{_W_BEFORE}(?:the\s+)?(?<![\d,.])(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+(?:of\s+)?{_FULL_M}(?!\w)", _absolute),
        (rf"\b{_PART}{_M},?\s+(?:of\s+)?{_Y}", _absolute),
        (rf"\b(?P<o>first|second|third|fourth)[\s-](?P<q>half|quarter)\s+of\s+{_Y}", _quarter),
        (rf"\bQ(?P<o>[1-4])\s+(?:of\s+)?{_Y}", _quarter),
        (r"\b(?i:(?:the\s+)?(?:(?:early|late|mid)[\s-]+(?:to\s+late\s+)?)?)(?P<x>(?:1[5-9]|20)\d0)['’]?s\b", _decade),
        (r"(?i:\bthe\s+(?:(?:early|late|mid)[\s-]+)?)['’‘]?(?P<x>[3-9]0)['’]?s\b", _decade),
        (r"\b(?i:(?:the\s+)?(?:early|late|mid)?[\s-]*)(?P<n>1[0-9]|2[01])(?:th|st)[\s-]+(?i:century)\b", _century),
        (r"(?i:\bfiscal\s+(?:year\s+)?|\bFY\s?)(?:20|19)?\d\d\b", _unknown),
        (r"(?<![\d$€£-])(?P<y>(?:1[5-9]|20)\d\d)\s?[-–—]\s?(?P<z>(?:1[5-9]|20)\d\d)(?![\d,-])" + _COUNTED, _year_range),
        (rf"\b(?i:in|during|for|the)\s+(?P<t>(?P<y>(?:1[5-9]|20)\d\d)[-–/](?P<z>\d\d))(?![\d,/-]){_COUNTED}", _year_range),
        (r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<b>0[1-9]|1[0-2])(?![\d-])" + _COUNTED, _iso_month),
        (rf"(?i:\b(?:from|between)\s+)(?P<t>(?P<y>(?:1[5-9]|20)\d\d)\s+(?:to|until|till|through|and)\s+"
         rf"(?P<z>(?:1[5-9]|20)\d\d))(?![\d,-]){_COUNTED}", _year_range),
        (r"(?i:\bthe\s+day\s+before\s+yesterday\b)", _by_days(-2)),
        (r"(?i:\b(?:(?:early|late|earlier)\s+)?yesterday(?:\s+(?:morning|afternoon|evening|night))?\b|\blast\s+(?:night|evening)\b)", _by_days(-1)),
        (r"(?i:\b(?:(?:earlier|late|later)\s+)?today\b|\btonight\b|\b(?:earlier\s+)?this\s+(?:morning|afternoon|evening)\b)", _by_days(0)),
        (r"(?i:\btomorrow(?:\s+(?:morning|afternoon|evening|night))?\b)", _by_days(1)),
        (r"(?i:\b(?:currently|presently|at\s+present|right\s+now)\b)", _now),
        (rf"(?i:\b(?P<q>nearly|almost|more\s+than|less\s+than|over|about|around|some|at\s+least|roughly|just\s+over"
         rf"|just\s+under|under|well\s+over)?\s*\b{_N}\s+{_UNIT}\s+ago\b)", _ago),
        (rf"(?i:\b(?:a\s+few|several|many|some|couple\s+of)?\s*(?:days|weeks|months|years|decades)\s+ago\b|\b\w+\s+decades?\s+ago\b)", _unknown),
        (rf"(?i:\b(?:in|over|during|for|within)\s+(?P<t>the\s+(?:past|last)\s+(?:{_N}\s+)?{_UNIT})\b)", _past_n),
        (rf"{_NOT_A_DAY}\b(?i:(?P<l>last|this|next|past|coming)\s+)?{_W}\b(?!s)(?i:(?:\s+(?:morning|afternoon|evening|night))?)", _weekday),
        (r"(?i:\b(?P<p>earlier|later|late|early)?\s*\b(?:in\s+)?(?P<l>last|this|next|coming)\s+(?P<u>weekend|week|month|year)\b)", _unit_now),
        (r"(?i:\b(?P<p>end)\s+of\s+(?P<l>the|this|next|last)\s+(?P<u>month|year)\b)", _unit_now),
        (rf"\b(?i:(?P<l>last|this|next))\s+{_FULL_M}(?!\w)", _month_now),
        (rf"(?i:\b(?:early|late|mid)(?:\s*-\s*|\s+(?:in\s+)?))(?:{_Y}|{_FULL_M}(?!\w))", _absolute),
        (rf"(?i:\b(?:in|since|during|throughout|summer|spring|autumn|winter)(?:\s+(?:of|in|the\s+year))?\s+)(?P<t>{_Y})"
         r"(?!\s*(?:hours|GMT))(?!\s+\w+\s+and\s)", _absolute),
        (rf"\b{_CONTEXT}(?:\s+(?:of|in|the\s+year))?[\s-]+(?P<t>{_Y})(?!\s*(?:hours|GMT)){_COUNTED}", _absolute),
        (rf"\b(?i:end|beginning|start|middle|war|invasion|summer|spring|fall|autumn|winter|elections?|crisis|revolution|"
         rf"(?:treaty|agreement|accord|act|deal|pact|protocol|convention)s?|conflict|events|half|part)\s+of\s+(?P<t>{_Y}){_COUNTED}", _absolute),
        (rf"(?i:\b(?:the|a|this|its|their|his|her|our|under|that|your|my)\s+|['’]s?\s+)(?P<t>{_Y})(?=\s+[A-Za-z]){_COUNTED}", _absolute),
        (rf"(?<=\()(?P<t>{_Y})(?=\))", _absolute),
        (rf"\b(?P<t>{_Y})(?=['’]s\s)", _absolute),
        (r"\b(?i:in|since|during|until|till|throughout)\s+(?P<t>" + _FULL_M + r")(?!\w)(?!\s+(?:on\s+)?[A-Z][a-z]+ (?:said|told))", _absolute),
        (r"\b(?i:by|from|before|after|through|of|between|to|and|for)\s+(?P<t>(?!May\b)" + _FULL_M + r")(?!\w)(?!['’]s|\s+[A-Z])", _absolute),
    )
)

_RELATION = re.compile(
    r"\b(since|until|till|through|by|before|prior\s+to|after|following|from)\s+(?:the\s+|late\s+|early\s+|mid-?\s*|about\s+)*"
    r"(?:(?:end|beginning|start|middle)\s+(?:of\s+)?(?:the\s+)?)?$",
    re.I,
)
_MEANS = {"since": "since", "until": "until", "till": "until", "through": "until", "by": "by", "before": "before"}
_MEANS |= {"prior to": "before", "after": "after", "following": "after", "from": "at"}


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    value: _Value
    lean: Lean


def scan(text: str, reference: Reference | None, lean: Callable[[int], Lean] | None = None) -> tuple[Scanned, ...]:
    """The time expressions of a text, in order, those of unknown value included.

    Parameters
    ----------
    lean : callable
        From a character offset to where its clause looks; unknown everywhere by default.
    """
    matches = _join(text, _atoms(text, reference, lean or (lambda _: Lean.UNKNOWN)), reference)
    return tuple(_relate(text, match, reference) for match in matches)


def _atoms(text: str, ref: Reference | None, lean: Callable[[int], Lean]) -> list[_Match]:
    taken = bytearray(len(text))
    found = []
    for pattern, make in _RULES:
        for m in pattern.finditer(text):
            start, end = m.span("t") if "t" in m.groupdict() else m.span()
            start += len(text[start:end]) - len(text[start:end].lstrip())
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            look = lean(start)
            if _relation(text, start) in ("by", "until"):  # "extended it until March 31" looks ahead of its verb
                look = {Lean.UNKNOWN: Lean.FUTURE, Lean.PAST: Lean.UNKNOWN}.get(look, look)
            found.append(_Match(start, end, make(m, ref, look), look))
    return sorted(found, key=lambda match: match.start)


def _join(text: str, atoms: list[_Match], ref: Reference | None) -> Iterator[_Match]:
    """ "from A to B", "between A and B", "A – B" become intervals; a missing year on the left comes from the right."""
    i = 0
    while i < len(atoms):
        a = atoms[i]
        b = atoms[i + 1] if i + 1 < len(atoms) else None
        link = text[a.end : b.start] if b else ""
        before = text[max(0, a.start - 12) : a.start].lower()
        joins = b is not None and (
            re.fullmatch(r"\s?[-–—]\s?", link) is not None
            or (re.search(r"\bfrom\s+$", before) and re.fullmatch(r",?\s+(?:to|until|till|through)\s+(?:the\s+)?", link))
            or (re.search(r"\bbetween\s+$", before) and re.fullmatch(r"\s+and\s+", link))
        )
        if joins and b is not None:
            right = _settle(b, ref)
            left = _settle(_with_year(a, right), ref)
            if left and right and "/" not in left + right and left <= right:
                yield _Match(a.start, b.end, f"{left}/{right}", a.lean)
                i += 2
                continue
        yield replace(a, value=_settle(a, ref))
        i += 1


def _with_year(match: _Match, right: str | None) -> _Match:
    part = match.value
    if right is None or not isinstance(part, _Partial) or part.year is not None:
        return match
    year = int(right[:4])
    value = replace(part, year=year).value() or ""
    return replace(match, value=replace(part, year=year - (value > right)))


def _settle(match: _Match, ref: Reference | None) -> str | None:
    part = match.value
    if not isinstance(part, _Partial):
        return part if part is None or _valid(part) else None
    return replace(part, year=part.year or _year_for(part, ref, match.lean)).value()


def _year_for(part: _Partial, ref: Reference | None, lean: Lean) -> int | None:
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


def _relation(text: str, start: int) -> str:
    before = _RELATION.search(text[max(0, start - 40) : start])
    return _MEANS[" ".join(before[1].lower().split())] if before else "at"


def _relate(text: str, match: _Match, ref: Reference | None) -> Scanned:
    value = match.value
    assert value is None or isinstance(value, str)
    relation = _relation(text, match.start)
    if relation == "since" and value and "/" not in value and ref is not None:
        now = _Partial(ref.year, ref.month, ref.day).value()
        if now and value <= now:
            value = f"{value}/{now}"
    return Scanned(match.start, match.end, value, relation)
