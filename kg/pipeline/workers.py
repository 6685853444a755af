"""Extraction in several processes. Each has a language pipeline of its own; the store stays with the first.

Every worker is told one article at a time through a pipe of its own. A worker whose pipe closes, because the first
process ended however it ended, ends too; a worker that dies costs the article that it was given, once tried again.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Protocol, Self

from kg.errors import KgError
from kg.model import Article, Extraction
from kg.pipeline.annotation import name_of, reason_of
from kg.pipeline.extraction import Pipeline
from kg.sources.failure import Failure

__all__ = ["Alone", "Crew", "Found", "Job", "Workers", "packed"]

Found = list[Extraction | Failure]


@dataclass(slots=True)
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

    def submit(self, article: Article) -> Job:
        """Take an article on."""
        ...

    def finish(self, job: Job) -> Found:
        """Wait until this article is done."""
        ...

    def drop(self) -> None:
        """Forget the articles that nobody has begun."""
        ...


class Alone:
    """This process; an article is done when it is submitted."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    @property
    def window(self) -> int:
        return 0

    def submit(self, article: Article) -> Job:
        return Job(article, list(self._pipeline.extract([article])))

    def finish(self, job: Job) -> Found:
        return job.found or []

    def drop(self) -> None:
        return


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    job: Job | None = None


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
    """

    make: Callable[[], Pipeline]
    number: int
    _workers: list[_Worker] = field(default_factory=list)
    _waiting: deque[Job] = field(default_factory=deque)

    @property
    def window(self) -> int:
        return 2 * self.number  # one in hand, one that lies ready

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
        return _Worker(process, ours)

    def _give(self, worker: _Worker) -> None:
        worker.job = self._waiting.popleft()
        try:
            worker.pipe.send(worker.job.article)
        except OSError:  # it died while idle
            self._lost(worker)

    def _turn(self) -> None:
        """Wait for an answer and hand out what waits."""
        busy = {worker.pipe: worker for worker in self._workers if worker.job is not None}
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index]
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                self._lost(worker)
                continue
            if isinstance(answer, BaseException):
                raise answer
            assert worker.job is not None, "only busy workers are listened to"
            worker.job.found, worker.job = answer, None
        self._assign()

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
