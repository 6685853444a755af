"""Exporters of RDF: the quads themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kg.export.base import Report, Source
from kg.export.files import replace_files
from kg.ids import DEFAULT_BASE
from kg.rdf.vocabulary import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

__all__ = ["JSON_LD", "N_QUADS", "N_TRIPLES", "TRIG", "TURTLE", "Rdf"]


@dataclass(frozen=True, slots=True)
class Rdf:
    """An exporter of an RDF serialisation; ``format`` is its name in pyoxigraph.

    Turtle and N-Triples know no named graphs: there all triples come as one graph.
    """

    name: str
    endings: tuple[str, ...]
    format: str
    named_graphs: bool

    def write(self, source: Source, target: Path) -> Report:
        import pyoxigraph

        counted = _Counted(source.quads(), self.named_graphs)
        with replace_files([target]) as (temporary,):
            pyoxigraph.serialize(
                cast("Iterator[Quad]", iter(counted)),  # all quads or all triples: the stub knows no iterator of either
                str(temporary),
                format=getattr(pyoxigraph.RdfFormat, self.format),
                prefixes={**PREFIXES, "id": DEFAULT_BASE},
            )
            if not counted.number and temporary.stat().st_size == 0:
                temporary.write_text("\n", encoding="utf-8")  # an empty graph, but no 0-byte file
        return Report(0, 0, (target,), quads=counted.number)


class _Counted:
    """Counts on the way, so that a graph bigger than the memory can go through."""

    def __init__(self, quads: Iterator[Quad], named_graphs: bool) -> None:
        self._quads = quads
        self._named_graphs = named_graphs
        self.number = 0

    def __iter__(self) -> Iterator[Quad | Triple]:
        for quad in self._quads:
            self.number += 1
            yield quad if self._named_graphs else quad.triple


TURTLE = Rdf("turtle", (".ttl",), "TURTLE", False)
N_TRIPLES = Rdf("ntriples", (".nt",), "N_TRIPLES", False)
TRIG = Rdf("trig", (".trig",), "TRIG", True)
N_QUADS = Rdf("nquads", (".nq",), "N_QUADS", True)
JSON_LD = Rdf("jsonld", (".jsonld",), "JSON_LD", True)
