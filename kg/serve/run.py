"""A server from its start to its end."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import ip_address

import uvicorn

from kg.errors import ConfigError, StoreError
from kg.query.catalogue import Catalogue
from kg.serve import Settings
from kg.serve.app import build
from kg.serve.pool import Pool
from kg.store.snapshot import Snapshots

__all__ = ["is_loopback", "serve"]

_GOODBYE = 3  # seconds that running requests are given at the end


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
            app = build(settings, pool, catalogue, lambda: setattr(server, "should_exit", True))
            told = uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="on",
                ws="none", timeout_graceful_shutdown=_GOODBYE,
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
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise ConfigError(f"{host} port {port} cannot be served: {error.strerror or error}") from error
