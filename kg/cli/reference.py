"""Writes the command reference from the commands themselves: ``python -m kg.cli.reference docs/cli.md``."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from typer.models import ArgumentInfo, ParameterInfo

from kg.cli.app import EPILOG, app

__all__ = ["reference"]

_INTRODUCTION = """\
# Commands

Written by `make docs` from the commands themselves; do not edit it by hand.

Data goes to standard output, messages to standard error. On a terminal a table is drawn with colours and folded to the
window, row by row where its columns do not fit beside each other, and without columns that hold nothing or only "no";
piped or written to a file it is plain columns, all of them, nothing cut off. In tables, IRIs under the base are shown
as identifiers (`statement/0123…`), which every command takes too. `--format` chooses a format for programs everywhere.
An option wins over its environment variable.

`kg --install-completion` makes the shell complete commands, options and names of queries.
"""


def reference() -> str:
    """The page, in Markdown."""
    callback = app.registered_callback
    parts = [_INTRODUCTION, "## kg\n", *_options(callback.callback if callback else None)]
    for command in app.registered_commands:
        name = command.name or getattr(command.callback, "__name__", "")
        parts += ["", f"## kg {name}\n", _prose(command.callback), *_options(command.callback)]
    for group in app.registered_groups:
        for command in group.typer_instance.registered_commands if group.typer_instance else ():
            name = command.name or getattr(command.callback, "__name__", "")
            parts += ["", f"## kg {group.name} {name}\n", _prose(command.callback), *_options(command.callback)]
    parts += ["", "## Exit codes\n", *_codes(), ""]
    return "\n".join(parts)


def _prose(callback: Any) -> str:
    """The docstring, its examples as a block of code."""
    paragraphs = []
    for paragraph in inspect.cleandoc(callback.__doc__ or "").split("\n\n"):
        lines = paragraph.splitlines()
        if lines and lines[0].strip() == "\b":
            paragraphs.append("\n".join(["```", *lines[1:], "```"]))
        else:
            paragraphs.append(paragraph)
    return "\n\n".join(paragraphs) + "\n"


def _options(callback: Any) -> Iterator[str]:
    hints = get_type_hints(callback, include_extras=True)
    rows = []
    for name, parameter in inspect.signature(callback).parameters.items():
        metadata = getattr(hints.get(name), "__metadata__", ())
        info = next((m for m in metadata if isinstance(m, ParameterInfo)), None)
        if info is not None and name != "help":
            rows.append(_row(name, info, get_args(hints[name])[0], parameter.default))
    yield from ["| | |", "|---|---|", *rows] if rows else []


def _row(name: str, info: ParameterInfo, kind: Any, default: Any) -> str:
    notes = [info.help or ""]
    if isinstance(info, ArgumentInfo):
        names = f"`{info.metavar or name.upper()}`"
    else:
        given = (info.default, *(info.param_decls or ()))  # in Annotated, typer takes the first name for a default
        options = [n for n in given if isinstance(n, str) and n.startswith("-")] or [f"--{name.replace('_', '-')}"]
        names = ", ".join(f"`{n}`" for n in options)
    if isinstance(kind, type) and issubclass(kind, Enum):
        notes.append(f"One of {', '.join(_plain(word) for word in kind)}.")
    if default not in (None, False, inspect.Parameter.empty):
        notes.append(f"Default: `{_plain(default)}`.")
    if info.envvar:
        notes.append(f"Environment: `{info.envvar}`.")
    return f"| {names} | {' '.join(notes)} |".replace("\n", " ")


def _plain(value: object) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)


def _codes() -> Iterator[str]:
    yield "| code | when |"
    yield "|---|---|"
    for item in EPILOG.removeprefix("Exit codes: ").rstrip(".").split("; "):
        code, _, meaning = item.partition(" ")
        yield f"| {code} | {meaning} |"


if __name__ == "__main__":
    page = reference()
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(page)
