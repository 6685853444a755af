"""The words by which a count is of when a force was greatest: "at the height of the war there were 9,000"."""

from __future__ import annotations

import re

__all__ = ["peak"]

_TOP = r"\bat (?:the (?:height|peak) of|(?:its|their) (?:height|peak))\b"
_BEFORE = re.compile(rf"{_TOP}[^\d;]{{0,60}}$", re.IGNORECASE)
_BEHIND = re.compile(rf"\W+(?:\w+\W+){{0,6}}?(?P<top>{_TOP})", re.IGNORECASE)


def peak(before: str, behind: str) -> str:
    """The words of a sentence before a count, or behind it, that tell of a peak; empty if none do."""
    if ahead := _BEFORE.search(before):
        return ahead[0].strip(" ,")
    after = _BEHIND.match(behind)
    return after["top"] if after else ""
