"""Who claims a fact: what stands inside a statement is claimed by its speaker, not by the article.

Runs when all extractors have: links counts, treaty events and events to the statement that holds them, statements to
the treaties that they are about and to the statement that they stand in, and later counts to the one that they repeat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.language.document import Document
from kg.model import (
    Actor,
    ActorKey,
    Event,
    Fact,
    FactRef,
    Span,
    Statement,
    Treaty,
    TreatyEvent,
    TreatyKey,
    TroopCount,
)

__all__ = ["settle"]

F = TypeVar("F", TroopCount, TreatyEvent, Event)


def settle(document: Document, facts: Sequence[Fact]) -> list[Fact]:
    """The facts of one article with their links set; what an extractor has set already stays."""
    treaties = [f for f in facts if isinstance(f, Treaty)]
    statements = _nested(_about_treaties([f for f in facts if isinstance(f, Statement)], treaties))
    counts = _repeats([_claimed(f, statements) for f in facts if isinstance(f, TroopCount)])
    out: list[Fact] = [f for f in facts if isinstance(f, (Actor, Treaty))]
    out += [*statements, *counts]
    out += [_claimed(f, statements) for f in facts if isinstance(f, TreatyEvent)]
    out += [_claimed(f, statements) for f in facts if isinstance(f, Event)]
    return out


def _holder(span: Span, statements: Iterable[Statement]) -> Statement | None:
    """The statement with the shortest content part that holds the span."""
    holding = [
        (part.end - part.start, n, statement)
        for n, statement in enumerate(statements)
        for part in statement.content
        if span in part
    ]
    return min(holding, key=lambda found: found[:2])[2] if holding else None


def _claimed(fact: F, statements: Sequence[Statement]) -> F:
    holder = _holder(fact.span, statements)
    if holder is None or fact.claimed_by not in (None, holder.speaker):
        return fact
    return replace(fact, claimed_by=holder.ref)  # says more than its speaker alone


def _about_treaties(statements: Iterable[Statement], treaties: Sequence[Treaty]) -> tuple[Statement, ...]:
    mentions = [(span, treaty.key) for treaty in treaties for span in treaty.mentions]

    def about(statement: Statement) -> tuple[ActorKey | TreatyKey, ...]:
        named = (key for part in statement.content for span, key in mentions if span in part)
        return tuple(dict.fromkeys((*statement.about, *named)))

    return tuple(replace(statement, about=about(statement)) for statement in statements)


def _nested(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """A statement whose cue and content stand in another's content is within it."""

    def outer(statement: Statement) -> FactRef | None:
        inside = (*statement.cue, *statement.content)
        others = [
            s for s in statements if s is not statement and all(any(x in part for part in s.content) for x in inside)
        ]
        size = {s.ref: sum(part.end - part.start for part in s.content) for s in others}
        return min(size, key=lambda ref: (size[ref], ref)) if size else None

    return tuple(s if s.within is not None else replace(s, within=outer(s)) for s in statements)


def _repeats(counts: Iterable[TroopCount]) -> list[TroopCount]:
    """A count with the number, force, place and status of an earlier one repeats it."""
    first: dict[tuple[object, ...], FactRef] = {}
    out: list[TroopCount] = []
    for count in counts:
        same = (count.low, count.high, count.force, count.location, count.status, count.unit)
        earlier = first.setdefault(same, count.ref)
        known = count.repeats or (earlier if earlier != count.ref else None)
        out.append(replace(count, repeats=known))
    return out
