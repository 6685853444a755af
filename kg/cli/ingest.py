"""``kg ingest``: articles into a store."""

from __future__ import annotations

from time import perf_counter

import typer

from kg import config
from kg.cli.options import FilesArgument, FormatOption, MaxBytesOption, PipelineOption, StoreOption
from kg.cli.output import Format, Table, write

__all__ = ["register"]


def ingest(
    ctx: typer.Context,
    files: FilesArgument,
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
    language: PipelineOption = None,
    max_bytes: MaxBytesOption = config.DEFAULT_MAX_BYTES,
) -> None:
    """Put what articles say into a store, which is made if it is not there.

    An article that is in the store and has not changed is left alone; a changed one replaces what it said before. Each
    is stored in one step: an interrupted run loses nothing and can be started again.

    \b
    kg ingest article.txt
    kg ingest news/ more/*.txt records.jsonl --store news.kg
    cat article.txt | kg ingest -
    """
    from kg import pipeline, sources
    from kg.cli.interrupts import in_order
    from kg.cli.progress import Progress, report_failures
    from kg.store import open_store

    start = perf_counter()
    extraction, broken = pipeline.default_pipeline(language)
    with in_order(), open_store(store, create=True) as opened, Progress() as progress:
        articles = sources.read(files, max_bytes=max_bytes)
        report = pipeline.ingest(opened, articles, extraction, namer=ctx.obj, notify=progress.done)
    counts = [report.counts[outcome] for outcome in pipeline.Outcome]
    columns = (*(outcome.value for outcome in pipeline.Outcome), "facts", "seconds")
    write(Table(columns, [(*counts, report.facts, round(perf_counter() - start, 1))]), format)
    report_failures(report.failures, broken)


def register(app: typer.Typer) -> None:
    app.command()(ingest)
