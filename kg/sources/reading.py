"""Files and standard input to articles, one after the other; what cannot be read is reported and the rest goes on."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from kg.config import DEFAULT_MAX_BYTES
from kg.errors import InputError
from kg.ids import digest
from kg.model import Article
from kg.sources.failure import Failure
from kg.sources.kinds import REFUSED, Kind, kind_of_bytes, kind_of_name
from kg.sources.origin import Origin, Taken
from kg.sources.paths import STDIN, Input, expand, readable
from kg.sources.records import article_from_record, parse_record, record_source
from kg.sources.text import article_from_text, require_text

__all__ = ["Reading", "decode", "inputs", "read", "take"]

_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x08"))
_MANY = 0.02  # share of control characters at which a file is no text
_PEEK = 4096  # bytes


def read(
    arguments: Iterable[str], *, max_bytes: int = DEFAULT_MAX_BYTES, stdin: BinaryIO | None = None
) -> Iterator[Article | Failure]:
    """Read articles from files, folders, globs and ``-`` (standard input), in a fixed order.

    Parameters
    ----------
    arguments : iterable of str
        The ending of a file's name says what it is (:data:`kg.sources.kinds.ENDINGS`); one without a known ending, and
        standard input, is told by its first bytes, and is plain text otherwise.
    max_bytes : int
        Largest article read, in bytes: of a file of text or markup as a whole, of JSON Lines, tables and web archives
        each record.
    stdin : binary file, optional
        Instead of the process' own.

    Yields
    ------
    Article or Failure
        Files are opened one by one, as the iteration comes to them. Nothing is ever fetched.
    """
    return (taken.item for taken in take(arguments, max_bytes=max_bytes, stdin=stdin))


def take(
    arguments: Iterable[str | Input | Failure], *, max_bytes: int = DEFAULT_MAX_BYTES, stdin: BinaryIO | None = None
) -> Iterator[Taken]:
    """As :func:`read`, each with where it came from. Files may also be given with the names they were read under."""
    reading = Reading(max_bytes)
    for item in inputs(arguments):
        if isinstance(item, Failure):
            yield Taken(item, _nowhere(item.where))
            continue
        origin = _origin(item)
        try:
            if str(item.path) == STDIN:
                yield from reading.stream(stdin or sys.stdin.buffer)
            else:
                _refuse(item.path)
                with item.path.open("rb") as file:
                    yield from reading.articles(file, origin)
        except InputError as error:
            yield Taken(Failure(origin.shown, error), origin)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            yield Taken(Failure(origin.shown, InputError(f"{origin.shown}: cannot be read ({reason})")), origin)
        except Exception as error:  # a library on whatever bytes; it costs this file, not the run
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:160]
            yield Taken(Failure(origin.shown, InputError(f"{origin.shown}: cannot be read ({reason})")), origin)


def inputs(arguments: Iterable[str | Input | Failure]) -> list[Input | Failure]:
    """Which files arguments mean, and which mean none; what is a file already stays as it is."""
    given = list(arguments)
    files = expand(argument for argument in given if isinstance(argument, str))
    return [*files, *(argument for argument in given if not isinstance(argument, str))]


def _origin(item: Input) -> Origin:
    place = readable(str(item.path.absolute()))
    return Origin(str(item.path), readable(item.path.name), item.source, place, place, item.source)


def _nowhere(argument: str) -> Origin:
    place = readable(str(Path(argument).absolute())) if argument.strip() else ""
    return Origin(argument, argument, argument, place, place, argument)


def _refuse(path: Path) -> None:
    if kind_of_name(path.name) is None and (reason := REFUSED.get(path.suffix.lower())):
        raise InputError(f"{path}: {reason}")


@dataclass(slots=True)
class Reading:
    """One run of reading. ``seen`` is what it has read already: record to the file that it stood in."""

    limit: int = DEFAULT_MAX_BYTES
    seen: dict[str, str] = field(default_factory=dict)

    def articles(self, file: BinaryIO, origin: Origin, kind: Kind | None = None) -> Iterator[Taken]:
        """Everything in an open file.

        Raises
        ------
        InputError
            When it cannot be read, from here on.
        """
        if kind is None:
            file, kind = _told(file, kind_of_name(origin.name))
        if kind is Kind.ZIP:
            from kg.sources.archives import taken_from_zip

            yield from taken_from_zip(file, origin, limit=self.limit, read=self.articles)
            return
        if kind is Kind.WARC:
            from kg.sources.warc import articles_of_warc

            yield from articles_of_warc(file, origin, limit=self.limit)
            return
        for item in self._items(file, origin, kind):
            yield Taken(item, origin)

    def _items(self, file: BinaryIO, origin: Origin, kind: Kind) -> Iterator[Article | Failure]:
        if kind is Kind.RECORDS:
            yield from _Records(origin, self.limit, self.seen).read(file)
        elif kind in (Kind.TABLE, Kind.TABS):
            from kg.sources.tables import articles_of_table

            yield from articles_of_table(file, origin, limit=self.limit, seen=self.seen, tabs=kind is Kind.TABS)
        elif kind is Kind.FEED:
            from kg.sources.feeds import articles_of_feed

            yield from articles_of_feed(self._whole(file, origin), origin, seen=self.seen)
        else:
            yield self._single(self._whole(file, origin), origin, kind)

    def _whole(self, file: BinaryIO, origin: Origin) -> bytes:
        return _bounded(file.read(self.limit + 1), origin.shown, self.limit)

    def _single(self, data: bytes, origin: Origin, kind: Kind) -> Article:
        if kind is Kind.PAGE:
            from kg.sources.markup import article_from_page

            return article_from_page(data, origin)
        text = decode(data, origin.shown, self.limit)
        if kind is Kind.MARKDOWN:
            from kg.sources.markdown import article_from_markdown

            return article_from_markdown(text, origin)
        return article_from_text(origin.name, text, source=origin.source, url=origin.url)

    def stream(self, file: BinaryIO) -> Iterator[Taken]:
        """Standard input: what its first bytes say, records when its first line is one, else one text.

        A text is told from others by what it says, for it lies nowhere.
        """
        origin = Origin("stdin", "stdin", "stdin", "stdin")
        buffered, kind = _told(file, None)
        if kind is Kind.ZIP:
            raise InputError("stdin: a ZIP archive cannot be read from here; give the file")
        if kind is not Kind.TEXT:
            yield from self.articles(buffered, origin, kind)
            return
        first = buffered.readline(self.limit + 1)
        if _is_record(first):
            for item in _Records(origin, self.limit, self.seen).read(buffered, first):
                yield Taken(item, origin)
            return
        text = decode(first + buffered.read(max(0, self.limit + 1 - len(first))), "stdin", self.limit)
        yield Taken(article_from_text("stdin", text, source=f"stdin#{digest(text)}"), origin)


def _told(file: BinaryIO, kind: Kind | None) -> tuple[BinaryIO, Kind]:
    """A file that can be looked at without reading on, and what it is. HTML and feeds are found behind any name."""
    if not hasattr(file, "peek"):
        file = cast("BinaryIO", io.BufferedReader(file, _PEEK))
    if kind in (None, Kind.TEXT, Kind.FEED):
        found = kind_of_bytes(file.peek(_PEEK))  # type: ignore[attr-defined]
        if found is not None and (kind is not Kind.TEXT or found is Kind.PAGE):
            return file, found
    return file, kind or Kind.TEXT


def _is_record(line: bytes) -> bool:
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


@dataclass(slots=True)
class _Records:
    """One JSON Lines file. ``seen`` is what the run has read already: record to file."""

    origin: Origin
    limit: int
    seen: dict[str, str]
    here: dict[str, int] = field(default_factory=dict)

    def read(self, file: BinaryIO, first: bytes = b"") -> Iterator[Article | Failure]:
        number = 0
        while line := first or file.readline(self.limit + 1):
            first = b""
            number += 1
            where = f"{self.origin.shown}:{number}"
            try:
                if len(line) > self.limit and not line.endswith(b"\n"):
                    _skip_line(file, self.limit)
                    raise InputError(f"{where}: the record has more than {self.limit:,} bytes (--max-bytes)")
                if line.strip():
                    yield self._article(line, where, number)
            except InputError as error:
                yield Failure(where, error)
        if not number:
            raise InputError(f"{self.origin.shown}: is empty")

    def _article(self, line: bytes, where: str, number: int) -> Article:
        """The article of a line. An id stands once in a file; the file tells equal ids of two files apart."""
        text = _decoded(line, where)
        record = parse_record(text.removeprefix("\ufeff") if number == 1 else text, where)
        name = record.get("id") or record.get("url") or f"{self.origin.name}:{number}"
        source = record_source(record, name, where, number, self.origin, self.here, self.seen)
        return article_from_record(record, name, where, source=source)


def _skip_line(file: BinaryIO, size: int) -> None:
    while (rest := file.readline(size)) and not rest.endswith(b"\n"):
        pass


def _bounded(data: bytes, where: str, limit: int) -> bytes:
    if len(data) > limit:
        raise InputError(f"{where}: has more than {limit:,} bytes (--max-bytes)")
    if not data.strip():
        raise InputError(f"{where}: is empty")
    return data


def decode(data: bytes, where: str, limit: int = DEFAULT_MAX_BYTES) -> str:
    """Bytes of a text file as text, characters and line ends as they are, a byte order mark included.

    Raises
    ------
    InputError
        When they are too many, none, not text or not UTF-8.
    """
    _bounded(data, where, limit)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{where}: is UTF-16; convert it to UTF-8")
    head = data[:8192]
    if b"\0" in data or len(head) - len(head.translate(None, _CONTROL)) > _MANY * len(head):
        raise InputError(f"{where}: is binary, not text")
    text = _decoded(data, where)
    require_text(text, where)
    return text


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: is not UTF-8 (byte {error.start})") from None
