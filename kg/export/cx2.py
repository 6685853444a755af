"""CX2, version 2.0 of the Cytoscape Exchange format: Cytoscape, Cytoscape Web and NDEx open it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from kg.export.flatten import clean
from kg.export.layout import layout
from kg.export.palette import COLOURS, kind_of
from kg.export.typed import Column, columns, typed

__all__ = ["PLACED", "cx2"]

PLACED = 500
"""Nodes up to which places are computed; a bigger network Cytoscape lays out itself."""

_TEXT = {"d": "string"}
_SIZE = (60.0, 30.0)  # of a node in Cytoscape, labels outside


def cx2(graph: nx.MultiDiGraph[Any]) -> Iterable[bytes]:
    """CX2: ``name`` is the label, ``represents`` the IRI, ``interaction`` the relation."""
    numbers = {name: at for at, name in enumerate(graph.nodes)}
    rows = [_node_row(str(name), data) for name, data in graph.nodes(data=True)]
    links = [_edge_row(data) for _, _, data in graph.edges(data=True)]
    of_nodes, of_edges = columns(rows, _name), columns(links, _name)
    places = _places(graph, numbers)
    nodes = [{"id": at, **places.get(at, {}), "v": typed(row, of_nodes)} for at, row in enumerate(rows)]
    edges = [
        {"id": at, "s": numbers[source], "t": numbers[target], "v": typed(row, of_edges)}
        for at, ((source, target), row) in enumerate(zip(graph.edges(), links, strict=True))
    ]
    aspects: dict[str, list[dict[str, Any]]] = {
        "attributeDeclarations": [_declared(of_nodes, of_edges)],
        "networkAttributes": [{"name": "newskg"}],
        "nodes": nodes,
        "edges": edges,
        "visualProperties": [_STYLE],
    }
    counts = [{"name": name, "elementCount": len(elements)} for name, elements in aspects.items()]
    yield b'[\n{"CXVersion":"2.0","hasFragments":false},\n' + _json({"metaData": counts})
    for name, elements in aspects.items():
        yield b",\n" + _json({name: elements})
    yield b',\n{"status":[{"error":"","success":true}]}\n]\n'


def _node_row(name: str, data: Mapping[str, object]) -> dict[str, object]:
    own = {"name": data.get("label", name), "represents": clean(name), "colour_by": kind_of(data)}
    return {**{f"{key}_" if key in own else key: value for key, value in data.items() if key != "label"}, **own}


def _edge_row(data: Mapping[str, object]) -> dict[str, object]:
    relation = data.get("relation")
    rest = {f"{key}_" if key == "interaction" else key: value for key, value in data.items() if key != "relation"}
    return {**rest, "interaction": relation}


def _name(attribute: str) -> str:
    """``id`` is not allowed among attributes."""
    made = clean(attribute) or "_"
    return f"{made}_" if made == "id" else made


def _declared(of_nodes: Mapping[str, Column], of_edges: Mapping[str, Column]) -> dict[str, Any]:
    return {
        "networkAttributes": {"name": {"d": "string"}},
        # What the style maps is declared even where no node or edge has it.
        "nodes": {**dict.fromkeys(("name", "colour_by"), _TEXT), **_types(of_nodes)},
        "edges": {"interaction": _TEXT, **_types(of_edges)},
    }


def _types(known: Mapping[str, Column]) -> dict[str, dict[str, str]]:
    return {column.name: {"d": f"list_of_{column.type}" if column.many else column.type} for column in known.values()}


def _places(graph: nx.MultiDiGraph[Any], numbers: Mapping[Any, int]) -> dict[int, dict[str, float]]:
    """All nodes or none have a place: the format asks for it."""
    if not 0 < len(numbers) <= PLACED:
        return {}
    pairs = [(numbers[source], numbers[target]) for source, target in graph.edges()]
    found = layout([_SIZE] * len(numbers), pairs)
    return {at: {"x": float(x), "y": float(y)} for at, (x, y) in enumerate(found)}


_STYLE = {
    "default": {
        "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
        "node": {
            "NODE_SHAPE": "ellipse",
            "NODE_WIDTH": 30,
            "NODE_HEIGHT": 30,
            "NODE_BACKGROUND_COLOR": COLOURS["group"],
            "NODE_LABEL_FONT_SIZE": 12,
            "NODE_LABEL_MAX_WIDTH": 180,
        },
        "edge": {"EDGE_WIDTH": 1.5, "EDGE_LINE_COLOR": "#AEB4BB", "EDGE_TARGET_ARROW_SHAPE": "triangle"},
    },
    "nodeMapping": {
        "NODE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "name", "type": "string"}},
        "NODE_BACKGROUND_COLOR": {
            "type": "DISCRETE",
            "definition": {
                "attribute": "colour_by",
                "type": "string",
                "map": [{"v": kind, "vp": colour} for kind, colour in COLOURS.items()],
            },
        },
    },
    "edgeMapping": {
        "EDGE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "interaction", "type": "string"}}
    },
}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
