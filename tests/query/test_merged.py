"""Actors that are one by the graph of identities: every template, and an explanation, tells of them as of one.

In the articles b and c all actors are given other IRIs, and declared the same as those of article a: what is asked must
come out as in the store in which they were one from the start.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from query_hand import hand_store, iri, quads

from kg.errors import UnknownNameError
from kg.query import run
from kg.query.catalogue import Catalogue, load
from kg.query.explain import explain
from kg.query.template import ParameterType
from kg.rdf.vocabulary import KEY, PREF_LABEL, SAME_ACTOR
from kg.store import Store, open_store

IDENTITY = ox.NamedNode(iri("graph/identity"))
HALVES = tuple(iri(f"graph/{name}") for name in "bc")
ASKED = {
    "actor": ["Ada Stone", "Boris Reed", "Cara Lund", "Norland", "Sudria", "Port City", "State Radio", "The Wire"],
    "topic": ["Ada Stone", "Norland", "LT"],
}
SLOTS = [
    (template.name, parameter.name, str(parameter.type))
    for template in load().templates
    for parameter in template.parameters
    if parameter.type in (ParameterType.ACTOR, ParameterType.TOPIC)
]


def _other(term: object) -> object:
    if isinstance(term, ox.NamedNode) and term.value.startswith(iri("actor/")):
        return ox.NamedNode(f"{term.value}-two")
    return term


def _whole() -> Iterator[ox.Quad]:
    """The hand-made graph; each actor has one name, so that no answer hangs on whose name stands first."""
    for quad in quads():
        shouted = isinstance(quad.object, ox.Literal) and quad.object.value == "ADA STONE"
        named = ox.Literal("Ada Stone") if shouted else quad.object
        yield ox.Quad(quad.subject, quad.predicate, named, quad.graph_name)


def _apart() -> Iterator[ox.Quad]:
    """The same with the actors of some articles under other IRIs."""
    for quad in _whole():
        if quad.graph_name.value not in HALVES:  # type: ignore[union-attr]
            yield quad
        else:
            value = ox.Literal(f"{quad.object.value}-two") if quad.predicate.value == KEY else _other(quad.object)  # type: ignore[union-attr]
            yield ox.Quad(_other(quad.subject), quad.predicate, value, quad.graph_name)  # type: ignore[arg-type]


def _same() -> Iterator[ox.Quad]:
    two = {quad.subject for quad in _apart() if getattr(quad.subject, "value", "").endswith("-two")}
    two |= {quad.object for quad in _apart() if getattr(quad.object, "value", "").endswith("-two")}
    for node in two:
        if isinstance(node, ox.NamedNode):
            yield ox.Quad(node, ox.NamedNode(SAME_ACTOR), ox.NamedNode(node.value.removesuffix("-two")), IDENTITY)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        opened.bulk_load(_whole())
        yield opened


@pytest.fixture(scope="module")
def apart() -> Iterator[Store]:
    with open_store("memory:") as store:
        store.bulk_load(_apart())
        yield store


@pytest.fixture(scope="module")
def merged() -> Iterator[Store]:
    with open_store("memory:") as store:
        store.bulk_load([*_apart(), *_same()])
        yield store


@pytest.mark.parametrize(("template", "parameter", "kind"), SLOTS)
def test_who_is_asked_for_is_all_that_are_the_same(
    template: str, parameter: str, kind: str, store: Store, apart: Store, merged: Store, catalogue: Catalogue
) -> None:
    wanted = catalogue.get(template)
    told = 0
    for name in (None, *ASKED[kind]):
        whole = run(store, wanted, {parameter: name}).records()
        assert run(merged, wanted, {parameter: name}).records() == whole
        told += len(whole)
    assert told


@pytest.mark.parametrize("template", [t.name for t in load().templates])
def test_without_parameters(template: str, store: Store, merged: Store, catalogue: Catalogue) -> None:
    assert run(merged, catalogue.get(template), {}).records() == run(store, catalogue.get(template), {}).records()


def test_half_a_name_is_half_of_the_rows(store: Store, apart: Store, catalogue: Catalogue) -> None:
    """Without the graph of identities the answers are others: the tests above could fail."""
    for template in ("actors", "actor-profile", "treaty-status", "statements-by"):
        values = {"speaker": iri("actor/ada")} if template == "statements-by" else {}
        asked = catalogue.get(template)
        assert run(apart, asked, values).records() != run(store, asked, values).records(), template


@pytest.mark.parametrize("name", ["Ada Stone", "Port City", iri("actor/ada"), "actor/ada"])
def test_an_explanation_is_of_both(name: str, store: Store, merged: Store) -> None:
    whole, one = explain(store, name), explain(merged, name)
    assert one.fact.iri == whole.fact.iri
    assert one.fact.text == whole.fact.text
    assert one.fact.passages == whole.fact.passages
    assert set(one.fact.properties) == set(whole.fact.properties)


def test_either_iri_is_explained(merged: Store) -> None:
    assert explain(merged, iri("actor/ada-two")) == explain(merged, iri("actor/ada"))


def test_two_who_are_not_one_must_be_told_apart(apart: Store) -> None:
    with pytest.raises(UnknownNameError, match="2 things are called"):
        explain(apart, "Ada Stone")


def test_the_name_is_that_of_the_one_who_stays(catalogue: Catalogue) -> None:
    boris, cara = ox.NamedNode(iri("actor/boris")), ox.NamedNode(iri("actor/cara"))
    with hand_store() as store:
        store.bulk_load([ox.Quad(boris, ox.NamedNode(SAME_ACTOR), cara, IDENTITY)])
        rows = run(store, catalogue.get("actors"), {}).records()
        (row,) = [row for row in rows if row["iri"] == cara.value]
        assert row["name"] == "Cara Lund"
        assert "Boris Reed" in row["aliases"]  # type: ignore[operator]
        assert not [row for row in rows if row["iri"] == boris.value]
        profile = run(store, catalogue.get("actor-profile"), {"actor": "Boris Reed"}).records()
        assert {row["iri"] for row in profile} == {cara.value}
        named = [(row["aspect"], row["value"]) for row in profile if row["aspect"] in ("name", "alias")]
        assert ("name", "Cara Lund") in named
        assert ("alias", "Boris Reed") in named
        fact = explain(store, "Boris Reed").fact
        assert (fact.iri, fact.text) == (cara.value, "Cara Lund")
        assert ("alt label", "Boris Reed") in [(p.name, p.value) for p in fact.properties]
        labels = [q.object.value for q in store.quads() if q.subject == boris and q.predicate.value == PREF_LABEL]  # type: ignore[union-attr]
        assert set(labels) == {"Boris Reed"}, "the articles say what they said"
