"""The store in a folder of this machine, on Oxigraph.

The folder holds ``newskg-store.json`` (what it is, and the version of its format), ``lock``, and the engine's own
folder ``oxigraph``. A graph is written in one transaction of the engine: either a plain insertion, when nothing has to
go, or one SPARQL update that deletes and inserts the difference. Graphs that are new come many at a time as files of
the engine's own, which it takes in by one entry of its manifest: all of them or none, whatever happens.
"""

from __future__ import annotations

import ctypes
import sys
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from kg.errors import StoreError, StoreLockedError
from kg.store.base import Change, Counts, Row, Solutions, Triple
from kg.store.checks import check_graph, data, in_plain_words, maybe_term, node, store_error, stored, term
from kg.store.folder import FORMAT, MARKER, is_store, make
from kg.store.journal import FILE, Journal
from kg.store.lock import FolderLock, engine_is_held, has_locks, held
from kg.store.shared import OpenStore

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["FORMAT", "MARKER", "EmbeddedStore"]

_LOCK = "lock"
_ENGINE = "oxigraph"
_CURRENT = "CURRENT"  # of the files of the engine, the one that says which of them are its own
_UNMADE = ("Column family not found", "Inserts are only possible")
"""What the engine says, asked to read alone, of files that it has not made to the end."""
_UNFINISHED = "bulk-*.sst"
"""Files that the engine had begun when its process ended; it takes none of them in again."""

_LOOKUPS = 500
"""After so many the engine is opened anew; each makes it keep 10 to 80 KiB more."""
_SHARE = 0.03
"""Of the time that may go into that: very many files take long to open."""

_ONE_FILE = 1_000_000
"""So many quads of a load the engine writes into one file of each index; every look-up goes through all such files."""

_T = TypeVar("_T")
_U = TypeVar("_U")


