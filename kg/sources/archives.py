"""ZIP archives of article files. Nothing is unpacked to the disk; sizes, names and numbers are checked first."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.sources.failure import Failure
from kg.sources.origin import Origin, Taken
from kg.sources.paths import is_article_file

__all__ = ["taken_from_zip"]

_MOST = 200_000  # members; a corpus has fewer, an archive made to exhaust memory more
_TOTAL = 1000  # times the largest article: unpacked bytes of one archive
_PACKED = 200  # times smaller than unpacked: prose packs to a third, a bomb to a thousandth
_SMALL = 1 << 20  # bytes; below that, how well something packs tells nothing

Read = Callable[[BinaryIO, Origin], Iterator[Article | Failure | Taken]]


def taken_from_zip(file: BinaryIO, origin: Origin, *, limit: int, read: Read) -> Iterator[Taken]:
    """Articles of the files inside, in the order of their names; each file by ``read``.

    Archives inside are not opened, but named as failures, as are members that no honest archive has.

    Raises
    ------
    InputError
        When this is no ZIP archive or has too many members.
    """
    shown = origin.shown
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"{shown}: is no ZIP archive that can be read ({error})") from None
    with archive:
        members = archive.infolist()
        if len(members) > _MOST:
            raise InputError(f"{shown}: holds more than {_MOST:,} files")
        wanted = sorted((m for m in members if _is_wanted(m)), key=lambda m: m.filename.split("/"))
        if not wanted:
            raise InputError(f"{shown}: holds no article")
        budget = _Budget(limit * _TOTAL)
        met: set[str] = set()
        for member in wanted:
            inside = origin.member(_safe(member.filename))
            try:
                _check(member, inside.shown)
                if inside.shown in met:  # each would be taken for a new version of the one before
                    raise InputError(f"{inside.shown}: the archive holds two of this name; only the first is read")
                met.add(inside.shown)
                with archive.open(member) as stream:
                    bounded = _Counted(stream, budget, inside.shown)
                    for item in read(bounded, inside):  # type: ignore[arg-type]
                        yield item if isinstance(item, Taken) else Taken(item, inside)
            except InputError as error:
                yield Taken(Failure(inside.shown, error), inside)
                if budget.left <= 0:
                    return
            except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
                reason = " ".join(str(error).split())[:160]
                what = InputError(f"{inside.shown}: cannot be unpacked ({reason or type(error).__name__})")
                yield Taken(Failure(inside.shown, what), inside)
            except Exception as error:  # zlib, lzma and bz2 have errors of their own
                what = InputError(f"{inside.shown}: cannot be unpacked ({type(error).__name__})")
                yield Taken(Failure(inside.shown, what), inside)


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    steps = member.filename.replace("\\", "/").split("/")
    hidden = any((step.startswith(".") and step not in (".", "..")) or step == "__MACOSX" for step in steps)
    return not member.filename.endswith("/") and not hidden and (is_article_file(steps[-1]) or _is_archive(steps[-1]))


def _is_archive(name: str) -> bool:
    return name.lower().endswith(".zip")


def _safe(name: str) -> str:
    """A member's name as part of a path, for messages and identifiers: without ways out, roots and odd characters."""
    steps = name.replace("\\", "/").split("/")
    return "/".join(s.encode("utf-8", "replace").decode() for s in steps if s not in ("", ".", "..")) or "unnamed"


def _check(member: zipfile.ZipInfo, shown: str) -> None:
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        raise InputError(f"{shown}: its name leads out of the archive; not read")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise InputError(f"{shown}: is a link; not followed")
    if member.flag_bits & 0x1:
        raise InputError(f"{shown}: is encrypted")
    if _is_archive(name):
        raise InputError(f"{shown}: is an archive inside an archive; unpack it first")
    if member.file_size > _SMALL and member.file_size > _PACKED * max(1, member.compress_size):
        raise InputError(f"{shown}: unpacks to more than {_PACKED} times its size; not read")


class _Budget:
    def __init__(self, left: int) -> None:
        self.left = left


class _Counted:
    """A member's bytes, as many as the archive may still give. What a header says of sizes is not believed."""

    def __init__(self, stream: object, budget: _Budget, shown: str) -> None:
        self._stream, self._budget, self._shown = stream, budget, shown

    def read(self, size: int = -1) -> bytes:
        return self._take(self._stream.read(size))  # type: ignore[attr-defined]

    def readline(self, size: int = -1) -> bytes:
        return self._take(self._stream.readline(size))  # type: ignore[attr-defined]

    def peek(self, size: int = 0) -> bytes:
        return self._stream.peek(size)  # type: ignore[attr-defined, no-any-return]

    def _take(self, data: bytes) -> bytes:
        self._budget.left -= len(data)
        if self._budget.left < 0:
            raise InputError(f"{self._shown}: the archive unpacks to too much; the rest of it is not read")
        return data
