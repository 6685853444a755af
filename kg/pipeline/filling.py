"""Extractions into a store, each article as a whole or not at all; the ledger says what need not be read again."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import TypeVar

from kg.errors import KgError, StoreError
from kg.ids import Namer
from kg.model import Article, Extraction
from kg.pipeline.actors import taken_apart
from kg.pipeline.annotation import name_of, reason_of
from kg.pipeline.extraction import SETTLING, Pipeline
from kg.pipeline.grouping import Group
from kg.pipeline.identity import identified
from kg.pipeline.records import Ledger, Ready, made_from
from kg.pipeline.resolving import Resolving
from kg.pipeline.workers import Alone, Found, Job, Workers
from kg.sources.failure import Failure
from kg.sources.origin import Origin, Taken
from kg.sources.repair import repaired
from kg.store.base import Store
from kg.store.journal import Entry, Failed, Journal, now

__all__ = ["Notify", "Outcome", "Report", "ingest"]

_T = TypeVar("_T")


class Outcome(StrEnum):
    """What became of an article."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(slots=True)
class Report:
    """What an ingest did. ``failures`` also holds extractors that failed; their articles are stored without them."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    facts: int = 0
    failures: list[Failure] = field(default_factory=list)
    repaired: list[tuple[str, int]] = field(default_factory=list)
    """Articles with characters that were decoded wrongly before they came here, and how many were put right."""
    stopped: bool = False
    """Whether it was asked to stop before all was read."""

    def __str__(self) -> str:
        return ", ".join(f"{self.counts[outcome]} {outcome}" for outcome in Outcome)


Notify = Callable[[str, Outcome], None]
"""Called after each article with its name and what became of it."""

Stop = Callable[[], bool]
"""Asked before each article; with ``True``, those in hand are stored and no other is begun."""


def ingest(
    store: Store,
    articles: Iterable[Article | Failure | Taken],
    pipeline: Pipeline,
    *,
    namer: Namer | None = None,
    notify: Notify | None = None,
    workers: Workers | None = None,
    stop: Stop | None = None,
    resolve: bool = True,
) -> Report:
    """Extract from articles and store each as a whole, so that what is done is done.

    An article that the store holds already, made with the same versions, is left as it is; a changed one replaces its
    graph, and the ledger keeps that it was another before. One on which an extractor failed is stored without it, and
    done again the next time. The graph does not depend on the number of workers.

    Parameters
    ----------
    articles : iterable of Article, Failure or Taken
        As :func:`kg.sources.take` gives them, so that the store knows where each came from; without that, an article is
        known by its name alone. Failures go to the report and the store's journal.
    workers : Workers, optional
        Who extracts, with pipelines like ``pipeline``; this process by default.
    resolve : bool
        Whether the rules then decide anew who is who among the actors of these articles; a run that was stopped leaves
        it to the next.

    Raises
    ------
    ConfigError
        When the store was filled under another base IRI: everything would stand in it twice.
    StoreError
        When the store cannot be written; all articles before are in it.
    """
    ledger = Ledger(store, pipeline, namer or Namer())
    run = _Ingest(ledger, workers or Alone(pipeline), notify or (lambda name, outcome: None), stop or (lambda: False))
    report = run.run(articles)
    if resolve and not report.stopped:
        run.resolving.finish()
    return report


class _Ingest:
    """One run. What was taken is worked off in its order: ``queue`` holds what is to be done with each, once its
    extraction is there."""

    def __init__(self, ledger: Ledger, workers: Workers, notify: Notify, stop: Stop) -> None:
        self.ledger, self.workers, self.notify, self.stop = ledger, workers, notify, stop
        self.store = ledger.store
        self.journal: Journal = ledger.journal
        self.report = Report()
        self.resolving = Resolving(self.store, ledger.namer)
        self.group = Group(ledger, self.resolving)
        self.queue: deque[tuple[Job | None, Callable[[Found], None]]] = deque()
        self.in_hand: set[str] = set()
        self.characters = 0

    def run(self, articles: Iterable[Article | Failure | Taken]) -> Report:
        self.ledger.prepare()
        try:
            return self._through(articles)
        except StoreError:
            raise  # a server that is gone is not waited for once more; what waits is read again by the next run
        except (Exception, KeyboardInterrupt):
            self.group.store()  # what was done before something else went wrong
            raise

    def _through(self, articles: Iterable[Article | Failure | Taken]) -> Report:
        root: Origin | None = None
        for item in self._until_stopped(articles):
            taken = item if isinstance(item, Taken) else Taken(item, Origin("", "", ""))
            if root is not None and taken.origin.root != root.root:
                self._read_through(root)
            root = taken.origin
            self._take(taken)
        if self.report.stopped:
            self.workers.drop()
        elif root is not None:
            self._read_through(root)
        self._all_done()
        self.store.flush()
        return self.report

    def _until_stopped(self, articles: Iterable[_T]) -> Iterator[_T]:
        """Asked before an article is read, which may mean fetching it, and before it is begun."""
        stream = iter(articles)
        while not (stopped := self.stop()):
            item = next(stream, None)
            if item is None:
                return
            if stopped := self.stop():
                break
            yield item
        self.report.stopped = stopped

    # --- one article after the other ------------------------------------------------------------

    def _take(self, taken: Taken) -> None:
        if isinstance(taken.item, Failure):
            self._later(None, self._afterwards(self._failed, taken.item, taken.origin.place, taken.origin))
            return
        read = repaired(taken.item)
        if read.repaired and read is not taken.item:
            self.report.repaired.append((name_of(read), read.repaired))
        article = self._known(read, taken.place)
        if article.key() in self.in_hand:  # the same once more: what the store says of it depends on the first
            self._all_done()
            article = self._known(read, taken.place)
        graph = self.ledger.graph(article)
        same = not self.ledger.differs(graph, article)
        if same or self.journal.superseded(graph, taken.place, made_from(article)):
            self._later(None, self._afterwards(self._unchanged, article, graph, taken.place))
            return
        self.in_hand.add(article.key())
        self._later(self.workers.submit(article), partial(self._done, article, graph, taken))

    def _known(self, article: Article, place: str) -> Article:
        return identified(article, place, made_from(article), self.journal)

    def _later(self, job: Job | None, then: Callable[[Found], None]) -> None:
        self.queue.append((job, then))
        self.characters += _length(job)
        self._finish(self.workers.window, self.workers.characters)

    def _finish(self, most: int, characters: int) -> None:
        """Work off the queue until no more than ``most`` wait, of so many characters, and whatever is ready."""
        while self.queue and (len(self.queue) > most or self.characters > characters or _is_ready(self.queue[0][0])):
            job, then = self.queue.popleft()
            self.characters -= _length(job)
            if not _is_ready(job) and self.group.is_due():
                self.group.store()  # this one may take long
            found = self.workers.finish(job) if job is not None else []
            if job is None or not job.dropped:
                then(found)

    def _all_done(self) -> None:
        self._finish(0, 0)
        self.group.store()

    def _read_through(self, origin: Origin) -> None:
        if origin.root:
            self._later(None, self._afterwards(self.journal.read_through, origin.root))

    def _afterwards(self, step: Callable[..., None], *values: object) -> Callable[[Found], None]:
        """A step of the queue that waits until what came before it is stored."""
        return lambda _: self.group.after(partial(step, *values))

    # --- what becomes of it ------------------------------------------------------------

    def _unchanged(self, article: Article, graph: str, place: str) -> None:
        held = self.journal.with_key(article.key())
        if held is None or (held[1] != self.ledger.made_from(graph) == made_from(article)):
            # Taken in before there was a journal; or a run ended between the journal's word and the graph's.
            self.journal.remember(Entry(graph, place, now(), made_from(article), article))
        elif place:
            self.journal.also_at(place, graph)
        self.journal.made_good(graph)  # a run may have ended between storing it and saying so
        self._count(name_of(article), Outcome.UNCHANGED)

    def _done(self, article: Article, graph: str, taken: Taken, found: Found) -> None:
        failed: set[str] = set()
        for item in found:
            if isinstance(item, Failure):
                self.group.after(partial(self._failed, item, taken.place, taken.origin, graph, article))
                failed |= {item.extractor} if item.extractor else set()
            else:
                self._store(item, graph, taken, failed)
        self.group.after(partial(self.in_hand.discard, article.key()))
        if taken.origin.passes:  # a killed run could not read it again
            self.group.store()

    def _store(self, extraction: Extraction, graph: str, taken: Taken, failed: set[str]) -> None:
        from kg.rdf.mapping import quads

        article = extraction.article
        before = self.ledger.made_from(graph)
        try:
            known = taken_apart(self.store, graph, extraction, self.ledger.namer)
            made = tuple(quads(known, self.ledger.namer))
        except Exception as error:  # what an extractor of another package made may not fit the graph
            what = Failure(
                name_of(article), KgError(f"{name_of(article)}: cannot be written as a graph ({reason_of(error)})")
            )
            self.group.after(partial(self._failed, what, taken.place, taken.origin, graph, article))
            return
        entry = Entry(graph, taken.place, now(), made_from(article), article)
        versions = _without(self.ledger.versions, failed)
        ready = Ready(entry, made, versions, before, known.actors, extraction.meanings)
        self.group.add(ready, partial(self._stored, extraction, ready))

    def _stored(self, extraction: Extraction, ready: Ready) -> None:
        self.journal.made_good(ready.entry.graph)
        x = extraction
        self.report.facts += sum(map(len, (x.statements, x.troop_counts, x.treaty_events, x.events)))
        self._count(name_of(x.article), Outcome.ADDED if ready.before is None else Outcome.REPLACED)

    def _failed(
        self, failure: Failure, place: str, origin: Origin, graph: str | None = None, article: Article | None = None
    ) -> None:
        self.report.failures.append(failure)
        self.journal.failed(
            Failed(
                *(failure.where, failure.extractor, str(failure), failure.error.exit_code, now()),
                *(place, origin.root, origin.root_source, graph, article),
            )
        )
        if failure.extractor is None:
            self._count(failure.where, Outcome.FAILED)

    def _count(self, name: str, outcome: Outcome) -> None:
        self.report.counts[outcome] += 1
        self.notify(name, outcome)


def _length(job: Job | None) -> int:
    return len(job.article.text) if job is not None else 0


def _is_ready(job: Job | None) -> bool:
    return job is None or job.found is not None or job.dropped


def _without(versions: tuple[str, ...], failed: set[str]) -> tuple[str, ...]:
    """The versions that made an article, without those that failed on it, so that it is read again."""
    names = tuple(f"{name} " for name in failed)
    if SETTLING in failed:  # it has no version of its own
        names = (*names, "newskg ")
    return tuple(version for version in versions if not version.startswith(names))
