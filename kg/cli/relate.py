"""``kg relate``: what the articles of a store say together."""

from __future__ import annotations

from typing import Annotated

import typer

from kg import config
from kg.cli.options import FormatOption, StoreOption
from kg.cli.output import Format, Table, write

__all__ = ["register"]


def relate(
    ctx: typer.Context,
    store: StoreOption = config.DEFAULT_STORE,
    anew: Annotated[bool, typer.Option("--anew", help="Look at all articles again, not only at what changed.")] = False,
    format: FormatOption = Format.TABLE,
) -> None:
    """Find what the articles of a store say together: copies, the same told by several, contradictions.

    Looks at the articles that came, changed or went since it was run last, and at what may be like them; kg ingest and
    kg remove do so themselves. The outcome is the same as with --anew.

    \b
    kg relate
    kg query same-claim --speaker "Ali Khamenei"
    kg query independent-sources
    """
    from kg.pipeline.together import relate as related
    from kg.store import open_store

    with open_store(store, create=False) as opened:
        found = related(opened, ctx.obj, anew=anew)
    row = (found.articles, found.copies, found.clusters, found.contradictions)
    write(Table(("articles read", "copies", "clusters", "contradictions"), [row]), format)


def register(app: typer.Typer) -> None:
    app.command()(relate)
