"""Neo4j's two ways in: CSV files by the rules of neo4j-admin's header format, and Cypher that says the same."""

from __future__ import annotations

import csv
import io
import itertools
import re
import zipfile
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ExportError
from kg.export import Source, export
from kg.export.cypher import cypher, string
from kg.export.neo4j import labels, relationship, tables
from kg.store.embedded import EmbeddedStore

SEPARATOR = "\x1f"
FIELD = re.compile(r"(\w*):(ID|LABEL|START_ID|END_ID|TYPE|(?:string|long|double|boolean|date)(?:\[\])?)")
READ: dict[str, Any] = {
    "string": str,
    "long": int,
    "double": float,
    "boolean": lambda text: {"true": True, "false": False}[text],
    "date": lambda text: re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)[0],  # type: ignore[index]
}


def files(path: Path) -> dict[str, str]:
    if path.is_dir():
        return {file.name: file.read_text(encoding="utf-8") for file in path.iterdir()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def imported(found: dict[str, str]) -> tuple[dict[str, dict[str, Any]], list[tuple[str, str, dict[str, Any]]]]:
    """What ``neo4j-admin database import`` would make of the command in the file README.txt."""
    command = found["README.txt"].split("neo4j-admin database import full", 1)[1]
    assert "--array-delimiter=U+001F" in command
    nodes: dict[str, dict[str, Any]] = {}
    edges = []
    for kind, header, body in re.findall(r"--(nodes|relationships)=([\w-]+\.csv),([\w-]+\.csv)", command):
        (head,) = csv.reader(io.StringIO(found[header]))
        fields = [FIELD.fullmatch(cell).groups() for cell in head]  # type: ignore[union-attr]
        assert len(fields) == len(set(fields))
        for cells in csv.reader(io.StringIO(found[body], newline="")):
            assert len(cells) == len(fields)
            row: dict[str, Any] = {}
            for (name, type_), cell in zip(fields, cells, strict=True):
                if cell == "":
                    continue  # no value
                if type_ in ("ID", "START_ID", "END_ID", "TYPE"):
                    row[type_] = cell
                elif type_ == "LABEL":
                    row["LABEL"] = cell.split(SEPARATOR)
                elif type_.endswith("[]"):
                    row[name] = [READ[type_[:-2]](item) for item in cell.split(SEPARATOR)]
                else:
                    row[name] = READ[type_](cell)
            if kind == "nodes":
                iri = row.pop("ID")
                assert iri not in nodes and row["LABEL"][-1] == "Thing"
                nodes[iri] = row
            else:
                edges.append((row.pop("START_ID"), row.pop("END_ID"), row))
    assert {end for edge in edges for end in edge[:2]} <= set(nodes)
    used = {"README.txt", *re.findall(r"[\w-]+\.csv", command)}
    assert used == set(found)
    return nodes, edges


def expected(graph: nx.MultiDiGraph[str]) -> tuple[dict[str, Any], list[Any]]:
    def kept(data: dict[str, Any]) -> dict[str, Any]:
        return {k: v for k, v in data.items() if k not in ("kind", "actor_kind", "relation")}

    nodes = {n: {**kept(d), "LABEL": list(labels(d))} for n, d in graph.nodes(data=True)}
    return nodes, [(s, t, {**kept(d), "TYPE": relationship(d)}) for s, t, d in graph.edges(data=True)]


@pytest.mark.parametrize("name", ["claims", "actors"])
@pytest.mark.parametrize("file", ["graph.neo4j.zip", "graph.neo4j"])
def test_everything_comes_through(store: EmbeddedStore, tmp_path: Path, name: str, file: str) -> None:
    export(store, tmp_path / file, projection=name)
    nodes, edges = imported(files(tmp_path / file))
    wanted_nodes, wanted_edges = expected(Source(store).project(name).graph)
    assert nodes == wanted_nodes
    assert sorted(map(str, edges)) == sorted(str((s, t, dict(d))) for s, t, d in reordered(wanted_edges, edges))


def reordered(wanted: list[Any], like: list[Any]) -> list[Any]:
    """Edges with their attributes in the order of the file."""
    order = {(s, t, d["TYPE"]): list(d) for s, t, d in like}
    return [(s, t, {k: d[k] for k in order[s, t, d["TYPE"]]}) for s, t, d in wanted]


def test_labels_and_types(store: EmbeddedStore) -> None:
    names = {name for name, _, _ in tables(Source(store).project().graph)}
    assert {"nodes-actor", "nodes-troopcount", "relationships-says", "relationships-claimed_by"} <= names
    assert labels({"kind": "actor", "actor_kind": "armed_group"}) == ("Actor", "ArmedGroup", "Thing")
    assert labels({"kind": "treaty_event"}) == ("TreatyEvent", "Thing")


def test_a_folder_replaces_its_own_and_nothing_else(store: EmbeddedStore, tmp_path: Path) -> None:
    target = tmp_path / "graph.neo4j"
    export(store, target)
    (before,) = {frozenset(files(target))}
    export(store, target, projection="actors")
    assert frozenset(files(target)) != before
    (target / "thesis.docx").write_text("all of it")
    with pytest.raises(ExportError, match="exists and holds other files"):
        export(store, target)
    assert (target / "thesis.docx").read_text() == "all of it"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.neo4j"]


def test_a_file_where_the_folder_should_be(store: EmbeddedStore, tmp_path: Path) -> None:
    (tmp_path / "graph.neo4j").write_text("mine")
    with pytest.raises(ExportError, match="is no folder"):
        export(store, tmp_path / "graph.neo4j")
    assert (tmp_path / "graph.neo4j").read_text() == "mine"


def test_a_full_disk_leaves_the_old_folder(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "graph.neo4j"
    export(store, target)
    before = files(target)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        export(store, target, projection="actors")
    assert files(target) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.neo4j"]


# --- Cypher -----------------------------------------------------------------------------------------------------------

# Strings as the openCypher grammar has them; whatever stands outside of one is of the exporter's making.
TOKEN = re.compile(
    r"'((?:[^'\\]|\\.)*)'|([A-Za-z_]\w*)|(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(->|\+=|[{}\[\]():,.;=-])|\s+", re.S
)
WORDS = {
    *("UNWIND", "AS", "MERGE", "MATCH", "SET", "CREATE", "CONSTRAINT", "IF", "NOT", "EXISTS", "FOR", "REQUIRE", "IS"),
    *("UNIQUE", "date", "true", "false", "row", "n", "r", "s", "t", "p", "iri", "newskg_iri"),
}
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")


def tokens(text: str) -> list[str]:
    out, at = [], 0
    while at < len(text):
        match = TOKEN.match(text, at)
        assert match, f"not Cypher: {text[at : at + 60]!r}"
        at = match.end()
        if match[1] is not None:
            out.append("'" + unescaped(match[1]))
        elif match.lastindex:
            out.append(match[0])
    return out


def unescaped(text: str) -> str:
    named = {"n": "\n", "r": "\r", "t": "\t"}
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else named.get(m[2], m[2]), text)


def body(graph: nx.MultiDiGraph[Any]) -> str:
    return b"".join(cypher(graph)).decode().split("\n", 1)[1]


def test_cypher_says_what_the_tables_say(store: EmbeddedStore) -> None:
    graph = Source(store).project().graph
    found = tokens(body(graph))
    assert found.count("UNWIND") == found.count("AS")
    assert {f"'{name}" for name in graph} <= set(found)
    for _, data in graph.nodes(data=True):
        assert f"'{data['label']}" in found
    assert {relationship(data) for _, _, data in graph.edges(data=True)} <= set(found)
    calls = sum(pair == ("date", "(") for pair in itertools.pairwise(found))
    assert calls == sum(("start" in data) + ("end" in data) for *_, data in graph.edges(data=True))


def test_nothing_in_a_text_is_a_statement() -> None:
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    evil = "'}) MATCH (n) DETACH DELETE n //\\' \\u0027 \\\\u0027 `x` \n;"
    made.add_node(evil, label=evil, kind=evil, aliases=[evil, "b"], **{"na`me' :": evil})
    made.add_edge(evil, evil, relation=evil, title=evil)
    found = tokens(body(made))
    assert "DELETE" not in found and "DETACH" not in found
    assert found.count("'" + evil) == 7  # a node's identifier and three attributes, an edge's ends and one


@given(st.text())
def test_a_string_is_one_string_and_comes_back(text: str) -> None:
    (token,) = tokens(string(text))
    assert token == "'" + text


@given(st.text(alphabet="\\u0027'n"))
def test_an_old_neo4j_reads_the_same(text: str) -> None:
    """It replaces ``\\uXXXX`` everywhere before it parses."""
    first = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), string(text))
    assert tokens(first) == ["'" + text]
