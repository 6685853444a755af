"""Meetings, talks by telephone, and visits: who, with whom, where, at whose invitation."""

from __future__ import annotations

from kg.extract.event_found import (
    Found,
    lemma_at,
    meant,
    meant_by_all,
    object_of,
    place_at,
    subject_actors,
    unique,
    where,
    with_case,
)
from kg.extract.lexicons import events as lexicon
from kg.extract.lexicons.treaty_actions import SPEAKING
from kg.language.document import Document
from kg.model import ActorKey

__all__ = ["calls", "hosts", "meeting_noun", "meets", "holds", "visit_noun", "visits"]

_WITH = ("with", "between", "among")


def meets(document: Document, verb: int) -> Found | None:
    """ "met X", "conferred with X", "was met by X"."""
    if lemma_at(document, verb) not in lexicon.MEETING_VERBS:
        return None
    others = [meant(document, object_of(document, verb)), meant_by_all(document, with_case(document, verb, "with"))]
    actors = unique(subject_actors(document, verb), *others)
    return _meeting(document, "meeting", verb, verb, actors, where(document, verb))


def calls(document: Document, verb: int) -> Found | None:
    """ "spoke by phone with", "phoned", "discussed the crisis with": talks, in a room or not."""
    lemma = lemma_at(document, verb)
    if lemma not in lexicon.CALLING_VERBS and lemma not in lexicon.TALKING:
        return None
    others = with_case(document, verb, "with", "to")
    if lemma in lexicon.CALLING_VERBS:
        others = [o for o in (object_of(document, verb),) if o is not None]
    elif (
        lemma not in lexicon.TALKING
        or not (others or lemma == "speak")
        or not (lemma != "speak" or _by_phone(document, verb))
    ):
        return None
    actors = unique(subject_actors(document, verb), meant_by_all(document, others))
    return _meeting(document, "consult", verb, verb, actors, None)


def _by_phone(document: Document, verb: int) -> bool:
    means = with_case(document, verb, "by", "over", "via", "on", "through")
    return any(lemma_at(document, c) in lexicon.PHONES for c in means)


def holds(document: Document, verb: int) -> Found | None:
    """ "held talks with", "a summit was held between", "had a phone call with"."""
    noun = object_of(document, verb) if lemma_at(document, verb) in lexicon.HOLDING else None
    if noun is None:
        return None
    measured = with_case(document, noun, "of") if lemma_at(document, noun) in lexicon.MEASURES else []
    noun = measured[0] if measured else noun
    lemma = lemma_at(document, noun)
    if lemma not in lexicon.MEETING_NOUNS | lexicon.CALLS:
        return None
    parties = [c for w in (verb, noun) for c in with_case(document, w, *_WITH, "by")]
    actors = unique(subject_actors(document, verb), meant_by_all(document, parties))
    remote = lemma in lexicon.CALLS or any(
        lemma_at(document, c) in lexicon.PHONES for c in document.children(noun, "compound", "amod")
    )
    kind = "consult" if remote else "meeting"
    return _meeting(document, kind, verb, noun, actors, None if remote else where(document, verb, noun))


def _is_own_state(document: Document, key: ActorKey, actors: tuple[ActorKey, ...]) -> bool:
    """Whether a state is only that of somebody who is there: a secretary who meets "U.S. officials" meets her own."""
    people = (document.index.get(a) for a in actors if a.startswith("person/"))
    return any(p is not None and key in (p.country, *(r.of for r in p.roles)) for p in people)


def _meeting(
    document: Document, kind: str, word: int, last: int, actors: tuple[ActorKey, ...], place: ActorKey | None
) -> Found | None:
    present = tuple(a for a in actors if a != place and not _is_own_state(document, a, actors))
    return Found(kind, word, last + 1, present, place) if len(present) > 1 else None


def meeting_noun(document: Document, noun: int) -> Found | None:
    """ "her meeting with Modi", "talks between Iran and Iraq", "told him at a meeting in Tehran"."""
    if lemma_at(document, noun) not in lexicon.MEETING_NOUNS:
        return None
    head = document[noun].head
    if document.is_dep(noun, "obj", "nsubj:pass") and lemma_at(document, head) in lexicon.HOLDING:
        return None  # told by its verb
    parties = meant_by_all(document, with_case(document, noun, *_WITH))
    owner = meant_by_all(document, document.children(noun, "nmod:poss"))
    said = [] if parties else _told_at(document, noun)
    actors = unique(owner, _wisher(document, noun), parties, *said, _joint(document, noun))
    place = where(document, noun, head)
    plain = lemma_at(document, noun) in ("talk", "negotiation") and place is None
    if plain and not document.is_dep(noun, "nsubj", "obj"):
        return None  # "neutral in talks between" tells of none in particular
    return _meeting(document, "meeting", noun, noun, actors, place)


def _wisher(document: Document, noun: int) -> tuple[ActorKey, ...]:
    """Who would talk: the subject of "rejected talks with", "sought a meeting with"; not of "praised talks with"."""
    head = document[noun].head
    wished = document[head].lemma.lower() in lexicon.DONE_TO_EVENTS
    if not wished or not document.is_dep(noun, "obj") or not with_case(document, noun, "with"):
        return ()
    return subject_actors(document, head)


