"""Answers on standard output: a table for people, or a format for programs."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TextIO

from kg.cli.messages import plain

__all__ = ["Cell", "Format", "Table", "put", "write"]

_FOLDED = 16  # columns of the window that a folded cell gets at least
_GAP = 3  # and what stands between two
_MOVING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_IDENTIFIER = re.compile(r"[a-z-]+/\S{1,40}")  # is copied, so it is not folded

Cell = str | int | float | Decimal | bool | date | tuple[str, ...] | None


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: columns by name and rows of as many cells."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    title: str = ""

    def records(self) -> Iterator[dict[str, Any]]:
        """Rows as JSON has them: numbers, strings, lists, null."""
        for row in self.rows:
            yield dict(zip(self.columns, map(_json, row), strict=True))


def write(table: Table, format: Format, stream: TextIO | None = None) -> None:
    """Write a table.

    A table for people is drawn with colours on a terminal, folded to the window, and row by row where its columns do
    not fit beside each other; elsewhere it is plain columns, all of them, nothing cut off, however wide. What programs
    read has control characters as they are, but on a terminal, which they would move.
    """
    target = stream or sys.stdout
    if format is Format.TABLE or not target.isatty():
        _WRITERS[format](table, target)
        return
    text = io.StringIO()
    _WRITERS[format](table, text)
    put(text.getvalue(), target)


def put(text: str, stream: TextIO | None = None) -> None:
    """Write what programs read: as it is, but for a terminal's control characters on a terminal."""
    target = stream or sys.stdout
    target.write(_MOVING.sub(lambda match: f"\\u{ord(match[0]):04x}", text) if target.isatty() else text)


def _json(cell: Cell) -> Any:
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "; ".join(cell) if isinstance(cell, tuple) else str(cell)


def _write_json(table: Table, stream: TextIO) -> None:
    stream.write(json.dumps(list(table.records()), ensure_ascii=False, indent=2) + "\n")


def _write_jsonl(table: Table, stream: TextIO) -> None:
    for record in table.records():
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def _write_csv(table: Table, stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)


def _write_tsv(table: Table, stream: TextIO) -> None:
    # Tab-separated values have no quoting: white space inside a value is folded.
    for row in (table.columns, *table.rows):
        stream.write("\t".join(" ".join(_text(cell).split()) for cell in row) + "\n")


def _write_md(table: Table, stream: TextIO) -> None:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(plain(cell).replace("\\", "\\\\").replace("|", "\\|") for cell in cells) + " |\n"

    stream.write(line(table.columns))
    stream.write("|" + "---|" * len(table.columns) + "\n")
    stream.writelines(line(map(_text, row)) for row in table.rows)


def _write_table(table: Table, stream: TextIO) -> None:
    if stream.isatty():
        _draw(table, stream)
    else:
        _columns(table, stream)


def _draw(table: Table, stream: TextIO) -> None:
    """For a terminal: columns that hold nothing are left out, and what does not fit side by side stands below."""
    from rich.cells import cell_len
    from rich.console import Console

    if not table.rows:
        stream.write("nothing found\n")
        return
    columns = range(len(table.columns))
    kept = [i for i in columns if any(_text(row[i]) and row[i] is not False for row in table.rows)] or list(columns)
    names = [table.columns[i].replace("_", " ") for i in kept]
    rows = [[plain(_text(row[i])) for i in kept] for row in table.rows]
    numbers = [all(_is_number(row[i]) for row in table.rows) for i in kept]
    longest = [max(map(cell_len, column)) for column in zip(names, *rows, strict=True)]
    whole = [all(_IDENTIFIER.fullmatch(cell) for cell in column if cell) for column in zip(*rows, strict=True)]
    least = [width if one_piece else min(width, _FOLDED) for width, one_piece in zip(longest, whole, strict=True)]
    console = Console(file=stream)
    if table.title:
        console.print(plain(table.title), style="bold", markup=False, highlight=False)
    if sum(width + _GAP for width in least) <= console.width:
        console.print(_side_by_side(names, rows, numbers, whole))
    else:
        for row in rows:
            console.print(_one_below_the_other(names, row))
            console.print()


def _side_by_side(
    names: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[bool], whole: Sequence[bool]
) -> Any:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(box=SIMPLE_HEAD)
    for name, right, one_piece in zip(names, numbers, whole, strict=True):
        drawn.add_column(Text(name), overflow="fold", no_wrap=one_piece, justify="right" if right else "left")
    for row in rows:
        drawn.add_row(*map(Text, row))
    return drawn


def _one_below_the_other(names: Sequence[str], row: Sequence[str]) -> Any:
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn.grid(padding=(0, 2))
    drawn.add_column(style="dim", no_wrap=True)
    drawn.add_column(overflow="fold")
    for name, cell in zip(names, row, strict=True):
        if cell:
            drawn.add_row(Text(name), Text(cell))
    return drawn


def _columns(table: Table, stream: TextIO) -> None:
    from rich.cells import cell_len

    rows = [[plain(_text(cell)) for cell in row] for row in table.rows]
    widths = [max(cell_len(cells[i]) for cells in [table.columns, *rows]) for i in range(len(table.columns))]
    right = [bool(rows) and all(_is_number(row[i]) for row in table.rows) for i in range(len(table.columns))]
    for cells in (table.columns, ["-" * width for width in widths], *rows):
        padded = (
            " " * (width - cell_len(cell)) + cell if flush else cell + " " * (width - cell_len(cell))
            for cell, width, flush in zip(cells, widths, right, strict=True)
        )
        stream.write("  ".join(padded).rstrip() + "\n")


def _is_number(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, int | float | Decimal) and not isinstance(cell, bool))


_WRITERS: dict[Format, Callable[[Table, TextIO], None]] = {
    Format.TABLE: _write_table,
    Format.JSON: _write_json,
    Format.JSONL: _write_jsonl,
    Format.CSV: _write_csv,
    Format.TSV: _write_tsv,
    Format.MD: _write_md,
}
