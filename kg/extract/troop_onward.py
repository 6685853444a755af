"""Bare numbers that count more of those counted just before: "**a further 24** will follow", "Italy **has 300**"."""

from __future__ import annotations

from kg.extract.lexicons import troops as lex
from kg.extract.lexicons.nouns import FORCE_HEADS, PLACE_HEADS
from kg.extract.troop_antecedents import it_means
from kg.extract.troop_candidate import Candidate, kind_of
from kg.extract.troop_governor import doer
from kg.language.document import Document

__all__ = ["Onward", "bears_noun", "is_near", "others"]

_MORE = lex.ADDED | {"other"}
_HOLDERS = ("country", "armed_group", "force")
_JOINT = frozenset({"mission", "operation", "contingent", "total", "effort", "alliance", "exercise", "drill", "war"})
"""What soldiers are of, or are given to."""
_LEAST_OF_THERE = 100  # "there were 12" may be of anything


class Onward:
    """Asks of a bare number whether it counts more of those counted last, for one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def goes_on(self, first: int, after: int, earlier: Candidate | None) -> bool:
        """Whether the number from ``first`` to before ``after`` is of what the count found last is of."""
        if earlier is None or not is_near(self._document, earlier, first):
            return False
        if self._further(first, after, earlier):
            return True
        if bears_noun(self._document, after) or others(self._document, earlier, first):
            return False
        if _is_of_things(self._document, after):
            return False
        return any(find(first, after, earlier) for find in (self._moved_on, self._held, self._stays, self._there))

    def _further(self, first: int, after: int, earlier: Candidate) -> bool:
        """More of those counted before: "plans to send **a further 24**", "**Sixty more** will join them"."""
        document = self._document
        last = document.sentence_of(first)[1]
        more = after < last and document[after].lower in ("more", "others")
        if not more and document[first - 1].lower not in _MORE:
            return False
        number = after if more and document[after - 1].head == after else after - 1  # "sixty **more**"
        if bears_noun(document, after + more):
            return False
        if document[number].dep in ("nsubj", "nsubj:pass"):
            top = document[number].head
            there = document.child(top, "cop") is not None and document.index.at(top) is not None  # "are in Syria"
            moves = document[top].lemma in lex.DEPLOY | lex.WITHDRAW | lex.BESIDE | lex.STAYING | {"follow"}
            return (there or moves) and not others(document, earlier, first)
        verb = next((k for k in document.ancestors(number) if document[k].upos == "VERB"), None)
        return verb is not None and document[verb].lemma in lex.DEPLOY and document.is_dep(number, "obj")

    def _moved_on(self, first: int, after: int, earlier: Candidate) -> bool:
        """Some of those counted last: "has 28,500 soldiers there and is considering **pulling 4,500** out"."""
        document, number = self._document, after - 1
        suffers = document.is_dep(number, "obj") or document[number].dep == "nsubj:pass"
        return suffers and document[document[number].head].lemma in lex.MOVE_TROOPS

    def _held(self, first: int, after: int, earlier: Candidate) -> bool:
        """What another has of the same: "Spain has 900 soldiers. **Italy has 300**", "Chad, **with 200** in Gao"."""
        document, number = self._document, after - 1
        at = first - 1
        while at > 0 and document[at].upos in ("ADV", "ADJ", "DET") and first - at < 4:
            at -= 1
        if document[at].lower == "with":
            same = earlier.head >= document.sentence_of(first)[0]
            whose = document.index.at(at - 2 if document[at - 1].lower == "," else at - 1)
            return same and kind_of(whose) in _HOLDERS
        verb = document[number].head
        if document[verb].lemma in lex.PROVIDING and _to_things(document, verb, number):
            return False
        if not document.is_dep(number, "obj") or document[verb].lemma not in lex.KEEP | lex.PROVIDING | lex.GATHER:
            return False
        subject = doer(document, verb)
        if subject is not None and (meant := it_means(document, subject)) is not None:
            subject = meant
        return subject is not None and kind_of(document.index.at(subject)) in _HOLDERS

    def _stays(self, first: int, after: int, earlier: Candidate) -> bool:
        """ "900 soldiers were there; **650 were expected to stay**"."""
        document, verb = self._document, self._document[after - 1].head
        if document[after - 1].dep not in ("nsubj", "nsubj:pass"):
            return False
        return any(document[v].lemma in lex.STAYING for v in (verb, *document.children(verb, "xcomp")))

    def _there(self, first: int, after: int, earlier: Candidate) -> bool:
        """ "They lost 90 soldiers there. **At the peak there were 7,000**"."""
        document, verb = self._document, self._document[after - 1].head
        said = document.child(verb, "expl") is not None and document[verb].lemma == "be"
        return said and document.is_dep(after - 1, "nsubj") and (earlier.number.low or 0) >= _LEAST_OF_THERE


def others(document: Document, earlier: Candidate, first: int) -> bool:
    """Whether something else was counted since: "900 soldiers and 12 jets. Italy has 20"."""
    between = range(earlier.head + 1, first)
    numbers = [k for k in between if document[k].upos == "NUM"]
    if any(_is_of_things(document, k + 1) for k in numbers):
        return True
    counted = (k + 1 for k in numbers if bears_noun(document, k + 1))
    return any(document[k].lemma not in ("country", "nation", "state") for k in counted)


def _is_of_things(document: Document, after: int) -> bool:
    """Whether a number is of other things: "Italy has 12 **of the seats**", "sold 300 **of its trucks**"."""
    if after >= len(document) or document[after].lower != "of" or document[after].head == after:
        return False
    noun = document[after].head
    return noun > after and document[noun].upos == "NOUN" and not _is_of_forces(document, noun)


def _to_things(document: Document, verb: int, number: int) -> bool:
    """Whether what is given is for something that has no troops: "contributed 300 **to the fund**"."""
    behind = (*document.children(verb, "obl"), *document.children(number, "nmod"))
    goals = [c for c in behind if document[c].upos == "NOUN" and c > verb]
    cases = {c: document.child(c, "case") for c in goals if not _is_of_forces(document, c)}
    return any(case is not None and document[case].lower in ("to", "for") for case in cases.values())


def _is_of_forces(document: Document, noun: int) -> bool:
    word = document[noun].lower
    named = document.index.at(noun) is not None
    return named or word in FORCE_HEADS | PLACE_HEADS | _JOINT or lex.singular(word) in lex.REGULAR | lex.IRREGULAR


def is_near(document: Document, earlier: Candidate, at: int) -> bool:
    """Whether a count stands in the sentence of a token or the one before."""
    return document.sentence_number(at) - document.sentence_number(earlier.head) <= 1


def bears_noun(document: Document, after: int) -> bool:
    """Whether a noun, a name or an adjective follows a number that ends before a token."""
    if after >= len(document) or document[after].lower in ("last", "this", "next"):
        return False
    return document[after].upos in ("NOUN", "PROPN", "ADJ") and document[after].lower not in _DAYS


_DAYS = frozenset({"today", "yesterday", "tomorrow"})
