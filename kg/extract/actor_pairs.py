"""Which actors can be one by their names: only these are compared with one another.

Actors of one block (a surname, a body's whole name or its initials) make pairs, unless the block is so full that the
name says too little. When some actors have changed, the pairs that may have changed with them are found without the
others, so that one article more costs little in a store of many.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from kg.model import ActorKey, ActorKind
from kg.naming import folded, romanised

__all__ = ["BODIES", "Pair", "Pairs"]

BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.MEDIA, ActorKind.FORCE})
_MANY = 40  # actors in one block of like names beyond which a name says too little
_SMALL = ("of", "the", "and", "for", "in")

Pair = tuple[ActorKey, ActorKey]
"""Two actors in the order of their keys."""


TABLES = """
CREATE TABLE names (
    key TEXT NOT NULL, name TEXT NOT NULL, articles INTEGER NOT NULL, PRIMARY KEY (key, name)) WITHOUT ROWID;
CREATE TABLE blocks (block TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (block, key)) WITHOUT ROWID;
CREATE INDEX blocks_by_key ON blocks (key);
"""
_PASSING = "".join(
    f"CREATE TEMP TABLE IF NOT EXISTS {table} WITHOUT ROWID; DELETE FROM {table.partition(' ')[0]};"
    for table in (
        "touched (key TEXT PRIMARY KEY)",
        "changed (block TEXT PRIMARY KEY)",
        "sizes (block TEXT PRIMARY KEY, few INTEGER NOT NULL)",
        "turned (block TEXT PRIMARY KEY)",
        "small (block TEXT PRIMARY KEY)",
        "pairs (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other))",
    )
)
_SHARED = "SELECT block FROM blocks WHERE key = :one INTERSECT SELECT block FROM blocks WHERE key = :other"
_SOME = "SELECT 1 FROM blocks b WHERE b.block = {block} LIMIT :many + 1"  # enough to tell whether they are too many
_IS_FEW = f"((SELECT COUNT(*) FROM ({_SOME.format(block='c.block')})) <= :many)"
_OF_FEW = "SELECT block FROM ({some}) c WHERE " + _IS_FEW
_TURNED = f"SELECT block FROM sizes c WHERE few <> {_IS_FEW}"
_WITHIN = """
INSERT OR IGNORE INTO pairs SELECT a.key, b.key
FROM small CROSS JOIN blocks a CROSS JOIN blocks b
WHERE a.block = small.block AND b.block = a.block AND b.key > a.key"""


_WITH_TOUCHED = """
INSERT OR IGNORE INTO pairs SELECT MIN(a.key, b.key), MAX(a.key, b.key)
FROM small CROSS JOIN blocks a CROSS JOIN blocks b
WHERE a.block = small.block AND a.key IN (SELECT key FROM touched) AND b.block = a.block AND b.key <> a.key"""
_OF_TOUCHED = "SELECT block FROM blocks WHERE key IN (SELECT key FROM touched)"


class Pairs:
    """Actors by their blocks, of which there may be millions.

    Call :meth:`touch` for each actor that has changed and :meth:`add` for all, then :meth:`around`; or :meth:`add` and
    :meth:`all`. Where all that were there before still are, call :meth:`begin`, and then :meth:`add` and :meth:`lose`
    for what is new and gone: then fewer pairs need be compared anew.

    Parameters
    ----------
    db : sqlite3.Connection, optional
        With the tables of :data:`TABLES`; by default a file of SQLite's that is gone with this object.
    """

    def __init__(self, db: sqlite3.Connection | None = None) -> None:
        self._is_own = db is None
        self._db = sqlite3.connect("", isolation_level=None) if db is None else db
        if db is None:
            self._db.execute("PRAGMA journal_mode = OFF")
            self._db.executescript(TABLES)
        self._db.executescript(_PASSING)
        self._knows_before = False

    def close(self) -> None:
        if self._is_own:
            self._db.close()

    def begin(self) -> None:
        """From here on it is noted which blocks change."""
        self._db.execute("DELETE FROM sizes")
        self._knows_before = True

    def touch(self, key: ActorKey, names: Iterable[str]) -> None:
        """Of an actor articles now tell something else; ``names`` are such as it has lost, among others."""
        self._db.execute("INSERT OR IGNORE INTO touched VALUES (?)", (key,))
        self._db.executemany("INSERT OR IGNORE INTO changed VALUES (?)", [(block,) for block in _blocks(key, names)])

    def touch_all(self) -> None:
        """All that were added have changed."""
        self._db.execute("INSERT OR IGNORE INTO touched SELECT DISTINCT key FROM names")

    def add(self, names: Iterable[tuple[ActorKey, str]]) -> None:
        """Names of actors in articles, for each article once: in the end all names of all of them."""
        more = "INSERT INTO names VALUES (?, ?, 1) ON CONFLICT (key, name) DO UPDATE SET articles = articles + 1"
        for key, name in names:
            if not self._has("SELECT 1 FROM names WHERE key = :key AND name = :name", key=key, name=name):
                self._join(key, _blocks(key, (name,)))
            self._db.execute(more, (key, name))

    def lose(self, names: Iterable[tuple[ActorKey, str]]) -> None:
        """Names that articles gave before."""
        for key, name in names:
            self._db.execute("UPDATE names SET articles = articles - 1 WHERE key = ? AND name = ?", (key, name))
            self._db.execute("DELETE FROM names WHERE key = ? AND name = ? AND articles < 1", (key, name))
            for block in _blocks(key, (name,)) - _blocks(key, self.names(key)):
                self._note(block)
                self._db.execute("DELETE FROM blocks WHERE block = ? AND key = ?", (block, key))

    def replace(self, names: str) -> None:
        """Begin anew with the names that a query of the file gives, and how many articles give each."""
        self._knows_before = False
        for table in ("names", "blocks"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute(f"INSERT INTO names {names}")
        for key, name in self._db.execute("SELECT key, name FROM names"):
            self._join(key, _blocks(key, (name,)))

    def _join(self, key: ActorKey, blocks: Iterable[str]) -> None:
        for block in blocks:
            self._note(block)
            self._db.execute("INSERT OR IGNORE INTO blocks VALUES (?, ?)", (block, key))

    def _note(self, block: str) -> None:
        """How full a block was before it changed."""
        if self._knows_before:
            few = f"SELECT :block, COUNT(*) <= :many FROM ({_SOME.format(block=':block')})"
            self._db.execute(f"INSERT OR IGNORE INTO sizes {few}", {"block": block, "many": _MANY})

    def names(self, key: ActorKey) -> frozenset[str]:
        """All names of an actor."""
        return frozenset(row[0] for row in self._db.execute("SELECT name FROM names WHERE key = ?", (key,)))

    def touched(self, kind: ActorKind) -> Iterator[ActorKey]:
        """Actors of a kind that have changed and are still named, in order."""
        query = (
            "SELECT key FROM touched t WHERE key > ? AND key < ? AND EXISTS (SELECT 1 FROM names n WHERE n.key = t.key)"
            " ORDER BY key"
        )
        return (ActorKey(row[0]) for row in self._db.execute(query, (f"{kind}/", f"{kind}0")))

    def all(self) -> Iterator[Pair]:
        """Every pair, in order."""
        self._pair_within("SELECT DISTINCT block FROM blocks")
        return self.again()

    def around(self, decided: Iterable[Pair]) -> set[Pair]:
        """What was decided and no longer holds unless it is decided again; :meth:`again` is then what to compare anew.

        Parameters
        ----------
        decided : iterable of Pair
            Pairs on which there is a decision.
        """
        if self._knows_before:
            self._db.execute(f"INSERT INTO turned {_TURNED}", {"many": _MANY})
        else:
            self._db.execute(f"INSERT INTO turned SELECT block FROM changed UNION {_OF_TOUCHED}")
        self._pair_within("SELECT block FROM turned")
        if self._knows_before:
            self._find_small(f"SELECT DISTINCT block FROM ({_OF_TOUCHED})")
            self._db.execute(_WITH_TOUCHED)
        doubted = {(one, other) for one, other in decided if self._is_doubted(one, other)}
        for one, other in doubted:
            if one != other and self._has(_OF_FEW.format(some=_SHARED), one=one, other=other, many=_MANY):
                self._db.execute("INSERT OR IGNORE INTO pairs VALUES (?, ?)", (one, other))
        return doubted

    def again(self) -> Iterator[Pair]:
        """Pairs that are to be compared anew, in order."""
        found = self._db.execute("SELECT one, other FROM pairs ORDER BY one, other")
        return ((ActorKey(one), ActorKey(other)) for one, other in found)

    def _pair_within(self, blocks: str) -> None:
        self._find_small(blocks)
        self._db.execute(_WITHIN)

    def _find_small(self, blocks: str) -> None:
        self._db.execute("DELETE FROM small")
        self._db.execute(f"INSERT INTO small {_OF_FEW.format(some=blocks)}", {"many": _MANY})

    def _is_doubted(self, one: ActorKey, other: ActorKey) -> bool:
        if self._has("SELECT 1 FROM touched WHERE key IN (:one, :other)", one=one, other=other):
            return True
        shared = f"SELECT 1 FROM turned WHERE block IN ({_SHARED})"
        return one != other and self._has(shared, one=one, other=other)

    def _has(self, query: str, **values: str | int) -> bool:
        return self._db.execute(query, values).fetchone() is not None


def _blocks(key: ActorKey, names: Iterable[str]) -> frozenset[str]:
    kind = key.partition("/")[0]
    return frozenset(block for name in names for block in _of_name(kind, name))


def _of_name(kind: str, name: str) -> Iterator[str]:
    words = folded(name).split()
    if words and kind == ActorKind.PERSON:
        yield f"person {romanised(words[-1])}"
    elif words and kind in BODIES:
        yield f"body {' '.join(words)}"
        if len(words) > 2:
            yield "body " + "".join(w[0] for w in words if w not in _SMALL)
