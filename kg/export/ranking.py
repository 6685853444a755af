"""Which nodes of a network tell most: those that are shown where not all can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import networkx as nx

from kg.export.projections import Projection

__all__ = ["CLAIMS", "NAMED", "drawn", "most_telling", "ranked", "restricted"]

CLAIMS = frozenset({"statement", "troop_count", "treaty_event", "event"})
NAMED = frozenset({"actor", "treaty"})


def ranked(projection: Projection) -> list[str]:
    """Nodes, the most telling first; articles, and what only articles link, are left out."""
    return _RANKINGS.get(projection.name, _by_weight)(projection.graph)


def most_telling(projection: Projection, count: int) -> Projection:
    """The projection with so many nodes at most; what :func:`ranked` leaves out comes last."""
    graph = projection.graph
    order = list(dict.fromkeys([*ranked(projection), *graph.nodes]))
    return projection if len(order) <= count else replace(projection, graph=restricted(graph, frozenset(order[:count])))


def drawn(projection: Projection, count: int | None) -> nx.MultiDiGraph[str]:
    """What a picture shows: the most telling nodes, without articles."""
    order = ranked(projection)
    return restricted(projection.graph, frozenset(order[:count] if count is not None else order))


def restricted(graph: nx.MultiDiGraph[str], kept: frozenset[str]) -> nx.MultiDiGraph[str]:
    """The part of a network with some nodes, in the network's own order (networkx's subgraph has a set's)."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_nodes_from((name, data) for name, data in graph.nodes(data=True) if name in kept)
    for source, target, key, data in graph.edges(keys=True, data=True):
        if source in kept and target in kept:
            made.add_edge(source, target, key=key)
            made.edges[source, target, key].update(data)
    return made


def _claims(graph: nx.MultiDiGraph[str]) -> list[str]:
    """Claims that most articles make and that link most come first, each with what it links: no loose ends.

    Every kind has its share of what is shown, however many there are of it.
    """
    found: dict[str, None] = {}
    order: list[tuple[float, str]] = []
    by_kind: dict[str, list[str]] = {}
    for name, kind in graph.nodes(data="kind"):
        by_kind.setdefault(kind, []).append(name)
    for kind in sorted(CLAIMS & set(by_kind)):
        names = sorted(by_kind[kind], key=lambda name: (-_telling(graph, name), name))
        order += [(rank / len(names), name) for rank, name in enumerate(names)]
    for _, name in sorted(order):
        found[name] = None
        found.update(dict.fromkeys(o for o in _neighbours(graph, name) if graph.nodes[o]["kind"] in NAMED))
    rest = sorted((n for kind in sorted(NAMED) for n in by_kind.get(kind, ())), key=lambda n: -graph.degree(n))
    found.update(dict.fromkeys(name for name in rest if graph.degree(name) > _articles(graph, name)))
    return list(found)


def _telling(graph: nx.MultiDiGraph[str], name: str) -> int:
    return 3 * len(graph.nodes[name].get("articles", ())) + int(graph.degree(name))


def _neighbours(graph: nx.MultiDiGraph[str], name: str) -> list[str]:
    return [*graph.predecessors(name), *graph.successors(name)]


def _articles(graph: nx.MultiDiGraph[str], name: str) -> int:
    return sum(graph.nodes[other]["kind"] == "article" for other in _neighbours(graph, name))


def _by_weight(graph: nx.MultiDiGraph[Any]) -> list[str]:
    return sorted(graph.nodes, key=lambda n: (-graph.nodes[n]["weight"], n))


_RANKINGS: dict[str, Callable[[nx.MultiDiGraph[str]], list[str]]] = {"claims": _claims, "actors": _by_weight}
