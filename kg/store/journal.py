"""The journal of a store: what was taken, from where on this machine or in the web, when, and what failed, and why.

The graph is a function of the articles alone and may be handed on; the journal is about this store and this machine:
paths, addresses, times, and the texts as they were read, so that they can be processed again. It is an SQLite file in
the store's folder. The graph's own ledger decides what is done: the journal is written first, and what it says more
than the graph after a violent end is written again by the next run.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.model import Article, FactRef, Region, RegionKind
from kg.store.changes import Changes

__all__ = ["FILE", "Entry", "Failed", "Fetched", "Journal", "Revision", "beside", "now"]

FILE = "journal.sqlite"
"""Its name in the store's folder."""

_FORMAT = 1
_SCHEMA = """
CREATE TABLE articles (
    graph TEXT PRIMARY KEY, key TEXT NOT NULL, doc TEXT NOT NULL, place TEXT NOT NULL,
    taken TEXT NOT NULL, made_from TEXT NOT NULL, input BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX articles_by_key ON articles (key);
CREATE TABLE places (place TEXT PRIMARY KEY, graph TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX places_by_graph ON places (graph);
CREATE TABLE revisions (
    graph TEXT NOT NULL, number INTEGER NOT NULL, place TEXT NOT NULL, taken TEXT NOT NULL, made_from TEXT NOT NULL,
    input BLOB NOT NULL, PRIMARY KEY (graph, number)) WITHOUT ROWID;
CREATE TABLE failures (
    name TEXT NOT NULL, extractor TEXT NOT NULL, graph TEXT, place TEXT NOT NULL, root TEXT NOT NULL,
    root_source TEXT NOT NULL, said TEXT NOT NULL, code INTEGER NOT NULL, at TEXT NOT NULL, run INTEGER NOT NULL,
    input BLOB, PRIMARY KEY (name, place, extractor)) WITHOUT ROWID;
CREATE INDEX failures_by_graph ON failures (graph);
CREATE TABLE fetched (
    address TEXT PRIMARY KEY, etag TEXT NOT NULL, modified TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE runs (run INTEGER PRIMARY KEY, began TEXT NOT NULL);
"""

_MEANINGS = "CREATE TABLE IF NOT EXISTS meanings (graph TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that was taken. ``made_from`` is the hash of what it was made from, ``taken`` an ISO 8601 moment."""

    graph: str
    place: str
    taken: str
    made_from: str
    article: Article


@dataclass(frozen=True, slots=True)
class Revision:
    """What an article was before it changed; ``number`` counts from 1."""

    graph: str
    number: int
    place: str
    taken: str
    made_from: str
    article: Article


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that failed and has not been made good since.

    Parameters
    ----------
    name : str
        The file, record or article, as the message calls it.
    extractor : str or None
        The extractor that failed on an article; ``None`` when the whole did.
    root, root_source : str
        What to read again, and the name that it was read under; ``root`` is empty for standard input.
    article : Article or None
        The article, where it was read at all.
    """

    name: str
    extractor: str | None
    said: str
    code: int
    at: str
    place: str
    root: str
    root_source: str
    graph: str | None = None
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server said of an address, to be asked next time whether anything changed."""

    etag: str = ""
    modified: str = ""
    at: str = ""


