"""The query templates as addresses: what each takes, for OpenAPI, and how a request becomes its values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from kg import __version__
from kg.query.template import Column, Parameter, ParameterType, Template
from kg.serve.formats import ROWS
from kg.serve.protocol import BadRequest

__all__ = ["PAGE", "answers", "following", "listing", "openapi", "page", "tag", "values"]

PAGE = 100
"""Rows of an answer when a request does not say how many."""

_TYPES: dict[ParameterType, dict[str, Any]] = {
    ParameterType.INTEGER: {"type": "integer"},
    ParameterType.DECIMAL: {"type": "number"},
    ParameterType.BOOLEAN: {"type": "boolean"},
    ParameterType.DATE: {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"},
}
_OWN = ("limit", "offset")


def values(given: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Values by parameter; one given several times is any of these."""
    found: dict[str, list[str]] = {}
    for name, value in given:
        if name not in _OWN:
            found.setdefault(name, []).append(value)
    return found


def page(given: Sequence[tuple[str, str]], max_rows: int) -> tuple[int, int]:
    """How many rows, and how many to leave out in front.

    Raises
    ------
    BadRequest
        For anything but whole numbers, each given once, or for more rows than there may be.
    """
    usual = zip(_OWN, (PAGE, 0), strict=True)
    limit, offset = (_whole(name, [v for n, v in given if n == name], one) for name, one in usual)
    if limit > max_rows:
        raise BadRequest(f"limit: at most {max_rows} rows; read more in pages, with offset")
    return limit, offset


def _whole(name: str, found: list[str], usual: int) -> int:
    if not found:
        return usual
    if len(found) > 1 or not (found[0].isascii() and found[0].isdigit()) or len(found[0]) > 9:
        raise BadRequest(f"{name}: a whole number from 0, given once")
    return int(found[0])


def _schema(kind: str) -> dict[str, str]:
    return {} if kind.endswith("json") else {"type": "string"}


_OTHERS = {
    "304": "Nothing has changed.",
    "400": "A parameter or the query is wrong.",
    "403": "An update.",
    "404": "Nobody has that name.",
    "406": "No such format.",
    "408": "The request took too long to arrive.",
    "413": "The request is too large.",
    "415": "No such media type or character set of a request.",
    "503": "The query went beyond its bound, or had no turn.",
}
_LINE: dict[str, Any] = {"content": {"text/plain": {"schema": {"type": "string"}}}}


def following(path: str, given: Sequence[tuple[str, str]], limit: int, offset: int) -> str:
    """The address of the next page."""
    rest = [(name, value) for name, value in given if name not in _OWN]
    return f"{path}?{urlencode([*rest, ('limit', limit), ('offset', offset + limit)])}"


def tag(mark: str, *parts: str) -> str:
    """An ETag: the same for the same question to the same snapshot in the same format."""
    return '"' + hashlib.sha256("\n".join((__version__, mark, *parts)).encode()).hexdigest()[:24] + '"'


def listing(templates: Sequence[Template]) -> list[dict[str, Any]]:
    """All templates, as JSON."""
    return [
        {
            "name": template.name,
            "title": template.title,
            "description": template.about,
            "tags": list(template.tags),
            "path": f"queries/{template.name}",
            "parameters": [_parameter(parameter) for parameter in template.parameters],
            "columns": [_column(column) for column in template.columns],
        }
        for template in templates
    ]


def openapi(template: Template, max_rows: int) -> dict[str, Any]:
    """What OpenAPI says of a template beside its path."""
    own = [
        _query("limit", "Rows at most.", {"type": "integer", "minimum": 0, "maximum": max_rows, "default": PAGE}),
        _query("offset", "Rows to leave out in front.", {"type": "integer", "minimum": 0, "default": 0}),
    ]
    columns = "".join(f"\n- `{column.name}` ({column.type}): {column.description}" for column in template.columns)
    return {
        "parameters": [*(_described(parameter) for parameter in template.parameters), *own],
        "responses": answers(f"Rows of the columns:\n{columns}", ROWS, ("304", "400", "404", "406", "503")),
    }


def answers(about: str, kinds: Iterable[str], others: Iterable[str]) -> dict[str, Any]:
    """What OpenAPI says of the answers: of 200 what it is, in which media types; of the others why."""
    return {
        "200": {"description": about, "content": {kind: {"schema": _schema(kind)} for kind in kinds}},
        **{status: {"description": _OTHERS[status], **_LINE} for status in others},
    }


def _described(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = dict(_TYPES.get(parameter.type, {"type": "string"}))
    if parameter.values:
        schema["enum"] = list(parameter.values)
    if parameter.default is not None:
        schema["default"] = _plain(parameter.default)
    described = _query(parameter.name, parameter.description, {"type": "array", "items": schema})
    if parameter.example is not None:
        described["example"] = [_plain(parameter.example)]
    return described


def _query(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _plain(value: object) -> object:
    """Dates of YAML as text; what JSON knows as it is."""
    return value if isinstance(value, str | int | float | bool | list) else str(value)


def _parameter(parameter: Parameter) -> dict[str, Any]:
    found: dict[str, Any] = {"name": parameter.name, "type": parameter.type, "description": parameter.description}
    if parameter.values:
        found["values"] = list(parameter.values)
    for name in ("default", "example"):
        if getattr(parameter, name) is not None:
            found[name] = _plain(getattr(parameter, name))
    return found


def _column(column: Column) -> dict[str, Any]:
    return {"name": column.name, "type": column.type, "description": column.description}
