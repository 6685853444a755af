"""What the journal tells of graphs that were written: never less than all that may have changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Article
from kg.store import Store, open_store
from kg.store.base import Change
from kg.store.journal import FILE, Entry

ONE, TWO, THREE = (f"https://example.org/graph/{n}" for n in "123")


def quad(graph: str, said: str = "said") -> Quad:
    return Quad(NamedNode(f"{graph}/x"), NamedNode("https://example.org/p"), Literal(said), NamedNode(graph))


def since(store: Store, mark: str) -> set[str] | None:
    found = store.journal.changes.since(mark)
    return None if found is None else set(found)


def test_each_way_of_writing_is_told(tmp_path: Path) -> None:
    where = tmp_path / "news.kg"
    with open_store(where, create=True) as store:
        start = store.journal.changes.mark()
        assert since(store, start) == set()
        store.replace_graph(ONE, [quad(ONE)])
        store.replace_graphs([Change(TWO, [quad(TWO)])])
        both = store.journal.changes.mark()
        assert since(store, start) == {ONE, TWO}
        store.remove_graph(ONE)
        store.amend_graph(THREE, [], [quad(THREE)])
    with open_store(where) as store:
        assert since(store, both) == {ONE, THREE}
        assert since(store, start) == {ONE, TWO, THREE}
        assert since(store, store.journal.changes.mark()) == set()


def test_what_came_in_bulk_may_be_anything() -> None:
    with open_store("memory:") as store:
        mark = store.journal.changes.mark()
        store.bulk_load([quad(ONE)])
        assert since(store, mark) is None


def test_another_journal_or_an_earlier_one_tells_nothing(tmp_path: Path) -> None:
    where = tmp_path / "news.kg"
    with open_store(where, create=True) as store:
        store.replace_graph(ONE, [quad(ONE)])
    early = (where / FILE).read_bytes()
    with open_store(where) as store:
        store.replace_graph(TWO, [quad(TWO)])
        mark = store.journal.changes.mark()
        assert since(store, "") is None
    (where / FILE).write_bytes(early)
    with open_store(where) as store:
        assert since(store, mark) is None
    (where / FILE).unlink()
    with open_store(where) as store:
        assert since(store, mark) is None


def test_versions_that_note_nothing_are_noted(tmp_path: Path) -> None:
    where = tmp_path / "news.kg"
    entry = Entry(ONE, "", "2024-05-01", "hash", Article("one.txt", "Words.\n"))
    with open_store(where, create=True) as store:
        mark = store.journal.changes.mark()
        store.journal.remember(entry)
        assert since(store, mark) == {ONE}
        mark = store.journal.changes.mark()
        store.journal.remember(entry)
        assert since(store, mark) == {ONE}
        mark = store.journal.changes.mark()
        store.journal.forget(ONE)
        assert since(store, mark) == {ONE}
    with sqlite3.connect(where / FILE) as old:  # a journal of such a version
        old.executescript("DROP TRIGGER article_taken; DROP TRIGGER article_gone; DROP TABLE changes; DROP TABLE feed;")
    with open_store(where) as store:
        assert since(store, mark) is None
        assert since(store, store.journal.changes.mark()) == set()
