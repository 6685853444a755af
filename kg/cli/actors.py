"""``kg actors``: who is who across articles, and what a person decides on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import config
from kg.cli.options import FormatOption, StoreOption
from kg.cli.output import Cell, Format, Table, write

if TYPE_CHECKING:
    from kg.extract.actor_across import Decision
    from kg.pipeline.actors import Identities

__all__ = ["register"]

_COLUMNS = ("number", "verdict", "actor", "other", "because", "confidence", "by")

actors = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

NameArgument = Annotated[str, typer.Argument(help="A name, a key (person/jon-lee), an identifier or an IRI.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why; kept with the decision.")]


@contextmanager
def _identities(ctx: typer.Context, store: str, *, writing: bool = False) -> Iterator[Identities]:
    from kg.pipeline.actors import Identities
    from kg.store import open_store

    with open_store(store, create=False, read_only=not writing) as opened:
        yield Identities(opened, ctx.obj)


def _row(decision: Decision) -> tuple[Cell, ...]:
    number = decision.number or None
    d = decision
    return (number, str(d.verdict), d.one, d.other, d.reason, f"{d.confidence:.2f}", d.by)


@actors.command("list")
def list_(
    ctx: typer.Context,
    kind: Annotated[str | None, typer.Option(help="Only person, country, organisation, …")] = None,
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
) -> None:
    """List the actors of a store, those of most articles first; actors that are one are one line.

    \b
    kg actors list
    kg actors list --kind person --format csv
    """
    rows = []
    with _identities(ctx, store) as who:
        for key in sorted({who.same.get(k, k) for k in who.actors}):
            family = who.family(key)
            if not family or (kind is not None and family[0].kind != kind):
                continue
            articles = {a for p in family for a in p.articles}
            names = sorted({n for p in family for n in p.names} - {family[0].name()})
            rows.append((family[0].name(), str(family[0].kind), len(articles), tuple(names), key))
    rows.sort(key=lambda row: (-row[2], row[4]))
    write(Table(("name", "kind", "articles", "other names", "key"), rows), format)


@actors.command()
def show(
    ctx: typer.Context,
    name: NameArgument,
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show the decisions on an actor, and who is the same.

    \b
    kg actors show "Jon Lee"
    """
    with _identities(ctx, store) as who:
        found = who.find(name)
        rows: list[tuple[Cell, ...]] = [
            (
                None,
                "names" if p.key == who.same.get(p.key, p.key) else "same",
                p.key,
                ", ".join(sorted(p.names)),
                "",
                "",
                "",
            )
            for p in who.family(found.key)
        ]
        rows += [_row(d) for d in who.about(found.key)]
    write(Table(_COLUMNS, rows), format)


@actors.command()
def review(ctx: typer.Context, store: StoreOption = config.DEFAULT_STORE, format: FormatOption = Format.TABLE) -> None:
    """List pairs that the rules doubt: merge or split them, and they are not asked again.

    \b
    kg actors resolve
    kg actors review
    """
    with _identities(ctx, store) as who:
        rows = [_row(d) for d in who.doubtful()]
    write(Table(_COLUMNS, rows), format)


@actors.command()
def resolve(ctx: typer.Context, store: StoreOption = config.DEFAULT_STORE, format: FormatOption = Format.TABLE) -> None:
    """Let the rules decide anew, over all articles, who is who; what you decided stays.

    \b
    kg ingest more/*.txt
    kg actors resolve
    """
    with _identities(ctx, store, writing=True) as who:
        rows = [_row(d) for d in who.resolve()]
    write(Table(_COLUMNS, rows), format)


@actors.command()
def merge(
    ctx: typer.Context,
    one: NameArgument,
    other: NameArgument,
    reason: ReasonOption = "",
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
) -> None:
    """Say that two actors are one. No article's graph changes: kg actors undo takes it back.

    \b
    kg actors merge "Jon Lee" "Jonathan Lee" --reason "same ministry"
    """
    with _identities(ctx, store, writing=True) as who:
        decision = who.merge(one, other, reason)
    write(Table(_COLUMNS, [_row(decision)]), format)


