"""``kg actors``: decisions on who is who, taken, kept and taken back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from typer.testing import Result

from kg.store import open_store

from .conftest import Kg


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def names(kg_: Kg) -> dict[str, str]:
    return {row["key"]: row["other names"] for row in rows(kg_("actors", "list", "--format", "csv"))}


def quads(store: str = "news.kg") -> set[str]:
    with open_store(store, read_only=True) as opened:
        return {str(quad) for quad in opened.quads()}


def graph_of(doc: str) -> set[str]:
    from kg.pipeline.actors import graphs_of

    with open_store("news.kg", read_only=True) as opened:
        (graph,) = graphs_of(opened, [doc])
        return {str(quad) for quad in opened.quads(graph)}


def test_merge_and_undo(filled: Kg) -> None:
    before = quads()
    merged = rows(filled("actors", "merge", "Flavia", "Rupert", "--reason", "one spy", "--format", "csv"))
    assert [(r["verdict"], r["because"], r["by"]) for r in merged] == [("same", "one spy", "user")]
    assert names(filled)["person/flavia"] == "Rupert"
    assert "person/rupert" not in names(filled)
    assert before <= quads(), "no article's graph changes"
    shown = rows(filled("actors", "show", "Rupert", "--format", "csv"))
    assert [(r["verdict"], r["actor"]) for r in shown] == [
        ("names", "person/flavia"),
        ("same", "person/rupert"),
        ("same", "person/flavia"),
    ]
    assert filled("actors", "undo").exit_code == 0
    assert quads() == before
    assert filled("actors", "undo").exit_code == 4


def test_a_query_for_one_finds_what_the_other_did(filled: Kg) -> None:
    query = ("query", "events", "--actor", "Flavia", "--format", "csv")
    assert len(rows(filled(*query))) == 1
    filled("actors", "merge", "Rupert", "Flavia")
    assert len(rows(filled(*query))) == 2
    filled("actors", "undo")
    assert len(rows(filled(*query))) == 1


def test_a_merge_outlives_its_articles(filled: Kg, tmp_path: Path) -> None:
    filled("actors", "merge", "Flavia", "Rupert")
    (tmp_path / "b.txt").write_text("Rupert met Michael again.\n", encoding="utf-8")
    assert filled("ingest", "b.txt").exit_code == 0
    assert names(filled)["person/flavia"] == "Rupert"
    assert filled("remove", "b.txt").exit_code == 0
    assert filled("ingest", "b.txt").exit_code == 0
    assert names(filled)["person/flavia"] == "Rupert"


def test_one_name_is_two_people(filled: Kg, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("Sapt met Rupert.\n", encoding="utf-8")
    assert filled("ingest", "c.txt").exit_code == 0
    whole = quads()
    (split,) = rows(filled("actors", "split", "Sapt", "--article", "c.txt", "--format", "csv"))
    other = split["other"]
    assert other.startswith("person/sapt-")
    assert {"person/sapt", other} <= names(filled).keys()
    assert not any('"person/sapt"' in quad for quad in graph_of("c.txt"))
    assert any('"person/sapt"' in quad for quad in graph_of("a.txt"))
    apart = graph_of("c.txt")
    (tmp_path / "c.txt").write_text("Sapt met Rupert and Flavia.\n", encoding="utf-8")
    filled("ingest", "c.txt")
    assert other in names(filled)
    (tmp_path / "c.txt").write_text("Sapt met Rupert.\n", encoding="utf-8")
    filled("ingest", "c.txt")
    assert graph_of("c.txt") == apart
    filled("actors", "undo")
    assert "person/sapt" in names(filled)
    assert other not in names(filled)
    assert {q for q in quads() if "graph/ledger" not in q} == {q for q in whole if "graph/ledger" not in q}


def is_resolved() -> bool:
    from kg.ids import Namer
    from kg.pipeline.resolving import is_current

    with open_store("news.kg", read_only=True) as opened:
        return is_current(opened, Namer())


def test_who_is_who_is_decided_when_articles_come_and_go(filled: Kg, tmp_path: Path) -> None:
    assert is_resolved()
    (tmp_path / "c.txt").write_text("Sapt met Rupert.\n", encoding="utf-8")
    assert filled("ingest", "c.txt", "--no-resolve").exit_code == 0
    assert not is_resolved()
    assert filled("remove", "c.txt").exit_code == 0
    assert not is_resolved(), "removing one article does not look at all others"
    before = quads()
    assert filled("ingest", "a.txt").exit_code == 0
    assert is_resolved()
    filled("actors", "merge", "Flavia", "Rupert")
    filled("actors", "split", "Sapt", "--article", "a.txt")
    assert is_resolved()
    filled("actors", "undo")
    filled("actors", "undo")
    assert before < quads()
    assert filled("remove", "a.txt").exit_code == 0
    assert is_resolved()


def test_split_takes_a_merge_back(filled: Kg) -> None:
    filled("actors", "merge", "Flavia", "Rupert")
    assert filled("actors", "split", "Flavia", "Rupert").exit_code == 0
    assert "person/rupert" in names(filled)


def test_review_shows_what_the_rules_doubt_until_it_is_decided(kg_: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Flavia met Sapt.\n", encoding="utf-8")
    kg_("ingest", "a.txt")
    assert rows(kg_("actors", "resolve", "--format", "csv")) == []
    assert rows(kg_("actors", "review", "--format", "csv")) == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("actors", "merge", "Flavia", "Nobody"), 4, "no actor 'Nobody'"),
        (("actors", "merge", "Flavia", "Flavia"), 4, "is one actor"),
        (("actors", "split", "Flavia"), 2, "--article"),
        (("actors", "split", "Flavia", "--article", "b.txt"), 4, "not named in"),
        (("actors", "split", "Flavia", "--article", "z.txt"), 4, "no articles are called"),
        (("actors", "undo", "7"), 4, "no decision 7"),
        (("actors", "list", "--store", "nowhere.kg"), 6, "no store"),
    ],
)
def test_errors_are_one_line(filled: Kg, arguments: tuple[str, ...], code: int, says: str) -> None:
    result = filled(*arguments)
    assert result.exit_code == code
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
