"""Which web addresses may be asked, and at which machine: the check is on the resolved address that is connected to."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit, urlunsplit

from kg.errors import InputError

__all__ = ["Target", "is_public", "is_web_address", "target"]

_PORTS = {"http": 80, "https": 443}
_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last four bytes
_NOBODYS = (IPv6Network("fec0::/10"), IPv6Network("3fff::/20"))
"""Site-local (RFC 3879) and documentation (RFC 9637), which the standard library calls global."""
_KEPT = "/:?#[]@!$&'()*+,;=%~-._"  # in addresses people paste; anything else is percent-encoded


@dataclass(frozen=True, slots=True)
class Target:
    """An address, in the form in which it is asked, taken apart."""

    address: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, which one robots.txt is about."""
        return f"{self.scheme}://{self.host if ':' not in self.host else f'[{self.host}]'}:{self.port}"

    def machines(self, *, allow_private: bool) -> list[tuple[str, int]]:
        """The IP addresses and port to connect to, in the order in which to try them.

        Raises
        ------
        InputError
            When the name does not resolve, or any of its addresses is not public and private ones are not allowed.
        """
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or "no such name"
            raise InputError(f"{self.address}: the host cannot be found ({reason})") from None
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        private = [a for a in addresses if not is_public(a)]
        if private and not allow_private:  # one is enough: which one answers is not ours to choose
            raise InputError(
                f"{self.address}: leads to {private[0]}, which is not a public address (--allow-private lets it)"
            )
        return [(address, self.port) for address in addresses]


def is_web_address(argument: str) -> bool:
    """Whether an argument is an address rather than a file."""
    return argument.lower().startswith(("http://", "https://"))


def target(address: str) -> Target:
    """An address taken apart; its fragment is left out.

    Raises
    ------
    InputError
        When it is not one of http or https, or carries a name and password.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise InputError(f"{address[:200]}: is no web address") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise InputError(f"{address[:200]}: is no address of http or https")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"{parts.scheme}://…@{parts.hostname}: an address with a name or password is not asked")
    try:
        host = parts.hostname.encode("idna").decode() if not parts.hostname.isascii() else parts.hostname
    except UnicodeError:
        raise InputError(f"{address[:200]}: its host is no name") from None
    shown = f"[{host}]" if ":" in host else host
    at = f"{shown}:{port}" if port not in (None, _PORTS[parts.scheme]) else shown
    path = quote(parts.path or "/", safe=_KEPT)
    asked = urlunsplit((parts.scheme, at, path, quote(parts.query, safe=_KEPT), ""))
    tail = urlunsplit(("", "", path, quote(parts.query, safe=_KEPT), ""))
    return Target(asked, parts.scheme, host, port or _PORTS[parts.scheme], tail)


def is_public(address: str) -> bool:
    """Whether an IP address is reachable by everybody; an IPv4 address inside an IPv6 one counts as itself.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1")]
    [True, False, False, False, False, False]
    """
    try:
        ip = ip_address(address.split("%")[0])
    except ValueError:
        return False
    inner = _inner(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    if any(ip in network for network in _NOBODYS):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _inner(ip: IPv6Address) -> IPv4Address | None:
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    return IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _TRANSLATED else None
