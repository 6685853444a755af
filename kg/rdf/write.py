"""Extractions and gazetteers into quads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Quad

from kg.gazetteer import Gazetteer
from kg.ids import Namer, article_id, claim_id, digest, fact_id
from kg.model import (
    Actor,
    ActorKey,
    ActorKind,
    Article,
    Dropped,
    Event,
    Extraction,
    FactRef,
    Statement,
    Time,
    Treaty,
    TreatyEvent,
    TreatyKey,
    TroopCount,
    actor_key,
)
from kg.rdf import vocabulary as v
from kg.rdf.normal import by_dropped, by_mention, by_region, by_role, by_span, by_text, clean, normal
from kg.rdf.passages import Passages
from kg.rdf.sink import Sink

__all__ = ["REFERENCE", "article_graph", "gazetteer_quads", "quads"]

REFERENCE = "graph/reference"
"""Identifier of the graph of the gazetteers."""

FACTS = ("statement:", "troop-count:", "treaty-event:", "event:")
"""How the name of a fact begins; the key of an actor never does."""

Told = Statement | TroopCount | TreatyEvent | Event


def article_graph(article: Article, namer: Namer) -> str:
    """IRI of the named graph of an article."""
    return namer.iri(f"graph/{digest(article.key())}")


def quads(extraction: Extraction, namer: Namer) -> Iterator[Quad]:
    """The graph of an article: the same extraction always gives the same set, none twice, no blank nodes.

    Parameters
    ----------
    extraction : Extraction
        As :func:`kg.rdf.normal.normal` makes it, or any other.
    namer : Namer
        Makes the IRIs.

    Returns
    -------
    iterator of Quad
        All of the graph :func:`article_graph`.
    """
    writer = _Writer(normal(extraction), extraction.article, namer)
    writer.write()
    return iter(writer.sink.quads())


def gazetteer_quads(gazetteer: Gazetteer, namer: Namer) -> Iterator[Quad]:
    """The reference graph: known actors and treaties, with what only a gazetteer tells of them."""
    sink = Sink(namer.iri(REFERENCE), namer)
    for actor in map(clean, gazetteer.actors):
        iri = _labelled(sink, actor.key, actor.name, actor.aliases, actor.same_as)
        sink.kind(iri, actor.kind)
        for prop, words in ((v.ADJECTIVE, actor.adjectives), (v.METONYM, actor.metonyms)):
            for word in words:
                sink.text(iri, prop, word)
        sink.link(iri, v.COUNTRY, sink.bystander(actor.country) if actor.country else None)
        for role in actor.roles:
            sink.membership(iri, actor.key, role, sink.bystander(role.of) if role.of else None)
    for treaty in map(clean, gazetteer.treaties):
        iri = _labelled(sink, treaty.key, treaty.name, treaty.aliases, treaty.same_as)
        sink.boolean(iri, v.DESCRIPTIVE, False)
        sink.time(iri, v.SIGNED_ON, treaty.signed)
        sink.time(iri, v.IN_FORCE_ON, treaty.in_force)
        for party in treaty.parties:
            sink.link(iri, v.PARTY, sink.bystander(party))
    return iter(sink.quads())


def _labelled(
    sink: Sink, key: ActorKey | TreatyKey, name: str, aliases: tuple[str, ...], links: tuple[str, ...]
) -> str:
    iri = sink.keyed(key)
    sink.text(iri, v.PREF_LABEL, name)
    for alias in aliases:
        sink.text(iri, v.ALT_LABEL, alias)
    for link in links:
        sink.outside(iri, v.EXACT_MATCH, link)
    return iri


def published_time(published: str | None) -> Time | None:
    """The day, month or year of a publication date, its time of day left out; ``None`` when it tells none."""
    for part in (published or "", (published or "")[:10]):
        try:
            return Time(part)
        except ValueError:
            continue
    return None


class _Writer:
    """Writes one extraction; identifiers come from the article as it is, literals from the normal form."""

    def __init__(self, extraction: Extraction, article: Article, namer: Namer) -> None:
        self.extraction = extraction
        self.article = article
        self.namer = namer
        self.sink = Sink(article_graph(article, namer), namer)
        self.iri = namer.iri(article_id(article))
        self.passages = Passages(self.sink, article, self.iri, extraction.article.text)
        self.members = {a.key: a.members for a in extraction.actors if a.members}
        self.described = {a.key for a in extraction.actors} | {t.key for t in extraction.treaties}

    def write(self) -> None:
        x = self.extraction
        self._article()
        for actor in x.actors:
            self._actor(actor)
        for treaty in x.treaties:
            self._treaty(treaty)
        for statement in x.statements:
            self._statement(statement)
        for count in x.troop_counts:
            self._troop_count(count)
        for treaty_event in x.treaty_events:
            self._treaty_event(treaty_event)
        for event in x.events:
            self._event(event)
        for dropped in x.dropped:
            self._dropped(dropped)
        self._orders()

    def _orders(self) -> None:
        x, order = self.extraction, self.sink.order
        order(self.iri, v.Actor, x.actors, by_mention)
        order(self.iri, v.Treaty, x.treaties, by_mention)
        order(self.iri, v.Statement, x.statements, by_text)
        order(self.iri, v.TroopCount, x.troop_counts, by_text)
        order(self.iri, v.TreatyEvent, x.treaty_events, by_text)
        order(self.iri, v.Event, x.events, by_text)
        order(self.iri, v.Dropped, x.dropped, by_dropped)
        order(self.iri, v.Region, x.article.regions, by_region)

    # --- the article -----------------------------------------------------------------------------------------------

    def _article(self) -> None:
        sink, article, iri = self.sink, self.extraction.article, self.iri
        sink.type(iri, v.Article)
        sink.link(iri, v.GRAPH, sink.graph)
        sink.text(iri, v.LABEL, article.title or article.doc)
        sink.text(iri, v.DOC, article.doc)
        sink.text(iri, v.SOURCE_NAME, article.source or None)
        sink.text(iri, v.HEADLINE, article.title)
        sink.outside(iri, v.URL, article.url)
        sink.text(iri, v.IN_LANGUAGE, article.language)
        sink.text(iri, v.CONTENT_HASH, hashlib.sha256(article.text.encode()).hexdigest())
        sink.integer(iri, v.CHARACTERS, len(article.text))
        self._published(article)
        if article.publisher is not None:
            sink.text(iri, v.PUBLISHER_NAME, article.publisher)
            sink.link(iri, v.PUBLISHER, self._publisher(article.publisher))
        for region in article.regions:
            node = self.passages.part("region", f"{region.kind}:{region.start}-{region.end}")
            sink.type(node, v.Region)
            sink.link(iri, v.REGION, node)
            sink.text(node, v.REGION_KIND, region.kind.value)
            sink.text(node, v.IN_LANGUAGE, region.language)
            sink.link(node, v.HAS_SOURCE, iri)
            sink.link(node, v.HAS_SELECTOR, self.passages.position(region.start, region.end))

    def _published(self, article: Article) -> None:
        time = published_time(article.published)
        self.sink.time(self.iri, v.DATE_PUBLISHED, time)
        if time is None or time.value != article.published:
            self.sink.text(self.iri, v.PUBLISHED_AS, article.published)

    def _publisher(self, name: str) -> str:
        key = actor_key(ActorKind.MEDIA, name)
        iri = self._refer(key)
        if key not in self.described:
            self.sink.text(iri, v.PREF_LABEL, name)
        return iri

    # --- who and which ---------------------------------------------------------------------------------------------

    def _refer(self, key: ActorKey | TreatyKey) -> str:
        return self.sink.keyed(key) if key in self.described else self.sink.bystander(key)

    def _refer_if(self, key: ActorKey | None) -> str | None:
        return None if key is None else self._refer(key)

    def _refer_all(self, subject: str, prop: str, keys: tuple[ActorKey | TreatyKey, ...]) -> None:
        for key in keys:
            self.sink.link(subject, prop, self._refer(key))
        self.sink.order(subject, prop, keys)

    def _named(self, thing: Actor | Treaty) -> str:
        iri = _labelled(self.sink, thing.key, thing.name, thing.aliases, thing.same_as)
        self.sink.order(iri, v.ALT_LABEL, thing.aliases)
        self.sink.order(iri, v.EXACT_MATCH, thing.same_as)
        self.sink.link(iri, v.MENTIONED_IN, self.iri)
        self.passages.spans(iri, v.MENTION, thing.mentions)
        return iri

    def _actor(self, actor: Actor) -> None:
        iri = self._named(actor)
        self.sink.kind(iri, actor.kind)
        self.sink.link(iri, v.COUNTRY, self._refer_if(actor.country))
        self._refer_all(iri, v.INCLUDES, actor.members)
        self.passages.evidence(iri, actor.evidence)
        for role in actor.roles:
            node = self.sink.membership(iri, actor.key, role, self._refer_if(role.of))
            if role.evidence is not None:
                self.sink.link(node, v.EVIDENCE, self.passages.evident(role.evidence))
        self.sink.order(iri, v.MEMBERSHIP, actor.roles, by_role)

    def _treaty(self, treaty: Treaty) -> None:
        iri = self._named(treaty)
        self.sink.time(iri, v.SIGNED_ON, treaty.signed)
        self.sink.boolean(iri, v.DESCRIPTIVE, treaty.descriptive)
        self._refer_all(iri, v.PARTY, treaty.parties)

    # --- facts -----------------------------------------------------------------------------------------------------

    def _fact(self, fact: Told, iri_class: str, text: str) -> str:
        iri = self._told(fact.ref)
        self.sink.type(iri, iri_class)
        self.sink.link(iri, v.ARTICLE, self.iri)
        self.sink.link(iri, v.CLAIM, self.sink.type(self.namer.iri(claim_id(fact, self.article)), v.Claim))
        self.sink.text(iri, v.TEXT, text)
        self.sink.decimal(iri, v.CONFIDENCE, fact.confidence)
        self.passages.evidence(iri, fact.evidence)
        return iri

    def _told(self, ref: FactRef) -> str:
        """The IRI of a fact of this article, its name noted: a pointer to a fact that isn't there stays readable."""
        iri = self.namer.iri(fact_id(self.article, ref))
        self.sink.text(iri, v.REF, ref)
        return iri

    def _claimed(self, iri: str, by: FactRef | ActorKey | None) -> None:
        if by is not None:
            told = by.startswith(FACTS)
            self.sink.link(iri, v.CLAIMED_BY, self._told(FactRef(by)) if told else self._refer(ActorKey(by)))

    def _statement(self, s: Statement) -> None:
        sink, iri = self.sink, self._fact(s, v.Statement, s.text)
        sink.link(iri, v.SPEAKER, self._refer_if(s.speaker))
        self._refer_all(iri, v.CO_SPEAKER, s.co_speakers)
        self._refer_all(iri, v.ADDRESSEE, s.addressees)
        sink.text(iri, v.MODE, s.mode.value)
        sink.text(iri, v.STATEMENT_KIND, s.kind.value)
        sink.boolean(iri, v.NEGATED, s.negated)
        sink.boolean(iri, v.DENIED, s.denied)
        sink.text(iri, v.MODALITY, s.modality.value)
        for index, span in enumerate(s.content):
            part = sink.type(self.passages.part("part", s.ref, str(index)), v.ContentPart)
            sink.link(iri, v.CONTENT_PART, part)
            sink.integer(part, v.INDEX, index)
            sink.text(part, v.TEXT, span.text)
            sink.link(part, v.EVIDENCE, self.passages.in_sentence(span, s.evidence))
        self.passages.spans(iri, v.CUE, s.cue, s.evidence)
        self.passages.spans(iri, v.SOURCE, s.source, s.evidence)
        sink.time(iri, v.SAID_ON, s.said_on)
        sink.link(iri, v.PLACE, self._refer_if(s.place))
        self._refer_all(iri, v.ABOUT, s.about)
        self._hops(iri, s)
        if s.within is not None:
            sink.link(iri, v.WITHIN, self._told(s.within))

    def _hops(self, iri: str, s: Statement) -> None:
        publisher = self.extraction.article.publisher
        chain = [(index, self._refer(key)) for index, key in enumerate(s.reporters, 1)]
        if publisher is not None:
            chain.insert(0, (0, self._publisher(publisher)))
        for index, reporter in chain:
            hop = self.sink.type(self.passages.part("hop", s.ref, str(index)), v.Hop)
            self.sink.link(iri, v.HOP, hop)
            self.sink.integer(hop, v.INDEX, index)
            self.sink.link(hop, v.REPORTER, reporter)

    def _troop_count(self, c: TroopCount) -> None:
        sink, iri = self.sink, self._fact(c, v.TroopCount, c.span.text)
        sink.integer(iri, v.LOW, c.low)
        sink.integer(iri, v.HIGH, c.high)
        sink.text(iri, v.QUALIFIER, c.qualifier.value)
        sink.text(iri, v.UNIT, c.unit)
        sink.link(iri, v.FORCE, self._refer_if(c.force))
        for key in (c.force, *(self.members.get(c.force, ()) if c.force else ())):
            sink.link(iri, v.TROOPS_OF, self._refer_if(key))
        sink.link(iri, v.LOCATION, self._refer_if(c.location))
        for key in (c.location, *c.location_path):
            sink.link(iri, v.AT, self._refer_if(key))
        for index, key in enumerate(c.location_path):
            step = sink.type(self.passages.part("step", c.ref, str(index)), v.PathStep)
            sink.link(iri, v.PATH_STEP, step)
            sink.integer(step, v.INDEX, index)
            sink.link(step, v.LOCATION, self._refer(key))
        sink.text(iri, v.STATUS, c.status.value)
        sink.time(iri, v.AS_OF, c.as_of)
        sink.text(iri, v.MISSION, c.mission)
        self._claimed(iri, c.claimed_by)
        if c.repeats is not None:
            sink.link(iri, v.REPEATS, self._told(c.repeats))

    def _treaty_event(self, e: TreatyEvent) -> None:
        iri = self._fact(e, v.TreatyEvent, e.span.text)
        self.sink.link(iri, v.TREATY, self._refer(e.treaty))
        self.sink.text(iri, v.ACTION, e.action.value)
        self.sink.text(iri, v.TERMS, e.terms)
        self._happened(iri, e)

    def _event(self, e: Event) -> None:
        iri = self._fact(e, v.Event, e.span.text)
        self.sink.text(iri, v.EVENT_TYPE, e.type)
        self.sink.link(iri, v.PLACE, self._refer_if(e.place))
        self._refer_all(iri, v.TARGET, e.targets)
        self._happened(iri, e)

    def _happened(self, iri: str, e: TreatyEvent | Event) -> None:
        self._refer_all(iri, v.ACTOR, e.actors)
        self.sink.time(iri, v.DATE, e.date)
        self.sink.text(iri, v.MODALITY, e.modality.value)
        self._claimed(iri, e.claimed_by)

    def _dropped(self, d: Dropped) -> None:
        iri = self.passages.part("dropped", d.kind, d.reason, *map(str, by_span(d.span)))
        self.sink.type(iri, v.Dropped)
        self.sink.link(iri, v.ARTICLE, self.iri)
        self.sink.text(iri, v.KIND, d.kind)
        self.sink.text(iri, v.REASON, d.reason.value)
        self.sink.link(iri, v.EVIDENCE, self.passages.quoted(d.span))
