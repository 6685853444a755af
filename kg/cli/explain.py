"""``kg explain``: why the graph says something."""

from __future__ import annotations

from typing import Annotated

import typer

from kg import config
from kg.cli.options import FormatOption, StoreOption
from kg.cli.output import Format

__all__ = ["register"]


def explain(
    ctx: typer.Context,
    iri: Annotated[str, typer.Argument(help="IRI or identifier of a fact, claim, actor, treaty or article.")],
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show the sentence behind a fact.

    \b
    kg explain statement/0123456789abcdef
    """


def register(app: typer.Typer) -> None:
    app.command()(explain)
