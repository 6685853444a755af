"""Quads of an article's graph into its extraction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from urllib.parse import unquote

from pyoxigraph import NamedNode, Quad

from kg.errors import SpanError, StoreError
from kg.ids import Namer
from kg.model import (
    Actor,
    ActorKey,
    ActorKind,
    Article,
    CountStatus,
    Dropped,
    DropReason,
    Event,
    Evidence,
    Extraction,
    FactRef,
    Modality,
    Mode,
    Qualifier,
    Region,
    RegionKind,
    Role,
    Span,
    Statement,
    StatementKind,
    Tense,
    Time,
    Treaty,
    TreatyAction,
    TreatyEvent,
    TreatyKey,
    TroopCount,
)
from kg.rdf import vocabulary as v
from kg.rdf.normal import arranged, by_dropped, by_evidence, by_mention, by_region, by_role, by_span, by_text
from kg.rdf.sink import LINKS, local_name

__all__ = ["extraction"]

T = TypeVar("T")


def extraction(quads: Iterable[Quad], namer: Namer, *, text: str | None = None) -> Extraction:
    """The extraction that an article's graph was written from.

    Parameters
    ----------
    quads : iterable of Quad
        All of one article's graph (:func:`kg.rdf.mapping.article_graph`), in any order.
    namer : Namer
        As when they were written.
    text : str, optional
        The article's text, which the graph doesn't hold; without it :attr:`kg.model.Article.text` is empty.

    Returns
    -------
    Extraction
        What :func:`kg.rdf.normal.normal` makes of the one that was written, but for the text.

    Raises
    ------
    StoreError
        When the quads are not the graph of exactly one article, or lack what it needs.
    """
    reader = _Reader(quads, namer)
    try:
        return reader.extraction(text or "")
    except (KeyError, ValueError, SpanError) as error:  # SpanError is told apart for its better message
        what = f"no {error.args[0]}" if isinstance(error, KeyError) else str(error)
        raise StoreError(f"not the graph of an article as this version writes it: {what}") from error


class _Reader:
    """An article's graph, indexed by subject and property."""

    def __init__(self, quads: Iterable[Quad], namer: Namer) -> None:
        self.namer = namer
        self._values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._typed: dict[str, list[str]] = defaultdict(list)
        for quad in quads:
            subject, prop, value = quad.subject.value, quad.predicate.value, quad.object.value  # type: ignore[union-attr]
            self._values[subject][prop].append(value)
            if prop == v.TYPE and isinstance(quad.object, NamedNode):
                self._typed[value].append(subject)
        self._orders = {
            (subject, name): tuple(int(place) for place in places.split())
            for subject, values in self._values.items()
            for name, _, places in (order.partition(": ") for order in values.get(v.ORDER, ()))
        }

    # --- values ----------------------------------------------------------------------------------------------------

    def _all(self, subject: str, prop: str) -> list[str]:
        return self._values[subject][prop] if prop in self._values.get(subject, ()) else []

    def _maybe(self, subject: str, prop: str) -> str | None:
        return next(iter(self._all(subject, prop)), None)

    def _one(self, subject: str, prop: str) -> str:
        value = self._maybe(subject, prop)
        if value is None:
            raise KeyError(f"{local_name(prop)} of {subject}")
        return value

    def _integer(self, subject: str, prop: str) -> int | None:
        value = self._maybe(subject, prop)
        return None if value is None else int(value)

    def _flag(self, subject: str, prop: str) -> bool:
        return self._maybe(subject, prop) in ("true", "1")

    def _arranged(self, subject: str, prop: str, values: Iterable[T], key: Callable[[T], Any]) -> tuple[T, ...]:
        return arranged(values, key, self._orders.get((subject, local_name(prop)), ()))

    def _strings(self, subject: str, prop: str) -> tuple[str, ...]:
        return self._arranged(subject, prop, self._all(subject, prop), str)

    def _indexed(self, subject: str, prop: str) -> list[str]:
        return sorted(self._all(subject, prop), key=lambda node: int(self._one(node, v.INDEX)))

    def _link(self, iri: str) -> str:
        own = self.namer.iri(LINKS)
        return unquote(iri.removeprefix(own)) if iri.startswith(own) else iri

    def _key(self, iri: str) -> str:
        return self._one(iri, v.KEY)

    def _actor_at(self, subject: str, prop: str) -> ActorKey | None:
        iri = self._maybe(subject, prop)
        return None if iri is None else ActorKey(self._key(iri))

    def _keys(self, subject: str, prop: str) -> tuple[ActorKey, ...]:
        keys = (ActorKey(self._key(iri)) for iri in self._all(subject, prop))
        return self._arranged(subject, prop, keys, str)

    def _fact_at(self, subject: str, prop: str) -> FactRef | None:
        iri = self._maybe(subject, prop)
        return None if iri is None else FactRef(self._one(iri, v.REF))

    def _claimed_by(self, subject: str) -> FactRef | ActorKey | None:
        iri = self._maybe(subject, v.CLAIMED_BY)
        if iri is None:
            return None
        ref = self._maybe(iri, v.REF)
        return ActorKey(self._key(iri)) if ref is None else FactRef(ref)

    def _time(self, subject: str, prop: str) -> Time | None:
        node = self._maybe(subject, prop)
        return None if node is None else Time(self._one(node, v.VALUE), self._maybe(node, v.TIME_TEXT) or "")

    # --- the characters --------------------------------------------------------------------------------------------

    def _offsets(self, node: str) -> tuple[int, int]:
        for selector in self._all(node, v.HAS_SELECTOR):
            if self._all(selector, v.OA_START):
                return int(self._one(selector, v.OA_START)), int(self._one(selector, v.OA_END))
        raise KeyError(f"position of {node}")

    def _span(self, node: str) -> Span:
        for selector in self._all(node, v.HAS_SELECTOR):
            for exact in self._all(selector, v.EXACT):
                return Span(*self._offsets(node), exact)
        raise KeyError(f"quotation of {node}")

    def _spans(self, subject: str, prop: str) -> tuple[Span, ...]:
        return self._arranged(subject, prop, map(self._span, self._all(subject, prop)), by_span)

    def _evident(self, node: str) -> Evidence:
        sentence, start = self._one(node, v.SENTENCE), int(self._one(node, v.SENTENCE_START))
        return Evidence(
            span=self._span(node),
            sentence=Span(start, start + len(sentence), sentence),
            extractor=self._one(node, v.EXTRACTOR),
            version=self._one(node, v.EXTRACTOR_VERSION),
            confidence=float(self._one(node, v.CONFIDENCE)),
        )

    def _evidence(self, subject: str) -> tuple[Evidence, ...]:
        return self._arranged(subject, v.EVIDENCE, map(self._evident, self._all(subject, v.EVIDENCE)), by_evidence)

    def _said_at(self, fact: str) -> Span:
        """The span of a fact that has one, from its name and its text."""
        start, end = self._one(fact, v.REF).split(":")[1].split("-")
        return Span(int(start), int(end), self._one(fact, v.TEXT))

    # --- the whole -------------------------------------------------------------------------------------------------

    def extraction(self, text: str) -> Extraction:
        articles = self._typed[v.Article]
        if len(articles) != 1:
            raise ValueError(f"it has {len(articles)} articles")
        at = articles[0]

        def facts(cls: str, read: Callable[[str], T], key: Callable[[T], Any]) -> tuple[T, ...]:
            return self._arranged(at, cls, map(read, self._typed[cls]), key)

        def found(cls: str, read: Callable[[str], T], key: Callable[[T], Any]) -> tuple[T, ...]:
            here = [iri for iri in self._typed[cls] if self._all(iri, v.MENTIONED_IN)]
            return self._arranged(at, cls, map(read, here), key)

        return Extraction(
            article=self._article(at, text),
            actors=found(v.Actor, self._actor, by_mention),
            treaties=found(v.Treaty, self._treaty, by_mention),
            statements=facts(v.Statement, self._statement, by_text),
            troop_counts=facts(v.TroopCount, self._troop_count, by_text),
            treaty_events=facts(v.TreatyEvent, self._treaty_event, by_text),
            events=facts(v.Event, self._event, by_text),
            dropped=facts(v.Dropped, self._dropped, by_dropped),
        )

    def _article(self, iri: str, text: str) -> Article:
        published, verbatim = self._time(iri, v.DATE_PUBLISHED), self._maybe(iri, v.PUBLISHED_AS)
        url = self._maybe(iri, v.URL)
        regions = map(self._region, self._all(iri, v.REGION))
        return Article(
            doc=self._one(iri, v.DOC),
            text=text,
            title=self._maybe(iri, v.HEADLINE),
            published=published.value if published and verbatim is None else verbatim,
            publisher=self._maybe(iri, v.PUBLISHER_NAME),
            url=None if url is None else self._link(url),
            language=self._maybe(iri, v.IN_LANGUAGE),
            source=self._maybe(iri, v.SOURCE_NAME) or "",
            regions=self._arranged(iri, v.Region, regions, by_region),
        )

    def _region(self, node: str) -> Region:
        kind = RegionKind(self._one(node, v.REGION_KIND))
        return Region(*self._offsets(node), kind, self._maybe(node, v.IN_LANGUAGE))

    def _actor(self, iri: str) -> Actor:
        return Actor(
            key=ActorKey(self._key(iri)),
            name=self._one(iri, v.PREF_LABEL),
            kind=ActorKind(self._one(iri, v.KIND)),
            aliases=self._strings(iri, v.ALT_LABEL),
            roles=self._arranged(iri, v.MEMBERSHIP, self._roles(iri), by_role),
            same_as=self._arranged(iri, v.EXACT_MATCH, map(self._link, self._all(iri, v.EXACT_MATCH)), str),
            mentions=self._spans(iri, v.MENTION),
            country=self._actor_at(iri, v.COUNTRY),
            evidence=self._evidence(iri),
            members=self._keys(iri, v.INCLUDES),
        )

    def _roles(self, iri: str) -> Iterable[Role]:
        for node in self._all(iri, v.MEMBERSHIP):
            evident: list[str | None] = [*self._all(node, v.EVIDENCE)]
            for evidence in evident or [None]:
                yield Role(
                    title=self._one(node, v.ROLE_TITLE),
                    of=self._actor_at(node, v.OF),
                    start=self._time(node, v.START),
                    end=self._time(node, v.END),
                    tense=Tense(self._one(node, v.TENSE)),
                    evidence=None if evidence is None else self._evident(evidence),
                )

    def _treaty(self, iri: str) -> Treaty:
        return Treaty(
            key=TreatyKey(self._key(iri)),
            name=self._one(iri, v.PREF_LABEL),
            aliases=self._strings(iri, v.ALT_LABEL),
            signed=self._time(iri, v.SIGNED_ON),
            parties=self._keys(iri, v.PARTY),
            same_as=self._arranged(iri, v.EXACT_MATCH, map(self._link, self._all(iri, v.EXACT_MATCH)), str),
            descriptive=self._flag(iri, v.DESCRIPTIVE),
            mentions=self._spans(iri, v.MENTION),
        )

    def _statement(self, iri: str) -> Statement:
        parts, hops = self._indexed(iri, v.CONTENT_PART), self._indexed(iri, v.HOP)
        return Statement(
            content=tuple(self._span(self._one(part, v.EVIDENCE)) for part in parts),
            speaker=self._actor_at(iri, v.SPEAKER),
            mode=Mode(self._one(iri, v.MODE)),
            kind=StatementKind(self._one(iri, v.STATEMENT_KIND)),
            co_speakers=self._keys(iri, v.CO_SPEAKER),
            addressees=self._keys(iri, v.ADDRESSEE),
            reporters=tuple(
                ActorKey(self._key(self._one(hop, v.REPORTER))) for hop in hops if int(self._one(hop, v.INDEX)) > 0
            ),
            source=self._spans(iri, v.SOURCE),
            cue=self._spans(iri, v.CUE),
            said_on=self._time(iri, v.SAID_ON),
            place=self._actor_at(iri, v.PLACE),
            about=self._keys(iri, v.ABOUT),
            negated=self._flag(iri, v.NEGATED),
            denied=self._flag(iri, v.DENIED),
            modality=Modality(self._maybe(iri, v.MODALITY) or Modality.ACTUAL),
            within=self._fact_at(iri, v.WITHIN),
            evidence=self._evidence(iri),
        )

    def _troop_count(self, iri: str) -> TroopCount:
        steps = self._indexed(iri, v.PATH_STEP)
        return TroopCount(
            span=self._said_at(iri),
            low=self._integer(iri, v.LOW),
            high=self._integer(iri, v.HIGH),
            qualifier=Qualifier(self._one(iri, v.QUALIFIER)),
            unit=self._one(iri, v.UNIT),
            force=self._actor_at(iri, v.FORCE),
            location=self._actor_at(iri, v.LOCATION),
            location_path=tuple(ActorKey(self._key(self._one(step, v.LOCATION))) for step in steps),
            status=CountStatus(self._one(iri, v.STATUS)),
            as_of=self._time(iri, v.AS_OF),
            mission=self._maybe(iri, v.MISSION),
            claimed_by=self._claimed_by(iri),
            repeats=self._fact_at(iri, v.REPEATS),
            evidence=self._evidence(iri),
        )

    def _treaty_event(self, iri: str) -> TreatyEvent:
        return TreatyEvent(
            span=self._said_at(iri),
            treaty=TreatyKey(self._key(self._one(iri, v.TREATY))),
            action=TreatyAction(self._one(iri, v.ACTION)),
            modality=Modality(self._one(iri, v.MODALITY)),
            actors=self._keys(iri, v.ACTOR),
            date=self._time(iri, v.DATE),
            terms=self._maybe(iri, v.TERMS),
            claimed_by=self._claimed_by(iri),
            evidence=self._evidence(iri),
        )

    def _event(self, iri: str) -> Event:
        return Event(
            span=self._said_at(iri),
            type=self._one(iri, v.EVENT_TYPE),
            actors=self._keys(iri, v.ACTOR),
            place=self._actor_at(iri, v.PLACE),
            date=self._time(iri, v.DATE),
            modality=Modality(self._one(iri, v.MODALITY)),
            claimed_by=self._claimed_by(iri),
            evidence=self._evidence(iri),
            targets=self._keys(iri, v.TARGET),
        )

    def _dropped(self, iri: str) -> Dropped:
        return Dropped(
            kind=self._one(iri, v.KIND),
            reason=DropReason(self._one(iri, v.REASON)),
            span=self._span(self._one(iri, v.EVIDENCE)),
        )
