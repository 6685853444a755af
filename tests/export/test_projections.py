"""The networks say what the articles say."""

from __future__ import annotations

import random
from collections import Counter

import pyoxigraph as ox
import pytest

from export.samples import GAZETTE, HERALD, small
from export.world import ID, World
from kg.errors import UnknownNameError
from kg.export.base import Source
from kg.export.finding import find_actors, find_article
from kg.export.projections import Projection, project
from kg.export.reading import read
from kg.export.rows import selecting
from kg.export.scope import Scope
from kg.store.embedded import EmbeddedStore


def projection(store: EmbeddedStore, name: str, scope: Scope | None = None) -> Projection:
    return project(read(selecting(store), scope), name)


def edges(found: Projection, relation: str) -> set[tuple[str, str]]:
    triples = found.graph.edges(data="relation")
    return {(s.removeprefix(ID), t.removeprefix(ID)) for s, t, r in triples if r == relation}


def test_who_speaks_to_whom_and_about_whom(store: EmbeddedStore) -> None:
    found = projection(store, "actors")
    assert edges(found, "speaks_to") == {("actor/grech", "actor/southmark"), ("actor/petrov", "actor/grech")}
    assert edges(found, "speaks_about") == {
        ("actor/grech", "actor/northland"),
        ("actor/petrov", "actor/northland"),
        ("actor/ortiz", "actor/army"),
    }


def test_a_claim_that_two_articles_make_counts_once(store: EmbeddedStore) -> None:
    edge = projection(store, "actors").graph.edges[f"{ID}actor/grech", f"{ID}actor/northland", "speaks_about"]
    assert edge == {
        "relation": "speaks_about",
        "weight": 1,
        "first": "2024-04-08",
        "last": "2024-04-08",
        "start": "2024-04-08",
        "end": "2024-04-08",
        "statements": [f"{ID}claim/base"],
    }


def test_weights_and_dates_of_speaking() -> None:
    world = World()
    for name, published in (("one", "2024-05-01"), ("two", "2024-05-09")):
        world.article(name, "Anna said no. Anna said yes. Anna said maybe.", published=published)
        world.actor(name, "anna", "Anna", "person")
        world.actor(name, "ben", "Ben", "person")
    told = {"links": {"speaker": ["actor/anna"], "addressee": ["actor/ben"]}}
    world.fact("one", "Statement", "said no", **told, times={"saidOn": "2019-11"})  # type: ignore[arg-type]
    world.fact("one", "Statement", "said yes", **told)  # type: ignore[arg-type]
    world.fact("two", "Statement", "said maybe", **told)  # type: ignore[arg-type]
    edge = projection(world.store(), "actors").graph.edges[f"{ID}actor/anna", f"{ID}actor/ben", "speaks_to"]
    assert (edge["weight"], edge["first"], edge["last"]) == (3, "2019-11", "2024-05-09")


def test_the_claims_network_has_every_kind_of_node(store: EmbeddedStore) -> None:
    kinds = Counter(kind for _, kind in projection(store, "claims").graph.nodes(data="kind"))
    assert kinds == {
        "actor": 9,  # Harbour Watch is mentioned, and takes part in nothing
        "statement": 4,
        "troop_count": 2,
        "treaty": 1,
        "treaty_event": 1,
        "event": 1,
        "article": 2,
    }


def test_edges_of_the_claims_network_have_types(store: EmbeddedStore) -> None:
    found = projection(store, "claims")
    assert ("actor/grech", "claim/base") in edges(found, "says")
    assert edges(found, "reports") == {("actor/gazette", "claim/base")}
    assert edges(found, "claimed_by") == {("claim/many", "claim/grown")}
    assert edges(found, "publishes") == {("actor/gazette", "article/gazette"), ("actor/herald", "article/herald")}
    assert ("actor/petrov", "actor/southmark") in edges(found, "role")
    assert {t for s, t in edges(found, "in") if s == "claim/base"} == {"article/gazette", "article/herald"}


