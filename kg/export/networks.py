"""Exporters of networks in one file each, and CSV: GraphML, Cytoscape JSON and DOT are written here."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TextIO

import networkx as nx

from kg.export.base import Report, Source
from kg.export.cx2 import cx2
from kg.export.cypher import cypher
from kg.export.files import replace_files, write_bytes
from kg.export.flatten import Plain, flat
from kg.export.gexf import gexf
from kg.export.yed import yed

__all__ = [
    "CSV",
    "CX2",
    "CYPHER",
    "CYTOSCAPE",
    "DOT",
    "GEXF",
    "GRAPHML",
    "YED",
    "CsvTables",
    "Network",
    "csv_paths",
    "csv_texts",
    "cytoscape",
    "dot",
    "gexf",
    "graphml",
]


_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Network:
    """An exporter of one file that a function from a network to its bytes makes."""

    name: str
    endings: tuple[str, ...]
    serialise: Callable[[nx.MultiDiGraph[Any]], Iterable[bytes]]

    def write(self, source: Source, target: Path) -> Report:
        graph = source.project().graph
        paths = write_bytes(target, self.serialise(graph))
        return Report(graph.number_of_nodes(), graph.number_of_edges(), paths, notes=tuple(source.notes))


def graphml(graph: nx.MultiDiGraph[Any]) -> Iterable[bytes]:
    """GraphML; every edge has an id of its own. Through a file, for as a tree it takes ten times its size in memory."""
    with TemporaryFile() as out:
        nx.write_graphml_lxml(flat(graph), out, encoding="utf-8", prettyprint=True, named_key_ids=False)
        out.seek(0)
        while piece := out.read(_PIECE):
            yield piece


def cytoscape(graph: nx.MultiDiGraph[Any]) -> Iterable[bytes]:
    """Cytoscape JSON. ``id``, ``source``, ``target`` and ``name`` are the format's own; ``name`` is the label."""
    made = flat(graph, reserved={name: f"{name}_" for name in ("id", "source", "target", "key", "name", "value")})
    nodes = ({"data": {**data, "id": n, "value": n, "name": data.get("label", n)}} for n, data in made.nodes(data=True))
    edges = (
        {"data": {**data, "id": key, "key": key, "source": s, "target": t}}
        for s, t, key, data in made.edges(keys=True, data=True)
    )
    yield b'{"data": [], "directed": true, "multigraph": true, "elements": {"nodes": ['
    yield from _json_lines(nodes)
    yield b'], "edges": ['
    yield from _json_lines(edges)
    yield b"]}}\n"


def _json_lines(items: Iterable[object]) -> Iterator[bytes]:
    """The items of a list, a line each."""
    for at, item in enumerate(items):
        yield (",\n" if at else "\n").encode() + json.dumps(item, ensure_ascii=False).encode()


def dot(graph: nx.MultiDiGraph[Any]) -> Iterable[bytes]:
    """DOT for Graphviz: labels wrapped, kinds by shape; all other attributes are there for programs."""
    made = flat(graph)
    yield b'digraph newskg {\n  graph [charset="UTF-8", overlap=false, splines=true];\n'
    yield b'  node [fontname="Helvetica", fontsize=10];\n  edge [fontname="Helvetica", fontsize=8];\n'
    for node, data in made.nodes(data=True):
        shape = _SHAPES.get(str(data.get("kind")), "ellipse")
        yield f"  {_quoted(node)} [{_dot_attributes({'shape': shape, **data})}];\n".encode()
    for source, target, data in made.edges(data=True):
        label = {"label": data["relation"]} if "relation" in data else {}
        yield f"  {_quoted(source)} -> {_quoted(target)} [{_dot_attributes({**label, **data})}];\n".encode()
    yield b"}\n"


_SHAPES = {
    "statement": "note",
    "troop_count": "house",
    "treaty": "folder",
    "treaty_event": "cds",
    "event": "cds",
    "article": "tab",
}


def _dot_attributes(data: Mapping[str, Plain]) -> str:
    return ", ".join(f"{_quoted(key)}={_quoted(value)}" for key, value in data.items())


def _quoted(value: Plain) -> str:
    """A DOT string: quotes and backslashes escaped, a newline as DOT writes it."""
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@dataclass(frozen=True, slots=True)
class CsvTables:
    """Two CSV files, of nodes and of edges: ``graph.csv`` makes ``graph.nodes.csv`` and ``graph.edges.csv``."""

    name: str = "csv"
    endings: tuple[str, ...] = (".csv",)

    def write(self, source: Source, target: Path) -> Report:
        graph = source.project().graph
        paths = csv_paths(target)
        with replace_files(list(paths)) as files, ExitStack() as opened:
            outs = [opened.enter_context(file.open("w", encoding="utf-8", newline="")) for file in files]
            _write_tables(graph, *outs)
        return Report(graph.number_of_nodes(), graph.number_of_edges(), paths, notes=tuple(source.notes))


def csv_paths(target: Path) -> tuple[Path, Path]:
    """Where the nodes and the edges go."""
    stem = target.name[: -len(".csv")] if target.name.lower().endswith(".csv") else target.name
    return target.with_name(f"{stem}.nodes.csv"), target.with_name(f"{stem}.edges.csv")


def csv_texts(graph: nx.MultiDiGraph[Any]) -> tuple[str, str]:
    """The two tables: of nodes (``id`` first), of edges (``source`` and ``target`` first)."""
    nodes, edges = io.StringIO(), io.StringIO()
    _write_tables(graph, nodes, edges)
    return nodes.getvalue(), edges.getvalue()


def _write_tables(graph: nx.MultiDiGraph[Any], nodes: TextIO, edges: TextIO) -> None:
    made = flat(graph, reserved={"id": "id_", "source": "source_", "target": "target_"})
    nodes_named = {name for _, data in made.nodes(data=True) for name in data}
    edges_named = {name for *_, data in made.edges(data=True) for name in data}
    _write_csv(nodes, ["id"], nodes_named, ({"id": node, **data} for node, data in made.nodes(data=True)))
    ends = ({"source": s, "target": t, **data} for s, t, data in made.edges(data=True))
    _write_csv(edges, ["source", "target"], edges_named, ends)


def _write_csv(out: TextIO, first: list[str], names: set[str], rows: Iterable[dict[str, Plain]]) -> None:
    writer = csv.DictWriter(out, [*first, *sorted(names - set(first), key=_column)])
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _safe(value) for key, value in row.items()})


_LEADING = ("kind", "actor_kind", "relation", "label", "weight", "text", "date", "first", "last")


def _column(name: str) -> tuple[int, str]:
    return (_LEADING.index(name) if name in _LEADING else len(_LEADING)), name


_FORMULA = re.compile(r"[=+\-@\t]")


def _safe(value: Plain) -> Plain:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front (news text is anybody's text)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


CX2 = Network("cx2", (".cx2",), cx2)
CYPHER = Network("cypher", (".cypher", ".cql"), cypher)
YED = Network("yed", (".yed.graphml",), yed)
GRAPHML = Network("graphml", (".graphml",), graphml)
GEXF = Network("gexf", (".gexf",), gexf)
CYTOSCAPE = Network("cyjs", (".cyjs", ".json"), cytoscape)
DOT = Network("dot", (".dot", ".gv"), dot)
CSV = CsvTables()
