"""WARC files (web archives, also gzipped, also the text form WET): each page that was answered well is an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.sources.failure import Failure
from kg.sources.markup import article_from_page
from kg.sources.origin import Origin
from kg.sources.records import is_address
from kg.sources.text import article_from_text

__all__ = ["articles_of_warc"]

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def articles_of_warc(file: BinaryIO, origin: Origin, *, limit: int) -> Iterator[Article | Failure]:
    """The pages and texts of a WARC file, each with the address that it was taken from; other records are passed over.

    Raises
    ------
    InputError
        When this is no WARC file, or it is broken from here on.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = iter(ArchiveIterator(file))
    number = 0
    while True:
        number += 1
        try:
            record = next(records)
        except StopIteration:
            return
        except (ArchiveLoadFailed, EOFError, ValueError, OSError) as error:
            raise InputError(f"{origin.shown}: record {number} cannot be read ({_reason(error)})") from None
        where = f"{origin.shown}, record {number}"
        try:
            article = _article(record, where, origin, limit)
            if article is not None:
                yield article
        except InputError as error:
            yield Failure(where, error)


def _article(record: Any, where: str, origin: Origin, limit: int) -> Article | None:
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
    page = Origin(where, address, address, origin.place, origin.root, origin.root_source, url=address)
    if kind in _PAGES:
        return article_from_page(text_of_page(data, charset), page)
    return article_from_text(address, data.decode(charset or "utf-8", "replace"), source=address, url=address)


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
