"""A whole ``kg ingest`` beside the bare language pass over the same texts, and where its time goes."""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.articles import articles
from benchmarks.measure import Timing, once
from benchmarks.result import Check, Result
from kg.errors import ModelError
from kg.model import Article

__all__ = ["run", "texts"]

SHARED = Path(__file__).resolve().parents[2] / "shared"
_FEW, _MANY = 12, 100

_REST, _ENGINE = "ledger, journal, the rest", "store"
_STAGES = ("read", "language", "extract", "map", _ENGINE, "reference graph, once", "identities", "relate", _REST)
_WHOLE = frozenset({"identities", "relate", "reference graph, once"})  # with all that they ask of the store


@dataclass(frozen=True, slots=True)
class _Round:
    """CPU seconds of one ingest by stage, of a second one of the same files, and of the bare language pass."""

    stages: Counter[str]
    first: Timing
    again: Timing
    bare: Timing


class _Clock:
    """CPU time of this thread by stage; what one stage calls of another is the other's.

    What the network does in a thread of its own is the language pass's, and what other threads do the engine's, which
    writes its files in them.
    """

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._stack = [_REST]
        self._others: list[tuple[str, float]] = []
        self._at = 0.0

    def whole(self, action: Callable[[], object]) -> None:
        self._at = time.thread_time()
        action()
        self._charge()
        for name, seconds in self._others:
            self.spent[name] += seconds

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._charge()
        self._stack.append(self._stack[-1] if self._stack[-1] in _WHOLE else name)
        try:
            yield
        finally:
            self._charge()
            self._stack.pop()

    def _charge(self) -> None:
        now = time.thread_time()
        self.spent[self._stack[-1]] += now - self._at
        self._at = now

    def calls(self, function: Callable[..., Any], name: str) -> Callable[..., Any]:
        def timed(*arguments: Any, **more: Any) -> Any:
            with self.stage(name):
                return function(*arguments, **more)

        return timed

    def items(self, function: Callable[..., Iterator[Any]], name: str) -> Callable[..., Iterator[Any]]:
        def timed(*arguments: Any, **more: Any) -> Iterator[Any]:
            with self.stage(name):
                source = iter(function(*arguments, **more))
            while True:
                with self.stage(name):
                    item = next(source, self)
                if item is self:
                    return
                yield item

        return timed

    def beside(self, begin: Callable[..., Any], name: str) -> Callable[..., Any]:
        """Of a function that lets another thread do something."""

        def begun(ahead: Any, key: bytes, run: Callable[[], Any]) -> Any:
            return begin(ahead, key, lambda: self._elsewhere(run, name))

        return begun

    def _elsewhere(self, run: Callable[[], Any], name: str) -> Any:
        began = time.thread_time()
        try:
            return run()
        finally:
            self._others.append((name, time.thread_time() - began))


