"""Known actors and treaties, as plain values; :mod:`kg.rdf.gazetteer` reads them from ``ontology/``."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from kg.ids import digest
from kg.model import ActorKey, ActorKind, Role, Time, TreatyKey
from kg.naming import last_words

__all__ = ["Gazetteer", "KnownActor", "KnownTreaty", "NameIndex", "uncollected"]


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the gazetteer.

    Parameters
    ----------
    aliases : tuple of str
        Other names of the actor itself ("US", "America", "ISIS").
    adjectives : tuple of str
        Adjectives and demonyms ("American", "Americans").
    metonyms : tuple of str
        Names that stand for it by the sentence: its capital, its seat ("Washington", "the Kremlin").
    """

    key: ActorKey
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    country: ActorKey | None = None


@dataclass(frozen=True, slots=True)
class KnownTreaty:
    """A treaty of the gazetteer; ``parties`` only where they are few."""

    key: TreatyKey
    name: str
    aliases: tuple[str, ...] = ()
    parties: tuple[ActorKey, ...] = ()
    signed: Time | None = None
    in_force: Time | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Where to look for an actor: numbers of entries, in their order, by what a text or a question has of them.

    Parameters
    ----------
    starts : mapping of str to sequence of int
        By the first word, up to a blank, of any name, adjective or metonym.
    ends : mapping of str to sequence of int
        People by the last word of what they can be called, folded (:func:`kg.naming.last_words`).
    offices : mapping of str to sequence of int
        People by the key of a country or body of which they held an office with a known beginning.
    horizon : str
        The last day, in ISO 8601, on which an office of anybody is known to begin or end.
    """

    starts: Mapping[str, Sequence[int]]
    ends: Mapping[str, Sequence[int]]
    offices: Mapping[str, Sequence[int]]
    horizon: str

    @classmethod
    def of(cls, actors: Iterable[KnownActor]) -> NameIndex:
        """The index of some entries, by their place among them."""
        starts: dict[str, list[int]] = defaultdict(list)
        ends: dict[str, list[int]] = defaultdict(list)
        offices: dict[str, list[int]] = defaultdict(list)
        horizon = ""
        for n, actor in enumerate(actors):
            names = (actor.name, *actor.aliases)
            for word in {name.strip().partition(" ")[0] for name in (*names, *actor.adjectives, *actor.metonyms)}:
                starts[word].append(n)
            if actor.kind is not ActorKind.PERSON:
                continue
            for word in {w for name in names for w in last_words(name, actor.country)}:
                ends[word].append(n)
            for of in {str(r.of) for r in actor.roles if r.of is not None and r.start is not None}:
                offices[of].append(n)
            horizon = max(horizon, *(t.value for r in actor.roles for t in (r.start, r.end) if t), "")
        return cls(dict(starts), dict(ends), dict(offices), horizon)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known actors and treaties.

    Parameters
    ----------
    actors : sequence of KnownActor
        A tuple, or a sequence that makes each entry when it is first asked for.
    """

    # The private three are given where they are known already (kg/rdf/compiled.py), else made when first needed.

    actors: Sequence[KnownActor] = ()
    treaties: tuple[KnownTreaty, ...] = ()
    _index: NameIndex | None = field(default=None, repr=False, compare=False)
    _fingerprint: str = field(default="", repr=False, compare=False)
    _keys: Sequence[ActorKey] | None = field(default=None, repr=False, compare=False)
    _numbers: dict[ActorKey, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keys = [a.key for a in self.actors] if self._keys is None else self._keys
        object.__setattr__(self, "_numbers", {key: n for n, key in enumerate(keys)})  # the type is frozen

    def by_key(self, key: ActorKey) -> KnownActor | None:
        """The actor of a key, if it is known."""
        number = self._numbers.get(key)
        return None if number is None else self.actors[number]

    def offices_of(self, key: ActorKey) -> tuple[Role, ...]:
        """The offices that a person is known to have held; none of anybody else."""
        known = self.by_key(key) if key.startswith("person/") else None
        return known.roles if known else ()

    def index(self) -> NameIndex:
        """Where to look for an actor by its names and offices."""
        if self._index is None:
            object.__setattr__(self, "_index", NameIndex.of(self.actors))
        assert self._index is not None
        return self._index

    def fingerprint(self) -> str:
        """What changes with anything that an entry says."""
        if not self._fingerprint:
            object.__setattr__(self, "_fingerprint", digest(repr(tuple(self.actors)), repr(self.treaties)))
        return self._fingerprint


@contextmanager
def uncollected() -> Iterator[None]:
    """While many small objects are made that all stay: looking for garbage among them takes a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
