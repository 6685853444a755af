"""Which actors can be one by their names: only these are compared with one another.

Actors of one block (a surname, a body's whole name or its initials) make pairs, unless the block is so full that the
name says too little. When some actors have changed, the pairs that may have changed with them are found without the
others, so that one article more costs little in a store of many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from kg.model import ActorKey, ActorKind
from kg.naming import folded

__all__ = ["BODIES", "Pair", "Pairs"]

BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.MEDIA, ActorKind.FORCE})
_MANY = 40  # actors in one block of like names beyond which a name says too little
_SMALL = ("of", "the", "and", "for", "in")

Pair = tuple[ActorKey, ActorKey]
"""Two actors in the order of their keys."""


class Pairs:
    """The blocks of all actors.

    Parameters
    ----------
    names : mapping
        Of every actor, all its names in all articles.
    """

    def __init__(self, names: Mapping[ActorKey, Collection[str]]) -> None:
        self._of: dict[ActorKey, frozenset[str]] = {key: _blocks(key, names[key]) for key in sorted(names)}
        self._blocks: dict[str, list[ActorKey]] = defaultdict(list)
        for key, blocks in self._of.items():
            for block in blocks:
                self._blocks[block].append(key)

    def all(self) -> list[Pair]:
        """Every pair, sorted."""
        return self._within(self._blocks)

    def around(
        self, touched: Mapping[ActorKey, Collection[str]], decided: Iterable[Pair]
    ) -> tuple[list[Pair], set[Pair]]:
        """What is to be compared anew, and what was decided and no longer holds unless it is decided again.

        Parameters
        ----------
        touched : mapping
            Actors of which articles now tell something else, with the names that they have lost.
        decided : iterable of Pair
            Pairs on which there is a decision.
        """
        changed = {b for key, lost in touched.items() for b in _blocks(key, lost) | self._of.get(key, frozenset())}
        doubted = {
            (one, other)
            for one, other in decided
            if one in touched or other in touched or self._shared(one, other) & changed
        }
        again = {pair for pair in doubted if any(self._small(block) for block in self._shared(*pair))}
        return sorted({*self._within(changed & self._blocks.keys()), *again}), doubted

    def _within(self, blocks: Iterable[str]) -> list[Pair]:
        return sorted({pair for block in blocks if self._small(block) for pair in combinations(self._blocks[block], 2)})

    def _small(self, block: str) -> bool:
        return len(self._blocks[block]) <= _MANY

    def _shared(self, one: ActorKey, other: ActorKey) -> frozenset[str]:
        return self._of.get(one, frozenset()) & self._of.get(other, frozenset()) if one != other else frozenset()


def _blocks(key: ActorKey, names: Iterable[str]) -> frozenset[str]:
    kind = key.partition("/")[0]
    return frozenset(block for name in names for block in _of_name(kind, name))


def _of_name(kind: str, name: str) -> Iterator[str]:
    words = folded(name).split()
    if words and kind == ActorKind.PERSON:
        yield f"person {words[-1]}"
    elif words and kind in BODIES:
        yield f"body {' '.join(words)}"
        if len(words) > 2:
            yield "body " + "".join(w[0] for w in words if w not in _SMALL)
