"""Writing to the embedded store, beside the bare engine with the same quads."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.articles import extractions
from benchmarks.measure import Action, once, race
from benchmarks.result import Check, Result
from kg.ids import Namer
from kg.rdf.ledger import MADE_FROM, ledger_quads
from kg.rdf.mapping import article_graph, quads
from kg.store import open_store

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["graphs", "run"]

Graph = tuple[str, "list[Quad]", "list[Quad]"]
"""IRI of a graph, its quads, its ledger."""


def graphs(least: int) -> Iterator[Graph]:
    """Graphs of generated articles until they hold so many quads."""
    namer, held = Namer(), 0
    for extraction in extractions():
        if held >= least:
            return
        iri = article_graph(extraction.article, namer)
        made = list(quads(extraction, namer))
        held += len(made)
        yield iri, made, ledger_quads(iri, [(MADE_FROM, extraction.article.doc)], namer)


def run(*, short: bool) -> Result:
    result = Result(
        "Writing to a store", "A new store in a folder each time; the same quads, flushed to disk at the end."
    )
    least = 20_000 if short else 200_000
    made: list[Graph] = []
    mapping = once(lambda: made.extend(graphs(least)))
    whole = [quad for _, plain, ledger in made for quad in (*plain, *ledger)]
    with ExitStack() as stack:
        folders = _folders(stack)
        timed = race(
            {
                "bare extend": lambda: _bare_extend(made, next(folders)),
                "replace": lambda: _replace(made, next(folders)),
                "bare bulk": lambda: _bare_bulk(whole, next(folders)),
                "bulk": lambda: _bulk(whole, next(folders)),
            },
            rounds=3,
        )
        again = once(_replace(made, _filled(made, next(folders)), new=False))

    def speed(seconds: float) -> str:
        return f"{len(whole) / seconds:,.0f} quads/s"

    result.add(f"articles composed and mapped to {len(whole):,} quads", mapping, speed(mapping.wall))
    one_by_one = f"pyoxigraph extend, {len(made)} graphs one by one"
    result.add(one_by_one, timed["bare extend"], speed(timed["bare extend"].wall))
    result.add("replace_graph, one transaction a graph", timed["replace"], speed(timed["replace"].wall))
    result.add("replace_graph, nothing changed", again, speed(again.wall))
    result.add("pyoxigraph bulk_extend", timed["bare bulk"], speed(timed["bare bulk"].wall))
    result.add("bulk_load", timed["bulk"], speed(timed["bulk"].wall))
    result.checks += [
        Check("replace_graph / bare extend, speed", timed.ratio("bare extend", "replace"), 0.3, at_most=False),
        Check("bulk_load / bare bulk_extend, speed", timed.ratio("bare bulk", "bulk"), 0.5, at_most=False),
    ]
    return result


def _folders(stack: ExitStack) -> Iterator[Path]:
    while True:
        yield Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kg-bench-"))) / "store"


def _bare_extend(made: list[Graph], folder: Path) -> Action:
    import pyoxigraph

    def action() -> None:
        engine = pyoxigraph.Store(folder)
        for _, plain, ledger in made:
            engine.extend([*plain, *ledger])
        engine.flush()

    return action


def _bare_bulk(whole: list[Quad], folder: Path) -> Action:
    import pyoxigraph

    def action() -> None:
        engine = pyoxigraph.Store(folder)
        engine.bulk_extend(whole)
        engine.flush()

    return action


def _replace(made: list[Graph], folder: Path, *, new: bool = True) -> Action:
    def action() -> None:
        with open_store(folder, create=new) as store:
            for iri, plain, ledger in made:
                store.replace_graph(iri, plain, ledger=ledger)

    return action


def _bulk(whole: list[Quad], folder: Path) -> Action:
    def action() -> None:
        with open_store(folder, create=True) as store:
            store.bulk_load(whole)

    return action


def _filled(made: list[Graph], folder: Path) -> Path:
    fill: Callable[[], object] = _replace(made, folder)
    fill()
    return folder
