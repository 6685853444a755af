"""Who can want, think, say and do something, by its word alone: people, bodies, states."""

from __future__ import annotations

from kg.extract.lexicons import nouns, titles
from kg.language.document import Document

__all__ = ["PEOPLE", "is_somebody"]

PEOPLE = nouns.PERSON_NOUNS | titles.OFFICES | titles.ROLE_NOUNS
"""Nouns that say of a person what he or she is."""
_SOMEBODY = (
    PEOPLE
    | nouns.ORGANISATION_HEADS
    | nouns.MEDIA_HEADS
    | nouns.FORCE_HEADS
    | nouns.ARMED_HEADS
    | nouns.GOVERNMENT_HEADS
    | nouns.COUNTRY_HEADS
)
_NOBODY_PRONOUNS = frozenset({"it", "this", "that", "these", "which", "what", "there"})


def is_somebody(document: Document, token: int) -> bool:
    """Whether a noun or pronoun can want, think and hold: an actor of the article, a person, a body.

    "Talks aimed at…" and "the plan sought to…" hold no position; reports and documents can still *say* something.
    """
    if document.index.at(token) is not None:
        return True
    word = document[token]
    if word.upos == "PRON":
        return word.lower not in _NOBODY_PRONOUNS
    return word.lower in _SOMEBODY or word.lemma.lower() in _SOMEBODY
