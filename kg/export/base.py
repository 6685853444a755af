"""What an exporter is, and what it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.export.identity import one_actor
from kg.export.measures import measured
from kg.export.passages import Passage, passages
from kg.export.projections import Projection, project
from kg.export.ranking import most_telling
from kg.export.reading import Records, read, read_evidence
from kg.export.rows import selecting
from kg.export.scope import Scope
from kg.export.subset import quads
from kg.store.base import Store

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["Exporter", "Report", "Source"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was written.

    Parameters
    ----------
    nodes, edges : int
        Of the network; 0 for RDF.
    paths : tuple of Path
        The files, as the user named them (CSV makes two).
    quads : int
        Of RDF; 0 for a network.
    notes : tuple of str
        What the user should know, one line each: for example what did not fit onto the page.
    """

    nodes: int
    edges: int
    paths: tuple[Path, ...]
    quads: int = 0
    notes: tuple[str, ...] = ()


class Source:
    """A part of a store, read once however many projections are made of it.

    Parameters
    ----------
    projection : str
        Name of the projection that the user asked for.
    measures : iterable of str
        Names of :data:`kg.export.measures.MEASURES` that nodes get as attributes.
    top : int or None
        So many of the most telling nodes at most; ``None`` is all of them, or what the format can show.
    merged : bool
        Whether actors that ``kg actors merge`` made one are one node.
    """

    def __init__(
        self,
        store: Store,
        scope: Scope | None = None,
        *,
        title: str = "",
        projection: str = "claims",
        measures: Iterable[str] = (),
        top: int | None = None,
        merged: bool = True,
    ) -> None:
        self.store = store
        self.scope = scope or Scope()
        self.title = title or Path(store.location.partition("?")[0]).name
        self.projection = projection
        self.measures = tuple(measures)
        self.top = top
        self.merged = merged
        self.notes: list[str] = []
        """What the user should know about the network, whatever it is written as."""
        self._records: Records | None = None
        self._projections: dict[str, Projection] = {}

    def project(self, name: str | None = None) -> Projection:
        """The projection of a name, by default the one asked for, with its measures; the most telling of it alone,
        where so much was asked for."""
        whole = self.whole(name)
        return most_telling(whole, self.top) if self.top is not None else whole

    def whole(self, name: str | None = None) -> Projection:
        """As :meth:`project`, with every node."""
        name = name or self.projection
        if name not in self._projections:
            if self._records is None:
                select = selecting(self.store)
                records = read(select, self.scope)
                self._records = one_actor(select, records) if self.merged else records
            made = project(self._records, name)
            self.notes += [note for note in measured(made.graph, self.measures) if note not in self.notes]
            self._projections[name] = made
        return self._projections[name]

    def passages(self, facts: Iterable[str]) -> dict[str, tuple[Passage, ...]]:
        """The sentences behind facts, by fact. Evidence is most of a store, so this reads only what is asked for."""
        records = read_evidence(selecting(self.store), facts)
        return {fact: passages(records, fact) for fact in records.facts}

    def quads(self) -> Iterator[Quad]:
        """The quads of this part of the store, graph by graph, sorted within each."""
        return quads(self.store, self.scope)


class Exporter(Protocol):
    """Writes a part of a store to a file. Others come through the entry-point group ``kg.exporters``."""

    @property
    def name(self) -> str: ...

    @property
    def endings(self) -> tuple[str, ...]:
        """File endings that choose it, with the dot, in lower case."""
        ...

    def write(self, source: Source, target: Path) -> Report:
        """Write, and raise ``ExportError`` with the old file left in place when that fails."""
        ...
