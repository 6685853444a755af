"""What an article costs those who read it and the one who writes it: how many cores a day's articles need."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.articles import articles
from benchmarks.measure import race
from benchmarks.result import Check, Result
from kg.errors import ModelError
from kg.model import Article
from kg.pipeline import Pipeline, default_pipeline, ingest
from kg.pipeline.workers import Found, Job, packed
from kg.store import open_store

__all__ = ["run"]

_A_DAY = 1_000_000  # articles
_SECONDS = 86_400


class _Read:
    """Workers whose work is done and lies there as it comes from a cluster, so that the writer can be timed alone."""

    window = characters = 0

    def __init__(self, answers: dict[str, bytes]) -> None:
        self._answers = answers

    def submit(self, article: Article) -> Job:
        return Job(article, pickle.loads(self._answers[article.doc]))

    def finish(self, job: Job) -> Found:
        return job.found or []

    def drop(self) -> None:
        return


def run(*, short: bool) -> Result:
    result = Result(
        "Cores for a million articles a day",
        "Generated articles of some 350 words; CPU seconds of one thread; docs/cluster.md says what is made of it.",
    )
    try:
        _measure(result, number=8 if short else 60, rounds=3)
    except ModelError as error:
        result.skipped = str(error)
    return result


def _measure(result: Result, *, number: int, rounds: int) -> None:
    pipeline, _ = default_pipeline(remember=0)  # each round reads the same texts
    texts = articles(number)
    words = sum(len(article.text.split()) for article in texts) / number
    answers = {article.doc: packed(pipeline, article) for article in texts}
    with tempfile.TemporaryDirectory() as folder:
        places = iter(Path(folder) / str(n) for n in range(rounds))
        timed = race(
            {
                "read": lambda: lambda: [packed(pipeline, article) for article in texts],
                "written": lambda: _writing(next(places), texts, pipeline, answers),
            },
            rounds=rounds,
        )
    read, written = timed["read"].cpu / number, timed["written"].cpu / number
    size = sum(map(len, answers.values())) / number
    result.add("read by a worker, whole", timed["read"], f"{read * 1000:.0f} ms an article of {words:.0f} words")
    result.add("taken from a worker and stored", timed["written"], f"{written * 1000:.0f} ms an article")
    result.add("what travels back", says=f"{size / 1024:.0f} KiB an article")
    result.add("a million articles a day, read", says=f"{_A_DAY * read / _SECONDS:.1f} cores, all day")
    result.add("a million articles a day, written", says=f"{_A_DAY * written / _SECONDS:.2f} of the one writer's day")
    result.checks.append(Check("written / read", timed.ratio("written", "read"), 2.5))


def _writing(place: Path, texts: list[Article], pipeline: Pipeline, answers: dict[str, bytes]) -> Callable[[], object]:
    """The store is made, with what the gazetteers know, before the time is taken."""
    with open_store(place, create=True) as store:
        ingest(store, [], pipeline)

    def write() -> None:
        with open_store(place) as store:
            assert ingest(store, texts, pipeline, workers=_Read(answers)).counts["added"] == len(texts)

    return write
