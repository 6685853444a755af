"""What happens between actors: meetings, visits, sanctions, seizures of territory, attacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.base import evidence
from kg.extract.lexicons import events as lexicon
from kg.extract.lexicons.treaty_actions import GOVERNMENT, SPEAKING
from kg.extract.modality import modality_of
from kg.extract.times import find_times, time_of
from kg.extract.treaty_meant import meant_by
from kg.extract.treaty_subjects import subject_of
from kg.language.document import Document
from kg.model import ActorKey, Dropped, DropReason, Event

__all__ = ["EventExtractor"]


@dataclass(frozen=True, slots=True)
class _Found:
    """An event before its time and modality: ``word`` says it, ``end`` closes the words that say it."""

    type: str
    word: int
    end: int
    actors: tuple[ActorKey, ...]
    place: ActorKey | None = None


class EventExtractor:
    """Finds events whose participants the text names; one whose participants are unknown is left out.

    Types are PLOVER's in lower case (``sanction``, ``concede`` for sanctions eased, ``coerce`` for territory seized,
    ``assault``) and ``meeting`` and ``visit``.
    """

    name = "events"
    version = "1.0"
    requires = frozenset({"sentences", "dependencies", "tags", "lemmas"})

    def extract(self, document: Document) -> Iterator[Event | Dropped]:
        """Events in the order of the text; those of boilerplate as dropped."""
        times = find_times(document) if len(document) else ()
        times = tuple(t for t in times if t.relation != "since")  # "the first since 2010": when it was not
        for found in _all(document):
            start, end = min(found.word, found.end - 1), max(found.word + 1, found.end)
            if not document.in_body(found.word):
                yield Dropped("event", DropReason.BOILERPLATE, document.span(start, end))
                continue
            yield Event(
                span=document.span(start, end),
                type=found.type,
                actors=found.actors,
                place=found.place,
                date=time_of(document, found.word, times),
                modality=modality_of(document, found.word),
                evidence=(evidence(self, document, start, end, 0.8),),
            )


def _all(document: Document) -> Iterator[_Found]:
    for token in document:
        finders = _VERB_FINDERS if token.upos == "VERB" else _NOUN_FINDERS if token.upos == "NOUN" else ()
        for find in finders:
            found = find(document, token.i)
            if found:
                yield found
                break


# --- who and where


def _meant(document: Document, i: int | None) -> tuple[ActorKey, ...]:
    """The actors of a noun and of those conjoined with it; places are none."""
    if i is None:
        return ()
    found: list[ActorKey] = []
    parts = (i, *document.children(i, "flat", "appos"), *document.children(document[i].head, "obj"))
    linked = (
        c for t in dict.fromkeys(parts) if t == i or _one_name(document, i, t) for c in document.children(t, "conj")
    )
    for t in dict.fromkeys((i, *linked)):
        named = document.index.at(t) or document[t].upos == "PROPN" or document[t].lower in GOVERNMENT - {"delegation"}
        found += meant_by(document, t) if named else _apposed(document, t)
    return tuple(k for k in found if not k.startswith("place/"))


def _one_name(document: Document, i: int, other: int) -> bool:
    """Whether two tokens belong to one actor's name, which the parse may have split ("Ayatollah" and "Ali")."""
    return document.index.at(i) is not None and document.index.at(i) == document.index.at(other)


def _apposed(document: Document, i: int) -> tuple[ActorKey, ...]:
    """The name behind "his counterpart", where only the name has an actor."""
    below = document.children(i, "appos", "flat", "compound")
    return tuple(k for c in below if (k := document.index.at(c)) and k.startswith("person/"))[:1]


def _unique(*groups: Iterable[ActorKey]) -> tuple[ActorKey, ...]:
    return tuple(dict.fromkeys(k for group in groups for k in group))


def _subject(document: Document, verb: int) -> tuple[ActorKey, ...]:
    """Who does it: the subject, or the agent of a passive."""
    if document.child(verb, "nsubj:pass") is not None:
        return _unique(*(_meant(document, c) for c in _with_case(document, verb, "by")))
    return _meant(document, subject_of(document, verb))


def _object(document: Document, verb: int) -> int | None:
    """What it is done to: the object, or the subject of a passive."""
    passive = document.child(verb, "nsubj:pass")
    return passive if passive is not None else document.child(verb, "obj")


def _with_case(document: Document, i: int, *cases: str) -> list[int]:
    """Phrases under a word that begin with one of the prepositions."""
    return [
        c
        for c in document.children(i, "obl", "nmod")
        if any(document[k].lower in cases for k in document.children(c, "case"))
    ]


def _place_of(document: Document, i: int) -> ActorKey | None:
    """The place or country that a noun names."""
    key = document.index.at(i)
    return key if key and key.startswith(("place/", "country/")) else None


def _where(document: Document, *words: int) -> ActorKey | None:
    """The place of "in Geneva" under any of some words."""
    phrases = (c for w in words for c in _with_case(document, w, "in", "at", "near"))
    return next((k for c in phrases if (k := _place_of(document, c))), None)


