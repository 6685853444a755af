"""Room for answers on their way to clients: so many bytes, and of one client not all."""

from __future__ import annotations

from collections import Counter
from weakref import finalize

from kg.serve.worker import Answer

__all__ = ["SMALL", "Room"]

SMALL = 256 << 10
"""Bytes of an answer that always has room: connections bound how many of these there are."""


class Room:
    """Counts what large answers hold.

    Parameters
    ----------
    total, each : int
        Bytes of all large answers, and of one client's.
    small : int
        Bytes of an answer that is not counted.
    """

    def __init__(self, total: int, each: int, small: int = SMALL) -> None:
        self._total = total
        self._each = each
        self._small = small
        self._held: Counter[str] = Counter()

    def take(self, size: int, client: str) -> bool:
        """Take the room for an answer of so many bytes, if there is any."""
        if size > self._small:
            if self._held.total() + size > self._total or self._held[client] + size > self._each:
                return False
            self._held[client] += size
        return True

    def give(self, size: int, client: str) -> None:
        """Give back what was taken."""
        if size > self._small:
            self._held[client] -= size
            if self._held[client] <= 0:
                del self._held[client]

    def give_after(self, answer: Answer, client: str) -> None:
        """Give back what was taken for an answer, once nobody has it any more."""
        finalize(answer, self.give, len(answer.body), client).atexit = False
