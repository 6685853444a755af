"""Articles out of a store, by any of their names."""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import UnknownNameError
from kg.ids import Namer
from kg.pipeline.records import history
from kg.pipeline.resolving import Resolving
from kg.store.base import Store

__all__ = ["remove"]


def remove(store: Store, articles: Iterable[str], *, namer: Namer | None = None) -> list[tuple[str, str, int]]:
    """Remove articles with everything that only they say, their history and their texts included.

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
    removed = []
    resolving = Resolving(store, namer)
    for iri, doc, graph in dict.fromkeys(found):
        resolving.changing(graph)
        removed.append((iri, doc, store.remove_graph(graph, history=history(store, iri, namer))))
        store.journal.forget(graph)
    resolving.finish(whole=False)
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