class Journal:
    """Open with a path, or none for one in memory; ``complete`` where the store tells :attr:`changes` all it writes.

    Raises
    ------
    StoreError
        From every method, when the file cannot be read or written.
    """

    def __init__(
        self, path: Path | None, *, read_only: bool = False, location: str = "memory:", complete: bool = False
    ) -> None:
        self._location, self._path, self._read_only = location, path, read_only
        self._others: dict[str, sqlite3.Connection] = {}
        with self._plain():
            self._db = _opened(path, read_only)
            self.changes = Changes(self._db, self._plain, complete=complete)
            self._check(read_only)
        self.run = 0
        """Number of the run that :meth:`begin` began."""

    def close(self) -> None:
        with self._plain():
            self._db.close()

    def begin(self) -> None:
        """A run begins: what fails from here on is newer than what failed before."""
        cursor = self._write("INSERT INTO runs (began) VALUES (?)", now())
        self.run = int(cursor.lastrowid or 0)

    # --- articles ----------------------------------------------------------------------------------------------------

    def at_place(self, place: str) -> Entry | None:
        """The article that was taken from a place."""
        row = self._one("SELECT graph FROM places WHERE place = ?", place)
        return self.entry(row[0]) if row else None

    def with_key(self, key: str) -> tuple[str, str] | None:
        """Place and hash of the article of a key (:meth:`kg.model.Article.key`)."""
        row = self._one("SELECT place, made_from FROM articles WHERE key = ?", key)
        return (row[0], row[1]) if row else None

    def entry(self, graph: str) -> Entry | None:
        row = self._one("SELECT graph, place, taken, made_from, input FROM articles WHERE graph = ?", graph)
        return Entry(row[0], row[1], row[2], row[3], _article(row[4])) if row else None

    def entries(self) -> Iterator[tuple[str, str, str, str]]:
        """Graph, name, place and moment of every article, in the order in which they were taken."""
        yield from self._all("SELECT graph, doc, place, taken FROM articles ORDER BY taken, graph")

    def remember(
        self, entry: Entry, *, replaces: str | None = None, meanings: Iterable[tuple[FactRef, bytes]] = ()
    ) -> None:
        """An article is about to be stored. ``replaces`` is the hash of what the graph holds so far.

        What was remembered under that hash becomes a revision.

        ``meanings`` is what the statements mean (:attr:`kg.model.Extraction.meanings`).
        """
        self.remember_all([(entry, replaces, meanings)])

    def remember_all(self, entries: Iterable[tuple[Entry, str | None, Iterable[tuple[FactRef, bytes]]]]) -> None:
        """As :meth:`remember` for several articles, in one transaction."""
        with self._plain(), self._db:
            for entry, replaces, meanings in entries:
                self._remember(entry, replaces, meanings)

    def _remember(self, entry: Entry, replaces: str | None, meanings: Iterable[tuple[FactRef, bytes]]) -> None:
        if replaces is not None and replaces != entry.made_from:
            self._db.execute(
                "INSERT INTO revisions SELECT graph,"
                " (SELECT COUNT(*) + 1 FROM revisions r WHERE r.graph = a.graph), place, taken, made_from, input"
                " FROM articles a WHERE graph = ? AND made_from = ?",
                (entry.graph, replaces),
            )
        article = entry.article
        self._db.execute(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)",
            (entry.graph, article.key(), article.doc, entry.place, entry.taken, entry.made_from, _packed(article)),
        )
        self._place(entry.place, entry.graph)
        packed = json.dumps({ref: meaning.hex() for ref, meaning in meanings})
        data = zlib.compress(packed.encode(), 6)
        self._db.execute("INSERT OR REPLACE INTO meanings VALUES (?, ?)", (entry.graph, data))

    def also_at(self, place: str, graph: str) -> None:
        """The same article was met at another place, too."""
        if self._one("SELECT 1 FROM places WHERE place = ? AND graph = ?", place, graph) is None:
            with self._plain(), self._db:
                self._place(place, graph)

    def superseded(self, graph: str, place: str, made_from: str) -> bool:
        """Whether this very content of this place was taken before, and another place's has replaced it since.

        Without that, two files with versions of one address would replace each other in every run.
        """
        query = (
            "SELECT 1 FROM articles a JOIN revisions r ON r.graph = a.graph"
            " WHERE a.graph = ? AND a.place <> r.place AND r.place = ? AND r.made_from = ?"
        )
        return bool(place) and self._one(query, graph, place, made_from) is not None

    def meanings(self, graph: str) -> dict[FactRef, bytes]:
        """What the statements of an article mean, by their references; none where nobody told."""
        if not self._meant:
            return {}
        row = self._one("SELECT data FROM meanings WHERE graph = ?", graph)
        known = json.loads(zlib.decompress(row[0])) if row else {}
        return {FactRef(ref): bytes.fromhex(meaning) for ref, meaning in known.items()}

    def beside(self, name: str) -> sqlite3.Connection:
        """Another SQLite file in the same place, for what can be made again at any time; in memory where this is."""
        with self._plain():
            if self._path is None or self._read_only:
                return self._others.setdefault(name, sqlite3.connect(":memory:"))
            return _opened(self._path.with_name(name), read_only=False)

    def revisions(self, graph: str) -> list[Revision]:
        """What an article was before, the oldest first."""
        rows = self._all(
            "SELECT graph, number, place, taken, made_from, input FROM revisions WHERE graph = ? ORDER BY number", graph
        )
        return [Revision(r[0], r[1], r[2], r[3], r[4], _article(r[5])) for r in rows]

    def forget(self, graph: str) -> None:
        """Everything about an article, its revisions and texts included."""
        with self._plain(), self._db:
            # What stands in a feed or an archive has a place that goes on behind the address.
            self._db.execute(
                "DELETE FROM fetched WHERE EXISTS (SELECT 1 FROM places WHERE graph = ? AND (place = address"
                " OR substr(place, 1, length(address) + 1) IN (address || '#', address || '/')))",
                (graph,),
            )
            for table in ("articles", "places", "revisions", "failures", "meanings"):
                self._db.execute(f"DELETE FROM {table} WHERE graph = ?", (graph,))

    # --- failures ----------------------------------------------------------------------------------------------------

    def failed(self, failed: Failed) -> None:
        f = failed
        self._write(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(f.name, f.extractor or "", f.graph, f.place, f.root, f.root_source, f.said, f.code, f.at, self.run),
            _packed(f.article) if f.article is not None else None,
        )

    def made_good(self, graph: str) -> None:
        """An article was stored: what failed on it in earlier runs is over."""
        if self._one("SELECT 1 FROM failures WHERE graph = ? AND run <> ?", graph, self.run):
            self._write("DELETE FROM failures WHERE graph = ? AND run <> ?", graph, self.run)

    def read_through(self, root: str) -> None:
        """A file was read to its end: what could not be read in earlier runs either failed again or is over."""
        where = "root = ? AND graph IS NULL AND run <> ?"
        if self._one(f"SELECT 1 FROM failures WHERE {where}", root, self.run):
            self._write(f"DELETE FROM failures WHERE {where}", root, self.run)

    def has_failed(self, root: str) -> bool:
        """Whether a file or an address, or anything in it, could not be read and was not made good."""
        return self._one("SELECT 1 FROM failures WHERE root = ? AND graph IS NULL", root) is not None

    def failures(self, *, texts: bool = True) -> Iterator[Failed]:
        """What failed and was not made good, in the order of their names; ``texts`` says whether with the articles."""
        return self._failures("", texts)

    def failed_articles(self) -> list[str]:
        """Graphs of the articles that were read and then failed, each once, in the order of their names."""
        rows = self._all("SELECT graph FROM failures WHERE input IS NOT NULL ORDER BY name, extractor, place")
        return list(dict.fromkeys(row[0] for row in rows if row[0]))

    def failure_of(self, graph: str) -> Failed | None:
        """The first of the failures of an article."""
        return next(self._failures("WHERE graph = ? AND input IS NOT NULL", True, graph), None)

    def failed_at(self, place: str) -> Failed | None:
        """The article of a place that was read and then failed."""
        return next(self._failures("WHERE place = ? AND input IS NOT NULL", True, place), None)

    def _failures(self, where: str, texts: bool, *values: str) -> Iterator[Failed]:
        rows = self._all(
            f"SELECT name, extractor, said, code, at, place, root, root_source, graph, {'input' if texts else 'NULL'}"
            f" FROM failures {where} ORDER BY name, extractor, place",
            *values,
        )
        for name, extractor, said, code, at, place, root, source, graph, data in rows:
            article = _article(data) if data is not None else None
            yield Failed(name, extractor or None, said, code, at, place, root, source, graph, article)

    # --- addresses ---------------------------------------------------------------------------------------------------

    def fetched(self, address: str) -> Fetched | None:
        row = self._one("SELECT etag, modified, at FROM fetched WHERE address = ?", address)
        return Fetched(*row) if row else None

    def remember_fetched(self, address: str, fetched: Fetched) -> None:
        self._write("INSERT OR REPLACE INTO fetched VALUES (?, ?, ?, ?)", address, *asdict(fetched).values())

    # --- figures -----------------------------------------------------------------------------------------------------

    def counts(self) -> dict[str, int | str | None]:
        """Rows of each table, and the moment of the last article."""
        tables = ("articles", "revisions", "failures", "fetched", "runs")
        found: dict[str, int | str | None] = {t: self._one(f"SELECT COUNT(*) FROM {t}")[0] for t in tables}
        return {**found, "last": self._one("SELECT MAX(taken) FROM articles")[0]}

    # --- the file ----------------------------------------------------------------------------------------------------

    def _place(self, place: str, graph: str) -> None:
        if place:
            self._db.execute("INSERT OR REPLACE INTO places VALUES (?, ?)", (place, graph))

    def _check(self, read_only: bool) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0 and not read_only:
            self._db.executescript(f"BEGIN;{_SCHEMA}PRAGMA user_version = {_FORMAT};COMMIT;")
        elif version != _FORMAT:
            raise StoreError(f"{self._location}: its journal has format {version}, this version reads {_FORMAT}")
        # Tables that came later: stores without them are read as they are.
        if not read_only:
            self._db.execute(_MEANINGS)
            self.changes.prepare()
        self._meant = self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meanings'").fetchone() is not None

    def _write(self, statement: str, *values: str | int | bytes | None) -> sqlite3.Cursor:
        with self._plain(), self._db:
            return self._db.execute(statement, values)

    def _one(self, query: str, *values: str | int | bytes | None) -> Any:
        with self._plain():
            return self._db.execute(query, values).fetchone()

    def _all(self, query: str, *values: str | int | bytes | None) -> Iterator[Any]:
        with self._plain():
            yield from self._db.execute(query, values)

    @contextmanager
    def _plain(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            said = " ".join(str(error).split())
            raise StoreError(f"{self._location}: the journal cannot be used ({said})") from error


def beside(folder: Path) -> Journal:
    """The journal in a store's folder, for reading, also while another process writes the store."""
    return Journal(folder / FILE, read_only=True, location=str(folder))


def now() -> str:
    """This moment, ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _opened(path: Path | None, read_only: bool) -> sqlite3.Connection:
    if path is None or (read_only and not path.exists()):
        db = sqlite3.connect(":memory:")
        if read_only:
            db.executescript(f"{_SCHEMA}PRAGMA user_version = {_FORMAT};")
        return db
    if read_only:
        # "immutable" makes no files beside it, which a folder without permission needs; a log that a killed writer
        # left behind would be passed over then, so it is read the usual way.
        left = path.with_name(path.name + "-wal")
        how = "mode=ro" if left.exists() and left.stat().st_size else "mode=ro&immutable=1"
        return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")  # a commit is one append; whole after any end of the process
    db.execute("PRAGMA synchronous = NORMAL")
    return db


def _packed(article: Article) -> bytes:
    known = {key: value for key, value in asdict(article).items() if value}
    known["regions"] = [(r.start, r.end, r.kind.value, r.language) for r in article.regions]
    return zlib.compress(json.dumps(known, ensure_ascii=False).encode("utf-8", "surrogatepass"), 6)


def _article(data: bytes) -> Article:
    try:
        known = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        regions = tuple(Region(start, end, RegionKind(kind), *more) for start, end, kind, *more in known.pop("regions"))
        return Article(**known, regions=regions)
    except (zlib.error, ValueError, TypeError, KeyError) as error:
        raise StoreError(f"the journal holds an article that cannot be read ({error})") from error