class EmbeddedStore(OpenStore):
    """A store in a folder, or in memory. Make one with :meth:`open` or :meth:`in_memory`."""

    def __init__(
        self, location: str, engine: ox.Store, lock: FolderLock | None, *, read_only: bool, folder: Path | None = None
    ) -> None:
        super().__init__(location, read_only=read_only)
        self._folder = folder
        self._journal: Journal | None = None
        self._engine: ox.Store | None = engine
        self._lock = lock
        self._streams: weakref.WeakSet[_Stream[object, object]] = weakref.WeakSet()
        self._lookups, self._not_before = 0, 0.0

    @classmethod
    def in_memory(cls) -> Self:
        """A store that is gone when it is closed."""
        import pyoxigraph

        return cls("memory:", pyoxigraph.Store(), None, read_only=False)

    @classmethod
    def open(cls, location: str, *, create: bool = False, read_only: bool = False) -> Self:
        """Open the store in a folder; see :func:`kg.store.open_store`."""
        folder = Path(location)
        with in_plain_words(location):
            if not is_store(folder, location):
                if not create or read_only:
                    raise StoreError(f"{location}: there is no store here")
                make(folder)
            lock = FolderLock(folder / _LOCK, shared=read_only and has_locks(), store=location)
            try:
                engine = _open_engine(folder / _ENGINE, location, read_only=read_only and has_locks())
            except BaseException:
                lock.release()
                raise
        return cls(location, engine, lock, read_only=read_only, folder=folder)

    @property
    def journal(self) -> Journal:
        if self._engine is None:
            raise StoreError(f"{self._location}: the store is closed")
        if self._journal is None:
            path = self._folder / FILE if self._folder is not None else None
            self._journal = Journal(path, read_only=self._read_only, location=self._location, complete=True)
        return self._journal

    def close(self) -> None:
        if self._engine is None:
            return
        try:
            self._write_out()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        for stream in list(self._streams):  # each holds a snapshot, and with it the engine's lock
            stream.close()
        self._engine = None
        if self._lock is not None:
            self._lock.release()

    def flush(self) -> None:
        self._write_out()
        self._relieve()

    def _write_out(self) -> None:
        if self._lock is not None and not self._read_only:  # unflushed, a store takes seconds to open again
            with self._using() as engine:
                engine.flush()

    def _relieve(self) -> None:
        """Let go of what the engine keeps of what it has read: open it anew, where nobody is reading."""
        if self._folder is None or self._read_only or self._lookups < _LOOKUPS or monotonic() < self._not_before:
            return
        if any(stream.is_open for stream in self._streams) or sys.getrefcount(self._engine) > 2:  # ours, the argument
            return
        began = monotonic()
        self._engine, self._lookups = None, 0
        try:
            with in_plain_words(self._location):
                self._engine = _open_engine(self._folder / _ENGINE, self._location, read_only=False)
        except BaseException:
            self._let_go()
            raise
        _give_back()
        self._not_before = monotonic() + (monotonic() - began) / _SHARE

    def replace_graph(
        self,
        graph: str,
        quads: Iterable[ox.Quad],
        *,
        ledger: Iterable[ox.Quad] = (),
        history: Iterable[ox.Quad] = (),
    ) -> int:
        # Dictionaries, for they keep the order: the engine takes a third less time over neighbours than over a shuffle.
        new, entries, kept = dict.fromkeys(quads), dict.fromkeys(ledger), dict.fromkeys(history)
        check_graph(graph, new, entries, kept)
        with self._writing(graph) as engine:
            old = set(self._of_graph(engine, graph)) | set(self._ledger(engine, graph))
            if not new and not entries:
                return self._remove(engine, graph, len(old), ())
            if old - new.keys() - entries.keys():
                new, entries = stored(new), stored(entries)
            gone = None if new else graph  # a graph without quads would go on being listed
            added = [quad for quad in (new | entries) if quad not in old]
            return _apply(engine, added=added, removed=old - new.keys() - entries.keys(), gone=gone, kept=kept)

    def replace_graphs(self, changes: Iterable[Change]) -> int:
        changed = self._replace_graphs(changes)
        if self._lookups >= _LOOKUPS:
            self.flush()  # a run may go on for days
        return changed

    def _replace_graphs(self, changes: Iterable[Change]) -> int:
        listed = list(changes)
        for change in listed:
            check_graph(change.graph, change.quads, change.ledger, change.history)
        new: dict[str, Change] = {}
        others: list[Change] = []
        with self._writing(*(change.graph for change in listed)) as engine:
            for change in listed:
                if not change.quads or change.graph in new or self._holds(engine, change.graph):
                    others.append(change)  # it has something to replace, be it of this very call
                else:
                    new[change.graph] = change
            fresh = dict.fromkeys(quad for change in new.values() for quad in chain(change.quads, change.ledger))
            if fresh:
                engine.bulk_extend(chain(fresh, *(change.history for change in new.values())))
        return len(fresh) + sum(
            self.replace_graph(c.graph, c.quads, ledger=c.ledger, history=c.history) for c in others
        )

    def amend_graph(self, graph: str, gone: Iterable[str], quads: Iterable[ox.Quad]) -> int:
        new = dict.fromkeys(quads)
        check_graph(graph, new, (), ())
        with self._writing(graph) as engine:
            subjects = [node(subject) for subject in gone]
            old = {quad for subject in subjects for quad in engine.quads_for_pattern(subject, None, None, node(graph))}
            if old - new.keys():
                new = stored(new)
            added = [quad for quad in new if quad not in old]
            changed = _apply(engine, added=added, removed=old - new.keys(), gone=None, kept=())
            if old and not new and next(self._of_graph(engine, graph), None) is None:
                engine.remove_graph(node(graph))  # a graph without quads would go on being listed
            return changed

    def remove_graph(self, graph: str, *, history: Iterable[ox.Quad] = ()) -> int:
        with self._writing(graph) as engine:
            held_quads = sum(1 for _ in self._of_graph(engine, graph))
            return self._remove(engine, graph, held_quads + len(self._ledger(engine, graph)), history)

    def contains_graph(self, graph: str) -> bool:
        with self._using() as engine:
            return next(self._of_graph(engine, graph), None) is not None

    def graphs(self) -> list[str]:
        with self._using() as engine:
            return sorted(name.value for name in engine.named_graphs())

    def counts(self) -> Counts:
        with self._using() as engine:
            return Counts(len(engine), sum(1 for _ in engine.named_graphs()))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        with self._using() as engine:
            found = self._of_graph(engine, graph) if graph else engine.quads_for_pattern(None, None, None, None)
            return self._stream(found, lambda quad: quad)

    def bulk_load(self, quads: Iterable[ox.Quad]) -> None:
        numbers = count(1)
        with self._writing() as engine:
            self.journal.changes.doubt()
            engine.bulk_extend(quad for quad, _ in zip(quads, numbers, strict=False))
            if next(numbers) > _ONE_FILE + 1:
                engine.optimize()  # it would merge them in the background, but never while the store is only read
            engine.flush()

    def query(self, query: str, *, union: bool = True) -> Solutions | bool | Iterator[Triple]:
        import pyoxigraph

        with self._using() as engine:
            answer = engine.query(query, use_default_graph_as_union=union)
        if isinstance(answer, pyoxigraph.QueryBoolean):
            return bool(answer)
        if isinstance(answer, pyoxigraph.QuerySolutions):
            names = tuple(variable.value for variable in answer.variables)
            rows: Iterator[Row] = self._stream(answer, lambda row: tuple(map(maybe_term, row)))
            return Solutions(names, rows)
        return self._stream(answer, lambda t: (term(t.subject), term(t.predicate), term(t.object)))

    @contextmanager
    def _using(self) -> Iterator[ox.Store]:
        if self._engine is None:
            raise StoreError(f"{self._location}: the store is closed")
        self._lookups += 1
        with in_plain_words(self._location):
            yield self._engine

    @contextmanager
    def _writing(self, *graphs: str) -> Iterator[ox.Store]:
        """For writing to some graphs, which the journal is told first."""
        if self._read_only:
            raise StoreError(f"{self._location}: opened for reading only")
        with self._using() as engine:
            if graphs:
                self.journal.changes.note(graphs)
            yield engine

    def _holds(self, engine: ox.Store, graph: str) -> bool:
        """Whether there is such a graph, or anything that the ledger has of it."""
        return next(self._of_graph(engine, graph), None) is not None or bool(self._ledger(engine, graph))

    def _stream(self, source: Iterable[_T], turn: Callable[[_T], _U]) -> Iterator[_U]:
        stream = _Stream(source, turn, self._location)
        self._streams.add(stream)  # type: ignore[arg-type]
        return stream

    def _remove(self, engine: ox.Store, graph: str, held_quads: int, history: Iterable[ox.Quad]) -> int:
        if held_quads:
            past = f" ; DELETE DATA {{ {gone} }}" if (gone := data(set(history))) else ""
            engine.update(f"DROP SILENT GRAPH <{graph}> ; DELETE WHERE {{ GRAPH ?g {{ <{graph}> ?p ?o }} }}{past}")
        return held_quads

    @staticmethod
    def _of_graph(engine: ox.Store, graph: str) -> Iterator[ox.Quad]:
        return engine.quads_for_pattern(None, None, None, node(graph))

    @staticmethod
    def _ledger(engine: ox.Store, graph: str) -> list[ox.Quad]:
        about = node(graph)
        return [quad for quad in engine.quads_for_pattern(about, None, None, None) if quad.graph_name != about]


