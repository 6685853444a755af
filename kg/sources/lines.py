"""Lines of a text with their place in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Line", "lines"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its line break and without white space around it; offsets are characters of the whole text."""

    start: int
    end: int
    text: str


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that hold more than white space.

    Every break that :meth:`str.splitlines` knows counts, U+2028 included: press releases use it.
    """
    at = 0
    for raw in text.splitlines(keepends=True):
        shown = raw.strip().strip("\ufeff").strip()
        if shown:
            start = at + raw.index(shown)
            yield Line(start, start + len(shown), shown)
        at += len(raw)