def _lemma(document: Document, i: int) -> str:
    return document[i].lemma.lower()


# --- meetings and visits


def _meets(document: Document, verb: int) -> _Found | None:
    if _lemma(document, verb) not in lexicon.MEETING_VERBS:
        return None
    others = [_meant(document, document.child(verb, "obj"))]
    others += [_meant(document, c) for c in _with_case(document, verb, "with")]
    return _meeting(document, verb, verb, _unique(_subject(document, verb), *others), _where(document, verb))


def _holds(document: Document, verb: int) -> _Found | None:
    """ "held talks with", "a summit was held between"."""
    noun = _object(document, verb)
    if _lemma(document, verb) not in lexicon.HOLDING or noun is None:
        return None
    if _lemma(document, noun) not in lexicon.MEETING_NOUNS:
        return None
    others = [
        _meant(document, c) for w in (verb, noun) for c in _with_case(document, w, "with", "between", "among", "by")
    ]
    actors = _unique(_subject(document, verb), *others)
    return _meeting(document, verb, noun, actors, _where(document, verb, noun))


def _meeting(
    document: Document, word: int, last: int, actors: tuple[ActorKey, ...], place: ActorKey | None
) -> _Found | None:
    persons = tuple(a for a in actors if a != place)
    return _Found("meeting", word, last + 1, persons, place) if len(persons) > 1 else None


def _meeting_noun(document: Document, noun: int) -> _Found | None:
    """ "her meeting with Modi", "talks between Iran and Iraq", "told him at a meeting in Tehran"."""
    if _lemma(document, noun) not in lexicon.MEETING_NOUNS:
        return None
    head = document[noun].head
    if document.is_dep(noun, "obj", "nsubj:pass") and _lemma(document, head) in lexicon.HOLDING:
        return None  # told by its verb
    parties = [_meant(document, c) for c in _with_case(document, noun, "with", "between", "among")]
    owner = [_meant(document, c) for c in document.children(noun, "nmod:poss")]
    said = [] if any(parties) else _told_at(document, noun)
    actors = _unique(*owner, *parties, *said)
    place = _where(document, noun, head)
    if _lemma(document, noun) in ("talk", "negotiation") and place is None and not document.is_dep(noun, "nsubj"):
        return None  # "neutral in talks between" tells of none in particular
    return _meeting(document, noun, noun, actors, place)


def _told_at(document: Document, noun: int) -> list[tuple[ActorKey, ...]]:
    """Speaker and hearer of "told Y at a meeting"."""
    verb = document[noun].head
    at = {document[c].lower for c in document.children(noun, "case")}
    if not document.is_dep(noun, "obl") or _lemma(document, verb) not in SPEAKING or not at & {"at", "during", "in"}:
        return []
    hearers = [c for c in document.children(verb, "obj", "iobj") if (document.index.at(c) or _apposed(document, c))]
    if not hearers:
        return []
    return [_subject(document, verb), *(_meant(document, c) for c in hearers)]


def _visits(document: Document, verb: int) -> _Found | None:
    lemma = _lemma(document, verb)
    if lemma == "visit":
        goals = [o] if (o := _object(document, verb)) is not None else []
    elif lemma in lexicon.TRAVELLING:
        goals = _with_case(document, verb, "to", "in", "at")
    else:
        return None
    place = next((k for g in goals if (k := _place_of(document, g))), None)
    hosts = _hosts(document, verb)
    visitors = [a for a in _subject(document, verb) if a != place and a.startswith(("person/", "country/"))]
    if lemma != "visit" and not hosts and not any(_in_office(document, a) for a in visitors):
        return None  # anybody flies anywhere
    return _Found("visit", verb, verb + 1, _unique(visitors, hosts), place) if place and visitors else None


def _in_office(document: Document, key: ActorKey) -> bool:
    actor = document.index.get(key)
    return bool(actor and actor.roles) or key.startswith("country/")


def _hosts(document: Document, verb: int) -> tuple[ActorKey, ...]:
    """ "at the invitation of her counterpart"."""
    for c in _with_case(document, verb, "at", "on"):
        if _lemma(document, c) == "invitation":
            given = [*document.children(c, "nmod:poss"), *_with_case(document, c, "of", "from")]
            return _unique(*(_meant(document, g) for g in given))
    return ()


def _visit_noun(document: Document, noun: int) -> _Found | None:
    """ "Biden's visit to Kyiv", "is on a trip to Asia"."""
    if _lemma(document, noun) not in lexicon.VISIT_NOUNS:
        return None
    place = next((k for c in _with_case(document, noun, "to") if (k := _place_of(document, c))), None)
    owners = _unique(*(_meant(document, c) for c in document.children(noun, "nmod:poss")))
    owners = owners or _unique(*(_meant(document, c) for c in _with_case(document, noun, "by")))
    if not owners and _on_or_makes(document, noun):
        owners = _subject(document, document[noun].head)
    visitors = tuple(o for o in owners if o != place)
    return _Found("visit", noun, noun + 1, visitors, place) if place and visitors else None


