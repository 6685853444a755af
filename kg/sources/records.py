"""JSON Lines records ``{"id", "text", "title", "published", "publisher", "url"}`` to articles.

Only ``text`` must be there; keys beside these are left alone.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from kg.errors import InputError
from kg.model import Article
from kg.sources.moments import moment
from kg.sources.origin import Origin
from kg.sources.text import article_from_text, require_text

__all__ = ["article_from_record", "checked", "is_address", "parse_record", "record_source"]

_OPTIONAL = ("id", "title", "published", "publisher", "url")


def parse_record(line: str, where: str) -> dict[str, Any]:
    """One line as a record, its values checked.

    Parameters
    ----------
    where : str
        File and line number, for the message.

    Raises
    ------
    InputError
        When the line is not a JSON object with a ``text`` that says something, or a known key has a value of another
        type.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", None) or "nested too deeply"
        raise InputError(f"{where}: not a JSON record ({reason})") from None
    if not isinstance(record, dict):
        raise InputError(f"{where}: a record must be a JSON object, this is a {type(record).__name__}")
    return checked(record, where)


def checked(record: dict[str, Any], where: str) -> dict[str, Any]:
    """A record whose known values are strings and whose text says something.

    Raises
    ------
    InputError
        When it is none.
    """
    if not isinstance(record.get("text"), str):
        raise InputError(f'{where}: the record has no string "text"')
    require_text(record["text"], where)
    for key in _OPTIONAL:
        value = record.get(key)
        if isinstance(value, int) and key == "id" and not isinstance(value, bool):
            record[key] = str(value)
        elif value is not None and not isinstance(value, str):
            raise InputError(f'{where}: "{key}" must be a string')
    if _has_surrogates(record["text"]):
        raise InputError(f'{where}: "text" holds a lone surrogate, which is no character')
    return record


def record_source(
    record: dict[str, Any],
    name: str,
    where: str,
    number: int,
    origin: Origin,
    here: dict[str, int],
    seen: dict[str, str],
) -> str:
    """What tells a record apart: its address or id; of an id that another file of the run has too, the file as well.

    Parameters
    ----------
    here, seen : dict
        What stood on which line of this file, and in which file of this run; both are filled.

    Raises
    ------
    InputError
        When the same file has it already.
    """
    key = str(record.get("url") or name)
    if key in here:
        raise InputError(f"{where}: {key!r} stands on line {here[key]} already")
    here[key] = number
    return f"{origin.name}#{key}" if seen.setdefault(key, origin.source) != origin.source else key


def article_from_record(record: dict[str, Any], doc: str, where: str, *, source: str) -> Article:
    """The article of a checked record.

    Parameters
    ----------
    doc : str
        The article's name.
    where : str
        File and line number, for the message.
    source : str
        What tells the record apart when it has no ``url``.

    Raises
    ------
    InputError
        When it has an unusable date or an address that is none.
    """
    published = record.get("published") or None
    if published is not None:
        date = moment(published)
        if date is None:
            raise InputError(f'{where}: "published" is no ISO 8601 date: {published[:40]!r}')
        published = date
    url = record.get("url") or None
    if url is not None and not is_address(url):
        raise InputError(f'{where}: "url" is no absolute address: {url[:80]!r}')
    return article_from_text(
        doc,
        record["text"],
        source=source,
        title=(record.get("title") or "").strip() or None,
        published=published,
        publisher=(record.get("publisher") or "").strip() or None,
        url=url,
    )


def is_address(url: str) -> bool:
    """Whether this is an absolute address that an IRI can hold."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc) and not any(c.isspace() or c in '<>"{}|\\^`' for c in url)


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
