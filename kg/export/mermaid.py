"""Mermaid: a flowchart in text, for a README or a wiki that draws it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx

from kg.export.base import Report, Source
from kg.export.files import write_bytes
from kg.export.flatten import clean
from kg.export.palette import COLOURS, kind_of
from kg.export.ranking import drawn

__all__ = ["EDGES", "LETTERS", "MERMAID", "NODES", "Mermaid", "mermaid"]

NODES = 60
"""Nodes that a flowchart shows unless another number is asked for."""

EDGES, LETTERS = 500, 50_000
"""What Mermaid draws without being configured: ``maxEdges`` and ``maxTextSize``."""

_SHAPES = {"actor": ('(["', '"])'), "treaty": ('[["', '"]]'), "article": ('[/"', '"/]')}
_CLAIM = ('["', '"]')
_LINE, _LINES = 28, 4
_ARROWS = {"about": "-.->", "speaks_about": "-.->", "at": "-.->", "reports": "-.->", "says": "==>"}


@dataclass(frozen=True, slots=True)
class Mermaid:
    """The exporter."""

    name: str = "mermaid"
    endings: tuple[str, ...] = (".mmd", ".mermaid")

    def write(self, source: Source, target: Path) -> Report:
        """The most telling nodes, as many as Mermaid draws."""
        whole = source.whole()
        count = source.top or NODES
        while True:
            graph = drawn(whole, count)
            text = "".join(mermaid(graph))
            if graph.number_of_edges() <= EDGES and len(text) <= LETTERS:
                break
            count = min(count, len(graph)) * 3 // 4
        paths = write_bytes(target, [text.encode("utf-8")])
        all_of_it = len(drawn(whole, None))
        left = f"the {len(graph):,} most telling of {all_of_it:,} nodes are drawn"
        hint = "; --top shows more, up to what Mermaid draws" if count == NODES else ""
        notes = (left + hint,) if len(graph) < all_of_it else ()
        return Report(graph.number_of_nodes(), graph.number_of_edges(), paths, notes=(*notes, *source.notes))


def mermaid(graph: nx.MultiDiGraph[Any]) -> Iterator[str]:
    """A flowchart from left to right; nodes have numbers, so that no text of an article is an identifier."""
    numbers = {name: f"n{at}" for at, name in enumerate(graph.nodes)}
    yield "flowchart LR\n"
    for name, data in graph.nodes(data=True):
        before, after = _SHAPES.get(str(data.get("kind")), _CLAIM)
        yield f"  {numbers[name]}{before}{_label(str(data.get('label', name)))}{after}:::{kind_of(data)}\n"
    for source, target, data in graph.edges(data=True):
        relation = str(data.get("relation", ""))
        words = f'|"{_text(relation.replace("_", " "))}"|' if relation else ""
        yield f"  {numbers[source]} {_ARROWS.get(relation, '-->')}{words} {numbers[target]}\n"
    kinds = {kind_of(data) for _, data in graph.nodes(data=True)}
    for kind in sorted(kinds):
        yield f"  classDef {kind} fill:#fff,stroke:{COLOURS[kind]},stroke-width:2px,color:#1c2024\n"


def _label(text: str) -> str:
    lines = textwrap.wrap(clean(text), _LINE, max_lines=_LINES, placeholder=" …") or ["?"]
    return "<br/>".join(map(_text, lines))


def _text(text: str) -> str:
    """Text in Mermaid's entity codes: letters, digits, blanks and harmless signs alone stand as they are, so that
    nothing in it is read as Mermaid, Markdown or HTML."""
    written = "".join(c if c.isalnum() or c in _HARMLESS else f"#{ord(c)};" for c in text)
    return re.sub(r"^([0-9]*)([-.])", lambda m: f"{m[1]}#{ord(m[2])};", written)  # a list, to Markdown


_HARMLESS: Mapping[str, None] = dict.fromkeys(" ,.!?'’“”„«»–—…-()/")

MERMAID = Mermaid()
