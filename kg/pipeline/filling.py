"""Extractions into a store, each article in a transaction of its own; the ledger says what need not be read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kg.errors import ConfigError, KgError
from kg.ids import Namer, digest
from kg.model import Article, Extraction
from kg.pipeline.annotation import name_of, reason_of
from kg.pipeline.extraction import SETTLING, Pipeline
from kg.sources.failure import Failure
from kg.store.base import Store

__all__ = ["Notify", "Outcome", "Report", "ingest"]


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

    def __str__(self) -> str:
        return ", ".join(f"{self.counts[outcome]} {outcome}" for outcome in Outcome)


Notify = Callable[[str, Outcome], None]
"""Called after each article with its name and what became of it."""


def ingest(
    store: Store,
    articles: Iterable[Article | Failure],
    pipeline: Pipeline,
    *,
    namer: Namer | None = None,
    notify: Notify | None = None,
) -> Report:
    """Extract from articles and store each in a transaction of its own, so that what is done is done.

    An article that the store holds already, made with the same versions, is left as it is; a changed one replaces its
    graph. One on which an extractor failed is stored without it, and done again the next time.

    Parameters
    ----------
    articles : iterable of Article or Failure
        As :func:`kg.sources.read` gives them; failures go to the report.

    Raises
    ------
    ConfigError
        When the store was filled under another base IRI: everything would stand in it twice.
    StoreError
        When the store cannot be written; all articles before are in it.
    """
    return _Ingest(store, pipeline, namer or Namer(), notify or (lambda name, outcome: None)).run(articles)


class _Ingest:
    def __init__(self, store: Store, pipeline: Pipeline, namer: Namer, notify: Notify) -> None:
        self.store, self.pipeline, self.namer, self.notify = store, pipeline, namer, notify
        self.versions = pipeline.versions()
        self.report = Report()
        self.incomplete: set[str] = set()

    def run(self, articles: Iterable[Article | Failure]) -> Report:
        self._check_base()
        self._reference()
        for found in self.pipeline.extract(self._changed(articles)):
            if isinstance(found, Failure):
                self._failed(found)
            else:
                self._store(found)
        self.store.flush()
        return self.report

    def _changed(self, articles: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """What is not in the store as it is: new or changed articles, and failures."""
        from kg.rdf.mapping import article_graph

        for article in articles:
            if isinstance(article, Failure) or self._differs(article_graph(article, self.namer), article):
                yield article
            else:
                self._count(name_of(article), Outcome.UNCHANGED)

    def _differs(self, graph: str, article: Article) -> bool:
        return self._remembered(graph) != self._entry(article, self.versions)

    def _store(self, extraction: Extraction) -> None:
        from kg.rdf.ledger import ledger_quads
        from kg.rdf.mapping import article_graph, quads

        article = extraction.article
        graph = article_graph(article, self.namer)
        held = self.store.contains_graph(graph)
        versions = self._complete()
        try:
            made = list(quads(extraction, self.namer))
        except Exception as error:  # what an extractor of another package made may not fit the graph
            what = KgError(f"{name_of(article)}: cannot be written as a graph ({reason_of(error)})")
            self._failed(Failure(name_of(article), what))
            return
        entry = ledger_quads(graph, self._entry(article, versions), self.namer)
        self.store.replace_graph(graph, made, ledger=entry)
        x = extraction
        self.report.facts += sum(map(len, (x.statements, x.troop_counts, x.treaty_events, x.events)))
        self._count(name_of(article), Outcome.REPLACED if held else Outcome.ADDED)

    def _complete(self) -> tuple[str, ...]:
        """The versions that made the article at hand, without those that failed on it, so that it is read again."""
        failed = tuple(f"{name} " for name in self.incomplete)
        if SETTLING in self.incomplete:  # it has no version of its own
            failed = (*failed, "newskg ")
        self.incomplete.clear()
        return tuple(version for version in self.versions if not version.startswith(failed))

    def _failed(self, failure: Failure) -> None:
        self.report.failures.append(failure)
        if failure.extractor is None:
            self._count(failure.where, Outcome.FAILED)
        else:
            self.incomplete.add(failure.extractor)

    def _count(self, name: str, outcome: Outcome) -> None:
        self.report.counts[outcome] += 1
        self.notify(name, outcome)

    def _check_base(self) -> None:
        from kg.rdf.ledger import LEDGER

        for graph in self.store.graphs():
            base = graph.removesuffix(LEDGER)
            if base not in (graph, self.namer.base):
                raise ConfigError(f"{self.store.location}: its IRIs begin with {base}; use that base, or another store")

    def _reference(self) -> None:
        """The graph of what is known beforehand, if the store has another or none."""
        from kg.rdf.ledger import MADE_BY, ledger_quads
        from kg.rdf.mapping import REFERENCE, gazetteer_quads

        graph = self.namer.iri(REFERENCE)
        entry = {(MADE_BY, v) for v in self.versions if v.startswith("gazetteer ")}
        if self._remembered(graph) != entry:
            known = gazetteer_quads(self.pipeline.gazetteer, self.namer)
            remembered = ledger_quads(graph, entry, self.namer)
            if self.store.contains_graph(graph):
                self.store.replace_graph(graph, known, ledger=remembered)
            else:  # tens of thousands of quads; the ledger last, so that half of them are not taken for all
                self.store.bulk_load(known)
                self.store.bulk_load(remembered)

    # The ledger says of each graph what it was made from (a hash) and by what (names and versions).

    def _entry(self, article: Article, versions: Iterable[str]) -> set[tuple[str, str]]:
        from kg.rdf.ledger import MADE_BY, MADE_FROM

        known = (article.doc, article.title, article.published, article.publisher, article.url)
        made_from = digest(article.text, *(repr(value) for value in known), size=32)
        return {(MADE_FROM, made_from), *((MADE_BY, version) for version in versions)}

    def _remembered(self, graph: str) -> set[tuple[str, str]]:
        from kg.rdf.ledger import LEDGER

        query = f"SELECT ?p ?o WHERE {{ GRAPH <{self.namer.iri(LEDGER)}> {{ <{graph}> ?p ?o }} }}"
        return {(p.value, o.value) for p, o in self.store.select(query).rows if p and o}
