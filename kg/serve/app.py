"""The application: addresses, headers, and how each request becomes a job."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg import __version__
from kg.errors import StoreError, UnknownNameError
from kg.query.catalogue import Catalogue
from kg.query.template import Template
from kg.serve import Settings, clients, pages, protocol, templates
from kg.serve.cache import Cache
from kg.serve.description import describe
from kg.serve.formats import GRAPH, ROWS, choose
from kg.serve.pool import Pool
from kg.serve.protocol import BadRequest, Query
from kg.serve.worker import Answer

__all__ = ["build"]

_READ = ["GET", "HEAD"]
# What makes an answer another each time, wherever it stands in a query, or may be written in escapes.
_VARIES = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\b|\\u", re.IGNORECASE)
_ALWAYS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_Handler = Callable[[Request], Awaitable[Response]]


class _Headers:
    """Puts the headers that everything has, errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)  # the pages have a policy of their own
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class _Straight:
    """Takes requests for templates straight to what answers them: looking for the way takes longer than to go it.

    FastAPI knows the same addresses, for other methods and for OpenAPI.
    """

    def __init__(self, app: ASGIApp, handlers: Mapping[str, _Handler]) -> None:
        self._app = app
        self._handlers = handlers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        handler = self._handlers.get(scope["path"]) if scope["type"] == "http" and scope["method"] in _READ else None
        if handler is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive, send)
        try:
            response = await handler(request)
        except BadRequest as error:
            response = _bad(request, error)
        except UnknownNameError as error:
            response = _unknown(request, error)
        await response(scope, receive, send)


def build(settings: Settings, pool: Pool, catalogue: Catalogue, stop: Callable[[], None]) -> ASGIApp:
    """The application of a pool that is not started yet; it starts and ends with the application.

    Parameters
    ----------
    stop : callable
        Called when the pool does not start; its ``failure`` says why.
    """

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        try:
            try:
                await pool.start()
            except StoreError:
                stop()
            yield
        finally:
            await pool.close()

    # Its pages of documentation load scripts from elsewhere.
    app = FastAPI(title="newskg", version=__version__, docs_url=None, redoc_url=None, lifespan=life)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(BadRequest, _bad)
    app.add_exception_handler(UnknownNameError, _unknown)
    _add_sparql(app, pool)
    app.add_middleware(_Straight, handlers=_add_templates(app, pool, settings, catalogue))
    pages.add(app, pool, settings, catalogue)
    if settings.origins:
        app.add_middleware(
            CORSMiddleware, allow_origins=settings.origins, allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["*"], expose_headers=["ETag", "Link"],
        )  # fmt: skip
    if settings.hosts:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False)
    return _Headers(app)


def _add_sparql(app: FastAPI, pool: Pool) -> None:
    async def get(request: Request) -> Response:
        asked = protocol.of_url(request.scope["query_string"])
        return _described(request) if asked is None else await _answered(pool, request, asked)

    async def post(request: Request) -> Response:
        kind = request.headers.get("content-type", "")
        return await _answered(
            pool, request, protocol.of_body(kind, await clients.body(request), request.scope["query_string"])
        )

    about = "SPARQL 1.1 Protocol, queries only. Without a query: the service's description."
    one: dict[str, Any] = {"in": "query", "schema": {"type": "string"}}
    several = {"in": "query", "schema": {"type": "array", "items": {"type": "string"}}}
    dataset = [{"name": "default-graph-uri", **several}, {"name": "named-graph-uri", **several}]
    body = {kind: {"schema": {"type": "string"}} for kind in (protocol.DIRECT, protocol.FORM)}
    refused = ("400", "403", "406", "413", "415", "503")
    answers = templates.answers("Rows, triples or the description.", (*ROWS, *GRAPH), ("304", *refused))
    more: dict[str, Any] = {"parameters": [{"name": "query", **one}, *dataset], "responses": answers}
    _route(app, "/sparql", get, _READ, summary="Ask in SPARQL", description=about, openapi_extra=more)
    answers = templates.answers("Rows or triples.", (*ROWS, *GRAPH), ("408", *refused))
    more = {"requestBody": {"content": body}, "parameters": dataset, "responses": answers}
    _route(app, "/sparql", post, ["POST"], summary="Ask in SPARQL", description=about, openapi_extra=more)


