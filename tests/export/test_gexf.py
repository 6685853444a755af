"""GEXF against the rules of its schema, version 1.3 (gexf.net), put into words here, and against Gephi's of time."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from datetime import date

import networkx as nx
import pytest

from kg.export import Source
from kg.export.gexf import gexf
from kg.store.embedded import EmbeddedStore

NS = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
ALLOWED: dict[str, tuple[set[str], set[str], list[str]]] = {
    # element: attributes that it must have, that it may have besides, children in order
    "gexf": ({"version"}, {"variant"}, ["meta", "graph"]),
    "meta": (set(), {"lastmodifieddate"}, ["creator", "keywords", "description"]),
    "creator": (set(), set(), []),
    "graph": (
        set(),
        {"defaultedgetype", "idtype", "mode", "timeformat", "start", "end", "timerepresentation", "timezone"},
        ["attributes", "nodes", "edges"],
    ),
    "attributes": ({"class"}, set(), ["attribute"]),
    "attribute": ({"id", "title", "type"}, set(), ["default", "options"]),
    "nodes": (set(), {"count"}, ["node"]),
    "node": ({"id"}, {"label", "pid", "start", "end"}, ["attvalues", "spells", "color", "position", "size", "shape"]),
    "edges": (set(), {"count"}, ["edge"]),
    "edge": (
        {"id", "source", "target"},
        {"type", "label", "weight", "kind", "start", "end"},
        ["attvalues", "spells", "color", "thickness", "shape"],
    ),
    "attvalues": (set(), set(), ["attvalue"]),
    "attvalue": ({"value", "for"}, {"start", "end"}, []),
    "color": ({"r", "g", "b"}, {"a"}, []),
    "size": ({"value"}, set(), []),
}
TYPES = {
    "integer": lambda text: -(2**31) <= int(text) < 2**31,
    "long": lambda text: -(2**63) <= int(text) < 2**63,
    "double": lambda text: isinstance(float(text), float),
    "boolean": lambda text: text in ("true", "false"),
    "string": lambda text: True,
}


def check(root: ET.Element) -> None:
    """Raise AssertionError where a document breaks a rule."""
    assert root.tag == NS + "gexf" and root.get("version") == "1.3"
    for element in root.iter():
        space, name = re.fullmatch(r"(\{.*\})(.*)", element.tag).groups()  # type: ignore[union-attr]
        assert space == (VIZ if name in ("color", "size") else NS), element.tag
        must, may, children = ALLOWED[name]
        assert must <= set(element.keys()) <= must | may, (name, element.attrib)
        places = [children.index(child.tag.rpartition("}")[2]) for child in element]
        assert places == sorted(places), name
        for channel in ("r", "g", "b") if name == "color" else ():
            assert 0 <= int(element.attrib[channel]) <= 255
    graph = root.find(NS + "graph")
    assert graph is not None
    types = {
        (block.get("class"), a.get("id")): a.attrib["type"] for block in graph.iter(NS + "attributes") for a in block
    }
    assert len(types) == len(list(graph.iter(NS + "attribute")))
    for of in ("node", "edge"):
        for element in graph.iter(NS + of):
            fors = [value.attrib["for"] for value in element.iter(NS + "attvalue")]
            assert len(fors) == len(set(fors))
            assert all(TYPES[types[of, v.get("for")]](v.attrib["value"]) for v in element.iter(NS + "attvalue"))
    ids = [node.get("id") for node in graph.iter(NS + "node")]
    assert len(ids) == len(set(ids))
    for edge in graph.iter(NS + "edge"):
        assert {edge.get("source"), edge.get("target")} <= set(ids)
        assert float(edge.get("weight", "1")) > 0
        days = [date.fromisoformat(day) for day in (edge.get("start"), edge.get("end")) if day]
        assert days == sorted(days)
        assert not days or (graph.attrib["mode"] == "dynamic" and graph.attrib["timeformat"] == "date")
    keys = [(e.get("source"), e.get("target"), e.get("kind")) for e in graph.iter(NS + "edge")]
    assert len(keys) == len(set(keys)), "Gephi makes one of parallel edges of one kind"


def written(graph: nx.MultiDiGraph[str]) -> ET.Element:
    return ET.fromstring(b"".join(gexf(graph)))


@pytest.mark.parametrize("name", ["claims", "actors"])
def test_it_keeps_the_rules(store: EmbeddedStore, big_store: EmbeddedStore, name: str) -> None:
    for filled in (store, big_store, EmbeddedStore.in_memory()):
        check(written(Source(filled, measures=["all"]).project(name).graph))


def test_edges_have_their_days(store: EmbeddedStore) -> None:
    edges = {
        (e.attrib["source"].rpartition("/")[2], e.attrib["target"].rpartition("/")[2], e.attrib["kind"]): e
        for e in written(Source(store).project("claims").graph).iter(NS + "edge")
    }
    days = {ends: (edge.get("start"), edge.get("end")) for ends, edge in edges.items()}
    # One article says that it was said on the 8th, the other, of the 10th, gives no date.
    assert days["grech", "base", "says"] == ("2024-04-08", "2024-04-08")
    assert days["northland", "suspended", "takes_part"] == ("2024-03-01", "2024-03-31")
    assert days["few", "anselm", "location"] == ("2024-04-01", "2024-04-30")
    assert days["gazette", "base", "reports"] == ("2024-04-10", "2024-04-10")
    assert days["grech", "northland", "role"] == ("2022-01-01", None)  # in office, no end known
    assert days["petrov", "southmark", "role"] == (None, None)


def test_the_graph_lasts_as_long_as_its_edges(store: EmbeddedStore) -> None:
    graph = written(Source(store).project("claims").graph).find(NS + "graph")
    assert graph is not None
    assert (graph.get("start"), graph.get("end")) == ("2022-01-01", "2024-04-30")


def test_without_days_it_is_static() -> None:
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_edge("a", "b", start="soon", end="2024-02-30", weight=0)
    root = written(made)
    check(root)
    graph = root.find(NS + "graph")
    assert graph is not None and graph.get("mode") == "static"
    back = nx.read_gexf(io.BytesIO(b"".join(gexf(made))))
    assert back.edges["a", "b"]["start"] == "soon"


def test_parallel_edges_are_of_different_kinds() -> None:
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_edge("a", "b", relation="speaks_to")
    made.add_edge("a", "b", relation="speaks_about")
    check(written(made))
    with pytest.raises(AssertionError, match="parallel"):
        check(ET.fromstring(b"".join(gexf(made)).replace(b"speaks_to", b"speaks_about")))


def test_the_check_can_fail(store: EmbeddedStore) -> None:
    whole = b"".join(gexf(Source(store).project("claims").graph)).decode()
    for old, new in (
        ('version="1.3"', 'version="1.2"'),
        ('type="integer"', 'type="boolean"'),
        (' label="', ' name="'),
        ('mode="dynamic"', 'mode="static"'),
        ('end="2024-03-31"', 'end="2024-02-01"'),
    ):
        assert old in whole
        with pytest.raises(AssertionError):
            check(ET.fromstring(whole.replace(old, new)))
