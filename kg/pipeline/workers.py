"""Extraction in several processes. Each has a language pipeline of its own; the store stays with the first.

Every worker is told one article at a time through a pipe of its own. A worker whose pipe closes, because the first
process ended however it ended, ends too; a worker that dies costs the article that it was given, once tried again.
"""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from math import inf
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from time import monotonic
from types import FrameType, TracebackType
from typing import Any, Protocol, Self

from kg.errors import KgError
from kg.model import Article, Extraction
from kg.pipeline.annotation import name_of, reason_of
from kg.pipeline.extraction import Pipeline
from kg.sources.failure import Failure

__all__ = ["Alone", "Crew", "Found", "Job", "Workers", "packed"]

Found = list[Extraction | Failure]

_CHARACTERS = 1_000_000
"""In hand for each process: text and what is found in it, which takes some 45 MB here while it waits for its turn."""


_STARTED = None  # what a worker says first, before any answer

_START = 600.0
"""Seconds for a worker to get its pipeline, which takes two, or a minute from a slow disk."""

_AHEAD, _AHEAD_CHARACTERS = 3, 50_000
"""Articles with which this process begins early: more than lie between two writings to the store gain nothing."""


@dataclass(slots=True, eq=False)
class Job:
    """An article to extract from; ``found`` is what came of it, ``None`` until then."""

    article: Article
    found: Found | None = None
    dropped: bool = False
    tries: int = 0


class Workers(Protocol):
    """Who extracts."""

    @property
    def window(self) -> int:
        """How many articles may be in hand at once."""
        ...

    @property
    def characters(self) -> int:
        """How many characters these may have together; an article of more is in hand alone."""
        ...

    def submit(self, article: Article) -> Job:
        """Take an article on."""
        ...

    def finish(self, job: Job) -> Found:
        """Wait until this article is done."""
        ...

    def drop(self) -> None:
        """Forget the articles that nobody has begun."""
        ...


