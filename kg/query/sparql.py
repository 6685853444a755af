"""Queries in the user's own SPARQL: read only, and nothing beyond the store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from kg.errors import QueryError
from kg.query.closed import closed
from kg.rdf.lexer import code, tokens
from kg.store.base import Solutions, Store, Triple

__all__ = ["check", "names_dataset", "run"]

_ITEMS = re.compile(r",(?= )")
_FROM = re.compile("from", re.IGNORECASE)
_READS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_DEEPEST = 200  # the engine reads groups by calling itself; a thousand calls in one another end the process
_WRITES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


def run(store: Store, query: str) -> Solutions | bool | Iterator[Triple]:
    """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE query over the union of all graphs, or those that its FROM names.

    A triple that stands in several graphs (an actor's name, say) may come once for each: write SELECT DISTINCT, or
    name the graph.

    Raises
    ------
    QueryError
        When the text is an update, asks another server, or is no valid SPARQL; the message says where.
    """
    asked = check(query)
    try:
        return store.query(asked, union=not names_dataset(asked))
    except QueryError as error:
        raise QueryError(_plainer(str(error))) from error


def names_dataset(query: str) -> bool:
    """Whether a query says itself, by FROM, which graphs it is about: asked for the union, the engine ignores that."""
    if not _FROM.search(query):
        return False
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens(query))


def _plainer(message: str) -> str:
    """The engine lists some of what its grammar would take there, mostly misleading; only a reason in words is kept.

    >>> _plainer("not valid SPARQL: line 1, column 9: expected one of Prefix not found, ['%'], ['A' ..= 'Z']")
    'not valid SPARQL: line 1, column 9: a prefix that is not declared'
    >>> _plainer("not valid SPARQL: line 1, column 1: expected [_]")
    'not valid SPARQL: line 1, column 1: cannot be read from here on'
    """
    where, expected, rest = message.partition("expected ")
    if not expected:
        return message
    known = {"Prefix not found": "a prefix that is not declared"}
    items = [item.strip() for item in _ITEMS.split(rest.removeprefix("one of "))]
    told = next((item for item in items if " " in item and item[0].isupper() and "[" not in item), None)
    if told:
        return where + known.get(told, told[:1].lower() + told[1:])
    return where + "cannot be read from here on"


def check(query: str) -> str:
    """The query as the engine may have it; refused when it is not a query of this store alone.

    Whether it is valid, the engine says.

    Raises
    ------
    QueryError
    """
    read = code(query)
    words = (token.text.upper() for token in read if token.kind == "word")
    first = next((word for word in words if word in _READS | _WRITES), None)
    if first in _WRITES:
        raise QueryError(f"this only reads, and {first} is an update; use kg ingest and kg remove to change the store")
    if _depth(token.text for token in read if token.kind == "mark") > _DEEPEST:
        raise QueryError(f"brackets in brackets, more than {_DEEPEST} deep")
    return closed(query)


def _depth(marks: Iterable[str]) -> int:
    steps = ((mark in "([{") - (mark in ")]}") for mark in marks)
    return max(accumulate(steps), default=0)
