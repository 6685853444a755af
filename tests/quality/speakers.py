"""Who says it: the person or body that each attribution's speaker is, named by hand, against the speakers found.

``speakers.json`` lists attributions of PolNeAR's train part by document and character offsets, none of its text, with
the names that are right; a name behind ``~`` is the head of a speaker who stays a description ("an aide", "Democrats").
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

__all__ = ["GOLD", "articles", "right", "score"]

GOLD = Path(__file__).parent / "speakers.json"
HALF = 0.5  # of either's characters in common: the same statement, as in the scorer of attributions


def articles(folder: Path) -> list[Path]:
    """The articles that the list speaks of."""
    return [folder / f"{name}.txt" for name in sorted({row["doc"] for row in json.loads(GOLD.read_text("utf-8"))})]


def score(rows: Iterable[Mapping[str, Any]], predictions: Path) -> tuple[int, int, int]:
    """How many attributions there are, of how many the content was found, and how many of these have the right speaker.

    Parameters
    ----------
    rows : iterable of mapping
        ``doc``, ``content`` (character ranges) and ``speaker`` (names that are right).
    predictions : Path
        What ``kg extract --format jsonl`` prints.
    """
    found = {}
    for line in predictions.read_text("utf-8").splitlines():
        article = json.loads(line)
        found[Path(article["doc"]).name.removesuffix(".txt")] = article
    asked = met = hit = 0
    for row in rows:
        asked += 1
        article = found.get(row["doc"], {"actors": [], "statements": []})
        statement = _nearest(row["content"], article["statements"])
        if statement is None:
            continue
        met += 1
        actors = {actor["id"]: actor for actor in article["actors"]}
        hit += right(row["speaker"], actors.get(statement["speaker"]))
    return asked, met, hit


def right(names: Iterable[str], actor: Mapping[str, Any] | None) -> bool:
    """Whether an actor is the one meant: all words of a right name among those of its name or of one of its aliases."""
    if actor is None:
        return False
    for name in names:
        if name.startswith("~"):
            if name[1:].lower() in _words(actor["name"]):
                return True
        elif any(_words(name) <= _words(each) for each in (actor["name"], *actor["aliases"])):
            return True
    return False


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower()))


def _nearest(content: Iterable[Iterable[int]], statements: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    gold = _characters(content)
    best, alike = None, 0.0
    for statement in statements:
        said = _characters(statement["content"])
        common = len(said & gold)
        if common >= HALF * max(len(said), len(gold)) and common / len(said | gold) > alike:
            best, alike = statement, common / len(said | gold)
    return best


def _characters(ranges: Iterable[Iterable[int]]) -> set[int]:
    return {i for start, end in ranges for i in range(start, end)}
