"""Options and arguments that several verbs have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg import config
from kg.cli.output import Format

__all__ = [
    "FilesArgument",
    "FilesOrInputArgument",
    "FormatOption",
    "MaxBytesOption",
    "MaxMemoryOption",
    "PipelineOption",
    "QueriesOption",
    "QueryTimeOption",
    "StoreOption",
]

_FILES = "Files (text, Markdown, HTML, JSON Lines, CSV, RSS, Atom, WARC, ZIP), folders, globs, or - for standard input"

StoreOption = Annotated[
    str,
    typer.Option("--store", "-s", help="The store: a folder, memory:, or sparql+https://host/.", envvar=config.STORE),
]

FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="How the answer is written.", case_sensitive=False)
]

FilesArgument = Annotated[list[str], typer.Argument(help=f"{_FILES}.", metavar="FILES", show_default=False)]

FilesOrInputArgument = Annotated[
    list[str] | None,
    typer.Argument(help=f"{_FILES}, which is read when none is given.", metavar="FILES", show_default=False),
]

PipelineOption = Annotated[
    str | None,
    typer.Option(
        "--pipeline", help="A spaCy pipeline by name or folder instead of the shipped one.", envvar=config.PIPELINE
    ),
]

MaxBytesOption = Annotated[int, typer.Option(min=1, help="Largest article read, in bytes.", envvar=config.MAX_BYTES)]

QueriesOption = Annotated[
    list[Path] | None,
    typer.Option("--queries", help="A folder with more query templates (*.rq); may be given more than once."),
]

QueryTimeOption = Annotated[float, typer.Option("--timeout", min=0.1, max=3600, help="Seconds that a query may run.")]

MaxMemoryOption = Annotated[int, typer.Option(min=1024, help="MiB of address space that a query may use.")]
