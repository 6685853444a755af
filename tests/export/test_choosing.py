"""Which facts are exported: an article's, an actor's, those around it, a query's, a time's; who is one is one node."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

from export.samples import small
from export.world import ID, World
from kg.errors import ConfigError, QueryError, UnknownNameError
from kg.export import Choice, Scope, Source, choose, export, selecting
from kg.export.reading import read
from kg.export.rows import PREFIXES
from kg.query import catalogue
from kg.store.embedded import EmbeddedStore

CLAIM_KINDS = {"statement", "troop_count", "treaty_event", "event"}


def network(store: EmbeddedStore, **choice: Any) -> nx.MultiDiGraph[str]:
    asked = Choice(**choice)
    return Source(store, choose(store, asked), merged=asked.merged).project("claims").graph


def claims(store: EmbeddedStore, **choice: Any) -> set[str]:
    nodes = network(store, **choice).nodes(data="kind")
    return {name.removeprefix(f"{ID}claim/") for name, kind in nodes if kind in CLAIM_KINDS}


def test_of_a_whole_store_all_are_read_whom_its_facts_lead_to(store: EmbeddedStore) -> None:
    """The short way to them leaves nobody out."""
    select = selecting(store)
    facts = {row["fact"] for row in select(f"{PREFIXES} SELECT DISTINCT ?fact WHERE {{ {Scope().pattern()} }}")}
    whole, by_fact = read(select), read(select, Scope(facts=tuple(sorted(facts))))
    for name in ("facts", "parts", "evidence", "times", "named", "memberships"):
        one, other = getattr(whole, name), getattr(by_fact, name)
        assert other and {iri: one.get(iri) for iri in other} == dict(other), name


def chain(length: int) -> EmbeddedStore:
    """a0 speaks of a1, a1 of a2, …, all passed on by one agency."""
    world = World()
    world.article("one", " ".join(f"Fact {n}." for n in range(length)), published="2024", publisher="agency")
    world.actor("one", "agency", "Agency", "media")
    for n in range(length + 1):
        world.actor("one", f"a{n}", f"Actor {n}", "person")
    for n in range(length):
        links = {"speaker": [f"actor/a{n}"], "about": [f"actor/a{n + 1}"]}
        world.fact("one", "Statement", f"Fact {n}.", claim=f"f{n}", links=links, reporters=["actor/agency"])
    return world.store()


@pytest.mark.parametrize(
    ("name", "hops", "expected"),
    [
        ("Actor 0", 1, {"f0"}),
        ("Actor 0", 2, {"f0", "f1"}),
        ("Actor 0", 3, {"f0", "f1", "f2"}),
        ("Actor 3", 1, {"f2", "f3"}),
        ("Actor 3", 2, {"f1", "f2", "f3", "f4"}),
        ("Agency", 1, {f"f{n}" for n in range(6)}),
    ],
)
def test_hops_around_an_actor(name: str, hops: int, expected: set[str]) -> None:
    assert claims(chain(6), around=name, hops=hops) == expected


def test_who_passes_on_is_no_way_from_one_to_another() -> None:
    assert len(claims(chain(6), around="Actor 0", hops=2)) == 2


def test_one_hop_is_what_an_actor_takes_part_in(store: EmbeddedStore) -> None:
    for name in ("Maria Grech", "Ivo Petrov", "Northland"):
        assert claims(store, around=name, hops=1) == claims(store, actor=name)


def test_around_a_treaty(store: EmbeddedStore) -> None:
    assert claims(store, around="Harbour Accord", hops=1) == {"respect", "suspended"}


@pytest.mark.parametrize("hops", [0, 7, -1])
def test_too_few_or_too_many_hops(store: EmbeddedStore, hops: int) -> None:
    with pytest.raises(ConfigError, match="from 1 to 6"):
        choose(store, Choice(around="Petrov", hops=hops))


@pytest.mark.parametrize(
    ("since", "until", "articles"),
    [
        (None, None, {"gazette", "herald"}),
        ("2024-04-09", None, {"herald"}),
        (None, "2024-04-09", {"gazette"}),
        ("2024-04", "2024-04", {"gazette", "herald"}),
        ("2024", "2024-04-08", {"gazette"}),
        ("2025", None, set()),
        (None, "2023", set()),
    ],
)
def test_a_window_of_time(store: EmbeddedStore, since: str | None, until: str | None, articles: set[str]) -> None:
    graph = network(store, since=since, until=until)
    assert {
        name.removeprefix(f"{ID}article/") for name, kind in graph.nodes(data="kind") if kind == "article"
    } == articles
    told = {doc for _, docs in graph.nodes(data="articles") for doc in docs or ()}
    assert told == {f"{article}.txt" for article in articles}


def test_a_window_narrows_what_else_was_chosen(store: EmbeddedStore) -> None:
    assert claims(store, actor="Ivo Petrov") == {"demand", "visit"}
    assert claims(store, actor="Ivo Petrov", since="2024-04-10") == {"visit"}


def test_a_month_is_in_the_window_of_any_of_its_days() -> None:
    world = World()
    world.article("one", "A fact.", published="2024-04")
    world.fact("one", "Statement", "A fact.", claim="a")
    store = world.store()
    assert claims(store, since="2024-04-20") == claims(store, until="2024-04-02") == {"a"}
    assert claims(store, since="2024-05") == claims(store, until="2024-03") == set()


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"since": "yesterday"}, "'yesterday' is no date such as"),
        ({"until": "2024/2025"}, "no date such as"),
        ({"since": "2024", "until": "2023"}, "ends before it begins"),
        ({"actor": "Grech", "around": "Petrov"}, "actor or around, not both"),
    ],
)
def test_what_cannot_be_asked_for(store: EmbeddedStore, choice: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        choose(store, Choice(**choice))


QUERIES = [
    ("statements-by", {"speaker": "Maria Grech"}, {"base", "respect"}),
    ("statements-by", {"speaker": "Maria Grech", "contains": "accord"}, {"respect"}),
    ("troop-counts", {"location": "Port Anselm"}, {"few", "many"}),
    ("treaty-events", {}, {"suspended"}),
    ("actors", {"contains": "petrov"}, {"demand", "visit"}),  # no fact in its rows: those of its actors
    ("articles", {"doc": "herald.txt"}, {"base", "grown", "many", "visit"}),
    ("statements-by", {"speaker": "Port Anselm"}, set()),
]


@pytest.mark.parametrize(("query", "values", "expected"), QUERIES)
def test_a_querys_answer(store: EmbeddedStore, query: str, values: dict[str, object], expected: set[str]) -> None:
    assert claims(store, query=catalogue.load().get(query), values=values) == expected


def test_a_querys_errors_are_its_own(store: EmbeddedStore) -> None:
    query = catalogue.load().get("statements-by")
    with pytest.raises(UnknownNameError, match="Maria Grech"):
        choose(store, Choice(query=query, values={"speaker": "Mara Grech"}))
    with pytest.raises(QueryError):
        choose(store, Choice(query=query, values={"since": "soon"}))


def test_rdf_of_a_part_has_its_evidence(store: EmbeddedStore, tmp_path: Path) -> None:
    query = catalogue.load().get("treaty-events")
    export(store, tmp_path / "part.nq", Choice(query=query))
    quads = set(ox.parse(path=str(tmp_path / "part.nq")))
    assert quads < set(store.quads())
    text = (tmp_path / "part.nq").read_text()
    assert "TreatyEvent" in text and "suspended" in text and "oa#exact" in text
    assert "Lena Ortiz" not in text


def test_rdf_of_a_window_is_its_articles_graphs(store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, tmp_path / "late.nq", Choice(since="2024-04-10"))
    assert set(ox.parse(path=str(tmp_path / "late.nq"))) == set(store.quads(f"{ID}graph/herald"))


@pytest.fixture(scope="module")
def merged() -> EmbeddedStore:
    """Somebody decided that Ortiz is Grech."""
    world = small()
    world.blocks.append(
        f"<{ID}graph/identity> {{ <{ID}actor/ortiz> kg:sameActor <{ID}actor/grech> . <{ID}actor/ortiz> a kg:Actor . }}"
    )
    return world.store()


def test_who_is_one_is_one_node(merged: EmbeddedStore) -> None:
    graph = network(merged)
    assert f"{ID}actor/ortiz" not in graph
    node = graph.nodes[f"{ID}actor/grech"]
    assert node["label"] == "Maria Grech"
    assert node["aliases"] == ["Grech", "Lena Ortiz"]
    said = {
        t.removeprefix(f"{ID}claim/") for _, t, r in graph.out_edges(f"{ID}actor/grech", data="relation") if r == "says"
    }
    assert said == {"base", "respect", "grown"}
    assert graph.nodes[f"{ID}claim/many"]["claimed_by"] == ["Maria Grech"]


def test_the_one_that_stays_is_named_where_only_the_other_is(merged: EmbeddedStore) -> None:
    graph = network(merged, query=catalogue.load().get("statements-by"), values={"contains": "garrison"})
    assert graph.nodes[f"{ID}actor/grech"]["label"] == "Maria Grech"


@pytest.mark.parametrize("name", ["Lena Ortiz", "Maria Grech"])
def test_either_name_means_both(merged: EmbeddedStore, name: str) -> None:
    for way in ({"actor": name}, {"around": name, "hops": 1}):
        assert claims(merged, **way) == {"base", "respect", "demand", "grown"}


def test_they_can_be_kept_apart(merged: EmbeddedStore, store: EmbeddedStore) -> None:
    apart = network(merged, merged=False)
    assert set(apart) == set(network(store))
    assert claims(merged, actor="Lena Ortiz", merged=False) == {"grown"}


def test_the_actors_view_joins_them_too(merged: EmbeddedStore) -> None:
    graph = Source(merged).project("actors").graph
    assert f"{ID}actor/ortiz" not in graph
    assert graph.nodes[f"{ID}actor/grech"]["statements_made"] == 3
