"""Attributes with their types and lists, for formats that hold them: Neo4j and CX2."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kg.export.flatten import Plain, plain

__all__ = ["Column", "Scalar", "Value", "columns", "typed"]

Scalar = Literal["string", "long", "double", "boolean"]

Value = Plain | list[Plain]


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute over all rows: one type, and whether it is a list."""

    name: str
    type: Scalar
    many: bool


def columns(rows: Iterable[Mapping[str, object]], rename: Callable[[str], str] = str) -> dict[str, Column]:
    """The attributes of rows by name, sorted. What is whole numbers and numbers is numbers, any other mixture text.

    Parameters
    ----------
    rename : callable
        What the format calls an attribute.
    """
    types: dict[str, set[Scalar]] = {}
    lists: set[str] = set()
    for row in rows:
        for name, value in row.items():
            items = _items(value)
            types.setdefault(name, set()).update(_type(item) for item in items)
            if _is_list(value):
                lists.add(name)
    found = {}
    for name in sorted(types):
        if types[name]:
            found[name] = Column(rename(name), _common(types[name]), name in lists)
    return found


def typed(row: Mapping[str, object], known: Mapping[str, Column]) -> dict[str, Value]:
    """A row's values by the columns' names, each of its column's type; empty ones left out."""
    out: dict[str, Value] = {}
    for name, column in known.items():
        items = [_as(item, column.type) for item in _items(row.get(name))]
        if items:
            out[column.name] = items if column.many else items[0]
    return out


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple, set, frozenset))


def _items(value: object) -> list[Plain]:
    """The plain values of an attribute: none, one, or a list's."""
    if isinstance(value, (set, frozenset)):
        value = sorted(value, key=str)
    parts: Iterable[Any] = value if isinstance(value, (list, tuple)) else [value]
    return [made for part in parts if (made := plain(part)) is not None]


def _type(value: Plain) -> Scalar:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    return "double" if isinstance(value, float) else "string"


def _common(types: set[Scalar]) -> Scalar:
    if len(types) == 1:
        return next(iter(types))
    return "double" if types == {"long", "double"} else "string"


def _as(value: Plain, kind: Scalar) -> Plain:
    if kind == "double" and isinstance(value, int | float):
        return float(value)
    if kind == "string" and not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    return value
