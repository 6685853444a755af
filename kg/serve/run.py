"""A server from its start to its end."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from ipaddress import ip_address

import uvicorn

from kg.errors import ConfigError, StoreError
from kg.query.catalogue import Catalogue
from kg.serve import Settings
from kg.serve.app import build
from kg.serve.connections import Limits, bounded, most
from kg.serve.pool import Pool
from kg.store.snapshot import Snapshots

__all__ = ["is_loopback", "serve"]

_GOODBYE = 3  # seconds that running requests are given at the end
_HEAD = 64 << 10  # bytes of a request's line and headers


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host's name or address.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def serve(settings: Settings, catalogue: Catalogue, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until the process is told to end.

    Parameters
    ----------
    port : int
        0 takes a free one.
    ready : callable
        Told the server's address once requests to it wait for an answer.

    Raises
    ------
    ConfigError
        When the address cannot be had.
    StoreError
        When there is no store, or it cannot be read now.
    """
    listener = _listen(host, port)
    try:
        snapshots = Snapshots(settings.store)
        try:
            pool = Pool(settings, snapshots)
            limits = Limits()
            limits = replace(limits, total=most(limits.total))
            app = build(settings, pool, catalogue, lambda: setattr(server, "should_exit", True))
            told = uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="on",
                ws="none", timeout_graceful_shutdown=_GOODBYE, http=bounded(limits), loop="asyncio",
                h11_max_incomplete_event_size=_HEAD,
            )  # fmt: skip
            shown = f"[{host}]" if ":" in host else host
            ready(f"http://{shown}:{listener.getsockname()[1]}/")
            server = uvicorn.Server(told)
            server.run(sockets=[listener])
            if pool.failure:
                raise StoreError(pool.failure)
        finally:
            snapshots.close()
    finally:
        listener.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise ConfigError(f"{host} port {port} cannot be served: {error.strerror or error}") from error
    # Connections inherit it. The event loop sets it only on a socket that names its protocol, as this one does not, and
    # an answer's second part then waits 40 ms for the client's word that the first has come.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
