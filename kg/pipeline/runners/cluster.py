"""Extraction by the workers of a Dask cluster; the store stays with this process, which writes in the input's order.

Articles travel in parts, a bounded number of them at a time. What comes back is merged in the order of the input, so
that the graph does not depend on who read what, or how often. A part whose worker died is done again by another; a part
that the scheduler gives up, because every worker that was given it died, comes apart into single articles.
"""

from __future__ import annotations

import logging
import pickle
import queue
import time
import uuid
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Self

from kg.config import DEFAULT_TIME_LIMIT
from kg.errors import ConfigError, KgError
from kg.model import Article
from kg.pipeline.annotation import name_of, reason_of
from kg.pipeline.extraction import Pipeline
from kg.pipeline.runners.part import Answer, Part, work
from kg.pipeline.workers import Found, Job
from kg.sources.failure import Failure

__all__ = ["Cluster"]

_ARTICLES, _CHARACTERS = 16, 100_000  # of a part: some seconds of work, so that asking the scheduler weighs nothing
_PARTS = 2  # for each thread of the cluster: one in work, one that lies ready
_PATIENCE = 60.0  # seconds to wait for a scheduler, and for a first or a next worker
_TRIES = 3  # times that the scheduler may give up an article, each time after several workers that died


@dataclass(slots=True)
class _Sent:
    jobs: Sequence[Job]
    future: Any
    tries: int = 0


@dataclass(frozen=True, slots=True)
class _Call:
    """A call of :func:`work`, made by unpickling it. Dask unpickles a function's name where it reads a message, which
    breaks connections of schedulers and workers that have no such module; bytes are a task's own affair."""

    part: bytes

    def __reduce__(self) -> tuple[Callable[[bytes], Answer], tuple[bytes]]:
        return work, (self.part,)


