"""Fetching what a user names by address: politely, within bounds, and nothing that the answer points at.

The standard library's client, so that the connection goes to the very address that was checked (a name may resolve to
another one a moment later). Proxies of the environment are not used: behind one, nothing could be checked.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from kg import __version__
from kg.config import DEFAULT_MAX_BYTES
from kg.errors import InputError
from kg.sources.addresses import Target, target

if TYPE_CHECKING:
    from protego import Protego

__all__ = ["AGENT", "Fetcher", "Page", "Validators"]

AGENT = "newskg"
"""What robots.txt calls us."""

_REDIRECTS = 5
_WHOLE = 3  # times the timeout: all of one answer
_ROBOTS_BYTES = 512 * 1024  # RFC 9309, 2.5: at least as much is read
_LONGEST_DELAY = 60.0  # seconds; a robots.txt that asks for more would stop the run
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of its last answer, to ask whether that still holds."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """An answer. ``address`` is where it came from after all redirects."""

    address: str
    content_type: str
    data: bytes
    validators: Validators = Validators()


@dataclass(slots=True)
class _Answer:
    status: int
    headers: Any
    data: bytes


@dataclass(slots=True)
class Fetcher:
    """One run of fetching.

    Parameters
    ----------
    allow_private : bool
        Whether addresses of this machine and of private networks may be asked.
    timeout : float
        Seconds without any progress after which a server is given up; the whole answer may take three times that.
    max_bytes : int
        Largest answer, in bytes, unpacked.
    pause : float
        Seconds between two requests to one host; a longer ``Crawl-delay`` of its robots.txt is kept instead.
    known : callable
        Validators of the last answer that was taken in, by address.
    """

    allow_private: bool = False
    timeout: float = 20.0
    max_bytes: int = DEFAULT_MAX_BYTES
    pause: float = 1.0
    known: Callable[[str], Validators | None] = lambda address: None
    _robots: dict[str, Protego | str] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def get(self, address: str) -> Page | None:
        """What stands at an address; ``None`` when that has not changed since it was taken in.

        Raises
        ------
        InputError
            When it may not be asked, does not answer, answers badly, or is too much.
        """
        validators = self.known(address)
        at = address
        for _ in range(_REDIRECTS + 1):
            where = target(at)
            self._check_robots(where)
            answer = self._ask(where, self.max_bytes, validators)
            if answer.status in _MOVED and (location := answer.headers.get("Location")):
                at = urljoin(where.address, location)
                continue
            if answer.status == 304 and validators is not None:
                return None
            if answer.status != 200:
                raise InputError(f"{address}: the server answered {answer.status} {_phrase(answer.status)}".rstrip())
            said = Validators(answer.headers.get("ETag") or "", answer.headers.get("Last-Modified") or "")
            return Page(where.address, answer.headers.get("Content-Type") or "", answer.data, said)
        raise InputError(f"{address}: redirects more than {_REDIRECTS} times")

    # --- robots.txt --------------------------------------------------------------------------------------------------

    def _check_robots(self, where: Target) -> None:
        rules = self._robots.get(where.origin)
        if rules is None:
            rules = self._robots[where.origin] = self._read_robots(where)
        if isinstance(rules, str):
            raise InputError(f"{where.address}: {rules}")
        if not rules.can_fetch(where.address, AGENT):
            raise InputError(f"{where.address}: its robots.txt does not allow it")

    def _read_robots(self, where: Target) -> Protego | str:
        """RFC 9309: no such file allows everything; a server that cannot say forbids everything."""
        from protego import Protego

        at = f"{where.origin}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            step = target(at)
            try:
                answer = self._ask(step, _ROBOTS_BYTES, None, cut=True)
            except InputError as error:
                return f"its robots.txt cannot be read ({error})"
            if answer.status in _MOVED and (location := answer.headers.get("Location")):
                at = urljoin(step.address, location)
                continue
            if answer.status >= 500:
                return f"its robots.txt cannot be read (the server answered {answer.status})"
            return Protego.parse(answer.data.decode("utf-8", "replace") if answer.status == 200 else "")
        return Protego.parse("")

    def _wait(self, where: Target) -> None:
        rules = self._robots.get(where.origin)
        asked = rules.crawl_delay(AGENT) if rules is not None and not isinstance(rules, str) else None
        pause = min(max(self.pause, asked or 0.0), _LONGEST_DELAY)
        ready = self._last.get(where.host, float("-inf")) + pause
        if (left := ready - time.monotonic()) > 0:
            time.sleep(left)

    # --- one request -------------------------------------------------------------------------------------------------

    def _ask(self, where: Target, limit: int, validators: Validators | None, *, cut: bool = False) -> _Answer:
        machines = where.machines(allow_private=self.allow_private)
        self._wait(where)
        connection = _connection(where, machines, self.timeout)
        headers = {"User-Agent": f"{AGENT}/{__version__}", "Accept-Encoding": "gzip", "Connection": "close"}
        if validators is not None and validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators is not None and validators.modified:
            headers["If-Modified-Since"] = validators.modified
        try:
            with _deadline(connection, self.timeout * _WHOLE):
                connection.connect()
                connection.request("GET", where.path, headers=headers)
                with closing(connection.getresponse()) as answer:
                    data = _body(answer, where.address, limit, cut=cut) if answer.status == 200 else b""
                if connection.late:
                    raise TimeoutError
                return _Answer(answer.status, answer.headers, data)
        except TimeoutError:
            raise InputError(f"{where.address}: does not answer in time") from None
        except (http.client.HTTPException, OSError, ValueError) as error:
            if connection.late:  # the error is what our own deadline did to the connection
                raise InputError(f"{where.address}: does not answer in time") from None
            reason = getattr(error, "strerror", None) or " ".join(str(error).split()) or type(error).__name__
            raise InputError(f"{where.address}: cannot be fetched ({reason[:200]})") from None
        finally:
            connection.close()
            self._last[where.host] = time.monotonic()  # a slow server has its pause when it has answered


class _Plain(http.client.HTTPConnection):
    """Connects to the machine that was checked: the first of its addresses that answers."""

    machines: list[tuple[str, int]]
    wire: socket.socket | None = None  # ``sock`` is taken away when the answer begins
    late = False

    def connect(self) -> None:
        for machine in self.machines:
            try:
                self.sock = self.wire = socket.create_connection(machine, self.timeout)
                return
            except OSError:
                if self.late or machine == self.machines[-1]:
                    raise


class _Secure(_Plain):
    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        # The handshake comes after the socket is known, so that the deadline can end one that drips.
        self.sock = self.wire = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock.do_handshake()


def _connection(where: Target, machines: list[tuple[str, int]], timeout: float) -> _Plain:
    kind = _Secure if where.scheme == "https" else _Plain
    connection = kind(where.host, where.port, timeout=timeout)
    connection.default_port = 443 if where.scheme == "https" else 80  # left out of the Host header
    connection.machines = machines
    return connection


@contextmanager
def _deadline(connection: _Plain, seconds: float) -> Iterator[None]:
    """A server that sends a byte now and then never runs into the timeout; this ends it."""

    def end() -> None:
        connection.late = True
        with suppress(OSError, ValueError):  # it may just have ended by itself
            if connection.wire is not None:
                connection.wire.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _body(answer: http.client.HTTPResponse, address: str, limit: int, *, cut: bool) -> bytes:
    """The body, unpacked, no more than ``limit`` bytes: more is an error, or cut off."""
    packing = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        raise InputError(f"{address}: is packed as {packing[:40]}, which nobody asked for")
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if packing != "identity" else None
    parts: list[bytes] = []
    size = 0
    while size <= limit and (data := answer.read1(65536)):
        try:
            piece = unpack.decompress(data, limit + 1 - size) if unpack is not None else data
        except zlib.error:
            raise InputError(f"{address}: cannot be unpacked") from None
        parts.append(piece)
        size += len(piece)
    if size > limit and not cut:
        raise InputError(f"{address}: has more than {limit:,} bytes (--max-bytes)")
    if size <= limit and answer.length:
        raise InputError(f"{address}: the answer ends too early")
    return b"".join(parts)[:limit]


def _phrase(status: int) -> str:
    return http.client.responses.get(status, "")
