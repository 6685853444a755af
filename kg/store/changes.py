"""Which graphs of a store changed, and in which order: what was made of all of them is brought up to date from those.

A store that sees all that is written to it notes each graph before it writes it, in its journal's file, and onto the
disk: after whatever end, what is noted is at least what changed. Earlier versions of this package note nothing; but
they remember and forget articles in the journal, and there triggers note the same. Who kept a mark asks what came
since; where that cannot be told (another journal, an earlier state of it, graphs that came in bulk, a server, to which
others write as well) the answer is ``None``: any may have changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from secrets import token_hex

__all__ = ["Changes"]

_SCHEMA = """
CREATE TABLE changes (number INTEGER PRIMARY KEY AUTOINCREMENT, graph TEXT NOT NULL UNIQUE);
CREATE TABLE feed (token TEXT NOT NULL);
CREATE TRIGGER article_taken AFTER INSERT ON articles BEGIN
    INSERT OR REPLACE INTO changes (graph) VALUES (NEW.graph); END;
CREATE TRIGGER article_gone AFTER DELETE ON articles BEGIN
    INSERT OR REPLACE INTO changes (graph) VALUES (OLD.graph); END;
"""


class Changes:
    """Part of :class:`kg.store.journal.Journal`.

    Parameters
    ----------
    db : sqlite3.Connection
        The journal's.
    plain : callable
        In what it gives, errors of SQLite are said in plain words.
    complete : bool
        Whether the store notes all that is written to it.
    """

    def __init__(
        self, db: sqlite3.Connection, plain: Callable[[], AbstractContextManager[None]], *, complete: bool
    ) -> None:
        self._db, self._plain, self._complete = db, plain, complete

    def prepare(self) -> None:
        """Make the tables, where they are missing: of what happened before nobody is told."""
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'feed'").fetchone():
            self._db.executescript(f"BEGIN;{_SCHEMA}INSERT INTO feed VALUES ('{token_hex(8)}');COMMIT;")

    def note(self, graphs: Iterable[str]) -> None:
        """These graphs are about to be written."""
        with self._durable():
            self._db.executemany("INSERT OR REPLACE INTO changes (graph) VALUES (?)", [(graph,) for graph in graphs])

    def doubt(self) -> None:
        """Some graphs are about to be written, nobody knows which: all marks are void."""
        with self._durable():
            self._db.execute("UPDATE feed SET token = ?", (token_hex(8),))

    def mark(self) -> str:
        """What stands for the state of all graphs now; empty when nothing does."""
        if not self._complete:
            return ""
        with self._plain():
            (token,) = self._db.execute("SELECT token FROM feed").fetchone()
            row = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'changes'").fetchone()
        return f"{token} {row[0] if row else 0}"

    def since(self, mark: str) -> Iterator[str] | None:
        """Graphs that may have changed since a mark, or ``None`` when any may have."""
        token, _, number = mark.partition(" ")
        now, _, last = self.mark().partition(" ")
        if not token or token != now or int(number) > int(last):
            return None
        return self._after(int(number))

    def _after(self, number: int) -> Iterator[str]:
        with self._plain():
            for (graph,) in self._db.execute("SELECT graph FROM changes WHERE number > ? ORDER BY number", (number,)):
                yield graph

    @contextmanager
    def _durable(self) -> Iterator[None]:
        """A transaction that is on the disk when it ends; others of the journal a loss of power may take back."""
        with self._plain():
            self._db.execute("PRAGMA synchronous = FULL")
            try:
                with self._db:
                    yield
            finally:
                self._db.execute("PRAGMA synchronous = NORMAL")
