"""Who claims a fact: what stands inside a statement is claimed by its speaker, not by the article.

Runs when all extractors have: links counts, treaty events and events to the statement that holds them, statements to
the treaties that they are about and to the statement that they stand in, and later counts to the one that they repeat.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from kg.language.document import Document
from kg.model import (
    Actor,
    ActorKey,
    Event,
    Fact,
    FactRef,
    Mode,
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
    statements = _own_words(_nested(_about_treaties([f for f in facts if isinstance(f, Statement)], treaties)))
    held = _Held(statements)
    counts = _repeats([_claimed(f, held) for f in facts if isinstance(f, TroopCount)])
    out: list[Fact] = [f for f in facts if isinstance(f, (Actor, Treaty))]
    out += [*statements, *counts]
    out += [_claimed(f, held) for f in facts if isinstance(f, TreatyEvent)]
    out += [_claimed(f, held) for f in facts if isinstance(f, Event)]
    return out


class _Held:
    """Statements by the stretches of text that their contents lie in, so that none looks at a whole article."""

    _STRETCH = 512  # characters

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._parts: dict[int, list[tuple[int, Span, Statement]]] = defaultdict(list)
        for n, statement in enumerate(statements):
            for part in statement.content:
                for stretch in range(part.start // self._STRETCH, (part.end - 1) // self._STRETCH + 1):
                    self._parts[stretch].append((n, part, statement))

    def holding(self, span: Span) -> Iterator[tuple[int, Span, Statement]]:
        """Number, content part and statement of each part that holds the span."""
        return (found for found in self._parts.get(span.start // self._STRETCH, ()) if span in found[1])

    def shortest(self, span: Span) -> Statement | None:
        """The statement with the shortest content part that holds the span."""
        found = min(((part.end - part.start, n, s) for n, part, s in self.holding(span)), key=_first_two, default=None)
        return found[2] if found else None


def _first_two(found: tuple[int, int, Statement]) -> tuple[int, int]:
    return found[:2]


def _claimed(fact: F, statements: _Held) -> F:
    holder = statements.shortest(fact.span)
    if holder is None or fact.claimed_by not in (None, holder.speaker):
        return fact
    return replace(fact, claimed_by=holder.ref)  # says more than its speaker alone


def _about_treaties(statements: Iterable[Statement], treaties: Sequence[Treaty]) -> tuple[Statement, ...]:
    mentions = [(span, treaty.key) for treaty in treaties for span in treaty.mentions]
    places = sorted((span.start, n) for n, (span, _) in enumerate(mentions))

    def named(part: Span) -> Iterator[TreatyKey]:
        """Those whose mentions lie in a part, in the order of the treaties."""
        first, last = (bisect_left(places, (at,)) for at in (part.start, part.end))
        return (mentions[n][1] for n in sorted(n for _, n in places[first:last]) if mentions[n][0] in part)

    def told(statement: Statement) -> Statement:
        about = tuple(dict.fromkeys((*statement.about, *chain.from_iterable(map(named, statement.content)))))
        return statement if about == statement.about else replace(statement, about=about)

    return tuple(map(told, statements))


def _nested(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """A statement whose cue and content stand in another's content is within it."""
    held = _Held(statements)

    def outer(statement: Statement) -> FactRef | None:
        inside = (*statement.cue, *statement.content)
        holders = [{n for n, _, s in held.holding(x) if s is not statement} for x in inside]
        others = [statements[n] for n in sorted(set[int].intersection(*holders))]
        size = {s.ref: sum(part.end - part.start for part in s.content) for s in others}
        return min(size, key=lambda ref: (size[ref], ref)) if size else None

    within = {n: around for n, s in enumerate(statements) if s.within is None and (around := outer(s)) is not None}
    return tuple(replace(s, within=within[n]) if n in within else s for n, s in enumerate(statements))


def _own_words(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """What "I" say in a quotation, or in a turn of a transcript, its speaker says."""
    by_ref = {s.ref: s for s in statements}

    def speaker(statement: Statement) -> ActorKey | None:
        seen: set[FactRef] = set()
        while statement.speaker is None and statement.ref not in seen:
            seen.add(statement.ref)
            outer = by_ref.get(statement.within) if statement.within is not None else None
            if outer is None or not _is_mine(statement) or not (_is_exact(outer) or _is_mine(outer)):
                return None
            statement = outer
        return statement.speaker

    return tuple(s if s.speaker is not None else replace(s, speaker=speaker(s)) for s in statements)


def _is_mine(statement: Statement) -> bool:
    return [part.text for part in statement.source] == ["I"]


def _is_exact(statement: Statement) -> bool:
    """Whether the words are the speaker's own: quoted, or behind his name and a colon."""
    return statement.mode is Mode.DIRECT or [part.text for part in statement.cue] == [":"]


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
