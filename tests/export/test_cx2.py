"""CX2 against the rules of its specification, version 2.0 (cytoscape.org/cx): a JSON Schema and what no schema can say."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
import pytest
from jsonschema import Draft202012Validator, ValidationError

from kg.export import Source
from kg.export.cx2 import PLACED, cx2
from kg.store.embedded import EmbeddedStore

TYPES = ("string", "long", "integer", "double", "boolean")
COLOUR = {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}
POSITIVE = {"type": "number", "exclusiveMinimum": 0}


def aspect(name: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": [name],
        "additionalProperties": False,
        "properties": {name: {"type": "array", "items": element, **more}},
    }


def thing(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "additionalProperties": False, "properties": properties}


LONG = {"type": "integer", "minimum": 0}
VALUES = {"type": "object", "propertyNames": {"not": {"const": "id"}}}
DECLARED = {
    "type": "object",
    "additionalProperties": thing(
        {"d": {"enum": [*TYPES, *(f"list_of_{t}" for t in TYPES)]}, "a": {"type": "string"}, "v": {}}
    ),
}
MAPPING = thing(
    {
        "type": {"enum": ["DISCRETE", "PASSTHROUGH", "CONTINUOUS"]},
        "definition": {"type": "object", "required": ["attribute"]},
    },
    "type",
    "definition",
)
STYLE = thing(
    {
        "default": thing(
            {
                "network": thing({"NETWORK_BACKGROUND_COLOR": COLOUR}),
                "node": thing(
                    {
                        "NODE_SHAPE": {"enum": ["ellipse", "triangle", "rectangle", "round-rectangle", "hexagon"]},
                        "NODE_WIDTH": POSITIVE,
                        "NODE_HEIGHT": POSITIVE,
                        "NODE_BACKGROUND_COLOR": COLOUR,
                        "NODE_LABEL_FONT_SIZE": POSITIVE,
                        "NODE_LABEL_MAX_WIDTH": POSITIVE,
                    }
                ),
                "edge": thing(
                    {
                        "EDGE_WIDTH": POSITIVE,
                        "EDGE_LINE_COLOR": COLOUR,
                        "EDGE_TARGET_ARROW_SHAPE": {"enum": ["none", "triangle", "diamond", "circle", "square"]},
                    }
                ),
            }
        ),
        "nodeMapping": {"type": "object", "additionalProperties": MAPPING},
        "edgeMapping": {"type": "object", "additionalProperties": MAPPING},
    }
)
DESCRIPTOR = thing({"CXVersion": {"const": "2.0"}, "hasFragments": {"type": "boolean"}}, "CXVersion")
NODE = thing({"id": LONG, "v": VALUES, **{axis: {"type": "number"} for axis in "xyz"}}, "id")
EDGE = thing({"id": LONG, "s": LONG, "t": LONG, "v": VALUES}, "id", "s", "t")
COUNT = thing({"name": {"type": "string"}, "elementCount": LONG}, "name")
STATUS = thing({"error": {"type": "string"}, "success": {"type": "boolean"}}, "success")
SCHEMA = {
    "type": "array",
    "prefixItems": [
        DESCRIPTOR,
        aspect("metaData", COUNT),
        aspect("attributeDeclarations", {"type": "object", "additionalProperties": DECLARED}, maxItems=1),
        aspect("networkAttributes", VALUES, maxItems=1),
        aspect("nodes", NODE),
        aspect("edges", EDGE),
        aspect("visualProperties", STYLE, maxItems=1),
        aspect("status", STATUS, minItems=1, maxItems=1),
    ],
    "items": False,
    "minItems": 8,
}
PYTHON: dict[str, Any] = {"string": str, "long": int, "double": float, "boolean": bool}


def check(document: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Raise where a document breaks a rule; its aspects otherwise."""
    Draft202012Validator(SCHEMA).validate(document)
    aspects: dict[str, list[Any]] = {name: elements for block in document[1:] for name, elements in block.items()}
    assert {c["name"]: c["elementCount"] for c in aspects["metaData"]} == {
        name: len(elements) for name, elements in aspects.items() if name not in ("metaData", "status")
    }
    (declared,) = aspects["attributeDeclarations"]
    for of in ("nodes", "edges"):
        ids = [element["id"] for element in aspects[of]]
        assert len(ids) == len(set(ids))
        for element in aspects[of]:
            for name, value in element["v"].items():
                kind = declared[of][name]["d"]
                for item in value if kind.startswith("list_of_") else [value]:
                    assert type(item) is PYTHON[kind.removeprefix("list_of_")], (name, value)
    known = {node["id"] for node in aspects["nodes"]}
    assert all({edge["s"], edge["t"]} <= known for edge in aspects["edges"])
    assert len({frozenset(node) & {"x", "y", "z"} for node in aspects["nodes"]}) <= 1, "all nodes have places, or none"
    for node in aspects["nodes"]:
        assert ("x" in node) == ("y" in node)
    for of, mapping in (("nodes", "nodeMapping"), ("edges", "edgeMapping")):
        for rule in aspects["visualProperties"][0][mapping].values():
            assert rule["definition"]["attribute"] in declared[of]
    assert aspects["status"] == [{"error": "", "success": True}]
    return aspects


