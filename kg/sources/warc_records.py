"""Records of a WARC file, within bounds that warcio itself does not have, and without its words on standard error."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import InputError

__all__ = ["bounded_records"]

logging.getLogger("warcio").addHandler(logging.NullHandler())  # it would write out a hostile address as it stands

_HEADERS = 1 << 20  # bytes of one record's header lines; honest ones have some thousand
_PACKED = 200  # times smaller than unpacked: pages pack to a fifth, a bomb to a thousandth
_SMALL = 1 << 24  # bytes; below that, how well something packs tells nothing


def bounded_records(file: BinaryIO) -> Iterator[Any]:
    """The records of a file, one after the other; each is to be read before the next one is asked for.

    Raises
    ------
    InputError
        When a record's headers, or the file unpacked, are out of all proportion.
    Exception
        Whatever warcio raises on a broken file.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.bufferedreaders import DecompressingBufferedReader

    class Reader(DecompressingBufferedReader):  # type: ignore[misc]
        packed = unpacked = headers = 0

        def _process_read(self, data: bytes) -> None:
            super()._process_read(data)
            self.packed += len(data or b"")
            self.unpacked += self.buff_size if data else 0
            if self.unpacked > max(_SMALL, _PACKED * self.packed):
                raise InputError(f"unpacks to more than {_PACKED} times its size")

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(min(length or _HEADERS, _HEADERS))
            self.headers += len(line)
            if self.headers >= _HEADERS:
                raise InputError(f"more than {_HEADERS:,} bytes of headers")
            return line

    class Records(ArchiveIterator):  # type: ignore[misc]
        def _consume_blanklines(self) -> tuple[bytes | None, int]:
            """As warcio's, which writes to standard error where the first line is not blank."""
            self.reader.headers = size = 0
            first = True
            while line := self.reader.readline():
                if line.strip() and not first:
                    return line, size
                size, first = size + len(line), False
            return None, size

    records = Records(file)
    records.reader = Reader(records.fh)
    return iter(records)
