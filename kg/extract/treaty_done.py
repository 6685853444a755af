"""What is done to an agreement, before its actors are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.lexicons import treaty_actions as acts
from kg.language.document import Document
from kg.model import Modality, TreatyAction

__all__ = ["Done", "lemma_of", "verb_names"]


_PARTICLES = frozenset({"up", "out", "off", "away", "down", "on", "back", "apart", "from"})


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


def verb_names(document: Document, verb: int) -> Iterator[str]:
    """A verb with its particle or its fixed object, then alone: "tear_up", "enter_force", "tear"."""
    lemma = lemma_of(document, verb)
    nouns = {document[c].lower for c in document.children(verb, "obj", "obl")}
    if lemma in ("come", "enter", "go", "take", "bring", "put", "be") and nouns & {"force", "effect"}:
        yield "enter_force"
    if lemma == "take" and "hold" in nouns:
        yield "take_hold"
    if lemma in ("put", "get", "set") and "place" in nouns:
        yield "put_place"
    for child in document.children(verb, "compound", "advmod"):
        if document[child].lower in _PARTICLES and 0 < child - verb < 9:
            yield f"{lemma}_{document[child].lower}"
    if verb + 1 < len(document) and document[verb + 1].lower in _PARTICLES:
        yield f"{lemma}_{document[verb + 1].lower}"
    before = verb - 2 if verb > 1 and document[verb - 1].text == "-" else verb - 1
    if before >= 0 and document[before].lower in ("fast", "co", "re"):
        yield f"{document[before].lower}_{lemma}"
    yield lemma
