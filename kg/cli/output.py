"""Answers on standard output: a table for people, or a format for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TextIO

from kg.cli.messages import plain

__all__ = ["Cell", "Format", "Table", "write"]

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

    A table for people is drawn with colours, and folded to the window, on a terminal; elsewhere it is plain columns,
    nothing cut off, however wide.
    """
    _WRITERS[format](table, stream or sys.stdout)


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
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(box=SIMPLE_HEAD, title=Text(plain(table.title)) if table.title else None, title_justify="left")
    for i, column in enumerate(table.columns):
        numbers = bool(table.rows) and all(_is_number(row[i]) for row in table.rows)
        drawn.add_column(column.replace("_", " "), overflow="fold", justify="right" if numbers else "left")
    for row in table.rows:
        drawn.add_row(*(Text(plain(_text(cell))) for cell in row))
    Console(file=stream).print(drawn)
    if not table.rows:
        stream.write("nothing found\n")


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
