"""Whoever dies in the middle, server or client: what was acknowledged is there, and going on makes the same graph."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from sparql_servers import KINDS, Server, fresh_store, missing, sign_in

from kg.errors import StoreError
from kg.rdf.serialise import canonical
from kg.store import Store, open_store
from kg.store.wire import Wire

BASE = "https://e.example/"
LEDGER = ox.NamedNode(BASE + "graph/ledger")
MADE_FROM = ox.NamedNode(BASE + "madeFrom")


def graph(number: int) -> str:
    return f"{BASE}graph/{number}"


def quads(number: int, version: int) -> list[ox.Quad]:
    name = ox.NamedNode(graph(number))
    return [
        ox.Quad(
            ox.NamedNode(f"{BASE}{number}/{n}"), ox.NamedNode(f"{BASE}p{n % 7}"), ox.Literal(f"{version} {n}"), name
        )
        for n in range(60)
    ]


def entry(number: int, version: int) -> ox.Quad:
    return ox.Quad(ox.NamedNode(graph(number)), MADE_FROM, ox.Literal(str(version)), LEDGER)


def ingest(store: Store, number: int, version: int) -> None:
    """As ``kg ingest`` does it: what the ledger has is left alone."""
    if entry(number, version) not in set(store.quads(LEDGER.value)):
        store.replace_graph(graph(number), quads(number, version), ledger=[entry(number, version)])


def expected(articles: int, version: int) -> bytes:
    with open_store("memory:") as store:
        for number in range(articles):
            ingest(store, number, version)
        return canonical(store.quads())


@pytest.fixture(params=KINDS)
def mortal(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server of its own, which the other tests do not miss."""
    if reason := missing(request.param):
        pytest.skip(reason)
    server = Server(request.param)
    yield server
    server.remove()


@pytest.mark.servers
def test_a_server_killed_in_the_middle_is_waited_for_and_loses_nothing(
    mortal: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.wire.PAUSES", (0.5,) * 200)  # the machines that test are slow to start a server
    sign_in()
    articles, deaths, over = 40, 3, threading.Event()
    chance = random.Random(7)

    def reaper() -> None:
        for _ in range(deaths):
            time.sleep(chance.uniform(0.1, 0.5))
            mortal.kill()
            mortal.start()
        over.set()

    with open_store(mortal.location) as store:
        killer = threading.Thread(target=reaper)
        killer.start()
        version = 0
        while not over.is_set() or version < 2:
            version += 1
            for number in range(articles):
                ingest(store, number, version)
                assert store.contains_graph(graph(number)), "it was acknowledged"
        killer.join()
        assert canonical(store.quads()) == expected(articles, version)


@pytest.mark.servers
def test_a_server_that_stays_away_ends_the_run_and_the_next_run_goes_on(
    mortal: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.wire.PAUSES", (0.05, 0.05))
    sign_in()
    with open_store(mortal.location) as store:
        for number in range(5):
            ingest(store, number, 1)
        mortal.kill()
        with pytest.raises(StoreError, match="cannot be reached"):
            ingest(store, 5, 1)
    mortal.start()
    with open_store(mortal.location) as store:
        assert canonical(store.quads()) == expected(5, 1), "what was acknowledged"
        for number in range(8):
            ingest(store, number, 1)
        assert canonical(store.quads()) == expected(8, 1)


@pytest.mark.parametrize("kind", ["oxigraph", pytest.param("virtuoso", marks=pytest.mark.servers)])
def test_a_client_may_die_between_any_two_requests(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    send = Wire.send
    sent = [0]

    def dying(self: Wire, *args: object, **more: object) -> object:
        if sent[0] == 0:
            raise KeyboardInterrupt
        sent[0] -= 1
        return send(self, *args, **more)  # type: ignore[arg-type]

    with fresh_store(kind) as store:
        store.replace_graph(graph(0), quads(0, 1), ledger=[entry(0, 1)])
        for lasts in range(20):
            version = lasts + 2
            sent[0] = lasts
            monkeypatch.setattr(Wire, "send", dying)
            try:
                ingest(store, 0, version)
                whole = True
            except KeyboardInterrupt:
                whole = False
            monkeypatch.setattr(Wire, "send", send)
            told = set(store.quads(LEDGER.value))
            assert told in (set(), {entry(0, version)}, {entry(0, version - 1)})
            if told == {entry(0, version)}:
                assert set(store.quads(graph(0))) == set(quads(0, version)), "the ledger tells the truth"
            ingest(store, 0, version)
            assert set(store.quads()) == {*quads(0, version), entry(0, version)}
            if whole:
                return
    raise AssertionError("replacing a graph takes fewer requests than that")
