"""No query runs on beyond its bound, and the next one is answered."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from serving import SLOW, Server, add, children, served

from kg.store import open_store

HUGE = "SELECT * { VALUES ?a { 1 2 3 4 5 6 7 8 9 10 } VALUES ?b { 1 2 3 4 5 6 7 8 9 10 } VALUES ?c { 1 2 3 4 5 6 7 8 9 10 } VALUES ?d { 1 2 3 } }"


def test_time(server: Server) -> None:
    with ThreadPoolExecutor() as pool:
        start = time.monotonic()
        slow = pool.submit(server.ask, SLOW)
        time.sleep(1.5)
        before = children(server.process.pid)  # those of now: a server that has just begun starts more of them
        answer = slow.result()
    assert answer.status_code == 503 and "longer than 3 seconds" in answer.text
    assert 2.5 < time.monotonic() - start < 10
    assert int(answer.headers["retry-after"]) > 0
    assert server.ask("ASK {}").status_code == 200
    if before:
        deadline = time.monotonic() + 10
        while children(server.process.pid) & before == before and time.monotonic() < deadline:
            time.sleep(0.1)
        assert children(server.process.pid) & before < before, "its process was to end"


def test_others_are_answered_meanwhile(server: Server) -> None:
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(server.ask, SLOW)
        time.sleep(0.5)
        start = time.monotonic()
        assert server.ask("ASK {}").status_code == 200
        assert time.monotonic() - start < 2
        assert slow.result().status_code == 503


def test_rows(server: Server) -> None:
    answer = server.ask(HUGE, Accept="text/csv")
    assert answer.status_code == 503 and "more than 2000 rows" in answer.text
    assert len(server.ask(HUGE + " LIMIT 2000", Accept="text/csv").text.splitlines()) == 2001
    answer = server.ask(
        "CONSTRUCT { <a:a> <a:b> ?x } { " + HUGE[10:-1].replace("?a", "?w") + "BIND (STRUUID() AS ?x) }"
    )
    assert answer.status_code == 503 and "more than 2000 rows" in answer.text


def test_memory(tmp_path: Path) -> None:
    with open_store(tmp_path / "news.kg", create=True) as store:
        add(store, "one", *map(str, range(300)))
    grow = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?a ?b ?c ?d { ?s ?p ?a . ?s ?p ?b . ?s ?p ?c . ?s ?p ?d } }"
    with served(tmp_path / "news.kg", "--timeout", "150", "--max-memory", "1024", "--workers", "1") as server:
        answer = server.ask(grow)
        assert answer.status_code == 503 and "memory" in answer.text
        assert server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").status_code == 200


def test_more_clients_than_processes(server: Server) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: server.ask("SELECT * { ?s ?p ?o } LIMIT 50"), range(200)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
