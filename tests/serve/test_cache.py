"""What was answered is answered again without being computed, and no more is kept than may be."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
from query_hand import quads
from serving import add, served

from kg.serve.cache import Cache
from kg.serve.worker import Answer
from kg.store import open_store


def answer(size: int, status: int = 200) -> Answer:
    return Answer(status, "text/csv", b"x" * size)


def test_those_not_asked_for_longest_go_first() -> None:
    cache = Cache(size=25, largest=12)
    cache.put("a", answer(10))
    cache.put("b", answer(10))
    assert cache.get("a") == answer(10)
    cache.put("c", answer(10))
    assert [tag for tag in "abc" if cache.get(tag)] == ["a", "c"]


def test_what_is_not_kept() -> None:
    cache = Cache(size=25, largest=12)
    cache.put("too large", answer(13))
    cache.put("an error", answer(1, 503))
    assert cache.get("too large") is cache.get("an error") is cache.get("nothing") is None


def test_an_answer_is_that_of_the_newest_snapshot(tmp_path: Path) -> None:
    with open_store(tmp_path / "news.kg", create=True) as store:
        store.bulk_load(quads())
    with served(tmp_path / "news.kg", "--workers", "1") as server:
        address = server.url + "queries/actors?limit=2"
        first = httpx.get(address, timeout=30)
        again = httpx.get(address, timeout=30)
        assert (first.content, first.headers["etag"], first.headers["link"]) == (
            again.content, again.headers["etag"], again.headers["link"],
        )  # fmt: skip
        with open_store(tmp_path / "news.kg") as store:
            for graph in store.graphs():
                store.remove_graph(graph)
            add(store, "one", "1")
        for _ in range(300):
            time.sleep(0.1)
            newest = httpx.get(address, timeout=30)
            if newest.headers["etag"] != first.headers["etag"]:
                break
        assert newest.headers["etag"] != first.headers["etag"]
        assert newest.json()["results"]["bindings"] == []
