"""RDF out is the RDF that is in the store."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from export.world import ID
from kg.export import Choice, export
from kg.store.embedded import EmbeddedStore

KG = "https://w3id.org/newskg/ns#"


def parsed(path: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(path)))


@pytest.mark.parametrize("ending", ["trig", "nq", "jsonld"])
def test_all_quads_come_out(store: EmbeddedStore, tmp_path: Path, ending: str) -> None:
    report = export(store, tmp_path / f"all.{ending}")
    assert parsed(tmp_path / f"all.{ending}") == set(store.quads())
    assert report.quads == len(set(store.quads()))


@pytest.mark.parametrize("ending", ["ttl", "nt"])
def test_formats_without_graphs_hold_the_union(store: EmbeddedStore, tmp_path: Path, ending: str) -> None:
    export(store, tmp_path / f"all.{ending}")
    assert {q.triple for q in parsed(tmp_path / f"all.{ending}")} == {q.triple for q in store.quads()}


def test_one_article_is_its_graph(store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, tmp_path / "one.nq", Choice(article="herald.txt"))
    assert parsed(tmp_path / "one.nq") == set(store.quads(f"{ID}graph/herald"))


def test_an_actor_comes_with_its_facts_and_their_evidence(store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, tmp_path / "actor.nq", Choice(actor="Lena Ortiz"))
    quads = parsed(tmp_path / "actor.nq")
    assert quads < set(store.quads())
    subjects = {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}
    speakers = {q.object.value for q in quads if q.predicate.value == KG + "speaker"}
    assert speakers == {f"{ID}actor/ortiz"}
    assert {f"{ID}article/herald", f"{ID}actor/army", f"{ID}actor/ortiz"} <= subjects
    own = [q for q in quads if isinstance(q.object, ox.NamedNode) and q.object.value.startswith(ID + "evidence/")]
    assert own
    assert all(q.object.value in subjects for q in own if isinstance(q.object, ox.NamedNode))  # no evidence left behind


def test_an_empty_store_makes_no_empty_file(tmp_path: Path) -> None:
    for ending in ("ttl", "nt", "trig", "nq", "jsonld"):
        export(EmbeddedStore.in_memory(), tmp_path / f"none.{ending}")
        assert (tmp_path / f"none.{ending}").stat().st_size > 0
        assert parsed(tmp_path / f"none.{ending}") == set()
