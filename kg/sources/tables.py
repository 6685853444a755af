"""CSV and TSV with one article a row; the first row names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from kg.errors import InputError
from kg.model import Article
from kg.sources.failure import Failure
from kg.sources.moments import moment
from kg.sources.origin import Origin
from kg.sources.records import article_from_record, checked, record_source

__all__ = ["articles_of_table"]

_COLUMNS = {
    "id": ("id", "guid", "doc"),
    "text": ("text", "content", "body", "article"),
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "publication_date", "pubdate"),
    "publisher": ("publisher", "source", "publication", "site"),
    "url": ("url", "link"),
}
_SAMPLE = 65536  # characters that show which character separates


def articles_of_table(
    file: BinaryIO, origin: Origin, *, limit: int, seen: dict[str, str], tabs: bool = False
) -> Iterator[Article | Failure]:
    """The articles of a table, row by row.

    Columns are found by their names, in any order and case; only ``text`` must be there. Commas separate, or
    semicolons or tabs where the first row has more of them.

    Raises
    ------
    InputError
        When the first row names no column of text, or the file is not UTF-8.
    """
    text = io.TextIOWrapper(io.BufferedReader(_Unowned(file)), encoding="utf-8-sig", newline="")
    where = origin.shown
    try:
        csv.field_size_limit(limit)  # of characters, and of the process: each run has one limit
        first = text.readline(_SAMPLE)
        rows = csv.reader(_lines(first, text), delimiter="\t" if tabs else _separator(first), strict=False)
        columns = _columns(next(rows, []), where)
        yield from _Table(origin, columns, limit, seen).read(rows)
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: is not UTF-8 ({error.reason})") from None
    except csv.Error as error:
        raise InputError(f"{where}: is no table that can be read ({error})") from None


class _Unowned(io.RawIOBase):
    """Reads on from an open file without owning it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._file.read(len(view))
        view[: len(data)] = data
        return len(data)


def _lines(first: str, rest: TextIO) -> Iterator[str]:
    yield first
    yield from rest


def _separator(first: str) -> str:
    return max(",;\t", key=first.count)


def _columns(header: list[str], where: str) -> dict[str, int]:
    names = [name.strip().casefold() for name in header]
    found = {}
    for key, known in _COLUMNS.items():
        for name in known:
            if name in names:
                found[key] = names.index(name)
                break
    if "text" not in found:
        raise InputError(f"{where}: its first row names no column {', '.join(_COLUMNS['text'])}")
    return found


class _Table:
    def __init__(self, origin: Origin, columns: dict[str, int], limit: int, seen: dict[str, str]) -> None:
        self.origin, self.columns, self.limit, self.seen = origin, columns, limit, seen
        self.here: dict[str, int] = {}

    def read(self, rows: Iterator[list[str]]) -> Iterator[Article | Failure]:
        number = 1
        while True:
            number += 1
            where = f"{self.origin.shown}:{number}"  # rows, not lines: a cell may hold line breaks
            try:
                row = next(rows, None)
                if row is None:
                    return
                if any(cell.strip() for cell in row):
                    yield self._article(row, where, number)
            except InputError as error:
                yield Failure(where, error)
            except csv.Error as error:
                yield Failure(where, InputError(f"{where}: is no row that can be read ({error})"))

    def _article(self, row: list[str], where: str, number: int) -> Article:
        cells = {key: row[at] for key, at in self.columns.items() if at < len(row) and row[at].strip()}
        if cells.get("published"):
            cells["published"] = moment(cells["published"]) or cells["published"]
        record = checked({"text": "", **cells}, where)
        if len(record["text"].encode("utf-8", "replace")) > self.limit:
            raise InputError(f"{where}: the text has more than {self.limit:,} bytes (--max-bytes)")
        name = record.get("id") or record.get("url") or f"{self.origin.name}:{number}"
        source = record_source(record, name, where, number, self.origin, self.here, self.seen)
        return article_from_record(record, name, where, source=source)
