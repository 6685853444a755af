"""The extractors: an explicit table of the built-in ones, and those of other packages by entry point."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points

from kg.errors import PluginError
from kg.extract.base import Extractor
from kg.gazetteer import Gazetteer

__all__ = ["ENTRY_POINTS", "builtin", "plugins"]

ENTRY_POINTS = "kg.extractors"


def builtin(gazetteer: Gazetteer) -> tuple[Extractor, ...]:
    """The built-in extractors in the order in which they run; the actors come first, the others use what they find."""
    from kg.extract.actors import ActorExtractor
    from kg.extract.events import EventExtractor
    from kg.extract.statements import StatementExtractor
    from kg.extract.treaties import TreatyExtractor
    from kg.extract.troops import TroopCountExtractor

    return (
        ActorExtractor(gazetteer),
        StatementExtractor(),
        TroopCountExtractor(),
        TreatyExtractor(gazetteer.treaties, gazetteer.offices_of),
        EventExtractor(),
    )


def plugins(points: Iterable[EntryPoint] | None = None) -> tuple[tuple[Extractor, ...], tuple[PluginError, ...]]:
    """Extractors of other packages (entry points ``kg.extractors``: a callable without arguments), by name.

    Returns
    -------
    extractors, errors
        A plug-in that cannot be loaded is an error that names it; the rest goes on.
    """
    found: list[Extractor] = []
    errors: list[PluginError] = []
    for point in sorted(entry_points(group=ENTRY_POINTS) if points is None else points, key=lambda p: p.name):
        try:
            extractor = point.load()()
            for attribute in ("name", "version", "requires", "extract"):
                getattr(extractor, attribute)
        except (Exception, SystemExit) as error:  # somebody else's code may raise anything
            errors.append(PluginError(f"extractor plug-in {point.name!r} ({point.value}) cannot be loaded: {error}"))
        else:
            found.append(extractor)
    return tuple(found), tuple(errors)
