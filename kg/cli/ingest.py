"""``kg ingest``: articles into a store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from kg import config
from kg.cli.filling import QuietOption, WorkersOption, fill
from kg.cli.options import FilesArgument, FormatOption, MaxBytesOption, PipelineOption, StoreOption
from kg.cli.output import Format

if TYPE_CHECKING:
    from kg.sources import Taken

__all__ = ["register"]


def ingest(
    ctx: typer.Context,
    files: FilesArgument,
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
    language: PipelineOption = None,
    max_bytes: MaxBytesOption = config.DEFAULT_MAX_BYTES,
    workers: WorkersOption = 1,
    quiet: QuietOption = False,
) -> None:
    """Put what articles say into a store, which is made if it is not there.

    An article that is in the store and has not changed is left alone; a changed one replaces what it said before, and
    the store remembers what it was. Each is stored in one step: an interrupted run loses nothing and can be started
    again. docs/ingest.md says how inputs are read and what makes two of them the same article.

    \b
    kg ingest article.txt
    kg ingest news/ more/*.html records.jsonl archive.warc.gz --store news.kg
    kg ingest corpus.zip --workers 4
    cat article.txt | kg ingest -
    """
    from kg import sources

    def stream(*_: object) -> tuple[Iterable[Taken], int | None]:
        inputs = sources.inputs(files)
        return sources.take(inputs, max_bytes=max_bytes), len(inputs) if len(inputs) > 1 else None

    fill(
        store,
        stream,
        namer=ctx.obj,
        language=language,
        workers=workers,
        format=format,
        quiet=quiet,
        create=True,
    )


def register(app: typer.Typer) -> None:
    app.command()(ingest)
