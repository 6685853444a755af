"""A place in an article where somebody is meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model import ActorKey, ActorKind

__all__ = ["Form", "Mention"]


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
