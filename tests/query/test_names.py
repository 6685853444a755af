"""Whom a name means."""

from __future__ import annotations

import pytest
from query_hand import iri

from kg.errors import UnknownNameError
from kg.ids import Namer
from kg.query.names import StoreNames
from kg.query.template import ParameterType
from kg.store import Store

ACTOR, TREATY, TOPIC = ParameterType.ACTOR, ParameterType.TREATY, ParameterType.TOPIC


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (ACTOR, "Ada Stone", "actor/ada"),
        (ACTOR, "ada  STONE", "actor/ada"),
        (ACTOR, "President Stone", "actor/ada"),
        (ACTOR, "NOR", "actor/norland"),
        (ACTOR, "Unseen Isles", "actor/unseen"),
        (ACTOR, "actor/ada", "actor/ada"),
        (ACTOR, iri("actor/ada"), "actor/ada"),
        (TREATY, "lt", "treaty/lake"),
        (TREATY, "treaty/lake", "treaty/lake"),
        (TOPIC, "LT", "treaty/lake"),
        (TOPIC, "norland", "actor/norland"),
    ],
)
def test_names_aliases_identifiers_and_iris(store: Store, kind: ParameterType, name: str, expected: str) -> None:
    assert StoreNames(store).find(kind, name) == (iri(expected),)


@pytest.mark.parametrize(
    ("kind", "name", "near"),
    [
        (ACTOR, "Ada Ston", "ada stone"),
        (ACTOR, "Reed", "boris reed"),
        (ACTOR, "norlnad", "norland"),
        (TREATY, "Lake", "lake treaty"),
    ],
)
def test_an_unknown_name_is_answered_with_near_ones(store: Store, kind: ParameterType, name: str, near: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        StoreNames(store).find(kind, name)
    assert f"near: {near}" in str(caught.value).casefold()
    assert repr(name) in str(caught.value)


@pytest.mark.parametrize(
    "name", ["", " ", "Norland", "actor/none", "actor/ada", iri("treaty/none"), "https://e example/"]
)
def test_what_is_no_treaty(store: Store, name: str) -> None:
    with pytest.raises(UnknownNameError, match="no treaty"):
        StoreNames(store).find(TREATY, name)


def test_a_very_long_name_is_refused_at_once(store: Store) -> None:
    with pytest.raises(UnknownNameError) as caught:
        StoreNames(store).find(ACTOR, "x" * 1_000_000)
    assert len(str(caught.value)) < 200


def test_identifiers_take_the_base_of_the_store(store: Store) -> None:
    names = StoreNames(store, Namer("https://news.example/"))
    assert names.expand("actor/ada") == "https://news.example/actor/ada"
    assert names.expand("urn:x:y") == "urn:x:y"
