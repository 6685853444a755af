"""What the articles of a store say together: read from their graphs, written into a graph of its own.

An SQLite file beside the journal (:mod:`kg.pipeline.alike`, :mod:`kg.pipeline.copied`) holds what comparing needs of
every article. What the store's ledger has under another hash, or not at all, is read anew and compared with what shares
a key with it; the rest is not looked at. Not even in the ledger, where the store knows which graphs were written since
the last run (:mod:`kg.store.changes`). The graph is a function of the articles alone: from nothing it comes out the
same, and the file may be deleted at any time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from itertools import groupby, islice
from operator import itemgetter, xor

from kg.errors import StoreError
from kg.ids import Namer, digest
from kg.model import Article, RegionKind
from kg.pipeline.alike import ALIKE, Alike
from kg.pipeline.copied import COPIED, Copied
from kg.pipeline.noted import NOTES, emptied, note, noted
from kg.pipeline.reports import Reader, Reading, known_names, same_actors
from kg.pipeline.telling import NODES, Telling
from kg.store.base import Store

__all__ = ["Related", "relate"]

_FILE = "together.sqlite"
_FORMAT = "10"
"""Of the file and of how reports are compared: with another one all is made anew."""

_SCHEMA = f"""{ALIKE}{COPIED}{NODES}{NOTES}
CREATE TABLE articles (graph TEXT PRIMARY KEY, stamp INTEGER NOT NULL, known TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE actors (key TEXT NOT NULL, graph TEXT NOT NULL, PRIMARY KEY (key, graph)) WITHOUT ROWID;
CREATE INDEX actors_by_graph ON actors (graph);
CREATE TABLE same (key TEXT PRIMARY KEY, stays TEXT NOT NULL) WITHOUT ROWID;
"""
_SEEN = """
CREATE TABLE IF NOT EXISTS decided (graph TEXT PRIMARY KEY, stamp INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meant (name TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS unseen AFTER INSERT ON meta WHEN NEW.name = 'writing' BEGIN
    DELETE FROM meta WHERE name = 'seen'; END;
"""
"""What a run remembers of what it has seen; versions of this package that remember nothing make it forgotten."""
_PASSING = "".join(
    f"CREATE TEMP TABLE IF NOT EXISTS {table} WITHOUT ROWID; DELETE FROM {table.partition(' ')[0]};"
    for table in (
        "now (graph TEXT PRIMARY KEY, stamp INTEGER NOT NULL)",
        "ruled (graph TEXT PRIMARY KEY, stamp INTEGER NOT NULL)",
        "asked (graph TEXT PRIMARY KEY)",
        "concerned (graph TEXT PRIMARY KEY)",
    )
)
"""What one run notes: in a file of SQLite's own, for there may be millions of articles."""
_RULED = """
INSERT OR IGNORE INTO asked SELECT graph FROM ruled LEFT JOIN decided USING (graph)
WHERE decided.stamp IS NOT ruled.stamp UNION SELECT graph FROM decided WHERE graph NOT IN (SELECT graph FROM ruled)"""
_CHANGED = """
INSERT OR IGNORE INTO concerned
SELECT graph FROM now LEFT JOIN articles USING (graph) WHERE articles.stamp IS NOT now.stamp
UNION SELECT graph FROM articles WHERE graph IN (SELECT graph FROM asked) AND graph NOT IN (SELECT graph FROM now)"""
_JOINED = "ON CONFLICT (graph) DO UPDATE SET stamp = (stamp | excluded.stamp) - (stamp & excluded.stamp)"
_AT_ONCE = 100  # articles that are compared and written together: of more than that nothing is held in memory
_FURNITURE = frozenset(
    {RegionKind.BOILERPLATE, RegionKind.NAVIGATION, RegionKind.DATE, RegionKind.TEASER, RegionKind.BYLINE}
)


@dataclass(frozen=True, slots=True)
class Related:
    """How much there is, how many articles were read, and how many quads were put in or taken out."""

    copies: int
    clusters: int
    contradictions: int
    articles: int
    changed: int


def relate(store: Store, namer: Namer | None = None, *, anew: bool = False) -> Related:
    """Bring the graph of what articles say together up to date.

    Parameters
    ----------
    anew : bool
        Make all of it from nothing.

    Raises
    ------
    StoreError
        When the store cannot be read or written.
    """
    db = store.journal.beside(_FILE)
    with _plain(store.location):
        return _Relating(store, namer or Namer(), db).run(anew)


class _Relating:
    def __init__(self, store: Store, namer: Namer, db: sqlite3.Connection) -> None:
        self.store, self.namer, self.db = store, namer, db
        self.alike = Alike(db)
        self.copied = Copied(db, self._text)

    def run(self, anew: bool) -> Related:
        whole = self._prepare(anew)
        mark = self.store.journal.changes.mark()  # before anything is read
        same = same_actors(self.store)
        concerned = self._find_concerned(same)
        changed = 0
        if concerned or whole:
            # Said before anything is written: who finds it left behind makes the graph anew from the file.
            note(self.db, "writing", "yes")
            self.db.commit()
            reader = Reader(self.store, self.namer, same, self._names() if concerned else {})
            for at in range(0, max(concerned, 1), _AT_ONCE):
                self._take(self._next_concerned(), reader)
                changed += self._write(whole=whole and not at)
        self._remember(same)  # last: a run that ends before finds the same articles concerned
        note(self.db, "writing", "no")
        note(self.db, "seen", mark)
        self.db.commit()
        return Related(*self._numbers(), concerned, changed)

    def _write(self, *, whole: bool) -> int:
        """What was found since the last time, into the graph; ``whole`` to have nothing else in it."""
        from kg.rdf.together import TOGETHER, together_quads

        graph, changed = self.namer.iri(TOGETHER), 0
        gone, things = Telling(self.db, self.alike, self.copied, self.namer).changes()
        quads = [quad for thing in things for quad in together_quads(thing, self.namer)]
        if whole:
            changed = self.store.replace_graph(graph, quads)
        elif gone or quads:
            changed = self.store.amend_graph(graph, sorted(gone), quads)
        self.store.flush()
        self.db.commit()
        self.alike, self.copied = Alike(self.db), Copied(self.db, self._text)
        return changed

    # --- what is to be done ------------------------------------------------------------------------------------------

    def _stamp(self) -> None:
        """Note what stands for all that ledger and decisions say of an article, for each that may have changed."""
        from kg.rdf import vocabulary as v
        from kg.rdf.identity import IDENTITY

        ruled = f"SELECT ?g ?d {{ GRAPH <{self.namer.iri(IDENTITY)}> {{ ?d <{v.IN_GRAPH}> ?g }} }}"
        self._note("ruled", self._hashes(ruled))
        written = self.store.journal.changes.since(noted(self.db, "seen") or "")
        if written is None:
            self.db.execute("INSERT OR IGNORE INTO asked SELECT graph FROM articles")
            self._note("now", self._hashes(self._ledger("")))
        else:
            self.db.executemany("INSERT OR IGNORE INTO asked VALUES (?)", ((graph,) for graph in written))
            self.db.execute(_RULED)
            asked = (f"<{graph}>" for (graph,) in self.db.execute("SELECT graph FROM asked"))
            while some := " ".join(islice(asked, _AT_ONCE)):
                self._note("now", self._hashes(self._ledger(f"VALUES ?g {{ {some} }}")))
        on_known = "SELECT graph, stamp FROM ruled WHERE graph IN (SELECT graph FROM now)"
        self.db.execute(f"INSERT INTO now {on_known} {_JOINED}")

    def _ledger(self, which: str) -> str:
        """The query for what the ledger has of articles."""
        from kg.rdf.ledger import LEDGER, MADE_BY, MADE_FROM

        pattern = f"{which} ?g <{MADE_FROM}> ?from ; <{MADE_BY}> ?by"
        return f"SELECT ?g ?from ?by {{ GRAPH <{self.namer.iri(LEDGER)}> {{ {pattern} }} }}"

    def _note(self, table: str, stamps: Iterable[tuple[str, int]]) -> None:
        self.db.executemany(f"INSERT INTO {table} VALUES (?, ?) {_JOINED}", stamps)

    def _hashes(self, query: str) -> Iterator[tuple[str, int]]:
        """Graphs, and what is said of each as a number; of rows that lie together, as most do, one number.

        The numbers are joined bit by bit (exclusive or), so that the order of what is said does not matter.
        """
        rows = ([term.value for term in row if term] for row in self.store.select(query).rows)
        for graph, said in groupby(rows, key=itemgetter(0)):
            yield graph, reduce(xor, (int(digest(*row[1:]), 16) >> 1 for row in said))

    def _prepare(self, anew: bool) -> bool:
        """Whether the whole graph is to be written: from nothing, or because the last run did not get to its end."""
        from kg.rdf.together import TOGETHER

        version = f"{_FORMAT} {self.namer.base} {self._reference()}"
        if anew or noted(self.db, "version") != version:
            self._empty(version)
            return True
        if noted(self.db, "writing") == "yes":
            return self._again()
        lost = self._has_told() and not self.store.contains_graph(self.namer.iri(TOGETHER))
        return lost and self._again()

    def _again(self) -> bool:
        """All that was found before is to be written once more."""
        self.alike.again()
        self.copied.again()
        self.db.execute("DELETE FROM nodes")
        return True

    def _reference(self) -> str:
        """What is known beforehand decides which names mean whom."""
        from kg.rdf.ledger import LEDGER, MADE_BY
        from kg.rdf.mapping import REFERENCE

        pattern = f"<{self.namer.iri(REFERENCE)}> <{MADE_BY}> ?by"
        rows = self.store.select(f"SELECT ?by {{ GRAPH <{self.namer.iri(LEDGER)}> {{ {pattern} }} }}").rows
        return " ".join(sorted(row[0].value for row in rows if row[0]))

    def _names(self) -> dict[str, str]:
        """What is known beforehand of names: of one version of it always the same."""
        from kg.rdf.mapping import REFERENCE

        if noted(self.db, "meant") is None:
            found = known_names(self.store, self.namer.iri(REFERENCE))
            self.db.executemany("INSERT OR REPLACE INTO meant VALUES (?, ?)", sorted(found.items()))
            note(self.db, "meant", "yes")
        return dict(self.db.execute("SELECT name, key FROM meant"))

    def _empty(self, version: str) -> None:
        emptied(self.db, _SCHEMA)
        note(self.db, "version", version)

    def _find_concerned(self, same: Mapping[str, str]) -> int:
        """How many graphs are new, gone or other than they were, or of whose actors one is now somebody else."""
        self.db.executescript(_SEEN + _PASSING)
        before = dict(self.db.execute("SELECT key, stays FROM same").fetchall())
        for key in before.keys() | same.keys():
            if before.get(key) != same.get(key):
                self.db.execute("INSERT OR IGNORE INTO concerned SELECT graph FROM actors WHERE key = ?", (key,))
        self.db.execute("INSERT INTO asked SELECT graph FROM concerned")
        self._stamp()
        self.db.execute(_CHANGED)
        number: int = self.db.execute("SELECT COUNT(*) FROM concerned").fetchone()[0]
        return number

    def _next_concerned(self) -> list[tuple[str, int | None]]:
        """Some of these graphs, in their order, each once, with their stamps; ``None`` for those that are gone."""
        query = "SELECT graph, stamp FROM concerned LEFT JOIN now USING (graph) ORDER BY graph LIMIT ?"
        found = self.db.execute(query, (_AT_ONCE,)).fetchall()
        self.db.executemany("DELETE FROM concerned WHERE graph = ?", [(graph,) for graph, _ in found])
        return found

    def _remember(self, same: Mapping[str, str]) -> None:
        self.db.execute("DELETE FROM same")
        self.db.executemany("INSERT INTO same VALUES (?, ?)", sorted(same.items()))
        self.db.execute("DELETE FROM decided")
        self.db.execute("INSERT INTO decided SELECT * FROM ruled")

    # --- doing it ----------------------------------------------------------------------------------------------------

    def _take(self, concerned: Iterable[tuple[str, int | None]], reader: Reader) -> None:
        for graph, stamp in concerned:
            self.alike.drop(graph)
            self.copied.drop(graph)
            for table in ("articles", "actors"):
                self.db.execute(f"DELETE FROM {table} WHERE graph = ?", (graph,))
            if stamp is not None:
                self._put(graph, stamp, reader.read(graph) or Reading("", ""))
        self.alike.settle()
        self.copied.settle()

    def _put(self, graph: str, stamp: int, reading: Reading) -> None:
        known = json.dumps([reading.iri, reading.doc, reading.publisher, dict(reading.media)])
        self.db.execute("INSERT INTO articles VALUES (?, ?, ?)", (graph, stamp, known))
        self.db.executemany("INSERT INTO actors VALUES (?, ?)", [(key, graph) for key in sorted(reading.keys)])
        if reading.iri:
            self.alike.put(graph, reading.facts)
            self.copied.put(graph)

    def _text(self, graph: str) -> str:
        entry = self.store.journal.entry(graph)
        return "" if entry is None else _body(entry.article)

    def _numbers(self) -> tuple[int, int, int]:
        """Copies, clusters and contradictions."""
        counts = dict(self.db.execute("SELECT kind, COUNT(*) FROM nodes GROUP BY kind").fetchall())
        return counts.get("copy", 0), counts.get("cluster", 0), counts.get("contradiction", 0)

    def _has_told(self) -> bool:
        return self.db.execute("SELECT 1 FROM nodes LIMIT 1").fetchone() is not None


def _body(article: Article) -> str:
    """The text without what publishers put around any article."""
    text = article.text
    for region in reversed(article.regions):
        if region.kind in _FURNITURE:
            text = text[: region.start] + "\n" + text[region.end :]
    return text


@contextmanager
def _plain(location: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        said = " ".join(str(error).split())
        raise StoreError(f"{location}: {_FILE} cannot be used ({said}); it may be deleted") from error
