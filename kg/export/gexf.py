"""GEXF 1.3, with the days from and to which each edge holds, so that Gephi plays it over time.

Written here, not by networkx, whose writer has neither the ``kind`` of parallel edges, without which Gephi makes one of
all edges between two nodes, nor the type of time.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from xml.sax.saxutils import quoteattr

import networkx as nx

from kg.export.flatten import Plain, flat
from kg.export.palette import colour

__all__ = ["gexf"]

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    "<meta><creator>newskg</creator></meta>\n"
)
# What networkx's reader, and some others, take for the format's own wherever it stands.
_OWN = {name: f"{name}_" for name in ("id", "viz", "slices", "spells", "pid", "parents", "type", "key", "networkx_key")}
_INTEGER = 1 << 31  # what GEXF's "integer" holds; beyond that it is a "long"


def gexf(graph: nx.MultiDiGraph[Any]) -> Iterable[bytes]:
    """GEXF 1.3; dynamic when any edge has a ``start`` or an ``end``, else static."""
    made = flat(graph, reserved=_OWN)
    spans = [_span(data) for _, _, data in made.edges(data=True)]
    days = sorted(day for span in spans for day in span.values())
    time = f' mode="dynamic" timeformat="date" start="{days[0]}" end="{days[-1]}"' if days else ' mode="static"'
    yield f'{_HEAD}<graph defaultedgetype="directed"{time}>\n'.encode()
    nodes = _Attributes("node", [_without(data, ("label",)) for _, data in made.nodes(data=True)])
    edges = _Attributes("edge", [_edge_values(data) for _, _, data in made.edges(data=True)])
    yield from nodes.declared()
    yield from edges.declared()
    yield b"<nodes>\n"
    for at, (name, data) in enumerate(made.nodes(data=True)):
        head = _tag("node", {"id": name, "label": str(data.get("label", name))})
        yield f"{head}{nodes.values(at)}{_look(data)}</node>\n".encode()
    yield b"</nodes>\n<edges>\n"
    for at, (source, target, key, data) in enumerate(made.edges(keys=True, data=True)):
        named = {"id": key, "source": source, "target": target, **_labelled(data), **_weight(data), **spans[at]}
        yield f"{_tag('edge', named)}{edges.values(at)}</edge>\n".encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


class _Attributes:
    """The attributes of all nodes or all edges: declared once, each with its one type."""

    def __init__(self, of: str, rows: list[dict[str, Plain]]) -> None:
        self._of, self._rows = of, rows
        self._types: dict[str, str] = {}
        for row in rows:
            for name, value in row.items():
                known = self._types.get(name)
                if known is None or known == "integer":
                    self._types[name] = _type(value)
        self._ids = {name: str(number) for number, name in enumerate(sorted(self._types))}

    def declared(self) -> Iterator[bytes]:
        if not self._ids:
            return
        yield f'<attributes class="{self._of}">\n'.encode()
        for name, number in self._ids.items():
            yield (
                _tag("attribute", {"id": number, "title": name, "type": self._types[name]}, end="/>") + "\n"
            ).encode()
        yield b"</attributes>\n"

    def values(self, at: int) -> str:
        pairs = ({"for": self._ids[name], "value": _text(value)} for name, value in self._rows[at].items())
        written = "".join(_tag("attvalue", pair, end="/>") for pair in pairs)
        return f"<attvalues>{written}</attvalues>" if written else ""


def _type(value: Plain) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer" if -_INTEGER <= value < _INTEGER else "long"
    return "double" if isinstance(value, float) else "string"


def _text(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _edge_values(data: Mapping[str, Plain]) -> dict[str, Plain]:
    """What of an edge is no attribute of the format's own."""
    return _without(data, (*_weight(data), *_span(data), *(("label",) if "label" in data else ())))


def _without(data: Mapping[str, Plain], names: Iterable[str]) -> dict[str, Plain]:
    left_out = set(names)
    return {name: value for name, value in data.items() if name not in left_out}


def _labelled(data: Mapping[str, Plain]) -> dict[str, str]:
    relation = data.get("label", data.get("relation"))
    return {} if relation is None else {"label": str(relation), "kind": str(data.get("relation", relation))}


def _weight(data: Mapping[str, Plain]) -> dict[str, str]:
    """A weight that Gephi takes: a number above 0."""
    weight = data.get("weight")
    good = isinstance(weight, int | float) and not isinstance(weight, bool) and weight > 0 and math.isfinite(weight)
    return {"weight": str(weight)} if good else {}


def _span(data: Mapping[str, Plain]) -> dict[str, str]:
    """The edge's days, if they are days and in order."""
    found = {name: day for name in ("start", "end") if (day := _day(data.get(name)))}
    return {} if len(found) == 2 and found["start"] > found["end"] else found


def _day(value: Plain | None) -> str:
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) and len(value) == 10 else ""
    except ValueError:
        return ""


def _look(data: Mapping[str, Plain]) -> str:
    """Colour by kind, size by weight: what Gephi shows before anybody has styled it."""
    if "kind" not in data:
        return ""
    shade = colour(data)
    red, green, blue = (int(shade[at : at + 2], 16) for at in (1, 3, 5))
    weight = data.get("weight")
    size = 4 + 2 * math.sqrt(weight) if isinstance(weight, int | float) and weight > 0 else 4
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{size:.1f}"/>'


def _tag(name: str, attributes: Mapping[str, str], *, end: str = ">") -> str:
    return f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in attributes.items())}{end}"
