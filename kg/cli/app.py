"""The application: global options, and how a run ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from kg import __version__, config
from kg.cli import (
    actors,
    again,
    explain,
    export,
    extract,
    ingest,
    mcp,
    model,
    parse,
    queries,
    query,
    relate,
    remove,
    serve,
    sparql,
    stats,
    status,
    validate,
)
from kg.cli.interrupts import INTERRUPTED
from kg.cli.messages import complain
from kg.errors import KgError

__all__ = ["EPILOG", "app"]

BROKEN_PIPE = 141

EPILOG = (
    "Exit codes: 0 done; 1 an error of no other kind; 2 wrong usage or setting; 3 an input could not be read; "
    "4 nothing has that name; 5 a query is wrong; 6 the store cannot be used; 7 another process holds the store; "
    "8 no language pipeline; 9 the store does not conform; 10 a plug-in failed; "
    "11 an export could not be written; "
    "130 interrupted."
)


_UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])  # typer has no public name for it
_PARSER = (  # what the parser of options says, and how a person would
    ("Value error, ", ""),
    (". Did you mean", "; did you mean"),
    ("Input should be a valid integer, unable to parse string as an integer", "not a whole number"),
    ("Input should be greater than or equal to", "must be at least"),
    ("Input should be less than or equal to", "must be at most"),
)


class _Group(TyperGroup):
    """Ends a run with one line and the error's own exit code, never with a traceback."""

    def make_context(self, *args: Any, **more: Any) -> Any:
        with _usage():
            return super().make_context(*args, **more)

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        try:
            with _usage():
                return super().invoke(ctx)
        except KgError as error:
            complain(str(error))
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as error:
            complain("interrupted; what was stored is stored")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            raise typer.Exit(BROKEN_PIPE) from error


@contextmanager
def _usage() -> Iterator[None]:
    """Wrong usage is one line too; ``kg`` alone still prints its help."""
    try:
        yield
    except _UsageError as error:
        if "NoArgs" in type(error).__name__:
            raise
        said = error.format_message().rstrip(".")
        for theirs, ours in _PARSER:
            said = said.replace(theirs, ours)
        context = getattr(error, "ctx", None)
        path = context.command_path if context is not None else "kg"
        complain(f"{said[:1].lower()}{said[1:]}{_queries_hint(said)}; see {path} --help")
        raise typer.Exit(error.exit_code) from error


def _queries_hint(said: str) -> str:
    """``kg troop-counts`` is a query's name where a command's should stand."""
    word = said.removeprefix("No such command ").strip("'")
    if word == said:
        return ""
    from kg.query import catalogue

    return f"; did you mean kg query {word}?" if word in {t.name for t in catalogue.load().templates} else ""


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: half the start-up time, and it reads the same in a file
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"newskg {__version__}\n")
        raise typer.Exit


@app.callback()
def kg(
    ctx: typer.Context,
    base: Annotated[
        str, typer.Option(help="Base of the IRIs of articles, actors and facts.", envvar=config.BASE)
    ] = config.DEFAULT_BASE,
    own: Annotated[
        list[Path] | None,
        typer.Option(
            "--actors",
            help="A Turtle file of your own actors, or a folder of such; may be repeated.",
            envvar=config.ACTORS,
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """News articles in, a knowledge graph out: who said what to whom, how many troops are where, which treaty was
    signed or left, each with the sentence that says it.

    \b
    kg ingest article.txt more/*.txt        articles into the store news.kg
    kg queries                              what can be asked
    kg query statements-by --speaker "Ali Khamenei"
    kg explain <iri>                        the sentence behind a fact
    kg export graph.html                    a page to look at

    Data goes to standard output, messages to standard error.
    """
    ctx.obj = config.namer(base)
    if own:
        os.environ[config.ACTORS] = os.pathsep.join(map(str, own))  # so that every process that extracts has them


for _verb in (
    actors,
    ingest,
    status,
    again,
    extract,
    remove,
    relate,
    queries,
    query,
    sparql,
    explain,
    export,
    serve,
    validate,
    stats,
    parse,
    mcp,
    model,
):
    _verb.register(app)
