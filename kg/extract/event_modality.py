"""How real an event is said to be: held, planned, conditional, denied, called off, foiled."""

from __future__ import annotations

from kg.extract.lexicons import events as lexicon
from kg.extract.lexicons import treaty_actions as acts
from kg.extract.modality import is_negated, modality_of
from kg.language.document import Document
from kg.model import Modality, Time

__all__ = ["dated", "modality_at"]

_MAKING = acts.INTENDING | acts.REFUSING | acts.URGING | lexicon.MAKING_EVENTS
"""Verbs whose own modality is that of the event below them: "will hold talks", "may order a strike"."""


def modality_at(document: Document, word: int, date: Time | None) -> Modality:
    """The modality of the event that a verb or a noun tells; one that lies ahead of the article is planned."""
    found = Modality.NEGATED if is_negated(document, word) else Modality.ACTUAL
    if not _is_given(document, word):
        found = modality_of(document, word)
    called_off = lexicon.DONE_TO_EVENTS.get(document[word].lemma.lower()) if document[word].upos == "VERB" else None
    if found is not Modality.ACTUAL:
        return Modality.PLANNED if called_off else found  # "may cancel a meeting": until then it is planned
    found = _of_noun(document, word) if document[word].upos == "NOUN" else called_off or found
    ahead = found is Modality.ACTUAL and not _is_past(document, word) and _lies_ahead(document, date)
    return Modality.PLANNED if ahead else found


def _is_given(document: Document, word: int) -> bool:
    """Whether a noun tells an event whatever the verb above does with it: "unless it ends its occupation"."""
    head = document[word].head
    if document[word].upos != "NOUN" or not document.is_dep(word, "obj", "obl"):
        return False
    return document[head].upos == "VERB" and document[head].lemma.lower() not in _MAKING


def _of_noun(document: Document, noun: int) -> Modality:
    """ "a foiled attack", "the planned visit", "cancelled a meeting", "no meeting took place"."""
    for c in document.children(noun, "amod", "compound"):
        told = lexicon.NOUN_MODALITY.get(document[c].lower)
        if told:
            return told
    head = document[noun].head
    done_to = document.is_dep(noun, "obj", "nsubj:pass")
    if done_to and document[head].lemma.lower() in lexicon.DONE_TO_EVENTS:
        told = lexicon.DONE_TO_EVENTS[document[head].lemma.lower()]
        undone = told is not Modality.PLANNED and modality_of(document, head) is Modality.ACTUAL
        return told if undone else Modality.PLANNED  # "may cancel a visit": until then it is planned
    own = document.is_dep(noun, "nsubj", "nsubj:pass")
    return modality_of(document, head) if own and document[head].upos == "VERB" and head != noun else Modality.ACTUAL


def _is_past(document: Document, word: int) -> bool:
    """Whether the verb, or the verb above the noun, is in the past: a date ahead of it is then a slip of the reader."""
    at = word if document[word].upos == "VERB" else document[word].head
    return document[at].upos == "VERB" and document[at].tag in ("VBD", "VBN")


def dated(document: Document, modality: Modality, date: Time | None) -> Time | None:
    """The date, unless it lies behind the article's while the event is still ahead: it is then of something else."""
    published = (document.article.published or "")[:10]
    if date is None or modality not in (Modality.PLANNED, Modality.CONDITIONAL) or len(published) < 10:
        return date
    last = date.value.split("/")[-1]
    return None if last < published[: len(last)] else date


def _lies_ahead(document: Document, date: Time | None) -> bool:
    """Whether the text dates it after its own day."""
    published = (document.article.published or "")[:10]
    if date is None or len(published) < 10:
        return False
    start = date.value.split("/")[0]
    return start > published[: len(start)]
