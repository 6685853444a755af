"""Whom "it", "its strength" and "the mission" mean, among those named before."""

from __future__ import annotations

from kg.extract.lexicons import troops as lex
from kg.extract.troop_belonging import called
from kg.extract.troop_candidate import kind_of
from kg.language.document import Document

__all__ = ["it_means", "who_is"]

_BACK = 2  # sentences before in which whoever "it" or "the mission" is was named
_MISSIONS = frozenset({"mission", "force", "operation", "contingent"})
_OWN_DETS = frozenset({"the", "this"})
_DOERS = frozenset({"country", "organisation", "armed_group", "force"})


def who_is(document: Document, token: int) -> int:
    """The token that names who "it" or "the mission" is; any other word itself."""
    meant = it_means(document, token)
    meant = _mission(document, token) if meant is None else meant
    return token if meant is None else meant


def it_means(document: Document, token: int) -> int | None:
    """Who "it" is: the subject of a clause above, else that of the sentence before, itself perhaps an "it".

    Returns
    -------
    int or None
        The token that names somebody who can have troops; none where the subject is somebody else, or several.
    """
    if document[token].lower not in ("it", "its"):
        return None
    above = (s for a in document.ancestors(token) for s in document.children(a, "nsubj") if s < token)
    subject = next(above, None)
    number = document.sentence_number(token)
    for back in range(0 if subject is not None else 1, _BACK + 1):
        if back > number:
            return None
        if back:
            subject = _main_subject(document, *document.sentences[number - back])
        if subject is None or document[subject].lower == "it":
            continue
        if not back and lex.singular(document[subject].lower) in lex.UNITS:
            return subject  # "the French battalion in Estonia reached its strength"
        several = any(document[c].upos in ("PROPN", "NOUN") for c in document.children(subject, "conj"))
        return subject if not several and kind_of(document.index.at(subject)) in _DOERS else None
    return None


def _main_subject(document: Document, first: int, last: int) -> int | None:
    root = next((k for k in range(first, last) if document[k].head == k), None)
    return None if root is None else document.child(root, "nsubj", "nsubj:pass")


def _mission(document: Document, token: int) -> int | None:
    """The force named last, which "the mission" is where no name stands at it."""
    if document[token].lower not in _MISSIONS:
        return None
    if not any(document[c].lower in _OWN_DETS for c in document.children(token, "det")):
        return None
    if document.child(token, "amod", "compound", "nmod", "nmod:poss", "appos", "acl:relcl") is not None:
        return None
    if called(document, token):
        return None  # "the mission, known as MINUSMA"
    number = document.sentence_number(token)
    begin = document.sentences[max(0, number - _BACK)][0]
    named = [m for m in document.index.mentions if begin <= m[0] < token and kind_of(m[2]) == "force"]
    if document[token].lower == "mission":
        named = [m for m in named if (actor := document.index.get(m[2])) is None or actor.country is None]  # no army
    return max(named)[0] if len({key for _, _, key in named}) == 1 else None
