"""What the articles of a store tell of actors, read from their graphs: of all of them, or of some."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing

from kg.extract.actor_across import Sighting
from kg.ids import Namer, actor_id
from kg.model import ActorKey, ActorKind
from kg.store.base import Store

__all__ = ["article_counts", "known_actors", "names", "sightings", "told_names"]

_AT_ONCE = 200  # actors asked for in one query
_KINDS = frozenset(ActorKind)


def names(store: Store, namer: Namer) -> Iterator[tuple[ActorKey, str]]:
    """Every actor of the articles with each of its names. Two scans of the index, for a store of any size."""
    yield from ((ActorKey(key), name) for key, name in _scanned(store, namer, "?name"))


def told_names(store: Store, namer: Namer, graphs: Iterable[str] | None = None) -> Iterator[tuple[str, str, str]]:
    """Graph, actor and name of each name that an article gives to an actor; of some graphs, or of all."""
    from kg.rdf import vocabulary as v

    if graphs is None:
        yield from ((graph, key, name) for key, name, graph in _scanned(store, namer, "?name ?g"))
        return
    label = f"{{ ?x <{v.PREF_LABEL}> ?name }} UNION {{ ?x <{v.ALT_LABEL}> ?name }}"
    some = " ".join(f"<{graph}>" for graph in graphs)
    query = f"SELECT DISTINCT ?g ?key ?name {{ VALUES ?g {{ {some} }} GRAPH ?g {{ ?x <{v.KEY}> ?key . {label} }} }}"
    for graph, key, name in _rows(store, query):
        if key.partition("/")[0] in _KINDS:
            yield graph, key, name


def _scanned(store: Store, namer: Namer, variables: str) -> Iterator[tuple[str, ...]]:
    """The key of each actor that articles name, with each name, and what else is asked of that."""
    from kg.rdf import vocabulary as v
    from kg.rdf.mapping import REFERENCE

    with closing(sqlite3.connect("", isolation_level=None)) as db:  # of millions of actors
        db.execute("CREATE TABLE keys (x TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID")
        rows = _rows(store, f"SELECT DISTINCT ?x ?key {{ GRAPH ?g {{ ?x <{v.KEY}> ?key }} }}")
        db.executemany("INSERT OR REPLACE INTO keys VALUES (?, ?)", rows)
        label = f"{{ ?x <{v.PREF_LABEL}> ?name }} UNION {{ ?x <{v.ALT_LABEL}> ?name }}"
        told = f"GRAPH ?g {{ {label} }} FILTER (?g != <{namer.iri(REFERENCE)}>)"
        for x, *more in _rows(store, f"SELECT DISTINCT ?x {variables} {{ {told} }}"):
            row = db.execute("SELECT key FROM keys WHERE x = ?", (x,)).fetchone()
            if row and row[0].partition("/")[0] in _KINDS:
                yield row[0], *more


def known_actors(store: Store, namer: Namer, keys: Collection[ActorKey] | None = None) -> frozenset[ActorKey]:
    """Which actors the gazetteer knows; of some, or of all."""
    from kg.rdf import vocabulary as v
    from kg.rdf.mapping import REFERENCE

    pattern = f"GRAPH <{namer.iri(REFERENCE)}> {{ ?x <{v.KEY}> ?key ; <{v.PREF_LABEL}> ?l }}"
    return frozenset(ActorKey(key) for (key,) in _asked(store, namer, pattern, "?key", keys))


def article_counts(store: Store, namer: Namer, keys: Collection[ActorKey]) -> dict[ActorKey, int]:
    """In how many articles each actor is named."""
    from kg.rdf import vocabulary as v

    pattern = f"GRAPH ?g {{ ?x <{v.MENTIONED_IN}> ?a ; <{v.KEY}> ?key }}"
    found: dict[ActorKey, int] = defaultdict(int)
    for key, _ in _asked(store, namer, pattern, "?key ?g", keys):
        found[ActorKey(key)] += 1
    return found


def sightings(
    store: Store,
    namer: Namer,
    keys: Collection[ActorKey] | None = None,
    *,
    accompanied: Collection[ActorKey] | None = None,
) -> list[Sighting]:
    """What each article tells of each actor, or of some, in the order of graphs and keys.

    The company is the people whom the article names; of actors who are not ``accompanied`` it may be left out.
    """
    from kg.rdf import vocabulary as v

    def rows(pattern: str, variables: str) -> Iterator[tuple[str, ...]]:
        return _asked(store, namer, f"GRAPH ?g {{ {pattern} }}", variables, keys)

    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    kinds: dict[tuple[str, str], str] = {}
    told = f"?x <{v.MENTIONED_IN}> ?a ; <{v.KEY}> ?key ; <{v.KIND}> ?kind ."
    label = f"{{ ?x <{v.PREF_LABEL}> ?name }} UNION {{ ?x <{v.ALT_LABEL}> ?name }}"
    for graph, key, kind, name in rows(f"{told} {label}", "?g ?key ?kind ?name"):
        said[graph, key].add(name)
        kinds[graph, key] = kind
    roles: dict[tuple[str, str], set[tuple[str, ActorKey | None]]] = defaultdict(set)
    office = f"?m <{v.ROLE_TITLE}> ?t . OPTIONAL {{ ?m <{v.OF}>/<{v.KEY}> ?of }}"
    for graph, key, title, of in rows(f"?x <{v.MEMBERSHIP}> ?m ; <{v.KEY}> ?key . {office}", "?g ?key ?t ?of"):
        roles[graph, key].add((title.casefold(), ActorKey(of) if of else None))
    of_country = f"?x <{v.COUNTRY}> ?c ; <{v.KEY}> ?key . ?c <{v.KEY}> ?of"
    countries = {(graph, key): ActorKey(country) for graph, key, country in rows(of_country, "?g ?key ?of")}
    here = "" if keys is None else f"?x <{v.MENTIONED_IN}> ?a . "
    dated = rows(f"{here} ?a <{v.DATE_PUBLISHED}>/<{v.VALUE}> ?day", "?g ?day")
    years = {row[0]: row[1] for row in dated}
    together = _people(store, namer, keys if accompanied is None else accompanied)
    return [
        Sighting(
            ActorKey(key),
            ActorKind(kinds[graph, key]),
            graph,
            frozenset(said[graph, key]),
            frozenset(roles[graph, key]),
            countries.get((graph, key)),
            together.get(graph, frozenset()),
            int(years[graph][:4]) if graph in years else None,
        )
        for graph, key in sorted(kinds)
    ]


def _people(store: Store, namer: Namer, keys: Collection[ActorKey] | None) -> dict[str, frozenset[ActorKey]]:
    """The people of each article, or of those that name some actors."""
    from kg.rdf import vocabulary as v

    here = "" if keys is None else f"?x <{v.MENTIONED_IN}> ?a . "
    pattern = f"GRAPH ?g {{ {here} ?y <{v.MENTIONED_IN}> ?a ; a <{v.Person}> ; <{v.KEY}> ?key }}"
    found: dict[str, set[ActorKey]] = defaultdict(set)
    for graph, key in _asked(store, namer, pattern, "?g ?key", keys):
        found[graph].add(ActorKey(key))
    return {graph: frozenset(people) for graph, people in found.items()}


def _asked(
    store: Store, namer: Namer, pattern: str, variables: str, keys: Collection[ActorKey] | None
) -> Iterator[tuple[str, ...]]:
    """Rows of a pattern on ``?x``, of all actors or of those of some keys."""
    if keys is None:
        yield from _rows(store, f"SELECT DISTINCT {variables} {{ {pattern} }}")
        return
    iris = [f"<{namer.iri(actor_id(key))}>" for key in sorted(keys)]
    for at in range(0, len(iris), _AT_ONCE):
        values = " ".join(iris[at : at + _AT_ONCE])
        yield from _rows(store, f"SELECT DISTINCT {variables} {{ VALUES ?x {{ {values} }} {pattern} }}")


def _rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    for row in store.select(query).rows:
        yield tuple(term.value if term else "" for term in row)
