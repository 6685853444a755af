"""Attributes made plain: what GraphML, GEXF, CSV and DOT can hold.

Each of these formats knows one value of one type per attribute; a list, ``None``, a control character or an attribute
that is a number here and text there makes networkx or the reading program fail (networkx #7560). So values are made
plain first, and an attribute has one type over all nodes (and one over all edges).
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import networkx as nx

__all__ = ["SEPARATOR", "Plain", "clean", "flat", "plain"]

Plain = str | int | float | bool

SEPARATOR = "; "

# XML 1.0, production 2 (Char), turned around; lone surrogates are in the second range.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONG = 1 << 63  # GraphML's and GEXF's "long"


def clean(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold; a carriage return, which XML readers turn into a
    newline, becomes one here.

    >>> clean("a\\x00b\\r\\nc")
    'ab\\nc'
    """
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(value: object) -> Plain | None:
    """A value as text, number or boolean; ``None`` when there is nothing to say (``None``, an empty list).

    >>> plain(["Reuters", None, "AFP"])
    'Reuters; AFP'
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if -_LONG <= value < _LONG else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Mapping):
        items = {_text(key): item for key, item in value.items()}
        return clean(json.dumps(items, ensure_ascii=False, sort_keys=True, default=_text)) if items else None
    if isinstance(value, (set, frozenset)):
        return plain(sorted(value, key=str))
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes, bytearray)):
        parts = [part for part in map(plain, value) if part is not None]
        return SEPARATOR.join(map(_text, parts)) if parts else None
    return _text(value)


def flat(graph: nx.Graph[Any], *, reserved: Mapping[str, str] | None = None) -> nx.MultiDiGraph[str]:
    """A copy with plain attributes only, edges numbered ``e0``, ``e1`` … in order.

    Parameters
    ----------
    reserved : mapping of str to str, optional
        Attribute names that the format keeps for itself, with what to call them instead.
    """
    names = _node_names(graph.nodes)
    out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = _one_type([_attributes(data, reserved or {}) for _, data in graph.nodes(data=True)])
    for node, data in zip(graph.nodes, nodes, strict=True):
        out.add_node(names[node], **data)
    edges = list(graph.edges(data=True))
    plain_edges = _one_type([_attributes(data, reserved or {}) for _, _, data in edges])
    for number, ((source, target, _), data) in enumerate(zip(edges, plain_edges, strict=True)):
        out.add_edge(names[source], names[target], key=f"e{number}")
        out.edges[names[source], names[target], f"e{number}"].update(data)
    return out


def _text(value: object) -> str:
    if isinstance(value, (bytes, bytearray)):
        return clean(bytes(value).decode("utf-8", "replace"))
    if isinstance(value, bool):
        return "true" if value else "false"
    return clean(str(value))


def _node_names(nodes: Iterable[Hashable]) -> dict[Hashable, str]:
    """Nodes as text; two that read the same are told apart by a number."""
    names: dict[Hashable, str] = {}
    used: set[str] = set()
    for node in nodes:
        name = first = _text(node) or "_"
        number = 2
        while name in used:
            name, number = f"{first} ({number})", number + 1
        used.add(name)
        names[node] = name
    return names


def _attributes(data: Mapping[Any, object], reserved: Mapping[str, str]) -> dict[str, Plain]:
    out: dict[str, Plain] = {}
    for key, value in data.items():
        name = _text(key) or "_"
        made = plain(value)
        if made is not None:
            out[reserved.get(name, name)] = made
    return out


def _one_type(rows: list[dict[str, Plain]]) -> list[dict[str, Plain]]:
    """Each attribute of one type over all rows: boolean, whole number, number, else text."""
    types: dict[str, set[type]] = defaultdict(set)
    for row in rows:
        for key, value in row.items():
            types[key].add(type(value))
    text = {key for key, seen in types.items() if len(seen) > 1 and seen != {int, float}}
    number = {key for key, seen in types.items() if seen == {int, float}}
    return [{k: _text(v) if k in text else float(v) if k in number else v for k, v in row.items()} for row in rows]
