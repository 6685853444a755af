"""``kg retry`` and ``kg reprocess``: what failed, and what other versions made, once more."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.filling import Filling, fill
from kg.cli.groups import grouped
from kg.cli.web import Fetching, Wanted

if TYPE_CHECKING:
    from kg.pipeline import Pipeline
    from kg.sources import Taken
    from kg.store import Store

__all__ = ["register"]


@grouped
def retry(ctx: typer.Context, filling: Filling, fetching: Fetching) -> None:
    """Try again what failed: files from where they lie, else articles as they were read, with --fetch also addresses.

    What fails once more stays on the list of kg status --failures.

    \b
    kg retry
    kg retry --store news.kg --max-bytes 50000000
    kg retry --fetch
    """
    wanted = Wanted(fetching)

    def stream(opened: Store, _: Pipeline) -> tuple[Iterable[Taken], int | None]:
        from kg.pipeline import again

        addresses = again.failed_addresses(opened) if fetching.fetch else []
        return chain(again.failed(opened, max_bytes=fetching.max_bytes), wanted.take(opened, addresses)), None

    fill(filling, stream, namer=ctx.obj, done=wanted.done)


@grouped
def reprocess(
    ctx: typer.Context,
    filling: Filling,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many articles it would be.")] = False,
) -> None:
    """Do again what other versions of the extractors, the language pipeline or the gazetteer have made.

    The articles are taken from the store as they were read; what is done is done, so that a run that was ended goes on
    where it stood when it is started again.

    \b
    kg reprocess --dry-run
    kg reprocess --store news.kg --workers 4
    """
    from kg.pipeline import again
    from kg.pipeline.records import outdated

    if dry_run:
        _say_how_many(filling)
        return

    def stream(opened: Store, pipeline: Pipeline) -> tuple[Iterable[Taken], int | None]:
        number = len(outdated(opened, pipeline.versions()))
        return again.outdated(opened, pipeline), number

    fill(filling, stream, namer=ctx.obj)


def _say_how_many(told: Filling) -> None:
    from kg.cli.output import Table, write
    from kg.pipeline import default_versions
    from kg.pipeline.records import outdated
    from kg.store import open_store

    versions = default_versions(told.language)
    with open_store(told.store, read_only=True) as opened:
        number = len(outdated(opened, versions))
    write(Table(("articles",), [(number,)]), told.format)


def register(app: typer.Typer) -> None:
    app.command()(retry)
    app.command()(reprocess)
