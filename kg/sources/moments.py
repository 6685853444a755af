"""Dates that machines wrote (in pages, feeds and tables), with their time of day and zone where they have them."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from kg.sources.dates import as_iso, iso_prefix

__all__ = ["moment"]

_DATE_AND_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:?\d\d")


def moment(value: str | None) -> str | None:
    """ISO 8601 of the precision known; ``None`` when it is no date.

    Midnight without a zone is how many programs write a day alone, and is read so.

    >>> moment("2023-04-30T22:15:00+0200"), moment("2023-04-30T22:15:07Z"), moment("2023-04-30T00:00:00")
    ('2023-04-30T22:15:00+02:00', '2023-04-30T22:15:07+00:00', '2023-04-30')
    >>> moment("Sun, 30 Apr 2023 22:15:00 GMT"), moment("30 April 2023"), moment("2023-04"), moment("soon")
    ('2023-04-30T22:15:00+00:00', '2023-04-30', '2023-04', None)
    """
    text = (value or "").strip()
    if _DATE_AND_TIME.match(text):
        try:
            return _shown(datetime.fromisoformat(text))
        except ValueError:
            return iso_prefix(text[:10])
    try:
        return _shown(parsedate_to_datetime(text)) if "," in text[:12] or ":" in text else _day(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return _day(text)


def _day(text: str) -> str | None:
    return iso_prefix(text) or as_iso(text)


def _shown(when: datetime) -> str:
    if when.tzinfo is None and (when.hour, when.minute, when.second) == (0, 0, 0):
        return when.date().isoformat()
    return when.replace(microsecond=0).isoformat()
