"""What the words around a noun of agreement tell of it: a place's name in front of it, who agreed, on which day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile

from kg.extract.lexicons import nouns
from kg.extract.lexicons import treaties as lexicon
from kg.extract.modality import modality_of
from kg.extract.ordered import between
from kg.extract.times import START, FoundTime, time_of
from kg.extract.treaty_actions import actions_of
from kg.extract.treaty_agreement import Agreement
from kg.extract.treaty_meant import conjuncts, meant_by
from kg.extract.treaty_nominals import Nominal, state_of
from kg.extract.treaty_subjects import subject_of
from kg.language.document import Document
from kg.model import ActorKey, Modality, TreatyAction

__all__ = [
    "agreed_before",
    "announces",
    "bears_other_name",
    "holder",
    "is_a_bodys",
    "is_day",
    "is_of_others",
    "is_supposed",
    "is_what_it_is",
    "place_name",
    "signing_day",
]

_MADE = frozenset({TreatyAction.SIGNED, TreatyAction.CONCLUDED})
_AGREED_UPON = frozenset({"agreement", "deal", "accord", "pact"})
_CALLED = frozenset({"called", "dubbed", "known", "named", "titled", "entitled", "termed"})
_BESIDE = 3  # tokens of ", the" between "a deal" and its name
_TO_NAME = 4  # tokens of ", known as the"
_PLACE = 5  # tokens from "signed" past "in Doha" to the day
_SAME_BREATH = 2  # sentences from "agreed to" to "the agreement"


def place_name(document: Document, n: Nominal) -> str | None:
    """ "Escazú Agreement", "Prespa agreement": a name that is nobody's, with the noun as a part of the name."""
    names = [i for i in range(n.start, n.head) if document[i].upos == "PROPN"]
    if not names or n.noun not in lexicon.NAMING_HEADS - {"deal"} or n.det == "indefinite":
        return None
    first = bisect_right(document.entities, names[0], key=lambda e: e.end)
    near = takewhile(lambda e: e.start < n.head, document.entities[first:])
    around = [e for e in near if any(e.start <= i < e.end for i in names)]
    labels = {e.label for e in around if not e.start <= n.head < e.end}  # "ORG" may be the agreement itself
    found = {key for i in names if (key := document.index.at(i))}
    bodies = {key for key in found if key.startswith(("organisation/", "media/", "group/"))}
    if "PERSON" in labels or any(key.startswith("person/") for key in found):
        return None
    if any(not _only_names(document, key) for key in bodies) or ("ORG" in labels and not bodies):
        return None
    keys = {key.split("/")[0] for key in found}
    known_place = bool(labels & {"LOC", "GPE"}) or "place" in keys
    capital = document[n.head].text[0].isupper()
    return document.words(n.start, n.end) if capital or known_place else None


def _only_names(document: Document, body: ActorKey) -> bool:
    """Whether a body that nobody knows is named in front of agreements alone: "the **Busia** Protocol"."""
    actor = document.index.get(body)
    behind = (document[end] for _, end in document.index.where(body))
    return (actor is None or not actor.same_as) and all(
        t.lower in lexicon.NAMING_HEADS and t.text[0].isupper() for t in behind
    )


def announces(document: Document, n: Nominal, name: int) -> bool:
    """Whether a name explains a noun group: "a trade pact, the Trans-Pacific Partnership", "the deal, called Nafta".

    Parameters
    ----------
    name : int
        The name's first token.
    """
    joining = document.tokens[n.end : name]
    called = any(t.lower in _CALLED for t in joining)
    one = n.det == "indefinite" and (n.kinds or n.ceasefire or len(joining) < _BESIDE)
    if not joining or not (called or (one and joining[0].text in (",", ":", "-", "–", "—"))):
        return False
    plain = (t.upos in ("DET", "ADJ", "NUM", "PUNCT") or (called and t.upos in ("VERB", "ADP", "ADV")) for t in joining)
    told = all(plain) and not any(t.text in ".;" for t in joining)
    return told and len(joining) <= _TO_NAME and document.sentence_number(name) == document.sentence_number(n.head)


def is_what_it_is(document: Document, n: Nominal) -> bool:
    """Whether a noun alone says what something is: "this is no slogan but **a treaty**"."""
    if n.det != "indefinite" or n.mods or n.parties or n.about:
        return False
    top = n.head
    while document.is_dep(top, "conj") and document[document[top].head].upos == "NOUN":
        top = document[top].head
    subject = document.child(top, "nsubj")
    pointing = subject is not None and document[subject].lower in ("it", "this", "that")
    return pointing and document.child(top, "cop") is not None and not document.children(n.head, "acl")


def bears_other_name(document: Document, n: Nominal, agreement: Agreement) -> bool:
    """Whether "the Ohrid accord" has a name in front that is none of the Brussels Agreement's."""
    names = [i for i in range(n.start, n.head) if document[i].upos == "PROPN"]
    kinds = {(document.index.at(i) or "place/").split("/")[0] for i in names}
    headed = n.noun in lexicon.NAMING_HEADS - {"deal"}
    if not headed or not names or n.parties or not kinds <= {"place", "organisation"}:
        return False
    borne = " ".join((agreement.name, *(agreement.known.aliases if agreement.known else ()))).casefold()
    return not any(document[i].lower in borne for i in names)


def holder(document: Document, n: Nominal) -> tuple[ActorKey, ...]:
    """The state of "**Japan** has had a security treaty with": it is a party as those behind the noun are."""
    verb = document[n.head].head
    has = n.parties and document.is_dep(n.head, "obj") and document[verb].lemma in ("have", "share")
    subject = subject_of(document, verb) if has else None
    states = (state_of(document, k) for k in meant_by(document, subject)) if subject is not None else ()
    return tuple(s for s in states if s and s not in n.parties)


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
            behind = between(times, done.word + 1, done.word + _PLACE + 1, key=START)  # wherever the parse hangs it
            when = next((t.time for t in behind), None) or time_of(document, done.word, times)
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


def is_a_bodys(document: Document, n: Nominal) -> bool:
    """Whether "the treaty **of the bloc**" is a body's own, and none that is named elsewhere."""
    behind = [t.lower for t in document.tokens[n.end : n.end + 3]]
    return n.det == "definite" and behind[:2] == ["of", "the"] and behind[-1] in nouns.ORGANISATION_HEADS


def is_supposed(document: Document, n: Nominal) -> bool:
    """ "If there is **such a pact**, I leave that pact": one that perhaps nobody made."""
    return "such" in (t.lower for t in document.tokens[max(0, n.start - 2) : n.start])


def is_day(value: str) -> bool:
    """Whether a time is one whole day."""
    return len(value) == len("2020-02-29") and "/" not in value
