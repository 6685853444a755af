"""``kg relate``: what the articles of a store say together."""

from __future__ import annotations

import typer

from kg import config
from kg.cli.options import FormatOption, StoreOption
from kg.cli.output import Format, Table, write

__all__ = ["register"]


def relate(ctx: typer.Context, store: StoreOption = config.DEFAULT_STORE, format: FormatOption = Format.TABLE) -> None:
    """Find what the articles of a store say together: copies, the same told by several, contradictions.

    Makes that graph anew from all articles; articles that are taken in later count when it is run again.

    \b
    kg relate
    kg query same-claim --speaker "Ali Khamenei"
    kg query independent-sources
    """
    from kg.pipeline.together import relate as related
    from kg.store import open_store

    with open_store(store, create=False) as opened:
        found = related(opened, ctx.obj)
    write(
        Table(("copies", "clusters", "contradictions"), [(found.copies, found.clusters, found.contradictions)]), format
    )


def register(app: typer.Typer) -> None:
    app.command()(relate)
