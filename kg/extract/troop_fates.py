"""What became of those named before: "two armed men … **They** were killed", "killing **the insurgents**"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicons import troops as lex
from kg.extract.numbers import FoundNumber
from kg.extract.troop_candidate import Candidate, kind_of
from kg.extract.troop_people import noun_group
from kg.extract.troop_status import HARMED, status_of
from kg.language.document import Document
from kg.model import CountStatus, Qualifier

__all__ = ["Reading", "with_fates"]

Reading = tuple[Candidate, CountStatus, float]
"""A count, its status, and how sure that is."""

_ONE = frozenset({"he", "him", "she", "her"})
_MANY = frozenset({"they", "them", "both", "all"})
_TAKING_UP = _ONE | _MANY
_BACK = 2  # sentences before that of a pronoun in which it may have been named
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_SURE = 0.75
_ANYBODY = frozenset({"man", "individual", "person", "people", "male", "insurgent", "suspect", "fighter", "militant"})


def with_fates(document: Document, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, those whom a later pronoun or definite noun says were harmed with that status.

    A definite noun that means somebody counted before ("the insurgents") is no count of its own then. One who was only
    named so far ("an armed man fired … He was killed") becomes a count.
    """
    reader = _Fates(document, list(readings))
    for token in document:
        if token.lower in _TAKING_UP and token.upos in ("PRON", "DET"):
            reader.pronoun(token.i)
        elif token.upos == "NOUN" and lex.singular(token.lower) in lex.PERSONS:
            reader.person(token.i)
    reader.definite()
    return sorted(reader.readings, key=lambda r: (r[0].number.start, r[0].end))


class _Fates:
    def __init__(self, document: Document, readings: list[Reading]) -> None:
        self._document = document
        self.readings = readings

    def pronoun(self, at: int) -> None:
        document = self._document
        token = document[at]
        counted = token.lower == "all" and at + 1 < len(document) and document[at + 1].upos == "NUM"
        if document.child(at, "case") is not None or counted:
            return  # "48 people, among them eight soldiers": the people; "in all 453 men died"
        one = token.lower in _ONE
        if not one and not self.readings:
            return  # of several, those alone that were counted
        number = FoundNumber(token.start, token.end, 1 if one else 2, 1 if one else None, Qualifier.EXACT, token.start)
        status, _ = status_of(document, Candidate(number, at, at, token.end, token.lower, False))
        if status in HARMED:
            self._befalls(at, one, status)

    def person(self, at: int) -> None:
        """ "the individual", "all men", whom nothing but what was told before calls a fighter."""
        document = self._document
        group = noun_group(document, at)
        known = {document[k].lower for k in group} & {"the", "these", "those", "both", "all"}
        if not known or any(at == c.head for c, _, _ in self.readings):
            return
        token = document[at]
        one = lex.singular(token.lower) == token.lower
        number = FoundNumber(token.start, token.end, 1, 1 if one else None, Qualifier.EXACT, token.start)
        status, _ = status_of(document, Candidate(number, at, at, token.end, token.lower, False))
        if status in HARMED:
            self._befalls(at, one, status)

    def definite(self) -> None:
        """Definite nouns, harmed, that mean somebody counted before who was not harmed yet."""
        document = self._document
        for reading in list(self.readings):
            candidate, status, _ = reading
            first = candidate.first
            before = document[first - 1].lower if first else ""
            known = before in ("the", "these", "those", "both", "all") or document[first].lower in ("both", "all")
            if status not in HARMED or candidate.regular is not False or not known:
                continue
            loose = candidate.number.qualifier is Qualifier.AT_LEAST or candidate.number.low == 1
            if loose and self._befalls(candidate.head, candidate.number.high == 1, status):
                self.readings.remove(reading)

    def _befalls(self, at: int, one: bool, status: CountStatus) -> bool:
        """Give the status to the one named last before a token, if that one is unharmed so far."""
        document = self._document
        begin = document.sentences[max(0, document.sentence_number(at) - _BACK)][0]
        counted = [
            (c.head, n)
            for n, (c, _, _) in enumerate(self.readings)
            if begin <= c.head < at and (c.number.high == 1) == one and c.regular is not None
        ]
        last, n = max(counted, default=(-1, -1))
        named = self._named(max(begin, last + 1), at) if one else None
        if named is not None:
            self.readings.append((named, status, _SURE))
            return True
        if n < 0 or self.readings[n][1] in HARMED:
            return False
        candidate = self.readings[n][0]
        if document[at].upos not in ("PRON", "DET") and not self._means(at, candidate):
            return False
        self.readings[n] = (candidate, status, _SURE)
        return True

    def _means(self, noun: int, candidate: Candidate) -> bool:
        """Whether "the insurgents", "the men" may be said of a count: its own noun, or one for any person."""
        word = lex.singular(self._document[noun].lower)
        own = lex.singular(self._document[candidate.head].lower)
        return candidate.regular is False and (word == own or word in _ANYBODY or own in _ANYBODY)

    def _attacks(self, noun: int) -> bool:
        """Whether a person is told as one who attacks a force."""
        document = self._document
        verbs = [document[noun].head, *document.children(document[noun].head, "conj", "xcomp")]
        return document.is_dep(noun, "nsubj") and any(document[v].lemma in lex.ATTACK for v in verbs)

    def _named(self, begin: int, end: int) -> Candidate | None:
        """The last one named with "a" or "an" that the words call a fighter: "an armed individual"."""
        document = self._document
        taken = {k for c, _, _ in self.readings for k in c.modifiers}
        for k in range(end - 1, begin - 1, -1):
            word = lex.singular(document[k].lower)
            if document[k].upos != "NOUN" or word != document[k].lower or k in taken:
                continue
            if word not in lex.IRREGULAR | lex.PERSONS or document.is_dep(k, "compound", "amod", "appos"):
                continue
            group = noun_group(document, k)
            words = {document[i].lower for i in (*group, *document.children(k, "acl"))}
            if words & lex.CIVILIAN_PEOPLE:
                return None
            if not words & _INDEFINITE:
                continue
            fighter = word in lex.IRREGULAR or bool(words & lex.ACCUSED) or self._attacks(k)
            fighter = fighter or any(kind_of(document.index.at(i)) == "armed_group" for i in group)
            start = next(i for i in group if document[i].lower in _INDEFINITE)
            number = FoundNumber(
                document[start].start, document[start].end, 1, 1, Qualifier.EXACT, document[start].start
            )
            return Candidate(number, start, k, document[k].end, document[k].lower, False) if fighter else None
        return None