def test_a_claim_says_through_whom_each_article_has_it(store: EmbeddedStore) -> None:
    node = projection(store, "claims").graph.nodes[f"{ID}claim/base"]
    assert node["chain"] == ["The Gazette › Maria Grech", "Island Herald › The Gazette › Maria Grech"]
    assert node["articles"] == ["gazette.txt", "herald.txt"]
    assert node["speaker"] == ["Maria Grech"]
    assert len(node["facts"]) == 2


def test_an_open_range_stays_open(store: EmbeddedStore) -> None:
    node = projection(store, "claims").graph.nodes[f"{ID}claim/many"]
    assert node["low"] == 1501
    assert "high" not in node
    assert node["claimed_by"] == ["Lena Ortiz"]


def test_marks_are_the_exact_characters(store: EmbeddedStore) -> None:
    texts = {f"{ID}article/gazette": GAZETTE, f"{ID}article/herald": HERALD}
    nodes = projection(store, "claims").graph.nodes(data="facts")
    found = Source(store).passages(fact for _, facts in nodes for fact in facts or ())
    assert found
    for passages in found.values():
        for passage in passages:
            whole = texts[passage.article]
            assert whole[passage.start : passage.start + len(passage.text)] == passage.text
            assert all(passage.start <= m.start < m.end <= passage.start + len(passage.text) for m in passage.marks)
    (said,) = found[projection(store, "claims").graph.nodes[f"{ID}claim/base"]["facts"][0]]
    words = {m.role: GAZETTE[m.start : m.end] for m in said.marks}
    assert words["cue"] == "told"
    assert words["content"] == "will not host another base while I hold this office."


def test_one_article_alone(store: EmbeddedStore) -> None:
    scope = Scope(article=find_article(selecting(store), "herald.txt"))
    found = projection(store, "claims", scope)
    assert found.graph.nodes[f"{ID}claim/base"]["articles"] == ["herald.txt"]
    assert f"{ID}article/gazette" not in found.graph
    assert f"{ID}treaty/accord" not in found.graph


def test_the_neighbourhood_of_an_actor(store: EmbeddedStore) -> None:
    scope = Scope(actors=find_actors(selecting(store), "petrov"))
    found = projection(store, "claims", scope)
    assert edges(found, "says") == {("actor/petrov", "claim/demand")}
    assert f"{ID}actor/ortiz" not in found.graph
    assert f"{ID}actor/grech" in found.graph


@pytest.mark.parametrize("wanted", [f"{ID}actor/grech", "Maria Grech", "maria grech", "Grech"])
def test_an_actor_is_found_by_iri_name_and_alias(store: EmbeddedStore, wanted: str) -> None:
    assert find_actors(selecting(store), wanted) == (f"{ID}actor/grech",)


def test_an_unknown_actor_gets_a_hint(store: EmbeddedStore) -> None:
    with pytest.raises(UnknownNameError, match="near: Maria Grech"):
        find_actors(selecting(store), "Mara Grech")


@pytest.mark.parametrize("wanted", ['"', "x> } DELETE WHERE { ?s ?p ?o } #", "\\", "\u202e", "\n"])
def test_hostile_names_are_names(store: EmbeddedStore, wanted: str) -> None:
    before = store.counts()
    for find in (find_actors, find_article):
        with pytest.raises(UnknownNameError):
            find(selecting(store), wanted)
    with pytest.raises(UnknownNameError, match="no absolute IRI"):
        projection(store, "claims", Scope(article=wanted))
    assert store.counts() == before


def test_an_unknown_projection_lists_those_there_are(store: EmbeddedStore) -> None:
    with pytest.raises(UnknownNameError, match="actors, claims"):
        projection(store, "treaties")


def test_the_order_of_the_store_does_not_show() -> None:
    quads = list(ox.parse(small().trig().encode(), format=ox.RdfFormat.TRIG))
    seen = []
    for seed in range(3):
        random.Random(seed).shuffle(quads)
        store = EmbeddedStore.in_memory()
        for quad in quads:
            store.bulk_load([quad])
        graphs = [projection(store, name).graph for name in ("actors", "claims")]
        seen.append([(list(g.nodes(data=True)), list(g.edges(keys=True, data=True))) for g in graphs])
    assert seen[0] == seen[1] == seen[2]
