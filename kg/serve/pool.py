"""Warm processes that answer queries, each killed and replaced when a query goes beyond its bound."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from kg.errors import StoreError, StoreLockedError
from kg.serve import Settings, allocator
from kg.serve.room import Room
from kg.serve.turns import Turns
from kg.serve.worker import Answer
from kg.store.snapshot import Snapshot, Snapshots

__all__ = ["Pool"]

_START = 30.0  # seconds that a process may take until it has opened a snapshot
_LONG = 1.0  # seconds after which a query may be ended for others, when its client's queries hold all processes
_SLICE = 0.05  # seconds that a query which others have to share processors with runs at once
_LEAST = 1 / 20  # share of the time that such a query runs at least
_SHARED = 0.25  # seconds after which a query has to share them
_PAUSE = 1.0  # seconds before a process that did not start is tried again
_GRACE = 1.0  # seconds that a query may go on when its client has hung up: to start a process takes about as long
_MIB = 1 << 20
_LOG = logging.getLogger("uvicorn.error")  # which says what befalls the server
_T = TypeVar("_T")

# What is raised when a process ends in whatever it is doing: a timeout is an OSError, half a line no JSON.
_ENDED = (EOFError, OSError, StoreError, ValueError)


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
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **allocator.settings()}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "kg.serve.worker", json.dumps(told),
            stdin=PIPE, stdout=PIPE, env=environment, start_new_session=True,
        )  # fmt: skip
        return cls(process)

    async def ask(self, job: Mapping[str, Any], room: Room, client: str = "") -> Answer:
        """Send a job and wait. ``EOFError``, ``OSError`` or ``ValueError`` when the process ended."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(job).encode() + b"\n")
        await self._process.stdin.drain()
        line = await self._process.stdout.readline()
        if not line:
            raise EOFError
        head = json.loads(line)
        size: int = head["length"]
        if not room.take(size, client):
            await self._skip(size)
            return _sorry("answers that clients are still reading leave no room for one so large; ask again later")
        try:
            answer = Answer(head["status"], head["type"], await self._process.stdout.readexactly(size), head["more"])
        except BaseException:
            room.give(size, client)
            raise
        room.give_after(answer, client)
        return answer

    async def _skip(self, size: int) -> None:
        assert self._process.stdout is not None
        while size:
            piece = await self._process.stdout.read(min(size, _MIB))
            if not piece:
                raise EOFError
            size -= len(piece)

    async def open(self, snapshot: Snapshot, room: Room) -> None:
        job = {"kind": "open", "folder": str(snapshot.folder)}
        answer = await asyncio.wait_for(self.ask(job, room), _START)
        if answer.status != 200:
            raise StoreError(answer.body.decode().strip())
        self.snapshot = snapshot

    def hold(self, held: bool) -> None:
        """Stop the process for a while, or let it go on."""
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGSTOP if held else signal.SIGCONT)

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
        self._room = Room(2 * settings.max_answer, settings.max_answer)
        self._running: dict[_Child, tuple[str, float]] = {}  # for whom, since when
        self._seen: dict[str, float] = {}  # clients of the last second, and when their last query began or ended
        self._children: set[_Child] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
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
        begun = [self._spawn(self._first()) for _ in range(self._settings.workers)]
        await asyncio.wait(begun)  # all, so that none is left behind when one fails
        if error := next(filter(None, (task.exception() for task in begun)), None):
            if not isinstance(error, _ENDED):
                raise error
            self.failure = f"{self._settings.store}: no process for queries can be started: {error or 'it ended'}"
            raise StoreError(self.failure) from error
        self._spawn(self._watch())
        self._spawn(self._keep_room())
        if sys.platform == "linux":  # where a process that is held ends with its server
            self._spawn(self._share())

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
        self._seen[client] = asyncio.get_running_loop().time()
        self._running[child] = client, self._seen[client]
        asked = self._spawn(self._asked(child, job, client))
        patience = _GRACE  # when the client's request is cancelled
        try:
            await asyncio.wait({asked}, timeout=self._settings.timeout)
            patience = 0.0
            child.overdue = not asked.done()
        finally:
            if _answered(asked) and child.snapshot is self._now:
                self._charge(child)
                self._turns.put(child)
            else:
                self._spawn(self._wind_up(child, asked, patience))
        return (asked.result() if asked.done() else None) or self._ended(child), mark

    async def _asked(self, child: _Child, job: Mapping[str, Any], client: str) -> Answer | None:
        """The answer, or nothing: the process ended."""
        try:
            return await child.ask(job, self._room, client)
        except _ENDED:
            return None

    async def _wind_up(self, child: _Child, asked: asyncio.Task[Answer | None], patience: float) -> None:
        """Make a process free again: as it is, if it answers by then, else by another."""
        if patience:
            await asyncio.wait({asked}, timeout=patience)
        self._charge(child)
        if _answered(asked):
            await self._give_back(child)
        else:
            asked.cancel()
            await self._replace(child)

    def _charge(self, child: _Child) -> None:
        client, begun = self._running.pop(child)
        self._seen[client] = asyncio.get_running_loop().time()
        self._turns.charge(client, self._seen[client] - begun)

    def _spawn(self, work: Coroutine[Any, Any, _T]) -> asyncio.Task[_T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) and not isinstance(error, _ENDED):
            _LOG.error("kg serve: %s ended", task.get_coro(), exc_info=error)

    async def _first(self) -> None:
        child = await _Child.start(self._settings)
        self._children.add(child)
        await child.open(self._now, self._room)
        self._turns.put(child)

    async def _give_back(self, child: _Child) -> None:
        """Among the idle ones, with the newest snapshot open."""
        if await self._up_to_date(child):
            self._turns.put(child)
            self._forget()
        else:
            await self._replace(child)

    async def _up_to_date(self, child: _Child) -> bool:
        try:
            while child.snapshot is not self._now:
                await child.open(self._now, self._room)
        except _ENDED:
            return False
        return True

    async def _replace(self, child: _Child) -> None:
        """End a process and put another into its place, however often it takes."""
        while True:
            await child.end()
            self._children.discard(child)
            child = await self._another()
            if await self._up_to_date(child):
                self._turns.put(child)
                self._forget()
                return
            await asyncio.sleep(_PAUSE)

    async def _another(self) -> _Child:
        while True:
            try:
                child = await _Child.start(self._settings)
            except OSError as error:  # the machine has no room for a process just now
                _LOG.warning("no process for queries can be started: %s", error)
                await asyncio.sleep(_PAUSE)
            else:
                self._children.add(child)
                return child

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._settings.refresh)
            try:
                await self._look()
            except (StoreError, OSError):
                pass  # tried again: somebody writes, or the store is being replaced
            except Exception as error:  # whatever it is, it must not keep the server at the old state for ever
                _LOG.warning("the store cannot be looked at: %s: %s", type(error).__name__, error)

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

    async def _share(self) -> None:
        """Let queries that have run for a while run no more of the time than their share, while others want it."""
        while True:
            held, pause = self._greedy(len(os.sched_getaffinity(0)))
            for child in held:
                child.hold(True)
            until = asyncio.get_running_loop().time() + pause
            while held and asyncio.get_running_loop().time() < until and self._greedy(len(os.sched_getaffinity(0)))[0]:
                await asyncio.sleep(_SLICE)
            for child in held:
                child.hold(False)
            await asyncio.sleep(_SLICE if held else 2 * _SLICE)

    def _greedy(self, processors: int) -> tuple[list[_Child], float]:
        """Processes whose queries take more than their share of the processors, and for how long they are to pause."""
        now = asyncio.get_running_loop().time()
        self._seen = {client: at for client, at in self._seen.items() if at > now - _LONG}
        long = {child: client for child, (client, begun) in self._running.items() if begun < now - _SHARED}
        greedy = set(long.values())
        others = self._seen.keys() - greedy
        wanted = any(self._seen[client] > now - 2 * _SLICE for client in others) or len(long) < len(self._running)
        share = processors / max(1, len(greedy) + len(others))
        if not long or not wanted or share >= 1:
            return [], 0.0
        return list(long), _SLICE * (1 / max(share, _LEAST) - 1)

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


def _answered(asked: asyncio.Task[Answer | None]) -> bool:
    return asked.done() and not asked.cancelled() and asked.exception() is None and asked.result() is not None


def _sorry(message: str) -> Answer:
    return Answer(503, "text/plain", (message + "\n").encode())
