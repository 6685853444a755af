"""``kg export``: the graph as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg import config
from kg.cli.messages import complain, say
from kg.cli.options import StoreOption
from kg.errors import ConfigError

__all__ = ["register"]


def export(
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
    title: Annotated[str | None, typer.Option(help="What the page is called.")] = None,
) -> None:
    """Write the graph as a page, a network, tables or RDF.

    \b
    kg export graph.html
    kg export graph.graphml --projection actors
    kg export iran.html --actor Iran
    kg export article.ttl --article article.txt
    kg export - --format turtle | less
    """
    from kg.cli.interrupts import in_order
    from kg.export import broken_plugins
    from kg.export import export as write
    from kg.store import open_store

    if str(path) == "-":
        if format is None:
            raise ConfigError("- is standard output: say the --format too")
        path = Path("/dev/stdout")
    with in_order(), open_store(store, read_only=True) as opened:
        report = write(opened, path, format=format, projection=projection, article=article, actor=actor, title=title)
    for broken in broken_plugins():
        complain(str(broken))
    for note in report.notes:
        say(note)
    what = f"{report.quads:,} quads" if report.quads else f"{report.nodes:,} nodes, {report.edges:,} edges"
    say(f"{', '.join(map(str, report.paths))}: {what}")


def register(app: typer.Typer) -> None:
    app.command()(export)
