"""Exporting some 2,000 nodes, beside networkx writing the bare network; and 100,000, each format in its own process."""

from __future__ import annotations

import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from benchmarks.articles import extractions
from benchmarks.measure import Action, Timing, race
from benchmarks.result import Check, Result
from kg.export import Source, export
from kg.export.flatten import flat
from kg.ids import Namer
from kg.rdf.mapping import quads
from kg.store import Store, open_store

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["run"]

_NODES, _MANY = 2_000, 100_000
_FEW = ("graph.html", "graph.graphml", "graph.nq")
_FILES = ("graph.html", "graph.graphml", "graph.gexf", "graph.csv", "graph.cyjs", "graph.nq", "graph.ttl")
_ALL = (
    *_FILES,
    "graph.svg",
    "graph.mmd",
    "graph.yed.graphml",
    "graph.cx2",
    "graph.neo4j.zip",
    "graph.cypher",
    "graph.dot",
)
_MOST_MIB = 4_000  # 570 for 18,000 nodes, and it grows with them


def run(*, short: bool, large: bool = False) -> Result:
    if large:
        return _large()
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


def _large() -> Result:
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        where = Path(folder) / "news.kg"
        # In a process of its own: a child's peak is never told as less than what its parent held when it was begun.
        filling = multiprocessing.get_context("spawn").Process(target=_filled, args=(str(where), _MANY))
        filling.start()
        filling.join()
        with open_store(where, read_only=True) as store:
            about = f"All of a store of {store.counts().quads:,} quads, some {_MANY:,} nodes, with kg export."
        result, peaks = Result("Exporting 100,000 nodes", about), {}
        for name in _ALL:
            timing, peaks[name] = _apart(where, Path(folder) / name)
            files = (
                [Path(folder, name), *Path(folder).glob("graph.*.csv")] if name == "graph.csv" else [Path(folder, name)]
            )
            size = sum(file.stat().st_size for file in files if file.exists())
            result.add(name, timing, f"{size / 1e6:.1f} MB, peak {peaks[name]:.0f} MiB")
    result.checks.append(Check("highest peak, MiB", max(peaks.values()), _MOST_MIB))
    return result


def _filled(where: str, nodes: int) -> None:
    with open_store(where, create=True) as store:
        _fill(store, nodes)


def _apart(where: Path, target: Path) -> tuple[Timing, float]:
    """Seconds and peak MiB of one ``kg export``."""
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-m", "kg", "export", str(target), "--store", str(where)])
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"kg export {target.name} ended with {child.returncode}")
    mib = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Timing(time.perf_counter() - began, usage.ru_utime + usage.ru_stime), mib


def _fill(store: Store, nodes: int) -> None:
    """Generated articles until their claims make so many nodes."""
    store.bulk_load(_some(nodes))


def _some(nodes: int) -> Iterator[Quad]:
    namer, made, seen = Namer(), 0, set[str]()
    for extraction in extractions():
        if made + len(seen) >= nodes:
            return
        yield from quads(extraction, namer)
        seen |= {actor.key for actor in extraction.actors}
        facts = (extraction.statements, extraction.troop_counts, extraction.treaty_events, extraction.events)
        made += 1 + sum(map(len, facts))
