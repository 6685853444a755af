"""The SPARQL 1.1 Protocol's requests for queries, as values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

__all__ = ["BadRequest", "Query", "fields", "of_body", "of_url"]

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"

LARGEST = 1 << 20
"""Bytes of a request's body."""

_FIELDS = 1000
_NOT_ASCII = re.compile("[\x80-\xff]")


class BadRequest(Exception):
    """A request that the protocol does not know, with its status."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Query:
    """A query, and the dataset that the request names; without one, the query's own FROM holds, else all graphs."""

    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def of_url(query_string: bytes) -> Query | None:
    """A GET request's query; ``None`` when it has none, which asks for the service's description."""
    given = fields(query_string)
    if not any(name in ("query", "update") for name, _ in given):
        return None
    return _query(given)


def of_body(content_type: str, body: bytes, query_string: bytes) -> Query:
    """A POST request's query: a form, or the query itself, with the dataset in the address.

    Raises
    ------
    BadRequest
    """
    kind, charset = _media_type(content_type)
    if kind == UPDATE:
        raise BadRequest("this only answers queries; updates are refused", 403)
    if kind not in (FORM, DIRECT):
        raise BadRequest(f"a POST request's Content-Type must be {FORM} or {DIRECT}", 415)
    if charset not in ("", "utf-8", "utf8"):
        raise BadRequest("a query is sent in UTF-8", 415)
    given = fields(query_string)
    if any(name == "query" for name, _ in given):
        raise BadRequest("a query stands in the address of a POST request; send exactly one, in its body")
    if kind == FORM:
        return _query([*given, *fields(body)])
    try:
        return _query([*given, ("query", body.decode("utf-8"))])
    except UnicodeDecodeError:
        raise BadRequest("the query is not valid UTF-8") from None


def fields(encoded: bytes) -> list[tuple[str, str]]:
    """Names and values of a form or of an address.

    Raises
    ------
    BadRequest
        When they are not valid UTF-8, or too many.
    """
    try:
        # As Latin-1 every byte is a character; one that is not ASCII is then written as its percent escape.
        text = _NOT_ASCII.sub(lambda match: f"%{ord(match[0]):02X}", encoded.decode("latin-1"))
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError:
        raise BadRequest("the parameters are not valid UTF-8") from None
    except ValueError:
        raise BadRequest(f"more than {_FIELDS} parameters") from None


def _media_type(header: str) -> tuple[str, str]:
    kind, *parameters = (piece.strip() for piece in header.split(";"))
    charset = next((p.partition("=")[2] for p in parameters if p.lower().startswith("charset")), "")
    return kind.lower(), charset.strip(' "').lower()


def _query(given: Sequence[tuple[str, str]]) -> Query:
    texts = [value for name, value in given if name == "query"]
    if any(name == "update" for name, _ in given):
        raise BadRequest("this only answers queries; updates are refused", 403)
    if len(texts) != 1:
        raise BadRequest(f"exactly one query is needed, not {len(texts)}")
    default = tuple(value for name, value in given if name == "default-graph-uri")
    return Query(texts[0], default, tuple(value for name, value in given if name == "named-graph-uri"))
