"""Participants, time and place of a saying, as actors and times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.actors import describe
from kg.extract.lexicons import nouns, titles
from kg.extract.statement_cues import Cue
from kg.extract.times import find_times
from kg.language.document import Document
from kg.model import Actor, ActorKey, ActorKind, Time

__all__ = ["Participants", "is_somebody"]

_SOMEBODY = (
    nouns.PERSON_NOUNS
    | nouns.ORGANISATION_HEADS
    | nouns.MEDIA_HEADS
    | nouns.FORCE_HEADS
    | nouns.ARMED_HEADS
    | nouns.GOVERNMENT_HEADS
    | nouns.COUNTRY_HEADS
    | titles.OFFICES
    | titles.ROLE_NOUNS
)
_CONNECTING = frozenset({"ADP", "ADV", "DET", "PART", "PROPN", "PUNCT"})  # between a verb and its time
_NOBODY_PRONOUNS = frozenset({"it", "this", "that", "these", "which", "what", "there"})

_PLACES = frozenset({ActorKind.PLACE, ActorKind.COUNTRY})


def is_somebody(document: Document, token: int) -> bool:
    """Whether a noun or pronoun can want, think and hold: an actor of the article, a person, a body.

    "Talks aimed at…" and "the plan sought to…" hold no position; reports and documents can still *say* something.
    """
    if document.index.at(token) is not None:
        return True
    word = document[token]
    if word.upos == "PRON":
        return word.lower not in _NOBODY_PRONOUNS
    return word.lower in _SOMEBODY or word.lemma.lower() in _SOMEBODY


class Participants:
    """Tokens to actors, for one document; sources that no mention covers become actors by description."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._times = find_times(document)
        self._described: dict[ActorKey, Actor] = {}

    def described(self) -> Iterator[Actor]:
        """Actors that only a statement names ("officials", "the company's chairman"), in the order met."""
        yield from self._described.values()

    def actor(self, token: int | None) -> ActorKey | None:
        """The actor that a token means."""
        if token is None:
            return None
        known = self._document.index.at(token)
        if known is not None:
            return known
        if self._document[token].upos in ("PRON", "DET"):
            return None  # an unresolved pronoun is nobody we know
        actor = describe(self._document, token)
        earlier = self._described.get(actor.key)
        self._described[actor.key] = actor if earlier is None else _joined(earlier, actor)
        return actor.key

    def _actors(self, tokens: Iterable[int]) -> tuple[ActorKey, ...]:
        keys = (self.actor(token) for token in tokens)
        return tuple(dict.fromkeys(key for key in keys if key is not None))

    def speaker(self, cue: Cue) -> ActorKey | None:
        return self.actor(cue.source_head)

    def addressees(self, cue: Cue) -> tuple[ActorKey, ...]:
        speaker = self.speaker(cue)
        return tuple(key for key in self._actors(cue.addressees) if key != speaker)

    def reporters(self, cue: Cue, outer: Iterable[int]) -> tuple[ActorKey, ...]:
        """Outermost first: those of attributions around this one, then the cue's own."""
        return self._actors([*outer, *cue.reporters])

    def said_on(self, cue: Cue, content: set[int]) -> Time | None:
        """When it was said, if a time modifies the saying itself and not what is said."""
        document = self._document
        start, end = document.sentence_of(cue.head)
        for found in self._times:
            inside = set(range(found.start, found.end))
            if start <= found.start < end and not inside & content and self._hangs_on(found.start, found.end, cue):
                return found.time
        return None

    def _hangs_on(self, start: int, end: int, cue: Cue) -> bool:
        """Whether a time's head leads to the cue without passing another clause, or it stands right behind it."""
        document = self._document
        people = {*cue.addressed, *(range(*cue.source) if cue.source else ())}
        between = [i for i in range(cue.end, start) if i not in people]
        if cue.end <= start and all(document[i].upos in _CONNECTING for i in between):
            return True
        top = next((i for i in range(start, end) if not start <= document[i].head < end), start)
        for above in (top, *document.ancestors(top)):
            if above == cue.head or cue.covers(above):
                return True
            if document[above].upos in ("VERB", "AUX"):
                return False
        return False

    def place(self, cue: Cue, content: set[int]) -> ActorKey | None:
        """Where it was said: "in Tehran" in the cue's clause, outside of what is said."""
        document = self._document
        source = set(range(*cue.source)) if cue.source else set()
        for i in document.subtree(cue.head):
            case = document.child(i, "case")
            if i in content or i in source or case is None or document[case].lower not in ("in", "at"):
                continue
            key = document.index.at(i)
            actor = document.index.get(key) if key else None
            if actor is not None and actor.kind in _PLACES:
                return actor.key
        return None


def _joined(first: Actor, second: Actor) -> Actor:
    from dataclasses import replace

    mentions = tuple(sorted({*first.mentions, *second.mentions}, key=lambda s: (s.start, s.end)))
    proof = tuple(dict.fromkeys((*first.evidence, *second.evidence)))
    return replace(first, mentions=mentions, evidence=proof)
