"""Sanctions imposed and lifted, by whom on whom; ties cut and diplomats sent home."""

from __future__ import annotations

from kg.extract.event_found import (
    Found,
    lemma_at,
    meant,
    meant_by_all,
    object_of,
    state_beside,
    subject_actors,
    unique,
    with_case,
)
from kg.extract.lexicons import events as lexicon
from kg.language.document import Document
from kg.model import ActorKey

__all__ = ["breaks_off", "sanction_noun", "sanctions"]

_ON = ("on", "against", "upon", "targeting")


def sanctions(document: Document, verb: int) -> Found | None:
    """ "imposed sanctions on", "lifted the embargo against", "sanctioned"."""
    lemma = lemma_at(document, verb)
    direct = lemma in ("sanction", "blacklist")
    obj = object_of(document, verb) if direct or lemma in lexicon.HITTING or _kind_of(lemma) else None
    if obj is None:
        return None
    if direct:
        targets = meant(document, obj)
        return _sanction("sanction", verb, verb, subject_actors(document, verb), targets) if targets else None
    if lemma in lexicon.HITTING and lexicon.SANCTIONS & {
        lemma_at(document, c) for c in with_case(document, verb, "with")
    }:
        return _sanction("sanction", verb, verb, subject_actors(document, verb), meant(document, obj))
    kind = _kind_of(lemma)
    imposed = (obj, *document.children(obj, "conj"))  # "imposed asset freezes and travel bans on"
    if kind is None or not any(_is_sanction(document, w) for w in imposed):
        return None
    before = (v for v in document.children(obj, "acl") if lemma_at(document, v) in lexicon.IMPOSING)
    words = (verb, *imposed, *before)  # "lifted the sanctions that it had imposed **on** Mali"
    aims = [c for w in words for c in with_case(document, w, *_ON)]
    targets = meant_by_all(document, aims) or _aimed(document, obj)
    return _sanction(kind, verb, obj, subject_actors(document, verb), targets)


def _is_sanction(document: Document, noun: int) -> bool:
    """ "sanctions", "an embargo", "travel bans", "an asset freeze"."""
    lemma = lemma_at(document, noun)
    kinds = {document[c].lower for c in document.children(noun, "compound", "amod")}
    return lemma in lexicon.SANCTIONS or (lemma in ("ban", "freeze") and bool(kinds & lexicon.BANNED))


def _kind_of(lemma: str) -> str | None:
    return "sanction" if lemma in lexicon.IMPOSING else "concede" if lemma in lexicon.EASING else None


def _aimed(document: Document, noun: int) -> tuple[ActorKey, ...]:
    """The target of "the Iran sanctions", a compound; an adjective tells whose sanctions they are."""
    keys = (document.index.at(c) for c in document.children(noun, "compound"))
    return tuple(k for k in keys if k and k.startswith(("country/", "armed_group/")))[:1]


def _sanction(
    kind: str, word: int, last: int, doers: tuple[ActorKey, ...], targets: tuple[ActorKey, ...]
) -> Found | None:
    doers = tuple(d for d in doers if d not in targets)
    actors = unique(doers, targets)
    return Found(kind, word, last + 1, actors, None, targets) if actors else None


def sanction_noun(document: Document, noun: int) -> Found | None:
    """ "the lifting of sanctions on Iran", "the imposition by the EU of an embargo"."""
    kind = lexicon.SANCTION_ACTS.get(lemma_at(document, noun), lexicon.SANCTION_ACTS.get(document[noun].lower))
    if kind is None:
        return None
    what = next((c for c in with_case(document, noun, "of") if lemma_at(document, c) in lexicon.SANCTIONS), None)
    if what is None:
        return None
    targets = meant_by_all(document, [c for w in (noun, what) for c in with_case(document, w, *_ON)])
    by = [c for w in (noun, what) for c in with_case(document, w, "by")]
    doers = meant_by_all(document, [*document.children(noun, "nmod:poss"), *by]) or state_beside(document, what)
    return _sanction(kind, noun, noun, doers, targets) if targets else None


def _state_at(document: Document, i: int) -> ActorKey | None:
    """The country of "its ambassador in Spain", or "from Madrid"."""
    key = document.index.at(i)
    place = document.index.get(key) if key and key.startswith("place/") else None
    return place.country if place else key if key and key.startswith("country/") else None


def breaks_off(document: Document, verb: int) -> Found | None:
    """ "severed ties with", "expelled Russian diplomats", "recalled its ambassador from"."""
    lemma = lemma_at(document, verb)
    breaks = lemma in lexicon.SEVERING or lemma in ("expel", "recall", "withdraw")
    obj = object_of(document, verb) if breaks else None
    if obj is None:
        return None
    what = lemma_at(document, obj)
    if lemma in lexicon.SEVERING and what in lexicon.TIES:
        targets = meant_by_all(document, [c for w in (verb, obj) for c in with_case(document, w, "with", "to")])
    elif lemma == "expel" and what in lexicon.DIPLOMATS:
        targets = state_beside(document, obj)
    elif lemma in ("recall", "withdraw") and what in lexicon.DIPLOMATS:
        away = [c for w in (verb, obj) for c in with_case(document, w, "from", "to")]
        towns = [t for c in away for t in (c, *document.children(c, "conj"))]
        targets = tuple(k for c in towns if (k := _state_at(document, c)))
    else:
        return None
    doers = tuple(d for d in subject_actors(document, verb) if not d.startswith("person/") or lemma == "expel")
    return _sanction("sanction", verb, obj, doers, targets) if doers and targets else None
