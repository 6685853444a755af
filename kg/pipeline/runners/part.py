"""A part of the articles: what a worker of a cluster is sent, does, and answers."""

from __future__ import annotations

import faulthandler
import os
import pickle
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import Any

from kg.errors import ConfigError, KgError
from kg.model import Article
from kg.pipeline.extraction import Pipeline
from kg.pipeline.runners.guard import guarded
from kg.pipeline.workers import allowed, packed

__all__ = ["Answer", "Part", "work"]

_ALONE = threading.Lock()  # one article at a time in a process, however many threads the worker has
_NOWHERE = os.open(os.devnull, os.O_WRONLY)
_warm: dict[bytes, Pipeline] = {}


@dataclass(frozen=True, slots=True)
class Part:
    """Some articles, and how they are to be read.

    Parameters
    ----------
    name : str
        Different for each part of each run.
    make : callable
        Makes the pipeline; each worker process keeps the one it made.
    versions : tuple of str
        :meth:`Pipeline.versions` where the graph is written: a worker that has others would make another graph.
    limit : float
        Seconds for an article (:func:`kg.pipeline.workers.allowed`); a process that takes longer ends itself.
    guarded : bool
        Whether the articles are known to be dangerous.
    """

    name: str
    articles: tuple[Article, ...]
    make: Callable[[], Pipeline]
    versions: tuple[str, ...]
    limit: float
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """For each article in turn what was found, pickled; or why this worker can read none."""

    found: tuple[bytes, ...] = ()
    error: KgError | None = None


def work(data: bytes) -> Answer:
    """Read a part, on a worker; pickled, so that the scheduler need not look into it.

    That a part is begun is noted with the scheduler. One that was begun before has killed its worker, or that died
    for a reason of its own: it is read by processes that may die. So an article that kills costs one worker, not one
    for each attempt that the scheduler allows.
    """
    from distributed import Event

    part: Part = pickle.loads(data)
    with _ALONE:
        begun = Event(f"newskg {part.name}")
        try:
            pipeline = _warm_pipeline(part)
            if part.guarded or begun.is_set():
                return Answer(tuple(pickle.dumps(found) for found in guarded(part.articles, part.make, part.limit)))
            begun.set()
            return Answer(tuple(_read(pipeline, article, part.limit) for article in part.articles))
        except KgError as error:
            return Answer(error=error)
        finally:
            begun.clear()


def _read(pipeline: Pipeline, article: Article, limit: float) -> bytes:
    with _within(allowed(article, limit)):
        return packed(pipeline, article)


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """End the process when it takes longer: by a thread that needs no lock of Python's, for a regular expression that
    never ends holds that. The next worker to get this part reads it guarded."""
    if seconds == inf:
        yield
        return
    faulthandler.dump_traceback_later(seconds, exit=True, file=_NOWHERE)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def _warm_pipeline(part: Part) -> Pipeline:
    """This process's pipeline.

    Raises
    ------
    ConfigError
        When it is not the one of the process that writes.
    """
    key = pickle.dumps(part.make)
    if key not in _warm:
        _warm.clear()  # one run after the other; two pipelines would be twice the memory
        _warm[key] = part.make()
    versions = _warm[key].versions()
    if different := set(part.versions) ^ set(versions):
        raise _others(part.versions, versions, different)
    return _warm[key]


def _others(here: tuple[str, ...], there: tuple[str, ...], different: set[str]) -> ConfigError:
    from distributed import get_worker

    worker: Any = get_worker()
    ours, theirs = (", ".join(v for v in versions if v in different) or "nothing" for versions in (here, there))
    return ConfigError(
        f"worker {worker.address} would make another graph: it has {theirs}, this process {ours}; "
        "install the same newskg, plug-ins and gazetteer files there"
    )
