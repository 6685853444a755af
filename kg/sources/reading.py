"""Files and standard input to articles, one after the other; what cannot be read is reported and the rest goes on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from kg.config import DEFAULT_MAX_BYTES
from kg.errors import InputError
from kg.model import Article
from kg.sources.failure import Failure
from kg.sources.paths import STDIN, Input, expand, readable
from kg.sources.records import article_from_record, parse_record
from kg.sources.text import article_from_text, require_text

__all__ = ["decode", "read"]

_RECORDS = frozenset({".jsonl", ".ndjson"})
_REFUSED = {
    ".json": "is JSON: give JSON Lines, one record per line, named .jsonl",
    ".html": "is HTML: give its text",
    ".htm": "is HTML: give its text",
    ".pdf": "is PDF: give its text",
}
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1b\x08")
_MANY = 0.02  # share of control characters at which a file is no text


def read(
    arguments: Iterable[str], *, max_bytes: int = DEFAULT_MAX_BYTES, stdin: BinaryIO | None = None
) -> Iterator[Article | Failure]:
    """Read articles from files, folders, globs and ``-`` (standard input), in a fixed order.

    Parameters
    ----------
    arguments : iterable of str
        ``*.jsonl`` and ``*.ndjson`` are JSON Lines; anything else is one article of plain text. Standard input is
        JSON Lines when its first line is a JSON object.
    max_bytes : int
        Largest article read, in bytes: of a text file as a whole, of JSON Lines each record.
    stdin : binary file, optional
        Instead of the process' own.

    Yields
    ------
    Article or Failure
        Files are opened one by one, as the iteration comes to them.
    """
    seen: dict[str, str] = {}
    for item in expand(arguments):
        if isinstance(item, Failure):
            yield item
            continue
        try:
            yield from _file(item, max_bytes, stdin, seen)
        except InputError as error:
            yield Failure(str(item.path), error)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            yield Failure(str(item.path), InputError(f"{item.path}: cannot be read ({reason})"))


def _file(item: Input, limit: int, stdin: BinaryIO | None, seen: dict[str, str]) -> Iterator[Article | Failure]:
    shown = str(item.path)
    suffix = item.path.suffix.lower()
    if shown == STDIN:
        yield from _stream(stdin or sys.stdin.buffer, limit, seen)
    elif suffix in _REFUSED:
        raise InputError(f"{shown}: {_REFUSED[suffix]}")
    elif suffix in _RECORDS:
        with item.path.open("rb") as file:
            yield from _Records(shown, readable(item.path.name), limit, seen).read(file)
    else:
        with item.path.open("rb") as file:
            text = decode(file.read(limit + 1), shown, limit)
        yield article_from_text(readable(item.path.name), text, source=item.source)


def _stream(file: BinaryIO, limit: int, seen: dict[str, str]) -> Iterator[Article | Failure]:
    """Standard input: records when the first line is one, else one text."""
    first = file.readline(limit + 1)
    if _is_record(first):
        yield from _Records("stdin", "stdin", limit, seen).read(file, first)
    else:
        data = first + file.read(max(0, limit + 1 - len(first)))
        yield article_from_text("stdin", decode(data, "stdin", limit))


def _is_record(line: bytes) -> bool:
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


@dataclass(slots=True)
class _Records:
    """One JSON Lines file. ``seen`` is what the run has read already: record to file name."""

    shown: str
    name: str
    limit: int
    seen: dict[str, str]
    here: dict[str, int] = field(default_factory=dict)

    def read(self, file: BinaryIO, first: bytes = b"") -> Iterator[Article | Failure]:
        number = 0
        while line := first or file.readline(self.limit + 1):
            first = b""
            number += 1
            where = f"{self.shown}:{number}"
            try:
                if len(line) > self.limit and not line.endswith(b"\n"):
                    _skip_line(file, self.limit)
                    raise InputError(f"{where}: the record has more than {self.limit:,} bytes (--max-bytes)")
                if line.strip():
                    yield self._article(line, where, number)
            except InputError as error:
                yield Failure(where, error)
        if not number:
            raise InputError(f"{self.shown}: is empty")

    def _article(self, line: bytes, where: str, number: int) -> Article:
        """The article of a line. An id stands once in a file; the file tells equal ids of two files apart."""
        text = _decoded(line, where)
        record = parse_record(text.removeprefix("\ufeff") if number == 1 else text, where)
        name = record.get("id") or record.get("url") or f"{self.name}:{number}"
        key = record.get("url") or name
        if key in self.here:
            raise InputError(f"{where}: {key!r} stands on line {self.here[key]} already")
        self.here[key] = number
        source = f"{self.name}#{key}" if self.seen.setdefault(key, self.name) != self.name else key
        return article_from_record(record, name, where, source=source)


def _skip_line(file: BinaryIO, size: int) -> None:
    while (rest := file.readline(size)) and not rest.endswith(b"\n"):
        pass


def decode(data: bytes, where: str, limit: int = DEFAULT_MAX_BYTES) -> str:
    """Bytes of a text file as text, characters and line ends as they are, a byte order mark included.

    Raises
    ------
    InputError
        When they are too many, none, not text or not UTF-8.
    """
    if len(data) > limit:
        raise InputError(f"{where}: has more than {limit:,} bytes (--max-bytes)")
    if not data.strip():
        raise InputError(f"{where}: is empty")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{where}: is UTF-16; convert it to UTF-8")
    head = data[:8192]
    if b"\0" in data or sum(byte in _CONTROL for byte in head) > _MANY * len(head):
        raise InputError(f"{where}: is binary, not text")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith((b"<!doctype html", b"<html")):
        raise InputError(f"{where}: {_REFUSED['.html']}")
    text = _decoded(data, where)
    require_text(text, where)
    return text


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: is not UTF-8 (byte {error.start})") from None
