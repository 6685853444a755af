"""``kg query``: a template's question."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg import config
from kg.cli.messages import complain
from kg.cli.options import FormatOption, QueriesOption, StoreOption
from kg.cli.output import Cell, Format, Table, write
from kg.errors import ConfigError

if TYPE_CHECKING:
    from kg.ids import Namer
    from kg.query.template import Parameter, Template

__all__ = ["parse_parameters", "register"]


def _complete(incomplete: str) -> Iterable[str]:
    from kg.query import catalogue

    return [t.name for t in catalogue.load().templates if t.name.startswith(incomplete)]


def query(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help="The query's name; kg queries lists them.", autocompletion=_complete)
    ] = None,
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
    limit: Annotated[int | None, typer.Option(min=0, help="Rows at most.")] = None,
    offset: Annotated[int | None, typer.Option(min=0, help="Rows to leave out in front.")] = None,
    folders: QueriesOption = None,
    help: Annotated[
        bool, typer.Option("--help", "-h", help="Show this, or behind a query's name its parameters.")
    ] = False,
) -> None:
    """Ask one of the questions that kg queries lists.

    Its parameters are options behind its name. One that is not given means any, one given twice means either.

    \b
    kg query statements-by --speaker "Ali Khamenei"
    kg query troop-counts --location Iraq --format json
    kg query statements-by --help
    """
    from kg.cli.interrupts import without_python
    from kg.query import catalogue, run
    from kg.store import open_store

    if name is None or name.startswith("-"):
        if help:
            sys.stdout.write(ctx.get_help() + "\n")
            return
        raise ConfigError("say which query, and its name first: kg query NAME --parameter value; kg queries lists them")
    found = catalogue.load(folders or ())
    for problem in found.problems:
        complain(str(problem))
    template = found.get(name)
    if help:
        sys.stdout.write(_help(template))
        return
    values = parse_parameters(template.parameters, ctx.args)
    with without_python(), open_store(store, read_only=True) as opened:
        result = run(opened, template, values, limit=limit, offset=offset, namer=ctx.obj)
    rows: Sequence[Sequence[Cell]] = result.rows
    if format is Format.TABLE:
        rows = [[_short(cell, ctx.obj) for cell in row] for row in rows]
    write(Table(tuple(column.name for column in result.columns), rows, template.title), format)


def _short(cell: Cell, namer: Namer) -> Cell:
    """For people an IRI is its identifier, which every command takes as well."""
    return namer.identifier(cell) if isinstance(cell, str) else cell


def parse_parameters(parameters: Sequence[Parameter], arguments: Sequence[str]) -> dict[str, object]:
    """``--name value`` and ``--name=value`` pairs as values by parameter; one given twice is a list.

    Raises
    ------
    ConfigError
        For something that is no option, or an option without a value. A name that no parameter has is left to the
        binder, which knows what comes near.
    """
    known = {parameter.name.replace("_", "-"): parameter for parameter in parameters}
    values: dict[str, list[object]] = {}
    rest = list(arguments)
    while rest:
        option, equals, value = rest.pop(0).partition("=")
        if not option.startswith("--") or len(option) < 3:
            raise ConfigError(f"{option!r} is no option; a parameter's value with blanks needs quotation marks")
        parameter = known.get(option[2:].replace("_", "-"))
        if not equals:
            is_switch = parameter is not None and parameter.type == "boolean"
            if is_switch and (not rest or rest[0].startswith("--")):
                value = "true"
            elif rest:
                value = rest.pop(0)
            else:
                raise ConfigError(f"option {option} needs a value")
        values.setdefault(parameter.name if parameter else option[2:], []).append(value)
    return {name: given[0] if len(given) == 1 else given for name, given in values.items()}


def _help(template: Template) -> str:
    options = [f"[--{p.name} {p.type.upper()}]" for p in template.parameters]
    usage = " ".join(["Usage: kg query", template.name, *options])
    lines = [usage, "", template.title, "", template.about.strip(), "", "Parameters:"]
    for p in template.parameters:
        words = f" One of: {', '.join(p.values)}." if p.values else ""
        default = f" Default: {p.default}." if p.default is not None else ""
        example = f" Example: {p.example}" if p.example is not None else ""
        lines.append(f"  --{p.name}  {p.description}{words}{default}{example}")
    lines += ["", "--store, --format, --limit, --offset: see kg query --help. A parameter given twice means either."]
    lines += ["", "Columns:"] + [f"  {c.name}  {c.description}" for c in template.columns]
    examples = [f"--{p.name} {_quoted(str(p.example))}" for p in template.parameters if p.example is not None]
    lines += ["", "Example:", f"  kg query {template.name} {' '.join(examples[:1])}".rstrip()]
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    import shlex

    return f'"{value}"' if " " in value and not set(value) & set('"$`\\!') else shlex.quote(value)


def register(app: typer.Typer) -> None:
    app.command(
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
    )(query)
