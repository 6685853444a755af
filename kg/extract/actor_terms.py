"""From when to when somebody holds an office, where the words right behind it say: "mayor of Oslo **since 2011**"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.actor_roles import Held
from kg.extract.times import FoundTime, find_times
from kg.language.document import Document
from kg.model import Role, Tense, Time

__all__ = ["Terms"]

_SPANS = frozenset({"from", "between", "("})
_NEAR = 3  # tokens between an office and its time
_BECAME = frozenset({"became", "becomes"})


class Terms:
    """The times of an article, looked for when the first office has a number behind it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._times: Sequence[FoundTime] | None = None

    def told(self, held: Held, role: Role) -> Role:
        """The role with its beginning and end, as far as they are told behind it; over, where its end is."""
        start, end = self._term(held)
        over = end is not None and role.tense is Tense.PRESENT
        return replace(role, start=start, end=end, tense=Tense.PAST if over else role.tense) if start or end else role

    def _term(self, held: Held) -> tuple[Time | None, Time | None]:
        document, at = self._document, held.end
        stop = min(document.sentence_of(held.start)[1], at + _NEAR)
        if held.phrase.start < held.person.start or at >= stop or not self._linked(at):
            return None, None
        if self._times is None:
            self._times = find_times(document)
        time = next((t for t in self._times if at < t.start < stop), None)
        if time is None or any(document[i].upos in ("NOUN", "PROPN", "VERB") for i in range(at, time.start)):
            return None, None
        first, _, last = time.time.value.partition("/")
        link = document[at].lower
        if time.relation == "since":
            return Time(first, time.time.text), None
        if time.relation == "until":
            return None, time.time if not last else None
        if time.relation != "at":
            return None, None
        if last and link in _SPANS:
            return Time(first, time.time.text), Time(last, time.time.text)
        begins = link == "from" or (link == "in" and document[held.person.end].lower in _BECAME)
        return (time.time, None) if begins and not last else (None, None)

    def _linked(self, at: int) -> bool:
        return self._document[at].lower in _SPANS | {"since", "until", "till", "in"}
