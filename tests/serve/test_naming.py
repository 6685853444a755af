"""Names that are looked up in the engine's indexes mean what they mean to a query."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.errors import UnknownNameError
from kg.ids import Namer
from kg.query.names import StoreNames
from kg.query.template import ParameterType
from kg.rdf.vocabulary import ALT_LABEL, PREF_LABEL, SAME_ACTOR, TYPE, Actor, Treaty
from kg.serve.naming import IndexedNames
from kg.store.embedded import EmbeddedStore

BASE = Namer()
KINDS = (ParameterType.ACTOR, ParameterType.TREATY, ParameterType.TOPIC)


def iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(BASE.iri(name))


def told() -> Iterator[ox.Quad]:
    def quad(subject: str, predicate: str, value: ox.NamedNode | ox.Literal, graph: str) -> ox.Quad:
        return ox.Quad(iri(subject), ox.NamedNode(predicate), value, iri(graph))

    for at in range(30):  # more than are read one by one
        yield quad("actor/often", PREF_LABEL, ox.Literal("Often Named"), f"graph/{at}")
        yield quad("actor/often", TYPE, ox.NamedNode(Actor), f"graph/{at}")
        yield quad(f"actor/part-{at}", SAME_ACTOR, iri("actor/many"), "graph/identity")
    for name, graph in (("Rare", "graph/1"), ("Rare Bird", "graph/2"), ("A Bird", "graph/reference")):
        yield quad("actor/rare", PREF_LABEL, ox.Literal(name), graph)
        yield quad("actor/rare", TYPE, ox.NamedNode(Actor), graph)
    yield quad("actor/rare", ALT_LABEL, ox.Literal("Shared"), "graph/1")
    yield quad("treaty/pact", ALT_LABEL, ox.Literal("Shared"), "graph/1")
    yield quad("treaty/pact", PREF_LABEL, ox.Literal("The Pact"), "graph/1")
    yield quad("treaty/pact", TYPE, ox.NamedNode(Treaty), "graph/1")
    yield quad("actor/twin", SAME_ACTOR, iri("actor/rare"), "graph/identity")
    yield quad("actor/third", SAME_ACTOR, iri("actor/rare"), "graph/identity")
    yield quad("actor/third", TYPE, ox.NamedNode(Actor), "graph/3")
    yield quad("actor/many", TYPE, ox.NamedNode(Actor), "graph/3")
    yield quad("actor/many", PREF_LABEL, ox.Literal("Many"), "graph/3")
    yield quad("actor/nobody", PREF_LABEL, ox.Literal("Of No Class"), "graph/3")


@pytest.fixture(scope="module")
def both() -> tuple[StoreNames, IndexedNames]:
    engine = ox.Store()
    engine.extend(told())
    store = EmbeddedStore("memory:", engine, None, read_only=True)
    return StoreNames(store), IndexedNames(engine, store, BASE)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [
    "Often Named", "often  named", "Rare", "Rare Bird", "A Bird", "Shared", "The Pact", "Many", "Of No Class", "",
    "actor/rare", "actor/third", "actor/twin", "actor/many", "treaty/pact", BASE.iri("actor/often"), "urn:nothing",
    "http://not an iri",
])  # fmt: skip
def test_whom_a_name_means(both: tuple[StoreNames, IndexedNames], kind: ParameterType, name: str) -> None:
    found: list[object] = []
    for names in (*both, both[1]):  # once more, from what is kept
        try:
            found.append(names.find(kind, name))
        except UnknownNameError as error:
            found.append(str(error))
    assert found[0] == found[1] == found[2]


def test_names_of_actors(both: tuple[StoreNames, IndexedNames]) -> None:
    every = [BASE.iri(f"{name}") for name in ("actor/often", "actor/rare", "actor/twin", "actor/part-3", "actor/none")]
    told = both[0].labels(every)
    assert told == both[1].labels(every)
    assert told[every[1]] == "A Bird", "the reference graph's comes first"
    assert told[every[2]] == "A Bird" and told[every[3]] == "Many" and every[4] not in told


def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.serve.naming._KEPT", 2)
    engine = ox.Store()
    engine.extend(told())
    names = IndexedNames(engine, EmbeddedStore("memory:", engine, None, read_only=True), BASE)
    for name in ("Rare", "Rare Bird", "A Bird", "Many", " " * 300 + "Rare"):
        assert names.find(ParameterType.ACTOR, name)
    assert [name for _, name in names._found] == ["A Bird", "Many"]
    every = [BASE.iri(f"actor/{name}") for name in ("often", "rare", "many")]
    for _ in range(2):
        assert [names.labels([one])[one] for one in every] == ["Often Named", "A Bird", "Many"]
    assert [*names._called] == every[1:], "those that were asked for last"
