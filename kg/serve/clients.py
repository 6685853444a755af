"""Clients as they are: they hang up, and send and read as slowly as they like."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.serve import protocol
from kg.serve.pool import Pool
from kg.serve.protocol import BadRequest
from kg.serve.worker import Answer

__all__ = ["PATIENCE", "Whole", "ask", "body"]

PATIENCE = 30.0
"""Seconds that a request may take to be sent."""

_PIECE = 64 << 10  # bytes that are given to the connection at once: the rest waits until these are on their way
_SOON = 0.05  # seconds after which it is looked whether the client is still there: most answers have been given by then
_GONE = Answer(499, "text/plain", b"")  # read by nobody


class Whole(Response):
    """A whole answer, sent in pieces, as fast as the client takes them."""

    def __init__(self, answer: Answer, headers: Mapping[str, str] | None = None) -> None:
        # Starlette adds the charset to text/*; the others have none to add.
        super().__init__(answer.body, answer.status, headers, media_type=answer.kind)
        self._answer = answer  # lives as long as this, and its place is kept so long

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = memoryview(self._answer.body)
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        for at in range(0, len(body) or 1, _PIECE):
            more = at + _PIECE < len(body)
            await send({"type": "http.response.body", "body": bytes(body[at : at + _PIECE]), "more_body": more})


async def ask(pool: Pool, request: Request, job: Mapping[str, Any]) -> tuple[Answer, str]:
    """As :meth:`Pool.run`, for as long as the client waits: when it hangs up, its query is ended."""
    watch = _Watch(request)
    looked_after = asyncio.get_running_loop().call_later(_SOON, watch.begin)
    try:
        return await pool.run(job, request.client.host if request.client else "")
    except asyncio.CancelledError:
        if not watch.over or watch.calm():
            raise
        return _GONE, pool.mark
    finally:
        looked_after.cancel()
        watch.end()


class _Watch:
    """Cancels the task that it was made in when the client hangs up."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._asking = asyncio.current_task()
        self._watching: asyncio.Task[None] | None = None
        self.over = False

    def begin(self) -> None:
        self._watching = asyncio.create_task(self._watch())

    def end(self) -> None:
        if self._watching is not None:
            self._watching.cancel()

    def calm(self) -> int:
        """Take the cancelling back; how many others there were."""
        return self._asking.uncancel() if self._asking is not None else 0

    async def _watch(self) -> None:
        await _gone(self._request)
        self.over = True
        assert self._asking is not None, "a request is answered in a task"
        self._asking.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def body(request: Request, patience: float = PATIENCE) -> bytes:
    """A request's body.

    Raises
    ------
    BadRequest
        When it is too large, or comes too slowly.
    """
    found = bytearray()
    try:
        async with asyncio.timeout(patience):
            async for piece in request.stream():
                found += piece
                if len(found) > protocol.LARGEST:
                    raise BadRequest(f"a request has at most {protocol.LARGEST} bytes", 413)
    except TimeoutError:
        raise BadRequest(f"the request took longer than {patience:g} seconds to arrive", 408) from None
    except ClientDisconnect:
        raise BadRequest("the client hung up") from None
    return bytes(found)
