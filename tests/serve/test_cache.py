"""What was answered is answered again without being computed, and no more is kept than may be."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest
from query_hand import quads
from serving import Server, add, http, served

from kg.serve.cache import Cache
from kg.serve.worker import Answer
from kg.store import open_store


def answer(size: int, status: int = 200) -> Answer:
    return Answer(status, "text/csv", b"x" * size)


def test_those_not_asked_for_longest_go_first() -> None:
    cache = Cache(size=25, largest=12, beside=0)
    cache.put("a", answer(10))
    cache.put("b", answer(10))
    assert cache.get("a") == answer(10)
    cache.put("c", answer(10))
    assert [tag for tag in "abc" if cache.get(tag)] == ["a", "c"]


def test_small_ones_do_not_take_several_times_the_memory() -> None:
    cache = Cache(size=1 << 20)
    tracemalloc.start()
    try:
        for at in range(20_000):
            cache.put(f"{at:024}", Answer(200, "text/csv", b"%d" % at))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert cache.get(f"{19_999:024}") and held < 1 << 20


def test_what_is_not_kept() -> None:
    cache = Cache(size=25, largest=12, beside=0)
    cache.put("too large", answer(13))
    cache.put("an error", answer(1, 503))
    assert cache.get("too large") is cache.get("an error") is cache.get("nothing") is None


def test_an_answer_is_that_of_the_newest_snapshot(tmp_path: Path) -> None:
    with open_store(tmp_path / "news.kg", create=True) as store:
        store.bulk_load(quads())
    with served(tmp_path / "news.kg", "--workers", "1") as server:
        address = server.url + "queries/actors?limit=2"
        first = http.get(address, timeout=30)
        again = http.get(address, timeout=30)
        assert (first.content, first.headers["etag"], first.headers["link"]) == (
            again.content, again.headers["etag"], again.headers["link"],
        )  # fmt: skip
        with open_store(tmp_path / "news.kg") as store:
            for graph in store.graphs():
                store.remove_graph(graph)
            add(store, "one", "1")
        for _ in range(300):
            time.sleep(0.1)
            newest = http.get(address, timeout=30)
            if newest.headers["etag"] != first.headers["etag"]:
                break
        assert newest.headers["etag"] != first.headers["etag"]
        assert newest.json()["results"]["bindings"] == []


ASKED = "SELECT ?o { GRAPH <http://example.org/one> { ?s ?p ?o } }"


def test_a_sparql_answer_has_a_tag_until_the_store_changes(tmp_path: Path) -> None:
    with open_store(tmp_path / "news.kg", create=True) as store:
        add(store, "one", "1")
    with served(tmp_path / "news.kg", "--workers", "1") as server:
        first = server.ask(ASKED)
        tag = first.headers["etag"]
        same = server.ask(ASKED, **{"If-None-Match": f'"other", {tag}'})
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
        assert "accept" in same.headers["vary"].lower()
        for query, headers in ((ASKED + " LIMIT 9", {}), (ASKED, {"Accept": "text/csv"})):
            other = server.ask(query, **{**headers, "If-None-Match": tag})
            assert other.status_code == 200 and other.headers["etag"] != tag
        narrowed = {"query": ASKED, "named-graph-uri": "http://example.org/two"}
        assert http.get(server.sparql, params=narrowed, headers={"If-None-Match": tag}).status_code == 200
        with open_store(tmp_path / "news.kg") as store:
            add(store, "one", "1", "2")
        for _ in range(300):
            time.sleep(0.1)
            newest = server.ask(ASKED, **{"If-None-Match": tag})
            if newest.status_code == 200:
                break
        assert newest.headers["etag"] != tag and len(newest.json()["results"]["bindings"]) == 2


@pytest.mark.parametrize("query", [
    "SELECT (NOW() AS ?t) {}", "SELECT (rand() AS ?t) {}", "SELECT (STRUUID() AS ?t) {}", "SELECT (BNODE() AS ?t) {}",
    r"SELECT (N\u004FW() AS ?t) {}",
    "CONSTRUCT { ?t <a:b> 1 } { BIND (UUID() AS ?t) }", "SELECT * {", "SELECT * { SERVICE <a:b> {} }",
])  # fmt: skip
def test_what_is_another_answer_each_time_or_none_has_no_tag(server: Server, query: str) -> None:
    assert "etag" not in server.ask(query, **{"If-None-Match": '"x"'}).headers
    assert "etag" not in http.post(server.sparql, data={"query": "ASK {}"}, headers={"If-None-Match": "*"}).headers
