"""The exporters by name and by file ending: the built-in ones in a table, others from entry points."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from kg.errors import PluginError, UnknownNameError
from kg.export.base import Exporter
from kg.export.graphs import JSON_LD, N_QUADS, N_TRIPLES, TRIG, TURTLE
from kg.export.mermaid import MERMAID
from kg.export.neo4j import NEO4J
from kg.export.networks import CSV, CX2, CYPHER, CYTOSCAPE, DOT, GEXF, GRAPHML, YED
from kg.export.page import HTML
from kg.export.pictures import PNG, SVG

__all__ = ["BUILT_IN", "ENTRY_POINTS", "broken_plugins", "exporter_for", "exporters"]

ENTRY_POINTS = "kg.exporters"

BUILT_IN: tuple[Exporter, ...] = (
    HTML,
    SVG,
    PNG,
    MERMAID,
    GRAPHML,
    YED,
    GEXF,
    CYTOSCAPE,
    CX2,
    NEO4J,
    CYPHER,
    CSV,
    DOT,
    TURTLE,
    TRIG,
    N_QUADS,
    N_TRIPLES,
    JSON_LD,
)


def exporters() -> dict[str, Exporter]:
    """All exporters by name: built-in first, then those of other packages. A built-in name cannot be taken over."""
    return _load()[0]


def broken_plugins() -> tuple[PluginError, ...]:
    """An error for each exporter of another package that could not be loaded."""
    return _load()[1]


def exporter_for(path: Path, name: str | None = None) -> Exporter:
    """The exporter of a name, else the one that takes the file's ending.

    Raises
    ------
    UnknownNameError
        When there is none; the message lists what there is, and plug-ins that failed.
    """
    known = exporters()
    if name is not None:
        wanted = name.lower()
        found = known.get(wanted) or next((e for e in known.values() if f".{wanted}" in e.endings), None)
        problem = f"no export format is called {name!r}"
    else:
        wanted = path.name.lower()
        fits = [(len(end), e) for e in known.values() for end in e.endings if wanted.endswith(end)]
        found = max(fits, key=lambda fit: fit[0])[1] if fits else None  # .yed.graphml before .graphml
        problem = f"no export format for the file name {path.name!r}: give it one of these endings, or --format"
    if found is None:
        listed = ", ".join(f"{key} ({' '.join(e.endings)})" for key, e in known.items())
        broken = "".join(f"; {error}" for error in broken_plugins())
        raise UnknownNameError(f"{problem}; there are {listed}{broken}")
    return found


@cache
def _load() -> tuple[dict[str, Exporter], tuple[PluginError, ...]]:
    known: dict[str, Exporter] = {exporter.name: exporter for exporter in BUILT_IN}
    broken = []
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda p: (p.name, p.value)):
        try:
            exporter = point.load()
            known.setdefault(exporter.name, exporter)
            _ = exporter.endings, exporter.write
        except (Exception, SystemExit) as error:  # whatever a plug-in does on import, the rest goes on
            broken.append(PluginError(f"exporter {point.name!r} ({point.value}) cannot be loaded: {error}"))
    return known, tuple(broken)
