"""From which day to which something holds: what lets a network be played over time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.export.reading import Records
from kg.export.rows import Thing, one

__all__ = ["Days", "claim_days", "joined", "publication_days", "term_days"]

Days = tuple[str | None, str | None]
"""First and last day, both included, ISO 8601; ``None`` is open, or not known."""

_TOLD = ("saidOn", "asOf", "date")


def claim_days(records: Records, things: Sequence[Thing]) -> Days:
    """When the text says that something was said, done or counted; what no article dates, when the first told it.

    Parameters
    ----------
    things : sequence of Thing
        The facts of a claim, first told first.
    """
    told = [days for thing in things for name in _TOLD for iri in thing.get(name, ()) if (days := _days(records, iri))]
    if told:
        return min(first for first, _ in told), max(last for _, last in told)
    return publication_days(records, one(things[0], "article")) if things else (None, None)


def publication_days(records: Records, article: str | None) -> Days:
    """The day of an article; all days of the month or year if no more is known."""
    iri = one(records.articles.get(article or "", {}), "datePublished")
    return _days(records, iri) or (None, None)


def term_days(records: Records, membership: Thing) -> Days:
    """A term of office, open where the store does not say when it begins or ends."""
    start, end = (_days(records, one(membership, name)) for name in ("start", "end"))
    return (start[0] if start else None, end[1] if end else None)


def joined(all_days: Iterable[Days]) -> Mapping[str, Any]:
    """Several spans as one, from the first day to the last, as attributes of an edge; what is open stays open."""
    spans = list(all_days)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    out = {}
    if starts and all(starts):
        out["start"] = min(filter(None, starts))
    if ends and all(ends):
        out["end"] = max(filter(None, ends))
    return out


def _days(records: Records, time: str | None) -> tuple[str, str] | None:
    node = records.times.get(time or "", {})
    first, last = one(node, "firstDay"), one(node, "lastDay")
    return (first, last or first) if first else None
