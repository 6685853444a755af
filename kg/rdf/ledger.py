"""The ledger: what each graph was made from and by what, so that nothing is made twice (``docs/graph-model.md``)."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from kg.ids import Namer
from kg.rdf.vocabulary import MADE_BY, MADE_FROM

__all__ = ["LEDGER", "MADE_BY", "MADE_FROM", "ledger_quads"]

LEDGER = "graph/ledger"
"""Identifier of the ledger's own graph."""


def ledger_quads(graph: str, entry: Iterable[tuple[str, str]], namer: Namer) -> list[Quad]:
    """An entry about a graph: (property, string) pairs."""
    subject, ledger = NamedNode(graph), NamedNode(namer.iri(LEDGER))
    return [Quad(subject, NamedNode(prop), Literal(value), ledger) for prop, value in sorted(entry)]
