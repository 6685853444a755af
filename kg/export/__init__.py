"""Exports: networks for Gephi, Cytoscape, Neo4j and spreadsheets, RDF, pictures, and a page to look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.base import Exporter, Report, Source
from kg.export.choosing import Choice, choose
from kg.export.finding import find_actors, find_article
from kg.export.measures import MEASURES, named
from kg.export.projections import PROJECTIONS, Projection
from kg.export.registry import broken_plugins, exporter_for, exporters
from kg.export.rows import selecting
from kg.export.scope import Scope
from kg.store.base import Store

if TYPE_CHECKING:
    from kg.ids import Namer

__all__ = [
    "MEASURES",
    "PROJECTIONS",
    "Choice",
    "Exporter",
    "Projection",
    "Report",
    "Scope",
    "Source",
    "broken_plugins",
    "choose",
    "export",
    "exporter_for",
    "exporters",
    "find_actors",
    "find_article",
    "selecting",
]


def export(
    store: Store,
    path: str | Path,
    choice: Choice | None = None,
    *,
    format: str | None = None,
    projection: str = "claims",
    measures: Iterable[str] = (),
    top: int | None = None,
    title: str | None = None,
    namer: Namer | None = None,
) -> Report:
    """Write a store, or a part of it, to a file.

    Parameters
    ----------
    choice : Choice, optional
        Which part; everything by default.
    format : str, optional
        Name of an exporter (:func:`exporters`); by default the file's ending says it.
    projection : {"claims", "actors"}
        Which network; RDF has no use for it, and the page shows both and opens with this one.
    measures : iterable of str
        What nodes get as attributes: names of :data:`MEASURES`, or ``all``.
    top : int, optional
        So many of the most telling nodes at most.
    title : str, optional
        What the page is called; by default the article's or actor's name or the query's title, else the store's.
    namer : Namer, optional
        For identifiers as values of a query's parameters.

    Raises
    ------
    UnknownNameError
        For a format, a projection, a measure, an article or an actor that there is not.
    ConfigError
        For two kinds of parts at once, or a date or a number that is none.
    ExportError
        When the file cannot be written; what stood there before is left as it was.
    """
    from kg.errors import ConfigError, UnknownNameError

    target, choice = Path(path), choice or Choice()
    exporter = exporter_for(target, format)
    if projection not in PROJECTIONS:
        raise UnknownNameError(f"no projection is called {projection!r}; there are {', '.join(PROJECTIONS)}")
    if top is not None and top < 1:
        raise ConfigError(f"the {top} most telling nodes: at least one must be asked for")
    source = Source(
        store,
        choose(store, choice, namer),
        title=title or choice.title(),
        projection=projection,
        measures=named(measures),
        top=top,
        merged=choice.merged,
    )
    report = exporter.write(source, target)
    empty = () if report.nodes or report.quads else ("nothing of this store is in what was asked for",)
    return replace(report, notes=(*report.notes, *empty))
