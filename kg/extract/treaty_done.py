"""What is done to an agreement, before its actors are known."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.lexicons import treaty_actions as acts
from kg.language.document import Document
from kg.model import Modality, TreatyAction

__all__ = ["Done", "lemma_of"]


@dataclass(frozen=True, slots=True)
class Done:
    """An action and the token that says it. ``slot`` is what the agreement is to that word: obj, subj, a preposition.

    ``stance`` marks an opinion ("is a disaster"), whose holder is whoever says it.
    """

    action: TreatyAction
    word: int
    slot: str
    modality: Modality
    stance: bool = False


def lemma_of(document: Document, i: int) -> str:
    """The lemma; a form that is itself a verb of the lexicon is one ("pass")."""
    lower = document[i].lower
    return lower if lower in acts.VERBS else (document[i].lemma or lower).lower()
