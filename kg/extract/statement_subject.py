"""Who does a verb, by the grammar: its subject, its passive's agent, or whom it shares with another verb."""

from __future__ import annotations

from kg.extract.lexicons import speech
from kg.extract.lexicons.nouns import RELATIVES
from kg.extract.somebody import is_somebody
from kg.extract.statement_beside import described_before, inverted_subject, last_behind, parted
from kg.language.document import Document

__all__ = ["agent_of", "is_passive", "patient_of", "subject_of"]

_NOMINAL = ("NOUN", "PROPN", "PRON")
_NO_SOURCE = frozenset({"it", "there", "which", "that", "this", "what"})


def subject_of(document: Document, v: int) -> int | None:
    """Who does the verb: its subject, its passive's agent, or that of the verb that it shares one with."""
    found = _subject(document, v)
    return _behind_comma(document, v, found) if found is not None and found < v else found


def _behind_comma(document: Document, v: int, found: int) -> int:
    """ "X said that it was “a slip”, **calling** it minor", "X drew cheers with his speech, **saying** …": where the
    parse gives a thing for who says so, the nearest person or body that does something around it."""
    if document[v].tag != "VBG" or is_somebody(document, found) or document.child(v, "nsubj", "case") is not None:
        return found
    if document[v - 1].text not in (",", "”", '"', "''", "’") and document[v - 1].lower not in ("before", "after"):
        return found
    around = (i for i in document.ancestors(v) if i < v and document[i].upos in ("VERB", "AUX"))
    subjects = (s for i in around for s in document.children(i, "nsubj") if s < i and is_somebody(document, s))
    return next(subjects, found)


def _set_off(document: Document, subject: int, v: int) -> bool:
    """Whether a headline's parts stand between: "[Mali]: 14 killed, says army; rebels **claim** 57"."""
    return document[subject].dep == "nsubj:outer" and any(t.text == ";" for t in document.tokens[subject + 1 : v])


def _subject(document: Document, v: int, depth: int = 0) -> int | None:
    if depth > 4:
        return None
    if is_passive(document, v):
        return agent_of(document, v)
    last = last_behind(document, v)
    if last is not None:
        return last
    own = [c for c in document.children(v, "nsubj") if document[c].dep != "nsubj:pass" and not _set_off(document, c, v)]
    own = own or _lent(document, v)
    if own:
        subject = _antecedent(document, own[0], v)
        if document[subject].lower == "it" and document[v].lemma in speech.SPEECH and subject < v:
            return subject  # "it said": the ministry of the sentence before
        return None if document[subject].lower in _NO_SOURCE else subject
    above = document[v].head
    dep = document[v].dep.split(":")[0]
    described = described_before(document, v)
    if described is not None:
        return described
    if above == v or parted(document, above, v):
        return inverted_subject(document, v)
    if dep == "conj":
        clauses = document.children(above, "acl") if document[above].upos in _NOMINAL else ()
        if any(above < c < v for c in clauses):
            return above  # "an officer who saw it **and** said"
        return _subject(document, above, depth + 1)
    clause = document[above].upos in ("VERB", "AUX") or document.child(above, "cop") is not None
    if dep in ("xcomp", "advcl", "ccomp", "parataxis") and clause:
        inverted = inverted_subject(document, v) if dep in ("parataxis", "ccomp") else None
        if inverted is not None:
            return inverted
        if dep == "xcomp" and document[above].lemma not in speech.OF_ONES_OWN:
            person = document.child(above, "obj", "iobj")
            told = document[above].lemma in speech.ADDRESSEE_AS_OBJECT
            if person is not None and (told or (above < person < v and is_somebody(document, person))):
                return person  # "pushed Oslo to accept"
        if is_passive(document, above):
            subjects = document.children(above, "nsubj:pass")
            return subjects[0] if subjects else None
        return _subject(document, above, depth + 1)
    if dep == "acl" and document[above].upos in _NOMINAL:
        return above
    return inverted_subject(document, v)


def _lent(document: Document, v: int) -> list[int]:
    """ "X, asked whether …, said": the parser hung the subject on the participle that is set in."""
    asides = (c for c in document.children(v, "advcl") if c < v and _is_question_put(document, c))
    return [subject for c in asides if (subject := document.child(c, "nsubj", "nsubj:pass")) is not None]


def _antecedent(document: Document, subject: int, v: int) -> int:
    """A relative pronoun's noun; any other subject as it is."""
    if document[subject].lower in RELATIVES and document[v].dep in ("acl:relcl", "advcl:relcl"):
        return document[v].head
    return subject


def is_passive(document: Document, v: int) -> bool:
    """Whether the verb's subject is whom it is done to: by its auxiliary, or as a participle ("1,500 announced")."""
    if document.child(v, "aux:pass", "nsubj:pass") is not None:
        return True
    if document[v].dep not in ("acl", "advcl") or document.child(v, "aux", "obj", "mark") is not None:
        return False
    return document[v].tag == "VBN" or _is_question_put(document, v)


def _is_question_put(document: Document, v: int) -> bool:
    """ "X, asked whether …, said" and "Asked about …, X said": who was asked, not who asks."""
    if document[v].lower in speech.PUT_TO_SOMEBODY - {"asked"}:
        return v == document.sentence_of(v)[0] and document.is_dep(v, "advcl", "acl")  # "Told that …, X said"
    if document[v].lower != "asked" or document[v].dep not in ("advcl", "acl", "parataxis"):
        return False
    return v == document.sentence_of(v)[0] or document[v - 1].text in (",", "“", '"', "when", "When")


def patient_of(document: Document, v: int) -> int | None:
    """To whom a passive is done, shared with the passive before it ("was summoned and *was told*")."""
    own = document.child(v, "nsubj:pass")
    shares = own is None and document.child(v, "aux:pass") is not None and document.is_dep(v, "conj")
    return document.child(document[v].head, "nsubj:pass") if shares else own


def agent_of(document: Document, v: int) -> int | None:
    """By whom a passive is done."""
    for c in document.children(v, "obl"):
        case = document.child(c, "case")
        if document[c].dep == "obl:agent" or (case is not None and document[case].lower == "by"):
            return c
    return None
