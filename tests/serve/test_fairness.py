"""Who hangs up is not worked for, and who asks for much or slowly leaves room for others."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from query_hand import quads
from serving import SLOW, Server, children, http, served
from starlette.requests import Request
from starlette.types import Message

from kg.serve import clients
from kg.serve.protocol import BadRequest
from kg.store import open_store

OTHER = "127.0.0.2"  # another client on this machine, on Linux


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("busy") / "news.kg"
    with open_store(folder, create=True) as store:
        store.bulk_load(quads())
    with served(folder, "--timeout", "60", "--workers", "2") as server:
        yield server


def hang_up(server: Server, after: float) -> None:
    with pytest.raises(httpx.TimeoutException):
        http.post(server.sparql, data={"query": SLOW}, timeout=httpx.Timeout(30, read=after))


@pytest.mark.parametrize("after", [0.5, 0.01])
def test_a_query_ends_when_its_client_hangs_up(busy: Server, after: float) -> None:
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda _: hang_up(busy, after), range(4)))  # two run, two wait
    start = time.monotonic()
    assert busy.ask("ASK {}").status_code == 200
    assert time.monotonic() - start < 20


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_who_hangs_up_on_a_short_query_costs_no_process(busy: Server) -> None:
    assert busy.ask("ASK {}").status_code == 200
    time.sleep(3)  # what was ended before is replaced
    before = children(busy.process.pid)
    where = urlsplit(busy.url)
    for _ in range(30):
        with socket.create_connection((where.hostname, where.port)) as one:
            one.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert busy.ask("ASK {}").status_code == 200
    assert children(busy.process.pid) == before and len(before) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8")
def test_long_queries_of_one_client_leave_a_process_to_others(busy: Server) -> None:
    ended: list[httpx.Response] = []

    def long() -> None:
        with suppress(httpx.TimeoutException):
            ended.append(http.get(busy.sparql, params={"query": SLOW}, timeout=httpx.Timeout(30, read=8)))

    threads = [threading.Thread(target=long) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(1.5)
    assert not ended, "nobody waits: both may run"
    with httpx.Client(transport=httpx.HTTPTransport(local_address=OTHER), timeout=30) as other:
        start = time.monotonic()
        assert other.get(busy.sparql, params={"query": "ASK {}"}).status_code == 200
        assert time.monotonic() - start < 15
    assert [answer.status_code for answer in ended] == [503] and "others were waiting" in ended[0].text
    for thread in threads:
        thread.join()
    assert len(ended) == 1, "the older one goes on"


def state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "gone"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_long_query_runs_no_more_than_its_share_while_others_ask(tmp_path: Path) -> None:
    with open_store(tmp_path / "news.kg", create=True) as store:
        store.bulk_load(quads())
    with served(tmp_path / "news.kg", "--timeout", "60", "--workers", "2") as server:
        assert server.ask("ASK {}").status_code == 200  # its processes have started
        os.sched_setaffinity(server.process.pid, {min(os.sched_getaffinity(0))})
        workers = children(server.process.pid)
        long = threading.Thread(target=hang_up, args=(server, 4))
        long.start()
        time.sleep(1)
        assert "T" not in map(state, workers), "nobody else wants to run"
        states: list[str] = []
        with httpx.Client(transport=httpx.HTTPTransport(local_address=OTHER), timeout=30) as other:
            until = time.monotonic() + 2
            while time.monotonic() < until:
                assert other.get(server.sparql, params={"query": "ASK {}"}).status_code == 200
                states.append("T" if "T" in map(state, workers) else "")
        assert states.count("T") > len(states) / 5
        long.join()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_process_that_is_held_back_ends_with_its_server(tmp_path: Path) -> None:
    open_store(tmp_path / "news.kg", create=True).close()
    with served(tmp_path / "news.kg", "--workers", "2") as server:
        assert server.ask("ASK {}").status_code == 200  # its processes have started
        workers = children(server.process.pid)
        for pid in workers:
            os.kill(pid, signal.SIGSTOP)
        server.process.kill()
        deadline = time.monotonic() + 10
        while (left := {state(pid) for pid in workers} - {"gone", "Z"}) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(workers) == 2 and not left


def test_a_request_has_to_arrive() -> None:
    async def receive() -> Message:
        await asyncio.sleep(0.06)
        return {"type": "http.request", "body": b"x", "more_body": True}

    with pytest.raises(BadRequest, match="took longer than") as caught:
        asyncio.run(clients.body(Request({"type": "http", "method": "POST", "headers": []}, receive), patience=0.2))
    assert caught.value.status == 408
