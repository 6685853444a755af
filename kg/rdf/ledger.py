"""The ledger: what each graph was made from and by what, so that nothing is made twice, and what articles were before.

``docs/graph-model.md`` says what stands there. It is a function of what was taken in, like the rest of the graph: times
and paths stand in the store's journal.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from kg.ids import Namer, digest
from kg.rdf.vocabulary import (
    ENTITY,
    MADE_BY,
    MADE_FROM,
    SPECIALIZATION_OF,
    TYPE,
    WAS_REVISION_OF,
)

__all__ = ["LEDGER", "MADE_BY", "MADE_FROM", "ledger_quads", "read_back", "revision_quads"]

LEDGER = "graph/ledger"
"""Identifier of the ledger's own graph."""


def ledger_quads(graph: str, entry: Iterable[tuple[str, str]], namer: Namer) -> list[Quad]:
    """An entry about a graph: (property, string) pairs."""
    subject, ledger = NamedNode(graph), NamedNode(namer.iri(LEDGER))
    return [Quad(subject, NamedNode(prop), Literal(value), ledger) for prop, value in sorted(entry)]


def revision_quads(article: str, before: str, after: str, namer: Namer, *, last: str | None = None) -> list[Quad]:
    """What is said of an article that changed: its new revision, and the first one if this is the first change.

    Parameters
    ----------
    article : str
        IRI.
    before, after : str
        Hashes of what the article was made from (``kg:madeFrom``).
    last : str, optional
        IRI of the last revision so far, when there is a history.
    """
    quads: list[Quad] = []
    ledger = NamedNode(namer.iri(LEDGER))

    def revision(made_from: str, previous: str | None) -> str:
        iri = namer.iri(f"revision/{digest(article, previous or '', made_from)}")
        node = NamedNode(iri)
        quads.append(Quad(node, NamedNode(TYPE), NamedNode(ENTITY), ledger))
        quads.append(Quad(node, NamedNode(SPECIALIZATION_OF), NamedNode(article), ledger))
        quads.append(Quad(node, NamedNode(MADE_FROM), Literal(made_from), ledger))
        if previous:
            quads.append(Quad(node, NamedNode(WAS_REVISION_OF), NamedNode(previous), ledger))
        return iri

    revision(after, last or revision(before, None))
    return quads


def read_back(rows: Iterable[tuple[str, str, str, bool]], namer: Namer) -> list[Quad]:
    """Quads of the ledger from subject, property, value, and whether that is an IRI."""
    ledger = NamedNode(namer.iri(LEDGER))
    return [Quad(NamedNode(s), NamedNode(p), NamedNode(o) if iri else Literal(o), ledger) for s, p, o, iri in rows]
