"""Who is meant, case by case: ``actor_cases.txt``, and every capital as a place and as a government."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from real import loaded

from kg.extract.actors import ActorExtractor
from kg.model import ActorKey, Article
from kg.rdf.gazetteer import load_gazetteer

pytestmark = pytest.mark.model

_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d) ")

CAPITALS = [
    ("Moscow", "moscow", "russia"),
    ("Tehran", "tehran", "iran"),
    ("Beijing", "beijing", "china"),
    ("Ankara", "ankara", "turkey"),
    ("Kyiv", "kyiv", "ukraine"),
    ("Paris", "paris", "france"),
    ("Berlin", "berlin", "germany"),
    ("Rome", "rome", "italy"),
    ("Madrid", "madrid", "spain"),
    ("Warsaw", "warsaw", "poland"),
    ("Tokyo", "tokyo", "japan"),
    ("Seoul", "seoul", "south-korea"),
    ("Pyongyang", "pyongyang", "north-korea"),
    ("Damascus", "damascus", "syria"),
    ("Baghdad", "baghdad", "iraq"),
    ("Riyadh", "riyadh", "saudi-arabia"),
    ("Cairo", "cairo", "egypt"),
    ("Islamabad", "islamabad", "pakistan"),
    ("Caracas", "caracas", "venezuela"),
    ("Havana", "havana", "cuba"),
]


@dataclass(frozen=True)
class Case:
    """A text without its marks, and whom its words mean: start, end, who."""

    text: str
    day: str | None
    marks: tuple[tuple[int, int, str], ...]


def _case(line: str) -> Case:
    day = _DAY.match(line)
    text, marks, at = "", [], day.end() if day else 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        marks.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        at = mark.end()
    return Case(text + line[at:], day[1] if day else None, tuple(marks))


def _cases() -> Iterator[Case]:
    for line in (Path(__file__).parent / "actor_cases.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _case(line)
    for name, place, country in CAPITALS:
        yield _case(f"[{name}|country/{country}] accused its neighbours of a breach of the deal.")
        yield _case(f"Thousands of people marched in [{name}|place/{place}] on Sunday.")


CASES = list(_cases())
GAZETTEER = load_gazetteer()


@cache
def _read() -> dict[Case, tuple[str | None, ...]]:
    """For each case whom the last word of each mark means; the language pipeline runs once over all."""
    language = loaded().language
    extractor = ActorExtractor(GAZETTEER)
    articles = [Article(f"{n}.txt", c.text, published=c.day) for n, c in enumerate(CASES)]
    found = {}
    for case, document in zip(CASES, language.annotate(articles), strict=True):
        index = extractor.index(document)
        found[case] = tuple(index.at(document.token_at(end - 1)) for _, end, _ in case.marks)
    return found


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120
    assert len({(c.day, c.text) for c in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[c.text[:60] for c in CASES])
def test_case(case: Case) -> None:
    keys = _read()[case]
    said = [(case.text[a:b], who) for a, b, who in case.marks]
    letters: dict[str, str | None] = {}
    for (words, who), key in zip(said, keys, strict=True):
        if who == "-":
            assert key is None, words
        elif who.startswith(("=", "?")):
            assert key is not None, words
            assert who.startswith("=") or GAZETTEER.by_key(ActorKey(key)) is None, f"{words}: {key}"
            assert letters.setdefault(who, key) == key, words
        else:
            assert key == who, words
    assert len(set(letters.values())) == len(letters), letters
