"""Each verb: what it prints, where, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import Result

from kg import __version__
from kg.store import open_store

Kg = Callable[..., Result]

VERBS = (
    *("ingest", "extract", "remove", "queries", "query", "sparql", "explain", "export", "validate", "stats"),
    *("parse", "model", "status", "retry", "reprocess"),
)


def records(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_version(kg_: Kg) -> None:
    assert kg_("--version").stdout == f"newskg {__version__}\n"


def test_help_names_every_verb_and_the_exit_codes(kg_: Kg) -> None:
    text = kg_("--help").stdout
    assert all(f"  {verb} " in text for verb in VERBS)
    assert "Exit codes" in text and "130" in text


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_help_with_an_example(kg_: Kg, verb: str) -> None:
    result = kg_(verb, "--help")
    assert result.exit_code == 0
    assert f"kg {verb}" in result.stdout.split("Usage:")[1]
    assert result.stdout.count(f"kg {verb}") >= 2, "usage and an example"


# --- ingest ----------------------------------------------------------------------------------------------------------


def test_ingest_says_what_it_did(kg_: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Flavia met Sapt.\n", encoding="utf-8")
    first = kg_("ingest", "a.txt", "--format", "jsonl")
    assert first.exit_code == 0
    (row,) = records(first)
    assert (row["added"], row["unchanged"], row["failed"], row["facts"]) == (1, 0, 0, 1)
    (again,) = records(kg_("ingest", "a.txt", "--format", "jsonl"))
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_ingest_goes_on_and_its_exit_code_says_so(kg_: Kg, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Flavia met Sapt.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2")
    result = kg_("ingest", "empty.txt", "good.txt", "binary.txt", "gone.txt", "--format", "jsonl")
    assert result.exit_code == 3
    assert records(result)[0]["added"] == 1 and records(result)[0]["failed"] == 3
    lines = result.stderr.splitlines()
    assert len(lines) == 3 and all(line.startswith("kg: ") for line in lines)


def test_standard_input(kg_: Kg) -> None:
    line = json.dumps({"id": "r1", "text": "Flavia met Sapt."})
    (row,) = records(kg_("extract", "-", "--format", "jsonl", input=line))
    assert row["doc"] == "r1"


def test_a_limit_on_size(kg_: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Flavia met Sapt.\n" * 100, encoding="utf-8")
    result = kg_("ingest", "a.txt", "--max-bytes", "100")
    assert result.exit_code == 3 and "more than 100 bytes" in result.stderr


# --- extract ---------------------------------------------------------------------------------------------------------


def test_extract_prints_the_contract(kg_: Kg, tmp_path: Path, root: Path) -> None:
    (tmp_path / "a.txt").write_text("Flavia met Sapt.\n", encoding="utf-8")
    schema = json.loads((root / "docs" / "contract.schema.json").read_text(encoding="utf-8"))
    result = kg_("extract", "a.txt", "--format", "jsonl")
    (row,) = records(result)
    Draft202012Validator(schema).validate(row)
    assert json.loads(kg_("extract", "a.txt", "--format", "json").stdout) == [row]
    assert not (tmp_path / "news.kg").exists()


def test_extract_as_a_table_and_as_rdf(kg_: Kg, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Flavia met Sapt.\n", encoding="utf-8")
    table = kg_("extract", "a.txt", "--format", "csv").stdout.splitlines()
    assert table[0].startswith("doc,fact,who") and table[1].startswith("a.txt,event,Flavia; Sapt,meeting")
    quads = kg_("extract", "a.txt", "--format", "nquads").stdout.splitlines()
    assert len(quads) > 20 and all(line.endswith(" .") for line in quads)
    assert "Flavia" in kg_("extract", "a.txt", "--format", "trig").stdout


# --- asking ----------------------------------------------------------------------------------------------------------


def test_query(filled: Kg) -> None:
    rows = records(filled("query", "articles", "--format", "jsonl"))
    assert len(rows) == 2
    one = records(filled("query", "articles", "--limit", "1", "--format", "jsonl"))
    assert len(one) == 1


def test_query_parameters_are_options(filled: Kg) -> None:
    spaced = filled("query", "events", "--actor", "Flavia", "--format", "jsonl")
    joined = filled("query", "events", "--actor=Flavia", "--format", "jsonl")
    both = filled("query", "events", "--actor", "Flavia", "--actor", "Rupert", "--format", "jsonl")
    assert spaced.exit_code == 0, spaced.stderr
    assert spaced.stdout == joined.stdout
    assert (len(records(spaced)), len(records(both))) == (1, 2)


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (("query",), 2, "say which query"),
        (("query", "statement-by"), 4, "statements-by"),
        (("query", "events", "--actr", "Flavia"), 4, "actor"),
        (("query", "events", "--actor"), 2, "--actor needs a value"),
        (("query", "events", "stray"), 2, "no option"),
        (("query", "events", "--actor", "Nobody Atall"), 4, "Nobody Atall"),
        (("query", "events", "--since", "soon"), 5, "soon"),
        (("sparql", "SELECT WHERE {"), 5, "SPARQL"),
        (("sparql", "DROP ALL"), 5, "update"),
        (("sparql",), 2, "query or --file"),
        (("sparql", "--file", "gone.rq"), 3, "gone.rq"),
        (("explain", "statement/0000"), 4, "statement/0000"),
        (("remove", "gone.txt"), 4, "gone.txt"),
        (("export", "graph.unknown"), 4, "graph.unknown"),
        (("--base", "nowhere", "queries"), 2, "base"),
        (("queries", "--tag", "nope"), 4, "articles, claims"),
        (("nonsense",), 2, "no such command 'nonsense'"),
        (("querry",), 2, "did you mean 'query'"),
        (("statements-by",), 2, "did you mean kg query statements-by?"),
        (("ingest",), 2, "missing argument 'FILES'; see kg ingest --help"),
        (("ingest", ""), 3, "an empty argument names no file"),
        (("stats", "--format", "xml"), 2, "'xml' is not one of"),
        (("stats", "stray"), 2, "stray"),
        (("export", "-"), 2, "--format"),
        (("query", "actors", "--limit", "few"), 2, "not a whole number"),
        (("sparql", "SELECT ?a ?a { ?a a kg:Actor }"), 5, "line 1, column 31"),
        (("explain", "Flaviia"), 4, "near: Flavia"),
    ],
)
def test_mistakes_are_one_line_and_an_exit_code(
    filled: Kg, arguments: tuple[str, ...], code: int, complaint: str
) -> None:
    result = filled(*arguments)
    assert result.exit_code == code, result.output
    assert complaint in result.stderr and len(result.stderr.splitlines()) == 1
    assert result.stdout == "" or arguments[0] == "ingest"


@pytest.mark.parametrize(
    "verb", [("query", "articles"), ("sparql", "ASK {}"), ("stats",), ("validate",), ("remove", "x")]
)
def test_no_store_is_one_line(kg_: Kg, verb: tuple[str, ...]) -> None:
    result = kg_(*verb)
    assert result.exit_code == 6 and "news.kg" in result.stderr and len(result.stderr.splitlines()) == 1


def test_a_query_shows_its_parameters(kg_: Kg) -> None:
    text = kg_("query", "statements-by", "--help").stdout
    assert "--speaker" in text and 'kg query statements-by --speaker "Ali Khamenei"' in text


def test_queries_lists_them_without_a_store(kg_: Kg) -> None:
    names = {row["name"] for row in records(kg_("queries", "--format", "jsonl"))}
    assert {"statements-by", "troop-counts", "treaty-events", "contradictions"} <= names


def test_a_users_own_queries(filled: Kg, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "broken.rq").write_text("no header", encoding="utf-8")
    result = filled("queries", "--queries", str(folder), "--format", "jsonl")
    assert result.exit_code == 5 and "broken.rq" in result.stderr
    assert len(records(result)) >= 15


def test_sparql(filled: Kg) -> None:
    select = filled("sparql", "SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a kg:Article }", "--format", "jsonl")
    assert records(select) == [{"n": 2}]
    assert records(filled("sparql", "ASK { ?a a kg:Article }", "--format", "jsonl")) == [{"answer": True}]
    graph = filled("sparql", "-", "--format", "jsonl", input="CONSTRUCT { ?a a kg:Article } WHERE { ?a a kg:Article }")
    assert len(records(graph)) == 2


def test_people_read_short_names_in_sparql_and_programs_whole_ones(filled: Kg) -> None:
    query = "CONSTRUCT { ?a a kg:Article } WHERE { ?a a kg:Article }"
    assert " rdf:type   kg:Article" in filled("sparql", query).stdout
    assert "https://w3id.org/newskg/ns#Article" in filled("sparql", query, "--format", "csv").stdout


def test_explain_shows_the_sentence(filled: Kg) -> None:
    (row,) = records(
        filled("sparql", 'SELECT ?e { ?e a kg:Event ; kg:actor ?a . ?a skos:prefLabel "Flavia" }', "--format", "jsonl")
    )
    result = filled("explain", str(row["e"]))
    assert result.exit_code == 0, result.stderr
    assert "Flavia »met« Sapt" in result.stdout and "a.txt, characters 7-10" in result.stdout
    asked = json.loads(filled("explain", str(row["e"]), "--format", "json").stdout)
    assert asked["fact"]["passages"][0]["text"] == "met"


def test_explain_takes_names(filled: Kg) -> None:
    assert filled("explain", "Flavia").stdout.startswith("actor: Flavia\n")
    assert filled("explain", "a.txt").stdout.startswith("article: ")


def test_export(filled: Kg, tmp_path: Path) -> None:
    for name in ("graph.html", "graph.graphml", "graph.ttl"):
        result = filled("export", name)
        assert result.exit_code == 0, result.output
        assert (tmp_path / name).stat().st_size > 500
        assert result.stdout == "" and name in result.stderr


def test_validate_and_stats(filled: Kg) -> None:
    result = filled("validate")
    assert result.exit_code == 0, result.output
    counts = {row["what"]: row["count"] for row in records(filled("stats", "--format", "jsonl"))}
    assert (counts["articles"], counts["actors"], counts["events"]) == (2, 4, 2)


def test_remove(filled: Kg) -> None:
    result = filled("remove", "a.txt", "--format", "jsonl")
    assert [row["doc"] for row in records(result)] == ["a.txt"]
    assert len(records(filled("query", "articles", "--format", "jsonl"))) == 1


def test_the_environment_names_the_store(filled: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news.kg").rename(tmp_path / "other.kg")
    monkeypatch.setenv("KG_STORE", str(tmp_path / "other.kg"))
    assert filled("stats").exit_code == 0
    assert filled("stats", "--store", "news.kg").exit_code == 6


def test_a_store_that_is_held_is_one_line(filled: Kg, tmp_path: Path) -> None:
    import subprocess
    import sys

    code = "import sys; from kg.cli import main; sys.argv = ['kg', 'ingest', 'a.txt']; main()"
    with open_store(tmp_path / "news.kg"):
        run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 7
    assert len(run.stderr.splitlines()) == 1 and "news.kg" in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [("{}",), ("stats", "--store", "{}"), ("ingest", "{}"), ("export", "g.html", "--actor", "{}"), ("remove", "{}")],
)
def test_a_message_about_something_endless_is_short(filled: Kg, arguments: tuple[str, ...]) -> None:
    result = filled(*(word.format("x" * 100_000) for word in arguments))
    assert result.exit_code in (2, 3, 4, 6)
    assert len(result.stderr.splitlines()) == 1 and len(result.stderr) < 1500