def _joint(document: Document, noun: int) -> tuple[ActorKey, ...]:
    """The two of "the Trump-Kim summit"."""
    keys = (document.index.at(c) for c in document.children(noun, "compound"))
    first = [k for k in keys if k]
    inner = [
        k for c in document.children(noun, "compound") for d in document.children(c) if (k := document.index.at(d))
    ]
    both = unique(first, inner)
    return both if len(both) == 2 and all(k.startswith(("person/", "country/")) for k in both) else ()


def _told_at(document: Document, noun: int) -> list[tuple[ActorKey, ...]]:
    """Speaker and hearer of "told Y at a meeting"."""
    verb = document[noun].head
    at = {document[c].lower for c in document.children(noun, "case")}
    if not document.is_dep(noun, "obl") or lemma_at(document, verb) not in SPEAKING or not at & {"at", "during", "in"}:
        return []
    heard = [c for c in document.children(verb, "obj", "iobj") if meant(document, c)]
    return [subject_actors(document, verb), meant_by_all(document, heard)] if heard else []


# --- visits


def visits(document: Document, verb: int) -> Found | None:
    """ "visited Vienna", "arrived in Tehran at the invitation of"."""
    lemma = lemma_at(document, verb)
    if lemma == "visit":
        goals = [o] if (o := object_of(document, verb)) is not None else []
    elif lemma in lexicon.TRAVELLING:
        goals = with_case(document, verb, "to", "in", "at")
    else:
        return None
    place = next((k for g in goals if (k := place_at(document, g))), None)
    invited = _inviters(document, verb)
    visitors = [a for a in subject_actors(document, verb) if a != place and a.startswith(("person/", "country/"))]
    if lemma != "visit" and not invited and not any(_in_office(document, a) for a in visitors):
        return None  # anybody flies anywhere
    return _visit(verb, verb, visitors, invited, place)


def _visit(
    word: int,
    last: int,
    visitors: list[ActorKey] | tuple[ActorKey, ...],
    inviters: tuple[ActorKey, ...],
    place: ActorKey | None,
) -> Found | None:
    guests = tuple(v for v in visitors if v not in inviters)
    return Found("visit", word, last + 1, unique(guests, inviters), place, inviters) if place and guests else None


def _in_office(document: Document, key: ActorKey) -> bool:
    actor = document.index.get(key)
    return bool(actor and actor.roles) or key.startswith("country/")


def _inviters(document: Document, verb: int) -> tuple[ActorKey, ...]:
    """ "at the invitation of her counterpart", "invited by"."""
    for c in with_case(document, verb, "at", "on", "upon"):
        if lemma_at(document, c) == "invitation":
            given = [*document.children(c, "nmod:poss"), *with_case(document, c, "of", "from", "by")]
            return meant_by_all(document, given)
    above = document[verb].head
    invited = [v for v in (*document.children(verb, "advcl", "acl"), above) if lemma_at(document, v) == "invite"]
    if above in invited and document.child(above, "nsubj") is not None:
        return subject_actors(document, above)  # "X invited Y to visit Rome"
    return meant_by_all(document, (a for v in invited for a in with_case(document, v, "by")))


def hosts(document: Document, verb: int) -> Found | None:
    """ "hosted Tom Berg in Oslo", "received the president in Ankara", "was welcomed in Rome by"."""
    guest = object_of(document, verb) if lemma_at(document, verb) in lexicon.HOSTING else None
    if guest is None:
        return None
    place = where(document, verb)
    guests = [k for k in meant(document, guest) if k.startswith("person/")]
    inviters = tuple(k for k in subject_actors(document, verb) if k.startswith(("person/", "country/")) and k != place)
    return _visit(verb, verb, guests, inviters, place) if inviters else None


def visit_noun(document: Document, noun: int) -> Found | None:
    """ "Biden's visit to Kyiv", "is on a trip to Asia"."""
    if lemma_at(document, noun) not in lexicon.VISIT_NOUNS:
        return None
    head = document[noun].head
    goals = with_case(document, noun, "to")
    goals += with_case(document, head, "to") if _on_or_makes(document, noun) else []
    place = next((k for c in goals if (k := place_at(document, c))), None)
    owners = meant_by_all(document, document.children(noun, "nmod:poss"))
    owners = owners or meant_by_all(document, with_case(document, noun, "by"))
    if not owners and _on_or_makes(document, noun):
        owners = subject_actors(document, head)
    visitors = tuple(o for o in owners if o != place)
    return _visit(noun, noun, visitors, _inviters(document, noun), place)


def _on_or_makes(document: Document, noun: int) -> bool:
    head = document[noun].head
    on = document.is_dep(noun, "obl") and any(
        document[c].lower in ("on", "during") for c in document.children(noun, "case")
    )
    makes = document.is_dep(noun, "obj", "nsubj:pass") and lemma_at(document, head) in lexicon.MAKING_VISITS
    return document[head].upos == "VERB" and (on or makes)
