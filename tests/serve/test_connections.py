"""Clients that connect and say nothing, say it slowly, or do not read: bounded in number, in time, and in memory."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve.clients import Whole
from kg.serve.connections import Limits, bounded
from kg.serve.room import Room
from kg.serve.worker import Answer

LARGE = 8 << 20
QUICK = Limits(total=6, each=4, head=0.4, stall=0.6, pace=1 << 20)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["path"] == "/slow":
        await asyncio.sleep(1.0)  # longer than a head may take
    body = b"x" * (LARGE if scope["path"] == "/large" else 10)
    await Whole(Answer(200, "text/plain", body))(scope, receive, send)


class Listening:
    """A server in a thread."""

    def __init__(self, server: uvicorn.Server, port: int) -> None:
        self.server = server
        self.port = port

    def connect(self, *, buffer: int = 0) -> socket.socket:
        one = socket.socket()
        if buffer:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        one.settimeout(10)
        one.connect(("127.0.0.1", self.port))
        return one

    @property
    def connections(self) -> int:
        return len(self.server.server_state.connections)


@contextmanager
def listening(app: ASGIApp, limits: Limits) -> Iterator[Listening]:
    listener = socket.create_server(("127.0.0.1", 0))
    told = uvicorn.Config(app, log_level="error", lifespan="off", ws="none", http=bounded(limits), loop="asyncio")
    server = uvicorn.Server(told)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield Listening(server, listener.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="module")
def quick() -> Iterator[Listening]:
    with listening(application, QUICK) as found:
        yield found


def ended(one: socket.socket, within: float) -> bytes:
    """All that comes until the server ends the connection, which it must within so many seconds."""
    one.settimeout(within)
    found = b""
    with suppress(ConnectionResetError):
        while piece := one.recv(1 << 16):
            found += piece
    return found


def request(path: str = "/", more: str = "") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: x\r\n{more}\r\n".encode()


def answered(one: socket.socket) -> bool:
    found = b""
    while b"xxxxxxxxxx" not in found and (piece := one.recv(1 << 16)):
        found += piece
    return found.startswith(b"HTTP/1.1 200 ")


def test_who_says_nothing_is_not_waited_for(quick: Listening) -> None:
    with quick.connect() as one:
        assert ended(one, 3) == b""


def drip(one: socket.socket) -> None:
    """A header that never ends, a byte now and then."""
    one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX: ")
    for _ in range(60):
        time.sleep(0.05)
        one.sendall(b"y")


def after_an_answer(one: socket.socket) -> None:
    one.sendall(request())
    assert answered(one)
    drip(one)


def a_body_that_nobody_reads(one: socket.socket) -> None:
    one.sendall(request(more="Content-Length: 100000\r\n"))
    assert answered(one)
    for _ in range(60):
        time.sleep(0.05)
        one.sendall(b"y")


@pytest.mark.parametrize("slowly", [drip, after_an_answer, a_body_that_nobody_reads])
def test_who_says_it_slowly_is_not_waited_for(quick: Listening, slowly: Callable[[socket.socket], None]) -> None:
    begun = time.monotonic()
    with quick.connect() as one:
        with pytest.raises(OSError):  # broken pipe or reset, whichever comes first
            slowly(one)
        assert time.monotonic() - begun < 2.5


def test_who_says_it_slowly_is_told_why(quick: Listening) -> None:
    with quick.connect() as one:
        one.sendall(b"GET / HTTP/1.1\r\nHost:")
        told = ended(one, 3)
    assert told.startswith(b"HTTP/1.1 408 ") and b"took too long" in told


def test_an_answer_that_takes_its_time_is_waited_for(quick: Listening) -> None:
    with quick.connect() as one:
        for _ in range(2):
            one.sendall(request("/slow"))
            assert answered(one)


def read_in_pieces(one: socket.socket, size: int, pause: float, until: int) -> int:
    got = 0
    with suppress(OSError):
        while got < until and (piece := one.recv(size)):
            got += len(piece)
            time.sleep(pause)
    return got


def test_who_reads_is_sent_all(quick: Listening) -> None:
    with quick.connect() as one:
        one.sendall(request("/large"))
        assert read_in_pieces(one, 1 << 20, 0.02, LARGE) >= LARGE


@pytest.mark.parametrize("requests", [1, 3])
def test_who_does_not_read_is_not_waited_for(quick: Listening, requests: int) -> None:
    with quick.connect(buffer=1 << 12) as one:
        one.sendall(request("/large") * requests)
        time.sleep(2.5)
        assert quick.connections == 0
        assert read_in_pieces(one, 1 << 16, 0, LARGE) < LARGE


def test_who_reads_too_slowly_is_not_waited_for(quick: Listening) -> None:
    with quick.connect(buffer=1 << 12) as one:
        one.sendall(request("/large"))
        begun = time.monotonic()
        assert read_in_pieces(one, 1 << 14, 0.05, LARGE) < LARGE  # 320 KiB a second, of 1 MiB that it must
        assert time.monotonic() - begun < 5, "what waits in the system for this client is given up too"


def test_who_leaves_the_last_part_unread_is_not_waited_for(quick: Listening) -> None:
    small = Limits(head=5, stall=0.6)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:  # less than makes the event loop complain
        await Response(b"x" * 60_000)(scope, receive, send)

    with listening(app, small) as server, server.connect(buffer=1 << 11) as one:
        one.sendall(request() * 80)  # the system's own buffers take some megabytes
        deadline = time.monotonic() + 8
        while server.connections and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not server.connections


def test_connections_of_one_client_are_bounded(quick: Listening) -> None:
    held = [quick.connect() for _ in range(QUICK.each)]
    time.sleep(0.1)
    with quick.connect() as one:
        told = ended(one, 3)
    assert told.startswith(b"HTTP/1.1 503 ") and b"too many connections" in told
    for one in held:
        one.close()
    time.sleep(0.2)
    with quick.connect() as one:
        one.sendall(request())
        assert answered(one)


def test_what_waits_to_be_sent_does_not_fill_the_memory() -> None:
    """Of an answer, no more stands in the connection than a piece beyond the event loop's mark."""
    sizes: list[int] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        async def watched(message: object) -> None:
            await send(message)  # type: ignore[arg-type]
            sizes.extend(one.transport.get_write_buffer_size() for one in server.server.server_state.connections)

        await Whole(Answer(200, "text/plain", b"x" * LARGE))(scope, receive, watched)

    with listening(app, Limits(stall=1.0)) as server, server.connect(buffer=1 << 12) as one:
        one.sendall(request("/large"))
        time.sleep(0.5)
        assert sizes and max(sizes) < 256 << 10


