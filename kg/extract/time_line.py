"""Timelines: paragraphs that open with a date and a colon or a dash ("**June 2015:** The two sides sign an accord")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.time_grammar import scan
from kg.language.windows import paragraph_breaks

__all__ = ["opened"]

_FEWEST = 2  # one paragraph alone that opens so is a dateline, or a chapter of something else
_LABEL = re.compile(r"[-–•*·\s]*(?P<t>[^\n:–—]{4,30}?)\s*(?::|\s[-–—])\s")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def opened(text: str) -> Iterator[tuple[int, int, str, int]]:
    """Start and end of each such date, its value, and where its paragraph ends, in the order of the text.

    A year may stand alone, a day or a month has its year: what only the article's date completes ("Monday:") opens no
    paragraph of a timeline.
    """
    edges = sorted({0, *paragraph_breaks(text), len(text)})
    found = []
    for start, end in pairwise(edges):
        label = _LABEL.match(text, start, end)
        value = None if label is None else _value(label["t"])
        if label is not None and value is not None:
            found.append((label.start("t"), label.end("t"), value, end))
    if len(found) >= _FEWEST:
        yield from found


def _value(label: str) -> str | None:
    if _YEAR.fullmatch(label):
        return label
    times = scan(label, None) if re.search(r"\d{4}", label) else ()
    whole = len(times) == 1 and times[0].start == 0 and times[0].end == len(label)
    return times[0].value if whole else None
