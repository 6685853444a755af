"""Known actors and treaties, as plain values; :mod:`kg.rdf.gazetteer` reads them from ``ontology/``."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from kg.model import ActorKey, ActorKind, Role, Time, TreatyKey

__all__ = ["Gazetteer", "KnownActor", "KnownTreaty", "uncollected"]


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
    """Known actors and treaties."""

    actors: tuple[KnownActor, ...] = ()
    treaties: tuple[KnownTreaty, ...] = ()
    _by_key: dict[ActorKey, KnownActor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {a.key: a for a in self.actors})  # the type is frozen

    def by_key(self, key: ActorKey) -> KnownActor | None:
        """The actor of a key, if it is known."""
        return self._by_key.get(key)


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
