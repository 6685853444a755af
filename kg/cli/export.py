"""``kg export``: the graph as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import config
from kg.cli.messages import complain, say
from kg.cli.options import QueriesOption, StoreOption
from kg.errors import ConfigError

if TYPE_CHECKING:
    from kg.export import Report
    from kg.query.template import Template

__all__ = ["register"]


def export(
    ctx: typer.Context,
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", help="The file to write; its ending says the format. - is standard output."),
    ],
    store: StoreOption = config.DEFAULT_STORE,
    format: Annotated[
        str | None, typer.Option("--format", "-f", help="The format, where the ending does not say it.")
    ] = None,
    projection: Annotated[
        str, typer.Option(help="claims: actors, statements, counts and treaties; actors: who speaks to or about whom.")
    ] = "claims",
    article: Annotated[str | None, typer.Option(help="Only this article: IRI, file name, address or headline.")] = None,
    actor: Annotated[str | None, typer.Option(help="Only facts with this actor: name, alias or IRI.")] = None,
    around: Annotated[
        str | None, typer.Option(help="Only facts within some --hops of this actor or treaty: name, alias or IRI.")
    ] = None,
    hops: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=6,
            help="With --around; 1: the facts it takes part in; 2 (the default): and those of whoever is in these; …",
        ),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option(help="Only the facts that this query's answer names; the query's parameters are options too."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Only articles published then or later: a year, a month or a day.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Only articles published then or before.")] = None,
    measures: Annotated[
        list[str] | None,
        typer.Option(help="Attributes of nodes: degree, betweenness, pagerank, communities, or all; with commas."),
    ] = None,
    top: Annotated[int | None, typer.Option(min=1, help="So many of the most telling nodes at most.")] = None,
    unmerged: Annotated[
        bool, typer.Option("--unmerged", help="Keep actors apart that kg actors merge or resolve made one.")
    ] = False,
    title: Annotated[str | None, typer.Option(help="What the page is called.")] = None,
    folders: QueriesOption = None,
) -> None:
    """Write the graph, or a part of it, as a page, a picture, a network, tables or RDF.

    \b
    kg export graph.html
    kg export graph.graphml --projection actors --measures all
    kg export iran.svg --around Iran --hops 1 --top 60
    kg export april.gexf --since 2023-04 --until 2023-04
    kg export said.cx2 --query statements-by --speaker "Ali Khamenei"
    kg export - --format turtle | less
    """
    from kg.cli.interrupts import in_order
    from kg.export import Choice
    from kg.export import export as write
    from kg.store import open_store

    if str(path) == "-":
        if format is None:
            raise ConfigError("- is standard output: say the --format too")
        path = Path("/dev/stdout")
    if hops is not None and around is None:
        raise ConfigError("--hops says how far around an actor or a treaty: it goes with --around")
    own = {"article": article, "actor": actor, "since": since, "until": until}
    template, values, kept = _asked(query, ctx.args, own, folders or ())
    choice = Choice(
        article=kept["article"],
        actor=kept["actor"],
        around=around,
        hops=2 if hops is None else hops,
        query=template,
        values=values,
        since=kept["since"],
        until=kept["until"],
        merged=not unmerged,
    )
    with in_order(), open_store(store, read_only=True) as opened:
        report = write(
            opened,
            path,
            choice,
            format=format,
            projection=projection,
            measures=measures or (),
            top=top,
            title=title,
            namer=ctx.obj,
        )
    _tell(report)


def _asked(
    query: str | None, arguments: Sequence[str], own: Mapping[str, str | None], folders: Sequence[Path]
) -> tuple[Template | None, dict[str, object], dict[str, str | None]]:
    """The query, its parameters' values, and those of this command's own options that it has no parameter for.

    ``--since`` is the query's where it has one: what it means there is what ``kg query`` means by it.
    """
    from kg.cli.query import parse_parameters

    if query is None:
        if arguments:
            what = "no such option" if arguments[0].startswith("-") else "one file at a time:"
            raise ConfigError(f"{what} {arguments[0]}; parameters of a query need --query; see kg export --help")
        return None, {}, dict(own)
    from kg.query import catalogue

    found = catalogue.load(folders)
    for problem in found.problems:
        complain(str(problem))
    template = found.get(query)
    values = parse_parameters(template.parameters, arguments)
    known = {parameter.name for parameter in template.parameters}
    values |= {name: value for name, value in own.items() if name in known and value is not None}
    return template, values, {name: None if name in known else value for name, value in own.items()}


def _tell(report: Report) -> None:
    from kg.export import broken_plugins

    for broken in broken_plugins():
        complain(str(broken))
    for note in report.notes:
        say(note)
    what = f"{report.quads:,} quads" if report.quads else f"{report.nodes:,} nodes, {report.edges:,} edges"
    say(f"{', '.join(map(str, report.paths))}: {what}")


def register(app: typer.Typer) -> None:
    app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(export)
