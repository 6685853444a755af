"""The two seed articles, read as a user reads them: ``kg extract``, its contract, and what a careful reader finds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

pytestmark = pytest.mark.model

KINDS = ("statements", "troop_counts", "treaty_events", "events")


@pytest.fixture(scope="module")
def printed(root: Path, seeds: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``kg extract --format jsonl`` prints for the seeds, in a file."""
    command = [sys.executable, "-m", "kg", "extract", "--format", "jsonl", *map(str, seeds)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    path = tmp_path_factory.mktemp("seeds") / "predicted.jsonl"
    path.write_text(done.stdout, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def objects(printed: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def texts(seeds: list[Path]) -> dict[str, str]:
    return {path.name: path.read_bytes().decode("utf-8") for path in seeds}


def test_every_check_holds(printed: Path, shared: Path) -> None:
    script = shared / "score" / "seeds.py"
    if not script.is_file():
        pytest.skip("no ../shared/score/seeds.py")
    done = subprocess.run([sys.executable, str(script), str(printed)], capture_output=True, text=True, encoding="utf-8")
    held, of = map(int, done.stdout.rsplit("held ", 1)[1].split(" of "))
    assert (done.returncode, held) == (0, of), done.stdout
    assert of > 120  # it looked at both articles


def test_one_line_per_article_in_the_order_given(objects: list[dict[str, Any]], seeds: list[Path]) -> None:
    assert [obj["doc"] for obj in objects] == [path.name for path in seeds]


def test_every_line_keeps_the_contract(objects: list[dict[str, Any]], root: Path) -> None:
    schema = json.loads((root / "docs" / "contract.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    assert [error.message for obj in objects for error in validator.iter_errors(obj)] == []


def test_offsets_are_those_of_the_file(objects: list[dict[str, Any]], texts: dict[str, str]) -> None:
    for obj in objects:
        text = texts[obj["doc"]]
        assert obj["article"]["chars"] == len(text)
        assert all(0 <= start < end <= len(text) for start, end in _spans(obj))
        for fact in (*obj["troop_counts"], *obj["treaty_events"]):
            assert text[fact["start"] : fact["end"]] == fact["text"]
        for statement in obj["statements"]:
            words = " … ".join(" ".join(text[start:end].split()) for start, end in statement["content"])
            assert words.removeprefix("that ") == statement["text"]


def test_spans_begin_and_end_with_a_character_that_shows(objects: list[dict[str, Any]], texts: dict[str, str]) -> None:
    bare = [texts[obj["doc"]][start:end] for obj in objects for start, end in _spans(obj)]
    assert [text for text in bare if text != text.strip()] == []


def test_every_id_is_there(objects: list[dict[str, Any]]) -> None:
    for obj in objects:
        actors = {actor["id"] for actor in obj["actors"]}
        named = [i for s in obj["statements"] for i in (s["speaker"], s["place"], *s["addressees"], *s["reporters"])]
        named += [i for c in obj["troop_counts"] for i in (c["force_id"], c["location_id"])]
        named += [i for t in obj["treaty_events"] for i in t["actor_ids"]]
        named += [i for e in obj["events"] for i in (e["place"], *e["actors"])]
        named += [role["of"] for actor in obj["actors"] for role in actor["roles"]]
        assert {i for i in named if i is not None} <= actors
        ids = [fact["id"] for kind in KINDS for fact in obj[kind]] + [actor["id"] for actor in obj["actors"]]
        assert len(ids) == len(set(ids))
        claimants = {c["claimed_by"] for c in obj["troop_counts"]} | {c["repeats"] for c in obj["troop_counts"]}
        assert claimants - {None} <= set(ids)


def test_a_second_run_prints_the_same(objects: list[dict[str, Any]], seeds: list[Path]) -> None:
    from real import extract, loaded

    from kg.contract import to_json
    from kg.model import Article
    from kg.sources import read

    again = [item for item in read(map(str, seeds)) if isinstance(item, Article)]
    made = [to_json(x, gazetteer=loaded().gazetteer) for x in extract(again)]
    assert json.loads(json.dumps(made)) == objects


def _spans(obj: dict[str, Any]) -> Iterator[tuple[int, int]]:
    for actor in obj["actors"]:
        yield from actor["mentions"]
    for statement in obj["statements"]:
        for part in ("source", "cue", "content"):
            yield from statement[part]
    for kind in KINDS[1:]:
        for fact in obj[kind]:
            yield fact["start"], fact["end"]
