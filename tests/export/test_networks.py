"""Networks survive the way into each format and back through networkx' own readers."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.base import Source
from kg.export.flatten import SEPARATOR, flat
from kg.export.networks import csv_texts, cytoscape, dot, gexf, graphml
from kg.store.embedded import EmbeddedStore


@pytest.fixture(params=["claims", "actors"])
def graph(store: EmbeddedStore, request: pytest.FixtureRequest) -> nx.MultiDiGraph[str]:
    return Source(store).project(request.param).graph


def simple(graph: nx.MultiDiGraph[Any]) -> tuple[dict[str, Any], list[Any]]:
    """Nodes and edges with flat attributes, to compare."""
    made = flat(graph)
    return dict(made.nodes(data=True)), sorted((s, t, sorted(d.items())) for s, t, d in made.edges(data=True))


def read(graph: nx.Graph[Any], *, left_out: frozenset[str] = frozenset()) -> tuple[dict[str, Any], list[Any]]:
    def keep(data: dict[str, Any]) -> dict[str, Any]:
        return {k: v for k, v in data.items() if k not in left_out}

    nodes = {node: keep(data) for node, data in graph.nodes(data=True)}
    return nodes, sorted((s, t, sorted(keep(d).items())) for s, t, d in graph.edges(data=True))


def test_graphml_comes_back(graph: nx.MultiDiGraph[str]) -> None:
    back = nx.read_graphml(io.BytesIO(b"".join(graphml(graph))))
    assert read(back, left_out=frozenset({"id"})) == simple(graph)


def test_gexf_comes_back(graph: nx.MultiDiGraph[str]) -> None:
    back = nx.read_gexf(io.BytesIO(b"".join(gexf(graph))))
    nodes, edges = simple(graph)
    nodes_back, edges_back = read(back, left_out=frozenset({"id", "label", "viz"}))
    assert {n: {k: v for k, v in d.items() if k != "label"} for n, d in nodes.items()} == nodes_back
    assert edges == edges_back
    assert {n: d["label"] for n, d in back.nodes(data=True)} == {n: d["label"] for n, d in nodes.items()}


def test_cytoscape_json_comes_back(graph: nx.MultiDiGraph[str]) -> None:
    back = nx.cytoscape_graph(json.loads(b"".join(cytoscape(graph))))
    own = frozenset({"id", "value", "name", "key", "source", "target"})
    assert read(back, left_out=own) == simple(graph)


def test_csv_comes_back(graph: nx.MultiDiGraph[str]) -> None:
    nodes, edges = (list(csv.DictReader(io.StringIO(text))) for text in csv_texts(graph))
    assert [row["id"] for row in nodes] == list(graph.nodes)
    assert [(row["source"], row["target"], row["relation"]) for row in edges] == list(graph.edges(data="relation"))
    assert [int(row["weight"]) for row in nodes] == [w for _, w in graph.nodes(data="weight")]


def test_lists_are_joined(store: EmbeddedStore) -> None:
    back = nx.read_graphml(io.BytesIO(b"".join(graphml(Source(store).project("claims").graph))))
    claim = back.nodes["https://w3id.org/newskg/id/claim/base"]
    assert claim["articles"] == SEPARATOR.join(["gazette.txt", "herald.txt"])


TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([\w.]+)|(->|[{}\[\];=,])|\s+', re.DOTALL)


def dot_tokens(text: str) -> list[str]:
    """Split DOT as Graphviz does; a character that no rule takes is an error."""
    out, at = [], 0
    while at < len(text):
        match = TOKEN.match(text, at)
        assert match, f"not DOT: {text[at : at + 40]!r}"
        at = match.end()
        if match[1] is not None:
            out.append("str:" + re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), match[1]))
        elif match[2] or match[3]:
            out.append(match[0])
    return out


def test_dot_is_well_formed(graph: nx.MultiDiGraph[str]) -> None:
    tokens = dot_tokens(b"".join(dot(graph)).decode())
    assert tokens[:3] == ["digraph", "newskg", "{"]
    assert tokens.count("->") == graph.number_of_edges()
    assert {f"str:{node}" for node in graph} <= set(tokens)


def test_a_spreadsheet_gets_no_formula() -> None:
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_node("a", label='=HYPERLINK("http://evil.example")', low=-5)
    row = next(csv.DictReader(io.StringIO(csv_texts(made)[0])))
    assert row["label"] == '\'=HYPERLINK("http://evil.example")'
    assert row["low"] == "-5"


def test_the_same_network_makes_the_same_bytes(graph: nx.MultiDiGraph[str]) -> None:
    for make in (graphml, gexf, cytoscape, dot):
        assert b"".join(make(graph)) == b"".join(make(graph.copy()))
    assert b"lastmodified" not in b"".join(gexf(graph))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3) | st.sets(st.text(), max_size=3)
    ),
    max_leaves=6,
)
names = st.sampled_from(
    ["label", "kind", "id", "name", "value", "weight", "start", "end", "type", "key", "source", "target", "viz", "pid"]
) | st.text(max_size=5)
attributes = st.dictionaries(names, values, max_size=4)


@st.composite
def networks(draw: st.DrawFn) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = draw(st.lists(st.text(max_size=4), min_size=1, max_size=4, unique=True))
    for node in nodes:
        graph.add_node(node)
        graph.nodes[node].update(draw(attributes))
    ends = st.sampled_from(nodes)
    for number, (source, target) in enumerate(draw(st.lists(st.tuples(ends, ends), max_size=4))):
        graph.add_edge(source, target, key=number)
        graph.edges[source, target, number].update(draw(attributes))
    return graph


@given(networks())
def test_exporters_take_any_value(graph: nx.MultiDiGraph[str]) -> None:
    size = (graph.number_of_nodes(), graph.number_of_edges())
    read_back = [
        nx.read_graphml(io.BytesIO(b"".join(graphml(graph))), force_multigraph=True),
        nx.read_gexf(io.BytesIO(b"".join(gexf(graph)))),
        nx.cytoscape_graph(json.loads(b"".join(cytoscape(graph)))),
    ]
    assert [(g.number_of_nodes(), g.number_of_edges()) for g in read_back] == [size] * 3
    assert tuple(len(list(csv.DictReader(io.StringIO(text)))) for text in csv_texts(graph)) == size
    assert dot_tokens(b"".join(dot(graph)).decode()).count("->") == size[1]
