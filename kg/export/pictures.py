"""SVG and PNG: the most telling part of a network, placed as on the page, every label readable.

The SVG is written here: a picture of boxes, lines and texts needs no plotting library. PNG is made from it by resvg
(the extra ``png``): one wheel without system libraries, where others need Cairo or a browser.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import networkx as nx

from kg.errors import ConfigError, ExportError
from kg.export.base import Report, Source
from kg.export.boxes import LINE_HEIGHT, footprint, label_lines, shape_size
from kg.export.files import write_bytes
from kg.export.flatten import clean
from kg.export.layout import layout
from kg.export.palette import COLOURS, kind_of
from kg.export.ranking import CLAIMS, drawn

__all__ = ["NODES", "PNG", "SVG", "Drawing", "Picture", "svg"]

NODES = 120
"""Nodes that a picture shows unless another number is asked for."""

_MOST = 2_000  # more takes minutes to place, and nobody reads it
_WORDS_ON_EDGES = 60  # edges up to which each says its relation
_PAD, _LEGEND = 24, 30  # pixels
_FONT = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"
_DASHES = {"about": "2 4", "speaks_about": "2 4", "at": "2 4", "reports": "7 4", "claimed_by": "7 4", "role": "7 4"}
_LONGEST_SIDE = 8_000  # pixels of a PNG

_Point = tuple[float, float]
_Frame = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Picture:
    """An exporter of a picture."""

    name: str
    endings: tuple[str, ...]
    raster: bool

    def write(self, source: Source, target: Path) -> Report:
        """The most telling nodes, and a note on how many more there are.

        Raises
        ------
        ConfigError
            Where the library for PNG is not installed.
        """
        whole = source.whole()
        graph = drawn(whole, min(source.top or NODES, _MOST))
        drawing = svg(graph, source.title)
        content = _png(drawing) if self.raster else drawing.text.encode("utf-8")
        paths = write_bytes(target, [content])
        all_of_it = len(drawn(whole, None))
        notes = () if len(graph) == all_of_it else (_left_out(len(graph), all_of_it, source.top),)
        return Report(graph.number_of_nodes(), graph.number_of_edges(), paths, notes=(*notes, *source.notes))


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG document, and its size in pixels."""

    text: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Node:
    """What is drawn of a node: centre and size in pixels, lines of its label."""

    kind: str
    card: bool
    label: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


def svg(graph: nx.MultiDiGraph[Any], title: str) -> Drawing:
    """A picture; each node has its whole label as its title, which browsers show."""
    nodes = _placed(graph)
    boxes = [_bounds(node) for node in nodes.values()] or [(0.0, 0.0, 200.0, 40.0)]
    left, top = min(b[0] for b in boxes) - _PAD, min(b[1] for b in boxes) - _PAD
    kinds = [kind for kind in COLOURS if any(node.kind == kind for node in nodes.values())]
    width = max(max(b[2] for b in boxes) + _PAD - left, 130.0 * len(kinds) + _PAD)
    height = max(b[3] for b in boxes) + _PAD + _LEGEND - top
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" font-family="{_FONT}" role="img">\n'
        f"<title>{_escaped(title)}</title>\n"
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="#fff"/>\n'
        '<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 1 9 5 0 9z" fill="#8b939c"/></marker></defs>\n'
    )
    shapes = (part for node in nodes.values() for part in (_card(node) if node.card else _name(node)))
    legend = _legend(kinds, left + _PAD, top + height - _LEGEND / 2 - 6)
    return Drawing("".join([head, *_edges(graph, nodes), *shapes, *legend, "</svg>\n"]), width, height)


def _placed(graph: nx.MultiDiGraph[Any]) -> dict[Any, _Node]:
    shapes = []
    for name, data in graph.nodes(data=True):
        kind, label = str(data.get("kind", "")), clean(str(data.get("label", name)))
        lines = label_lines(kind, label)
        shapes.append((kind, label, lines, shape_size(kind, lines, _weight(data))))
    numbers = {name: at for at, name in enumerate(graph.nodes)}
    pairs = [(numbers[source], numbers[target]) for source, target in graph.edges()]
    places = layout([footprint(kind, lines, size) for kind, _, lines, size in shapes], pairs, step=150.0)
    return {
        name: _Node(kind_of(data), kind in CLAIMS, label, tuple(lines), x, y, *size)
        for (name, data), (kind, label, lines, size), (x, y) in zip(graph.nodes(data=True), shapes, places, strict=True)
    }


def _weight(data: Mapping[str, object]) -> int:
    weight = data.get("weight")
    return int(weight) if isinstance(weight, int | float) and weight > 0 else 1


def _bounds(node: _Node) -> _Frame:
    """Left, top, right, bottom, the label included."""
    wide = node.width / 2 if node.card else max(node.width, 7.0 * max(map(len, node.lines))) / 2
    below = 0.0 if node.card else len(node.lines) * 14 + 6
    return node.x - wide, node.y - node.height / 2, node.x + wide, node.y + node.height / 2 + below


def _edges(graph: nx.MultiDiGraph[Any], nodes: Mapping[Any, _Node]) -> Iterator[str]:
    """Lines first, so that no line lies over a label; their words after all lines."""
    words: list[tuple[_Point, _Point, str]] = []
    by_ends: dict[tuple[Any, Any], list[Mapping[str, Any]]] = {}
    for source, target, data in graph.edges(data=True):
        by_ends.setdefault((source, target), []).append(data)
    for (source, target), datas in by_ends.items():
        start, end = _clipped(nodes[source], nodes[target]), _clipped(nodes[target], nodes[source])
        relations = [str(data.get("relation", "")) for data in datas]
        thick = min(6.0, 1.0 + 1.1 * math.log2(max(_weight(data) for data in datas)))
        dash = f' stroke-dasharray="{_DASHES[relations[0]]}"' if relations[0] in _DASHES else ""
        yield (
            f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" stroke="#aeb4bb" '
            f'stroke-width="{thick:.1f}"{dash} marker-end="url(#arrow)"/>\n'
        )
        if len(by_ends) <= _WORDS_ON_EDGES:
            words.append((start, end, ", ".join(relation.replace("_", " ") for relation in relations if relation)))
    yield from _words(words, [_bounds(node) for node in nodes.values()])


