"""What happens between actors: meetings, visits, sanctions, seizures of territory, attacks, forces in motion."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import event_force as force
from kg.extract import event_meetings as meetings
from kg.extract import event_sanctions as sanctions
from kg.extract.base import evidence
from kg.extract.event_found import Found, lemma_at
from kg.extract.event_modality import dated, modality_at
from kg.extract.lexicons import events as lexicon
from kg.extract.times import find_times, time_of
from kg.language.document import Document
from kg.model import Dropped, DropReason, Event

__all__ = ["EventExtractor"]

_VERB_FINDERS = (
    meetings.meets,
    meetings.holds,
    meetings.calls,
    meetings.visits,
    meetings.hosts,
    sanctions.sanctions,
    sanctions.breaks_off,
    force.seizes,
    force.attacks,
    force.kills,
    force.mobilizes,
    force.retreats,
)
_NOUN_FINDERS = (
    meetings.meeting_noun,
    meetings.visit_noun,
    sanctions.sanction_noun,
    force.seizure_noun,
    force.attack_noun,
)
_FINDERS = {"VERB": (_VERB_FINDERS, lexicon.ASKED_VERBS), "NOUN": (_NOUN_FINDERS, lexicon.ASKED_NOUNS)}


class EventExtractor:
    """Finds events whose participants the text names; one whose participants are unknown is left out.

    Types are PLOVER's in lower case (``consult`` for talks at a distance, ``sanction``, ``concede`` for sanctions
    eased, ``coerce`` for territory seized, ``assault``, ``mobilize``, ``retreat``), and ``meeting`` and ``visit``,
    which are narrower than ``consult``. Planned, conditional, denied and failed events say so.
    """

    name = "events"
    version = "1.7"
    requires = frozenset({"sentences", "dependencies", "tags", "lemmas"})

    def extract(self, document: Document) -> Iterator[Event | Dropped]:
        """Events in the order of the text; those of boilerplate as dropped."""
        found = list(_all(document))
        times = find_times(document) if found else ()
        # "the first since 2010": when it was not; "extended until 2022": how long, not when
        times = tuple(t for t in times if t.relation not in ("since", "until"))
        for each in found:
            start, end = min(each.word, each.end - 1), max(each.word + 1, each.end)
            if not document.in_body(each.word):
                yield Dropped("event", DropReason.BOILERPLATE, document.span(start, end))
                continue
            date = time_of(document, each.word, times)
            modality = modality_at(document, each.word, date)
            yield Event(
                span=document.span(start, end),
                type=each.type,
                actors=each.actors,
                targets=each.targets,
                place=each.place,
                date=dated(document, modality, date),
                modality=modality,
                evidence=(evidence(self, document, start, end, 0.8),),
            )


def _all(document: Document) -> Iterator[Found]:
    for token in document:
        if token.upos not in _FINDERS:
            continue
        finders, asked = _FINDERS[token.upos]
        if lemma_at(document, token.i) not in asked and token.lower not in asked:
            continue
        found = next(filter(None, (find(document, token.i) for find in finders)), None)
        if found:
            yield found
