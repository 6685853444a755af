"""``kg ingest``: articles into a store."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

import typer

from kg import config
from kg.cli.filling import LimitOption, QuietOption, RelateOption, ResolveOption, WorkersOption, fill
from kg.cli.options import FilesArgument, FormatOption, MaxBytesOption, PipelineOption, StoreOption
from kg.cli.output import Format
from kg.cli.runners import Runner, RunnerOption, SchedulerOption
from kg.cli.web import AllowPrivateOption, FetchOption, FollowOption, PauseOption, TimeoutOption, Wanted

if TYPE_CHECKING:
    from kg.pipeline import Pipeline
    from kg.sources import Taken
    from kg.store import Store

__all__ = ["register"]


def ingest(
    ctx: typer.Context,
    files: FilesArgument,
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
    language: PipelineOption = None,
    max_bytes: MaxBytesOption = config.DEFAULT_MAX_BYTES,
    workers: WorkersOption = 1,
    runner: RunnerOption = Runner.PROCESSES,
    scheduler: SchedulerOption = None,
    time_limit: LimitOption = config.DEFAULT_TIME_LIMIT,
    quiet: QuietOption = False,
    resolve: ResolveOption = True,
    relate: RelateOption = True,
    fetch: FetchOption = False,
    follow: FollowOption = False,
    allow_private: AllowPrivateOption = False,
    timeout: TimeoutOption = 20.0,
    pause: PauseOption = 1.0,
) -> None:
    """Put what articles say into a store, which is made if it is not there.

    An article that is in the store and has not changed is left alone; a changed one replaces what it said before, and
    the store remembers what it was. Each is stored in one step: an interrupted run loses nothing and can be started
    again. docs/ingest.md says how inputs are read and what makes two of them the same article.

    \b
    kg ingest article.txt
    kg ingest news/ more/*.html records.jsonl archive.warc.gz --store news.kg
    kg ingest corpus.zip --workers 4
    kg ingest corpus.zip --runner dask --scheduler tcp://host:8786
    cat article.txt | kg ingest -
    kg ingest --fetch https://example.org/news/1.html https://example.org/feed.xml
    """
    from kg import sources

    wanted = Wanted.of(ctx)

    def stream(opened: Store, _: Pipeline) -> tuple[Iterable[Taken], int | None]:
        addresses = wanted.addresses(files)
        inputs = sources.inputs(file for file in files if file not in addresses)
        total = len(inputs) + len(addresses)
        taken = chain(sources.take(inputs, max_bytes=max_bytes), wanted.take(opened, addresses))
        return taken, total if total > 1 else None

    fill(
        store,
        stream,
        namer=ctx.obj,
        language=language,
        workers=workers,
        runner=runner,
        scheduler=scheduler,
        time_limit=time_limit,
        format=format,
        quiet=quiet,
        resolve=resolve,
        create=True,
        done=wanted.done,
        relate=relate,
    )


def register(app: typer.Typer) -> None:
    app.command()(ingest)
