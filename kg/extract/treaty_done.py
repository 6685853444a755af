"""What is done to an agreement, before its actors are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.lexicons import treaty_actions as acts
from kg.language.document import Document
from kg.model import Modality, TreatyAction

__all__ = [
    "Done",
    "completed",
    "has_ceased",
    "has_failed",
    "is_meant",
    "is_only_named",
    "is_promised",
    "is_void",
    "is_vowed",
    "lemma_of",
    "verb_names",
    "voided",
]


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
    if lower in acts.VERBS:
        return lower
    lemma = (document[i].lemma or lower).lower()
    return _IRREGULAR.get(lemma) or (_stem(lemma) if lemma == lower and document[i].upos == "VERB" else lemma)


def _stem(form: str) -> str:
    """The verb of the lexicon that a lemmatiser has left inflected ("halting", "shelved")."""
    for ending in ("ing", "ed"):
        if form.endswith(ending):
            bare = form.removesuffix(ending)
            return next((v for v in (bare, bare + "e", bare[:-1]) if v in acts.VERBS), form)
    return form


_IRREGULAR = {
    **dict.fromkeys(("withdrew", "withdrawn"), "withdraw"),
    **dict.fromkeys(("tore", "torn"), "tear"),
    **dict.fromkeys(("broke", "broken"), "break"),
    "struck": "strike",
    **dict.fromkeys(("froze", "frozen"), "freeze"),
    "sought": "seek",
    "upheld": "uphold",
    "left": "leave",
}
"""Forms that a lemmatiser may leave as they are."""


def verb_names(document: Document, verb: int) -> Iterator[str]:
    """A verb with its particle or its fixed object, then alone: "tear_up", "enter_force", "tear"."""
    lemma = lemma_of(document, verb)
    nouns = {document[c].lower for c in document.children(verb, "obj", "obl")}
    if lemma in ("come", "enter", "go", "take", "bring", "put", "be") and nouns & {"force", "effect"}:
        yield "enter_force"
    if lemma == "take" and "hold" in nouns:
        yield "take_hold"
    if lemma in ("hold", "put", "place", "keep") and nouns & {"abeyance", "hold", "ice"}:
        yield "suspend"
    if lemma in ("put", "get", "set") and "place" in nouns:
        yield "put_place"
    for child in document.children(verb, "compound", "advmod"):
        if document[child].lower in _PARTICLES and 0 < child - verb < 9:
            yield f"{lemma}_{document[child].lower}"
    if verb + 1 < len(document) and document[verb + 1].lower in _PARTICLES and not _opens_date(document, verb + 1):
        yield f"{lemma}_{document[verb + 1].lower}"
    before = verb - 2 if verb > 1 and document[verb - 1].text == "-" else verb - 1
    if before >= 0 and document[before].lower in ("fast", "co", "re"):
        yield f"{document[before].lower}_{lemma}"
    yield lemma


def _opens_date(document: Document, i: int) -> bool:
    """ "signed **on** August 12": not signed on to."""
    after = document[i + 1] if i + 1 < len(document) else None
    return after is not None and (after.lower in acts.CALENDAR or after.upos == "NUM")


def completed(document: Document, noun: int) -> int | None:
    """The verb of "**concluded** negotiations on a treaty": its text is agreed upon."""
    verb = document[noun].head
    done = document.is_dep(noun, "obj", "nsubj:pass") and document[verb].lemma in _COMPLETING
    return verb if done and document[noun].lemma in ("negotiation", "talk") else None


_COMPLETING = frozenset({"conclude", "complete", "finish", "finalise", "finalize"})


def is_only_named(document: Document, verb: int, action: TreatyAction) -> bool:
    """ "**denouncing the treaty** would need a vote": nobody's opinion, and nobody has done it."""
    gerund = document[verb].tag == "VBG" and document.is_dep(verb, "csubj", "nsubj")
    return gerund and action in (TreatyAction.OPPOSED, TreatyAction.SUPPORTED)


def is_vowed(document: Document, word: int) -> bool:
    """ "On day one **we leave** the treaty": what one says of oneself in the present is still to come."""
    subject = document.child(word, "nsubj")
    if subject is None or document[word].tag != "VBP" or document.child(word, "aux") is not None:
        return False
    return document[subject].lower in ("i", "we") and document[word].lemma in acts.LEAVING | _SETTLING


_SETTLING = frozenset({"sign", "ratify", "rejoin", "join", "renegotiate", "terminate", "cancel", "scrap"})


def voided(document: Document, verb: int) -> bool:
    """ "**declared** the accord **void**", "considers it dead"."""
    said = document.children(verb, "xcomp", "ccomp", "obj") if lemma_of(document, verb) in _DECLARING else ()
    return any(is_void(document, c) for c in said)


def is_void(document: Document, i: int) -> bool:
    """Whether a word says that an agreement binds nobody any more."""
    return document[i].lower in _VOID


_DECLARING = frozenset({"declare", "consider", "deem", "pronounce"})
_VOID = frozenset({"void", "null", "invalid", "dead", "defunct", "terminated", "over"})


def is_promised(document: Document, word: int) -> bool:
    """ "we **will honour** the accord": who says so stands by it, and nothing is carried out by that."""
    ahead = any(document[c].lower in ("will", "would", "'ll", "’ll", "shall") for c in document.children(word, "aux"))
    return ahead and lemma_of(document, word) in _KEEPING


_KEEPING = frozenset({"honor", "honour", "respect", "abide", "adhere", "uphold", "stick", "observe", "comply"})
"""What one promises about an agreement that is there already."""


def is_meant(document: Document, word: int) -> bool:
    """ "**will** never implement", "has no **intention** of honouring": it is not broken yet."""
    ahead = any(document[c].lower in ("will", "wo", "would", "'ll", "’ll") for c in document.children(word, "aux"))
    return ahead or (document[document[word].head].upos == "NOUN" and document.is_dep(word, "acl"))


def has_ceased(document: Document, verb: int) -> bool:
    """ "**stopped complying** with the deal"."""
    gerund = document[verb].tag == "VBG" and document.is_dep(verb, "xcomp")
    return gerund and lemma_of(document, document[verb].head) in _CEASING


_CEASING = frozenset({"stop", "cease", "quit", "halt"})


def has_failed(document: Document, noun: int) -> bool:
    """ "talks on a truce failed", "broke off talks on a truce"."""
    if document.is_dep(noun, "obj", "nsubj:pass"):
        return "break_off" in verb_names(document, document[noun].head)
    return document.is_dep(noun, "nsubj") and lemma_of(document, document[noun].head) in _FAILING


_FAILING = frozenset({"fail", "collapse", "stall", "falter", "founder"})
