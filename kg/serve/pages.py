"""The page at ``/``: its files, and the addresses under ``/api/`` that it asks beside SPARQL and the templates."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from kg import __version__
from kg.query.catalogue import Catalogue
from kg.rdf.vocabulary import PREFIXES
from kg.serve import Settings, clients, protocol, templates
from kg.serve.pool import Pool
from kg.serve.protocol import BadRequest
from kg.serve.search import KINDS

__all__ = ["POLICY", "add"]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # marks of the query editor stand in its style sheet
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default",
    )
)
"""What the page may do: run and show what this server sends, and ask this server. Nothing inline, nothing else."""

_LONGEST = 200  # characters of what is searched for
_PAGE = 50  # results of a kind at most
_Asked = Sequence[tuple[str, str]]
_Handler = Callable[[Request], Awaitable[Response]]


def add(app: FastAPI, pool: Pool, settings: Settings, catalogue: Catalogue) -> None:
    """Put the page and its addresses to an application."""
    for name, body in _files().items():
        app.add_api_route(_address(name), _file(name, body), methods=["GET", "HEAD"], include_in_schema=False)
    folder = str(Path(settings.store).absolute()) if settings.texts else ""

    def job(make: Callable[[Request, _Asked], dict[str, Any]]) -> _Handler:
        async def answer(request: Request) -> Response:
            return await _job(pool, request, make)

        return answer

    def text(request: Request, asked: _Asked) -> dict[str, Any]:
        if not folder:
            raise HTTPException(404, "this server does not show texts (kg serve --texts)")
        return {"kind": "text", "name": _one(asked, "article"), "folder": folder}

    about = _about(settings, catalogue)

    async def told(request: Request) -> Response:
        return JSONResponse(about, headers={"Cache-Control": "no-cache"})

    _api(app, "about", told, "What the page needs to know of this server")
    _api(app, "search", job(_search), "Names and statements as they are typed", ("q", "kind", "limit"))
    _api(app, "text", job(text), "An article's text as it was kept", ("article",))
    _api(app, "filled/{name}", job(_filled), "A template's SPARQL with values in it; its parameters as the template's")


def _api(app: FastAPI, path: str, handler: _Handler, summary: str, asked: Sequence[str] = ()) -> None:
    word: dict[str, Any] = {"schema": {"type": "string"}}
    told = [{"name": name, "in": "query", **word} for name in asked]
    if "{name}" in path:
        told.append({"name": "name", "in": "path", "required": True, **word})
    more = {
        "parameters": told,
        "responses": templates.answers(summary, ("application/json",), ("304", "400", "404", "503")),
    }
    app.add_api_route(
        f"/api/{path}", handler, methods=["GET"], summary=summary, response_class=Response, openapi_extra=more
    )


def _search(request: Request, asked: _Asked) -> dict[str, Any]:
    kinds = [value for name, value in asked if name == "kind"]
    if wrong := sorted(set(kinds) - set(KINDS)):
        raise BadRequest(f"kind: {', '.join(KINDS)}, not {wrong[0][:40]!r}")
    limit, _ = templates.page([pair for pair in asked if pair[0] == "limit"] or [("limit", "6")], _PAGE)
    return {"kind": "search", "text": _one(asked, "q")[:_LONGEST], "kinds": kinds, "limit": limit}


def _filled(request: Request, asked: _Asked) -> dict[str, Any]:
    return {"kind": "filled", "name": request.path_params["name"], "values": templates.values(asked)}


def _one(asked: _Asked, wanted: str) -> str:
    found = [value for name, value in asked if name == wanted]
    if len(found) != 1:
        raise BadRequest(f"{wanted}: exactly one is needed, not {len(found)}")
    return found[0]


async def _job(pool: Pool, request: Request, make: Callable[[Request, _Asked], dict[str, Any]]) -> Response:
    query = request.scope["query_string"]
    job = make(request, protocol.fields(query))
    parts = (request.url.path, query.decode("latin-1"))
    # A text is in the journal, which may change without the graph.
    headers = {"Cache-Control": "no-store" if job["kind"] == "text" else "no-cache"}
    if request.headers.get("if-none-match") == templates.tag(pool.mark, *parts) and job["kind"] != "text":
        return Response(status_code=304, headers={**headers, "ETag": templates.tag(pool.mark, *parts)})
    answer, mark = await clients.ask(pool, request, job)
    if answer.status == 200:
        headers["ETag"] = templates.tag(mark, *parts)
    elif answer.status == 503:
        headers["Retry-After"] = "1"
    return clients.Whole(answer, headers)


def _about(settings: Settings, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "version": __version__,
        "base": settings.base,
        "prefixes": {**PREFIXES, "id": settings.base},
        "texts": settings.texts,
        "timeout": settings.timeout,
        "max_rows": settings.max_rows,
        "templates": templates.listing(catalogue.templates),
    }


# --- the page's files ------------------------------------------------------------------------------------------------


def _files() -> dict[str, bytes]:
    """The built files, small enough to be held."""
    folder = files("kg.serve").joinpath("page")
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.is_file()}


def _address(name: str) -> str:
    return "/" if name == "index.html" else f"/page/{name}"


def _file(name: str, body: bytes) -> _Handler:
    kind = guess_type(name)[0] or "application/octet-stream"
    if name.endswith(".js"):  # on some machines the registry says something else, and browsers refuse it
        kind = "text/javascript"
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Content-Security-Policy": POLICY}

    async def send(request: Request) -> Response:
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type=kind)

    return send
