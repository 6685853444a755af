"""Questions to a store: templates with typed parameters, plain SPARQL, and the explanation of a single fact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.ids import Namer
from kg.query.binding import bind
from kg.query.names import StoreNames
from kg.query.rows import Result, read
from kg.query.template import Template

if TYPE_CHECKING:
    from kg.store.base import Store

__all__ = ["Result", "Template", "run"]


def run(
    store: Store,
    template: Template,
    values: Mapping[str, object] | None = None,
    *,
    limit: int | None = None,
    offset: int | None = None,
    namer: Namer | None = None,
) -> Result:
    """Ask a template's question.

    Parameters
    ----------
    values : mapping or None
        Values by parameter; see :func:`kg.query.binding.bind`.
    limit, offset : int or None
        Rows at most, and rows to leave out in front.
    namer : Namer or None
        For identifiers as values; the default base when ``None``.

    Raises
    ------
    QueryError, UnknownNameError, StoreError
    """
    names = StoreNames(store, namer)
    query = bind(template, values or {}, names, limit=limit, offset=offset)
    return read(template, store.select(query), names.labels)
