"""``kg ingest``: articles into a store."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

import typer

from kg.cli.filling import Filling, RelateOption, fill
from kg.cli.groups import grouped
from kg.cli.options import FilesArgument
from kg.cli.web import Fetching, FollowOption, Wanted

if TYPE_CHECKING:
    from kg.pipeline import Pipeline
    from kg.sources import Taken
    from kg.store import Store

__all__ = ["register"]


@grouped
def ingest(
    ctx: typer.Context,
    files: FilesArgument,
    filling: Filling,
    fetching: Fetching,
    relate: RelateOption = True,
    follow: FollowOption = False,
) -> None:
    """Put what articles say into a store, which is made if it is not there.

    An article that is in the store and has not changed is left alone; a changed one replaces what it said before, and
    the store remembers what it was. Each is stored as a whole: an interrupted run loses nothing and can be started
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

    wanted = Wanted(fetching, follow=follow)

    def stream(opened: Store, _: Pipeline) -> tuple[Iterable[Taken], int | None]:
        addresses = wanted.addresses(files)
        inputs = sources.inputs(file for file in files if file not in addresses)
        total = len(inputs) + len(addresses)
        taken = chain(sources.take(inputs, max_bytes=fetching.max_bytes), wanted.take(opened, addresses))
        return taken, total if total > 1 else None

    fill(filling, stream, namer=ctx.obj, create=True, done=wanted.done, relate=relate)


def register(app: typer.Typer) -> None:
    app.command()(ingest)
