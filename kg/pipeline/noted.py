"""What is noted of a file of ours beside the journal: its version, and how far it has come."""

from __future__ import annotations

import sqlite3

__all__ = ["NOTES", "emptied", "note", "noted"]

NOTES = "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;\n"
"""Part of such a file's schema."""


def note(db: sqlite3.Connection, name: str, value: str) -> None:
    """Write a value in the place of the one before."""
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def noted(db: sqlite3.Connection, name: str) -> str | None:
    """The value that was written last, ``None`` where there is none, or no such table yet."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        return None
    row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def emptied(db: sqlite3.Connection, schema: str) -> None:
    """Make the tables of a schema in the place of all that there are, at once or not at all."""
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    drop = "".join(f'DROP TABLE "{name}";' for (name,) in tables)
    db.executescript(f"BEGIN;{drop}{schema}COMMIT;")
