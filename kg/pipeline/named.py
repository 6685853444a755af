"""The names that articles give to actors, in an SQLite file beside the journal: brought up to date, not read anew.

Where the store knows which graphs were written since the last time (:mod:`kg.store.changes`), only those are read;
where it does not, all are, and where it never does (a server) there is no such file. It may be deleted at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from kg.extract.actor_pairs import TABLES, Pairs
from kg.ids import Namer
from kg.model import ActorKey
from kg.pipeline.noted import NOTES, emptied, note, noted
from kg.pipeline.sightings import names, told_names
from kg.store.base import Store

__all__ = ["FILE", "Named"]

FILE = "actors.sqlite"
_FORMAT = "1"  # of the file, and of which names say that two actors may be one
_SCHEMA = f"""{TABLES}{NOTES}
CREATE TABLE told (
    graph TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (graph, key, name)) WITHOUT ROWID;
"""
_AT_ONCE = 100  # graphs


class Named:
    """What a run needs of all actors' names (:attr:`pairs`).

    Call :meth:`begin` before the first article changes, where the decisions are up to date, and :meth:`update` after
    the last.
    """

    def __init__(self, store: Store, namer: Namer) -> None:
        self._store, self._namer = store, namer
        self._changes = store.journal.changes
        self._is_kept = bool(self._changes.mark())
        if not self._is_kept:
            self.pairs = Pairs()
            return
        self._db = store.journal.beside(FILE)
        self._db.isolation_level = None
        if noted(self._db, "version") != f"{_FORMAT} {namer.base}":
            emptied(self._db, _SCHEMA)
            note(self._db, "version", f"{_FORMAT} {namer.base}")
        self.pairs = Pairs(self._db)

    def begin(self) -> None:
        """What changes from here on is noted."""
        if self._is_kept:
            self.update()
            self.pairs.begin()

    def update(self) -> None:
        """Take in all names as the store has them now."""
        if not self._is_kept:
            self.pairs.add(names(self._store, self._namer))
            return
        mark = self._changes.mark()  # before anything is read
        written = self._changes.since(noted(self._db, "seen") or "")
        if written is None:
            self._db.execute("BEGIN")
            self._db.execute("DELETE FROM told")
            self._db.executemany("INSERT OR IGNORE INTO told VALUES (?, ?, ?)", told_names(self._store, self._namer))
            self.pairs.replace("SELECT key, name, COUNT(*) FROM told GROUP BY key, name")
            note(self._db, "seen", mark)
            self._db.execute("COMMIT")
            return
        own = self._own_graphs()
        graphs = (graph for graph in written if graph not in own)
        while some := list(islice(graphs, _AT_ONCE)):
            self._db.execute("BEGIN")
            self._take(some)
            self._db.execute("COMMIT")
        note(self._db, "seen", mark)

    def _take(self, graphs: Iterable[str]) -> None:
        now: dict[str, set[tuple[str, str]]] = {graph: set() for graph in graphs}
        for graph, key, name in told_names(self._store, self._namer, now):
            now[graph].add((key, name))
        for graph, told in now.items():
            before = set(self._db.execute("SELECT key, name FROM told WHERE graph = ?", (graph,)))
            come, gone = sorted(told - before), sorted(before - told)
            self._db.executemany("INSERT INTO told VALUES (?, ?, ?)", [(graph, *each) for each in come])
            which = "graph = ? AND key = ? AND name = ?"
            self._db.executemany(f"DELETE FROM told WHERE {which}", [(graph, *each) for each in gone])
            self.pairs.add((ActorKey(key), name) for key, name in come)
            self.pairs.lose((ActorKey(key), name) for key, name in gone)

    def _own_graphs(self) -> set[str]:
        """Graphs of no article: they name nobody, or whom the gazetteer knows."""
        from kg.rdf.identity import IDENTITY
        from kg.rdf.ledger import LEDGER
        from kg.rdf.mapping import REFERENCE
        from kg.rdf.together import TOGETHER

        return {self._namer.iri(graph) for graph in (IDENTITY, LEDGER, REFERENCE, TOGETHER)}
