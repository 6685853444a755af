"""``kg model``: what the language pipeline is, and what it was made from."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import plain
from kg.cli.options import PipelineOption

if TYPE_CHECKING:
    from kg.language.modelcard import ModelCard

__all__ = ["register"]

_WIDTH = 100
_UNKNOWN = "not recorded"


def model(
    language: PipelineOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")] = False,
) -> None:
    """Show what the language pipeline is.

    Name and version, what it was made from and under which licences, how good it was measured to be, its size and its
    labels.

    \b
    kg model
    kg model --json
    kg model --pipeline en_core_web_sm
    """
    from kg.language.modelcard import card

    found = card(language)
    if as_json:
        object = asdict(found) | {"labels": dict(found.labels)}
        sys.stdout.write(json.dumps(object, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(line.rstrip() + "\n" for line in _lines(found))


def _lines(card: ModelCard) -> Iterator[str]:
    yield plain(f"{card.name} {card.version}")
    if card.description:
        yield from textwrap.wrap(plain(card.description), _WIDTH)
    yield ""
    yield from _columns([("made from", plain(card.base) or _UNKNOWN), ("size", _size(card.size_bytes))])
    licences = [(each.name, each.licence or _UNKNOWN, each.use) for each in card.licences]
    figures = [(each.name, each.measure, _value(each.value)) for each in card.figures]
    labels = [(f"{layer} ({len(values)})", " ".join(values)) for layer, values in card.labels]
    for title, rows in (("licences", licences), ("figures", figures), ("labels", labels)):
        yield from ("", title)
        yield from (f"  {line}" for line in _columns(rows or [(_UNKNOWN,)]))


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Cells below each other, the last one folded."""
    cells = [tuple(plain(cell) for cell in row) for row in rows]
    widths = [max(map(len, column)) + 2 for column in zip(*(row[:-1] for row in cells), strict=True)]
    for *first, last in cells:
        start = "".join(cell.ljust(width) for cell, width in zip(first, widths, strict=True))
        room = max(_WIDTH - len(start), _WIDTH // 3)
        folded = textwrap.wrap(last, room, break_on_hyphens=False) or [""]
        yield start + folded[0]
        yield from (" " * len(start) + line for line in folded[1:])


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size else _UNKNOWN


def _value(value: float | str) -> str:
    return value if isinstance(value, str) else str(round(value, 4))


def register(app: typer.Typer) -> None:
    app.command()(model)
