"""Values as SPARQL text. The one place where what a user typed becomes part of a query.

Every function returns a single term of the grammar, or raises ``ValueError``; nothing a value holds can end its term.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

__all__ = ["boolean", "day", "decimal", "integer", "iri", "is_iri", "string"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_MAGNITUDE = 100  # powers of ten of a decimal number at most

# Control characters, blanks and <>"{}|^`\ are what SPARQL's IRIREF excludes.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\ud800-\udfff]*")

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}

# SPARQL 1.1 section 19.2 has \uXXXX replaced before parsing, and some parsers (rdflib) do so without looking at the
# backslash in front: the text \u0022, escaped to \\u0022, would end the string there. So the letter after an escaped
# backslash is itself written as an escape, in the long form, whose eight digits swallow none that follow.
_TO_ESCAPE = re.compile(r'\\[uU]|["\\\n\r\t\x08\f]')


def string(value: str) -> str:
    r"""A plain string literal.

    >>> string('a "b" } \\')
    '"a \\"b\\" } \\\\"'
    """
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError("text that is valid Unicode (this holds half a surrogate pair)")
    return '"' + _TO_ESCAPE.sub(_escaped, value) + '"'


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    return _ESCAPES[found] if len(found) == 1 else f"\\\\\\U{ord(found[1]):08X}"


def is_iri(value: str) -> bool:
    """Whether a text is an absolute IRI that a query can hold, by SPARQL's grammar and by RFC 3987."""
    if _IRI.fullmatch(value) is None:
        return False
    from pyoxigraph import NamedNode

    try:
        NamedNode(value)
    except ValueError:
        return False
    return True


def iri(value: str) -> str:
    """An IRI in angle brackets."""
    if not is_iri(value):
        raise ValueError("an absolute IRI")
    return f"<{value}>"


def integer(value: int) -> str:
    """An integer literal; typed explicitly, for a bare ``-1`` is an operator to some parsers."""
    return f'"{int(value)}"^^<{_XSD}integer>'


def decimal(value: Decimal) -> str:
    """A decimal literal, never in scientific notation."""
    if not value.is_finite() or abs(value.adjusted()) > _MAGNITUDE:  # 1e999999999 written out fills the memory
        raise ValueError("a decimal number")
    return f'"{value:f}"^^<{_XSD}decimal>'


def boolean(value: bool) -> str:
    """``true`` or ``false``, typed."""
    return f'"{str(value).lower()}"^^<{_XSD}boolean>'


def day(value: date) -> str:
    """A day, as ``xsd:date``."""
    return f'"{value.isoformat()}"^^<{_XSD}date>'
