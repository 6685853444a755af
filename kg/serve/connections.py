"""Connections of a server, bounded in number and in time: those that say nothing, say it slowly, or do not read.

Of the HTTP server only the protocol is changed: what a connection may hold is known there and nowhere above it.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["Limits", "bounded", "most"]

_DRAINED = 48 << 10
"""Bytes that have left at least between the event loop's two calls: 64 KiB wait to be sent, then less than 16."""
_RESERVED = 64  # files that are no connections: the processes' pipes, libraries, the journal
_NO_LINGERING = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
_FULL = b"too many connections; ask again later\n"
_SLOW = b"the request took too long to arrive\n"


@dataclass(frozen=True, slots=True)
class Limits:
    """What connections may take.

    Parameters
    ----------
    total, each : int
        Connections at the same time, of all and of one client (an address).
    head : float
        Seconds until a request's line and headers have come, from the connection's beginning or the last answer on.
    stall : float
        Seconds within which a client must take some of an answer that waits for it, and its rest.
    pace : int
        Bytes a second that it must take on the average, after those seconds.
    """

    total: int = 512
    each: int = 256
    head: float = 10.0
    stall: float = 30.0
    pace: int = 32 << 10


def most(wanted: int) -> int:
    """So many connections, or as many as the system lets this process have files."""
    if sys.platform == "win32":
        return wanted
    import resource

    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return wanted if files == resource.RLIM_INFINITY else max(1, min(wanted, files - _RESERVED))


def bounded(limits: Limits) -> type[H11Protocol]:
    """The protocol of one server, whose connections are counted together."""
    return type("Bounded", (_Bounded,), {"limits": limits, "open": Counter()})


class _Awaited(Enum):
    """What a connection's time runs for."""

    NOTHING = "nothing: the answer is being found"
    REQUEST = "the next request's head, and that the last answer's rest is taken"
    READER = "that some of the answer is taken"


class _Bounded(H11Protocol):
    limits: Limits
    open: Counter[str]
    _host = ""
    _awaited = _Awaited.NOTHING
    _due: asyncio.TimerHandle | None = None
    _waited_since: float | None = None
    _drained = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        peer = transport.get_extra_info("peername")
        host = str(peer[0]) if peer else "?"
        if self.open.total() >= self.limits.total or self.open[host] >= self.limits.each:
            transport.write(_answer("503 Service Unavailable", _FULL, "Retry-After: 1\r\n"))
            transport.close()
            return
        self._host = host
        self.open[host] += 1
        super().connection_made(transport)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._host:
            return
        self._within(None)
        self.open[self._host] -= 1
        if not self.open[self._host]:
            del self.open[self._host]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._waited_since, self._drained = None, 0
        self._look()

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._waited_since is None:
            self._waited_since = self.loop.time()
        self._look()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._drained += _DRAINED
        took = self.loop.time() - self._waited_since if self._waited_since is not None else 0.0
        if took > self.limits.stall and self._drained < took * self.limits.pace:
            self._break_off()
        else:
            self._look()

    def _look(self) -> None:
        """Begin what is waited for now, if it is something else than before; what goes on has its time already."""
        if self.cycle is None or self.cycle.response_complete:
            awaited = _Awaited.REQUEST
        else:
            awaited = _Awaited.READER if self.flow.write_paused else _Awaited.NOTHING
        if awaited is self._awaited:
            return
        self._awaited = awaited
        unread = self.transport.get_write_buffer_size()
        if awaited is _Awaited.NOTHING:
            self._within(None)
        else:
            self._within(self.limits.stall if unread else self.limits.head)

    def _within(self, seconds: float | None) -> None:
        if self._due is not None:
            self._due.cancel()
        self._due = None if seconds is None else self.loop.call_later(seconds, self._late)

    def _late(self) -> None:
        begun: Any = self.conn.trailing_data[0]
        if begun and self._awaited is _Awaited.REQUEST and not self.transport.is_closing():
            self.transport.write(_answer("408 Request Timeout", _SLOW))
            self.transport.close()
        if self.transport.get_write_buffer_size() or not self.transport.is_closing():
            self._break_off()

    def _break_off(self) -> None:
        """End it now, with what the system has still to send: closing alone would wait for the reader."""
        with suppress(OSError):
            self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGERING)
        self.transport.abort()


def _answer(status: str, text: bytes, more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {len(text)}\r\n"
    return f"{head}{more}Connection: close\r\n\r\n".encode() + text
