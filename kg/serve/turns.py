"""Whose turn it is: processes that are free, and the clients that wait for one."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Generic, TypeVar

__all__ = ["Turns"]

_T = TypeVar("_T")


class Turns(Generic[_T]):
    """What is free goes to the client that has used the least time of those that wait.

    Each client's time is counted from where the others stood when it came (start-time fair queueing, Goyal, Vin and
    Cheng, 1996), so that nobody saves up time by staying away.

    Parameters
    ----------
    least : float
        Seconds that a turn counts as at least: turns that take less go round, else who had a somewhat dearer question
        would wait for several of everybody else's.
    debt : float
        Seconds that a client may be behind the others at most: it waits no longer for what it used, however much.
    remembered : int
        Clients whose time is kept; beyond it, those that have used least are forgotten, half of them at once.
    """

    def __init__(self, least: float = 0.02, debt: float = 1.0, remembered: int = 1000) -> None:
        self._least = least
        self._debt = debt
        self._remembered = remembered
        self._free: deque[_T] = deque()
        self._waiting: dict[str, deque[asyncio.Future[_T]]] = {}
        self._used: dict[str, float] = {}
        self._now = 0.0  # the used time of the client that was served last

    def put(self, item: _T) -> None:
        """Something is free: for whoever's turn it is, or for the next one to come."""
        while self._waiting:
            client = min(self._waiting, key=lambda one: self._used.get(one, self._now))  # of equals, who came first
            future = self._next(client)
            if not future.done():  # it may have given up just now
                self._now = max(self._now, self._used.get(client, self._now))
                future.set_result(item)
                return
        self._free.append(item)

    async def get(self, client: str, timeout: float) -> _T:
        """What is free, or will be.

        Raises
        ------
        TimeoutError
            When nothing was free for so many seconds.
        """
        if self._free:
            return self._free.popleft()
        future: asyncio.Future[_T] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(future)
        try:
            async with asyncio.timeout(timeout):
                return await future
        except BaseException:
            if future.done() and not future.cancelled():
                self.put(future.result())  # handed over in the very moment in which it was given up
            else:
                self._leave(client, future)
            raise

    def charge(self, client: str, seconds: float) -> None:
        """A client has used so much time."""
        before = max(self._used.get(client, self._now), self._now)
        self._used[client] = min(before + max(seconds, self._least), self._now + self._debt)
        if len(self._used) > self._remembered:
            most = sorted(self._used, key=self._used.__getitem__)[-self._remembered // 2 :]
            self._used = {one: self._used[one] for one in most if self._used[one] > self._now}

    def others_wait(self, client: str) -> bool:
        """Whether somebody else waits."""
        return any(not future.done() for one, held in self._waiting.items() if one != client for future in held)

    def take_free(self) -> list[_T]:
        """All that is free, no longer free."""
        found, self._free = list(self._free), deque()
        return found

    def __len__(self) -> int:
        """How many clients it knows of."""
        return len(self._used.keys() | self._waiting.keys())

    def _leave(self, client: str, future: asyncio.Future[_T]) -> None:
        """Somebody waits no longer."""
        futures = self._waiting.get(client)
        if futures is not None and future in futures:
            futures.remove(future)
            if not futures:
                del self._waiting[client]

    def _next(self, client: str) -> asyncio.Future[_T]:
        futures = self._waiting[client]
        future = futures.popleft()
        if not futures:
            del self._waiting[client]
        return future
