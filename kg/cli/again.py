"""``kg retry`` and ``kg reprocess``: what failed, and what other versions made, once more."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from kg import config
from kg.cli.filling import LimitOption, QuietOption, ResolveOption, WorkersOption, fill
from kg.cli.options import FormatOption, MaxBytesOption, PipelineOption, StoreOption
from kg.cli.output import Format
from kg.cli.runners import Runner, RunnerOption, SchedulerOption
from kg.cli.web import AllowPrivateOption, FetchOption, PauseOption, TimeoutOption, Wanted

if TYPE_CHECKING:
    from kg.pipeline import Pipeline
    from kg.sources import Taken
    from kg.store import Store

__all__ = ["register"]


def retry(
    ctx: typer.Context,
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
    fetch: FetchOption = False,
    allow_private: AllowPrivateOption = False,
    timeout: TimeoutOption = 20.0,
    pause: PauseOption = 1.0,
) -> None:
    """Try again what failed: files from where they lay, articles as they were read, with --fetch also addresses.

    What fails once more stays on the list of kg status --failures.

    \b
    kg retry
    kg retry --store news.kg --max-bytes 50000000
    kg retry --fetch
    """
    wanted = Wanted.of(ctx)

    def stream(opened: Store, _: Pipeline) -> tuple[Iterable[Taken], int | None]:
        from kg.pipeline import again

        addresses = again.failed_addresses(opened) if fetch else []
        return chain(again.failed(opened, max_bytes=max_bytes), wanted.take(opened, addresses)), None

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
        done=wanted.done,
    )


def reprocess(
    ctx: typer.Context,
    store: StoreOption = config.DEFAULT_STORE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many articles it would be.")] = False,
    format: FormatOption = Format.TABLE,
    language: PipelineOption = None,
    workers: WorkersOption = 1,
    runner: RunnerOption = Runner.PROCESSES,
    scheduler: SchedulerOption = None,
    time_limit: LimitOption = config.DEFAULT_TIME_LIMIT,
    quiet: QuietOption = False,
    resolve: ResolveOption = True,
) -> None:
    """Do again what other versions of the extractors, the language pipeline or the gazetteer have made.

    The articles are taken from the store as they were read; what is done is done, so that a run that was ended goes on
    where it stood when it is started again.

    \b
    kg reprocess --dry-run
    kg reprocess --store news.kg --workers 4
    """
    from kg.pipeline import again

    if dry_run:
        _say_how_many(ctx, store, language, format)
        return

    def stream(opened: Store, pipeline: Pipeline) -> tuple[Iterable[Taken], int | None]:
        number = sum(1 for _ in again.outdated(opened, pipeline, namer=ctx.obj))
        return again.outdated(opened, pipeline, namer=ctx.obj), number

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
    )


def _say_how_many(ctx: typer.Context, location: str, language: str | None, format: Format) -> None:
    from kg import pipeline
    from kg.cli.output import Table, write
    from kg.store import open_store

    made, _ = pipeline.default_pipeline(language)
    with open_store(location, read_only=True) as opened:
        number = sum(1 for _ in pipeline.again.outdated(opened, made, namer=ctx.obj))
    write(Table(("articles",), [(number,)]), format)


def register(app: typer.Typer) -> None:
    app.command()(retry)
    app.command()(reprocess)
