"""What the extractors found in one article as one :class:`kg.model.Extraction`: ordered, each fact once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.language.document import ActorIndex, Document
from kg.model import (
    Actor,
    Article,
    Dropped,
    Event,
    Extraction,
    Fact,
    Span,
    Statement,
    Treaty,
    TreatyEvent,
    TroopCount,
)

__all__ = ["actor_index", "collect", "facts_of"]

_T = TypeVar("_T", Actor, Treaty)
_F = TypeVar("_F", Statement, TroopCount, TreatyEvent, Event)
_U = TypeVar("_U")

_NOWHERE = 1 << 60  # behind every offset: what no mention names comes last


def actor_index(document: Document, actors: Sequence[Actor]) -> ActorIndex:
    """Which tokens mean which actor, from the characters of the actors' mentions."""
    mentions = []
    for actor in actors:
        for span in actor.mentions:
            start, end = document.tokens_within(span.start, span.end)
            if start < end:
                mentions.append((start, end, actor.key))
    return ActorIndex(tuple(sorted(mentions)), tuple(actors))


def facts_of(extraction: Extraction) -> tuple[Fact, ...]:
    """All facts of an extraction, kind by kind."""
    x = extraction
    return (*x.actors, *x.treaties, *x.statements, *x.troop_counts, *x.treaty_events, *x.events)


def collect(article: Article, found: Iterable[Fact | Dropped]) -> Extraction:
    """Facts in the order of the text, each once; of two with one key or reference the evidence is joined."""
    all_facts = list(found)
    dropped = set(_of(all_facts, Dropped))
    return Extraction(
        article=article,
        actors=_once(_of(all_facts, Actor)),
        treaties=_once(_of(all_facts, Treaty)),
        statements=_merged(_of(all_facts, Statement)),
        troop_counts=_merged(_of(all_facts, TroopCount)),
        treaty_events=_merged(_of(all_facts, TreatyEvent)),
        events=_merged(_of(all_facts, Event)),
        dropped=tuple(sorted(dropped, key=lambda d: (d.span.start, d.span.end, d.kind, d.reason))),
    )


def _of(facts: Iterable[Fact | Dropped], kind: type[_U]) -> list[_U]:
    return [fact for fact in facts if isinstance(fact, kind)]


def _once(things: Sequence[_T]) -> tuple[_T, ...]:
    out: dict[str, _T] = {}
    for thing in things:
        out[thing.key] = _joined(out[thing.key], thing) if thing.key in out else thing
    return tuple(sorted(out.values(), key=lambda t: (_first(t.mentions), t.key)))


def _joined(first: _T, second: _T) -> _T:
    """The first, with what the second knows besides."""
    names = (*first.aliases, second.name, *second.aliases)
    joined = replace(
        first,
        aliases=tuple(dict.fromkeys(name for name in names if name != first.name)),
        mentions=tuple(sorted({*first.mentions, *second.mentions}, key=lambda s: (s.start, s.end))),
        same_as=_union(first.same_as, second.same_as),
    )
    if isinstance(joined, Actor) and isinstance(second, Actor):
        roles, evidence = _union(joined.roles, second.roles), _union(joined.evidence, second.evidence)
        return replace(joined, roles=roles, evidence=evidence, members=_union(joined.members, second.members))
    return joined


def _merged(facts: Sequence[_F]) -> tuple[_F, ...]:
    out: dict[str, _F] = {}
    for fact in facts:
        first = out.get(fact.ref)
        if first is None:
            out[fact.ref] = fact
        else:
            surest = max((first, fact), key=lambda f: f.confidence)  # the first of two that are equally sure
            out[fact.ref] = replace(surest, evidence=_union(first.evidence, fact.evidence))
    return tuple(sorted(out.values(), key=lambda f: (*_where(f), f.ref)))


def _union(first: Iterable[_U], second: Iterable[_U]) -> tuple[_U, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _first(spans: Sequence[Span]) -> int:
    return min((s.start for s in spans), default=_NOWHERE)


def _where(fact: Statement | TroopCount | TreatyEvent | Event) -> tuple[int, int]:
    span = fact.content[0] if isinstance(fact, Statement) else fact.span
    return span.start, span.end
