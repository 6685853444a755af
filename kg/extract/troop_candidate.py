"""A number with the noun that it counts, before it is read as a fact."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.numbers import FoundNumber
from kg.model import ActorKey

__all__ = ["Candidate", "force_like", "kind_of"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number with the noun that it counts.

    Parameters
    ----------
    first, head : int
        Tokens: where the number begins, and the noun (the number's last token when there is none).
    end : int
        Where the span ends, in characters.
    regular : bool or None
        Member of a state's force, of an armed group (``False``), or not told by the noun.
    topic : int or None
        Token of the earlier noun from which the count's own is understood ("two soldiers died and **five** were hurt").
    whole : bool
        Whether a part of it is told ("half of **the 7,500 soldiers** left"): the verb is said of the part.
    listed : bool
        Whether it stands in a list without a verb of its own: it is in the state of the count before it.
    """

    number: FoundNumber
    first: int
    head: int
    end: int
    unit: str
    regular: bool | None
    topic: int | None = None
    whole: bool = False
    listed: bool = False

    @property
    def elliptical(self) -> bool:
        return self.topic is not None

    @property
    def anchor(self) -> int:
        """The noun of the count, be it an earlier one."""
        return self.head if self.topic is None else self.topic

    @property
    def modifiers(self) -> range:
        """The tokens between number and noun, the noun itself included."""
        return range(self.first, self.head + 1)


def kind_of(key: ActorKey | None) -> str:
    """The kind in an actor's key; empty for none."""
    return key.split("/", 1)[0] if key else ""


def force_like(key: ActorKey | None) -> bool:
    """Whether an actor can have troops."""
    return kind_of(key) in ("country", "organisation", "armed_group", "force", "group")
