"""What a store of very many short articles costs as it grows: time for one more, memory, disk."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import log
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.articles import briefs
from benchmarks.measure import cpu_seconds, peak_mib
from benchmarks.result import Check, Result
from kg.language.document import Document
from kg.model import Article, Extraction
from kg.pipeline import Pipeline, ingest, relate
from kg.pipeline.resolving import Resolving
from kg.pipeline.workers import Found, Job
from kg.rdf.gazetteer import load_gazetteer
from kg.store import Store, open_store

__all__ = ["run"]

_SHORT, _LONG, _LARGE = 200, 3_000, 100_000
_STEPS = 10
_STAGES = ("store", "resolve", "relate")
_MORE = 100  # articles that come to a store that holds all the others
_TO = 10_000_000


class _Unread:
    """Stands for a language pipeline where nobody reads."""

    name, version = "generated", "1"

    def annotate(self, articles: Iterable[Article], *, requires: frozenset[str] = frozenset()) -> Iterator[Document]:
        raise NotImplementedError


class _Known:
    """Workers who need not read an article to know what is in it."""

    window = characters = 0

    def __init__(self) -> None:
        self._source = briefs()
        self._next: Extraction | None = None

    def articles(self, number: int) -> Iterator[Article]:
        for extraction in islice(self._source, number):
            self._next = extraction
            yield extraction.article

    def submit(self, article: Article) -> Job:
        assert self._next is not None and self._next.article.doc == article.doc
        return Job(article, [self._next])

    def finish(self, job: Job) -> Found:
        return job.found or []

    def drop(self) -> None:
        return


@dataclass(frozen=True, slots=True)
class _Step:
    """CPU seconds of each stage for some more articles; then how many there are, peak memory and size on disk."""

    spent: Counter[str]
    new: int
    held: int
    memory: float
    disk: float

    def each(self, stage: str) -> float:
        """Milliseconds an article."""
        return 1000 * self.spent[stage] / self.new

    def __str__(self) -> str:
        return (
            f"{self.each('store'):.1f} ms an article stored, {self.each('resolve'):.1f} who is who, "
            f"{self.each('relate'):.1f} relate; peak {self.memory:,.0f} MiB; {self.disk / 1024:.0f} KiB each on disk"
        )


def run(*, short: bool, large: bool = False) -> Result:
    number = _LARGE if large else _SHORT if short else _LONG
    result = Result(
        f"Growth{f' to {number:,} articles' if large else ''}",
        f"{number:,} generated reports of some 75 words, every tenth a copy of the one before, with the facts that the "
        "generator knows of them (reading them is left out) through kg ingest's own steps into a store in a folder, a "
        f"tenth at a time, and kg relate after each tenth; then {_MORE} more. CPU time, the engine's threads included.",
    )
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        steps, quads = _filled(Path(folder) / "news.kg", number)
    _tell(result, steps, quads)
    if not short:
        _project(result, steps[1], steps[_STEPS - 1])
    return result


def _filled(where: Path, number: int) -> tuple[list[_Step], int]:
    known, pipeline = _Known(), Pipeline(_Unread(), (), load_gazetteer())
    steps = []
    with open_store(where, create=True) as store:
        ingest(store, [], pipeline)  # what the gazetteers know
        for new in (*[number // _STEPS] * _STEPS, _MORE):
            spent = _taken_in(store, known, pipeline, new)
            held = new + (steps[-1].held if steps else 0)
            disk = sum(path.stat().st_size for path in where.rglob("*") if path.is_file())
            steps.append(_Step(spent, new, held, peak_mib() or 0.0, disk / held))
            # A large run takes hours: what is stopped has told how far it came.
            sys.stderr.write(f"up to {held:,} articles: {steps[-1]}\n")
            sys.stderr.flush()
        return steps, store.counts().quads


def _taken_in(store: Store, known: _Known, pipeline: Pipeline, new: int) -> Counter[str]:
    spent: Counter[str] = Counter()
    with mock.patch.object(Resolving, "finish", _clocked(Resolving.finish, spent, "resolve")):
        _clocked(ingest, spent, "store")(store, known.articles(new), pipeline, workers=known)
    spent["store"] -= spent["resolve"]
    _clocked(relate, spent, "relate")(store)
    return spent


def _clocked(function: Callable[..., Any], spent: Counter[str], name: str) -> Callable[..., Any]:
    def timed(*arguments: Any, **more: Any) -> Any:
        began = cpu_seconds()
        try:
            return function(*arguments, **more)
        finally:
            spent[name] += cpu_seconds() - began

    return timed


def _tell(result: Result, steps: list[_Step], quads: int) -> None:
    *filling, more = steps
    for step in (filling[0], filling[2], filling[5], filling[-1]):
        result.add(f"up to {step.held:,} articles", says=str(step))
    result.add(
        f"{more.new} more",
        says=f"{1000 * more.spent['store']:,.0f} ms stored, {1000 * more.spent['resolve']:,.0f} ms who is who, "
        f"{1000 * more.spent['relate']:,.0f} ms relate",
    )
    result.add("quads an article", says=f"{quads / more.held:.0f}, the gazetteers' among them")
    second, last = filling[1], filling[-1]
    bound = 2 * (last.held / second.held) ** 0.7
    for stage in _STAGES:
        grew = last.each(stage) / max(second.each(stage), 0.1)
        result.checks.append(Check(f"{stage}, an article: last tenth / second tenth", grew, round(bound, 1)))


def _project(result: Result, early: _Step, late: _Step) -> None:
    """What it comes to if it grows on as it did: time by the same power of the number of articles, the rest in line."""
    for stage in _STAGES:
        power = max(0.0, log(late.each(stage) / early.each(stage)) / log(late.held / early.held))
        far = late.each(stage) * (_TO / late.held) ** power
        result.add(f"{stage}, {_TO:,} articles", says=f"grows with the power {power:.2f}: {far:,.0f} ms an article")
    held = (late.memory - early.memory) / (late.held - early.held)
    far = late.memory + held * (_TO - late.held)
    result.add(f"peak memory, {_TO:,} articles", says=f"{1024 * held:.1f} KiB an article more: {far / 1024:,.0f} GiB")
    result.add(f"on disk, {_TO:,} articles", says=f"{late.disk * _TO / 1024**3:,.0f} GiB")
