"""Measures of a network that people ask for, as attributes of its nodes.

All are networkx's. They are made on numbered nodes and rounded, so that the same store gives the same values in every
process: Louvain's method walks over sets, whose order differs between processes for texts, and sums differ in their
last digits between machines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import networkx as nx

from kg.errors import UnknownNameError

__all__ = ["EXACT", "MEASURES", "PIVOTS", "measured", "named"]

EXACT = 2_000
"""Nodes up to which betweenness is exact: it takes nodes times edges."""

PIVOTS = 200
"""Above that, shortest paths from so many nodes are counted (Brandes and Pich, "Centrality estimation in large
networks", 2007), drawn with a fixed seed."""

_SEED = 20240229
_DIGITS = 6

_Values = dict[str, dict[int, float | int]]


def named(wanted: Iterable[str]) -> tuple[str, ...]:
    """Names of measures, ``all`` and lists with commas resolved, each once, in the order of :data:`MEASURES`.

    Raises
    ------
    UnknownNameError
        For a name that no measure has.
    """
    given = {name.strip().lower() for text in wanted for name in text.split(",") if name.strip()}
    for name in sorted(given - set(MEASURES) - {"all"}):
        raise UnknownNameError(f"no measure is called {name!r}; there are {', '.join(MEASURES)}, all")
    return tuple(name for name in MEASURES if name in given or "all" in given)


def measured(graph: nx.MultiDiGraph[str], measures: Iterable[str]) -> list[str]:
    """Give the nodes their measures as attributes.

    Returns
    -------
    list of str
        What the user should know: that a measure is an estimate.
    """
    wanted = named(measures)
    if not wanted or not graph:
        return []
    names = list(graph.nodes)
    numbered = nx.convert_node_labels_to_integers(graph)
    notes = []
    for measure in wanted:
        for attribute, values in MEASURES[measure](numbered).items():
            for at, value in values.items():
                graph.nodes[names[at]][attribute] = value
    if "betweenness" in wanted and len(names) > EXACT:
        notes.append(f"betweenness is estimated from {PIVOTS} of the {len(names):,} nodes")
    return notes


def _degree(graph: nx.MultiDiGraph[int]) -> _Values:
    return {"degree": dict(graph.degree), "in_degree": dict(graph.in_degree), "out_degree": dict(graph.out_degree)}


def _betweenness(graph: nx.MultiDiGraph[int]) -> _Values:
    """Directions do not count: a way from one to another over a statement is one, whoever makes it."""
    simple: nx.Graph[int] = nx.Graph(graph)
    pivots = PIVOTS if len(simple) > EXACT else None
    return {"betweenness": _rounded(nx.betweenness_centrality(simple, k=pivots, seed=_SEED))}


def _pagerank(graph: nx.MultiDiGraph[int]) -> _Values:
    return {"pagerank": _rounded(nx.pagerank(_weighed(graph, nx.DiGraph()), weight="weight"))}


def _communities(graph: nx.MultiDiGraph[int]) -> _Values:
    """Numbers from 0, the biggest community first."""
    found = nx.community.louvain_communities(_weighed(graph, nx.Graph()), weight="weight", seed=_SEED)
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    return {"community": {node: number for number, members in enumerate(ordered) for node in members}}


MEASURES: Mapping[str, Callable[[nx.MultiDiGraph[int]], _Values]] = {
    "degree": _degree,
    "betweenness": _betweenness,
    "pagerank": _pagerank,
    "communities": _communities,
}
"""Measures by name; each gives one attribute or more."""


def _weighed(graph: nx.MultiDiGraph[int], into: Any) -> Any:
    """Parallel edges as one, their weights added."""
    into.add_nodes_from(graph.nodes)
    for source, target, weight in graph.edges(data="weight", default=1):
        if into.has_edge(source, target):
            into.edges[source, target]["weight"] += weight
        else:
            into.add_edge(source, target, weight=weight)
    return into


def _rounded(values: Mapping[int, float]) -> dict[int, float | int]:
    return {node: float(f"{value:.{_DIGITS}g}") for node, value in values.items()}
