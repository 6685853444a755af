"""``kg remove``: articles out of a store."""

from __future__ import annotations

from typing import Annotated

import typer

from kg import config
from kg.cli.options import FormatOption, StoreOption
from kg.cli.output import Format, Table, write

__all__ = ["register"]


def remove(
    ctx: typer.Context,
    articles: Annotated[
        list[str], typer.Argument(help="Articles by file name, id, address or IRI.", metavar="ARTICLES")
    ],
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
) -> None:
    """Remove articles and what only they say.

    \b
    kg remove article.txt
    kg remove https://example.org/news/1 --store news.kg
    """
    from kg import pipeline
    from kg.cli.interrupts import in_order
    from kg.rdf.together import TOGETHER
    from kg.store import open_store

    with in_order(), open_store(store) as opened:
        removed = pipeline.remove(opened, articles, namer=ctx.obj)
        if opened.contains_graph(ctx.obj.iri(TOGETHER)):  # nobody wants to read of articles that are gone
            pipeline.relate(opened, ctx.obj)
    write(Table(("article", "doc", "quads"), removed), format)


def register(app: typer.Typer) -> None:
    app.command()(remove)