def written(graph: nx.MultiDiGraph[Any]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(b"".join(cx2(graph)))
    return made


@pytest.mark.parametrize("name", ["claims", "actors"])
def test_it_keeps_the_rules(store: EmbeddedStore, big_store: EmbeddedStore, name: str) -> None:
    for filled in (store, big_store, EmbeddedStore.in_memory()):
        check(written(Source(filled, measures=["all"]).project(name).graph))


@pytest.mark.parametrize("name", ["claims", "actors"])
def test_the_library_of_ndex_reads_it_and_loses_nothing(store: EmbeddedStore, name: str) -> None:
    """NDEx publishes the format; its library casts each value to the type that is declared for it."""
    ndex = pytest.importorskip("ndex2.cx2", reason="ndex2 is not installed")
    graph = Source(store, measures=["all"]).project(name).graph
    document = written(graph)
    read = ndex.RawCX2NetworkFactory().get_cx2network(document)
    again = {aspect: elements for block in read.to_cx2()[1:] for aspect, elements in block.items()}
    assert again == {aspect: elements for block in document[1:] for aspect, elements in block.items()}
    back = ndex.CX2NetworkXFactory().get_graph(read, nx.MultiDiGraph())
    assert (back.number_of_nodes(), back.number_of_edges()) == (graph.number_of_nodes(), graph.number_of_edges())


def test_values_keep_their_types(store: EmbeddedStore) -> None:
    graph = Source(store).project().graph
    aspects = check(written(graph))
    found = {node["v"]["represents"]: node["v"] for node in aspects["nodes"]}
    for name, data in graph.nodes(data=True):
        assert found[name]["name"] == data["label"]
        # An attribute that is a list on some node ("published") is one on all.
        assert all(found[name][key] in (value, [value]) for key, value in data.items() if key != "label")
    relations = [edge["v"]["interaction"] for edge in aspects["edges"]]
    assert relations == [relation for _, _, relation in graph.edges(data="relation")]
    names = list(graph)
    assert [(names[e["s"]], names[e["t"]]) for e in aspects["edges"]] == list(graph.edges())


def test_attributes_that_the_format_keeps_for_itself() -> None:
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_node("a", id=3, name="x", represents="y", low=2**70, share=float("nan"), mixed=[1, "b"])
    made.add_node("b", mixed=None)
    made.add_edge("a", "b", id="e", interaction="z", weight=1.5)
    aspects = check(written(made))
    assert aspects["nodes"][0]["v"] == {
        **{"colour_by": "group", "id_": 3, "low": str(2**70), "mixed": ["1", "b"], "name": "a", "name_": "x"},
        **{"represents": "a", "represents_": "y", "share": "nan"},
    }
    assert aspects["edges"][0]["v"] == {"id_": "e", "interaction_": "z", "weight": 1.5}


def test_a_big_network_has_no_places() -> None:
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(nx.path_graph(PLACED + 1))
    assert all("x" not in node for node in check(written(made))["nodes"])


def test_the_check_can_fail(store: EmbeddedStore) -> None:
    for change in (
        lambda d: d[0].update(CXVersion="1.0"),
        lambda d: d[4]["nodes"][0]["v"].update(id=3),
        lambda d: d[4]["nodes"][0].update(id=1),
        lambda d: d[4]["nodes"][0].pop("y"),
        lambda d: d[4]["nodes"][0]["v"].update(weight="3"),
        lambda d: d[5]["edges"][0].update(t=999),
        lambda d: d[2]["attributeDeclarations"][0]["nodes"]["weight"].update(d="number"),
        lambda d: d.pop(),
    ):
        document = written(Source(store).project().graph)
        change(document)
        with pytest.raises((AssertionError, ValidationError)):
            check(document)
