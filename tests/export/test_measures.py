"""Measures are what networkx computes, the same in every process."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import networkx as nx
import pytest

from kg.errors import UnknownNameError
from kg.export import Source
from kg.export.measures import EXACT, MEASURES, measured, named
from kg.store.embedded import EmbeddedStore

ATTRIBUTES = {"degree", "in_degree", "out_degree", "betweenness", "pagerank", "community"}


def star() -> nx.MultiDiGraph[str]:
    """Four around one, two of them linked."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, name in enumerate("bcde"):
        graph.add_edge("a", name, key=number, weight=1)
    graph.add_edge("b", "c", key=9, weight=5)
    return graph


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([], ()),
        (["all"], tuple(MEASURES)),
        (["pagerank,degree"], ("degree", "pagerank")),
        (["PageRank", "degree", "degree"], ("degree", "pagerank")),
    ],
)
def test_names(wanted: list[str], expected: tuple[str, ...]) -> None:
    assert named(wanted) == expected


def test_an_unknown_measure_lists_what_there_is() -> None:
    with pytest.raises(
        UnknownNameError, match="'closeness'; there are degree, betweenness, pagerank, communities, all"
    ):
        named(["degree,closeness"])


def test_values_of_a_star() -> None:
    graph = star()
    assert measured(graph, ["all"]) == []
    middle, pair, end = graph.nodes["a"], graph.nodes["b"], graph.nodes["d"]
    assert (middle["degree"], middle["in_degree"], middle["out_degree"]) == (4, 0, 4)
    assert middle["betweenness"] == pytest.approx(5 / 6, abs=1e-6)  # five of the six pairs of others
    assert end["betweenness"] == pair["betweenness"] == 0
    assert graph.nodes["c"]["pagerank"] > pair["pagerank"] > middle["pagerank"]
    assert sum(value for _, value in graph.nodes(data="pagerank")) == pytest.approx(1, abs=1e-4)
    assert pair["community"] == graph.nodes["c"]["community"]
    assert min(value for _, value in graph.nodes(data="community")) == 0


def test_only_what_was_asked_for(store: EmbeddedStore) -> None:
    graph = Source(store, measures=["betweenness"]).project().graph
    assert all("betweenness" in data for _, data in graph.nodes(data=True))
    assert not (ATTRIBUTES - {"betweenness"}) & {key for _, data in graph.nodes(data=True) for key in data}


def test_an_estimate_says_so() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(nx.path_graph(EXACT + 1))
    (note,) = measured(graph, ["betweenness"])
    assert "betweenness is estimated" in note
    ends, middle = graph.nodes[0]["betweenness"], graph.nodes[EXACT // 2]["betweenness"]
    assert middle > ends


def test_nothing_to_measure() -> None:
    assert measured(nx.MultiDiGraph(), ["all"]) == []


SCRIPT = """
import json, sys
sys.path[:0] = ["tests"]
from export.samples import big
from kg.export import Source
graph = Source(big(60, 6).store(), measures=["all"]).project("actors").graph
print(json.dumps([sorted((k, v) for k, v in d.items() if isinstance(v, (int, float))) for _, d in graph.nodes(data=True)]))
"""


def test_the_same_in_every_process() -> None:
    """Texts hash to other numbers in another process, and sets have another order."""
    answers = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
    assert len(json.loads(answers.pop())) > 20
