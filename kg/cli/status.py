"""``kg status``: what a store has taken in, from where, when, and what failed."""

from __future__ import annotations

from typing import Annotated

import typer

from kg import config
from kg.cli.options import FormatOption, PipelineOption, StoreOption
from kg.cli.output import Format, Table, write
from kg.errors import ConfigError

__all__ = ["register"]


def status(
    store: StoreOption = config.DEFAULT_STORE,
    failures: Annotated[bool, typer.Option("--failures", help="What failed, why, and when.")] = False,
    articles: Annotated[
        bool, typer.Option("--articles", help="Each article, where it was taken from, and when.")
    ] = False,
    language: PipelineOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Say what a store has taken in, what was found in it, with which versions, and what failed.

    What other versions than today's have made, kg reprocess does again; what failed, kg retry tries again.

    \b
    kg status
    kg status --failures
    kg status --articles --format csv
    """
    from kg.pipeline import default_versions
    from kg.pipeline.status import status as figures
    from kg.store import open_store

    if failures and articles:
        raise ConfigError("--failures and --articles are two lists; ask for one")
    with open_store(store, read_only=True) as opened:
        journal = opened.journal
        if failures:
            rows = [(f.name, f.said, f.extractor, f.place or None, f.at) for f in journal.failures()]
            table = Table(("what", "reason", "extractor", "from", "when"), rows)
        elif articles:
            table = Table(
                ("article", "from", "when", "revisions"),
                [(doc, place or None, at, len(journal.revisions(g))) for g, doc, place, at in journal.entries()],
            )
        else:
            table = Table(("what", "value"), figures(opened, default_versions(language)))
    write(table, format)


def register(app: typer.Typer) -> None:
    app.command()(status)