@dataclass(slots=True)
class Cluster:
    """The workers of a cluster; use as a context manager.

    Parameters
    ----------
    make : callable
        Makes the pipeline, on each worker; it must be importable there (a function of a module, or a
        :func:`functools.partial` of one).
    versions : tuple of str
        :meth:`Pipeline.versions` of the pipeline that the store is filled with.
    scheduler : str, optional
        The address of a scheduler, such as ``tcp://host:8786``; without one, a cluster of this machine is started.
    number : int
        How many processes that has.
    limit : float
        Seconds for an article, for each 100,000 characters begun; 0 is none.
    patience : float
        Seconds to wait for a scheduler, and for workers where there are none.

    Raises
    ------
    ConfigError
        On entering, when ``distributed`` is not installed or the scheduler does not answer.
    """

    make: Callable[[], Pipeline]
    versions: tuple[str, ...]
    scheduler: str | None = None
    number: int = 1
    limit: float = DEFAULT_TIME_LIMIT
    patience: float = _PATIENCE
    _client: Any = None
    _local: Any = None
    _run: str = field(default_factory=lambda: uuid.uuid4().hex)
    _threads: int = 1
    _waiting: list[Job] = field(default_factory=list)
    _sent: dict[str, _Sent] = field(default_factory=dict)
    _done: queue.SimpleQueue[Any] = field(default_factory=queue.SimpleQueue)
    _number_sent: int = 0
    _looked: float = 0.0
    _last_seen: float = field(default_factory=time.monotonic)

    def __enter__(self) -> Self:
        try:
            import distributed
        except ImportError as error:
            raise ConfigError("--runner dask needs Dask: pip install 'newskg[dask]'") from error
        for handler in logging.getLogger("distributed").handlers:  # what matters of it is told in one line
            if type(handler) is logging.StreamHandler:
                handler.setLevel(logging.CRITICAL)
        try:
            with warnings.catch_warnings():  # of taken ports, of packages that make no graph
                warnings.filterwarnings("ignore", module="distributed")
                self._connect(distributed)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(Exception):  # a scheduler that is gone; what ended the run is said already
            self._client.cancel([sent.future for sent in self._sent.values()])
        for part in (self._client, self._local):
            if part is not None:
                with suppress(Exception):
                    part.close()

    def __str__(self) -> str:
        """What the scheduler says, in some words."""
        return f"{self._threads} worker threads, {len(self._sent)} parts out"

    # --- Workers ------------------------------------------------------------

    @property
    def window(self) -> int:
        """How many articles may be in hand: what bounds the memory of this process, of scheduler and workers."""
        return _PARTS * self._threads * _ARTICLES

    @property
    def characters(self) -> int:
        return _PARTS * self._threads * _CHARACTERS

    def submit(self, article: Article) -> Job:
        job = Job(article)
        self._waiting.append(job)
        if self._is_full():
            self._send_waiting()
        self._collect()
        return job

    def finish(self, job: Job) -> Found:
        while job.found is None and not job.dropped:
            if any(job is waiting for waiting in self._waiting):
                self._send_waiting()
            self._collect(wait=True)
        return job.found or []

    def drop(self) -> None:
        for job in self._waiting:
            job.dropped = True
        self._waiting.clear()

    # --- out ------------------------------------------------------------

    def _is_full(self) -> bool:
        """The first parts are small, so that a small input keeps every worker busy, too."""
        most = min(_ARTICLES, 1 + self._number_sent // self._threads)
        return len(self._waiting) >= most or sum(len(job.article.text) for job in self._waiting) >= _CHARACTERS

    def _send_waiting(self) -> None:
        jobs, self._waiting = self._waiting, []
        self._send(jobs)

    def _send(self, jobs: Sequence[Job], *, guarded: bool = False, tries: int = 0) -> None:
        self._number_sent += 1
        name, articles = f"{self._run}-{self._number_sent}", tuple(job.article for job in jobs)
        part = pickle.dumps(Part(name, articles, self.make, self.versions, self.limit, guarded))
        try:
            future = self._client.submit(pickle.loads, pickle.dumps(_Call(part)), key=f"newskg-{name}", pure=False)
        except Exception as error:  # a client that lost its scheduler and has closed itself
            raise self._cannot(error) from error
        self._sent[future.key] = _Sent(jobs, future, tries)
        future.add_done_callback(self._done.put)

    # --- back ------------------------------------------------------------

    def _collect(self, *, wait: bool = False) -> None:
        """Take what has come back; wait a second for it, if so wished."""
        self._look()
        try:
            while True:
                future = self._done.get(block=wait, timeout=1.0)
                wait = False
                self._settle(self._sent.pop(future.key), future)
        except queue.Empty:
            return

    def _settle(self, sent: _Sent, future: Any) -> None:
        try:
            answer: Answer = future.result()
        except Exception as error:
            if type(error).__name__ != "KilledWorker":
                raise self._cannot(error) from error
            self._given_up(sent)
            return
        finally:
            future.release()
        if answer.error is not None:
            raise answer.error
        for job, found in zip(sent.jobs, answer.found, strict=True):
            job.found = pickle.loads(found)

    def _given_up(self, sent: _Sent) -> None:
        """Every worker that the scheduler gave this died: of it, or of a neighbour, or because machines went away."""
        for job in sent.jobs:
            if sent.tries < _TRIES:
                self._send([job], guarded=True, tries=sent.tries + 1)
            else:
                name = name_of(job.article)
                job.found = [Failure(name, KgError(f"{name}: all workers that were given it ended"))]

    def _cannot(self, error: BaseException) -> KgError:
        if isinstance(error, ImportError):
            who = self._lacking(error.name) or f"the workers of {self._where}"
            return ConfigError(f"{who} cannot read articles ({reason_of(error)}): install newskg there")
        return KgError(
            f"{self._where}: the cluster gave no answer ({reason_of(error)}); what was stored is stored, run it again "
            "when scheduler and workers run, each with newskg installed"
        )

    def _lacking(self, module: str | None) -> str:
        """The workers that do not find a module; empty when that cannot be told."""
        with suppress(Exception):
            found = self._client.run(find_spec, (module or "").partition(".")[0], on_error="return")
            if lacking := sorted(at for at, spec in found.items() if spec is None or isinstance(spec, ImportError)):
                return f"worker {', '.join(lacking)}"
        return ""

    # --- the cluster ------------------------------------------------------------

    @property
    def _where(self) -> str:
        return self.scheduler or "this machine"

    def _connect(self, distributed: Any) -> None:
        if self.scheduler is None:
            self._local = distributed.LocalCluster(
                n_workers=self.number,
                threads_per_worker=1,
                dashboard_address=None,
                silence_logs="CRITICAL",
                preload=["kg.pipeline.runners.preload"],
            )
        try:
            self._client = distributed.Client(self._local or self.scheduler, timeout=min(self.patience, 20.0))
        except (OSError, ValueError, TypeError) as error:
            raise ConfigError(
                f"no Dask scheduler answers at {self._where} ({reason_of(error)}); "
                f"is it running there (such as tcp://host:8786), with Dask {distributed.__version__} as here?"
            ) from error
        try:
            self._client.wait_for_workers(1, timeout=self.patience)
        except TimeoutError as error:
            raise ConfigError(f"the scheduler at {self._where} has no worker; start some with dask worker") from error
        self._look()

    def _look(self) -> None:
        """Ask the scheduler, once a second, how many workers there are."""
        now = time.monotonic()
        if now - self._looked < 1.0:
            return
        self._looked = now
        try:
            threads = sum(self._client.nthreads().values())
        except Exception as error:  # whatever a connection that broke raises
            raise self._cannot(error) from error
        if threads:
            self._threads, self._last_seen = threads, now
        elif now - self._last_seen > self.patience:
            raise KgError(
                f"{self._where} has had no worker for {self.patience:.0f} s; what was stored is stored, run it again"
            )