@actors.command()
def split(
    ctx: typer.Context,
    one: NameArgument,
    other: Annotated[str | None, typer.Argument(help="The actor that it is not.")] = None,
    article: Annotated[
        list[str] | None, typer.Option("--article", help="An article in which the name is another's; may be repeated.")
    ] = None,
    reason: ReasonOption = "",
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
) -> None:
    """Say that two actors are not one, or that a name is another's in some articles.

    \b
    kg actors split "Jon Lee" "Jonathan Lee"
    kg actors split "Jon Lee" --article report-2.txt
    """
    from kg.pipeline.actors import graphs_of

    if (other is None) == (not article):
        raise typer.BadParameter("give the other actor, or --article", ctx=ctx)
    with _identities(ctx, store, writing=True) as who:
        if other is not None:
            decision = who.split(one, other, reason)
        else:
            decision = who.take_apart(one, graphs_of(who.store, article or []), reason)
    write(Table(_COLUMNS, [_row(decision)]), format)


@actors.command()
def undo(
    ctx: typer.Context,
    number: Annotated[int | None, typer.Argument(help="Number of the decision; the last one by default.")] = None,
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
) -> None:
    """Take a decision of yours back: the last one, or the one of a number (kg actors show).

    \b
    kg actors undo
    kg actors undo 3
    """
    with _identities(ctx, store, writing=True) as who:
        decision = who.undo(number)
    write(Table(_COLUMNS, [_row(decision)]), format)


@actors.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Tables (.csv, .tsv) or Turtle files (.ttl).", metavar="FILES")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")] = Path("my-actors.ttl"),
    kind: Annotated[str, typer.Option(help="What lines without a kind are.")] = "person",
) -> None:
    """Make a file of your own actors of tables and Turtle, such as the result of a Wikidata query, for --actors.

    \b
    kg actors import ministers.csv --output my.ttl
    kg --actors my.ttl ingest *.txt

    A table has a header with name (or itemLabel), and any of kind, aliases, link (or item), country, title, of, start
    and end; a line with a title is a term of office, and lines of one name are joined.
    """
    from kg.errors import ConfigError
    from kg.model import ActorKind
    from kg.rdf.actorfile import from_table, turtle
    from kg.rdf.gazetteer import load_gazetteer

    if kind not in set(ActorKind):
        raise ConfigError(f"--kind: {kind!r} is none of {', '.join(ActorKind)}")
    own = [path for path in files if path.suffix.lower() == ".ttl"]
    known = load_gazetteer(extra=own)
    shipped = {a.key: a for a in load_gazetteer().actors}
    found = {a.key: a for a in known.actors if shipped.get(a.key) != a} if own else {}
    for path in files:
        if path not in own:
            found.update({a.key: a for a in from_table(path, known, ActorKind(kind))})
    try:
        output.write_text(turtle(found.values()), encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigError(f"{output}: cannot be written ({error.strerror})") from error
    load_gazetteer(extra=[output])
    write(Table(("file", "actors"), [(str(output), len(found))]), Format.TABLE)


@actors.command()
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Files of your own actors.", metavar="FILES")] = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """List names that several known actors bear: the article must tell which is meant.

    \b
    kg actors check my.ttl
    """
    from kg.rdf.actorfile import ambiguous
    from kg.rdf.gazetteer import load_gazetteer

    found = ambiguous(load_gazetteer(extra=[*config.actor_files(), *(files or ())]))
    write(Table(("name", "as", "actors"), [(a.name, a.how, a.actors) for a in found]), format)


def register(app: typer.Typer) -> None:
    app.add_typer(actors, name="actors", help="Who is who across articles: list, review, merge, split, undo.")
