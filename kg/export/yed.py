"""GraphML as yEd draws it: each node with its label, shape and colour, each edge with its relation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from kg.export.boxes import label_lines, shape_size
from kg.export.flatten import Plain, flat
from kg.export.palette import colour

__all__ = ["yed"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml" xmlns:yed="http://www.yworks.com/xml/yed/3">
<key id="nodegraphics" for="node" yfiles.type="nodegraphics"/>
<key id="edgegraphics" for="edge" yfiles.type="edgegraphics"/>
"""
_SHAPES = {"actor": "ellipse", "treaty": "hexagon", "article": "parallelogram"}
_LINES = {"about": "dotted", "speaks_about": "dotted", "at": "dotted", "reports": "dashed", "claimed_by": "dashed"}


def yed(graph: nx.MultiDiGraph[Any]) -> Iterable[bytes]:
    """GraphML with yFiles' graphics beside the attributes, which yEd shows as properties. It has no places: yEd's
    layouts make them."""
    made = flat(graph)
    keys = {"node": _keys(d for _, d in made.nodes(data=True)), "edge": _keys(d for _, _, d in made.edges(data=True))}
    yield _HEAD.encode()
    for of, names in keys.items():
        for name, (number, kind) in names.items():
            key = f"{of}{number}"
            yield f'<key id="{key}" for="{of}" attr.name={quoteattr(name)} attr.type="{kind}"/>\n'.encode()
    yield b'<graph edgedefault="directed">\n'
    for name, data in made.nodes(data=True):
        look = f'<data key="nodegraphics">{_node(name, data)}</data>'
        yield f"<node id={quoteattr(name)}>{look}{_values('node', data, keys['node'])}</node>\n".encode()
    for source, target, key, data in made.edges(keys=True, data=True):
        head = f"<edge id={quoteattr(key)} source={quoteattr(source)} target={quoteattr(target)}>"
        look = f'<data key="edgegraphics">{_edge(data)}</data>'
        yield f"{head}{look}{_values('edge', data, keys['edge'])}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


def _keys(rows: Iterable[Mapping[str, Plain]]) -> dict[str, tuple[int, str]]:
    """Number and GraphML type of each attribute."""
    types: dict[str, str] = {}
    for row in rows:
        for name, value in row.items():
            types[name] = _type(value)
    return {name: (at, types[name]) for at, name in enumerate(sorted(types))}


def _type(value: Plain) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "long" if isinstance(value, int) else "double" if isinstance(value, float) else "string"


def _values(of: str, data: Mapping[str, Plain], keys: Mapping[str, tuple[int, str]]) -> str:
    pairs = ((keys[name][0], str(v).lower() if isinstance(v, bool) else str(v)) for name, v in data.items())
    return "".join(f'<data key="{of}{number}">{escape(text)}</data>' for number, text in pairs)


def _node(name: str, data: Mapping[str, Plain]) -> str:
    kind, weight = str(data.get("kind", "")), data.get("weight")
    lines = label_lines(kind, str(data.get("label", name)))
    width, height = shape_size(kind, lines, weight if isinstance(weight, int) and weight > 0 else 1)
    card = kind not in _SHAPES
    fill, text = ("#FFFFFF", "internal") if card else (colour(data), "sides")
    return (
        f'<y:ShapeNode><y:Geometry width="{width}" height="{height}"/><y:Fill color="{fill}" transparent="false"/>'
        f'<y:BorderStyle color="{colour(data)}" type="line" width="{2 if card else 1}.0"/>'
        f'<y:NodeLabel modelName="{text}" modelPosition="{"c" if card else "s"}" fontSize="12" textColor="#1C2024">'
        f"{escape(chr(10).join(lines))}</y:NodeLabel>"
        f'<y:Shape type="{_SHAPES.get(kind, "roundrectangle")}"/></y:ShapeNode>'
    )


def _edge(data: Mapping[str, Plain]) -> str:
    relation = str(data.get("relation", ""))
    return (
        f'<y:PolyLineEdge><y:LineStyle color="#8B939C" type="{_LINES.get(relation, "line")}" width="1.0"/>'
        '<y:Arrows source="none" target="standard"/>'
        f'<y:EdgeLabel fontSize="10" textColor="#5B636C">{escape(relation.replace("_", " "))}</y:EdgeLabel>'
        "</y:PolyLineEdge>"
    )
