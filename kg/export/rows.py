"""Rows of a store as plain text, and tables of things made from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from kg.errors import UnknownNameError
from kg.rdf.vocabulary import PREFIXES as _NAMESPACES
from kg.store.base import Store

__all__ = ["PREFIXES", "Row", "Select", "Table", "Thing", "iri_term", "iri_terms", "one", "selecting", "table"]

Row = Mapping[str, str]
"""A query's row: an IRI or a literal's lexical form by variable; unbound variables are absent."""

Select = Callable[[str], Iterable[Row]]
"""Runs a SELECT query."""

Thing = Mapping[str, tuple[str, ...]]
"""What is said of one resource: values in order, by the property's local name; classes, by theirs, under ``type``."""

Table = Mapping[str, Thing]
"""Things by IRI."""

PREFIXES = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in _NAMESPACES.items())
"""What every query begins with."""


def selecting(store: Store) -> Select:
    """A store's SELECT, with rows as plain text by variable."""

    def select(query: str) -> Iterable[Row]:
        solutions = store.select(query)
        for row in solutions.rows:
            pairs = zip(solutions.variables, row, strict=True)
            yield {name: term.value for name, term in pairs if term is not None}

    return select


def one(thing: Thing, name: str) -> str | None:
    """The first value of a property."""
    values = thing.get(name)
    return values[0] if values else None


def table(rows: Iterable[Row]) -> Table:
    """Rows of ``s p o`` as things; values sorted, so that the order of the store does not show."""
    found: dict[str, dict[str, list[str]]] = {}
    names: dict[str, str] = {}  # of properties and classes, each once in memory
    for row in rows:
        name = names.get(row["p"]) or names.setdefault(row["p"], _local(row["p"]))
        value = row["o"]
        if name == "type":
            value = names.get(value) or names.setdefault(value, _local(value))
        found.setdefault(row["s"], {}).setdefault(name, []).append(value)
    return {s: {p: _sorted(values) for p, values in found.pop(s).items()} for s in sorted(found)}


def _sorted(values: list[str]) -> tuple[str, ...]:
    return tuple(values if len(values) == 1 else sorted(set(values)))


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")  # what SPARQL's IRIREF takes, absolute ones only


def iri_term(iri: str) -> str:
    """An IRI as a SPARQL term; nothing else gets into a query's text.

    Raises
    ------
    UnknownNameError
        For a text that is no absolute IRI.
    """
    if not _IRI.fullmatch(iri):
        raise UnknownNameError(f"{iri!r} is no absolute IRI")
    return f"<{iri}>"


def iri_terms(iris: Iterable[str]) -> str:
    """IRIs for a ``VALUES`` block."""
    return " ".join(map(iri_term, iris))
