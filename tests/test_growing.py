"""What is kept of all articles, so that one more costs little: equal to what is made anew, whatever happened before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest import mock

import pytest
from byhand import HandLanguage
from test_resolving import NAMER, chance, identities, told
from test_together import TEXTS, Sayings, graph

from kg.extract import actor_pairs
from kg.ids import Namer
from kg.model import ActorKind, Article
from kg.pipeline import Pipeline, ingest, remove, together
from kg.pipeline.actors import Identities
from kg.pipeline.resolving import Resolving
from kg.pipeline.sightings import told_names
from kg.pipeline.together import relate
from kg.rdf.mapping import article_graph, quads
from kg.store import Store, open_store
from kg.store.changes import Changes
from kg.store.embedded import EmbeddedStore
from kg.store.journal import Entry

PIPELINE = Pipeline(HandLanguage(), (Sayings(),))
DENIED = "Hale: The soldiers must not leave our soil by winter.\n"


def put(store: Store, name: str, text: str) -> None:
    article = Article(f"{name}.txt", text, publisher=name, published="2024-05-01", source=f"{name}.txt")
    assert not ingest(store, [article], PIPELINE).failures


@contextmanager
def as_before() -> Iterator[None]:
    """A version of this package that neither notes which graphs it writes nor asks for them."""
    with mock.patch.object(Changes, "note"), mock.patch.object(Changes, "mark", lambda self: ""):
        yield


def by_an_earlier_version(store: Store) -> None:
    with as_before():
        put(store, "herald", DENIED)


def related_by_an_earlier_version(store: Store) -> None:
    with as_before():
        put(store, "herald", DENIED)
        relate(store)
    put(store, "herald", TEXTS["herald.txt"])


def taken_apart_by_an_earlier_version(store: Store) -> None:
    with as_before():
        split(store)


def split(store: Store) -> None:
    found = next(name for name in store.graphs() if store.journal.entry(name))
    Identities(store).take_apart("person/hale", [found])


def split_and_undone(store: Store) -> None:
    split(store)
    Identities(store).undo()


def cut_off(store: Store) -> None:
    """The process ends once the journal has noted what is to be written; the next one does it."""
    ended = mock.patch.object(EmbeddedStore, "_replace_graphs", side_effect=KeyboardInterrupt)
    with ended, pytest.raises(KeyboardInterrupt):
        put(store, "herald", DENIED)
    relate(store)
    put(store, "herald", DENIED)


def cut_off_while_relating(store: Store) -> None:
    put(store, "herald", DENIED)
    ended = mock.patch.object(together._Relating, "_take", side_effect=KeyboardInterrupt)
    with ended, pytest.raises(KeyboardInterrupt):
        relate(store)


CHANGES: list[Callable[[Store], object]] = [
    lambda store: put(store, "more", TEXTS["post.txt"]),
    lambda store: put(store, "post", DENIED),
    lambda store: remove(store, ["gazette.txt"]),
    lambda store: Identities(store).merge("person/hale", "person/hayl"),
    split,
    split_and_undone,
    by_an_earlier_version,
    related_by_an_earlier_version,
    taken_apart_by_an_earlier_version,
    cut_off,
    cut_off_while_relating,
    lambda store: store.bulk_load([]),
    lambda store: store.remove_graph(Namer().iri("graph/together")),
]


@pytest.mark.parametrize("change", CHANGES)
def test_relating_after_a_change_comes_to_what_relating_all_does(
    change: Callable[[Store], object], tmp_path: Path
) -> None:
    where = tmp_path / "news.kg"
    with open_store(where, create=True) as store:
        for name, text in TEXTS.items():
            put(store, name.removesuffix(".txt"), text)
        put(store, "hayl", "Hayl: The soldiers must leave our soil by winter.\n")
        relate(store)
    with open_store(where) as store:
        change(store)
    with open_store(where) as store:
        relate(store)
        found = graph(store)
        assert relate(store).articles == 0
        relate(store, anew=True)
        assert graph(store) == found


def test_the_ledger_of_what_did_not_change_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ledger = together._Relating._ledger

    def asking(relating: together._Relating, which: str) -> str:
        asked.append(which)
        return ledger(relating, which)

    monkeypatch.setattr(together._Relating, "_ledger", asking)
    with open_store("memory:") as store:
        put(store, "post", TEXTS["post.txt"])
        relate(store)
        assert asked == [""]
        put(store, "echo", TEXTS["echo.txt"])
        assert relate(store).articles == 1
        assert len(asked) == 2 and "VALUES" in asked[1]
        with as_before():
            relate(store)
        assert asked[2] == ""
        relate(store)
        state = store.journal.beside("together.sqlite")
        state.execute("INSERT OR REPLACE INTO meta VALUES ('writing', 'no')")  # as each run did that did not know more
        state.commit()
        relate(store)
        assert asked[3:] == ["", ""]


def change_at_random(store: Store, random: Random) -> None:
    """As ``kg ingest`` and ``kg remove`` do it."""
    said = chance(random, f"{random.randint(1, 8)}.txt")
    name = article_graph(said.article, NAMER)
    resolving = Resolving(store, NAMER)
    if store.contains_graph(name):
        resolving.changing(name)
    if random.random() < 0.2:
        store.remove_graph(name)
        store.journal.forget(name)
        resolving.finish(whole=False)
        return
    store.journal.remember(Entry(name, "", "2024-05-01", str(random.random()), said.article))
    resolving.changed(said.actors)
    store.replace_graph(name, quads(said, NAMER))
    if random.random() < 0.9:
        resolving.finish()


@pytest.mark.parametrize("seed", range(4))
def test_deciding_with_what_is_kept_comes_to_what_deciding_on_all_does(
    seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(actor_pairs, "_MANY", 3)
    random, where = Random(seed), tmp_path / "news.kg"
    with open_store(where, create=True) as store:
        Resolving(store, NAMER).finish()
    for _ in range(12):
        with open_store(where) as store:
            for _ in range(random.randint(1, 3)):
                if random.random() < 0.25:
                    with as_before():
                        change_at_random(store, random)
                else:
                    change_at_random(store, random)
            Resolving(store, NAMER).finish()
            now = identities(store)
            Identities(store).resolve()
            assert identities(store) == now
        if random.random() < 0.1:
            (where / "actors.sqlite").unlink(missing_ok=True)


def test_names_are_read_of_the_graphs_that_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.pipeline import named

    asked: list[list[str] | None] = []

    def telling(store: Store, namer: Namer, graphs: list[str] | None = None) -> Iterator[tuple[str, str, str]]:
        asked.append(None if graphs is None else list(graphs))
        return told_names(store, namer, graphs)

    monkeypatch.setattr(named, "told_names", telling)
    with open_store("memory:") as store:
        for number in range(3):
            said = told(f"{number}.txt", ("Karl Drago", ActorKind.PERSON, (), None, None), year="2020")
            resolving = Resolving(store, NAMER)
            resolving.changed(said.actors)
            store.replace_graph(article_graph(said.article, NAMER), quads(said, NAMER))
            resolving.finish()
        graphs = [article_graph(told(f"{n}.txt", year="2020").article, NAMER) for n in (1, 2)]
    assert asked == [None, [graphs[0]], [graphs[1]]]
