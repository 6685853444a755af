"""A force of several states is found by each of them, and says that it is theirs together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from real import loaded

from kg.model import Article
from kg.pipeline import ingest
from kg.query import run
from kg.query.catalogue import load
from kg.query.rows import Cell
from kg.store import Store, open_store

pytestmark = pytest.mark.model

TEXT = "France and Germany have 900 troops in Mali. Spain has 50 soldiers in Chad. Germany had 200 soldiers in Kosovo."
JOINT, GERMAN, SPANISH = ("France and Germany", 900), ("Germany", 200), ("Spain", 50)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("joint") / "news.kg"
    with open_store(folder, create=True) as opened:
        assert ingest(opened, [Article("forces.txt", TEXT, published="2024-03-12")], loaded()).failures == []
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
