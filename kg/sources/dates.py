"""Dates that stand as furniture at the head of an article. Only explicit forms with a year; nothing is guessed."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["DATE", "HOUR", "WEEKDAY", "as_iso", "date_line", "dated_beside", "iso_prefix"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = (
    r"(?<![\d./-])(?:\d{4}(?:-\d\d-|\.\d\d\.|/\d\d/)\d\d|\d{1,2}(?:\.\d{1,2}\.|/\d{1,2}/|-\d{1,2}-)\d{4}"
    rf"|{_DAY}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_DAY}[,.]?\s+\d{{4}})(?!\d)"
)
"""A date of day precision: 2023-04-30, 2023.04.30, 30.4.2023, 30/04/2023, 30 April 2023, April 30, 2023."""

DAY_AND_MONTH = rf"(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})"

WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[.,]?\s+)?"
HOUR = r"\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}|[+-]\d\d:?\d\d)?"
_CLOCK = rf"(?:T[\d:.+Z-]+|\.?[\s,|@\[(•·–-]*(?:at\s+)?{HOUR}[\])]?)?"
_LABEL = r"(?:first\s+)?(?:published|posted|issued|date|(?:last\s+)?(?:updated|modified))(?:\s+(?:on|at))?\s*:?\s*"
_LATER = r"(?:\s*[|•·,;-]\s*(?:last\s+)?(?:updated|modified)\b.{0,60})?"
_LINE = re.compile(
    rf"(?P<label>{_LABEL})?(?:{HOUR}[\s,|]+)?{WEEKDAY}(?P<date>{DATE}){_CLOCK}\s*\.?{_LATER}", re.IGNORECASE
)
_BESIDE = re.compile(rf"(?P<clock>{HOUR}[\s,|]+)?{WEEKDAY}(?P<date>{DATE})(?P<after>{_CLOCK})\.?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+[-–—]+\s+|[|•·/,()\[\]–—]|\s*$")
_SOMEBODY = re.compile(r"(?:\w{0,4}[A-Z][\w.'’&-]*|of|the|and|dpa|ddp)(?: (?:\w{0,4}[A-Z][\w.'’&-]*|of|the|and)){0,4}")
_SITE = re.compile(r"[a-z][\w.-]{3,}")
_BESIDE_LIMIT = 100  # characters


def as_iso(words: str, *, year: int | None = None) -> str | None:
    """A date in words as ISO 8601, ``None`` when it is none ("31 June 2023").

    >>> as_iso("Jan. 25, 2013"), as_iso("30th April 2023"), as_iso("31 June 2023"), as_iso("Sept. 1", year=2010)
    ('2013-01-25', '2023-04-30', None, '2010-09-01')
    """
    numbers = re.findall(r"\d+", words)
    name = re.search(r"[A-Za-z]{3,}", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", words))
    if any(len(number) > 4 for number in numbers):
        return None
    if name is None:
        parts = [int(n) for n in numbers]
        if len(parts) == 3 and len(numbers[2]) == 4:
            if "." not in words and parts[0] <= 12 and parts[0] != parts[1]:
                # Which is the day is not said: 04/05/2023; an American's month stands first.
                return None if parts[1] <= 12 else as_iso(f"{numbers[2]}-{numbers[0]}-{numbers[1]}")
            parts.reverse()
    else:
        month = name[0][:3].lower()
        if month not in MONTHS or len(numbers) + (year is not None) < 2:
            return None
        parts = [year if year is not None else int(numbers[1]), MONTHS.index(month) + 1, int(numbers[0])]
    try:
        return date(*parts[:3]).isoformat()
    except (ValueError, TypeError):
        return None


def date_line(text: str) -> tuple[str | None, bool] | None:
    """Read a line that is a date and nothing more ("Published: 30 April 2023", "Apr 30, 2023 10:15 GMT").

    Returns
    -------
    tuple of (str or None, bool), or None
        The date, and whether it is that of publication (an "Updated" line is not); ``None`` for any other line.
    """
    match = _LINE.fullmatch(text)
    if match is None:
        return None
    label = (match["label"] or "").lower()
    return as_iso(match["date"]), not ("updated" in label or "modified" in label)


def dated_beside(text: str, *, titled: bool) -> str | None:
    """The date of a line that says when and, beside it, only where or who ("Oslo Post | 30 April 2023, 10:15").

    Parameters
    ----------
    titled : bool
        Whether the title stands above. Without, only an hour tells such a line from a title that ends in a date.
        Below it, so does a bar, or a place in one word or in capitals: "Paris Agreement, 12 December 2015" is no
        place, and what it dates is not the article.
    """
    dates = list(_BESIDE.finditer(text)) if len(text) <= _BESIDE_LIMIT else []
    timed = len(dates) == 1 and bool(dates[0]["clock"] or dates[0]["after"])
    if len(dates) != 1 or not (titled or timed):
        return None
    beside = _BETWEEN.split(f"{text[: dates[0].start()]}|{text[dates[0].end() :]}")
    said = [part.strip(" .") for part in beside if part.strip(" .")]
    outlets = "|" in text  # "lakepost | 30 April 2023"
    places = all(" " not in part or part.isupper() for part in said)
    if not (timed or places or outlets or "•" in text or "·" in text):
        return None
    named = all(_SOMEBODY.fullmatch(part) or (outlets and _SITE.fullmatch(part)) for part in said)
    return as_iso(dates[0]["date"]) if named else None


def iso_prefix(value: str) -> str | None:
    """The date of an ISO 8601 value, its time of day left out, as precise as it is.

    >>> iso_prefix("2023-04-30T08:15:00Z"), iso_prefix("2023-04"), iso_prefix("yesterday"), iso_prefix("2023-13")
    ('2023-04-30', '2023-04', None, None)
    """
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])", value.strip())
    if match is None:
        return None
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    return match[0]
