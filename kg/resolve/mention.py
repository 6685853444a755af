"""A place in an article where somebody is meant."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.model import ActorKey, ActorKind

__all__ = ["Form", "Mention", "Timeline"]


class Form(StrEnum):
    """How a mention names its actor."""

    NAME = "name"
    ADJECTIVE = "adjective"
    METONYM = "metonym"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    PHRASE = "phrase"
    """A name with its title before it or an apposition behind: for looking up, not a mention of its own."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Half-open token range and the actor meant there.

    Parameters
    ----------
    head : int
        Token on which the phrase hangs in the sentence.
    gender : {"m", "f", None}
        Of a person, when a title or given name tells.
    """

    start: int
    end: int
    head: int
    form: Form
    key: ActorKey
    kind: ActorKind
    gender: str | None = None


class Timeline:
    """Mentions in the order of the text, asked for by token range in logarithmic time: long articles stay fast."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda m: (m.start, m.end))
        self._starts = [m.start for m in self._mentions]

    def add(self, mention: Mention) -> None:
        """Put a mention in its place, behind those that begin where it does."""
        at = bisect.bisect_right(self._starts, mention.start)
        self._mentions.insert(at, mention)
        self._starts.insert(at, mention.start)

    def between(self, first: int, last: int) -> list[Mention]:
        """Mentions that begin in a half-open token range."""
        return self._mentions[bisect.bisect_left(self._starts, first) : bisect.bisect_left(self._starts, last)]