def _add_templates(app: FastAPI, pool: Pool, settings: Settings, catalogue: Catalogue) -> dict[str, _Handler]:
    """Put the templates to an application; what answers each, by its address."""
    cache = Cache()

    def of(template: Template) -> _Handler:
        async def ask(request: Request) -> Response:
            return await _template(pool, cache, settings, template, request)

        return ask

    async def every(request: Request) -> Response:
        return JSONResponse(templates.listing(catalogue.templates))

    async def other(request: Request) -> Response:
        catalogue.get(request.path_params["name"])
        raise HTTPException(404)

    _route(app, "/queries", every, _READ, summary="All queries, with their parameters and columns")
    handlers = {f"/queries/{template.name}": of(template) for template in catalogue.templates}
    for template in catalogue.templates:
        path = f"/queries/{template.name}"
        _route(
            app, path, handlers[path], _READ, summary=template.title,
            description=template.about, tags=list(template.tags),
            openapi_extra=templates.openapi(template, settings.max_rows),
        )  # fmt: skip
    _route(app, "/queries/{name}", other, _READ, include_in_schema=False)
    return handlers


def _route(app: FastAPI, path: str, handler: _Handler, methods: list[str], **more: Any) -> None:
    name = f"{methods[0].lower()} {path.strip('/')}"
    for method in methods:  # an operation has an id of its own for each; HEAD needs no telling
        shown = more if method != "HEAD" else {**more, "include_in_schema": False}
        app.add_api_route(path, handler, methods=[method], name=name, response_class=Response, **shown)


async def _answered(pool: Pool, request: Request, asked: Query) -> Response:
    job = {
        "kind": "sparql",
        "query": asked.text,
        "default": asked.default,
        "named": asked.named,
        "accept": _accept(request),
    }
    parts = ("SPARQL", str(job["accept"]), asked.text, repr((asked.default, asked.named)))
    lasting = request.method in _READ and not _VARIES.search(asked.text)
    known = request.headers.get("if-none-match") if lasting else None
    tag = templates.tag(pool.mark, *parts)
    if known != "*" and _matches(known, tag):  # who has this tag was answered
        return Response(status_code=304, headers=_tagged(tag))
    answer, mark = await clients.ask(pool, request, job)
    tag = templates.tag(mark, *parts)
    if answer.status == 200 and _matches(known, tag):
        return Response(status_code=304, headers=_tagged(tag))
    response = _response(answer)
    if answer.status == 200 and lasting:
        response.headers.update(_tagged(tag))
    return response


def _described(request: Request) -> Response:
    kind = choose(_accept(request), GRAPH)
    if kind is None:
        raise BadRequest(f"the description comes as {', '.join(GRAPH)}", 406)
    try:
        body = describe(str(request.url.replace(query="", fragment="")), kind)
    except ValueError:
        raise BadRequest("the Host header is no host") from None
    return _response(Answer(200, kind, body))


async def _template(pool: Pool, cache: Cache, settings: Settings, template: Template, request: Request) -> Response:
    given = protocol.fields(request.scope["query_string"])
    limit, offset = templates.page(given, settings.max_rows)
    kind = choose(_accept(request), ROWS) or ""
    parts = (kind, template.name, template.text, repr(given))
    known = request.headers.get("if-none-match")
    tag, mark = templates.tag(pool.mark, *parts), pool.mark
    if kind and known != "*" and _matches(known, tag):
        return Response(status_code=304, headers=_tagged(tag))
    job = {"kind": "template", "name": template.name, "values": templates.values(given), "accept": _accept(request)}
    answer = cache.get(tag)
    if answer is None:
        answer, mark = await clients.ask(pool, request, {**job, "limit": limit, "offset": offset})
        tag = templates.tag(mark, *parts)
        cache.put(tag, answer)
    if answer.status == 200 and _matches(known, tag):
        return Response(status_code=304, headers=_tagged(tag))
    response = _response(answer)
    if answer.status == 200:
        response.headers.update(_tagged(tag))
    if answer.more and limit:
        response.headers["Link"] = f'<{templates.following(request.url.path, given, limit, offset)}>; rel="next"'
    return response


def _accept(request: Request) -> str | None:
    found = request.headers.getlist("accept")  # several lines are one list
    return ", ".join(found) if found else None


def _tagged(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}


def _matches(header: str | None, tag: str) -> bool:
    return header is not None and any(one.strip().removeprefix("W/") in (tag, "*") for one in header.split(","))


def _response(answer: Answer) -> Response:
    headers = {"Vary": "Accept"}
    if answer.status == 503:
        headers["Retry-After"] = "1"
    return clients.Whole(answer, headers)


def _said(status: int, message: str) -> Response:
    return _response(Answer(status, "text/plain", (message + "\n").encode("utf-8", "replace")))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = _said(error.status_code, str(error.detail))
    response.headers.update(error.headers or {})
    return response


def _bad(request: Request, error: Exception) -> Response:
    assert isinstance(error, BadRequest)
    return _said(error.status, str(error))


def _unknown(request: Request, error: Exception) -> Response:
    return _said(404, str(error))
