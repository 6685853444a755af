"""Counts whose noun is a nation's name, or that stand beside one: "another 120 Danes", "Italy (851)"."""

from __future__ import annotations

from kg.extract.lexicons import troops as lex
from kg.extract.troop_candidate import Candidate, kind_of
from kg.extract.troop_listed import listed_beside
from kg.language.document import Document
from kg.model import ActorKey

__all__ = ["bracketed", "has_nationality", "is_sized", "is_strong", "itemised", "national"]

_NEAR = 1  # sentences from the count before
_SAME_STORY = 8  # sentences from the count before for those who serve in a unit
_NUMBER = frozenset({"number", "total"})
_SENT = lex.DEPLOY | lex.WITHDRAW | lex.KEEP | lex.BESIDE | lex.PRESENT | lex.INVOLVE | {"fight", "serve", "follow"}
_BASES = frozenset({"barracks", "base", "garrison", "outpost"})
_BODIES = lex.UNITS | {"group", "mission"}


def national(document: Document, first: int, after: int, earlier: Candidate | None) -> int | None:
    """The token of a nation's people right behind a number, who are more of the soldiers counted just before.

    People of a nation may be anybody: a count of soldiers has to stand in the sentence or the one before, and a verb
    for what is done to soldiers has to govern them, or a list of such people begin with them.
    """
    if earlier is None or earlier.regular is False or after + 1 >= len(document):
        return None
    away = document.sentence_number(after) - document.sentence_number(earlier.head)
    key = document.index.at(after) if away <= _SAME_STORY else None
    while key is not None and after + 2 < len(document) and document.index.at(after + 1) == key:
        after += 1  # "North Koreans"
    token = document[after]
    people = token.upos in ("NOUN", "PROPN") and token.text[:1].isupper() and not token.text.isupper()
    people = people and (token.lower.endswith("s") or token.lower.endswith("ese"))
    state = document.index.get(key) if key is not None and kind_of(key) == "country" else None
    if not people or state is None or document[after + 1].upos in ("NOUN", "PROPN", "NUM"):
        return None
    if token.text in state.name.split():
        return None  # "the two Koreas", "50 United States"
    if away <= _NEAR and listed_beside(document, first, earlier):
        return after  # "among them 900 Danes"
    at = after
    while document.is_dep(at, "conj", "appos") and document[document[at].head].upos in ("NOUN", "PROPN"):
        at = document[at].head
    if away <= _SAME_STORY and _at_base(document, at):
        return after
    verb = next((k for k in document.ancestors(at) if document[k].upos in ("VERB", "ADJ", "AUX")), None)
    if verb is None or document[at].head != verb:
        return None
    if away > _NEAR and not _in_unit(document, verb):
        return None
    beside = any(document[c].lower == "with" for c in document.children(at, "case"))
    listed = beside and document[verb].lower == "strong"
    return after if listed or document[verb].lemma in _SENT - lex.HOST else None


def _at_base(document: Document, people: int) -> bool:
    """Whether the sentence says that they are at a base: "1,700 Germans are there, most of them **at a base**"."""
    if not document.is_dep(people, "nsubj") or document.child(document[people].head, "cop") is None:
        return False
    here = document.tokens[people : document.sentence_of(people)[1]]
    bases = (t.i for t in here if lex.singular(t.lower) in _BASES and document.is_dep(t.i, "obl", "nmod", "conj"))
    return any(document[c].lower in ("at", "in", "on") for k in bases for c in document.children(k, "case"))


def _in_unit(document: Document, verb: int) -> bool:
    """Whether somebody serves in a force: "1,000 Danes serve **in the battle group**"."""
    within = (c for c in document.children(verb, "obl") if lex.singular(document[c].lower) in _BODIES)
    return any(document[k].lower in ("in", "with") for c in within for k in document.children(c, "case"))


def has_nationality(document: Document, number: int) -> ActorKey | None:
    """The state that a predicate gives those of a bare number: "of whom 3,600 **are Danish**"."""
    above = document[number].head
    copula = document.child(above, "cop")  # the parse takes the number for the nationality's at times
    said = copula is not None and number < copula and document.is_dep(number, "nsubj", "nummod")
    key = document.index.at(above) if said else None
    return key if kind_of(key) == "country" else None


def bracketed(document: Document, first: int, after: int, earlier: int) -> bool:
    """Whether a number is what a nation has of those counted before: "the largest contingents are Italy **(851)**"."""
    if first < 2 or after >= len(document) or document[first - 1].text != "(" or document[after].text != ")":
        return False
    start, last = document.sentence_of(first)
    if kind_of(document.index.at(first - 2)) != "country" or document.sentence_number(first) - earlier > _NEAR:
        return False
    words = {lex.singular(t.lower) for t in document.tokens[start:first]}
    brackets = sum(t.text == "(" for t in document.tokens[start:last])
    return brackets > 1 and bool(words & {"contingent", "troop", "soldier", "contributor"})


def itemised(document: Document, first: int, after: int, earlier: Candidate) -> bool:
    """Whether a number is an item of a list that began with soldiers: "- Chad: 1,420 soldiers", "- **Italy: 851**"."""
    if first < 2 or document[first - 1].text != ":" or document[earlier.first - 1].text != ":":
        return False
    ends = (
        after == len(document)
        or document[after].upos == "PUNCT"
        or document.sentence_number(after) > document.sentence_number(first)
    )
    near = document.sentence_number(first) - document.sentence_number(earlier.head) <= _NEAR
    return ends and near and kind_of(document.index.at(first - 2)) == "country"


def is_sized(document: Document, number: int) -> bool:
    """Whether a number's last word is what a force's size is said with: "1,670 strong", "numbered about 1,500"."""
    behind = document[min(number + 1, len(document) - 1)].lower
    return behind == "strong" or _numbering(document, number) is not None


def _numbering(document: Document, number: int) -> int | None:
    """The verb of "which **numbered** about 1,500", with the number for its object."""
    verb = document[number].head
    beside = document.is_dep(number, "obj", "obl", "nmod:unmarked", "xcomp", "dep")
    counted = beside and document[verb].upos == "VERB" and document.child(number, "case") is None
    return verb if counted and document[verb].lemma in _NUMBER else None


def is_strong(document: Document, first: int, after: int) -> int | None:
    """The force of which a number says the size as a predicate: "the battlegroup is **1,670 strong**".

    So "the contingent, which numbers **about 1,500**".
    """
    verb = _numbering(document, after - 1)
    if verb is not None:
        subject = document.child(verb, "nsubj")
        relative = subject is not None and document[subject].lower in ("which", "that")
        subject = document[verb].head if relative and document.is_dep(verb, "acl") else subject
    elif after < len(document) and document[after].lower == "strong" and document.child(after, "cop") is not None:
        subject = document.child(after, "nsubj")
    else:
        return None
    if subject is None or subject > first:
        return None
    known = kind_of(document.index.at(subject)) in ("force", "armed_group")
    return subject if known or document[subject].lower in _BODIES else None
