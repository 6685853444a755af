"""Mutated articles through the whole pipeline: each gives an extraction that becomes a graph, in bounded time."""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from kg.contract import to_json
from kg.ids import Namer
from kg.model import Article
from kg.pipeline import Failure, Pipeline, default_pipeline
from kg.rdf.mapping import quads
from kg.rdf.serialise import canonical
from tests.fuzz.limits import TooLong, within
from tests.fuzz.mutations import mutated

__all__ = ["Found", "run", "texts"]

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 30.0  # seconds of processor for one article of at most 4,000 characters, which takes a tenth


@dataclass(slots=True)
class Found:
    """What a run came to: each trouble with the text that made it."""

    number: int = 0
    slowest: float = 0.0
    troubles: list[tuple[str, str]] = field(default_factory=list)


def texts(folder: Path | None = None) -> list[str]:
    """The examples and generated articles, and those of a folder."""
    from benchmarks.articles import articles

    files = sorted((ROOT / "examples").glob("*.txt"))
    files += sorted(folder.rglob("*.txt"))[:2000] if folder is not None else []
    found = [file.read_text(encoding="utf-8", errors="surrogateescape") for file in files]
    return [*found, *(article.text for article in articles(20))]


def run(number: int, seconds: float, *, seed: int = 0, folder: Path | None = None, limit: float = LIMIT) -> Found:
    """Mutated articles, until so many are read or so many seconds have passed."""
    pipeline, _ = default_pipeline()
    given, found, until = texts(folder), Found(), time.monotonic() + seconds
    for n in range(number):
        if time.monotonic() > until:
            break
        text = mutated(given, random.Random(f"{seed} {n}"))
        began = time.process_time()
        if trouble := _trouble(pipeline, Article(doc=f"{seed}-{n}.txt", text=text, published="2023-04-30"), limit):
            found.troubles.append((trouble, text))
            sys.stderr.write(f"{seed}-{n}: {trouble}\n")
        found.number, found.slowest = n + 1, max(found.slowest, time.process_time() - began)
    return found


def _trouble(pipeline: Pipeline, article: Article, limit: float) -> str:
    try:
        with within(limit):
            for item in pipeline.extract([article]):
                if isinstance(item, Failure):
                    return str(item)
                to_json(item)
                canonical(quads(item, Namer()))
    except (Exception, TooLong) as error:
        return f"{type(error).__name__}: {error}"
    return ""
