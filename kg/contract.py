"""What ``kg extract`` prints: one JSON object per article, contract version 1 (``docs/contract.md``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from kg.gazetteer import Gazetteer
from kg.ids import Namer, actor_id, article_id, fact_id, treaty_id
from kg.model import (
    Actor,
    ActorKey,
    ActorKind,
    Event,
    Extraction,
    FactRef,
    Role,
    Span,
    Statement,
    Time,
    TreatyEvent,
    TreatyKey,
    TroopCount,
)

__all__ = ["VERSION", "to_json"]

VERSION = 1


def to_json(
    extraction: Extraction, namer: Namer | None = None, *, gazetteer: Gazetteer | None = None
) -> dict[str, Any]:
    """An extraction as the object of the contract, ready for :func:`json.dumps`.

    Parameters
    ----------
    namer : Namer, optional
        Makes ids full IRIs; without it they are identifiers relative to the base (``actor/iraq-1f0c…``).
    gazetteer : Gazetteer, optional
        Names what the article only implies (the country around a town); without it such a name is read off its key.
    """
    return _Writer(extraction, namer, gazetteer).object()


class _Writer:
    def __init__(self, extraction: Extraction, namer: Namer | None, gazetteer: Gazetteer | None) -> None:
        self.extraction = extraction
        self.iri: Callable[[str], str] = namer.iri if namer else str
        self.gazetteer = gazetteer or Gazetteer()
        self.actors = {actor.key: actor for actor in extraction.actors}
        self.treaties = {treaty.key: treaty.name for treaty in extraction.treaties}
        self.implied: dict[ActorKey, None] = {}
        """Actors that a fact names and no mention does, in the order in which facts name them."""

    def object(self) -> dict[str, Any]:
        x = self.extraction
        article = x.article
        facts = {
            "statements": [self._statement(s) for s in x.statements],
            "troop_counts": [self._troop_count(c) for c in x.troop_counts],
            "treaty_events": [self._treaty_event(t) for t in x.treaty_events],
            "events": [self._event(e) for e in x.events],
        }
        actors = [self._actor(actor) for actor in x.actors]
        return {
            "contract": VERSION,
            "doc": article.doc,
            "article": {
                "id": self.iri(article_id(article)),
                "title": article.title,
                "published": article.published,
                "publisher": article.publisher,
                "url": article.url,
                "language": article.language,
                "chars": len(article.text),
            },
            "actors": actors + [self._bystander(key) for key in self.implied],
            **facts,
            "dropped": dict(sorted(Counter(d.reason.value for d in x.dropped).items())),
        }

    # --- participants ----------------------------------------------------------------------------------------------

    def _id(self, key: ActorKey) -> str:
        if key not in self.actors:
            self.implied[key] = None
        return self.iri(actor_id(key))

    def _id_if(self, key: ActorKey | None) -> str | None:
        return None if key is None else self._id(key)

    def _ids(self, keys: Iterable[ActorKey]) -> list[str]:
        return [self._id(key) for key in keys]

    def _about(self, key: ActorKey | TreatyKey) -> str:
        return self.iri(treaty_id(TreatyKey(key))) if key.startswith("treaty/") else self._id(ActorKey(key))

    def _name(self, key: ActorKey) -> str:
        if key in self.actors:
            return self.actors[key].name
        known = self.gazetteer.by_key(key)
        return known.name if known else _readable(key)

    def _actor(self, actor: Actor) -> dict[str, Any]:
        return {
            "id": self._id(actor.key),
            "name": actor.name,
            "kind": actor.kind.value,
            "aliases": list(actor.aliases),
            "roles": [self._role(role) for role in actor.roles],
            "same_as": list(actor.same_as),
            "mentions": _pairs(actor.mentions),
            **({"members": self._ids(actor.members)} if actor.members else {}),
        }

    def _bystander(self, key: ActorKey) -> dict[str, Any]:
        known = self.gazetteer.by_key(key)
        return {
            "id": self.iri(actor_id(key)),
            "name": self._name(key),
            "kind": _kind(key),
            "aliases": [],
            "roles": [],
            "same_as": list(known.same_as) if known else [],
            "mentions": [],
        }

    def _role(self, role: Role) -> dict[str, Any]:
        return {"role": role.title, "of": self._id_if(role.of), "from": _date(role.start), "to": _date(role.end)}

    # --- facts -----------------------------------------------------------------------------------------------------

    def _fact(self, ref: FactRef) -> str:
        return self.iri(fact_id(self.extraction.article, ref))

    def _statement(self, statement: Statement) -> dict[str, Any]:
        return {
            "id": self._fact(statement.ref),
            "speaker": self._id_if(statement.speaker),
            "co_speakers": self._ids(statement.co_speakers),
            "addressees": self._ids(statement.addressees),
            "reporters": self._ids(statement.reporters),
            "mode": statement.mode.value,
            "kind": statement.kind.value,
            "text": statement.text,
            "source": _pairs(statement.source),
            "cue": _pairs(statement.cue),
            "content": _pairs(statement.content),
            "said_on": _date(statement.said_on),
            "place": self._id_if(statement.place),
            "about": [self._about(key) for key in statement.about],
            "modality": statement.modality.value,
            "negated": statement.negated,
            "denied": statement.denied,
            "confidence": round(statement.confidence, 2),
        }

    def _troop_count(self, count: TroopCount) -> dict[str, Any]:
        return {
            "id": self._fact(count.ref),
            **_place_in_text(count.span),
            "text": count.span.text,
            "low": count.low,
            "high": count.high,
            "qualifier": count.qualifier.value,
            "unit": count.unit,
            "force": None if count.force is None else self._name(count.force),
            "force_id": self._id_if(count.force),
            "force_kind": None if count.force is None else self._kind_of(count.force),
            "location": None if count.location is None else self._name(count.location),
            "location_id": self._id_if(count.location),
            "location_path": [self._name(key) for key in count.location_path],
            "status": count.status.value,
            "as_of": _date(count.as_of),
            "claimed_by": self._claimant(count.claimed_by),
            "repeats": None if count.repeats is None else self._fact(count.repeats),
            "confidence": round(count.confidence, 2),
        }

    def _treaty_event(self, event: TreatyEvent) -> dict[str, Any]:
        return {
            "id": self._fact(event.ref),
            **_place_in_text(event.span),
            "text": event.span.text,
            "treaty": self.treaties.get(event.treaty) or self._treaty_name(event.treaty),
            "treaty_id": self.iri(treaty_id(event.treaty)),
            "action": event.action.value,
            "modality": event.modality.value,
            "actors": [self._name(key) for key in event.actors],
            "actor_ids": self._ids(event.actors),
            "date": _date(event.date),
            "confidence": round(event.confidence, 2),
        }

    def _event(self, event: Event) -> dict[str, Any]:
        return {
            "id": self._fact(event.ref),
            "type": event.type,
            **_place_in_text(event.span),
            "text": event.span.text,
            "modality": event.modality.value,
            "actors": self._ids(event.actors),
            "targets": self._ids(event.targets),
            "place": self._id_if(event.place),
            "date": _date(event.date),
            "claimed_by": self._claimant(event.claimed_by),
            "confidence": round(event.confidence, 2),
        }

    def _claimant(self, claimed_by: FactRef | ActorKey | None) -> str | None:
        if claimed_by is None:
            return None
        # A reference to a fact has a colon after its type, an actor's key a slash.
        return self._fact(FactRef(claimed_by)) if ":" in claimed_by else self._id(ActorKey(claimed_by))

    def _kind_of(self, key: ActorKey) -> str:
        return self.actors[key].kind.value if key in self.actors else _kind(key)

    def _treaty_name(self, key: TreatyKey) -> str:
        return next((t.name for t in self.gazetteer.treaties if t.key == key), None) or _readable(key)


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _place_in_text(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _date(time: Time | None) -> str | None:
    return None if time is None else time.value


def _kind(key: ActorKey) -> str:
    kind = key.split("/", 1)[0]
    return kind if kind in set(ActorKind) else ActorKind.GROUP.value


def _readable(key: str) -> str:
    return key.split("/", 1)[-1].replace("-", " ").title()
