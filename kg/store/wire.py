"""Requests to a SPARQL server: signed in, bounded in time, tried again where that is safe.

Everything that is sent can be sent twice: queries, a graph put in the place of another or taken away, triples added to
a set or taken out of it. So whatever ends without an answer (a server that restarts, a connection that breaks) is tried
again, with longer and longer pauses; what takes too long is tried once more where it writes, and not at all where it
asks. An answer counts when it is known to be whole. No redirection is followed: it could lead to anybody.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import __version__, config
from kg.errors import QueryError, StoreError
from kg.store.address import LOCAL, Address, Secret

if TYPE_CHECKING:
    import httpx

__all__ = ["PAUSES", "Answer", "Wire"]

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds before each further try: a server that is started again is back within them."""

_CONNECT = 10.0  # seconds
_BUSY = frozenset({429, 502, 503, 504})
_DEADLOCK = "SR172"  # Virtuoso: two writers waited for one another, and this one was turned back
_TAG = re.compile(r"<[^>]*>")
_LONG = 300  # characters of what a server says
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_SCHEMES = re.compile(r"(?:^|,)\s*(basic|digest)(?=\s|,|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Parameters
    ----------
    path : str
        What was asked, without the server.
    ends : bool
        Whether it said where its answer ends; where the end of the connection is the end, a broken one looks the same.
    """

    code: int
    headers: httpx.Headers
    body: bytes
    path: str
    ends: bool

    @property
    def text(self) -> str:
        """The beginning of what it says, for people."""
        return self.body[:10_000].decode("utf-8", "replace")


class Wire:
    """A connection to one server; :meth:`close` ends it.

    Parameters
    ----------
    location : str
        As the user wrote it, for messages.
    """

    def __init__(self, location: str, address: Address, secret: Secret | None) -> None:
        import httpx

        self._location, self._address, self._secret = location, address, secret
        self._reached = False
        self._client = httpx.Client(
            timeout=httpx.Timeout(address.timeout, connect=_CONNECT),
            headers={"User-Agent": f"newskg/{__version__}"},
            follow_redirects=False,
            mounts=dict.fromkeys(_directly()),
            auth=self._signed(address.auth) if address.auth and secret else None,
        )

    def close(self) -> None:
        self._client.close()

    def server(self) -> str:
        """What the server calls itself; empty when it does not say."""
        return str(self._retried("GET", self._address.base, {}, {}, None, query=True).headers.get("Server", ""))

    def send(
        self,
        method: str,
        address: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes | Mapping[str, str] | None = None,
        query: bool = False,
        missing: bool = False,
    ) -> Answer | None:
        """One request and its answer, tried again while the server is away.

        Parameters
        ----------
        params : mapping
            Beside those that the address has.
        body : bytes or mapping
            A mapping is sent as a form.
        query : bool
            A read: not repeated when it takes too long, and what the server refuses is a fault of the query.
        missing : bool
            Whether 404 says that there is nothing, which is ``None``; else it is an error.

        Raises
        ------
        StoreError, QueryError
        """
        answer = self._retried(method, address, dict(params or {}), dict(headers or {}), body, query)
        if answer.code == 404 and missing:
            return None
        if not 200 <= answer.code < 300:
            raise self._refused(answer, query)
        if not answer.ends and (query or method == "GET"):
            raise StoreError(f"{self._location}: its answer does not say where it ends, so it may have been cut off")
        return answer

    def _retried(
        self,
        method: str,
        address: str,
        params: dict[str, str],
        headers: dict[str, str],
        body: bytes | Mapping[str, str] | None,
        query: bool,
    ) -> Answer:
        import httpx

        late = query
        for pause in (*PAUSES, None):
            try:
                answer = self._exchange(method, address, params, headers, body)
                if pause is None or not _again(answer):
                    return answer
            except (httpx.ReadTimeout, httpx.WriteTimeout):
                if pause is None or late:
                    limit = f"{self._address.timeout:g} s"
                    said = f"no answer within {limit}; a longer bound is given by timeout= in the address"
                    raise StoreError(f"{self._location}: {said}") from None
                late = True
            except httpx.RequestError as error:
                # Who was never there is not waited for: most likely the address is wrong.
                if pause is None or not self._reached:
                    said = " ".join(str(error).split()) or type(error).__name__
                    away = "; what it acknowledged is stored, run it again when it is back"
                    hint = away if self._reached else "; is it running, and the address right?"
                    raise StoreError(f"{self._location}: the server cannot be reached ({said[:_LONG]}){hint}") from None
            time.sleep(pause or 0)
        raise AssertionError("the last try returns or raises")

    def _exchange(
        self,
        method: str,
        address: str,
        params: dict[str, str],
        headers: dict[str, str],
        body: bytes | Mapping[str, str] | None,
    ) -> Answer:
        import httpx

        def once() -> Answer:
            form, content = (dict(body), None) if isinstance(body, Mapping) else (None, body)
            try:
                where = httpx.URL(address).copy_merge_params(params)
                request = self._client.build_request(method, where, headers=headers, data=form, content=content)
                return self._received(self._client.send(request, stream=True))
            except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
                raise StoreError(f"{self._location}: {error}") from None
            except (KeyError, ValueError, NotImplementedError):  # of a digest that the library does not know
                raise StoreError(f"{self._location}: it asks to sign in by a digest that is not known here") from None

        answer = once()
        self._reached = True
        if answer.code == 401 and self._secret is not None and self._client.auth is None:
            self._client.auth = self._signed(self._asked(answer))
            answer = once()
        return answer

    def _received(self, answer: httpx.Response) -> Answer:
        """All of an answer. The library bounds how long a server may be silent, not how long it may take."""
        import httpx

        until, pieces = time.monotonic() + self._address.timeout, list[bytes]()
        try:
            for piece in answer.iter_bytes():
                pieces.append(piece)
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("it goes on", request=answer.request)
        finally:
            answer.close()
        headers = answer.headers
        ends = "Content-Length" in headers or "chunked" in headers.get("Transfer-Encoding", "").lower()
        return Answer(
            answer.status_code, headers, b"".join(pieces), answer.request.url.path, ends or answer.status_code == 204
        )

    def _asked(self, answer: Answer) -> str:
        """How the server wants one to sign in: digest where it offers that, for it does not send the password."""
        offered = {
            scheme.lower()
            for header in answer.headers.get_list("WWW-Authenticate")
            for scheme in _SCHEMES.findall(_QUOTED.sub("", header))
        }
        if not offered:
            raise StoreError(f"{self._location}: it asks to sign in by something else than basic or digest")
        return "digest" if "digest" in offered else "basic"

    def _signed(self, how: str) -> httpx.Auth:
        import httpx

        assert self._secret is not None, "asked of those with a password alone"
        if how == "digest":
            return httpx.DigestAuth(self._secret.user, self._secret.password)
        if not self._address.guarded and self._address.auth != "basic":
            raise StoreError(
                f"{self._location}: it asks for the password in the open (basic, without https); "
                "say auth=basic in the address if nobody else is on that network"
            )
        return httpx.BasicAuth(self._secret.user, self._secret.password)

    def _refused(self, answer: Answer, query: bool) -> StoreError | QueryError:
        code, said = answer.code, _line(answer.text)
        variables, reason = f"{config.STORE_USER} and {config.STORE_PASSWORD}", said or "no reason given"
        if code == 401:
            how = f" by auth={self._address.auth}" if self._address.auth else ""
            why = f"it does not accept {variables}{how}" if self._secret else f"it asks to sign in: set {variables}"
            return StoreError(f"{self._location}: {why} ({code} at {answer.path})")
        if code == 403:  # of one who reads alone, too
            why = "it does not allow this to" if self._secret else "it does not allow this without"
            return StoreError(f"{self._location}: {why} {variables} ({code} at {answer.path}: {reason})")
        if query and code == 400:
            return QueryError(f"the server does not take this query: {said}")
        if 300 <= code < 400:
            return StoreError(f"{self._location}: it is elsewhere: {answer.headers.get('Location', '?')[:_LONG]}")
        hint = "; is the address right? docs/stores.md has those of each make" if code in (404, 405) else ""
        return StoreError(f"{self._location}: {code} at {answer.path}: {reason}{hint}")


def _directly() -> list[str]:
    """This machine is asked without the proxy that the environment may name, which would read passwords for it."""
    return [f"all://[{host}]" if ":" in host else f"all://{host}" for host in LOCAL]


def _again(answer: Answer) -> bool:
    return answer.code in _BUSY or (answer.code >= 500 and _DEADLOCK in answer.text)


def _line(text: str) -> str:
    """The first of what a server says, without the query that it repeats and the markup of a page."""
    plain = text.partition("SPARQL query:")[0]
    return " ".join((_TAG.sub(" ", plain) if plain.lstrip().startswith("<") else plain).split())[:_LONG]
