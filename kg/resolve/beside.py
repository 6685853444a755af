"""Whom a pronoun means by the words beside it alone: what looks ahead to its subject, whose relative bears a name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.document import Document
from kg.model import ActorKind
from kg.resolve.mention import Form, Mention

__all__ = ["POSSESSIVE", "announced", "of_the_name", "own_subject"]

POSSESSIVE = frozenset({"his", "her", "its"})
_KIN = frozenset({"brother", "cousin", "daughter", "father", "husband", "mother", "nephew", "niece", "sister", "son"})
_KIN |= {"widow", "widower", "wife"}


def announced(document: Document, i: int, gender: str, mentions: Sequence[Mention]) -> Mention | None:
    """ "In his first speech, President Lee said": the subject that a phrase in front of it looks ahead to."""
    if document[i].lower not in POSSESSIVE and not _is_asked(document, i):
        return None
    above = next((a for a in document.ancestors(i) if document[a].upos in ("VERB", "AUX")), None)
    while above is not None and document[above].dep != "root" and document[i].lower not in POSSESSIVE:
        above = document[above].head
    subject = None if above is None else document.child(above, "nsubj")
    if subject is None or subject <= i or any(m.start < i for m in mentions if m.start >= document.sentence_of(i)[0]):
        return None
    fitting = (m for m in mentions if m.start <= subject < m.end and m.kind is ActorKind.PERSON)
    return next((m for m in fitting if m.form is Form.NAME and m.gender in (gender, None)), None)


def _is_asked(document: Document, i: int) -> bool:
    """Whether a pronoun stands in what somebody was asked: "Asked whether [she] would go, Holm smiled"."""
    first = document.sentence_of(i)[0]
    return document[first].lower == "asked" and document.is_dep(first, "advcl") and first in document.ancestors(i)


def of_the_name(
    document: Document, i: int, mentions: Sequence[Mention], candidates: Sequence[Mention]
) -> Mention | None:
    """Whose relative bears the family's name: "Clara Brandt, [his] wife", "[his] wife, Clara Brandt"."""
    kin = document[i].head
    if document[i].lower not in POSSESSIVE or document[kin].lemma.lower() not in _KIN:
        return None
    heads = {document[kin].head if document.is_dep(kin, "appos") else kin, *document.children(kin, "appos", "flat")}
    named = (m for m in mentions if m.head in heads and m.form is Form.NAME and m.end - m.start > 1)
    families = {document[m.end - 1].text for m in named}
    theirs = [m for m in candidates if m.form is Form.NAME and document[m.end - 1].text in families]
    return theirs[-1] if len({m.key for m in theirs}) == 1 else None


def own_subject(document: Document, i: int) -> int | None:
    """The subject of the clause that a token stands in, of the verb above where it is an infinitive's.

    For "who" the noun before it: "a fighter who calls [himself] Holm".
    """
    verb = next((a for a in document.ancestors(i) if document[a].upos in ("VERB", "AUX")), None)
    while verb is not None and document.child(verb, "nsubj") is None and document.is_dep(verb, "xcomp", "conj"):
        verb = document[verb].head
    subject = None if verb is None else document.child(verb, "nsubj")
    if subject and document[subject].lower == "who" and document[subject - 1].upos in ("NOUN", "PROPN"):
        return subject - 1
    return subject