def _words(edges: Sequence[tuple[_Point, _Point, str]], taken: list[_Frame]) -> Iterator[str]:
    """Words on lines, in the middle or beside it where they lie on nothing else; left out where all is taken."""
    for start, end, said in edges:
        half = 3.0 * len(said) + 2
        for share in (0.5, 0.4, 0.6, 0.3, 0.7):
            x, y = (low + share * (high - low) for low, high in zip(start, end, strict=True))
            frame = (x - half, y - 8, x + half, y + 8)
            if said and not any(_overlap(frame, other) for other in taken):
                taken.append(frame)
                yield (
                    f'<text x="{x:.1f}" y="{y + 3:.1f}" font-size="10" fill="#5b636c" text-anchor="middle" '
                    f'stroke="#fff" stroke-width="3" paint-order="stroke">{_escaped(said)}</text>\n'
                )
                break


def _overlap(one: _Frame, other: _Frame) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _clipped(node: _Node, other: _Node) -> _Point:
    """Where the line to another node leaves this one's shape."""
    dx, dy = other.x - node.x, other.y - node.y
    reach = math.hypot(dx, dy)
    if reach < 1:
        return node.x, node.y
    if node.card:
        scale = min(node.width / 2 / abs(dx) if dx else math.inf, node.height / 2 / abs(dy) if dy else math.inf)
    else:
        scale = (max(node.width, node.height) / 2 + 1) / reach
    scale = min(scale, 0.5)
    return node.x + dx * scale, node.y + dy * scale


def _card(node: _Node) -> Iterator[str]:
    x, y = node.x - node.width / 2, node.y - node.height / 2
    yield (
        f"<g><title>{_escaped(node.label)}</title>"
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{node.width:.0f}" height="{node.height:.0f}" rx="5" fill="#fff" '
        f'stroke="#c8cdd2"/><rect x="{x:.1f}" y="{y:.1f}" width="5" height="{node.height:.0f}" rx="2" '
        f'fill="{COLOURS[node.kind]}"/>'
    )
    first = node.y - (len(node.lines) - 1) * LINE_HEIGHT / 2 + 4
    for at, line in enumerate(node.lines):
        place = f'x="{x + 12:.1f}" y="{first + at * LINE_HEIGHT:.1f}"'
        yield f'<text {place} font-size="11.5" fill="#1c2024">{_escaped(line)}</text>'
    yield "</g>\n"


def _name(node: _Node) -> Iterator[str]:
    colour = COLOURS[node.kind]
    yield f"<g><title>{_escaped(node.label)}</title>"
    if node.kind == "treaty":
        place = f'x="{node.x - node.width / 2:.1f}" y="{node.y - node.height / 2:.1f}"'
        yield f'<rect {place} width="{node.width:.0f}" height="{node.height:.0f}" rx="3" fill="{colour}"/>'
    else:
        yield f'<circle cx="{node.x:.1f}" cy="{node.y:.1f}" r="{node.width / 2:.1f}" fill="{colour}"/>'
    for at, line in enumerate(node.lines):
        y = node.y + node.height / 2 + 13 + at * 14
        yield (
            f'<text x="{node.x:.1f}" y="{y:.1f}" font-size="12" font-weight="bold" fill="#1c2024" text-anchor="middle" '
            f'stroke="#fff" stroke-width="3" paint-order="stroke">{_escaped(line)}</text>'
        )
    yield "</g>\n"


def _legend(kinds: Sequence[str], x: float, y: float) -> Iterator[str]:
    for at, kind in enumerate(kinds):
        left = x + at * 130
        yield (
            f'<circle cx="{left + 6:.1f}" cy="{y:.1f}" r="6" fill="{COLOURS[kind]}"/>'
            f'<text x="{left + 18:.1f}" y="{y + 4:.1f}" font-size="12" fill="#5b636c">{kind.replace("_", " ")}</text>\n'
        )


def _escaped(text: str) -> str:
    return escape(clean(text))


def _left_out(shown: int, all_of_it: int, top: int | None) -> str:
    hint = "--top shows more" if top is None else f"at most {_MOST:,} can be"
    return f"the {shown:,} most telling of {all_of_it:,} nodes are drawn; {hint}"


_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{}</svg>'


def _png(drawing: Drawing) -> bytes:
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise ConfigError("PNG needs the library resvg-py: pip install 'newskg[png]'; SVG needs nothing") from None
    letter = _PROBE.format(f'<text x="2" y="16" font-size="16" font-family="{_FONT}">M</text>')
    if svg_to_bytes(svg_string=letter) == svg_to_bytes(svg_string=_PROBE.format("")):
        raise ExportError("no fonts on this machine, so a PNG would have no labels: install DejaVu, say, or export SVG")
    zoom = min(2.0, _LONGEST_SIDE / max(drawing.width, drawing.height))
    return bytes(svg_to_bytes(svg_string=drawing.text, zoom=zoom, sans_serif_family="DejaVu Sans"))


SVG = Picture("svg", (".svg",), raster=False)
PNG = Picture("png", (".png",), raster=True)
