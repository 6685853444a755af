"""A force of several states is found by each of them, and says that it is theirs together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from real import loaded

from kg.export.projections import project
from kg.export.reading import read
from kg.export.rows import selecting
from kg.export.scope import Scope
from kg.model import Article
from kg.pipeline import ingest, relate
from kg.query import run
from kg.query.catalogue import load
from kg.query.rows import Cell
from kg.store import Store, open_store

pytestmark = pytest.mark.model

OTHER = "France and Germany have 700 troops in Mali."
TEXT = "France and Germany have 900 troops in Mali. Spain has 50 soldiers in Chad. Germany had 200 soldiers in Kosovo."
JOINT, GERMAN, SPANISH = ("France and Germany", 900), ("Germany", 200), ("Spain", 50)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    yield from _of(tmp_path_factory, TEXT)


@pytest.fixture(scope="module")
def contradicting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    yield from _of(tmp_path_factory, TEXT, OTHER)


def _of(folders: pytest.TempPathFactory, *texts: str) -> Iterator[Store]:
    folder = folders.mktemp("joint") / "news.kg"
    articles = [Article(f"forces-{n}.txt", text, published="2024-03-12") for n, text in enumerate(texts)]
    with open_store(folder, create=True) as opened:
        assert ingest(opened, articles, loaded()).failures == []
        relate(opened)
    with open_store(folder, read_only=True) as opened:
        yield opened


def _rows(store: Store, template: str, **values: str) -> list[dict[str, Cell]]:
    return run(store, load().get(template), values).records()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"force": "France"}, {JOINT}),
        ({"force": "Germany"}, {JOINT, GERMAN}),
        ({"force": "Germany", "location": "Mali"}, {JOINT}),
        ({"force": "Spain", "location": "Mali"}, set()),
        ({"force": "Spain"}, {SPANISH}),
        ({"location": "Mali"}, {JOINT}),
        ({}, {JOINT, GERMAN, SPANISH}),
    ],
)
def test_each_state_finds_it(store: Store, values: dict[str, str], expected: set[tuple[str, int]]) -> None:
    rows = _rows(store, "troop-counts", **values)
    assert {(row["force"], row["low"]) for row in rows} == expected
    assert len(rows) == len(expected)


def test_the_profile_of_a_state_counts_it(store: Store) -> None:
    rows = _rows(store, "actor-profile", actor="Germany")
    assert [row["value"] for row in rows if row["aspect"] == "troop counts"] == ["2"]


def test_coverage_of_a_state_counts_it(store: Store) -> None:
    rows = _rows(store, "coverage-by-publisher", actor="France")
    assert [(row["reporting"], row["facts"]) for row in rows] == [(1, 1)]


@pytest.mark.parametrize("force", ["France", "Germany", "France and Germany"])
def test_contradictions_are_found_by_each_state(contradicting: Store, force: str) -> None:
    rows = _rows(contradicting, "contradictions", force=force)
    assert [{row["low"], row["other_low"]} for row in rows] == [{700, 900}]


def test_a_network_of_a_state_has_the_count_and_a_line_to_it(store: Store) -> None:
    france = next(row["iri"] for row in _rows(store, "actors", contains="France") if row["name"] == "France")
    records = read(selecting(store), Scope(actors=(str(france),)))
    graph = project(records, "claims").graph
    assert sorted(graph.nodes[fact]["low"] for fact, to, data in graph.edges(data=True) if to == france) == [900]
