"""A server that cuts its answers: an error, never a short answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pytest
from sparql_servers import Server, missing, sign_in

from kg.errors import StoreError
from kg.store import Store, open_store

MOST = 100
GRAPH = "https://e.example/graph/1"
ASKED: dict[str, Callable[[Store], object]] = {
    "a graph": lambda store: list(store.quads(GRAPH)),
    "all graphs": lambda store: list(store.quads()),
    "rows": lambda store: list(store.select("SELECT * { ?s <e:p> ?o }").rows),
    "triples": lambda store: list(store.construct("CONSTRUCT WHERE { ?s <e:p> ?o }")),
    "few triples of many rows": lambda store: list(store.construct("CONSTRUCT { ?s a <e:A> } WHERE { ?s <e:p> ?o }")),
    "replacing it": lambda store: store.replace_graph(GRAPH, quads(3)),
}


def quads(number: int) -> list[ox.Quad]:
    subject, prop, graph = ox.NamedNode("e:s"), ox.NamedNode("e:p"), ox.NamedNode(GRAPH)
    return [ox.Quad(subject, prop, ox.Literal(str(n)), graph) for n in range(number)]


@pytest.fixture(scope="module")
def short() -> Iterator[Store]:
    if reason := missing("virtuoso"):
        pytest.skip(reason)
    server = Server("virtuoso", rows=MOST)
    sign_in()
    with open_store(server.location) as store:
        yield store
    server.remove()


@pytest.mark.servers
@pytest.mark.parametrize("asked", ASKED)
def test_what_is_cut_is_an_error(short: Store, asked: str) -> None:
    short.bulk_load(quads(3 * MOST))
    with pytest.raises(StoreError, match="ResultSetMaxRows"):
        ASKED[asked](short)


@pytest.mark.servers
@pytest.mark.parametrize("asked", ASKED)
def test_what_is_not_cut_is_whole(short: Store, asked: str) -> None:
    for graph in short.graphs():
        short._graph("DELETE", graph)  # type: ignore[attr-defined]  # removing it reads it first
    short.bulk_load(quads(MOST // 2))
    ASKED[asked](short)