def _on_or_makes(document: Document, noun: int) -> bool:
    head = document[noun].head
    on = document.is_dep(noun, "obl") and any(
        document[c].lower in ("on", "during") for c in document.children(noun, "case")
    )
    makes = document.is_dep(noun, "obj") and _lemma(document, head) in ("make", "pay", "begin", "cancel", "plan")
    return document[head].upos == "VERB" and (on or makes)


# --- sanctions


def _sanctions(document: Document, verb: int) -> _Found | None:
    lemma, obj = _lemma(document, verb), _object(document, verb)
    if obj is None:
        return None
    if lemma == "sanction":
        targets = _meant(document, obj)
        return _Found("sanction", verb, verb + 1, _unique(_subject(document, verb), targets)) if targets else None
    kind = "sanction" if lemma in lexicon.IMPOSING else "concede" if lemma in lexicon.EASING else None
    if kind is None or _lemma(document, obj) not in lexicon.SANCTIONS:
        return None
    aims = [c for w in (verb, obj) for c in _with_case(document, w, "on", "against", "upon")]
    actors = _unique(_subject(document, verb), *(_meant(document, c) for c in aims))
    return _Found(kind, verb, obj + 1, actors) if actors else None


# --- force


def _armed(document: Document, i: int | None) -> tuple[ActorKey, ...]:
    """Those of the actors that bear arms: states, groups, forces, and the state of "Russian warplanes"."""
    if i is None:
        return ()
    own = tuple(k for k in _meant(document, i) if k.split("/")[0] in ("country", "armed_group", "force", "group"))
    if own:
        return own
    if _lemma(document, i) not in lexicon.ARMED:
        return ()
    beside = (document.index.at(c) for c in document.children(i, "amod", "compound", "nmod:poss", "nmod"))
    return tuple(k for k in beside if k and k.startswith(("country/", "armed_group/", "force/")))[:1]


def _attacker(document: Document, verb: int) -> tuple[ActorKey, ...]:
    if document.child(verb, "nsubj:pass") is not None:
        return _unique(*(_armed(document, c) for c in _with_case(document, verb, "by")))
    return _armed(document, subject_of(document, verb))


def _seizes(document: Document, verb: int) -> _Found | None:
    obj = _object(document, verb)
    control = (
        obj is not None and _lemma(document, verb) in ("take", "seize", "gain") and _lemma(document, obj) == "control"
    )
    if obj is None or not (control or _lemma(document, verb) in lexicon.SEIZING):
        return None
    land = next(iter(_with_case(document, obj, "of", "over")), None) if control else obj
    takers = _attacker(document, verb)
    if land is None or not takers:
        return None
    place = _land(document, land) or _where(document, verb)
    if place is None and _lemma(document, land) not in lexicon.TERRITORY:
        return None
    return _Found("coerce", verb, max(verb, obj if control else verb) + 1, takers, place)


def _land(document: Document, i: int) -> ActorKey | None:
    """The place seized: named itself, or behind "parts of", "the city of"."""
    own = _place_of(document, i)
    if own or _lemma(document, i) not in lexicon.TERRITORY:
        return own
    inner = [*_with_case(document, i, "of", "in"), *document.children(i, "compound", "appos", "nmod:poss", "amod")]
    return next((k for c in inner if (k := _place_of(document, c))), None)


def _attacks(document: Document, verb: int) -> _Found | None:
    attackers = _attacker(document, verb)
    if not attackers:
        return None
    obj = _object(document, verb)
    lemma = _lemma(document, verb)
    if lemma in lexicon.ATTACK_VERBS and obj is not None:
        aims, word_end = [obj], verb + 1
    elif lemma in lexicon.DRIVING and obj is not None and _lemma(document, obj) in lexicon.ATTACK_NOUNS:
        aims, word_end = [c for w in (verb, obj) for c in _with_case(document, w, "on", "against", "in", "at")], obj + 1
    else:
        return None
    targets = _unique(*(_target(document, a) for a in aims))
    place = next((k for a in aims if (k := _land(document, a) or _place_of(document, a))), None) or _where(
        document, verb
    )
    if not targets and place is None:
        return None
    return _Found("assault", verb, word_end, _unique(attackers, (t for t in targets if t != place)), place)


def _target(document: Document, i: int) -> tuple[ActorKey, ...]:
    """Whom an attack is aimed at: an armed party, or the party of "Islamic State positions"."""
    own = _armed(document, i)
    beside = (document.index.at(c) for c in document.children(i, "amod", "compound", "nmod:poss"))
    return own or tuple(k for k in beside if k and k.startswith(("country/", "armed_group/", "force/")))[:1]


_VERB_FINDERS = (_meets, _holds, _visits, _sanctions, _seizes, _attacks)
_NOUN_FINDERS = (_meeting_noun, _visit_noun)
