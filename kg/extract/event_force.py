"""Territory seized, attacks and strikes, forces put in place and pulled back."""

from __future__ import annotations

from kg.extract.event_found import (
    Found,
    agents,
    armed,
    is_passive,
    land,
    lemma_at,
    meant,
    object_of,
    phrases,
    place_at,
    state_beside,
    unique,
    where,
    with_case,
)
from kg.extract.lexicons import events as lexicon
from kg.language.document import Document
from kg.model import ActorKey

__all__ = ["attack_noun", "attacks", "kills", "mobilizes", "retreats", "seizes", "seizure_noun"]

_AGAINST = ("on", "against", "at")


def _attackers(document: Document, verb: int) -> tuple[ActorKey, ...]:
    return unique(*(armed(document, c) for c in agents(document, verb)))


def seizes(document: Document, verb: int) -> Found | None:
    """ "annexed Crimea", "seized parts of Iraq", "took control of", "the town was captured by"."""
    lemma = lemma_at(document, verb)
    takes = lemma in ("take", "seize", "gain", "wrest")
    obj = object_of(document, verb) if takes or lemma in lexicon.SEIZING else None
    if obj is None:
        return None
    control = takes and lemma_at(document, obj) == "control"
    if not (control or lemma in lexicon.SEIZING):
        return None
    area = next(iter(with_case(document, obj, "of", "over")), None) if control else obj
    takers = _attackers(document, verb)
    if area is None or not takers:
        return None
    place = land(document, area) or (where(document, verb) if lemma_at(document, area) in lexicon.TERRITORY else None)
    if place is None and (lemma_at(document, area) not in lexicon.TERRITORY or not _is_direct(document, verb)):
        return None
    loser = _losers(document, verb, obj)
    return Found("coerce", verb, max(verb, obj if control else verb) + 1, unique(takers, loser), place, loser)


def _is_direct(document: Document, verb: int) -> bool:
    """Whether the verb has a subject of its own, or its noun is what was taken: no guess from far above."""
    under_verb = document.is_dep(verb, "xcomp", "advcl", "conj") and document[document[verb].head].upos == "VERB"
    taken = document.is_dep(verb, "acl") and document[verb].tag == "VBN"
    return under_verb or taken or document.child(verb, "nsubj") is not None


def _losers(document: Document, verb: int, obj: int) -> tuple[ActorKey, ...]:
    """From whom: "seized the town from the rebels"."""
    return unique(*(armed(document, c) for w in (verb, obj) for c in with_case(document, w, "from")))


def seizure_noun(document: Document, noun: int) -> Found | None:
    """ "Russia's annexation of Crimea", "the capture of Palmyra by the Islamic State"."""
    if lemma_at(document, noun) not in lexicon.SEIZURES:
        return None
    place = next((k for c in with_case(document, noun, "of") if (k := land(document, c))), None)
    takers = _doers_of_noun(document, noun)
    return Found("coerce", noun, noun + 1, takers, place) if place and takers and takers != (place,) else None


def _doers_of_noun(document: Document, noun: int) -> tuple[ActorKey, ...]:
    """Whose deed it is: "Russia's", "Russian", "by Russia", "by Russian forces"."""
    by = unique(*(armed(document, c) for c in phrases(document, noun, "by", "from")))
    poss = unique(*(armed(document, c) for c in document.children(noun, "nmod:poss")))
    near = (document.index.at(c) for c in document.children(noun, "amod", "compound"))
    own = tuple(k for k in near if k and k.startswith(("country/", "armed_group/", "force/")))[:1]
    return by or poss or own


def attacks(document: Document, verb: int) -> Found | None:
    """ "bombed Syria", "launched an offensive against", "was attacked by"."""
    lemma = lemma_at(document, verb)
    fights = lemma in lexicon.ATTACK_VERBS or lemma in lexicon.DRIVING or lemma == "fire"
    obj = object_of(document, verb) if fights else None
    if obj is None:
        return None
    if lemma in lexicon.ATTACK_VERBS:
        aims, end = [obj], verb + 1
    elif lemma_at(document, obj) in lexicon.SHOTS:  # "fired rockets at"
        aims, end = [c for w in (verb, obj) for c in phrases(document, w, *_AGAINST, "towards", "into")], obj + 1
        if not aims:
            return None
    elif lemma in lexicon.DRIVING and lemma_at(document, obj) in lexicon.ATTACK_NOUNS:
        aims = [c for w in (verb, obj) for c in _aims(document, w, lemma_at(document, obj))]
        if not aims and lemma_at(document, obj) in lexicon.VAGUE_ATTACKS:
            return None  # "conducted an operation": a search, as often as not
        end = obj + 1
    else:
        return None
    return _assault(document, verb, end, _attackers(document, verb), aims, _scene(document, verb, obj, *aims))


def _aims(document: Document, word: int, lemma: str) -> list[int]:
    """ "on the town", "against the rebels", "the invasion of"."""
    return phrases(document, word, *_AGAINST, *(("of",) if lemma in lexicon.OF_ATTACKS else ()))


