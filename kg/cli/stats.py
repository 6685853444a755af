"""``kg stats``: how much a store holds."""

from __future__ import annotations

import typer

from kg import config
from kg.cli.options import FormatOption, StoreOption
from kg.cli.output import Format, Table, write

__all__ = ["register"]


def stats(store: StoreOption = config.DEFAULT_STORE, format: FormatOption = Format.TABLE) -> None:
    """Count what the store holds.

    \b
    kg stats --store news.kg
    """
    from kg.query.statistics import statistics
    from kg.store import open_store

    with open_store(store, read_only=True) as opened:
        counts = statistics(opened)
    write(Table(("what", "count"), counts), format)


def register(app: typer.Typer) -> None:
    app.command()(stats)
