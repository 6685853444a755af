"""``kg mcp``: the graph for assistants."""

from __future__ import annotations

import typer

from kg import config
from kg.cli.messages import complain
from kg.cli.options import MaxMemoryOption, QueriesOption, QueryTimeOption, StoreOption
from kg.errors import ConfigError

__all__ = ["register"]

_MIB = 1 << 20


def mcp(
    ctx: typer.Context,
    store: StoreOption = config.DEFAULT_STORE,
    timeout: QueryTimeOption = 30.0,
    max_memory: MaxMemoryOption = 2048,
    folders: QueriesOption = None,
) -> None:
    """Let an assistant ask the store, over the Model Context Protocol.

    Speaks on standard input and output; an assistant's program starts it (docs/mcp.md has its configuration). The tools
    are the queries of kg queries, explain, and sparql; each answer carries the sentences behind it. Reads only. Needs
    the extra newskg[mcp].

    \b
    kg mcp --store news.kg
    """
    from kg.query import catalogue

    try:
        from kg.serve import Settings
        from kg.serve.assistant import run
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("kg"):
            raise
        raise ConfigError(f"kg mcp needs more ({error.name}): pip install 'newskg[mcp]'") from error
    found = catalogue.load(folders or ())
    for problem in found.problems:
        complain(str(problem))
    settings = Settings(
        store=store,
        base=ctx.obj.base,
        queries=tuple(folders or ()),
        timeout=timeout,
        max_memory=max_memory * _MIB,
        max_answer=8 * _MIB,  # what an assistant can read is far less
    )
    run(settings, found)


def register(app: typer.Typer) -> None:
    app.command()(mcp)
