"""The hand-made graph, and many copies of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.ids import DEFAULT_BASE
from kg.store import Store, open_store

FILE = Path(__file__).with_name("hand.trig")

_SHARED = ("actor/norland", "actor/port", "actor/wire", "treaty/lake", "graph/reference")


def iri(identifier: str) -> str:
    return DEFAULT_BASE + identifier


@cache
def quads() -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path=FILE, format=ox.RdfFormat.TRIG))


def hand_store() -> Store:
    """A store in memory with the hand-made graph."""
    store = open_store("memory:")
    store.bulk_load(quads())
    return store


def copies(number: int, people: int = 50) -> Iterator[ox.Quad]:
    """The articles so many times, each with facts of its own; people and places come round after so many."""
    for at in range(number):
        for quad in quads():
            yield ox.Quad(
                _copy(quad.subject, at, people),  # type: ignore[arg-type]
                quad.predicate,
                _copy(quad.object, at, people),
                _copy(quad.graph_name, at, people),  # type: ignore[arg-type]
            )


def _copy(term: object, at: int, people: int) -> object:
    if isinstance(term, ox.Literal) and term.value in ("Ada Stone", "ADA STONE", "Boris Reed", "Cara Lund"):
        return ox.Literal(f"{term.value} {at % people}")
    if not isinstance(term, ox.NamedNode) or not term.value.startswith(DEFAULT_BASE) or term.value.endswith(_SHARED):
        return term
    identifier = term.value.removeprefix(DEFAULT_BASE)
    return ox.NamedNode(iri(f"{identifier}-{at % people if identifier.startswith('actor/') else at}"))
