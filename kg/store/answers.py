"""What SPARQL servers answer, as terms: SPARQL 1.1 Query Results JSON, with what is known to deviate from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cmp_to_key
from typing import Any

from kg.errors import StoreError
from kg.store.base import Row, Term

__all__ = ["ordered", "read_ask", "read_rows", "whole_number"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_NUMBERS = frozenset(_XSD + name for name in ("integer", "decimal", "double", "float", "int", "long"))
_SMALL = 1 << 31  # Virtuoso keeps larger whole numbers as decimals


def whole_number(value: str, datatype: str | None) -> bool:
    """Whether a decimal is a whole number that Virtuoso was given as an integer, too large for its own."""
    return datatype == _XSD + "decimal" and value.lstrip("-").isdecimal() and abs(int(value)) >= _SMALL


def read_ask(text: str, location: str) -> bool:
    """The answer to ASK; Virtuoso also gives it as a table of one cell."""
    document = _document(text, location)
    if "boolean" in document:
        return bool(document["boolean"])
    cells = [cell for binding in document.get("results", {}).get("bindings", []) for cell in binding.values()]
    return bool(cells) and cells[0].get("value") in ("1", "true")


def read_rows(text: str, variables: tuple[str, ...], location: str) -> Iterator[Row]:
    """Solutions, in the order of ``variables``."""
    bindings = _document(text, location).get("results", {}).get("bindings", [])
    try:
        for binding in bindings:
            yield tuple(_term(binding[name]) if name in binding else None for name in variables)
    except (KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{location}: its answer is not in the form of SPARQL results ({error!r})") from error


def _document(text: str, location: str) -> Mapping[str, Any]:
    try:
        document = json.loads(text, strict=False)  # some write control characters as they are
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{location}: its answer cannot be read as SPARQL results: {error}") from error
    if not isinstance(document, dict):
        raise StoreError(f"{location}: its answer is no SPARQL result")
    return document


def _term(found: Mapping[str, str]) -> Term:
    kind, value = found["type"], found["value"]
    if kind == "uri":
        return Term(value, "iri")
    if kind == "bnode":
        return Term(value, "blank")
    if language := found.get("xml:lang"):
        return Term(value, "literal", _LANG_STRING, language.lower())
    datatype = found.get("datatype") or _XSD + "string"
    if datatype == _XSD + "boolean":
        value = {"1": "true", "0": "false"}.get(value, value)
    elif whole_number(value, datatype):
        datatype = _XSD + "integer"
    return Term(value, "literal", datatype)


def ordered(rows: list[Row], keys: list[tuple[int, bool]]) -> list[Row]:
    """Rows in SPARQL's order (section 15.1): unbound, blank, IRI, literal; numbers by value, others by characters.

    Parameters
    ----------
    keys : list of (int, bool)
        Column, and whether it is in descending order; the first weighs most.
    """
    for column, descending in reversed(keys):
        rows.sort(key=_sort_key(column), reverse=descending)  # stable, also in reverse
    return rows


def _sort_key(column: int) -> Callable[[Row], Any]:
    return lambda row: _Ordered(row[column])


def _compare(one: Term | None, other: Term | None) -> int:
    if one is None or other is None:
        return (one is not None) - (other is not None)
    kinds = ("blank", "iri", "literal")
    if one.kind != other.kind:
        return kinds.index(one.kind) - kinds.index(other.kind)
    if one.datatype in _NUMBERS and other.datatype in _NUMBERS:
        a, b = one.python(), other.python()
        return (a > b) - (a < b)  # type: ignore[operator]
    left, right = ((t.value, t.language is None, t.language or "", t.datatype or "") for t in (one, other))
    return (left > right) - (left < right)


_Ordered = cmp_to_key(_compare)
