"""Things in the order of the text: those of a stretch of it, found without asking all the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TypeVar

__all__ = ["between"]

T = TypeVar("T")


def between(items: Sequence[T], first: int, last: int, *, key: Callable[[T], int] = itemgetter(0)) -> Sequence[T]:  # type: ignore[assignment]
    """Those that begin in a half-open token range, of items in the order of the text; there may be thousands.

    Parameters
    ----------
    key : callable
        Where an item begins; the first of a tuple by default.

    >>> between([(2, "a"), (5, "b"), (9, "c")], 3, 9)
    [(5, 'b')]
    """
    return items[bisect_left(items, first, key=key) : bisect_left(items, last, key=key)]
