"""Articles of which one may kill or halt whoever reads it, read in a process below a process.

A worker of a cluster must not die of them, and may not have children by :mod:`multiprocessing` (its nanny made it a
daemon). So it starts this module as a program, which reads with a :class:`~kg.pipeline.workers.Crew` of one: what kills
or halts that one costs its article, with the reason that ``kg ingest --workers`` gives. The program ends with the
worker, whose end closes its standard input.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence

from kg.errors import KgError
from kg.model import Article
from kg.pipeline.annotation import reason_of
from kg.pipeline.extraction import Pipeline
from kg.pipeline.workers import Crew, Found

__all__ = ["guarded"]


def guarded(articles: Sequence[Article], make: Callable[[], Pipeline], limit: float) -> list[Found]:
    """What is found in each article; those that nobody survives are failures.

    Parameters
    ----------
    make : callable
        As for :class:`~kg.pipeline.workers.Crew`.
    limit : float
        As for :class:`~kg.pipeline.workers.Crew`.

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
        with Crew(make, 1, limit) as crew:
            jobs = [crew.submit(article) for article in articles]
            answer: list[Found] | KgError = [crew.finish(job) for job in jobs]
    except KgError as error:
        answer = error
    pickle.dump(answer, answers)
    answers.flush()


def _end_with_the_worker() -> None:
    """The worker's end closes standard input; the processes below this one notice theirs by their pipes."""
    while os.read(0, 1):  # not by its buffer, whose lock a thread must not hold when the interpreter ends
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
