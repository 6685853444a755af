"""Articles that are stored together: a store takes many new graphs in one step for far less than one after the other.

What is told of an article is told once it is stored. A run that is killed redoes the articles of the group in hand and
nothing else, and a group is small: it is stored when a few seconds have passed since the last one, or when it holds so
many quads. So a slow article is a group of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from kg.pipeline.records import Ledger, Ready
from kg.pipeline.resolving import Resolving

__all__ = ["Group"]

_FIRST, _MOST = 0.5, 5.0
"""Seconds: the first groups are shorter, each twice as long as the one before, so that something is seen soon."""

_QUADS = 100_000  # some 60 MB while the engine writes them


class Group:
    """The articles of a run that wait to be stored."""

    def __init__(self, ledger: Ledger, resolving: Resolving) -> None:
        self._ledger, self._resolving = ledger, resolving
        self._ready: list[Ready] = []
        self._steps: list[Callable[[], None]] = []
        self._seconds, self._since = _FIRST, monotonic()

    def add(self, ready: Ready, then: Callable[[], None]) -> None:
        """Take an article in; ``then`` is called once it is stored."""
        self._ready.append(ready)
        self._steps.append(then)
        if self.is_due() or sum(len(each.quads) for each in self._ready) >= _QUADS:
            self.store()

    def after(self, step: Callable[[], None]) -> None:
        """Do something once all that was added before is stored."""
        if self._ready:
            self._steps.append(step)
        else:
            step()

    def is_due(self) -> bool:
        """Whether articles have waited as long as they may."""
        return bool(self._ready) and monotonic() - self._since >= min(self._seconds, _MOST)

    def store(self) -> None:
        """Store all that waits, in the store's journal first.

        Raises
        ------
        StoreError
            When that fails: then no article of the group is told as stored, and none is tried again.
        """
        ready, steps = self._ready, self._steps
        self._ready, self._steps = [], []
        if ready:
            self._ledger.journal.remember_all((each.entry, each.before, each.meanings) for each in ready)
            for each in ready:
                if each.before is not None:
                    self._resolving.changing(each.entry.graph)
                self._resolving.changed(each.actors)
            self._ledger.replace(ready)
            self._seconds *= 2
        self._since = monotonic()
        for step in steps:
            step()
