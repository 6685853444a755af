"""What kg.rdf.mapping writes is what the projections read."""

from __future__ import annotations

import pytest

from kg.export.base import Source
from kg.export.projections import Projection, project
from kg.export.reading import read
from kg.export.rows import selecting
from kg.ids import Namer, actor_id, claim_id, fact_id, treaty_id
from kg.model import (
    Actor,
    ActorKind,
    Article,
    Evidence,
    Extraction,
    Mode,
    Qualifier,
    Role,
    Span,
    Statement,
    Time,
    Treaty,
    TreatyAction,
    TreatyEvent,
    TroopCount,
    actor_key,
    treaty_key,
)
from kg.rdf.mapping import quads
from kg.store.embedded import EmbeddedStore

TEXT = (
    "Rosa Lind told Tom Ashby, the Daily Lamp reported, that 40 soldiers of Ardland are in Calva. "
    "Ashby never said that the Lake Pact is dead."
)
ARTICLE = Article(doc="lake.txt", text=TEXT, title="Lake", published="2022-06", publisher="Morning Post")
LIND, ASHBY = actor_key(ActorKind.PERSON, "Rosa Lind"), actor_key(ActorKind.PERSON, "Tom Ashby")
LAMP, POST = actor_key(ActorKind.MEDIA, "Daily Lamp"), actor_key(ActorKind.MEDIA, "Morning Post")
ARDLAND, CALVA = actor_key(ActorKind.COUNTRY, "Ardland"), actor_key(ActorKind.PLACE, "Calva")
PACT = treaty_key("Lake Pact")


def evidence(words: str) -> tuple[Evidence, ...]:
    start = TEXT.index(words)
    end = TEXT.index(".", start) + 1
    begin = 0 if start < TEXT.index("Ashby never") else TEXT.index("Ashby never")
    span = ARTICLE.span(start, start + len(words))
    return (Evidence(span, ARTICLE.span(begin, end), "hand", "1", 0.8),)


def span(words: str) -> Span:
    return ARTICLE.span(TEXT.index(words), TEXT.index(words) + len(words))


TOLD = Statement(
    content=(span("40 soldiers of Ardland are in Calva"),),
    speaker=LIND,
    mode=Mode.INDIRECT,
    addressees=(ASHBY,),
    reporters=(LAMP,),
    source=(span("Rosa Lind"),),
    cue=(span("told"),),
    said_on=Time("2022-06-03"),
    about=(ARDLAND,),
    evidence=evidence("40 soldiers of Ardland are in Calva"),
)
DENIED = Statement(
    content=(span("the Lake Pact is dead"),),
    speaker=ASHBY,
    mode=Mode.INDIRECT,
    about=(PACT,),
    negated=True,
    evidence=evidence("the Lake Pact is dead"),
)
COUNT = TroopCount(
    span("40 soldiers"),
    40,
    40,
    Qualifier.EXACT,
    "soldiers",
    ARDLAND,
    CALVA,
    claimed_by=TOLD.ref,
    evidence=evidence("40 soldiers"),
)
DEAD = TreatyEvent(span("Lake Pact"), PACT, TreatyAction.EXPIRED, claimed_by=ASHBY, evidence=evidence("Lake Pact"))


@pytest.fixture(scope="module")
def lake() -> EmbeddedStore:
    named = (
        (LIND, "Rosa Lind", ActorKind.PERSON),
        (ASHBY, "Tom Ashby", ActorKind.PERSON),
        (LAMP, "Daily Lamp", ActorKind.MEDIA),
        (ARDLAND, "Ardland", ActorKind.COUNTRY),
        (CALVA, "Calva", ActorKind.PLACE),
    )
    roles = {LIND: (Role("admiral", ARDLAND, Time("2020")),)}
    extraction = Extraction(
        ARTICLE,
        actors=tuple(Actor(key, name, kind, roles=roles.get(key, ())) for key, name, kind in named),
        treaties=(Treaty(PACT, "Lake Pact"),),
        statements=(TOLD, DENIED),
        troop_counts=(COUNT,),
        treaty_events=(DEAD,),
    )
    store = EmbeddedStore.in_memory()
    store.bulk_load(quads(extraction, Namer()))
    return store


@pytest.fixture(scope="module")
def found(lake: EmbeddedStore) -> Projection:
    return project(read(selecting(lake)), "claims")


def iri(identifier: str) -> str:
    return Namer().iri(identifier)


def test_the_nodes_are_the_claims(found: Projection) -> None:
    node = found.graph.nodes[iri(claim_id(TOLD, ARTICLE))]
    assert node["facts"] == [iri(fact_id(ARTICLE, TOLD.ref))]
    assert node["chain"] == ["Morning Post › Daily Lamp › Rosa Lind"]
    assert node["addressees"] == ["Tom Ashby"]
    assert (node["date"], node["published"]) == ("2022-06-03", ["2022-06"])
    assert node["confidence"] == 0.8


def test_the_edges_are_the_links(found: Projection) -> None:
    triples = {(s, t, r) for s, t, r in found.graph.edges(data="relation")}
    told, count, dead = (iri(claim_id(fact, ARTICLE)) for fact in (TOLD, COUNT, DEAD))
    assert {
        (iri(actor_id(LIND)), told, "says"),
        (told, iri(actor_id(ASHBY)), "to"),
        (iri(actor_id(LAMP)), told, "reports"),
        (count, told, "claimed_by"),
        (count, iri(actor_id(CALVA)), "location"),
        (dead, iri(treaty_id(PACT)), "treaty"),
        (dead, iri(actor_id(ASHBY)), "claimed_by"),
        (iri(actor_id(LIND)), iri(actor_id(ARDLAND)), "role"),
    } <= triples


def test_what_was_not_said_does_not_look_as_if_it_had_been(found: Projection) -> None:
    node = found.graph.nodes[iri(claim_id(DENIED, ARTICLE))]
    assert node["negated"] is True
    assert node["label"] == "not: the Lake Pact is dead"


def test_what_is_said_of_reads_with_its_cue(store: EmbeddedStore) -> None:
    """ "The demand" alone would read as if that was what he said."""
    nodes = [d for _, d in Source(store).project("claims").graph.nodes(data=True) if d.get("kind") == "statement"]
    assert {d["label"] for d in nodes} >= {
        "rejected: the demand",
        "urged: to respect the Harbour Accord",
        "the garrison has grown to more than 1,500 soldiers",
        "“will not host another base while I hold this office.”",
    }
    assert {d["cue"] for d in nodes if d["label"].startswith("rejected")} == {"rejected"}


def test_an_office_has_its_term(found: Projection) -> None:
    (edge,) = [d for _, _, d in found.graph.edges(data=True) if d["relation"] == "role"]
    assert edge["title"] == ["admiral (2020–)"]


def test_marks_of_a_statement(found: Projection, lake: EmbeddedStore) -> None:
    (fact,) = found.graph.nodes[iri(claim_id(TOLD, ARTICLE))]["facts"]
    (passage,) = Source(lake).passages([fact])[fact]
    assert {m.role: TEXT[m.start : m.end] for m in passage.marks} == {
        "source": "Rosa Lind",
        "cue": "told",
        "content": "40 soldiers of Ardland are in Calva",
    }
