"""Articles that share text, in an SQLite file, found again by signature and by paragraph, article by article."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import combinations

from kg.ids import digest
from kg.resolve.copies import COMMON, WHOLE, Copy, bands, compared, paragraphs

__all__ = ["COPIED", "Copied"]

COPIED = """
CREATE TABLE bands (
    key INTEGER NOT NULL, rank INTEGER NOT NULL, graph TEXT NOT NULL, PRIMARY KEY (key, rank, graph)) WITHOUT ROWID;
CREATE INDEX bands_by_graph ON bands (graph);
CREATE TABLE paragraphs (key INTEGER NOT NULL, graph TEXT NOT NULL, PRIMARY KEY (key, graph)) WITHOUT ROWID;
CREATE INDEX paragraphs_by_graph ON paragraphs (graph);
CREATE TABLE copies (
    one TEXT NOT NULL, other TEXT NOT NULL, one_share REAL NOT NULL, other_share REAL NOT NULL,
    resemblance REAL NOT NULL, paragraphs INTEGER NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX copies_by_other ON copies (other);
"""

_REMEMBERED = 256  # texts

_FIRST = COMMON
"""Of the articles with one key of a signature so many are compared with all of them, and the rest with those alone.

A story that ten thousand print would else make fifty million pairs. Which are the first is a matter of a hash.
"""


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
        self._firsts: dict[int, frozenset[str]] = {}
        """The first articles of a key of theirs, as they were."""
        self.gone: set[tuple[str, str]] = set()
        """Pairs that share nothing any more, or other than they did."""
        self.made: dict[tuple[str, str], Copy] = {}
        """Pairs that share text, of which that was not known, or other than it was."""

    def put(self, graph: str) -> None:
        """Add an article, which is not here."""
        text = self._text_of(graph)
        signature = bands(text)
        self._note_firsts(signature)
        rows = [(key, _rank(graph), graph) for key in signature]
        self._db.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?, ?)", rows)
        keys = paragraphs(text)
        self._count(keys)
        self._db.executemany("INSERT INTO paragraphs VALUES (?, ?)", [(key, graph) for key in keys])
        self._fresh.add(graph)

    def drop(self, graph: str) -> None:
        """Take an article away."""
        self._note_firsts(self._keys("bands", graph))
        self._count(self._keys("paragraphs", graph))
        for table in ("bands", "paragraphs"):
            self._db.execute(f"DELETE FROM {table} WHERE graph = ?", (graph,))
        self.gone |= set(self._db.execute("SELECT one, other FROM copies WHERE ? IN (one, other)", (graph,)))
        self._db.execute("DELETE FROM copies WHERE one = ? OR other = ?", (graph, graph))
        self.made = {pair: copy for pair, copy in self.made.items() if graph not in pair}  # of what ``again`` took up
        self._fresh.discard(graph)

    def settle(self) -> None:
        """Compare what is new, and what became comparable with another or ceased to be by what came or went."""
        pairs = {_pair(graph, other) for graph in self._fresh for other in self._candidates(graph)}
        for one, other in sorted((self._turned() | self._moved()) - pairs):
            known = self._db.execute("SELECT 1 FROM copies WHERE one = ? AND other = ?", (one, other)).fetchone()
            candidate = self._may_be_alike(one, other)
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
        self._firsts.clear()

    def again(self) -> None:
        """All that was found before counts as new."""
        for one, other, *shares in self._db.execute("SELECT * FROM copies"):
            self.made[one, other] = Copy(one, other, *shares)

    def whole(self, graphs: Iterable[str]) -> list[tuple[str, str]]:
        """Pairs of the articles of which one is a copy of the other."""
        wanted = set(graphs)
        query = "SELECT one, other FROM copies WHERE one = ? AND MAX(one_share, other_share) >= ?"
        return sorted(pair for one in wanted for pair in self._db.execute(query, (one, WHOLE)) if pair[1] in wanted)

    def _count(self, keys: Iterable[int]) -> None:
        for key in list(keys):
            self._counts.setdefault(key, self._number(key))

    def _number(self, key: int) -> int:
        """How many articles have a paragraph, as far as that matters: one too many is as good as ten thousand."""
        some = "SELECT 1 FROM paragraphs WHERE key = ? LIMIT ?"
        found: int = self._db.execute(f"SELECT COUNT(*) FROM ({some})", (key, COMMON + 1)).fetchone()[0]
        return found

    def _turned(self) -> set[tuple[str, str]]:
        """Pairs of articles with a paragraph that has become furniture, or is none any more."""
        found: set[tuple[str, str]] = set()
        for key, before in self._counts.items():
            if (before > COMMON) != (self._number(key) > COMMON):
                graphs = {row[0] for row in self._db.execute("SELECT graph FROM paragraphs WHERE key = ?", (key,))}
                found |= set(combinations(sorted(graphs - self._fresh), 2))  # few: what is new was just compared
        return found

    def _note_firsts(self, keys: Iterable[int]) -> None:
        for key in keys:
            if key not in self._firsts:
                self._firsts[key] = frozenset(self._of_key(key, _FIRST))

    def _of_key(self, key: int, most: int = -1) -> list[str]:
        """Articles with a key of their signature, in the order of their ranks."""
        query = "SELECT graph FROM bands WHERE key = ? ORDER BY rank, graph LIMIT ?"
        return [row[0] for row in self._db.execute(query, (key, most))]

    def _moved(self) -> set[tuple[str, str]]:
        """Pairs of an article that has become one of the first of a key, or ceased to be, and another of that key."""
        found: set[tuple[str, str]] = set()
        for key, before in self._firsts.items():
            moved = (before ^ set(self._of_key(key, _FIRST))) - self._fresh
            if moved:
                graphs = self._of_key(key)
                found |= {_pair(one, other) for one in moved.intersection(graphs) for other in graphs if one != other}
        return found

    def _candidates(self, graph: str) -> set[str]:
        """Articles with which one is compared."""
        found: set[str] = set()
        for key in self._keys("bands", graph):
            first = self._of_key(key, _FIRST)
            found |= set(self._of_key(key) if graph in first else first)
        for key in self._keys("paragraphs", graph):
            if self._number(key) <= COMMON:
                found |= {row[0] for row in self._db.execute("SELECT graph FROM paragraphs WHERE key = ?", (key,))}
        return found - {graph}

    def _may_be_alike(self, one: str, other: str) -> bool:
        """Whether one is among the candidates of the other, without looking at the rest of them."""
        for key in self._common_keys("bands", one, other):
            if {one, other} & set(self._of_key(key, _FIRST)):
                return True
        return any(self._number(key) <= COMMON for key in self._common_keys("paragraphs", one, other))

    def _common_keys(self, table: str, one: str, other: str) -> set[int]:
        return set(self._keys(table, one)) & set(self._keys(table, other))

    def _keys(self, table: str, graph: str) -> list[int]:
        return [row[0] for row in self._db.execute(f"SELECT key FROM {table} WHERE graph = ?", (graph,))]


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _rank(graph: str) -> int:
    return int.from_bytes(bytes.fromhex(digest(graph)), "big", signed=True)
