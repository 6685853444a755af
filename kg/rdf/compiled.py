"""Large gazetteers as this machine keeps them ready: read in a tenth of a second, each entry made when it is asked for.

A copy is named by the hash of all that it is made from (the files' bytes and the code that reads them), so that it is
never out of date, and begins with the hash of what it holds, so that a torn or altered one is not taken. It is written
beside and put in its place, so that of many writers one wins. Losing it costs seconds; it is never needed.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, overload

import kg
from kg import config
from kg.gazetteer import Gazetteer, KnownActor, KnownTreaty, NameIndex, uncollected
from kg.model import ActorKey, ActorKind, Role, Tense, Time, TreatyKey

__all__ = ["kept"]

_LEAST = 1_000_000  # bytes of files from which a copy is worth its place
_MOST = 8  # copies that are kept
_KINDS = {kind.value: kind for kind in ActorKind}
_MAGIC = b"newskg gazetteer 1\n"
_READERS = ("gazetteer.py", "naming.py", "model.py", "rdf/gazetteer.py", "rdf/actor_lines.py", "rdf/compiled.py")


def kept(files: Sequence[bytes], make: Callable[[], Gazetteer]) -> Gazetteer:
    """The gazetteer of some files: from the copy of an earlier run if there is a whole one, else made, and kept.

    Parameters
    ----------
    files : sequence of bytes
        What the files hold, in the order in which they are read.
    make : callable
        Reads them thoroughly; its errors pass through, and nothing is kept then.
    """
    if sum(map(len, files)) < _LEAST:
        return make()
    path = config.state_folder() / "gazetteers" / f"{_name(files)}.bin"
    found = _read(path)
    if found is None:
        found = make()
        _write(path, found)
    return found


def _name(files: Sequence[bytes]) -> str:
    """The hash of all that decides what a copy holds."""
    whole = hashlib.sha256(_code())
    for data in files:
        whole.update(hashlib.sha256(data).digest())
    return whole.hexdigest()[:40]


@cache
def _code() -> bytes:
    """What stands for the code that reads gazetteers: its bytes, else the release."""
    release = f"{kg.__version__} {sys.implementation.cache_tag} {marshal.version}".encode()
    try:
        return release + b"".join((Path(kg.__file__).parent / name).read_bytes() for name in _READERS)
    except (OSError, TypeError):  # in an archive
        return release


def _read(path: Path) -> Gazetteer | None:
    """The gazetteer of a copy; nothing when it is not there, not whole, or somebody else's."""
    try:
        with path.open("rb") as file:
            if hasattr(os, "geteuid") and os.fstat(file.fileno()).st_uid != os.geteuid():
                return None
            data = memoryview(file.read())
    except OSError:
        return None
    head = len(_MAGIC) + hashlib.sha256().digest_size
    if bytes(data[: len(_MAGIC)]) != _MAGIC or hashlib.sha256(data[head:]).digest() != data[len(_MAGIC) : head]:
        return None
    try:
        with uncollected():
            rows, treaties, index, fingerprint = marshal.loads(data[head:])
            keys = [row[0] for row in rows]
            return Gazetteer(_Entries(rows), tuple(map(_treaty, treaties)), NameIndex(*index), fingerprint, keys)
    except (EOFError, TypeError, ValueError):
        return None


def _write(path: Path, gazetteer: Gazetteer) -> None:
    """Keep a copy; where that cannot be done, the next run does without."""
    index = gazetteer.index()
    found = ([_row(a) for a in gazetteer.actors], [_treaty_row(t) for t in gazetteer.treaties])
    whole: Any = (*found, (index.starts, index.ends, index.offices, index.horizon), gazetteer.fingerprint())
    data = marshal.dumps(whole)
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".new")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_MAGIC + hashlib.sha256(data).digest() + data)
            os.replace(beside, path)
        except OSError:
            Path(beside).unlink(missing_ok=True)
            raise
        _forget(path.parent)


def _forget(folder: Path) -> None:
    """Remove all copies but the latest, and what writers that were killed have left."""
    copies = sorted(folder.glob("*.bin"), key=lambda p: p.stat().st_mtime, reverse=True)
    stale = sorted(folder.glob("*.new"), key=lambda p: p.stat().st_mtime, reverse=True)
    for path in (*copies[_MOST:], *stale[_MOST:]):
        path.unlink(missing_ok=True)


class _Entries(Sequence[KnownActor]):
    """Entries that are made when they are first asked for."""

    __slots__ = ("_made", "_rows")

    def __init__(self, rows: list[Any]) -> None:
        self._rows = rows
        self._made: list[KnownActor | None] = [None] * len(rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> KnownActor: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[KnownActor, ...]: ...
    def __getitem__(self, at: int | slice) -> KnownActor | tuple[KnownActor, ...]:
        if isinstance(at, slice):
            return tuple(self[n] for n in range(*at.indices(len(self))))
        found = self._made[at]
        if found is None:
            found = self._made[at] = _actor(self._rows[at])
        return found

    def __iter__(self) -> Iterator[KnownActor]:
        return (self[n] for n in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def _row(actor: KnownActor) -> tuple[Any, ...]:
    """An entry as plain values, which :mod:`marshal` takes."""
    roles = tuple((r.title, _plain(r.of), _value(r.start), _value(r.end), r.tense.value) for r in actor.roles)
    texts = (actor.aliases, actor.adjectives, actor.metonyms, actor.same_as)
    return (str(actor.key), actor.name, actor.kind.value, *texts, roles, _plain(actor.country))


def _actor(row: tuple[Any, ...]) -> KnownActor:
    key, name, kind, aliases, adjectives, metonyms, same_as, roles, country = row
    held = tuple(map(_role, roles))
    return KnownActor(ActorKey(key), name, _KINDS[kind], aliases, adjectives, metonyms, same_as, held, country)


@lru_cache(maxsize=65536)
def _role(row: tuple[Any, ...]) -> Role:
    title, of, start, end, tense = row
    return Role(title, of, _time(start), _time(end), Tense(tense))


def _treaty_row(treaty: KnownTreaty) -> tuple[Any, ...]:
    parties = tuple(map(str, treaty.parties))
    days = (_value(treaty.signed), _value(treaty.in_force))
    return (str(treaty.key), treaty.name, treaty.aliases, parties, *days, treaty.same_as)


def _treaty(row: tuple[Any, ...]) -> KnownTreaty:
    key, name, aliases, parties, signed, in_force, same_as = row
    keys = tuple(map(ActorKey, parties))
    return KnownTreaty(TreatyKey(key), name, aliases, keys, _time(signed), _time(in_force), same_as)


def _plain(key: ActorKey | None) -> str | None:
    return None if key is None else str(key)


def _value(time: Time | None) -> str | None:
    return None if time is None else time.value


@lru_cache(maxsize=65536)
def _time(value: str | None) -> Time | None:
    return None if value is None else Time(value)
