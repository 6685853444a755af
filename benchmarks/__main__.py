"""Speed and memory, each figure beside the bare engine's where there is one: ``python -m benchmarks [--articles N]``.

Extraction runs on the examples, told apart by their names so that each counts; storing and asking on articles made up
from a fixed pattern, which need no language pipeline. Figures depend on the machine: compare runs on one.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kg.cli.output import Cell, Format, Table, write
from kg.ids import Namer
from kg.model import (
    Actor,
    ActorKind,
    Article,
    CountStatus,
    Evidence,
    Extraction,
    Mode,
    Qualifier,
    Span,
    Statement,
    TroopCount,
    actor_key,
)
from kg.query import catalogue, run
from kg.query.binding import bind
from kg.query.names import StoreNames
from kg.rdf.mapping import article_graph, quads
from kg.sources import Failure, read
from kg.store import Store, open_store

ROOT = Path(__file__).resolve().parent.parent
T = TypeVar("T")
PLACES = ("Iraq", "Syria", "Poland", "Niger", "Japan", "Kuwait", "Mali", "Yemen")


def timed(action: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and the result."""
    start = time.perf_counter()
    result = action()
    return time.perf_counter() - start, result


def start_up() -> Iterator[tuple[Cell, ...]]:
    """Processor time of a process that lists the commands, best of five, beside an empty Python."""
    for name, code in (
        ("kg --help", "import sys; sys.argv[1:] = ['--help']; from kg.cli import main; main()"),
        ("empty Python", ""),
    ):
        best = min(processor_time([sys.executable, "-c", code]) for _ in range(5))
        yield ("start-up", name, round(best, 3), "s")


def processor_time(command: list[str]) -> float:
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def extraction(articles: int) -> Iterator[tuple[Cell, ...]]:
    """Articles from text to facts, beside the language pipeline alone."""
    from kg.pipeline import default_pipeline

    pipeline, _ = default_pipeline()
    originals = [a for a in read([str(ROOT / "examples")]) if not isinstance(a, Failure)]
    many = [replace(originals[i % len(originals)], source=f"{i}.txt") for i in range(articles)]
    words = sum(len(article.text.split()) for article in many)
    list(pipeline.extract(many[:1]))  # the first article pays for what is loaded once
    bare, _ = timed(lambda: sum(1 for _ in pipeline.language.annotate(many)))
    full, found = timed(lambda: sum(isinstance(e, Extraction) for e in pipeline.extract(many)))
    assert found == articles
    yield ("extraction", f"language pipeline alone, {articles} articles", round(words / bare), "words/s")
    yield ("extraction", "with all extractors", round(words / full), "words/s")
    yield ("extraction", "with all extractors", round(articles / full, 1), "articles/s")
    yield ("extraction", "most memory", round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024), "MiB")


def made_up(i: int) -> Extraction:
    """An article of four facts about one of eight places and one of forty speakers."""
    place, speaker = PLACES[i % len(PLACES)], f"Speaker {i % 40}"
    troops = 100 + i % 900
    text = f"{speaker} said that {troops} soldiers are in {place}. {speaker} told Listener {i % 7} that more will come."
    article = Article(
        doc=f"{i}.txt", text=text, title=f"Report {i}", published=f"20{10 + i % 14}-0{1 + i % 9}", source=f"{i}.txt"
    )

    def span(words: str) -> Span:
        start = text.index(words)
        return article.span(start, start + len(words))

    def proof(words: str) -> tuple[Evidence, ...]:
        return (Evidence(span(words), article.span(0, len(text)), "made-up", "1", 0.9),)

    country, person = actor_key(ActorKind.COUNTRY, place), actor_key(ActorKind.PERSON, speaker)
    listener = actor_key(ActorKind.PERSON, f"Listener {i % 7}")
    first, second = f"{troops} soldiers are in {place}", "more will come"
    return Extraction(
        article,
        actors=(
            Actor(person, speaker, ActorKind.PERSON, mentions=(span(speaker),)),
            Actor(country, place, ActorKind.COUNTRY, mentions=(span(place),)),
            Actor(listener, f"Listener {i % 7}", ActorKind.PERSON, mentions=(span(f"Listener {i % 7}"),)),
        ),
        statements=(
            Statement((span(first),), person, Mode.INDIRECT, about=(country,), evidence=proof(first)),
            Statement((span(second),), person, Mode.INDIRECT, addressees=(listener,), evidence=proof(second)),
        ),
        troop_counts=(
            TroopCount(
                span(f"{troops} soldiers"), troops, troops, Qualifier.EXACT, "soldiers", country, country,
                status=CountStatus.PRESENT, evidence=proof(f"{troops} soldiers"),
            ),
        ),
    )  # fmt: skip


def storing(articles: int, folder: Path) -> Iterator[tuple[Cell, ...]]:
    """Into a store one transaction each, beside the bare engine taking the same quads in one go."""
    import pyoxigraph

    namer = Namer()
    ready = [(article_graph(e.article, namer), list(quads(e, namer))) for e in map(made_up, range(articles))]
    total = sum(len(each) for _, each in ready)
    with open_store(folder / "bench.kg", create=True) as store:
        ours, _ = timed(lambda: [store.replace_graph(graph, each) for graph, each in ready])
    engine = pyoxigraph.Store(folder / "bare")
    bare, _ = timed(lambda: engine.bulk_extend(quad for _, each in ready for quad in each))
    yield ("storing", f"{articles} articles, a transaction each", round(total / ours), "quads/s")
    yield ("storing", "bare engine, bulk", round(total / bare), "quads/s")
    reopened, opened = timed(lambda: open_store(folder / "bench.kg", read_only=True))
    yield ("storing", "opening it again", round(reopened, 3), "s")
    with opened:
        yield from asking(opened)


def asking(store: Store) -> Iterator[tuple[Cell, ...]]:
    """Templates, beside the bound query given to the store as it is."""
    templates = catalogue.load()
    for name, values in (
        ("statements-by", {"speaker": "Speaker 7"}),
        ("troop-counts", {"location": "Iraq"}),
        ("statements-about", {"about": "Iraq"}),
        ("actors", {}),
    ):
        template = templates.get(name)
        ours, result = timed(lambda t=template, v=values: run(store, t, v))  # type: ignore[misc]
        bound = bind(template, values, StoreNames(store))
        bare, _ = timed(lambda q=bound: sum(1 for _ in store.select(q).rows))  # type: ignore[misc]
        yield ("asking", f"{name}, {len(result.rows)} rows", round(1000 * ours, 1), "ms")
        yield ("asking", f"{name}, the bare query", round(1000 * bare, 1), "ms")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--articles", type=int, default=30, help="articles extracted; 30 times as many are stored")
    parser.add_argument("--no-model", action="store_true", help="leave the extraction out")
    options = parser.parse_args()
    rows = list(start_up())
    with tempfile.TemporaryDirectory() as folder:
        rows += storing(30 * options.articles, Path(folder))
    if not options.no_model:
        rows += extraction(options.articles)
    write(Table(("part", "what", "figure", "unit"), rows), Format.TABLE)


if __name__ == "__main__":
    main()
