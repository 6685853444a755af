"""Troop counts and treaty events that two articles tell, by a hundred pairs of sentences of our own, read and related."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest
from real import article, loaded

from kg.pipeline import ingest, remove
from kg.pipeline.together import relate
from kg.store import Store, open_store

pytestmark = [pytest.mark.model, pytest.mark.slow]

HERE = Path(__file__).parent
FILES = {"troop_count": HERE / "count_pairs.tsv", "treaty_event": HERE / "event_pairs.tsv"}
CLUSTERS = 'ASK { ?cluster a kg:Cluster ; kg:clusterKind "%s" }'
PREFIX = "PREFIX kg: <https://w3id.org/newskg/ns#> "


@dataclass(frozen=True)
class Pair:
    half: str
    kind: str
    day: str
    one: str
    later: str
    other: str


def pairs(kind: str) -> list[Pair]:
    with FILES[kind].open(encoding="utf-8", newline="") as lines:
        return [Pair(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def same(store: Store, pair: Pair, kind: str) -> bool:
    """Whether two articles, each of one of the sentences, are found to tell the same; they leave the store again.

    What the pair before has left of its clusters, the next pair's relating takes away.
    """
    articles = [
        article(pair.one, "one.txt", published=pair.day, publisher="Post"),
        article(pair.other, "other.txt", published=pair.later, publisher="Herald"),
    ]
    assert not ingest(store, articles, loaded()).failures
    relate(store)
    found = bool(store.query(PREFIX + CLUSTERS % kind))
    remove(store, ["one.txt", "other.txt"])
    return found


@pytest.mark.parametrize("kind", FILES)
def test_precision_and_recall_of_the_same(kind: str) -> None:
    with open_store("memory:") as store:
        found = {pair: same(store, pair, kind) for pair in pairs(kind)}
    assert len(found) == 50
    wrong = [pair for pair, taken in found.items() if taken and pair.kind == "other"]
    missed = [pair for pair, taken in found.items() if not taken and pair.kind == "same"]
    right = sum(taken and pair.kind == "same" for pair, taken in found.items())
    assert right / (right + len(wrong)) >= 0.97, wrong
    assert right / (right + len(missed)) >= 0.85, missed
