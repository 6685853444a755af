"""Where a SPARQL server listens, and how one signs in there: the location as a user writes it, and the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

from kg import config
from kg.errors import ConfigError, StoreError

__all__ = ["ENGINES", "Address", "Engine", "Secret", "parse", "secret"]


@dataclass(frozen=True, slots=True)
class Engine:
    """Where a server of one make has its three addresses, below the one that was given."""

    query: str
    update: str
    graphs: str


ENGINES = {
    "oxigraph": Engine("query", "update", "store"),
    "virtuoso": Engine("sparql-auth", "sparql-auth", "sparql-graph-crud-auth"),
}
"""Makes that are tested; any other is asked by the three addresses given one by one."""

_ADDRESSES = ("query", "update", "graphs")
_PARAMETERS = ("engine", *_ADDRESSES, "timeout", "auth")
_TIMEOUT = 300.0  # seconds; a query over all articles may take minutes, and the server has a bound of its own
_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Address:
    """A server as its location says it.

    Parameters
    ----------
    base : str
        The address without parameters, ending in a slash.
    engine : str or None
        One of :data:`ENGINES`, ``sparql`` for any other, ``None`` to find out.
    given : mapping
        Addresses that the user gave, by ``query``, ``update``, ``graphs``; the engine's others stand below ``base``.
    timeout : float
        Seconds that an answer may take.
    auth : str or None
        ``basic`` or ``digest``: what to sign in by; ``None`` for what the server asks for.
    """

    base: str
    engine: str | None
    given: Mapping[str, str]
    timeout: float = _TIMEOUT
    auth: str | None = None

    @property
    def guarded(self) -> bool:
        """Whether nobody on the way can read a password: it is encrypted, or does not leave this machine."""
        where = urlsplit(self.base)
        return where.scheme == "https" or where.hostname in _LOCAL

    def of(self, engine: str) -> Engine:
        """All three addresses, absolute.

        Raises
        ------
        StoreError
            When neither the user nor the engine says one of them.
        """
        known = ENGINES.get(engine)
        found = {name: self.given.get(name) or (getattr(known, name) if known else None) for name in _ADDRESSES}
        if missing := [name for name, value in found.items() if value is None]:
            raise StoreError(
                f"{self.base}: give the server's make (?engine={'|'.join(ENGINES)}) or its addresses "
                f"({'&'.join(f'{name}=…' for name in missing)}); docs/stores.md says how"
            )
        return Engine(**{name: urljoin(self.base, value) for name, value in found.items() if value is not None})


def parse(location: str) -> Address:
    """Read a location: ``sparql+https://host/path?engine=…&query=…&update=…&graphs=…&timeout=…&auth=…``.

    Raises
    ------
    StoreError
        When it is none. What stands before an @ is never repeated.
    """
    scheme, _, rest = location.partition("+")
    try:
        where = urlsplit(rest)
        host, _ = where.hostname, where.port
    except ValueError:
        raise StoreError("the store's address is no URL (sparql+https://host/…)") from None
    if where.username is not None or where.password is not None:
        raise StoreError(
            f"{scheme}+{where.scheme}://{host}: no name and password in an address, where others see them; "
            f"set {config.STORE_USER} and {config.STORE_PASSWORD}"
        )
    if scheme.lower() != "sparql" or where.scheme not in ("http", "https") or not host:
        raise StoreError(f"{location[:200]}: the address of a SPARQL server is sparql+https://host/…")
    told = _parameters(where.query, location)
    path = where.path if where.path.endswith("/") else where.path + "/"
    return Address(
        base=urlunsplit((where.scheme, where.netloc, path, "", "")),
        engine=_one_of("engine", told.get("engine"), (*ENGINES, "sparql"), location),
        given={name: told[name] for name in _ADDRESSES if name in told},
        timeout=_seconds(told.get("timeout"), location),
        auth=_one_of("auth", told.get("auth"), ("basic", "digest"), location),
    )


def _parameters(query: str, location: str) -> dict[str, str]:
    told = dict(parse_qsl(query, keep_blank_values=True))
    if unknown := sorted(told.keys() - set(_PARAMETERS)):
        raise StoreError(f"{location[:200]}: no parameter {unknown[0]!r} (known: {', '.join(_PARAMETERS)})")
    return told


def _one_of(name: str, value: str | None, known: tuple[str, ...], location: str) -> str | None:
    if value is not None and value not in known:
        raise StoreError(f"{location[:200]}: {name} is one of {', '.join(known)}, not {value[:40]!r}")
    return value


def _seconds(value: str | None, location: str) -> float:
    try:
        seconds = _TIMEOUT if value is None else float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86400:
        raise StoreError(f"{location[:200]}: timeout is a number of seconds, up to a day")
    return seconds


@dataclass(frozen=True, slots=True)
class Secret:
    """Name and password. Neither its ``repr`` nor any message of ours shows them."""

    user: str
    password: str

    def __repr__(self) -> str:
        return "Secret(…)"


def secret() -> Secret | None:
    """Name and password from the environment; ``None`` when neither is set.

    Raises
    ------
    ConfigError
        When one is set without the other.
    """
    user, password = os.environ.get(config.STORE_USER, ""), os.environ.get(config.STORE_PASSWORD, "")
    if bool(user) != bool(password):
        raise ConfigError(f"set both {config.STORE_USER} and {config.STORE_PASSWORD}, or neither")
    return Secret(user, password) if user else None
