"""What the verbs that fill a store have in common: workers, progress, Ctrl-C, and the row of what was done."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from kg import config
from kg.cli.interrupts import INTERRUPTED, after_this
from kg.cli.options import FormatOption, PipelineOption, StoreOption
from kg.cli.output import Format, Table, write
from kg.cli.progress import Progress, report_failures
from kg.cli.runners import Runner, RunnerOption, SchedulerOption, hired
from kg.errors import PluginError

if TYPE_CHECKING:
    from kg.ids import Namer
    from kg.pipeline import Pipeline
    from kg.sources import Taken
    from kg.store import Store

__all__ = ["Filling", "RelateOption", "fill"]

_WorkersOption = Annotated[
    int, typer.Option("--workers", "-j", min=1, max=256, help="Processes that extract; the graph is the same.")
]
_ResolveOption = Annotated[
    bool, typer.Option(help="Let the rules decide who is who among what changed, as kg actors resolve does.")
]
_LimitOption = Annotated[
    float,
    typer.Option(
        "--time-limit",
        min=0.0,
        metavar="SECONDS",
        help="The longest that one article may take, for each 100,000 characters begun; 0 is no limit.",
    ),
]
_QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]

RelateOption = Annotated[
    bool, typer.Option("--relate/--no-relate", help="Find at the end what the articles say together (kg relate).")
]

Stream = Callable[["Store", "Pipeline"], "tuple[Iterable[Taken], int | None]"]
"""Gives what is to be taken in, and how many inputs that are, where that is known."""


@dataclass(frozen=True, slots=True)
class Filling:
    """The options of every verb that fills a store; see :func:`kg.cli.groups.grouped`."""

    store: StoreOption = config.DEFAULT_STORE
    format: FormatOption = Format.TABLE
    language: PipelineOption = None
    workers: _WorkersOption = 1
    runner: RunnerOption = Runner.PROCESSES
    scheduler: SchedulerOption = None
    time_limit: _LimitOption = config.DEFAULT_TIME_LIMIT
    quiet: _QuietOption = False
    resolve: _ResolveOption = True


def fill(
    told: Filling,
    stream: Stream,
    *,
    namer: Namer,
    create: bool = False,
    done: Callable[[], None] = lambda: None,
    relate: bool = True,
) -> None:
    """Take a stream into a store and say what became of it; failures and Ctrl-C decide the exit code.

    Parameters
    ----------
    done : callable
        Called when all was taken in, before the store is closed.
    relate : bool
        Whether to find what the articles say together, too, unless it was stopped.
    """
    from kg import pipeline
    from kg.store import open_store

    start = perf_counter()
    extraction, broken = pipeline.default_pipeline(told.language)
    with ExitStack() as stack:
        gc.freeze()  # model, gazetteer and modules stay: nobody need look for garbage among them again and again
        stack.callback(gc.unfreeze)
        stop = stack.enter_context(after_this())
        store = stack.enter_context(open_store(told.store, create=create))
        hands = hired(told.runner, told.scheduler, told.workers, told.language, extraction, told.time_limit)
        crew = stack.enter_context(hands) if hands is not None else pipeline.Alone(extraction, told.time_limit)
        taken, total = stream(store, extraction)
        beside = partial(str, crew) if told.runner is Runner.DASK else None
        progress = stack.enter_context(Progress(total, quiet=told.quiet, beside=beside))
        counted = _counted(taken, progress)
        report = pipeline.ingest(
            *(store, counted, extraction),
            namer=namer,
            notify=progress.done,
            workers=crew,
            stop=stop,
            resolve=told.resolve,
        )
        if not report.stopped:
            done()
            if relate:
                pipeline.relate(store, namer)
    counts = [report.counts[outcome] for outcome in pipeline.Outcome]
    columns = (*(outcome.value for outcome in pipeline.Outcome), "facts", "seconds")
    write(Table(columns, [(*counts, report.facts, round(perf_counter() - start, 1))]), told.format)
    if report.repaired and not told.quiet:
        _tell_repaired(report.repaired)
    if report.stopped:
        _report(report.failures, broken)
        raise typer.Exit(INTERRUPTED)
    report_failures(report.failures, broken)


def _counted(taken: Iterable[Taken], progress: Progress) -> Iterator[Taken]:
    """The stream as it is, while the bar moves with each new input."""
    last, number = "", 0
    for item in taken:
        here = item.origin.root or item.place
        if here != last:
            last, number = here, number + 1
            progress.reached(number - 1)
        yield item


def _tell_repaired(articles: Sequence[tuple[str, int]]) -> None:
    from kg.cli.messages import complain

    characters = sum(number for _, number in articles)
    more = f" and {len(articles) - 1:,} more articles" if len(articles) > 1 else ""
    complain(f"{articles[0][0]}{more}: {characters:,} characters that had been decoded wrongly were put right")


def _report(failures: Iterable[object], broken: Iterable[PluginError]) -> None:
    from kg.cli.messages import complain

    for said in (*broken, *failures):
        complain(str(said))
