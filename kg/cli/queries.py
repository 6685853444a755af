"""``kg queries``: what can be asked."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.messages import complain
from kg.cli.options import FormatOption, QueriesOption
from kg.cli.output import Format, Table, write
from kg.errors import UnknownNameError

__all__ = ["register"]


def queries(
    tag: Annotated[str | None, typer.Option(help="Only queries with this tag.")] = None,
    folders: QueriesOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """List the questions that kg query answers.

    \b
    kg queries
    kg queries --tag troops --format md
    """
    from kg.query import catalogue

    found = catalogue.load(folders or ())
    tags = sorted({word for t in found.templates for word in t.tags})
    if tag is not None and tag not in tags:
        raise UnknownNameError(f"no query has the tag {tag!r}; there are {', '.join(tags)}")
    rows = [
        (t.name, t.title, tuple(p.name for p in t.parameters), t.tags, t.slow)
        for t in found.templates
        if tag is None or tag in t.tags
    ]
    write(Table(("name", "title", "parameters", "tags", "slow"), rows), format)
    for problem in found.problems:
        complain(str(problem))
    if found.problems:
        raise typer.Exit(found.problems[0].exit_code)


def register(app: typer.Typer) -> None:
    app.command()(queries)
