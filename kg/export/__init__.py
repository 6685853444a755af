"""Exports: networks for Gephi, Cytoscape and spreadsheets, RDF, and a page to look at."""

from __future__ import annotations

from pathlib import Path

from kg.export.base import Exporter, Report, Source
from kg.export.projections import PROJECTIONS, Projection
from kg.export.reading import Scope, find_actors, find_article, selecting
from kg.export.registry import broken_plugins, exporter_for, exporters
from kg.store.base import Store

__all__ = [
    "PROJECTIONS",
    "Exporter",
    "Projection",
    "Report",
    "Scope",
    "Source",
    "broken_plugins",
    "export",
    "exporter_for",
    "exporters",
]


def export(
    store: Store,
    path: str | Path,
    *,
    format: str | None = None,
    projection: str = "claims",
    article: str | None = None,
    actor: str | None = None,
    title: str | None = None,
) -> Report:
    """Write a store, or a part of it, to a file.

    Parameters
    ----------
    format : str, optional
        Name of an exporter (:func:`exporters`); by default the file's ending says it.
    projection : {"claims", "actors"}
        Which network; RDF has no use for it, and the page shows both and opens with this one.
    article : str, optional
        Only this article: an IRI, a document's name, an address or a headline.
    actor : str, optional
        Only facts that this actor takes part in: an IRI, a name or an alias.
    title : str, optional
        What the page is called; by default the article's or actor's name, else the store's.

    Raises
    ------
    UnknownNameError
        For a format, a projection, an article or an actor that there is not.
    ConfigError
        When both an article and an actor are named.
    ExportError
        When the file cannot be written; what stood there before is left as it was.
    """
    from kg.errors import ConfigError, UnknownNameError

    target = Path(path)
    exporter = exporter_for(target, format)
    if projection not in PROJECTIONS:
        raise UnknownNameError(f"no projection is called {projection!r}; there are {', '.join(PROJECTIONS)}")
    if article is not None and actor is not None:
        raise ConfigError("export either an article or an actor, not both")
    select = selecting(store)
    scope = Scope(
        article=find_article(select, article) if article is not None else None,
        actors=find_actors(select, actor) if actor is not None else (),
    )
    source = Source(store, scope, title=title or actor or article or "", projection=projection)
    return exporter.write(source, target)