def texts(folder: Path, number: int) -> list[Path]:
    """Files to take in: news of PolNeAR, evenly over its outlets, where it is at hand, else generated articles."""
    found = sorted((SHARED / "data" / "polnear").glob("*/text/*.txt"))
    if found:
        return found[:: max(1, len(found) // number)][:number]
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles(number):
        (folder / article.doc).write_text(article.text, encoding="utf-8")
    return sorted(folder.glob("*.txt"))


def run(*, short: bool) -> Result:
    result = Result(
        "A whole ingest",
        "kg ingest of text files into a new store on disk, then of the same files again, then the bare language pass "
        "over the same texts; one process, the model and all modules loaded before. Shares are of CPU time. Wall time "
        "is shorter where a second core is idle: in an ingest the network works ahead of the rest, alone it does not.",
    )
    try:
        _measure(result, number=_FEW if short else _MANY, rounds=1 if short else 3)
    except ModelError as error:
        result.skipped = str(error)
    return result


def _measure(result: Result, *, number: int, rounds: int) -> None:
    from kg.pipeline import default_pipeline
    from kg.sources.languages import is_other

    pipeline, _ = default_pipeline(remember=0)  # the same texts come three times
    is_other("Der Minister sagte am Montag, dass die Verhandlungen beendet seien.", "en")  # loads its model
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as scratch:
        files = texts(Path(scratch) / "texts", number)
        _round(files[:2], pipeline, Path(scratch) / "warm")
        gc.freeze()  # as kg ingest does
        made = [_round(files, pipeline, Path(scratch) / f"store-{n}") for n in range(rounds)]
        _tell(result, made, Path(scratch) / "store-0", len(files))


def _tell(result: Result, made: list[_Round], store: Path, number: int) -> None:
    def share(of: Callable[[_Round], float]) -> float:
        return statistics.median(of(each) / each.bare.cpu for each in made)

    result.add(f"the language pass alone, {number} articles", made[0].bare, "1.00")
    for name in _STAGES:
        seconds = statistics.median(each.stages[name] for each in made)
        result.add(name, Timing(seconds, seconds), f"{share(lambda each: each.stages[name]):.2f}")  # noqa: B023
    whole = share(lambda each: each.first.cpu)
    result.add("all of kg ingest", made[0].first, f"{whole:.2f}")
    wall = statistics.median(each.first.wall / each.bare.wall for each in made)
    result.add("all of kg ingest, wall time", says=f"{wall:.2f}")
    result.add("the same files again, nothing changed", made[0].again, f"{share(lambda each: each.again.cpu):.3f}")
    size = sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
    result.add("the store on disk", says=f"{size / number / 1024:,.0f} KiB an article")
    facts = share(lambda each: each.first.cpu - each.stages["language"] - each.stages["extract"])
    result.checks += [
        Check("whole ingest / language pass", whole, 3),
        Check("what is neither language nor extraction / language pass", facts, 1.5),
        Check("second ingest / first", statistics.median(e.again.cpu / e.first.cpu for e in made), 0.15),
    ]


def _round(files: list[Path], pipeline: Any, store: Path) -> _Round:
    clock = _Clock()
    with _clocked(clock, pipeline):
        first = once(lambda: clock.whole(lambda: _ingest(files, pipeline, store)))
    clock.spent[_ENGINE] += max(0.0, first.cpu - clock.spent.total())
    again, read = once(lambda: _ingest(files, pipeline, store)), _articles(files)
    return _Round(clock.spent, first, again, once(lambda: deque(pipeline.language.annotate(read), 0)))


def _ingest(files: list[Path], pipeline: Any, location: Path) -> None:
    """What ``kg ingest`` calls."""
    from kg import pipeline as filling
    from kg import sources
    from kg.store import open_store

    with open_store(location, create=True) as store:
        report = filling.ingest(store, sources.take(sources.inputs(map(str, files))), pipeline)
        filling.relate(store)
    if report.failures:
        raise SystemExit(f"the articles of this benchmark can all be read: {report.failures[0]}")


def _articles(files: list[Path]) -> list[Article]:
    from kg import sources

    return [taken.item for taken in sources.take(sources.inputs(map(str, files))) if isinstance(taken.item, Article)]


@contextmanager
def _clocked(clock: _Clock, pipeline: Any) -> Iterator[None]:
    """Every stage's entries, with the clock around them."""
    from kg import pipeline as filling
    from kg import sources
    from kg.language.ahead import Ahead
    from kg.pipeline.records import Ledger
    from kg.pipeline.resolving import Resolving
    from kg.rdf import mapping
    from kg.store import embedded
    from kg.store.embedded import EmbeddedStore

    calls: list[tuple[Any, str, str]] = [
        (mapping, "quads", "map"),
        (Ledger, "_reference", "reference graph, once"),
        *((Resolving, name, "identities") for name in ("changing", "changed", "finish")),
        (filling, "relate", "relate"),
        *(
            (EmbeddedStore, name, _ENGINE)
            for name in ("replace_graphs", "replace_graph", "bulk_load", "flush", "close")
        ),
        (embedded, "_open_engine", _ENGINE),
        (type(pipeline.language), "ahead", "language"),
    ]
    items = [(sources, "take", "read"), (type(pipeline), "extract", "extract")]
    items.append((type(pipeline.language), "annotate", "language"))
    with ExitStack() as stack:
        for how, entries in (
            (clock.calls, calls),
            (clock.items, items),
            (clock.beside, [(Ahead, "begin", "language")]),
        ):
            for owner, name, stage in entries:
                timed = how(getattr(owner, name), stage)
                stack.enter_context(mock.patch.object(owner, name, timed))
        yield
