"""Who is a member of an armed group though no word for a fighter says so: leaders, associates, "the men"."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from functools import cached_property

from kg.extract.lexicons import troops as lex
from kg.extract.troop_candidate import kind_of
from kg.language.document import Document

__all__ = ["People", "agents", "noun_group"]

_BACK, _AHEAD = 6, 2  # sentences before and after in which a fight between a force and an armed group may be told
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_PARTS = ("det", "amod", "compound", "nummod", "nmod:poss", "flat")
_ANYBODY = frozenset({"man", "people", "person", "suspect", "individual"})
_STATES = frozenset({"country", "force"})


class People:
    """Asks of a noun for a person whether it is a member of an armed group, for one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    # Each is asked of the whole document, and most documents have nothing that asks.

    @cached_property
    def _fighters(self) -> list[int]:
        return [t.i for t in self._document if self._of_group(t.i)]

    @cached_property
    def _armed(self) -> list[int]:
        return sorted({*self._fighters, *(t.i for t in self._document if t.lower in lex.ARMS)})

    @cached_property
    def _led(self) -> dict[str, int]:
        return self._leaders()

    @cached_property
    def _forces(self) -> list[int]:
        return [t.i for t in self._document if lex.singular(t.lower) in lex.ARMS_BEARERS or self._is_force(t.i)]

    def is_member(self, head: int, group: list[int]) -> bool:
        """Whether the noun group, or what the noun is "of", names an armed group: "insurgent cell leader"."""
        document = self._document
        words = [k for k in group if k != head]
        if {lex.singular(document[k].lower) for k in words} & lex.CIVILIAN_PEOPLE:
            return False
        if any(self._of_group(k) for k in words):
            return True
        if self._led.get(document[head].lower, head) < head and {document[k].lower for k in words} & _DEFINITE:
            return True
        of = (c for c in document.children(head, "nmod") if document.child(c, "case") is not None)
        return any(
            document[c - 1].lower in ("of", "from", "the") and self._of_group(c) and c - head < 6 for c in of if c
        )

    def is_taken(self, head: int, group: list[int], verb: int | None, *, killed: bool) -> bool:
        """Whether a force took (or killed) such a person in what the text tells as a fight with an armed group.

        Killed or wounded are only those whom the noun group calls armed or suspected: bystanders die too.
        """
        document = self._document
        words = {document[k].lower for k in group if k != head}
        word = lex.singular(document[head].lower)
        if words & (lex.CIVILIAN_MODIFIERS - lex.OF_RANK) or {lex.singular(w) for w in words} & lex.CIVILIAN_PEOPLE:
            return False
        if killed and not words & lex.ACCUSED and word not in lex.ACCUSED_HEADS:
            return False
        if not self._in_fight(head, self._fighters if killed else self._armed):
            return False
        doers = [] if verb is None else list(agents(document, verb))
        if not doers and verb is not None and document[verb].lemma == "arrest" and word in _ANYBODY:
            return False  # by the police, as far as is told
        return all(self._bears_arms(d) for d in doers[:1])

    def _leaders(self) -> dict[str, int]:
        """Nouns for leaders that the text names with their group ("a Taliban leader"), and where it does first."""
        document = self._document
        found: dict[str, int] = {}
        for k in self._fighters:
            for head in range(k + 1, min(k + 4, len(document))):
                if lex.singular(document[head].lower) in lex.LEADERS:
                    found.setdefault(document[head].lower, head)
        return found

    def _bears_arms(self, doer: int) -> bool:
        document = self._document
        if lex.singular(document[doer].lower) in ("police", "officer", "policeman", "agent"):
            return False
        below = [doer, *document.children(doer, "compound", "amod", "flat")]
        known = any(lex.singular(document[k].lower) in lex.ARMS_BEARERS or self._is_force(k) for k in below)
        pronoun = document[doer].upos in ("PRON", "DET")
        return known or pronoun or document[doer].lower in ("operation", "raid", "strike", "airstrike", "search")

    def _is_force(self, k: int) -> bool:
        return kind_of(self._document.index.at(k)) == "force"

    def _of_group(self, k: int) -> bool:
        word = lex.singular(self._document[k].lower)
        return word in lex.IRREGULAR or kind_of(self._document.index.at(k)) == "armed_group"

    def _in_fight(self, at: int, fighters: list[int]) -> bool:
        document = self._document
        number = document.sentence_number(at)
        begin = document.sentences[max(0, number - _BACK)][0]
        end = document.sentences[min(len(document.sentences) - 1, number + _AHEAD)][1]
        return all(
            bisect.bisect_left(where, begin) < bisect.bisect_left(where, end) for where in (fighters, self._forces)
        )


def agents(document: Document, verb: int) -> Iterator[int]:
    """Who does what a verb says, nearest first: its subject or agent, or those of the verbs that it goes on from."""
    for at in (verb, *document.ancestors(verb)):
        if document[at].upos not in ("VERB", "AUX") and at != verb:
            return
        passive = document.child(at, "nsubj:pass") is not None
        by = document.child(at, "obl:agent")
        if by is not None:
            yield by
        if not passive and (subject := document.child(at, "nsubj")) is not None:
            yield subject
        if passive and at == verb:
            return
        if not document.is_dep(at, "conj", "advcl", "xcomp", "acl"):
            return


def noun_group(document: Document, head: int) -> list[int]:
    """The tokens of a noun's own group before it, itself included: determiner, adjectives, compounds, possessor."""
    first = head
    for child in reversed(document.children(head)):
        if child > head or not document.is_dep(child, *_PARTS):
            continue
        first = min(first, document.edges(child)[0])
    return list(range(max(first, document.sentence_of(head)[0], head - 12), head + 1))
