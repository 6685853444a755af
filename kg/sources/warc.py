"""WARC files (web archives, also gzipped, also the text form WET): each page that was answered well is an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.sources.failure import Failure
from kg.sources.markup import article_from_page
from kg.sources.origin import Origin, Taken
from kg.sources.records import is_address
from kg.sources.text import article_from_text
from kg.sources.warc_records import bounded_records

__all__ = ["articles_of_warc"]

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def articles_of_warc(file: BinaryIO, origin: Origin, *, limit: int) -> Iterator[Taken]:
    """The pages and texts of a WARC file, each with the address that it was taken from; other records are passed over.

    Raises
    ------
    InputError
        When this is no WARC file, or it is broken from here on.
    """
    records = bounded_records(file)
    number = 0
    while True:
        number += 1
        where = f"{origin.shown}, record {number}"
        try:
            record = next(records)
        except StopIteration:
            return
        except Exception as error:  # warcio on whatever bytes
            raise InputError(f"{origin.shown}: record {number} cannot be read ({_reason(error)})") from None
        try:
            taken = _taken(record, where, origin, limit)
            if taken is not None:
                yield taken
        except InputError as error:
            yield Taken(Failure(where, error), origin)


def _taken(record: Any, where: str, origin: Origin, limit: int) -> Taken | None:
    kind, charset = _kind(record)
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if kind is None or not is_address(address.strip("<>")):
        return None
    try:
        data = record.content_stream().read(limit + 1)
    except Exception as error:  # zlib and brotli on whatever bytes
        raise InputError(f"{where}: cannot be unpacked ({_reason(error)})") from None
    if len(data) > limit:
        raise InputError(f"{where}: has more than {limit:,} bytes (--max-bytes)")
    if not record.raw_stream.read(1) and getattr(record.raw_stream, "limit", 0) > 0:
        raise InputError(f"{where}: the file ends in the middle of it")
    address = address.strip("<>")
    # An archive may hold an address twice, as it was on two days: these are two places.
    when = record.rec_headers.get_header("WARC-Date") or ""
    place = f"{origin.place}#{address} {when}".strip() if origin.place else ""
    page = Origin(where, address, address, place, origin.root, origin.root_source, url=address)
    if kind in _PAGES:
        return Taken(article_from_page(text_of_page(data, charset), page), page)
    text = data.decode(charset or "utf-8", "replace")
    return Taken(article_from_text(address, text, source=address, url=address), page)


def _kind(record: Any) -> tuple[str | None, str]:
    """Media type of a record that is a page or a text, and the character set that it names."""
    if record.rec_type == "response":
        headers = record.http_headers
        if headers is None or headers.get_statuscode() != "200":
            return None, ""
        value = headers.get_header("Content-Type") or ""
    elif record.rec_type in ("resource", "conversion"):
        value = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None, ""
    media, charset = content_type(value)
    return (media if media in _PAGES or media == "text/plain" else None), charset


def content_type(value: str) -> tuple[str, str]:
    """Media type and character set of a Content-Type header; an unknown character set is left out.

    >>> content_type('text/html; charset="ISO-8859-1"'), content_type("text/plain;charset=klingon")
    (('text/html', 'iso-8859-1'), ('text/plain', ''))
    """
    from email.message import Message

    message = Message()
    message["Content-Type"] = value.replace("\n", " ").replace("\r", " ")
    charset = message.get_content_charset() or ""
    try:
        "".encode(charset or "utf-8")
    except (LookupError, ValueError):
        charset = ""
    return message.get_content_type(), charset


def text_of_page(data: bytes, charset: str) -> bytes | str:
    """The page decoded as its sender says, if that fits; else its bytes, for the parser to find out."""
    try:
        return data.decode(charset) if charset else data
    except UnicodeDecodeError:
        return data


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
