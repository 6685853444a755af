"""Claims: the facts of several articles that say the same, as one thing with one label and one set of attributes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.export.reading import Records
from kg.export.rows import Thing, one

__all__ = ["Claim", "attributes", "claims", "day", "publication", "shorten", "told_date", "words"]

_KINDS = {"Statement": "statement", "TroopCount": "troop_count", "TreatyEvent": "treaty_event", "Event": "event"}
_SAYING = frozenset(
    ["say", "says", "said", "saying", "tell", "tells", "told", "telling", "add", "adds", "added", "adding", "to"]
)
"""Last words of cues that add nothing to what was said; the "to" is that of "according to"."""

_LABEL = 90  # characters: three or four lines of a card


@dataclass(frozen=True, slots=True)
class Claim:
    """What one or more facts claim.

    Parameters
    ----------
    iri : str
        The claim's IRI, shared by all articles that make it.
    facts : tuple of str
        IRIs, by date of publication, then article, then IRI.
    things : tuple of Thing
        What the store says of each fact, in that order.
    """

    iri: str
    kind: str
    facts: tuple[str, ...]
    things: tuple[Thing, ...]

    def links(self, name: str) -> tuple[str, ...]:
        """What the facts point at by a property, each once, in the facts' order."""
        return tuple(dict.fromkeys(value for thing in self.things for value in thing.get(name, ())))

    def first(self, name: str) -> str | None:
        return next(iter(self.links(name)), None)


def claims(records: Records) -> list[Claim]:
    """All claims, sorted by IRI. A fact without a claim stands for itself."""
    grouped: dict[str, list[str]] = {}
    for fact, thing in records.facts.items():
        if _kind(thing):
            grouped.setdefault(one(thing, "claim") or fact, []).append(fact)
    made = []
    for iri, facts in sorted(grouped.items()):
        facts.sort(key=lambda fact: _order(records, fact))
        things = tuple(records.facts[fact] for fact in facts)
        made.append(Claim(iri, _kind(things[0]), tuple(facts), things))
    return made


def publication(records: Records, article: str | None) -> str | None:
    """When an article was published, ISO 8601 of the precision known."""
    return _time(records, records.articles.get(article or "", {}), "datePublished")


def told_date(records: Records, claim: Claim) -> tuple[str, str] | None:
    """When the text says that something was said, done or counted: its first day, to sort by, and the date itself."""
    for name in ("saidOn", "asOf", "date"):
        for iri in claim.links(name):
            value = one(records.times.get(iri, {}), "value")
            if value:
                return one(records.times[iri], "firstDay") or value, value
    return None


def day(records: Records, claim: Claim) -> tuple[str, str] | None:
    """As :func:`told_date`; when the text gives no date, that of the first article that has the claim."""
    published = [p for p in (publication(records, a) for a in claim.links("article")) if p]
    return told_date(records, claim) or ((min(published), min(published)) if published else None)


def attributes(records: Records, claim: Claim) -> dict[str, Any]:
    """A claim's attributes for a network's node; empty ones left out."""
    made = {"statement": _statement, "troop_count": _troop_count, "treaty_event": _treaty_event, "event": _event}
    articles = [records.articles.get(article, {}) for article in claim.links("article")]
    date = told_date(records, claim)
    common: dict[str, Any] = {
        "kind": claim.kind,
        "text": claim.first("text"),
        **made[claim.kind](records, claim),
        "date": date[1] if date else None,
        "confidence": max((float(c) for c in claim.links("confidence")), default=None),
        "articles": [one(a, "doc") or one(a, "label") for a in articles],
        "publishers": _distinct(_publisher(records, a) for a in articles),
        "published": _distinct(_time(records, a, "datePublished") for a in articles),
        "chain": _distinct(chain(records, fact) for fact in claim.facts) if claim.kind == "statement" else [],
        "claimed_by": [_who(records, c) for c in claim.links("claimedBy")],
        "facts": list(claim.facts),
    }
    return {name: value for name, value in common.items() if value not in (None, "", [])}


def chain(records: Records, fact: str) -> str | None:
    """Who passed a statement on, outermost first: ``Publisher › Reporter › Speaker``."""
    thing = records.facts[fact]
    hops = sorted((int(one(hop, "index") or 0), one(hop, "reporter") or "") for hop in _parts(records, thing, "hop"))
    people = [records.name(reporter) for _, reporter in hops if reporter]
    if (not hops or hops[0][0] != 0) and (
        told := _publisher(records, records.articles.get(one(thing, "article") or "", {}))
    ):
        people.insert(0, told)
    people += [records.name(speaker) for speaker in thing.get("speaker", ())]
    return " › ".join(person for i, person in enumerate(people) if i == 0 or person != people[i - 1]) or None


