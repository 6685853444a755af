"""Copies of a store that readers may keep open while others write: files linked, not copied, beside the store.

Reading beside a writer is undefined to the engine, so a copy is made only while nobody writes, under the lock that
writers take, and is then a store of its own. Its tables never change once written and are linked; the rest (the log of
what was written last, above all) is copied. The engine's own backup, made from a store opened for reading, leaves that
log out, and with it the last articles of a writer that died.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError, StoreLockedError
from kg.store.folder import MARKER, is_store
from kg.store.lock import FolderLock, engine_is_held, held

__all__ = ["Snapshot", "Snapshots"]

_ENGINE = "oxigraph"
_LOCK = "lock"
_FOLDER = "snapshots"
_NOISE = ("LOCK", "LOG")  # the engine's own lock and its diary say nothing about the data


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of a store, as it was at one moment.

    Parameters
    ----------
    folder : Path
        A store's folder; open it for reading only.
    mark : str
        The same for the same state of the same files, whoever made the copy.
    """

    folder: Path
    mark: str


class Snapshots:
    """Snapshots of one store, for one process; :meth:`close` removes them.

    Parameters
    ----------
    location : str
        A store's folder. The snapshots stand in its folder ``snapshots``, or, where that cannot be written, in the
        system's folder of temporary files (the files are then copied).

    Raises
    ------
    StoreError
        When there is no store in that folder.
    """

    def __init__(self, location: str) -> None:
        self._location = location
        self._store = Path(location)
        if "://" in location:
            raise StoreError(f"{location[:200]}: only a store's folder is served; this is a server's address")
        if not is_store(self._store, location):
            raise StoreError(f"{location}: there is no store here")
        self._root, self._lock = self._place()
        self._made = 0
        self._closed = False
        self._making = threading.Lock()

    def mark(self) -> str:
        """What tells one state of the store's files from another. Opens nothing and waits for nobody."""
        found = hashlib.sha256()
        for path in _files(self._store / _ENGINE):
            try:
                about = path.stat()
            except FileNotFoundError:
                continue  # a writer at work has just removed it
            found.update(f"{path.name} {about.st_size} {about.st_mtime_ns}\n".encode())
        return found.hexdigest()[:16]

    def take(self) -> Snapshot:
        """A new snapshot.

        Raises
        ------
        StoreLockedError
            While somebody writes.
        StoreError
            When the files cannot be linked or copied, or after the end.
        """
        with self._making:
            if self._closed:
                raise StoreError(f"{self._location}: no snapshot is made any more")
            return self._take()

    def _take(self) -> Snapshot:
        self._made += 1
        folder = self._root / str(self._made)
        try:
            mark = self._copy(folder)
            _settle(folder / _ENGINE)
        except (OSError, RuntimeError) as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise StoreError(f"{self._location}: no snapshot can be made: {' '.join(str(error).split())}") from error
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return Snapshot(folder, mark)

    def drop(self, snapshot: Snapshot) -> None:
        """Remove a snapshot that nobody has open any more."""
        shutil.rmtree(snapshot.folder, ignore_errors=True)

    def close(self) -> None:
        """Remove all; nobody may have one open any more. One that another thread is making is waited for."""
        with self._making:
            self._closed = True
            shutil.rmtree(self._root, ignore_errors=True)
            self._lock.release()

    def _copy(self, folder: Path) -> str:
        lock = FolderLock(self._store / _LOCK, shared=True, store=self._location)
        try:
            if engine_is_held(self._store / _ENGINE / "LOCK"):
                raise StoreLockedError(held(self._location))
            mark = self.mark()
            (folder / _ENGINE).mkdir(parents=True)
            shutil.copyfile(self._store / MARKER, folder / MARKER)
            for path in _files(self._store / _ENGINE):
                _link_or_copy(path, folder / _ENGINE / path.name)
        finally:
            lock.release()
        return mark

    def _place(self) -> tuple[Path, FolderLock]:
        """A folder that is ours alone, and the lock that says so; what dead processes left behind is removed."""
        place = self._store / _FOLDER
        try:
            place.mkdir(exist_ok=True)
            _sweep(place)
            root = Path(tempfile.mkdtemp(prefix="serve-", dir=place))
        except OSError:
            root = Path(tempfile.mkdtemp(prefix="newskg-"))
        return root, FolderLock(root / _LOCK, shared=False, store=str(root))


def _files(engine: Path) -> list[Path]:
    if not engine.is_dir():
        return []
    return sorted(p for p in engine.iterdir() if not p.name.startswith(_NOISE) and p.is_file())


def _link_or_copy(source: Path, target: Path) -> None:
    if source.suffix == ".sst":
        try:
            os.link(source, target)
            return
        except OSError:
            pass  # another file system, or one without links
    shutil.copyfile(source, target)


def _settle(engine: Path) -> None:
    """Write what only the log holds into tables: else everyone who opens the snapshot reads the log, for seconds."""
    if not any(path.suffix == ".log" and path.stat().st_size for path in _files(engine)):
        return
    import pyoxigraph

    store = pyoxigraph.Store(engine)
    store.flush()
    del store


def _sweep(place: Path) -> None:
    for folder in place.glob("serve-*"):
        lock = folder / _LOCK
        if not lock.exists():
            continue  # just being made
        try:
            FolderLock(lock, shared=False, store=str(folder)).release()
        except StoreLockedError:
            continue  # its server lives
        shutil.rmtree(folder, ignore_errors=True)
