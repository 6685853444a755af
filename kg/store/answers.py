"""What SPARQL servers answer, as terms: SPARQL 1.1 Query Results JSON, with what is known to deviate from it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cmp_to_key
from typing import Any

from kg.errors import StoreError
from kg.store.base import Row, Term

__all__ = ["ordered", "read_ask", "read_count", "read_rows", "whole_number"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_NUMBERS = frozenset(_XSD + name for name in ("integer", "decimal", "double", "float", "int", "long"))
_WHOLE = re.compile(r"-?0*([1-9][0-9]*)")
_LARGE = str(1 << 31)  # Virtuoso keeps whole numbers from here on as decimals


def whole_number(value: str, datatype: str | None) -> bool:
    """Whether a decimal is a whole number that Virtuoso was given as an integer, too large for its own."""
    if datatype != _XSD + "decimal" or not (found := _WHOLE.fullmatch(value)):
        return False
    return (len(found[1]), found[1]) >= (len(_LARGE), _LARGE)


def read_ask(body: bytes, location: str) -> bool:
    """The answer to ASK; Virtuoso also gives it as a table of one cell."""
    document = _document(body, location)
    said = document.get("boolean")
    if isinstance(said, bool):
        return said
    if said is not None:
        raise _not_in_form(location, "boolean")
    cells = [_value(cell, location) for binding in _bindings(document, location) for cell in binding.values()]
    return bool(cells) and cells[0] in ("1", "true")


def read_rows(body: bytes, variables: tuple[str, ...], location: str) -> Iterator[Row]:
    """Solutions, in the order of ``variables``."""
    for binding in _bindings(_document(body, location), location):
        yield tuple(_term(binding[name], location) if name in binding else None for name in variables)


def read_count(term: Term | None, location: str) -> int:
    """A number of things."""
    if term is None or not (term.value.isascii() and term.value.isdigit() and len(term.value) < 20):
        raise _not_in_form(location, "COUNT")
    return int(term.value)


def _bindings(document: Mapping[str, Any], location: str) -> list[dict[str, Any]]:
    results = document.get("results")
    found = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(found, list) or not all(isinstance(binding, dict) for binding in found):
        raise _not_in_form(location, "bindings")
    return found


def _not_in_form(location: str, what: str) -> StoreError:
    return StoreError(f"{location}: its answer is not in the form of SPARQL results ({what})")


def _value(cell: object, location: str, key: str = "value") -> str:
    found = cell.get(key) if isinstance(cell, dict) else None
    if not isinstance(found, str):
        raise _not_in_form(location, key)
    return found


def _document(body: bytes, location: str) -> Mapping[str, Any]:
    try:
        document = json.loads(body.decode(), strict=False)  # some write control characters as they are
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{location}: its answer cannot be read as SPARQL results: {error}") from error
    if not isinstance(document, dict):
        raise StoreError(f"{location}: its answer is no SPARQL result")
    return document


def _term(found: object, location: str) -> Term:
    kind, value = _value(found, location, "type"), _value(found, location)
    assert isinstance(found, dict), "else it had no value"
    if kind == "uri":
        return Term(value, "iri")
    if kind == "bnode":
        return Term(value, "blank")
    if found.get("xml:lang"):
        return Term(value, "literal", _LANG_STRING, _value(found, location, "xml:lang").lower())
    datatype = _value(found, location, "datatype") if found.get("datatype") else _XSD + "string"
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
        with suppress(TypeError, ArithmeticError):  # what is no number of its datatype is ordered as text
            return (a > b) - (a < b)  # type: ignore[operator]
    left, right = ((t.value, t.language is None, t.language or "", t.datatype or "") for t in (one, other))
    return (left > right) - (left < right)


_Ordered = cmp_to_key(_compare)
