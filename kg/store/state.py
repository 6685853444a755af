"""What this machine keeps about a server's store: the journal (paths, times, texts as they were read), and a lock.

A server has no place for either: the graph is for everybody, and paths of one machine are not. So they stand in a
folder of the user, one for each server, named by its address.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from kg.config import state_folder
from kg.errors import StoreError
from kg.store.journal import Journal
from kg.store.lock import FolderLock

__all__ = ["State"]

_LOCK = "lock"
_JOURNAL = "journal.sqlite"
_ABOUT = "server.json"


class State:
    """The folder of one server. Readers make nothing; the only writer of this machine holds its lock.

    Parameters
    ----------
    base : str
        The server's address, without parameters.
    location : str
        As the user wrote it, for messages.

    Raises
    ------
    StoreLockedError
        When another process of this machine writes to that server.
    StoreError
        When the folder cannot be made.
    """

    def __init__(self, base: str, location: str, *, read_only: bool) -> None:
        self._location, self._read_only = location, read_only
        host = re.sub(r"[^A-Za-z0-9.-]+", "-", urlsplit(base).netloc)
        self.folder = state_folder() / "stores" / f"{host}-{hashlib.sha256(base.encode()).hexdigest()[:8]}"
        self._lock: FolderLock | None = None
        if not read_only:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                (self.folder / _ABOUT).write_text(json.dumps({"server": base}) + "\n", encoding="utf-8")
                self._lock = FolderLock(self.folder / _LOCK, shared=False, store=location)
            except OSError as error:
                said = f"{error.strerror or error}: {self.folder}"
                raise StoreError(f"{location}: the folder for its journal cannot be written ({said})") from error

    def journal(self) -> Journal:
        path: Path = self.folder / _JOURNAL
        return Journal(path, read_only=self._read_only, location=self._location)

    def close(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None
