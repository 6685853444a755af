"""Attributes become plain values that every format can hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.flatten import clean, flat, plain


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["Reuters", "AFP"], "Reuters; AFP"),
        (("one", None, 2), "one; 2"),
        ({"b", "a"}, "a; b"),
        (None, None),
        ([], None),
        ({}, None),
        ({"low": 1}, '{"low": 1}'),
        (True, True),
        (2**70, str(2**70)),
        (float("nan"), "nan"),
        (dt.date(2024, 4, 8), "2024-04-08"),
        (b"\xff text", "\ufffd text"),
        ("bell\x07 and \ud800 lone surrogate", "bell and  lone surrogate"),
        ([True, ["nested", None]], "true; nested"),
    ],
)
def test_a_value_becomes_plain(value: object, expected: object) -> None:
    assert plain(value) == expected


@given(st.text())
def test_cleaned_text_is_what_an_xml_reader_gives_back(text: str) -> None:
    import xml.etree.ElementTree as ET

    element = ET.Element("a")
    element.text = clean(text)
    assert (ET.fromstring(ET.tostring(element, encoding="utf-8")).text or "") == clean(text)


def test_an_attribute_has_one_type_over_all_nodes() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_node("a", low=5, size=1, seen=True)
    graph.add_node("b", low="some", size=1.5)
    made = flat(graph)
    assert made.nodes["a"] == {"low": "5", "size": 1.0, "seen": True}
    assert made.nodes["b"] == {"low": "some", "size": 1.5}


def test_nodes_that_read_the_same_stay_apart() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_edge(1, "1", relation="to")
    assert list(flat(graph).nodes) == ["1", "1 (2)"]
    assert list(flat(graph).edges) == [("1", "1 (2)", "e0")]
