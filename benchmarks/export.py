"""Exporting some 2,000 nodes, beside networkx writing the bare network."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import networkx as nx

from benchmarks.articles import extractions
from benchmarks.measure import Action, race
from benchmarks.result import Check, Result
from kg.export import Source, export
from kg.export.flatten import flat
from kg.ids import Namer
from kg.rdf.mapping import quads
from kg.store import Store, open_store

__all__ = ["run"]

_NODES = 2_000
_FEW = ("graph.html", "graph.graphml", "graph.nq")
_FILES = ("graph.html", "graph.graphml", "graph.gexf", "graph.csv", "graph.cyjs", "graph.nq", "graph.ttl")


def run(*, short: bool) -> Result:
    files = _FEW if short else _FILES
    with open_store("memory:") as store, tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        _fill(store, _NODES)
        graph = Source(store).project().graph
        result = Result(
            "Exporting",
            f"The claims of a store of {store.counts().quads:,} quads: {graph.number_of_nodes():,} nodes, "
            f"{graph.number_of_edges():,} edges.",
        )
        bare = flat(graph)
        actions: dict[str, Callable[[], Action]] = {
            "network read from the store": lambda: lambda: Source(store).project(),
            "networkx write_graphml alone": lambda: lambda: nx.write_graphml(bare, io.BytesIO()),
        }
        actions |= {name: _export(store, Path(folder) / name) for name in files}
        timed = race(actions, rounds=1 if short else 3)
        sizes = {name: (Path(folder) / name).stat().st_size for name in files if (Path(folder) / name).exists()}
    for name in actions:
        result.add(name, timed[name], f"{sizes[name] / 1e6:.1f} MB" if name in sizes else "")
    parts = timed["network read from the store"].cpu + timed["networkx write_graphml alone"].cpu
    result.checks += [
        Check("GraphML export / (read + bare write)", timed["graph.graphml"].cpu / parts, 3.0),
        Check("page / network read from the store", timed.ratio("graph.html", "network read from the store"), 30.0),
    ]
    return result


def _export(store: Store, target: Path) -> Callable[[], Action]:
    return lambda: lambda: export(store, target)


def _fill(store: Store, nodes: int) -> None:
    """Generated articles until their claims make so many nodes."""
    namer, made, seen = Namer(), 0, set[str]()
    for extraction in extractions():
        if made + len(seen) >= nodes:
            return
        store.bulk_load(quads(extraction, namer))
        seen |= {actor.key for actor in extraction.actors}
        facts = (extraction.statements, extraction.troop_counts, extraction.treaty_events, extraction.events)
        made += 1 + sum(map(len, facts))
