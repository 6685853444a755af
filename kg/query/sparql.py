"""Queries in the user's own SPARQL: read only, and nothing beyond the store."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import QueryError
from kg.query.lexer import code
from kg.store.base import Solutions, Store, Triple

__all__ = ["check", "run"]

_GAP = r"(?:\s|\#[^\r\n]*(?:[\r\n]|$))*"
# Looked for in the text as it is, comments and strings included: whoever wants to hide a SERVICE from us must also
# hide it from the engine. A string that spells out a whole SERVICE clause is refused too; that is the price.
_SERVICE = re.compile(
    rf"\bservice{_GAP}(?:silent{_GAP})?(?:<[^<>\s]*>|[?$]\w+|[\w.-]*:[\w.%:\\/-]*){_GAP}\{{", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_READS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_WRITES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


def run(store: Store, query: str) -> Solutions | bool | Iterator[Triple]:
    """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE query over the union of all graphs.

    A triple that stands in several graphs (an actor's name, say) may come once for each: write SELECT DISTINCT, or
    name the graph.

    Raises
    ------
    QueryError
        When the text is an update, asks another server, or is no valid SPARQL; the message says where.
    """
    check(query)
    return store.query(query)


def check(query: str) -> None:
    """Refuse what is not a query of this store alone; whether it is valid, the engine says."""
    first = next((t.text.upper() for t in code(query) if t.kind == "word" and t.text.upper() in _READS | _WRITES), None)
    if first in _WRITES:
        raise QueryError(f"this only reads, and {first} is an update; use kg ingest and kg remove to change the store")
    if _SERVICE.search(query) or _SERVICE.search(_ESCAPE.sub(_unescaped, query)):
        raise QueryError("SERVICE asks another server, which this does not do; leave it out")


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else " "