class _Stream(Generic[_T, _U]):
    """The engine's answers, turned as they are read; closing it frees the engine's snapshot."""

    def __init__(self, source: Iterable[_T], turn: Callable[[_T], _U], location: str) -> None:
        self._source: Iterator[_T] | None = iter(source)
        self._turn = turn
        self._location = location
        self.is_open = True

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> _U:
        if self._source is None:
            raise StoreError(f"{self._location}: the store was closed while its answer was being read")
        try:  # not in_plain_words: a context per row costs more than the row
            found = next(self._source)
        except StopIteration:
            self._source = iter(())  # the engine's snapshot is not needed any more
            self.is_open = False
            raise
        except (OSError, RuntimeError) as error:
            raise store_error(self._location, error) from error
        return self._turn(found)

    def close(self) -> None:
        self._source = None
        self.is_open = False


def _apply(
    engine: ox.Store, *, added: list[ox.Quad], removed: set[ox.Quad], gone: str | None, kept: Iterable[ox.Quad]
) -> int:
    if removed:
        # One update is one transaction; extend() alone could not take anything away with it.
        drop = f"DROP SILENT GRAPH <{gone}> ;" if gone else ""
        engine.update(f"DELETE DATA {{ {data(removed)} }} ; {drop} INSERT DATA {{ {data([*added, *kept])} }}")
    elif added or kept:
        engine.extend([*added, *kept])
    return len(added) + len(removed)


def _give_back() -> None:
    """What was let go goes back to the system: the GNU C library would keep it, in pieces that are of little use."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def _never_written(folder: Path, error: RuntimeError) -> bool:
    """Whether the engine was ended while it was made: it misses what it makes first, and has no data in any file."""
    data = any(folder.glob("*.sst")) or any(log.stat().st_size for log in folder.glob("*.log"))
    return not data and any(said in str(error) for said in _UNMADE)


def _open_engine(folder: Path, location: str, *, read_only: bool) -> ox.Store:
    import pyoxigraph

    if not (folder / _CURRENT).exists() and any(folder.glob("*.sst")):  # copied in part: the engine would begin anew
        raise StoreError(f"{location}: the store is damaged: {_ENGINE}/{_CURRENT} is missing; take it from a backup")
    if not read_only:
        store = pyoxigraph.Store(folder)
        for left in folder.glob(_UNFINISHED):  # nobody else writes: the engine is ours
            left.unlink()
        return store
    if engine_is_held(folder / "LOCK"):
        raise StoreLockedError(held(location))
    if not (folder / _CURRENT).exists():
        return pyoxigraph.Store()  # made, and ended before anything was written: it holds nothing
    try:
        return pyoxigraph.Store.read_only(str(folder))
    except RuntimeError as error:
        if not _never_written(folder, error):
            raise
        return pyoxigraph.Store()
