"""Where a SPARQL server listens, and how one signs in there: the location as a user writes it, and the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit, urlunsplit

from kg import config
from kg.errors import ConfigError, StoreError

__all__ = ["ENGINES", "LOCAL", "Address", "Engine", "Secret", "bare", "parse", "secret"]


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
_PORTS = {"http": 80, "https": 443}

LOCAL = ("localhost", "127.0.0.1", "::1")
"""Hosts that are this machine."""


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
        all_of_them = [urlsplit(urljoin(self.base, one)) for one in ("", *self.given.values())]
        return all(where.scheme == "https" or where.hostname in LOCAL for where in all_of_them)

    @property
    def place(self) -> str:
        """What tells one store from another: two of one server have their graphs at different addresses."""
        return urljoin(self.base, self.given["graphs"]) if "graphs" in self.given else self.base

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


def bare(location: str) -> str:
    """A location as messages may show it, whatever stands in it: nothing from before an @, and no parameters."""
    front, at, host = location.partition("?")[0].rpartition("@")
    return f"…@{host}"[:200] if at else (front + host)[:200]


def parse(location: str) -> Address:
    """Read a location: ``sparql+https://host/path?engine=…&query=…&update=…&graphs=…&timeout=…&auth=…``.

    Raises
    ------
    StoreError
        When it is none. What stands before an @ is never repeated.
    """
    scheme, _, rest = location.partition("+")
    where = _read(rest)
    if scheme.lower() != "sparql" or where.scheme not in _PORTS or not where.hostname:
        raise StoreError(f"{bare(location)}: the address of a SPARQL server is sparql+https://host/…")
    told = _parameters(where.query, location)
    base = urlunsplit((where.scheme, _host(where), where.path.removesuffix("/") + "/", "", ""))
    for name in _ADDRESSES:
        if name in told and _read(told[name], base).scheme not in _PORTS:
            raise StoreError(f"{bare(location)}: {name} is an address below the one in front, or of its own")
    return Address(
        base=base,
        engine=_one_of("engine", told.get("engine"), (*ENGINES, "sparql"), location),
        given={name: told[name] for name in _ADDRESSES if name in told},
        timeout=_seconds(told.get("timeout"), location),
        auth=_one_of("auth", told.get("auth"), ("basic", "digest"), location),
    )


def _read(address: str, base: str = "") -> SplitResult:
    """The parts of an address; refused where it is none, or has a name and a password in it."""
    try:
        where = urlsplit(urljoin(base, address))
        host, _ = where.hostname, where.port
    except ValueError:
        raise StoreError("the store's address is no URL (sparql+https://host/…)") from None
    if where.username is not None or where.password is not None:
        raise StoreError(
            f"{where.scheme}://{host}: no name and password in an address, where others see them; "
            f"set {config.STORE_USER} and {config.STORE_PASSWORD}"
        )
    return where


def _host(where: SplitResult) -> str:
    """Host and port as one way of writing them, so that a server has one journal and one lock."""
    name = f"[{where.hostname}]" if ":" in (where.hostname or "") else str(where.hostname)
    return name if where.port in (None, _PORTS[where.scheme]) else f"{name}:{where.port}"


def _parameters(query: str, location: str) -> dict[str, str]:
    told = dict(parse_qsl(query, keep_blank_values=True))
    if unknown := sorted(told.keys() - set(_PARAMETERS)):
        raise StoreError(f"{bare(location)}: no parameter {unknown[0][:40]!r} (known: {', '.join(_PARAMETERS)})")
    return told


def _one_of(name: str, value: str | None, known: tuple[str, ...], location: str) -> str | None:
    if value is not None and value not in known:
        raise StoreError(f"{bare(location)}: {name} is one of {', '.join(known)}, not {value[:40]!r}")
    return value


def _seconds(value: str | None, location: str) -> float:
    try:
        seconds = _TIMEOUT if value is None else float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86400:
        raise StoreError(f"{bare(location)}: timeout is a number of seconds, up to a day")
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
        When one is set without the other, or holds bytes that are no characters.
    """
    user, password = os.environ.get(config.STORE_USER, ""), os.environ.get(config.STORE_PASSWORD, "")
    if any("\ud800" <= c <= "\udfff" or c in "\r\n" for c in user + password):
        raise ConfigError(f"{config.STORE_USER} and {config.STORE_PASSWORD} are one line each, in UTF-8")
    if bool(user) != bool(password):
        raise ConfigError(f"set both {config.STORE_USER} and {config.STORE_PASSWORD}, or neither")
    return Secret(user, password) if user else None