def test_large_answers_have_room_for_so_many_bytes() -> None:
    room = Room(total=100, each=60, small=10)
    held = []
    for client in ("one", "two"):
        assert room.take(50, client)
        held.append(Answer(200, "text/csv", b"x" * 50))
        room.give_after(held[-1], client)
        assert not room.take(50, client) and room.take(10, client)
    assert not room.take(11, "three") and room.take(10, "three")
    held.pop()
    assert not room.take(50, "one") and room.take(50, "three")
    room.give(50, "three")
    held.clear()
    assert not room.take(61, "one") and room.take(60, "one")


def test_an_answer_has_its_room_until_it_is_sent() -> None:
    room = Room(total=LARGE, each=LARGE, small=10)
    waiting, go_on = threading.Event(), threading.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        async def patient(message: object) -> None:
            await send(message)  # type: ignore[arg-type]
            waiting.set()
            while not go_on.is_set():
                await asyncio.sleep(0.01)

        answer = Answer(200, "text/plain", b"x" * LARGE)
        assert room.take(LARGE, "one")
        room.give_after(answer, "one")
        response = Whole(answer)
        del answer
        await response(scope, receive, patient)

    with listening(app, Limits()) as server, server.connect() as one:
        one.sendall(request())
        assert waiting.wait(5) and not room.take(11, "one")
        go_on.set()
        read_in_pieces(one, 1 << 20, 0, LARGE)
        deadline = time.monotonic() + 5
        while not (free := room.take(LARGE, "one")) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert free


def test_pieces_are_the_whole() -> None:
    async def sent(body: bytes) -> tuple[dict[bytes, bytes], bytes]:
        messages: list[dict[str, object]] = []

        async def send(message: object) -> None:
            messages.append(message)  # type: ignore[arg-type]

        scope: Scope = {"type": "http", "method": "GET", "headers": []}
        await Whole(Answer(200, "text/csv", body))(scope, Request(scope).receive, send)
        assert [m.get("more_body", False) for m in messages[1:]] == [True] * (len(messages) - 2) + [False]
        return dict(messages[0]["headers"]), b"".join(m["body"] for m in messages[1:])  # type: ignore[call-overload, misc]

    for size in (0, 1, 65535, 65536, 65537, 200_000):
        body = bytes(range(256)) * (size // 256) + b"z" * (size % 256)
        headers, found = asyncio.run(sent(body))
        assert found == body and headers[b"content-length"] == str(size).encode()
