"""Articles of which one may kill or halt whoever reads it, read in a process below a process.

A worker of a cluster must not die of them, and may not have children by :mod:`multiprocessing` (its nanny made it a
daemon). So it starts this module as a program, which reads with a :class:`~kg.pipeline.workers.Crew` of one: what kills
or halts that one costs its article, with the reason that ``kg ingest --workers`` gives. The program ends with the
worker, whose end closes its standard input.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import cast

from kg.errors import KgError
from kg.model import Article, Extraction
from kg.pipeline.annotation import reason_of
from kg.pipeline.extraction import Pipeline
from kg.pipeline.workers import Crew, Found
from kg.sources.failure import Failure

__all__ = ["guarded"]

_BY_TIMER = f"(killed by signal {int(signal.SIGALRM)})"


def guarded(articles: Sequence[Article], make: Callable[[], Pipeline], limit: float) -> list[Found]:
    """What is found in each article; those that nobody survives are failures.

    Parameters
    ----------
    make : callable
        As for :class:`~kg.pipeline.workers.Crew`.
    limit : float
        Seconds for an article.

    Raises
    ------
    KgError
        When no pipeline can be made, or the program ends without an answer.
    """
    command = [sys.executable, "-m", __name__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()) as program:
        assert program.stdin and program.stdout
        try:
            pickle.dump((make, list(articles), limit), program.stdin)
            program.stdin.flush()
            answer = pickle.load(program.stdout)
        except (OSError, EOFError, pickle.PickleError) as error:
            raise KgError(f"reading articles in a process apart failed ({reason_of(error)})") from error
    if isinstance(answer, KgError):
        raise answer
    found: list[Found] = answer
    return found


def _environment() -> dict[str, str]:
    """This process's, so that the program finds the same modules as it does."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def main() -> None:
    """Read one pickle of articles from standard input, write one of what was found to standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what somebody's extractor prints is no answer
    make, articles, limit = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_end_with_the_worker, daemon=True).start()
    try:
        with Crew(partial(_timed, make, limit), 1) as crew:
            jobs = [crew.submit(article) for article in articles]
            answer: list[Found] | KgError = [_reasoned(crew.finish(job), limit) for job in jobs]
    except KgError as error:
        answer = error
    pickle.dump(answer, answers)
    answers.flush()


class _Timed:
    """A pipeline that ends its process when an article takes too long, by a signal that needs no turn of Python's: a
    regular expression that never ends gives none."""

    def __init__(self, pipeline: Pipeline, limit: float) -> None:
        self._pipeline, self._limit = pipeline, limit

    def extract(self, articles: Iterable[Article | Failure]) -> Iterator[Extraction | Failure]:
        signal.setitimer(signal.ITIMER_REAL, self._limit)
        try:
            yield from self._pipeline.extract(articles)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


def _timed(make: Callable[[], Pipeline], limit: float) -> Pipeline:
    return cast(Pipeline, _Timed(make(), limit))  # of a pipeline, a worker asks no more than to extract


def _reasoned(found: Found, limit: float) -> Found:
    return [
        _late(item, limit) if isinstance(item, Failure) and str(item).endswith(_BY_TIMER) else item for item in found
    ]


def _late(failure: Failure, limit: float) -> Failure:
    return Failure(failure.where, KgError(f"{failure.where}: reading it took longer than {limit:.0f} s"))


def _end_with_the_worker() -> None:
    """The worker's end closes standard input; the processes below this one notice theirs by their pipes."""
    while os.read(0, 1):  # not by its buffer, whose lock a thread must not hold when the interpreter ends
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
