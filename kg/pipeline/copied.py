"""Articles that share text, in an SQLite file, found again by signature and by paragraph, article by article."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import combinations

from kg.resolve.copies import COMMON, WHOLE, Copy, bands, compared, paragraphs

__all__ = ["COPIED", "Copied"]

COPIED = """
CREATE TABLE bands (key INTEGER NOT NULL, graph TEXT NOT NULL, PRIMARY KEY (key, graph)) WITHOUT ROWID;
CREATE INDEX bands_by_graph ON bands (graph);
CREATE TABLE paragraphs (key INTEGER NOT NULL, graph TEXT NOT NULL, PRIMARY KEY (key, graph)) WITHOUT ROWID;
CREATE INDEX paragraphs_by_graph ON paragraphs (graph);
CREATE TABLE copies (
    one TEXT NOT NULL, other TEXT NOT NULL, one_share REAL NOT NULL, other_share REAL NOT NULL,
    resemblance REAL NOT NULL, paragraphs INTEGER NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX copies_by_other ON copies (other);
"""

_REMEMBERED = 256  # texts


class Copied:
    """Call :meth:`put` and :meth:`drop`, then :meth:`settle` once.

    Parameters
    ----------
    db : sqlite3.Connection
        With the tables of :data:`COPIED`; the caller commits.
    text_of : callable
        The text of an article, by its graph, without its furniture.
    """

    def __init__(self, db: sqlite3.Connection, text_of: Callable[[str], str]) -> None:
        self._db = db
        self._text_of = lru_cache(maxsize=_REMEMBERED)(text_of)
        self._fresh: set[str] = set()
        self._counts: dict[int, int] = {}
        """How many articles had a paragraph, of those that came or went."""
        self.gone: set[tuple[str, str]] = set()
        """Pairs that share nothing any more, or other than they did."""
        self.made: dict[tuple[str, str], Copy] = {}
        """Pairs that share text, of which that was not known, or other than it was."""

    def put(self, graph: str) -> None:
        """Add an article, which is not here."""
        text = self._text_of(graph)
        self._db.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(key, graph) for key in bands(text)])
        keys = paragraphs(text)
        self._count(keys)
        self._db.executemany("INSERT INTO paragraphs VALUES (?, ?)", [(key, graph) for key in keys])
        self._fresh.add(graph)

    def drop(self, graph: str) -> None:
        """Take an article away."""
        self._count(row[0] for row in self._db.execute("SELECT key FROM paragraphs WHERE graph = ?", (graph,)))
        for table in ("bands", "paragraphs"):
            self._db.execute(f"DELETE FROM {table} WHERE graph = ?", (graph,))
        self.gone |= set(self._db.execute("SELECT one, other FROM copies WHERE ? IN (one, other)", (graph,)))
        self._db.execute("DELETE FROM copies WHERE one = ? OR other = ?", (graph, graph))
        self.made = {pair: copy for pair, copy in self.made.items() if graph not in pair}  # of what ``again`` took up
        self._fresh.discard(graph)

    def settle(self) -> None:
        """Compare what is new, and what a paragraph that became or ceased to be furniture brings together or not."""
        pairs: set[tuple[str, str]] = set()
        for graph in self._fresh:
            pairs |= {(min(graph, other), max(graph, other)) for other in self._candidates(graph)}
        again = self._turned() - pairs
        for one, other in sorted(again):
            known = self._db.execute("SELECT 1 FROM copies WHERE one = ? AND other = ?", (one, other)).fetchone()
            candidate = other in self._candidates(one)
            if known and not candidate:
                self._db.execute("DELETE FROM copies WHERE one = ? AND other = ?", (one, other))
                self.gone.add((one, other))
                self.made.pop((one, other), None)
            elif candidate and not known:
                pairs.add((one, other))
        for one, other in sorted(pairs):
            if copy := compared(one, other, self._text_of):
                shares = (copy.one_share, copy.other_share, copy.resemblance, copy.paragraphs)
                self._db.execute("INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?, ?)", (one, other, *shares))
                self.made[one, other] = copy
        self._fresh.clear()
        self._counts.clear()

    def again(self) -> None:
        """All that was found before counts as new."""
        for one, other, *shares in self._db.execute("SELECT * FROM copies"):
            self.made[one, other] = Copy(one, other, *shares)

    def whole(self, graphs: Iterable[str]) -> list[tuple[str, str]]:
        """Pairs of the articles of which one is a copy of the other."""
        wanted = sorted(set(graphs))
        marks = ", ".join("?" * len(wanted))
        query = f"SELECT one, other FROM copies WHERE one IN ({marks}) AND other IN ({marks})"
        enough = "MAX(one_share, other_share) >= ?"
        return sorted(self._db.execute(f"{query} AND {enough}", (*wanted, *wanted, WHOLE)))

    def _count(self, keys: Iterable[int]) -> None:
        for key in list(keys):
            self._counts.setdefault(key, self._number(key))

    def _number(self, key: int) -> int:
        found: int = self._db.execute("SELECT COUNT(*) FROM paragraphs WHERE key = ?", (key,)).fetchone()[0]
        return found

    def _turned(self) -> set[tuple[str, str]]:
        """Pairs of articles with a paragraph that has become furniture, or is none any more."""
        found: set[tuple[str, str]] = set()
        for key, before in self._counts.items():
            if (before > COMMON) != (self._number(key) > COMMON):
                graphs = {row[0] for row in self._db.execute("SELECT graph FROM paragraphs WHERE key = ?", (key,))}
                found |= set(combinations(sorted(graphs - self._fresh), 2))  # few: what is new was just compared
        return found

    def _candidates(self, graph: str) -> set[str]:
        found = self._db.execute(
            "SELECT b.graph FROM bands a JOIN bands b ON b.key = a.key WHERE a.graph = ? UNION"
            " SELECT b.graph FROM paragraphs a JOIN paragraphs b ON b.key = a.key WHERE a.graph = ?"
            " AND (SELECT COUNT(*) FROM paragraphs c WHERE c.key = a.key) <= ?",
            (graph, graph, COMMON),
        )
        return {row[0] for row in found} - {graph}
