"""Neo4j: CSV files for ``neo4j-admin database import``, as a ZIP file or a folder.

One pair of files (header, rows) for each kind of node and each type of relationship. Lists are arrays, joined with the
unit separator (U+001F), which no text of ours holds, so that nothing in an article can split or join items.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx

from kg.export.base import Report, Source
from kg.export.files import replace_folder, write_bytes
from kg.export.flatten import clean
from kg.export.palette import kind_of
from kg.export.typed import Column, Value, columns, typed

__all__ = ["LABEL", "NEO4J", "Bulk", "day_columns", "labels", "properties", "property_name", "relationship", "tables"]

LABEL = "Thing"
"""What every node is, whatever else: identifiers are unique among these."""

_SEPARATOR = "\x1f"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same store makes the same file, whatever the day
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_README = "README.txt"
_MARK = "newskg: a graph for neo4j-admin"

Table = tuple[str, list[str], list[list[str]]]
"""A file's name without ending, its header and its rows."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """The exporter."""

    name: str = "neo4j"
    endings: tuple[str, ...] = (".neo4j.zip", ".neo4j")

    def write(self, source: Source, target: Path) -> Report:
        """A ZIP file; a folder where the name ends in ``.neo4j``, or is one that an earlier export made."""
        graph = source.project().graph
        files = _files(graph)
        if target.name.lower().endswith(".neo4j") or target.is_dir():
            paths = replace_folder(target, files, _is_ours)
        else:
            paths = write_bytes(target, [_zipped(files)])
        return Report(graph.number_of_nodes(), graph.number_of_edges(), paths, notes=tuple(source.notes))


def labels(data: Mapping[str, object]) -> tuple[str, ...]:
    """Labels of a node, :data:`LABEL` last: ``Actor``, ``Person``, ``Thing``."""
    kind = label_of(data)
    also = (label_of({"kind": kind_of(data)}),) if kind == "Actor" and "actor_kind" in data else ()
    return (kind, *also, LABEL)


def label_of(data: Mapping[str, object]) -> str:
    """``troop_count`` → ``TroopCount``."""
    return "".join(part.capitalize() for part in re.findall("[A-Za-z0-9]+", str(data.get("kind", "node")))) or "Node"


def relationship(data: Mapping[str, object]) -> str:
    """``speaks_to`` → ``SPEAKS_TO``."""
    return "_".join(re.findall("[A-Za-z0-9]+", str(data.get("relation", "")))).upper() or "LINK"


def properties(data: Mapping[str, object]) -> dict[str, object]:
    """What labels and types do not say already."""
    return {name: value for name, value in data.items() if name not in ("kind", "actor_kind", "relation")}


def property_name(name: str) -> str:
    """An attribute's name in letters and digits; ``iri`` is the identifier's."""
    made = re.sub(r"[^A-Za-z0-9_]", "_", name) or "_"
    return f"{made}_" if made == "iri" else made


def day_columns(rows: Iterable[Mapping[str, object]]) -> frozenset[str]:
    """Which of ``start`` and ``end`` are whole days throughout, and so Neo4j's dates."""
    values: dict[str, list[object]] = {"start": [], "end": []}
    for row in rows:
        for name, found in values.items():
            found.append(row.get(name, "2000-01-01"))
    return frozenset(name for name, found in values.items() if all(_DAY.fullmatch(str(value)) for value in found))


def tables(graph: nx.MultiDiGraph[Any]) -> Iterator[Table]:
    """The nodes of each kind, then the relationships of each type."""
    kinds: dict[str, list[tuple[str, Mapping[str, object]]]] = {}
    for name, data in graph.nodes(data=True):
        kinds.setdefault(label_of(data), []).append((str(name), data))
    for kind, nodes in kinds.items():
        body = _Body(data for _, data in nodes)
        rows = [[clean(name), *body.cells(data), _SEPARATOR.join(labels(data))] for name, data in nodes]
        yield f"nodes-{kind.lower()}", ["iri:ID", *body.header, ":LABEL"], rows
    types: dict[str, list[tuple[str, str, Mapping[str, object]]]] = {}
    for source, target, data in graph.edges(data=True):
        types.setdefault(relationship(data), []).append((str(source), str(target), data))
    for kind, edges in sorted(types.items()):
        body = _Body(data for _, _, data in edges)
        rows = [[clean(source), clean(target), *body.cells(data), kind] for source, target, data in edges]
        yield f"relationships-{kind.lower()}", [":START_ID", ":END_ID", *body.header, ":TYPE"], rows


class _Body:
    """The columns of one file's properties."""

    def __init__(self, rows: Iterable[Mapping[str, object]]) -> None:
        kept = [properties(row) for row in rows]
        self._known = columns(kept, property_name)
        days = day_columns(kept)
        self.header = [_typed_name(column, days) for column in self._known.values()]

    def cells(self, data: Mapping[str, object]) -> list[str]:
        values = typed(properties(data), self._known)
        return [_cell(values.get(column.name)) for column in self._known.values()]


def _typed_name(column: Column, days: frozenset[str]) -> str:
    kind = "date" if column.name in days else column.type
    return f"{column.name}:{kind}{'[]' if column.many else ''}"


def _cell(value: Value | None) -> str:
    if isinstance(value, list):
        return _SEPARATOR.join(_cell(item) for item in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _files(graph: nx.MultiDiGraph[Any]) -> dict[str, bytes]:
    made = list(tables(graph))
    files = {_README: _readme([name for name, _, _ in made]).encode()}
    for name, header, rows in made:
        files[f"{name}-header.csv"] = _csv([header])
        files[f"{name}.csv"] = _csv(rows)
    return files


def _csv(rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")


def _readme(names: Iterable[str]) -> str:
    parts = []
    for name in names:
        kind = "nodes" if name.startswith("nodes-") else "relationships"
        parts.append(f"  --{kind}={name}-header.csv,{name}.csv")
    command = ["neo4j-admin database import full", *parts, "  --array-delimiter=U+001F --multiline-fields=true neo4j"]
    return f"{_MARK}\n\nFrom within this folder, with the database stopped:\n\n" + " \\\n".join(command) + "\n"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def _is_ours(folder: Path) -> bool:
    """Whether a folder holds what an earlier export wrote and nothing else."""
    names = {path.name for path in folder.iterdir()}
    readme = folder / _README
    ours = all(name == _README or re.fullmatch(r"(nodes|relationships)-\w+(-header)?\.csv", name) for name in names)
    return ours and readme.is_file() and readme.read_text(encoding="utf-8").startswith(_MARK)


NEO4J = Bulk()
