"""The ledger of a store as the pipeline uses it: what is done, with which versions, and what it replaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import ConfigError
from kg.ids import Namer, digest
from kg.model import Actor, Article, FactRef
from kg.pipeline.extraction import Pipeline
from kg.store.base import Change, Store
from kg.store.journal import Entry

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["Ledger", "Ready", "history", "ledger_base", "made_from", "outdated"]


@dataclass(frozen=True, slots=True)
class Ready:
    """An article that is to be stored.

    Parameters
    ----------
    versions : tuple of str
        What made it, for the ledger.
    before : str or None
        The hash of what its graph holds so far.
    """

    entry: Entry
    quads: Sequence[Quad]
    versions: tuple[str, ...]
    before: str | None
    actors: tuple[Actor, ...] = ()
    meanings: tuple[tuple[FactRef, bytes], ...] = ()


def made_from(article: Article) -> str:
    """A hash of what an article says: its text and what is known of it."""
    known = (article.doc, article.title, article.published, article.publisher, article.url)
    return digest(article.text, *(repr(value) for value in known), size=32)


class Ledger:
    """The ledger's entries about articles, for one run of one pipeline."""

    def __init__(self, store: Store, pipeline: Pipeline, namer: Namer) -> None:
        self.store, self.pipeline, self.namer = store, pipeline, namer
        self.journal = store.journal
        self.versions = pipeline.versions()

    def prepare(self) -> None:
        """Before the first article: the store is one for this base, and holds the reference graph as it is now."""
        base = ledger_base(self.store)
        if base not in (None, self.namer.base):
            raise ConfigError(f"{self.store.location}: its IRIs begin with {base}; use that base, or another store")
        self._reference()
        self.journal.begin()

    def graph(self, article: Article) -> str:
        """IRI of an article's graph."""
        from kg.rdf.mapping import article_graph

        return article_graph(article, self.namer)

    def differs(self, graph: str, article: Article) -> bool:
        """Whether the store lacks an article, or holds it as it was before or as other versions made it."""
        return self._remembered(graph) != self._entry(article, self.versions)

    def made_from(self, graph: str) -> str | None:
        """The hash of what a graph was made from; ``None`` when the store lacks it."""
        from kg.rdf.ledger import MADE_FROM

        return next((value for prop, value in self._remembered(graph) if prop == MADE_FROM), None)

    def replace(self, articles: Iterable[Ready]) -> None:
        """Store articles' graphs with their entries, and what they were before with their history."""
        self.store.replace_graphs([self._change(each) for each in articles])

    def _change(self, ready: Ready) -> Change:
        from kg.rdf.ledger import ledger_quads

        graph, article = ready.entry.graph, ready.entry.article
        entry = ledger_quads(graph, self._entry(article, ready.versions), self.namer)
        past = self._revision(article, ready.before) if ready.before not in (None, made_from(article)) else []
        return Change(graph, ready.quads, entry, past)

    def _revision(self, article: Article, before: str | None) -> list[Quad]:
        from kg.ids import article_id
        from kg.rdf import vocabulary as v
        from kg.rdf.ledger import revision_quads

        iri = self.namer.iri(article_id(article))
        quads = history(self.store, iri, self.namer)
        earlier = {quad.object.value for quad in quads if quad.predicate.value == v.WAS_REVISION_OF}  # type: ignore[union-attr]
        last = next((q.subject.value for q in quads if q.subject.value not in earlier), None)  # type: ignore[union-attr]
        assert before is not None, "asked of changed articles alone"
        made = {quad.subject.value: quad.object.value for quad in quads if quad.predicate.value == v.MADE_FROM}  # type: ignore[union-attr]
        if last is not None and made.get(last) == made_from(article):
            return []  # a server had the history when the run before this one died, and not yet the graph
        return revision_quads(iri, before, made_from(article), self.namer, last=last)

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

        return {(MADE_FROM, made_from(article)), *((MADE_BY, version) for version in versions)}

    def _remembered(self, graph: str) -> set[tuple[str, str]]:
        from kg.rdf.ledger import LEDGER

        query = f"SELECT ?p ?o WHERE {{ GRAPH <{self.namer.iri(LEDGER)}> {{ <{graph}> ?p ?o }} }}"
        return {(p.value, o.value) for p, o in self.store.select(query).rows if p and o}


def outdated(store: Store, versions: Collection[str]) -> list[str]:
    """Graphs of articles that other versions made, in the order of their IRIs.

    Parameters
    ----------
    versions : collection of str
        Those of today, as :meth:`kg.pipeline.Pipeline.versions` gives them.
    """
    from kg.rdf.ledger import LEDGER, MADE_BY, MADE_FROM

    base, today = ledger_base(store), frozenset(versions)
    if base is None:
        return []
    query = f"SELECT ?g ?v WHERE {{ GRAPH <{base}{LEDGER}> {{ ?g <{MADE_FROM}> ?h ; <{MADE_BY}> ?v }} }}"
    same, other = Counter[str](), Counter[str]()
    for graph, version in store.select(query).rows:
        if graph and version:
            (same if version.value in today else other)[graph.value] += 1
    return sorted(graph for graph in same.keys() | other.keys() if other[graph] or same[graph] < len(today))


def ledger_base(store: Store) -> str | None:
    """The base IRI that a store was filled under; ``None`` for an empty one."""
    from kg.rdf.ledger import LEDGER

    return next((g.removesuffix(LEDGER) for g in store.graphs() if g.endswith(LEDGER)), None)


def history(store: Store, article: str, namer: Namer) -> list[Quad]:
    """All that the ledger says of an article's revisions."""
    from kg.rdf import vocabulary as v
    from kg.rdf.ledger import LEDGER, read_back

    pattern = f"?r <{v.SPECIALIZATION_OF}> <{article}> ; ?p ?o"
    query = f"SELECT ?r ?p ?o WHERE {{ GRAPH <{namer.iri(LEDGER)}> {{ {pattern} }} }} ORDER BY ?r ?p ?o"
    rows = store.select(query).rows
    return read_back(((r.value, p.value, o.value, o.kind == "iri") for r, p, o in rows if r and p and o), namer)
