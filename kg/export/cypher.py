"""Cypher: statements that make the graph in a running Neo4j, or Memgraph; run again they change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import networkx as nx

from kg.export.flatten import clean
from kg.export.neo4j import LABEL, day_columns, labels, properties, property_name, relationship
from kg.export.typed import Column, Value, columns, typed

__all__ = ["cypher", "string"]

_BATCH = 500  # rows of a statement: one transaction, and one line that an editor still opens
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def cypher(graph: nx.MultiDiGraph[Any]) -> Iterable[bytes]:
    """A constraint, then nodes by labels, then relationships by type, each statement ended by a semicolon."""
    yield b"// newskg: cypher-shell -f this-file\n"
    yield f"CREATE CONSTRAINT newskg_iri IF NOT EXISTS FOR (n:{LABEL}) REQUIRE n.iri IS UNIQUE;\n".encode()
    nodes: dict[tuple[str, ...], list[tuple[str, Mapping[str, object]]]] = {}
    for name, data in graph.nodes(data=True):
        nodes.setdefault(labels(data), []).append((clean(str(name)), properties(data)))
    for found, named in nodes.items():
        known = columns((data for _, data in named), property_name)
        rows = (f"{{iri: {string(name)}, p: {_map(data, known, frozenset())}}}" for name, data in named)
        also = "".join(f":{label}" for label in found if label != LABEL)
        more = f", n{also}" if also else ""
        yield from _statements(rows, f"MERGE (n:{LABEL} {{iri: row.iri}}) SET n += row.p{more}")
    edges: dict[str, list[tuple[str, str, Mapping[str, object]]]] = {}
    for source, target, data in graph.edges(data=True):
        edges.setdefault(relationship(data), []).append((clean(str(source)), clean(str(target)), properties(data)))
    for kind, ends in sorted(edges.items()):
        known, days = columns((d for _, _, d in ends), property_name), day_columns(d for _, _, d in ends)
        rows = (f"{{s: {string(s)}, t: {string(t)}, p: {_map(data, known, days)}}}" for s, t, data in ends)
        match = f"MATCH (s:{LABEL} {{iri: row.s}}), (t:{LABEL} {{iri: row.t}})"
        yield from _statements(rows, f"{match} MERGE (s)-[r:{kind}]->(t) SET r += row.p")


def string(text: str) -> str:
    r"""A string literal.

    Neo4j up to 4 replaces ``\uXXXX`` before it parses, without a look at a backslash in front of it. So the letter
    behind an escaped backslash is itself written as an escape: text cannot end its literal either way.

    >>> string("it's a \\u0027")
    "'it\\'s a \\\\\\u00750027'"
    """
    escaped = re.sub(r"\\[uU]|[\\'\n\r\t]", _escaped, text)
    return f"'{escaped}'"


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    return _ESCAPES[found] if len(found) == 1 else f"\\\\\\u{ord(found[1]):04x}"


def _statements(rows: Iterable[str], action: str) -> Iterator[bytes]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        inner = ",\n  ".join(batch)
        yield f"UNWIND [\n  {inner}\n] AS row {action};\n".encode()


def _map(data: Mapping[str, object], known: Mapping[str, Column], days: frozenset[str]) -> str:
    pairs = typed(data, known).items()
    return "{" + ", ".join(f"{name}: {_value(value, name in days)}" for name, value in pairs) + "}"


def _value(value: Value, day: bool) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_value(item, day) for item in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"date({string(value)})" if day else string(value)
    return repr(value)
