"""What the words around a noun of agreement tell of it: a place's name in front of it, who agreed, on which day."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicons import treaties as lexicon
from kg.extract.modality import modality_of
from kg.extract.times import FoundTime, time_of
from kg.extract.treaty_actions import actions_of
from kg.extract.treaty_agreement import Agreement
from kg.extract.treaty_meant import conjuncts, meant_by
from kg.extract.treaty_nominals import Nominal, state_of
from kg.extract.treaty_subjects import subject_of
from kg.language.document import Document
from kg.model import ActorKey, Modality, TreatyAction

__all__ = [
    "agreed_before",
    "bears_other_name",
    "is_day",
    "is_of_others",
    "place_name",
    "signing_day",
]

_MADE = frozenset({TreatyAction.SIGNED, TreatyAction.CONCLUDED})
_AGREED_UPON = frozenset({"agreement", "deal", "accord", "pact"})
_PLACE = 5  # tokens from "signed" past "in Doha" to the day
_SAME_BREATH = 2  # sentences from "agreed to" to "the agreement"


def place_name(document: Document, n: Nominal) -> str | None:
    """ "Escazú Agreement", "Prespa agreement": a name that is nobody's, with the noun as a part of the name."""
    names = [i for i in range(n.start, n.head) if document[i].upos == "PROPN"]
    if not names or n.noun not in lexicon.NAMING_HEADS - {"deal"} or n.det == "indefinite":
        return None
    labels = {e.label for e in document.entities if any(e.start <= i < e.end for i in names)}
    keys = {(document.index.at(i) or "").split("/")[0] for i in names}
    if labels & {"PERSON", "ORG"} or keys & {"person", "organisation", "media", "group"}:
        return None
    known_place = bool(labels & {"LOC", "GPE"}) or "place" in keys
    capital = document[n.head].text[0].isupper()
    return document.words(n.start, n.end) if capital or known_place else None


def bears_other_name(document: Document, n: Nominal, agreement: Agreement) -> bool:
    """Whether "the Ohrid accord" has a name in front that is none of the Brussels Agreement's."""
    names = [i for i in range(n.start, n.head) if document[i].upos == "PROPN"]
    kinds = {(document.index.at(i) or "place/").split("/")[0] for i in names}
    headed = n.noun in lexicon.NAMING_HEADS - {"deal"}
    if not headed or not names or n.parties or not kinds <= {"place", "organisation"}:
        return False
    borne = " ".join((agreement.name, *(agreement.known.aliases if agreement.known else ()))).casefold()
    return not any(document[i].lower in borne for i in names)


def agreed_before(document: Document, n: Nominal) -> tuple[ActorKey, ...]:
    """The states of "Peru and Chile agreed on Friday to open the border. **The agreement** …"."""
    if n.noun not in _AGREED_UPON or n.kinds:
        return ()
    number = document.sentence_number(n.head)
    for back in range(1, min(number, _SAME_BREATH) + 1):
        for verb in range(*document.sentences[number - back]):
            if document[verb].lemma != "agree" or modality_of(document, verb) is not Modality.ACTUAL:
                continue
            subject = subject_of(document, verb)
            doers = (
                [k for t in conjuncts(document, subject) for k in meant_by(document, t)] if subject is not None else []
            )
            states = dict.fromkeys(s for k in doers if (s := state_of(document, k)))
            if len(states) > 1:
                return tuple(states)
    return ()


def signing_day(document: Document, n: Nominal, top: int, times: Sequence[FoundTime]) -> str:
    """The day of "the accord signed in Doha **on February 29**", ISO 8601; empty where none is told."""
    for done in actions_of(document, n.start, n.end, top):
        if done.action in _MADE and done.modality is Modality.ACTUAL:
            behind = [t.time for t in times if done.word < t.start <= done.word + _PLACE]  # wherever the parse hangs it
            when = next(iter(behind), None) or time_of(document, done.word, times)
            if when is not None and is_day(when.value):
                return when.value
    return ""


def is_of_others(document: Document, n: Nominal, agreement: Agreement) -> bool:
    """Whether "a treaty" far behind one of two parties is told of a state that is none of them."""
    away = document.sentence_number(n.head) - document.sentence_number(agreement.last)
    if (
        n.det != "indefinite"
        or n.parties
        or len(own := {*agreement.parties, *agreement.makers}) < 2
        or away <= _SAME_BREATH
    ):
        return False
    first, _ = document.sentence_of(n.head)
    here = {document.index.at(i) for i in range(first, n.start)}
    return any(key.startswith("country/") and key not in own for key in here if key)


def is_day(value: str) -> bool:
    """Whether a time is one whole day."""
    return len(value) == len("2020-02-29") and "/" not in value
