"""Whose force it may be where nothing near the number says it: the one whose forces are told of all along.

A guess, so it is bounded: one force has to outweigh all others, and nobody else may be who the sentence is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile

from kg.extract.backers import only_backs
from kg.extract.lexicons import troops as lex
from kg.extract.ordered import between
from kg.extract.times import clause_head
from kg.extract.troop_candidate import Candidate, kind_of
from kg.extract.troop_status import HARMED
from kg.language.document import Document
from kg.model import ActorKey, CountStatus

__all__ = ["ANYBODYS", "LastNamed"]

_MILITARY_NOUNS = lex.REGULAR | frozenset(
    {"force", "military", "army", "navy", "personnel", "adviser", "advisor", "operator"}
)
# A force named so many sentences ago weighs half; less than this in sum tells nothing (one mention, 12 sentences ago).
_FADES, _ENOUGH = 10, 0.45
_OUTWEIGHS = 3  # times as much as the next one's weight, or it is anybody's
_REACH, _REACH_OF_GROUPS, _REACH_OF_HARMED = 8, 3, 1  # sentences; soldiers may fall who are not the story's
_MEANT = 2  # sentences before in which those may have been counted whom "the soldiers" means
_THEIRS = frozenset({"their", "our"})
ANYBODYS = _THEIRS | {"its", "armed", "foreign", "government", "regime", "local", "international", "multinational"}
ANYBODYS |= {"allied", "coalition", "alliance", "peacekeeping"}


class LastNamed:
    """The forces that one document tells of, and which of them is meant.

    Parameters
    ----------
    canonical : callable
        The state of a force or of a state's body, else the actor itself.
    """

    def __init__(self, document: Document, canonical: Callable[[ActorKey], ActorKey]) -> None:
        self._document = document
        self._canonical = canonical
        self._forces = list(self._owners())
        self._told: list[tuple[int, str, ActorKey]] = []  # in which sentence what was counted, and whose it was

    def owner(self, candidate: Candidate, status: CountStatus, may_own: Callable[[ActorKey], bool]) -> ActorKey | None:
        """The owner of the forces named most and last before a count, of those that may own it."""
        if candidate.unit in ("force", "army") or self._is_anybodys(candidate):
            return None
        irregular = candidate.regular is False
        reach = _REACH_OF_GROUPS if irregular else _REACH
        nearest: dict[ActorKey, int] = {}
        scores: dict[ActorKey, float] = {}
        here = self._document.sentence_number(candidate.first)
        begin = self._document.sentences[max(0, here - reach)][0]
        near = between(self._forces, begin, candidate.first)
        owners = {key for key in dict.fromkeys(key for _, key in near) if may_own(key)}
        for at, key in near:
            if key in owners:
                away = here - self._document.sentence_number(at)
                scores[key] = scores.get(key, 0.0) + 1 / (1 + away / _FADES)
                nearest[key] = away
        best = max(scores, key=lambda key: scores[key], default=None)
        if best is None or scores[best] < _ENOUGH:
            return None
        if not irregular and status in HARMED and nearest[best] > _REACH_OF_HARMED:
            return None
        rival = 0.0 if irregular else max((score for key, score in scores.items() if key != best), default=0.0)
        return best if scores[best] >= _OUTWEIGHS * rival else None

    def tell(self, candidate: Candidate, owner: ActorKey) -> None:
        """Keep whose a count is."""
        self._told.append((self._document.sentence_number(candidate.first), candidate.unit, owner))

    def meant(self, candidate: Candidate) -> ActorKey | None:
        """ "Ninety of **the** soldiers": whose those are that the same noun counted just before."""
        document = self._document
        before = {document[k].lower for k in range(max(candidate.first - 1, 0), candidate.head)}
        if before.isdisjoint(("the", "these", "those")):
            return None
        here = document.sentence_number(candidate.first)
        near = takewhile(lambda told: here - told[0] <= _MEANT, reversed(self._told))
        return next((owner for _, unit, owner in near if unit == candidate.unit), None)

    def _is_anybodys(self, candidate: Candidate) -> bool:
        """ "140,000 foreign troops", "400 of their fighters": of several, or of somebody whom nothing before told."""
        words = {self._document[k].lower for k in range(max(candidate.first - 1, 0), candidate.head)}
        return bool(words & (_THEIRS if candidate.regular is False else ANYBODYS))

    def subjects(self, candidate: Candidate) -> Iterator[int]:
        """Who the count's clause, and the one above it, is about: of nobody else is it told."""
        document = self._document
        verb = clause_head(document, candidate.head)
        for subject in (*document.children(verb, "nsubj"), *document.children(document[verb].head, "nsubj")):
            if subject not in candidate.modifiers:
                yield subject

    def _owners(self) -> Iterator[tuple[int, ActorKey]]:
        """Groups, forces, and actors with a word for a force right after them ("American commandos")."""
        document = self._document
        for start, end, key in sorted(document.index.mentions):
            kind = kind_of(key)
            if kind in ("armed_group", "force"):
                owner = self._canonical(key)
                if (
                    kind_of(owner) != "force" or end - start > 1 or document[start].text.isupper()
                ):  # "Navy" is anybody's
                    yield start, owner
            elif kind in ("country", "organisation") and not only_backs(document, end - 1):
                following = [lex.singular(document[k].lower) for k in range(end, min(end + 3, len(document)))]
                stop = next((n for n, word in enumerate(following) if word in (",", ".", ";", ":")), 3)
                if any(word in _MILITARY_NOUNS for word in following[:stop]):
                    yield start, key
