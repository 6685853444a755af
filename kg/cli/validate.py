"""``kg validate``: the store against its shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg import config
from kg.cli.messages import say
from kg.cli.options import FormatOption, StoreOption
from kg.cli.output import Format, Table, write
from kg.errors import ValidationError

__all__ = ["register"]


def validate(
    store: StoreOption = config.DEFAULT_STORE,
    shapes: Annotated[
        Path | None, typer.Option(help="A Turtle file of SHACL shapes instead of the shipped ones.", exists=True)
    ] = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Check the store against the SHACL shapes.

    The exit code is 9 when something does not conform; warnings alone leave it 0.

    \b
    kg validate --store news.kg
    """
    from kg.rdf.validation import validate as check
    from kg.store import open_store

    with open_store(store, read_only=True) as opened:
        report = check(opened.quads(), shapes=shapes)
    rows = [(r.severity, r.shape, r.focus, r.path, r.value, r.message) for r in report.results]
    if rows or format is not Format.TABLE:
        write(Table(("severity", "shape", "focus", "path", "value", "message"), rows), format)
    if not report.conforms:
        wrong = sum(result.severity == "Violation" for result in report.results)
        raise ValidationError(f"{store}: {wrong} violation{'s' if wrong != 1 else ''} of the shapes")
    say(f"{store} conforms")


def register(app: typer.Typer) -> None:
    app.command()(validate)