def shorten(text: str, limit: int = _LABEL) -> str:
    """At most ``limit`` characters, cut between words where there are any, white space folded.

    >>> shorten("one two three", 9)
    'one two…'
    """
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head, _, _ = cut.rpartition(" ")
    return (head if len(head) > limit // 2 else cut).rstrip(" ,;:–-") + "…"


def words(code: str | None) -> str:
    """A code of the graph model as words: ``at_least`` → ``at least``."""
    return (code or "").replace("_", " ")


def _statement(records: Records, claim: Claim) -> dict[str, Any]:
    said = shorten(claim.first("text") or "statement")
    said = f"“{said}”" if "direct" in claim.links("mode") else said
    negated = claim.first("negated") in ("true", "1")
    cue = _cue(records, claim.things[0])
    if cue and "direct" not in claim.links("mode") and cue.split()[-1].casefold() not in _SAYING:
        said = f"{cue}: {said}"  # "Washington of betrayal" is no sentence without its "accused"
    return {
        "label": f"not: {said}" if negated else said,
        "cue": cue,
        "speaker": [*_names(records, claim, "speaker"), *_names(records, claim, "coSpeaker")],
        "addressees": _names(records, claim, "addressee"),
        "about": _names(records, claim, "about"),
        "mode": list(claim.links("mode")),
        "statement_kind": claim.first("statementKind"),
        "negated": negated or None,
        "denied": claim.first("denied") in ("true", "1") or None,
        "place": _names(records, claim, "place"),
    }


def _cue(records: Records, thing: Thing) -> str | None:
    """The words that say so, in the order of the text."""
    pieces = [records.evidence.get(iri, {}) for iri in thing.get("cue", ())]
    told = sorted((int(one(piece, "start") or 0), one(piece, "exact") or "") for piece in pieces)
    return " … ".join(words for _, words in told if words) or None


def _troop_count(records: Records, claim: Claim) -> dict[str, Any]:
    low, high = claim.first("low"), claim.first("high")
    where = _names(records, claim, "location")
    text = _counted(claim)
    return {
        "label": shorten(f"{text} · {where[0]}" if where and where[0].casefold() not in text.casefold() else text),
        "low": int(low) if low else None,
        "high": int(high) if high else None,
        "qualifier": claim.first("qualifier"),
        "unit": claim.first("unit"),
        "status": claim.first("status"),
        "force": _names(records, claim, "force"),
        "location": where,
        "mission": claim.first("mission"),
    }


def _counted(claim: Claim) -> str:
    """The words of the text, else (they are one pronoun: "they") the number itself."""
    text, low, high = (claim.first(name) or "" for name in ("text", "low", "high"))
    if " " in text.strip() or not (low or high):
        return text or "troops"
    number = f"{low}–{high}" if low and high and low != high else low or high
    qualifier = words(claim.first("qualifier")).replace("exact", "").replace("approx", "about")
    return " ".join(filter(None, (qualifier, number, claim.first("unit"))))


def _treaty_event(records: Records, claim: Claim) -> dict[str, Any]:
    treaty = _names(records, claim, "treaty")
    action, modality = words(claim.first("action")), claim.first("modality")
    said = f"{action} ({modality})" if modality not in (None, "actual") else action
    who = ", ".join(_names(records, claim, "actor"))
    return {
        "label": shorten(": ".join(filter(None, (who, f"{said} {treaty[0]}" if treaty else said)))),
        "action": claim.first("action"),
        "modality": modality,
        "treaty": treaty,
        "actors": _names(records, claim, "actor"),
        "terms": claim.first("terms"),
    }


def _event(records: Records, claim: Claim) -> dict[str, Any]:
    actors, place = _names(records, claim, "actor"), _names(records, claim, "place")
    what = ", ".join([*actors, *(p for p in place if p not in actors)]) or claim.first("text") or ""
    kind, modality = words(claim.first("eventType")), claim.first("modality")
    said = f"{kind} ({modality})" if modality not in (None, "actual") else kind
    return {
        "label": shorten(f"{said}: {what}"),
        "event_type": claim.first("eventType"),
        "modality": modality,
        "actors": actors,
        "targets": _names(records, claim, "target"),
        "place": place,
    }


def _kind(thing: Thing) -> str:
    return next((_KINDS[name] for name in thing.get("type", ()) if name in _KINDS), "")


def _order(records: Records, fact: str) -> tuple[str, str, str]:
    article = one(records.facts[fact], "article") or ""
    return publication(records, article) or "9999", article, fact


def _names(records: Records, claim: Claim, name: str) -> list[str]:
    return [records.name(iri) for iri in claim.links(name)]


def _who(records: Records, iri: str) -> str:
    """A source: an actor's name, or a statement's speaker."""
    if iri in records.facts:
        speakers = [records.name(speaker) for speaker in records.facts[iri].get("speaker", ())]
        return ", ".join(speakers) or shorten(one(records.facts[iri], "text") or "statement", 40)
    return records.name(iri)


def _publisher(records: Records, article: Thing) -> str | None:
    iri = one(article, "publisher")
    return records.name(iri) if iri else one(article, "publisherName")


def _parts(records: Records, thing: Thing, name: str) -> list[Thing]:
    return [records.parts.get(iri, {}) for iri in thing.get(name, ())]


def _time(records: Records, thing: Thing, name: str) -> str | None:
    iri = one(thing, name)
    return one(records.times.get(iri, {}), "value") if iri else None


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(Counter(value for value in values if value))
