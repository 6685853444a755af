"""Warm processes that answer queries, each killed and replaced when a query goes beyond its bound."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from kg.errors import StoreError, StoreLockedError
from kg.serve import Settings
from kg.serve.turns import Turns
from kg.serve.worker import Answer
from kg.store.snapshot import Snapshot, Snapshots

__all__ = ["Pool"]

_START = 30.0  # seconds that a process may take until it has opened a snapshot
_LONG = 1.0  # seconds after which a query may be ended for others, when its client's queries hold all processes
_PAUSE = 1.0  # seconds before a process that did not start is tried again
_MIB = 1 << 20


class _Child:
    """One process, and the snapshot that it has open."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.snapshot: Snapshot | None = None
        self.in_the_way = False
        self.overdue = False

    @classmethod
    async def start(cls, settings: Settings) -> _Child:
        told = {
            "base": settings.base,
            "queries": [str(folder) for folder in settings.queries],
            "timeout": settings.timeout,
            "max_rows": settings.max_rows,
            "max_memory": settings.max_memory,
            "max_answer": settings.max_answer,
        }
        # Arenas of the allocator reserve address space, which is what is bounded.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "MALLOC_ARENA_MAX": "2"}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "kg.serve.worker", json.dumps(told),
            stdin=PIPE, stdout=PIPE, env=environment, start_new_session=True,
        )  # fmt: skip
        return cls(process)

    async def ask(self, job: Mapping[str, Any]) -> Answer:
        """Send a job and wait. ``EOFError`` or ``OSError`` when the process ended."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(job).encode() + b"\n")
        await self._process.stdin.drain()
        line = await self._process.stdout.readline()
        if not line:
            raise EOFError
        head = json.loads(line)
        return Answer(
            head["status"], head["type"], await self._process.stdout.readexactly(head["length"]), head["more"]
        )

    async def open(self, snapshot: Snapshot) -> None:
        answer = await asyncio.wait_for(self.ask({"kind": "open", "folder": str(snapshot.folder)}), _START)
        if answer.status != 200:
            raise StoreError(answer.body.decode().strip())
        self.snapshot = snapshot

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        self.kill()
        await self._process.wait()


class Pool:
    """Answers from warm processes. Make it before the event loop, :meth:`start` it there, :meth:`close` it after."""

    def __init__(self, settings: Settings, snapshots: Snapshots) -> None:
        self._settings = settings
        self._snapshots = snapshots
        self._now = snapshots.take()
        self._old: set[Snapshot] = set()
        self._turns: Turns[_Child] = Turns()
        self._running: dict[_Child, tuple[str, float]] = {}  # for whom, since when
        self._children: set[_Child] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.failure = ""

    @property
    def mark(self) -> str:
        """What tells the snapshot that new queries see from others."""
        return self._now.mark

    async def start(self) -> None:
        """Start the processes, and look out for changes of the store.

        Raises
        ------
        StoreError
            When one does not start; ``failure`` says why.
        """
        try:
            await asyncio.gather(*(self._first() for _ in range(self._settings.workers)))
        except (EOFError, OSError, StoreError) as error:
            self.failure = f"{self._settings.store}: no process for queries can be started: {error or 'it ended'}"
            raise StoreError(self.failure) from error
        self._spawn(self._watch())
        self._spawn(self._keep_room())

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(child.end() for child in self._children))
        self._children.clear()
        self._snapshots.close()  # here: at SIGTERM the process ends with the event loop

    async def run(self, job: Mapping[str, Any], client: str = "") -> tuple[Answer, str]:
        """The answer to a job, and the mark of the snapshot that it is from. Never later than twice the timeout.

        When it is cancelled, the query's process is ended.

        Parameters
        ----------
        client : str
            Who asks; those who wait at the same time get the processes for the same time.
        """
        try:
            child = await self._turns.get(client, self._settings.timeout)
        except TimeoutError:
            return _sorry("all of this server's processes are busy; ask again later"), self.mark
        mark = child.snapshot.mark if child.snapshot else self.mark
        begun = asyncio.get_running_loop().time()
        self._running[child] = client, begun
        answer = None
        try:
            answer = await self._asked(child, job)
        finally:  # also when the client's request is cancelled
            del self._running[child]
            self._turns.charge(client, asyncio.get_running_loop().time() - begun)
            self._spawn(self._give_back(child) if answer else self._replace(child))
        return answer or self._ended(child), mark

    async def _asked(self, child: _Child, job: Mapping[str, Any]) -> Answer | None:
        """The answer, or nothing: beyond a bound."""
        try:
            async with asyncio.timeout(self._settings.timeout):
                return await child.ask(job)
        except (EOFError, OSError) as error:  # a timeout is an OSError
            child.overdue = isinstance(error, TimeoutError)
            return None

    def _spawn(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _first(self) -> None:
        child = await _Child.start(self._settings)
        self._children.add(child)
        await child.open(self._now)
        self._turns.put(child)

    async def _add(self) -> None:
        try:
            child = await _Child.start(self._settings)
        except OSError:  # the machine has no room for a process just now
            await asyncio.sleep(_PAUSE)
            self._spawn(self._add())
            return
        self._children.add(child)
        await self._give_back(child)

    async def _give_back(self, child: _Child) -> None:
        """Among the idle ones, with the newest snapshot open."""
        try:
            while child.snapshot is not self._now:
                await child.open(self._now)
        except (EOFError, OSError, StoreError):  # a timeout is an OSError
            await asyncio.sleep(_PAUSE)
            await self._replace(child)
            return
        self._turns.put(child)
        self._forget()

    async def _replace(self, child: _Child) -> None:
        await child.end()
        self._children.discard(child)
        await self._add()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._settings.refresh)
            with suppress(StoreError, OSError):  # tried again: somebody writes, or the store is being replaced
                await self._look()

    async def _look(self) -> None:
        if await asyncio.to_thread(self._snapshots.mark) == self._now.mark:
            return
        try:
            newest = await asyncio.to_thread(self._snapshots.take)
        except StoreLockedError:
            return  # the old one is served until the writer is done
        self._old.add(self._now)
        self._now = newest
        for child in self._turns.take_free():
            self._spawn(self._give_back(child))

    async def _keep_room(self) -> None:
        while True:
            await asyncio.sleep(_LONG / 4)
            if child := self._in_the_way():
                child.in_the_way = True
                child.kill()

    def _in_the_way(self) -> _Child | None:
        """The youngest query of who has most, when nothing but long ones run and somebody else waits."""
        late = asyncio.get_running_loop().time() - _LONG
        running = self._running
        if len(running) < self._settings.workers or any(begun > late for _, begun in running.values()):
            return None
        client, held = Counter(client for client, _ in running.values()).most_common(1)[0]
        if held < 2 or not self._turns.others_wait(client):
            return None
        return max((child for child in running if running[child][0] == client), key=lambda child: running[child][1])

    def _ended(self, child: _Child) -> Answer:
        """Why there is no answer."""
        if child.in_the_way:
            return _sorry("others were waiting, and this client's long queries held all processes; ask again later")
        if child.overdue:
            return _sorry(f"the query took longer than {self._settings.timeout:g} seconds and was ended")
        memory = f"(it had {self._settings.max_memory // _MIB} MiB)"
        return _sorry(f"the query's process ended, most likely for want of memory {memory}")

    def _forget(self) -> None:
        for snapshot in self._old - {child.snapshot for child in self._children}:
            self._old.discard(snapshot)
            self._snapshots.drop(snapshot)


def _sorry(message: str) -> Answer:
    return Answer(503, "text/plain", (message + "\n").encode())
