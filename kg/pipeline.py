"""Articles in, facts or a filled store out: the one module that knows extraction and storage.

Everything streams: an article is read, annotated, extracted and stored before the next one is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from kg import __version__
from kg.errors import ConfigError, InputError, KgError, ModelError, PluginError, UnknownNameError
from kg.extract.base import ActorSource, Extractor
from kg.gazetteer import Gazetteer
from kg.ids import Namer, digest
from kg.language.document import Document
from kg.model import Actor, Article, Dropped, Extraction, Fact
from kg.resolve.collect import actor_index, collect, facts_of
from kg.sources.failure import Failure
from kg.store.base import Store

__all__ = ["Annotator", "Failure", "Outcome", "Pipeline", "Report", "default_pipeline", "ingest", "remove"]

_SETTLING = "claims"  # how failures and versions name the step after the extractors
_READS = frozenset({None, "en"})


class Annotator(Protocol):
    """A language pipeline, such as :class:`kg.language.Pipeline`."""

    name: str
    version: str

    def annotate(self, articles: Iterable[Article], *, requires: frozenset[str] = ...) -> Iterator[Document]:
        """Documents in the order of the articles."""
        ...


Settle = Callable[[Document, Sequence[Fact]], Iterable[Fact]]
"""Links facts of one article with one another; :func:`kg.resolve.claims.settle`."""


class Pipeline:
    """A language pipeline, extractors and what is known beforehand.

    Parameters
    ----------
    extractors : sequence of Extractor
        The one named ``actors`` runs first, the others in their order.
    settle : callable, optional
        :func:`kg.resolve.claims.settle` by default.
    """

    def __init__(
        self,
        language: Annotator,
        extractors: Sequence[Extractor],
        gazetteer: Gazetteer | None = None,
        *,
        settle: Settle | None = None,
    ) -> None:
        self.language = language
        self.extractors = tuple(sorted(extractors, key=lambda e: e.name != "actors"))
        self.gazetteer = gazetteer or Gazetteer()
        self._settle = settle or _default_settle()
        self._requires = frozenset[str]().union(*(e.requires for e in self.extractors))

    def versions(self) -> tuple[str, ...]:
        """What decides the outcome beside the article: name and version of each part, sorted."""
        parts = [(e.name, e.version) for e in self.extractors]
        parts += [(f"language:{self.language.name}", self.language.version), ("newskg", __version__)]
        parts.append(("gazetteer", digest(repr(self.gazetteer.actors), repr(self.gazetteer.treaties))))
        return tuple(sorted(f"{name} {version}" for name, version in parts))

    def extract(self, articles: Iterable[Article | Failure]) -> Iterator[Extraction | Failure]:
        """Extract from articles, in their order; failures among them are passed on.

        An article that fails gives a :class:`Failure`; an extractor that fails on an article gives a failure that
        names it, and the article's extraction without what that extractor would have found.

        Raises
        ------
        ModelError
            When the language pipeline lacks an annotation that an extractor requires.
        """
        for item in articles:
            if isinstance(item, Failure):
                yield item
            elif item.language not in _READS:
                error = InputError(f"{_name(item)}: its language is {item.language}; only English is read")
                yield Failure(_name(item), error)
            else:
                yield from self._facts(item)

    def _facts(self, article: Article) -> Iterator[Extraction | Failure]:
        try:
            (document,) = self.language.annotate([article], requires=self._requires)
        except ModelError:
            raise
        except Exception as error:  # a statistical pipeline may raise anything on odd input
            name = _name(article)
            yield Failure(name, KgError(f"{name}: the language pipeline failed ({_reason(error)})"))
            return
        failures: list[Failure] = []
        extraction = self._one(article, document, failures)
        yield from failures
        yield extraction

    def _one(self, article: Article, document: Document, failures: list[Failure]) -> Extraction:
        found: list[Fact | Dropped] = []
        for extractor in self.extractors:
            try:
                new, document = _run(extractor, document)
            except Exception as error:  # somebody else's code; the rest goes on
                failures.append(_extractor_failed(extractor.name, article, error))
                continue
            found += new
        extraction = collect(article, found)
        try:
            return collect(article, (*self._settle(document, facts_of(extraction)), *extraction.dropped))
        except Exception as error:
            failures.append(_extractor_failed(_SETTLING, article, error))
            return extraction


def _run(extractor: Extractor, document: Document) -> tuple[list[Fact | Dropped], Document]:
    """What an extractor finds, and the document for those after it, which knows its actors once they are found."""
    if isinstance(extractor, ActorSource):
        actors, index = extractor.resolve(document)
        return list(actors), document.with_index(index)
    new = list(extractor.extract(document))
    if extractor.name == "actors":
        return new, document.with_index(actor_index(document, [f for f in new if isinstance(f, Actor)]))
    return new, document


def _default_settle() -> Settle:
    from kg.resolve.claims import settle

    return settle


def default_pipeline(model: str | None = None) -> tuple[Pipeline, tuple[PluginError, ...]]:
    """The shipped language pipeline (or another), the built-in extractors and plug-ins, the shipped gazetteer.

    Returns
    -------
    pipeline, errors
        Plug-ins that could not be loaded, each named.
    """
    from kg.extract import builtin, plugins
    from kg.language import load
    from kg.rdf.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    others, errors = plugins()
    return Pipeline(load(model), (*builtin(gazetteer), *others), gazetteer), errors


def _name(article: Article) -> str:
    return article.source or article.doc


def _reason(error: BaseException) -> str:
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _extractor_failed(name: str, article: Article, error: Exception) -> Failure:
    where = _name(article)
    return Failure(where, PluginError(f"{where}: extractor {name!r} failed ({_reason(error)})"), extractor=name)


# --- into a store ----------------------------------------------------------------------------------------------------


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
                self._count(_name(article), Outcome.UNCHANGED)

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
            what = KgError(f"{_name(article)}: cannot be written as a graph ({_reason(error)})")
            self._failed(Failure(_name(article), what))
            return
        entry = ledger_quads(graph, self._entry(article, versions), self.namer)
        self.store.replace_graph(graph, made, ledger=entry)
        x = extraction
        self.report.facts += sum(map(len, (x.statements, x.troop_counts, x.treaty_events, x.events)))
        self._count(_name(article), Outcome.REPLACED if held else Outcome.ADDED)

    def _complete(self) -> tuple[str, ...]:
        """The versions that made the article at hand, without those that failed on it, so that it is read again."""
        failed = tuple(f"{name} " for name in self.incomplete)
        if _SETTLING in self.incomplete:  # it has no version of its own
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


def remove(store: Store, articles: Iterable[str], *, namer: Namer | None = None) -> list[tuple[str, str, int]]:
    """Remove articles with everything that only they say.

    Parameters
    ----------
    articles : iterable of str
        IRI, identifier, address, name (:attr:`Article.doc`) or what tells equal names apart (:attr:`Article.source`).

    Returns
    -------
    list of (str, str, int)
        IRI, name and number of quads of each.

    Raises
    ------
    UnknownNameError
        When no article, or more than one, answers to a name; nothing is removed then.
    """
    namer = namer or Namer()
    found = [_find(store, name, namer) for name in articles]
    removed = [(iri, doc, store.remove_graph(graph)) for iri, doc, graph in dict.fromkeys(found)]
    store.flush()
    return removed


def _find(store: Store, name: str, namer: Namer) -> tuple[str, str, str]:
    """IRI, name and graph of the one article that is meant."""
    from kg.query import terms
    from kg.rdf import vocabulary as v

    text = terms.string(name)
    same = f"STR(?address) = {text} || ?doc = {text} || ?source = {text}"
    iris = (name, namer.iri(name))
    solutions = store.select(
        f"SELECT DISTINCT ?article ?doc ?g WHERE {{ GRAPH ?g {{ ?article a <{v.Article}> ; <{v.DOC}> ?doc . "
        f"OPTIONAL {{ ?article <{v.URL}> ?address }} OPTIONAL {{ ?article <{v.SOURCE_NAME}> ?source }} "
        f"FILTER ({same} || STR(?article) IN ({', '.join(map(terms.string, iris))})) }} }} ORDER BY ?article LIMIT 10"
    )
    found = [(row[0].value, row[1].value, row[2].value) for row in solutions.rows if row[0] and row[1] and row[2]]
    if not found:
        raise UnknownNameError(f"no article {name[:200]!r} in {store.location}; kg query articles lists them")
    if len(found) > 1:
        raise UnknownNameError(f"{name!r} is {len(found)} articles: {', '.join(iri for iri, _, _ in found)}")
    return found[0]
