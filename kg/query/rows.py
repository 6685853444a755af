"""Answers of templates: columns with types, rows of plain Python values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.query.template import Column, ColumnType, Template
from kg.query.terms import is_iri
from kg.store.base import Solutions, Term

__all__ = ["Cell", "Labels", "Result", "read"]

Labels = Callable[[Iterable[str]], Mapping[str, str]]

_NAMES = frozenset({ColumnType.NAME, ColumnType.LIST, ColumnType.ORDERED})
_TRUTH = {"true": True, "1": True, "false": False, "0": False}

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


def read(template: Template, solutions: Solutions, labels: Labels | None = None) -> Result:
    """Solutions as the template's columns; a variable that the query lacks is empty.

    SPARQL does not say in which order GROUP_CONCAT joins, so lists are sorted here, by number where items bear one.

    Parameters
    ----------
    labels : callable or None
        Names of actors and treaties by IRI. An article's graph leaves out the names of those that it does not mention
        (the country of a town, say); a template then gives the IRI, and its name is put here.
    """
    places = {variable: at for at, variable in enumerate(solutions.variables)}
    order = [(column.type, places.get(column.variable)) for column in template.columns]
    rows = [tuple((kind, None if at is None else row[at]) for kind, at in order) for row in solutions.rows]
    names = [at for at, (kind, _) in enumerate(order) if kind in _NAMES]
    unnamed = {name for row in rows for at in names for _, name in _named(*row[at]) if is_iri(name)}
    known = labels(unnamed) if labels and unnamed else {}
    return Result(template.columns, tuple(tuple(_cell(kind, term, known) for kind, term in row) for row in rows))


def _named(kind: ColumnType, term: Term | None) -> list[tuple[int, str]]:
    """Names in a cell of such a type, each with its place in an ordered list (0 elsewhere)."""
    items = [item for item in term.value.split(SEPARATOR) if item] if term else []
    return [_numbered(item) if kind is ColumnType.ORDERED else (0, item) for item in items]


def _cell(kind: ColumnType, term: Term | None, labels: Mapping[str, str]) -> Cell:
    if kind in _NAMES:
        names = [(at, labels.get(name, name)) for at, name in _named(kind, term)]
        if kind is ColumnType.LIST:
            return tuple(sorted({name for _, name in names}, key=lambda name: (name.casefold(), name)))
        if kind is ColumnType.ORDERED:
            return tuple(dict.fromkeys(name for _, name in sorted(names)))
        return names[0][1] if names else None
    if term is None:
        return None
    if kind is ColumnType.BOOLEAN and term.value in _TRUTH:
        return _TRUTH[term.value]  # whatever its datatype: some servers compute with 1 and 0
    if kind in (ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.BOOLEAN):
        value = term.python() if term.value else None
        if isinstance(value, str) and kind is ColumnType.INTEGER:
            return int(value)
        return Decimal(str(value)) if isinstance(value, float) else value
    return term.value or None  # templates write "" for what is unknown in some rows of a group: see docs/queries.md


def _numbered(item: str) -> tuple[int, str]:
    number, _, name = item.partition(" ")
    return (int(number), name) if number.isdecimal() else (0, item)