def allowed(article: Article, limit: float) -> float:
    """Seconds that an article may take, by its length; infinity for no limit."""
    return limit * (1 + len(article.text) // 100_000) or inf


def too_long(article: Article, seconds: float) -> Failure:
    name = name_of(article)
    return Failure(name, KgError(f"{name}: reading it took longer than {seconds:.0f} s (--time-limit)"))


class _TooLong(BaseException):
    """Not an :class:`Exception`: an extractor's failure is caught by that, and the article would go on."""


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    main = threading.current_thread() is threading.main_thread()
    if seconds == inf or not main or not hasattr(signal, "setitimer"):
        yield
        return

    def end(number: int, frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Alone:
    """This process. Where the language pipeline can (:class:`~kg.pipeline.annotation.Foreseeing`), it begins with the
    next articles in another thread, while facts are extracted from this one, mapped and stored; else an article is
    done when it is submitted.

    Parameters
    ----------
    limit : float
        Seconds for an article, for each 100,000 characters begun; 0 is none. It needs the main thread and a system
        with timers, and ends Python's code, not a call of a library that never comes back; :class:`Crew` ends both.
    """

    def __init__(self, pipeline: Pipeline, limit: float = 0.0) -> None:
        self._pipeline, self._limit = pipeline, limit
        self._waiting: list[Job] = []

    @property
    def window(self) -> int:
        return _AHEAD if self._pipeline.foresees else 0

    @property
    def characters(self) -> int:
        return _AHEAD_CHARACTERS if self._pipeline.foresees else 0

    def submit(self, article: Article) -> Job:
        job = Job(article)
        if self._pipeline.foresees:
            self._waiting.append(job)
            self._try(job, self._begin)
        else:
            self._try(job, self._extract)
        return job

    def finish(self, job: Job) -> Found:
        if job in self._waiting:
            self._waiting.remove(job)
        if job.found is None and not job.dropped:
            self._try(job, self._extract)
        return job.found or []

    def drop(self) -> None:
        for job in self._waiting:
            job.dropped = True
        self._waiting.clear()
        self._pipeline.forget_ahead()

    def _begin(self, job: Job) -> None:
        with suppress(Exception):  # it will be told when its turn comes
            self._pipeline.ahead(job.article)

    def _extract(self, job: Job) -> None:
        job.found = list(self._pipeline.extract([job.article]))
        if any(isinstance(item, Failure) for item in job.found):
            self._pipeline.forget_ahead()  # something of this article may be left of which nobody will ask

    def _try(self, job: Job, step: Callable[[Job], None]) -> None:
        seconds = allowed(job.article, self._limit)
        try:
            with _within(seconds):
                step(job)
        except _TooLong:
            job.found = [too_long(job.article, seconds)]
            self._pipeline.forget_ahead()


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    job: Job | None = None
    until: float = inf
    """When its article, or its start, has taken too long (:func:`time.monotonic`)."""
    started: bool = False
    """Whether it has its pipeline: what that takes is no article's fault."""


@dataclass(slots=True)
class Crew:
    """Several processes; use as a context manager.

    Parameters
    ----------
    make : callable
        Makes the pipeline, in each worker; it must be importable there (a function of a module, or a
        :func:`functools.partial` of one).
    number : int
        How many processes.
    limit : float
        As of :class:`Alone`; a worker that takes longer is killed, and its article is not tried again.
    start : float
        Seconds for a worker to get its pipeline; when one takes longer nothing can be done with any article.
    """

    make: Callable[[], Pipeline]
    number: int
    limit: float = 0.0
    start: float = _START
    _workers: list[_Worker] = field(default_factory=list)
    _waiting: deque[Job] = field(default_factory=deque)

    @property
    def window(self) -> int:
        return 2 * self.number  # one in hand, one that lies ready

    @property
    def characters(self) -> int:
        return _CHARACTERS * self.number

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            if worker.job is not None or kind is not None:
                worker.process.terminate()
            worker.process.join(5)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()

    def submit(self, article: Article) -> Job:
        job = Job(article)
        self._waiting.append(job)
        self._assign()
        return job

    def finish(self, job: Job) -> Found:
        while job.found is None and not job.dropped:
            self._turn()
        return job.found or []

    def drop(self) -> None:
        for job in self._waiting:
            job.dropped = True
        self._waiting.clear()

    def _assign(self) -> None:
        for worker in list(self._workers):  # one that is found dead leaves the list
            if worker.job is None and self._waiting:
                self._give(worker)
        while self._waiting and len(self._workers) < self.number:
            self._workers.append(self._hired())
            self._give(self._workers[-1])

    def _hired(self) -> _Worker:
        context = multiprocessing.get_context("spawn")  # threads of the network's runtime do not survive a fork
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.make), daemon=True)
        with _deaf():
            process.start()
        theirs.close()
        return _Worker(process, ours, until=monotonic() + self.start)

    def _give(self, worker: _Worker) -> None:
        worker.job = self._waiting.popleft()
        if worker.started:
            self._clock(worker, worker.job)
        try:
            worker.pipe.send(worker.job.article)
        except OSError:  # it died while idle
            self._lost(worker)

    def _clock(self, worker: _Worker, job: Job) -> None:
        worker.until = monotonic() + allowed(job.article, self.limit)

    def _turn(self) -> None:
        """Wait for an answer and hand out what waits."""
        busy = {worker.pipe: worker for worker in self._workers if worker.job is not None}
        first = min((worker.until for worker in busy.values()), default=inf)
        for pipe in wait(list(busy), None if first == inf else max(0.0, first - monotonic())):
            worker = busy[pipe]  # type: ignore[index]
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                self._lost(worker)
                continue
            if isinstance(answer, BaseException):
                raise answer
            assert worker.job is not None, "only busy workers are listened to"
            if answer is _STARTED:
                worker.started = True
                self._clock(worker, worker.job)
                continue
            worker.job.found, worker.job = answer, None
        for worker in list(self._workers):
            if worker.job is not None and worker.until <= monotonic() and not worker.pipe.poll():
                self._stuck(worker, worker.job)
        self._assign()

    def _stuck(self, worker: _Worker, job: Job) -> None:
        if not worker.started:
            raise KgError(f"a worker did not start within {self.start:.0f} s: its language pipeline does not load")
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        job.found = [too_long(job.article, allowed(job.article, self.limit))]

    def _lost(self, worker: _Worker) -> None:
        """A worker died: its article is tried once more, in case another's greed for memory was the reason."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        job = worker.job
        if job is None:
            return
        job.tries += 1
        if job.tries < 2:
            self._waiting.appendleft(job)
            return
        name, code = name_of(job.article), worker.process.exitcode
        why = f"killed by signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        job.found = [Failure(name, KgError(f"{name}: the process that read it ended ({why})"))]


@contextmanager
def _deaf() -> Iterator[None]:
    """A process that is started inside never hears Ctrl-C, not even before it can say that it does not want to."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would lift the mask again when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, make: Callable[[], Pipeline]) -> None:
    """The life of a worker. Ctrl-C goes to all processes of a terminal; the first one decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pipeline = make()
        gc.freeze()  # all of it stays
        pipe.send(_STARTED)
        while True:
            article = pipe.recv()
            pipe.send_bytes(packed(pipeline, article))
    except (EOFError, OSError):
        return  # the first process has ended, or wants no more
    except Exception as error:  # no pipeline, or one that lacks an annotation: nothing can be done with any article
        pipe.send(error if isinstance(error, KgError) else KgError(f"a worker failed ({reason_of(error)})"))


def packed(pipeline: Pipeline, article: Article) -> bytes:
    """What a pipeline finds in an article, ready for another process: a pickled :data:`Found`."""
    found = list(pipeline.extract([article]))
    try:
        return pickle.dumps(found)
    except Exception as error:  # what an extractor of another package made
        name = name_of(article)
        return pickle.dumps([Failure(name, KgError(f"{name}: cannot be handed on ({reason_of(error)})"))])
