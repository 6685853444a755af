"""How big a node with its label is, on the page and in pictures."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from kg.export.layout import Box
from kg.export.ranking import CLAIMS, NAMED

__all__ = ["LINE_HEIGHT", "footprint", "label_lines", "shape_size"]

LINE_HEIGHT = 15
"""Pixels of a card's line."""

_CARD, _CARD_LINE = 188, 27  # pixels, and characters of a line in them
_NAME_LINE = 18


def label_lines(kind: str, label: str) -> list[str]:
    """A label in lines: four at most on a claim's card, three below an actor."""
    width, most = (_CARD_LINE, 4) if kind in CLAIMS else (_NAME_LINE, 3)
    return textwrap.wrap(label, width, max_lines=most, placeholder=" …") or ["?"]


def shape_size(kind: str, lines: Sequence[str], weight: int) -> tuple[int, int]:
    """Width and height of the shape itself, in pixels."""
    if kind in CLAIMS:
        return _CARD, len(lines) * LINE_HEIGHT + 16
    side = round(24 + 36 * min(1.0, (weight / 30) ** 0.5))
    return (side * 3 // 2, side) if kind == "treaty" else (side, side)


def footprint(kind: str, lines: Sequence[str], size: Box) -> Box:
    """The shape with its label: that of an actor stands below it."""
    width, height = size
    if kind not in NAMED:
        return width, height
    return max(width, 7.0 * max(map(len, lines)) + 8), height + 2 * (len(lines) * 14 + 6)
