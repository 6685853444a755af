"""Requests to a SPARQL server: signed in, bounded in time, tried again where that is safe.

Everything that is sent can be sent twice: queries, a graph put in the place of another or taken away, triples added to
a set or taken out of it. So whatever ends without an answer (a server that restarts, a connection that breaks) is tried
again, with longer and longer pauses.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg import __version__, config
from kg.errors import QueryError, StoreError
from kg.store.address import Address, Secret

if TYPE_CHECKING:
    import httpx

__all__ = ["PAUSES", "Wire"]

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds before each further try: a server that is started again is back within them."""

_CONNECT = 10.0  # seconds
_BUSY = frozenset({429, 502, 503, 504})
_DEADLOCK = "SR172"  # Virtuoso: two writers waited for one another, and this one was turned back
_TAG = re.compile(r"<[^>]*>")
_LONG = 300  # characters of what a server says


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
    ) -> httpx.Response | None:
        """One request and its answer, tried again while the server is away.

        Parameters
        ----------
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
        if answer.status_code == 404 and missing:
            return None
        if answer.is_success:
            return answer
        raise self._refused(answer, query)

    def _retried(
        self,
        method: str,
        address: str,
        params: dict[str, str],
        headers: dict[str, str],
        body: bytes | Mapping[str, str] | None,
        query: bool,
    ) -> httpx.Response:
        import httpx

        for pause in (*PAUSES, None):
            try:
                answer = self._exchange(method, address, params, headers, body)
                if pause is None or not _again(answer):
                    return answer
            except httpx.TimeoutException as error:
                if pause is None or (query and isinstance(error, httpx.ReadTimeout)):
                    limit = f"{self._address.timeout:g} s"
                    said = f"no answer within {limit}; a longer bound is given by timeout= in the address"
                    raise StoreError(f"{self._location}: {said}") from None
            except httpx.TransportError as error:
                # Who was never there is not waited for: most likely the address is wrong.
                if pause is None or not self._reached:
                    said = " ".join(str(error).split()) or type(error).__name__
                    raise StoreError(f"{self._location}: the server cannot be reached ({said[:_LONG]})") from None
            time.sleep(pause or 0)
        raise AssertionError("the last try returns or raises")

    def _exchange(
        self,
        method: str,
        address: str,
        params: dict[str, str],
        headers: dict[str, str],
        body: bytes | Mapping[str, str] | None,
    ) -> httpx.Response:
        import httpx

        def once() -> httpx.Response:
            try:
                if isinstance(body, Mapping):
                    return self._client.request(method, address, params=params, headers=headers, data=dict(body))
                return self._client.request(method, address, params=params, headers=headers, content=body)
            except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
                raise StoreError(f"{self._location}: {error}") from None

        answer = once()
        self._reached = True
        if answer.status_code == 401 and self._secret is not None and self._client.auth is None:
            self._client.auth = self._signed(self._asked(answer))
            answer = once()
        return answer

    def _asked(self, answer: httpx.Response) -> str:
        """How the server wants one to sign in: digest where it offers that, for it does not send the password."""
        offered = ", ".join(answer.headers.get_list("WWW-Authenticate")).lower()
        if "digest" in offered:
            return "digest"
        if "basic" in offered:
            return "basic"
        raise StoreError(f"{self._location}: it asks to sign in by something else than basic or digest")

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

    def _refused(self, answer: httpx.Response, query: bool) -> StoreError | QueryError:
        code, said = answer.status_code, _line(answer.text)
        if code in (401, 403):
            variables = f"{config.STORE_USER} and {config.STORE_PASSWORD}"
            why = f"it does not accept {variables}" if self._secret else f"it asks to sign in: set {variables}"
            return StoreError(f"{self._location}: {why} ({code} at {answer.request.url.path})")
        if query and code == 400:
            return QueryError(f"the server does not take this query: {said}")
        if answer.is_redirect:
            return StoreError(f"{self._location}: it is elsewhere: {answer.headers.get('Location', '?')[:_LONG]}")
        return StoreError(f"{self._location}: {code} at {answer.request.url.path}: {said or 'no reason given'}")


def _again(answer: httpx.Response) -> bool:
    return answer.status_code in _BUSY or (answer.status_code >= 500 and _DEADLOCK in answer.text)


def _line(text: str) -> str:
    """The first of what a server says, without the query that it repeats and the markup of a page."""
    plain = text.partition("SPARQL query:")[0]
    return " ".join((_TAG.sub(" ", plain) if plain.lstrip().startswith("<") else plain).split())[:_LONG]
