"""The words by which a count is of when a force was greatest: "at the height of the war there were 9,000"."""

from __future__ import annotations

import re

__all__ = ["peak"]

_TOP = r"(?P<top>\bat (?:the (?:height|peak) of (?:(?:the|its|their) )?\w+|(?:its|their) (?:height|peak)))\b"
_BEFORE = re.compile(rf"{_TOP}[^\d;]{{0,60}}$", re.IGNORECASE)
_BEHIND = re.compile(rf"\W+(?:\w+\W+){{0,6}}?{_TOP}", re.IGNORECASE)


def peak(before: str, behind: str) -> str:
    """The words of a sentence before a count, or behind it, that tell of a peak; empty if none do."""
    found = _BEFORE.search(before) or _BEHIND.match(behind)
    return found["top"] if found else ""
