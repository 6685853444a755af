"""Known actors and treaties, as plain values; :mod:`kg.rdf.gazetteer` reads them from ``ontology/``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import ActorKey, ActorKind, Role, Time, TreatyKey

__all__ = ["Gazetteer", "KnownActor", "KnownTreaty"]


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
class Gazetteer:
    """Known actors and treaties, looked up by any of their names (case matters: "US" is no "us")."""

    actors: tuple[KnownActor, ...] = ()
    treaties: tuple[KnownTreaty, ...] = ()
    _by_name: dict[str, tuple[KnownActor, ...]] = field(init=False, repr=False, compare=False)
    _by_adjective: dict[str, tuple[KnownActor, ...]] = field(init=False, repr=False, compare=False)
    _by_metonym: dict[str, tuple[KnownActor, ...]] = field(init=False, repr=False, compare=False)
    _by_key: dict[ActorKey, KnownActor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        set_ = object.__setattr__  # the type is frozen; the indices are derived once
        set_(self, "_by_name", _index((a, (a.name, *a.aliases)) for a in self.actors))
        set_(self, "_by_adjective", _index((a, a.adjectives) for a in self.actors))
        set_(self, "_by_metonym", _index((a, a.metonyms) for a in self.actors))
        set_(self, "_by_key", {a.key: a for a in self.actors})

    def by_key(self, key: ActorKey) -> KnownActor | None:
        return self._by_key.get(key)

    def by_name(self, name: str) -> tuple[KnownActor, ...]:
        """Actors that bear the name, in the order of the gazetteer."""
        return self._by_name.get(name, ())

    def by_adjective(self, word: str) -> tuple[KnownActor, ...]:
        return self._by_adjective.get(word, ())

    def by_metonym(self, name: str) -> tuple[KnownActor, ...]:
        return self._by_metonym.get(name, ())


def _index(pairs: Iterable[tuple[KnownActor, Sequence[str]]]) -> dict[str, tuple[KnownActor, ...]]:
    found: dict[str, list[KnownActor]] = defaultdict(list)
    for actor, names in pairs:
        for name in dict.fromkeys(names):
            found[name].append(actor)
    return {name: tuple(actors) for name, actors in found.items()}
