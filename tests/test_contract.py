"""What ``kg extract`` prints keeps its contract."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import byhand as hand
import pytest
from jsonschema import Draft202012Validator

from kg import contract, model
from kg.gazetteer import Gazetteer, KnownActor
from kg.ids import Namer
from kg.model import ActorKind, Article, Extraction


@pytest.fixture(scope="module")
def schema(root: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((root / "docs" / "contract.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(loaded)
    return loaded


@pytest.fixture
def obj() -> dict[str, Any]:
    return contract.to_json(hand.extraction())


def test_it_is_valid(schema: dict[str, Any], obj: dict[str, Any]) -> None:
    Draft202012Validator(schema).validate(json.loads(json.dumps(obj)))
    Draft202012Validator(schema).validate(contract.to_json(Extraction(Article(doc="a", text="x"))))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("contract",), 2),
        (("extra",), 1),
        (("statements", 0, "mode"), "shouted"),
        (("statements", 0, "content", 0), [1, 2, 3]),
        (("troop_counts", 0, "as_of"), "April"),
        (("actors", 0, "kind"), "planet"),
        (("dropped", "bored"), 1),
    ],
)
def test_the_schema_refuses_what_is_not(
    schema: dict[str, Any], obj: dict[str, Any], path: tuple[Any, ...], value: object
) -> None:
    at: Any = obj
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert not Draft202012Validator(schema).is_valid(obj)


def test_words_of_the_schema_are_those_of_the_model(schema: dict[str, Any]) -> None:
    defs = schema["$defs"]
    enums = [
        (defs["kind"], model.ActorKind),
        (defs["statement"]["properties"]["mode"], model.Mode),
        (defs["statement"]["properties"]["kind"], model.StatementKind),
        (defs["troop_count"]["properties"]["qualifier"], model.Qualifier),
        (defs["troop_count"]["properties"]["status"], model.CountStatus),
        (defs["treaty_event"]["properties"]["action"], model.TreatyAction),
        (defs["treaty_event"]["properties"]["modality"], model.Modality),
        (schema["properties"]["dropped"]["propertyNames"], model.DropReason),
    ]
    for part, enum in enums:
        assert part["enum"] == [word.value for word in enum]


def test_the_page_names_every_key(root: Path, schema: dict[str, Any]) -> None:
    page = (root / "docs" / "contract.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    keys = set(schema["properties"]) | set(schema["properties"]["article"]["properties"])
    for part in schema["$defs"].values():
        keys |= set(part.get("properties", ()))
    assert keys <= named | {"id"}, sorted(keys - named)
    for enum in (model.ActorKind, model.Qualifier, model.CountStatus, model.TreatyAction, model.DropReason):
        assert all(word.value in page for word in enum)


def test_offsets_give_the_words(obj: dict[str, Any]) -> None:
    def words(pair: list[int]) -> str:
        return hand.TEXT[pair[0] : pair[1]]

    statement, count, treaty = obj["statements"][0], obj["troop_counts"][0], obj["treaty_events"][0]
    assert [words(p) for p in statement["content"]] == ["Rudolf must come home"]
    assert [words(p) for p in statement["source"] + statement["cue"]] == ["Flavia", "told"]
    assert words([count["start"], count["end"]]) == count["text"] == "2,500 Ruritanian soldiers"
    assert words([treaty["start"], treaty["end"]]) == treaty["text"] == "Zenda Treaty"
    assert obj["article"]["chars"] == len(hand.TEXT)


def test_names_and_ids(obj: dict[str, Any]) -> None:
    names = {actor["id"]: actor["name"] for actor in obj["actors"]}
    statement, count, treaty, event = (obj[k][0] for k in ("statements", "troop_counts", "treaty_events", "events"))
    assert names[statement["speaker"]] == "Flavia"
    assert [names[i] for i in statement["addressees"] + statement["reporters"]] == ["Sapt", "Gazette"]
    assert names[statement["about"][0]] == "Ruritania" and statement["about"][1] == treaty["treaty_id"]
    assert (count["force"], count["force_kind"], count["location"]) == ("Ruritanian Army", "force", "Zenda")
    assert count["location_path"] == ["Ruritania", "Europe"]
    assert count["claimed_by"] == statement["id"] and count["repeats"] is None
    assert (treaty["treaty"], treaty["actors"], treaty["date"]) == ("Zenda Treaty", ["Ruritania"], "2015")
    assert (statement["said_on"], event["date"]) == ("2023-04-24", None)
    queen = next(a for a in obj["actors"] if a["name"] == "Flavia")
    assert [(r["role"], names[r["of"]], r["from"], r["to"]) for r in queen["roles"]] == [
        ("Queen", "Ruritania", "2011", None)
    ]
    assert obj["dropped"] == {"scare_quote": 1}
    assert statement["confidence"] == 0.88


def test_who_is_only_implied_is_an_actor_too() -> None:
    extraction = hand.extraction()
    extraction = Extraction(
        extraction.article, troop_counts=extraction.troop_counts, treaty_events=extraction.treaty_events
    )
    known = KnownActor(hand.ARMY, "Royal Army of Ruritania", ActorKind.FORCE, same_as=("http://example.org/army",))
    obj = contract.to_json(extraction, gazetteer=Gazetteer((known,)))
    count = obj["troop_counts"][0]
    actors = {actor["id"]: actor for actor in obj["actors"]}
    assert actors[count["force_id"]]["name"] == count["force"] == "Royal Army of Ruritania"
    assert actors[count["force_id"]]["same_as"] == ["http://example.org/army"]
    zenda = actors[count["location_id"]]
    assert (zenda["name"], zenda["kind"], zenda["mentions"]) == ("Zenda", "place", [])
    assert obj["treaty_events"][0]["treaty"] == "Zenda Treaty"


def test_ids_may_be_iris() -> None:
    plain, full = contract.to_json(hand.extraction()), contract.to_json(hand.extraction(), Namer("https://x.org/"))
    assert full["statements"][0]["id"] == "https://x.org/" + plain["statements"][0]["id"]
    assert full["actors"][0]["id"] == "https://x.org/" + plain["actors"][0]["id"]
