"""Who wants others to do or not to do something to an agreement, and so supports or opposes it."""

from __future__ import annotations

from kg.extract.lexicons import treaty_actions as acts
from kg.extract.modality import is_negated, modality_of
from kg.extract.treaty_done import Done, lemma_of
from kg.language.document import Document
from kg.model import Modality, TreatyAction

__all__ = ["ALLOWING", "weighed", "wished"]

ALLOWING = frozenset({"allow", "let", "permit"})
_WISHED = {
    TreatyAction.RATIFIED: TreatyAction.SUPPORTED,
    TreatyAction.SIGNED: TreatyAction.SUPPORTED,
    TreatyAction.JOINED: TreatyAction.SUPPORTED,
    TreatyAction.RESUMED: TreatyAction.SUPPORTED,
    TreatyAction.ENFORCED: TreatyAction.SUPPORTED,
    TreatyAction.SUPPORTED: TreatyAction.SUPPORTED,
    TreatyAction.OPPOSED: TreatyAction.OPPOSED,
    TreatyAction.VIOLATED: TreatyAction.OPPOSED,
    TreatyAction.WITHDRAWN: TreatyAction.OPPOSED,
    TreatyAction.SUSPENDED: TreatyAction.OPPOSED,
}


_ASKED = frozenset(
    {TreatyAction.RATIFIED, TreatyAction.ENFORCED, TreatyAction.SUPPORTED, TreatyAction.OPPOSED, TreatyAction.VIOLATED}
)
_ENDING = frozenset({TreatyAction.WITHDRAWN, TreatyAction.SUSPENDED, TreatyAction.EXPIRED})
_BEGINNING = frozenset({TreatyAction.SIGNED, TreatyAction.RATIFIED, TreatyAction.JOINED, TreatyAction.ENFORCED})
_BACKING = frozenset({"back", "support", "favor", "favour", "advocate"})
_RESISTING = frozenset({"oppose", "reject", "resist", "fight", "block"})
_UNDOING = frozenset({"suspend", "halt", "reverse", "revoke", "rescind", "cancel", "postpone", "delay", "avert"})


def weighed(document: Document, action: TreatyAction, noun: int) -> Done | None:
    """What becomes of a deed that is a noun: who "opposed withdrawal from" stands by the treaty, and nobody has left.

    "Suspended the termination" and "postponed the expiry" tell that it has not ended.
    """
    verb = document[noun].head
    if action not in _ENDING | _BEGINNING or not document.is_dep(noun, "obj", "nsubj:pass"):
        return None
    lemma = lemma_of(document, verb)
    if lemma in _BACKING | _RESISTING:
        kept = (action in _BEGINNING) == (lemma in _BACKING)
        stand = TreatyAction.SUPPORTED if kept else TreatyAction.OPPOSED
        return Done(acts.OTHER[stand] if is_negated(document, verb) else stand, verb, "obj", Modality.ACTUAL)
    if action in _ENDING and lemma in _UNDOING:
        undone = modality_of(document, verb) is Modality.ACTUAL
        return Done(action, noun, "undone", Modality.NEGATED if undone else Modality.CONDITIONAL)
    return None


def _warned(document: Document, action: TreatyAction, word: int) -> Done | None:
    """Who "warned Spain **against ratifying**" it opposes the treaty; nobody has ratified it for that."""
    against = any(document[c].lower == "against" for c in document.children(word, "mark", "case"))
    verb = document[word].head
    if action not in _WISHED or not against or document[word].tag != "VBG" or document[verb].upos != "VERB":
        return None
    stand = acts.OTHER[_WISHED.get(action, TreatyAction.SUPPORTED)]
    return Done(acts.OTHER[stand] if is_negated(document, verb) else stand, verb, "obj", Modality.ACTUAL)


def wished(document: Document, action: TreatyAction, word: int, slot: str) -> Done | None:
    """Who urges others to ratify or respect a treaty supports it; who asks them to leave or break it opposes it."""
    if warned := _warned(document, action, word):
        return warned
    if action not in _WISHED or not any(document[c].lower == "to" for c in document.children(word, "mark")):
        return None
    if action not in _ASKED and not is_negated(document, word):
        return None  # "urged them to sign it", "to scrap it": what they are to do is told as planned
    first, _ = document.sentence_of(word)
    for at in (document[word].head, *range(word - 1, max(first, word - 8), -1)):
        lemma = lemma_of(document, at)
        if document[at].upos != "VERB" or lemma not in acts.URGING | ALLOWING or not _has_hearer(document, at, word):
            continue
        if lemma in ALLOWING:
            return Done(TreatyAction.OPPOSED, at, "wish", Modality.ACTUAL) if is_negated(document, at) else None
        wish = acts.OTHER[_WISHED[action]] if is_negated(document, word) else _WISHED[action]
        while document.is_dep(at, "xcomp", "ccomp") and lemma_of(document, document[at].head) in acts.URGING:
            at = document[at].head  # "asked her to urge Congress"
        return Done(wish, at, "wish", Modality.ACTUAL)
    return None


def _has_hearer(document: Document, verb: int, word: int) -> bool:
    """Whether somebody else is to do it: "wants them to keep it", not "wants to keep it"."""
    if document.child(word, "nsubj") is not None:
        return True
    return any(verb < c < word for c in document.children(verb, "obj", "iobj", "obl", "nsubj"))
