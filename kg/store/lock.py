"""Who may open a store's folder: one writer, or any number of readers.

The engine guards against a second writer but not against reading beside a writer, which it calls undefined. An
advisory lock on a file of our own closes the gap; the system drops it when the process dies, however it dies.
"""

from __future__ import annotations

import importlib
import os
import time
from pathlib import Path
from typing import Any

from kg.errors import StoreLockedError

__all__ = ["FolderLock", "engine_is_held", "has_locks", "held"]

# Windows has none; kg.store.embedded then lets nobody read without the engine's own lock.
fcntl: Any = importlib.import_module("fcntl") if os.name == "posix" else None


def has_locks() -> bool:
    """Whether this system can tell readers from writers."""
    return fcntl is not None


_PATIENCE = 1.0  # seconds that a writer waits for readers: a snapshot of kg serve takes some hundredths
_PAUSE = 0.01


class FolderLock:
    """A lock on ``path``, held until :meth:`release`. A writer waits a moment for readers, nobody for a writer.

    Raises
    ------
    StoreLockedError
        When another process, or another open store of this one, holds it.
    OSError
        When the file can be neither made nor read.
    """

    def __init__(self, path: Path, *, shared: bool, store: str) -> None:
        self._file: int | None = None
        if fcntl is None:
            return
        if shared and not path.exists():
            return  # a reader makes no files; without the file, nobody has written since the store was copied
        flags = os.O_RDONLY if shared else os.O_RDWR | os.O_CREAT
        handle = os.open(path, flags | getattr(os, "O_CLOEXEC", 0), 0o644)
        try:
            _take(handle, shared=shared)
        except BlockingIOError:
            os.close(handle)
            raise StoreLockedError(held(store)) from None
        except OSError:
            os.close(handle)  # a file system without locks (some network mounts): the engine's own lock must do
            return
        self._file = handle

    def release(self) -> None:
        """Let go. A second call does nothing."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _take(handle: int, *, shared: bool) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if shared or time.monotonic() > until:
                raise
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)  # fails, and that is the answer, when a writer holds it
        fcntl.flock(handle, fcntl.LOCK_UN)
        time.sleep(_PAUSE)


def held(store: str) -> str:
    """The one line about a store that somebody else has open."""
    return f"{store}: another process holds this store; wait until it ends, or stop it"


def engine_is_held(lock_file: Path) -> bool:
    """Whether another process holds the engine's own lock (a SPARQL server run on the same folder, say).

    Ask only while holding the :class:`FolderLock`: closing the file would drop an engine's lock of this very process.
    """
    if fcntl is None or not lock_file.exists():
        return False
    try:
        with lock_file.open("rb") as file:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return isinstance(error, BlockingIOError | PermissionError) and os.access(lock_file, os.R_OK)
    return False
