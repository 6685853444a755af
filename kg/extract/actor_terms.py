"""From when to when somebody holds an office, where the words right behind it say: "mayor of Oslo **since 2011**"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.actor_roles import Held
from kg.extract.times import FoundTime, find_times
from kg.language.document import Document
from kg.letters import words
from kg.model import Role, Tense, Time

__all__ = ["Terms"]

_SPANS = frozenset({"from", "between", "("})
_LINKS = _SPANS | {"since", "until", "till", "in"}
_OF_PHRASE = frozenset({"ADP", "ADJ", "DET", "NOUN", "PART", "PROPN"})
_OF_OFFICE = words("of for at in on to from")  # prepositions that say whose the office is: not "into", "with"
_DATED = words("""
    power war wars conflict crisis occupation revolution revolt uprising trial trials film films series book novel album
    era
    """)
"""What has a time of its own, in front of which an office is told: "commander in the war from 1939 to 1945"."""
_NEAR = 8  # tokens between an office and its time: "director of the mint in Oslo from 1991"
_BECAME = frozenset({"became", "becomes"})


class Terms:
    """The times of an article, looked for when the first office has such a word behind it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._times: dict[int, FoundTime] | None = None

    def told(self, held: Held, role: Role) -> Role:
        """The role with its beginning and end, as far as they are told behind it; over, where its end is."""
        start, end = self._term(held)
        over = end is not None and role.tense is Tense.PRESENT
        return replace(role, start=start, end=end, tense=Tense.PAST if over else role.tense) if start or end else role

    def _term(self, held: Held) -> tuple[Time | None, Time | None]:
        document = self._document
        time = None if held.phrase.start < held.person.start else self._time_behind(held.start, held.end)
        if time is None:
            return None, None
        first, _, last = time.time.value.partition("/")
        link = document[time.start - 1].lower
        if time.relation == "since":
            return Time(first, time.time.text), None
        if time.relation == "until":
            return None, None if last else time.time
        if time.relation != "at":
            return None, None
        if last and link in _SPANS:
            return Time(first, time.time.text), Time(last, time.time.text)
        begins = link == "from" or (link == "in" and document[held.person.end].lower in _BECAME)
        return (time.time, None) if begins and not last else (None, None)

    def _time_behind(self, start: int, end: int) -> FoundTime | None:
        """The first time behind an office with such a word before it, and nothing but the rest of a phrase between."""
        document = self._document
        stop = min(document.sentence_of(start)[1], end + _NEAR)
        links = [i for i in range(end, stop) if document[i].lower in _LINKS]
        if not links:
            return None
        if self._times is None:
            self._times = {t.start - 1: t for t in reversed(find_times(document))}
        time = next((self._times[i] for i in links if i in self._times), None)
        if time is None or not all(_says_whose(document, i) for i in range(end, time.start - 1)):
            return None
        return time


def _says_whose(document: Document, i: int) -> bool:
    """Whether a word between an office and a time can be of whose office it is."""
    token = document[i]
    if token.upos == "ADP":
        return token.lower in _OF_OFFICE
    dated = token.lower in _DATED and not document.is_dep(i, "compound")  # but "the war cabinet"
    return token.upos in _OF_PHRASE and not dated
