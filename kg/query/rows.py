"""Answers of templates: columns with types, rows of plain Python values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.query.template import Column, ColumnType, Template
from kg.store.base import Solutions, Term

__all__ = ["Cell", "Result", "read"]

Cell = str | int | Decimal | bool | date | tuple[str, ...] | None
"""``None`` is unknown; a tuple is a list column's items, each once."""

SEPARATOR = "\n"
"""Between the items of a GROUP_CONCAT in a template. Names and titles hold no line break."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a template answered, in the query's order."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> list[dict[str, Cell]]:
        """Rows by the columns' names."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def read(template: Template, solutions: Solutions) -> Result:
    """Solutions as the template's columns; a variable that the query lacks is empty.

    SPARQL does not say in which order GROUP_CONCAT joins, so lists are sorted here, by number where items bear one.
    """
    places = {variable: at for at, variable in enumerate(solutions.variables)}
    order = [(column.type, places.get(column.variable)) for column in template.columns]
    rows = tuple(tuple(_cell(kind, None if at is None else row[at]) for kind, at in order) for row in solutions.rows)
    return Result(template.columns, rows)


def _cell(kind: ColumnType, term: Term | None) -> Cell:
    if kind is ColumnType.LIST:
        return tuple(sorted(set(_items(term)), key=lambda item: (item.casefold(), item)))
    if kind is ColumnType.ORDERED:
        return tuple(dict.fromkeys(name for _, name in sorted(map(_numbered, set(_items(term))))))
    if term is None:
        return None
    if kind in (ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.BOOLEAN):
        value = term.python()
        return Decimal(str(value)) if isinstance(value, float) else value
    return term.value or None  # templates write "" for what is unknown in some rows of a group: see docs/queries.md


def _items(term: Term | None) -> list[str]:
    return [item for item in term.value.split(SEPARATOR) if item] if term else []


def _numbered(item: str) -> tuple[int, str]:
    number, _, name = item.partition(" ")
    return (int(number), name) if number.isdecimal() else (0, item)
