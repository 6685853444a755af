"""What an extraction looks like when it comes back from a graph: a graph is a set, and literals are Unicode."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from kg.model import (
    Actor,
    Dropped,
    DropReason,
    Event,
    Evidence,
    Extraction,
    Region,
    Role,
    Span,
    Statement,
    Treaty,
    TreatyEvent,
    TroopCount,
)

__all__ = [
    "arranged",
    "by_dropped",
    "by_evidence",
    "by_mention",
    "by_region",
    "by_role",
    "by_span",
    "by_text",
    "clean",
    "normal",
    "ranks",
]

T = TypeVar("T")
Told = Statement | TroopCount | TreatyEvent | Event

_SURROGATE = re.compile("[\ud800-\udfff]")
_INDEXED = frozenset({"content", "reporters", "location_path"})  # stored with an index, so that repeats survive


def normal(extraction: Extraction) -> Extraction:
    """The extraction as :func:`kg.rdf.mapping.extraction` gives it back.

    Lone surrogates become U+FFFD, confidence is held inside 0 to 1, a value that stands twice in a tuple stands once,
    and of two facts of one name the first stays while the others become ``Dropped`` (duplicate).
    """
    x: Extraction = clean(extraction)
    dropped = list(x.dropped)
    kept = replace(
        x,
        actors=tuple(
            replace(actor, roles=_roles(actor.roles))
            for actor in _first(x.actors, lambda a: a.key, lambda a: a.mentions, "actor", dropped)
        ),
        treaties=_first(x.treaties, lambda t: t.key, lambda t: t.mentions, "treaty", dropped),
        statements=_first(x.statements, lambda s: s.ref, lambda s: s.content, "statement", dropped),
        troop_counts=_first(x.troop_counts, lambda c: c.ref, lambda c: (c.span,), "troop_count", dropped),
        treaty_events=_first(x.treaty_events, lambda e: e.ref, lambda e: (e.span,), "treaty_event", dropped),
        events=_first(x.events, lambda e: e.ref, lambda e: (e.span,), "event", dropped),
    )
    return replace(kept, dropped=tuple(dict.fromkeys(dropped)))


def _first(
    items: Sequence[T],
    name: Callable[[T], str],
    spans: Callable[[T], Sequence[Span]],
    kind: str,
    dropped: list[Dropped],
) -> tuple[T, ...]:
    kept: dict[str, T] = {}
    for item in items:
        if name(item) not in kept:
            kept[name(item)] = item
        elif spans(item):
            dropped.append(Dropped(kind, DropReason.DUPLICATE, spans(item)[0]))
    return tuple(kept.values())


def _roles(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Without those that only lack the evidence of another."""
    evident = {replace(role, evidence=None) for role in roles if role.evidence is not None}
    return tuple(role for role in roles if role.evidence is not None or role not in evident)


def clean(value: Any) -> Any:
    """A value of the domain types as literals and sets can hold it, down to the last field."""
    if isinstance(value, str):
        return value if value.isascii() or isinstance(value, Enum) else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, float):
        return 0.0 if math.isnan(value) else min(max(value, 0.0), 1.0)
    if isinstance(value, tuple):
        return tuple(map(clean, value))
    changed = {}
    for name in _names(value.__class__):
        before = getattr(value, name)
        after = clean(before)
        if isinstance(after, tuple) and len(after) > 1 and name not in _INDEXED:
            after = tuple(dict.fromkeys(after))
        if after is not before and after != before:
            changed[name] = after
    return replace(value, **changed) if changed else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; of anything else none."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def by_span(span: Span) -> tuple[object, ...]:
    """Natural order of spans."""
    return (span.start, span.end, span.text)


def by_evidence(evidence: Evidence) -> tuple[object, ...]:
    """Natural order of evidence: position first."""
    return (
        *by_span(evidence.span),
        *by_span(evidence.sentence),
        evidence.extractor,
        evidence.version,
        evidence.confidence,
    )


def by_role(role: Role) -> tuple[object, ...]:
    """Natural order of roles: title, body, time, then evidence."""
    times = [(t.value, t.text) if t else ("", "") for t in (role.start, role.end)]
    evidence = () if role.evidence is None else by_evidence(role.evidence)
    return (role.title, role.of is not None, role.of or "", *times, role.tense, evidence)


def ranks(values: Sequence[T], key: Callable[[T], Any]) -> tuple[int, ...]:
    """Where each value stands in natural order; empty when they already are in it."""
    if len(values) < 2:
        return ()
    order = sorted(range(len(values)), key=lambda i: key(values[i]))
    if order == list(range(len(values))):
        return ()
    places = [0] * len(values)
    for place, i in enumerate(order):
        places[i] = place
    return tuple(places)


def arranged(values: Iterable[T], key: Callable[[T], Any], places: Sequence[int]) -> tuple[T, ...]:
    """Undo :func:`ranks`; places that do not fit the values are ignored, for somebody edited the graph."""
    natural = sorted(values, key=key)
    if sorted(places) != list(range(len(natural))):
        return tuple(natural)
    return tuple(natural[place] for place in places)


def by_region(region: Region) -> tuple[object, ...]:
    """Natural order of regions."""
    return (region.start, region.end, region.kind, region.language or "")


def by_dropped(dropped: Dropped) -> tuple[object, ...]:
    """Natural order of what was dropped."""
    return (*by_span(dropped.span), dropped.kind, dropped.reason)


def by_mention(thing: Actor | Treaty) -> tuple[object, ...]:
    """Natural order of actors and of treaties: first mention, then key; what isn't mentioned comes first."""
    return (min((by_span(span) for span in thing.mentions), default=()), thing.key)


def by_text(fact: Told) -> tuple[object, ...]:
    """Natural order of facts: first character, then name."""
    spans = fact.content if isinstance(fact, Statement) else (fact.span,)
    return (min((by_span(span) for span in spans), default=()), fact.ref)