def _scene(document: Document, *words: int) -> ActorKey | None:
    """Where: "in Gaza", "into Syria", also when it hangs on whom it is against."""
    into = (c for w in words for c in with_case(document, w, "into", "across"))
    return where(document, *words) or next((k for c in into if (k := land(document, c))), None)


def _assault(
    document: Document, word: int, end: int, doers: tuple[ActorKey, ...], aims: list[int], at: ActorKey | None
) -> Found | None:
    place = next((k for a in aims if (k := land(document, a))), None)
    place = at if place is None or (at and place.startswith("country/")) else place
    targets = tuple(t for t in unique(*(_target(document, a) for a in aims)) if t not in doers)
    if not doers or (not targets and place is None):
        return None
    return Found("assault", word, end, unique(doers, targets), place, targets)


def _target(document: Document, i: int) -> tuple[ActorKey, ...]:
    """Whom an attack is aimed at: an armed party, or the party of "Islamic State positions"."""
    return armed(document, i) or state_beside(document, i)


def kills(document: Document, verb: int) -> Found | None:
    """ "killed ten militants in", "assassinated Tom Berg", "kidnapped": only where who did it bears arms."""
    obj = object_of(document, verb) if lemma_at(document, verb) in lexicon.KILLING else None
    if obj is None:
        return None
    doers = _attackers(document, verb)
    people = tuple(k for k in meant(document, obj) if k.startswith("person/"))
    fighters = lemma_at(document, obj) in lexicon.ARMED or not (document.index.at(obj) or "").startswith("country/")
    targets = tuple(t for t in people or (_target(document, obj) if fighters else ()) if t not in doers)
    if not doers or not (targets or lemma_at(document, obj) in lexicon.VICTIMS | lexicon.ARMED):
        return None
    return Found("assault", verb, verb + 1, unique(doers, targets), where(document, verb, obj), targets)


def attack_noun(document: Document, noun: int) -> Found | None:
    """ "Israeli airstrikes on Damascus", "Russia's invasion of Ukraine", "an attack by Hezbollah on"."""
    lemma = lemma_at(document, noun)
    head = document[noun].head
    if lemma not in lexicon.ATTACK_NOUNS or lemma in lexicon.VAGUE_ATTACKS:
        return None
    if document.is_dep(noun, "obj", "nsubj:pass") and lemma_at(document, head) in lexicon.DRIVING:
        return None  # told by its verb
    if document.is_dep(noun, "nsubj") and lemma_at(document, head) in lexicon.KILLING | lexicon.ATTACK_VERBS:
        return None
    aims = _aims(document, noun, lemma)
    scene = _scene(document, noun, *aims)
    return _assault(document, noun, noun + 1, _doers_of_noun(document, noun), aims, scene)


# --- forces in motion


def mobilizes(document: Document, verb: int) -> Found | None:
    """ "deployed troops to", "massed tanks along the border with", "put its army on alert"."""
    lemma = lemma_at(document, verb)
    moves = lemma in lexicon.MOBILIZING or lemma in ("put", "place")
    obj = object_of(document, verb) if moves else None
    if obj is None or lemma_at(document, obj) not in lexicon.MOVED:
        return None
    alert = lemma in ("put", "place") and any(lemma_at(document, c) == "alert" for c in with_case(document, verb, "on"))
    if not (alert or lemma in lexicon.MOBILIZING):
        return None
    doers = _attackers(document, verb) or state_beside(document, obj)
    onward = with_case(document, verb, "to", "into")
    if is_passive(document, verb) and not onward:
        return None  # "are stationed in Iraq" tells where they are, not that they move
    goals = onward or with_case(document, verb, "in", "along", "on", "near", "at")
    place = next((k for c in goals if (k := land(document, c))), None)
    doers = tuple(d for d in doers if d != place)
    against = tuple(k for c in goals for k in _neighbour(document, c) if k not in doers)
    if not doers or not (place or alert or against):
        return None
    return Found("mobilize", verb, obj + 1, unique(doers, against), place, against)


def _neighbour(document: Document, i: int) -> tuple[ActorKey, ...]:
    """The country of "its border with Ukraine": troops there are not in it yet."""
    if lemma_at(document, i) not in ("border", "frontier"):
        return ()
    return tuple(k for c in with_case(document, i, "with") if (k := place_at(document, c)))


def retreats(document: Document, verb: int) -> Found | None:
    """ "withdrew from Kherson", "pulled its troops out of": from a place, not from an accord."""
    if lemma_at(document, verb) not in lexicon.RETREATING:
        return None
    obj = object_of(document, verb)
    if obj is not None and lemma_at(document, obj) not in lexicon.MOVED:
        return None
    doers = _attackers(document, verb) or (state_beside(document, obj) if obj is not None else ())
    sources = with_case(document, verb, "from", "of")
    if obj is not None:
        sources += with_case(document, obj, "from", "of")
    place = next((k for c in sources if (k := land(document, c))), None)
    doers = tuple(d for d in doers if d != place)
    return Found("retreat", verb, verb + 1, doers, place) if doers and place else None
