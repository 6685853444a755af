"""What an exporter is, and what it is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.export.projections import Projection, project
from kg.export.reading import Records, Scope, read, selecting
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
    """A part of a store, read once however many projections are made of it."""

    def __init__(
        self, store: Store, scope: Scope | None = None, *, title: str = "", projection: str = "claims"
    ) -> None:
        self.store = store
        self.scope = scope or Scope()
        self.title = title or Path(store.location).name
        self.projection = projection
        """Name of the projection that the user asked for."""
        self._records: Records | None = None
        self._projections: dict[str, Projection] = {}

    def project(self, name: str | None = None) -> Projection:
        """The projection of a name, by default the one asked for."""
        name = name or self.projection
        if name not in self._projections:
            if self._records is None:
                self._records = read(selecting(self.store), self.scope)
            self._projections[name] = project(self._records, name)
        return self._projections[name]

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
