"""Warm processes that answer queries, each killed and replaced when a query goes beyond its bound."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from kg.errors import StoreError, StoreLockedError
from kg.serve import Settings
from kg.serve.worker import Answer
from kg.store.snapshot import Snapshot, Snapshots

__all__ = ["Pool"]

_START = 30.0  # seconds that a process may take until it has opened a snapshot
_PAUSE = 1.0  # seconds before a process that did not start is tried again
_MIB = 1 << 20


class _Child:
    """One process, and the snapshot that it has open."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.snapshot: Snapshot | None = None

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

    async def end(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


class Pool:
    """Answers from warm processes. Make it before the event loop, :meth:`start` it there, :meth:`close` it after."""

    def __init__(self, settings: Settings, snapshots: Snapshots) -> None:
        self._settings = settings
        self._snapshots = snapshots
        self._now = snapshots.take()
        self._old: set[Snapshot] = set()
        self._idle: asyncio.Queue[_Child] = asyncio.Queue()
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

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(child.end() for child in self._children))
        self._children.clear()
        self._snapshots.close()  # here: at SIGTERM the process ends with the event loop

    async def run(self, job: Mapping[str, Any]) -> tuple[Answer, str]:
        """The answer to a job, and the mark of the snapshot that it is from. Never later than twice the timeout."""
        settings = self._settings
        try:
            child = await asyncio.wait_for(self._idle.get(), settings.timeout)
        except TimeoutError:
            return _sorry("all of this server's processes are busy; ask again later"), self.mark
        mark = child.snapshot.mark if child.snapshot else self.mark
        done = False
        try:
            answer = await asyncio.wait_for(child.ask(job), settings.timeout)
            done = True
            return answer, mark
        except TimeoutError:
            return _sorry(f"the query took longer than {settings.timeout:g} seconds and was ended"), mark
        except (EOFError, OSError):
            told = (
                f"the query's process ended, most likely for want of memory (it had {settings.max_memory // _MIB} MiB)"
            )
            return _sorry(told), mark
        finally:  # also when the client's request is cancelled
            self._spawn(self._give_back(child) if done else self._replace(child))

    def _spawn(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _first(self) -> None:
        child = await _Child.start(self._settings)
        self._children.add(child)
        await child.open(self._now)
        self._idle.put_nowait(child)

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
        self._idle.put_nowait(child)
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
        while not self._idle.empty():
            child = self._idle.get_nowait()
            if child.snapshot is self._now:
                self._idle.put_nowait(child)
                break  # those behind it came back later, with the new one
            self._spawn(self._give_back(child))

    def _forget(self) -> None:
        for snapshot in self._old - {child.snapshot for child in self._children}:
            self._old.discard(snapshot)
            self._snapshots.drop(snapshot)


def _sorry(message: str) -> Answer:
    return Answer(503, "text/plain", (message + "\n").encode())
