"""The network's work on what will be read next, in a thread of its own, while this one extracts and stores.

While the network runs it needs nothing of Python, so that both go on at once where there are two cores. A run depends
on its own input alone: what comes of it is the same, in whichever thread and however early.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

__all__ = ["Ahead"]

_MOST = 24
"""Runs that are begun and not asked for yet; what comes of one of 170 words takes 1.1 MB."""

_T = TypeVar("_T")


class Ahead(Generic[_T]):
    """Runs by key."""

    def __init__(self) -> None:
        self._begun: dict[bytes, Future[_T]] = {}
        self._thread: ThreadPoolExecutor | None = None

    @property
    def is_full(self) -> bool:
        return len(self._begun) >= _MOST

    def __contains__(self, key: bytes) -> bool:
        return key in self._begun

    def begin(self, key: bytes, run: Callable[[], _T]) -> None:
        """Run something behind what was begun before."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "kg-ahead")
        self._begun[key] = self._thread.submit(run)

    def take(self, key: bytes) -> _T | None:
        """What came of a run, once it is over; ``None`` where none was begun. It is asked for once."""
        begun = self._begun.pop(key, None)
        return None if begun is None else begun.result()

    def clear(self) -> None:
        """Nobody will ask for what was begun."""
        for begun in self._begun.values():
            begun.cancel()
        self._begun.clear()
