"""``kg serve``: the graph for others."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from kg import config
from kg.cli.messages import complain, say
from kg.cli.options import MaxMemoryOption, QueriesOption, QueryTimeOption, StoreOption
from kg.errors import ConfigError

__all__ = ["register"]

_MIB = 1 << 20
_TOLD = "kg: {store} at {at}, {at}sparql and {at}queries; Ctrl-C ends"


def serve(
    ctx: typer.Context,
    store: StoreOption = config.DEFAULT_STORE,
    host: Annotated[str, typer.Option(help="Address to listen at; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes a free one.")] = 8075,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Queries at the same time; 2 to 4 else.")] = None,
    timeout: QueryTimeOption = 30.0,
    max_rows: Annotated[int, typer.Option(min=1, help="Rows that an answer may have.")] = 100_000,
    max_memory: MaxMemoryOption = 2048,
    cors: Annotated[
        list[str] | None,
        typer.Option(help="Origin of web pages that may ask (https://example.org), or *; may be repeated."),
    ] = None,
    texts: Annotated[
        bool | None,
        typer.Option(help="Show the articles' texts on the page; without it, if only this machine can reach it."),
    ] = None,
    folders: QueriesOption = None,
) -> None:
    """Serve the store: a page at /, SPARQL at /sparql, the queries of kg queries at /queries.

    Reads only. What kg ingest writes meanwhile is seen once it is done. Needs the extra newskg[serve].

    \b
    kg serve --store news.kg
    kg serve --port 8080 --timeout 10 --cors https://example.org
    """
    from kg.query import catalogue

    try:
        from kg.serve import Settings
        from kg.serve.run import is_loopback, serve
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("kg"):
            raise
        raise ConfigError(f"kg serve needs more ({error.name}): pip install 'newskg[serve]'") from error
    found = catalogue.load(folders or ())
    for problem in found.problems:
        complain(str(problem))
    settings = Settings(
        store=store,
        base=ctx.obj.base,
        queries=tuple(folders or ()),
        workers=workers or min(4, max(2, os.cpu_count() or 2)),
        timeout=timeout,
        max_rows=max_rows,
        max_memory=max_memory * _MIB,
        origins=tuple(cors or ()),
        texts=is_loopback(host) if texts is None else texts,
        hosts=("localhost", "127.0.0.1", host) if is_loopback(host) and ":" not in host else (),
    )
    try:
        serve(settings, found, host, port, lambda at: say(_TOLD.format(store=store, at=at)))
    except KeyboardInterrupt:
        say("kg: ended")


def register(app: typer.Typer) -> None:
    app.command()(serve)
