"""What is done and not said: deeds that the attribution tags take for a saying.

"ratified the treaty" is one whatever follows; "named a cabinet", "found mines", "called a strike" are, where
"named the dead man as Okoro", "found that …", "called the strike a mistake" tell what somebody says or holds.
"dismissed the governor" is one, "dismissed the report" is said.
"""

from __future__ import annotations

from kg.extract.lexicons import nouns, speech, titles
from kg.extract.somebody import is_somebody
from kg.extract.statement_cue import Cue
from kg.language.document import Document

__all__ = ["done_with", "is_deed", "of_deed"]

_QUOTES = frozenset({"``", "''"})
_VERBS = ("VERB", "AUX")
_NAMES = ("NOUN", "PROPN", "PRON")
_PERSONAL = frozenset({"him", "her", "them", "me", "us"})
_OF_WORDS = frozenset({"adopt", "renew"})  # what is said can be adopted, and said anew
_SHOWING = frozenset({"find", "show"})  # studies and polls say something with these, people do something


def is_deed(document: Document, cue: Cue) -> bool:
    """Whether a cue is a deed, whatever stands behind it."""
    if cue.kind != "verb":
        return False
    lemma = document[cue.head].lemma
    if lemma == "swear" and any(document[k].lower == "in" for k in document.children(cue.head, "compound:prt")):
        return True  # "swore in the cabinet"
    if lemma == "know" and _bears_name(document, cue.head):
        return True
    if lemma in speech.DONE_TO and document.child(cue.head, "aux:pass", "nsubj:pass") is not None:
        return True
    done = document.children(cue.head, "xcomp") if lemma == "have" else ()  # "has yet to ratify it"
    if lemma in _OF_WORDS and _has_clause(document, cue.head):
        return False  # "renewed its warning that …"
    return any(document[k].lemma in speech.ACTS for k in (cue.head, *done))


def _has_clause(document: Document, verb: int) -> bool:
    """Whether the object is words, and a clause tells which."""
    thing = document.child(verb, "obj")
    if thing is None or document[thing].lemma not in speech.NOMINAL_CUES:
        return False
    return document.child(thing, "acl", "ccomp") is not None or document.child(verb, "ccomp", "xcomp") is not None


def of_deed(document: Document, cue: Cue) -> set[int]:
    """What is done, and no words of who says why: "scrapped [the contract], **saying** that it was void"."""
    deed = document[cue.head].head
    why = document[cue.head].tag == "VBG" and document.is_dep(cue.head, "advcl")
    if not why or document[deed].lemma not in speech.ACTS:
        return set()
    done = {i for c in document.children(deed, "obj", "obl") if c < cue.start for i in document.subtree(c)}
    return {i for i in done if deed < i < cue.start}


def _bears_name(document: Document, known: int) -> bool:
    """ "A commander **known** as Timo": what follows is a name."""
    behind = document.tokens[known + 1 : known + 3]
    named = [t.lower for t in behind[:1]] == ["as"] and [t.upos for t in behind[1:]] == ["PROPN"]
    return named and document[known].tag == "VBN" and document.is_dep(known, "acl")


def done_with(document: Document, cue: Cue, tokens: set[int]) -> bool:
    """Whether a content is the thing with which something is done: "named [a cabinet]", "counts [900 men]"."""
    head = cue.head
    lemma = document[head].lemma
    if cue.kind == "verb" and (lemma in speech.DONE_TO_PEOPLE or lemma in speech.PERCEIVED):
        return _done_to_somebody(document, cue, tokens)
    if cue.kind != "verb" or lemma not in speech.DONE_WITH_THINGS or cue.end > head + 1:  # but "called for"
        return False
    objects = (*document.children(head, "obj"), *document.children(head, "xcomp"))
    thing = next((i for i in objects if document[i].upos in _NAMES), None)
    if thing is None or thing not in tokens or _is_said(document, cue, thing, tokens):
        return False
    known = cue.source_head is not None and is_somebody(document, cue.source_head)
    return known or lemma not in _SHOWING


def _done_to_somebody(document: Document, cue: Cue, tokens: set[int]) -> bool:
    """ "dismissed [the governor]", "[a copy] seen by the agency": nothing is said of either."""
    head = cue.head
    if document[head].lemma in speech.PERCEIVED and document[head].tag == "VBN":
        passive = document.child(head, "aux:pass") is not None or document.is_dep(head, "acl")
        return passive and document.child(head, "xcomp", "ccomp") is None and not _taken_for(document, head)
    thing = document.child(head, "obj")
    if document[head].lemma not in speech.DONE_TO_PEOPLE or thing is None or thing not in tokens:
        return False
    return _is_person(document, thing) and not _is_said(document, cue, thing, tokens)


def _is_person(document: Document, i: int) -> bool:
    """Whether somebody is meant who can be sent away: "the governor", "Holm", "him", but not "critics"."""
    word = document[i]
    if word.lower in _PERSONAL or (document.index.at(i) or "").startswith("person/"):
        return True
    one = word.tag == "NN" and word.lower in nouns.PERSON_NOUNS
    offices = titles.OFFICES | titles.ROLE_NOUNS | titles.RANKS
    return one or word.lower in offices or document.words(max(i - 1, 0), i + 1).lower() in offices


def _taken_for(document: Document, verb: int) -> bool:
    return any(_is_taken_for(document, c) for c in document.children(verb))


def _is_said(document: Document, cue: Cue, thing: int, tokens: set[int]) -> bool:
    """Whether more than a thing stands behind a verb: a clause, a quotation, what a thing is called or taken for."""
    children = document.children(cue.head)
    clauses = [c for c in children if c != thing and document.is_dep(c, "ccomp", "xcomp")]
    if clauses or document.child(thing, "nsubj") is not None or any(document[c].tag in ("WP", "WDT") for c in children):
        return True
    if any(_is_taken_for(document, c) for c in children) or _second_phrase(document, tokens):
        return True
    if document[thing].lemma.lower() in speech.NOMINAL_CUES | speech.SAYINGS:
        return True
    aside = {i for c in document.children(thing, "acl") for i in document.subtree(c)}
    told = (i for i in tokens - aside if not document.is_dep(i, "amod"))  # "his deputy in the ruling council"
    return any(document[i].tag in _QUOTES or document[i].upos in _VERBS for i in told)


def _is_taken_for(document: Document, phrase: int) -> bool:
    """ "sees it **as a threat**", "named the man **as Okoro**", not "named Okoro as minister"."""
    case = document.child(phrase, "case")
    if case is None or document[case].lower != "as":
        return False
    if document[phrase].lower in titles.OFFICES | titles.ROLE_NOUNS:
        return document[document[phrase].head].lemma not in speech.DONE_TO_PEOPLE | {
            "name"
        }  # "dismissed him as deputy"
    return document[document[phrase].head].lemma != "name" or document[phrase].upos == "PROPN"


def _second_phrase(document: Document, tokens: set[int]) -> bool:
    """Whether a second noun phrase stands beside the first: "called [her vote] [a mistake]"."""
    inside = sorted(tokens)[1:]
    return any(document[i].lower in ("a", "an") and document[i - 1].upos in _NAMES for i in inside)
