"""``kg export``: which part, and what is said when there is none."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Kg = Callable[..., Result]


def labels(path: str) -> set[str]:
    with open(path, encoding="utf-8") as rows:
        return {row["label"] for row in csv.DictReader(rows)}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--around", "Flavia", "--hops", "9"), "must be at most 6"),
        (("--hops", "2"), "it goes with --around"),
        (("--speaker", "Sapt"), "no such option --speaker; parameters of a query need --query"),
        (("other.dot",), "one file at a time: other.dot;"),
        (("--query", "statements-bi"), "near: statements-by"),
        (("--query", "statements-by", "--speakr", "Sapt"), "no parameter 'speakr'"),
        (("--measures", "fame"), "no measure is called 'fame'"),
        (("--since", "soon"), "'soon' is no date"),
        (("--around", "Nobody"), "no actor or treaty in the store is called 'Nobody'"),
        (("--top", "0"), "must be at least 1"),
    ],
)
def test_an_export_that_cannot_be_is_one_line(filled: Kg, arguments: tuple[str, ...], said: str) -> None:
    result = filled("export", "graph.dot", *arguments)
    assert result.exit_code in (2, 4, 5)
    assert said in result.stderr and result.stderr.count("\n") == 1
    assert not Path("graph.dot").exists()


def test_a_part_is_exported(filled: Kg) -> None:
    def nodes(*arguments: str) -> set[str]:
        result = filled("export", "part.csv", *arguments)
        assert result.exit_code == 0, result.output
        return labels("part.nodes.csv")

    everything = nodes()
    assert {"Flavia", "Sapt", "Michael", "Rupert"} <= everything
    assert nodes("--query", "events", "--actor", "Rupert") & {"Flavia", "Sapt", "Michael", "Rupert"} == {
        "Michael",
        "Rupert",
    }
    assert nodes("--around", "Flavia", "--hops", "2") == nodes("--actor", "Sapt")
    assert nodes("--since", "2020") == set()
    assert "nothing of this store is in what was asked for" in filled("export", "part.nq", "--since", "2020").stderr
    assert len(nodes("--top", "2")) == 2


def test_merged_actors_are_one_node(filled: Kg) -> None:
    filled("actors", "merge", "Flavia", "Rupert")
    for arguments, several in (((), False), (("--unmerged",), True)):
        assert filled("export", "all.csv", *arguments).exit_code == 0
        assert ({"Rupert", "Flavia"} <= labels("all.nodes.csv")) is several
