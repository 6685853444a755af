"""Speakers by name: descriptions by their head, names by all of their words, statements by their characters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .speakers import GOLD, right, score


@pytest.mark.parametrize(
    ("names", "actor", "expected"),
    [
        (["Mira Korr"], {"name": "Mira Korr", "aliases": []}, True),
        (["Mira Korr"], {"name": "Korr", "aliases": ["President Mira Korr"]}, True),
        (["Mira Korr"], {"name": "Korr", "aliases": []}, False),
        (["Mira Korr"], {"name": "Anton Korr", "aliases": []}, False),
        (["~aide"], {"name": "senior aide", "aliases": []}, True),
        (["~aide"], {"name": "Mira Korr", "aliases": ["aide"]}, False),
        (["Mira Korr", "~aide"], None, False),
    ],
)
def test_a_speaker_is_right_by_all_words_or_by_a_head(
    names: list[str], actor: dict[str, object] | None, expected: bool
) -> None:
    assert right(names, actor) is expected


def test_only_statements_that_were_found_are_asked_who_says_them(tmp_path: Path) -> None:
    actors = [{"id": "a", "name": "Mira Korr", "aliases": []}, {"id": "b", "name": "aide", "aliases": []}]
    said = [{"speaker": "a", "content": [[10, 30]]}, {"speaker": "b", "content": [[40, 60]]}]
    predictions = tmp_path / "p.jsonl"
    predictions.write_text(json.dumps({"doc": "x/one.txt", "actors": actors, "statements": said}), encoding="utf-8")
    rows = [
        {"doc": "one", "content": [[12, 30]], "speaker": ["Mira Korr"]},
        {"doc": "one", "content": [[41, 60]], "speaker": ["Mira Korr"]},
        {"doc": "one", "content": [[70, 90]], "speaker": ["Mira Korr"]},
        {"doc": "two", "content": [[10, 30]], "speaker": ["Mira Korr"]},
    ]
    assert score(rows, predictions) == (4, 2, 1)


def test_the_list_has_no_text_of_the_corpus() -> None:
    rows = json.loads(GOLD.read_text(encoding="utf-8"))
    assert len(rows) >= 150
    assert all(set(row) == {"doc", "source", "content", "speaker"} for row in rows)
    assert all(len(name.split()) <= 4 for row in rows for name in row["speaker"])
