"""What the stores share: checks of what is written, terms of the engine as ours, errors in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from kg.errors import QueryError, StoreError, StoreLockedError
from kg.store.base import Term
from kg.store.lock import held

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["check_graph", "data", "in_plain_words", "maybe_term", "node", "store_error", "stored", "term"]

_PLACE = re.compile(r"^error at (\d+):(\d+): ")


def check_graph(graph: str, quads: Iterable[ox.Quad], ledger: Iterable[ox.Quad], history: Iterable[ox.Quad]) -> None:
    """Refuse what :meth:`kg.store.base.Store.replace_graph` refuses, before anything is written."""
    for quad in quads:
        if quad.graph_name.value != graph:  # type: ignore[union-attr]
            raise ValueError(f"a quad of {quad.graph_name} among those of <{graph}>")
    for quad in ledger:
        if quad.subject.value != graph or quad.graph_name.value == graph:  # type: ignore[union-attr]
            raise ValueError(f"a ledger quad about {quad.subject} in {quad.graph_name} among those about <{graph}>")
    for quad in history:
        if graph in (quad.subject.value, quad.graph_name.value):  # type: ignore[union-attr]
            raise ValueError(f"a quad of <{graph}> or about it in its history")


def node(iri: str) -> ox.NamedNode:
    """An IRI as the engine has it, or the error that it is none."""
    import pyoxigraph

    try:
        return pyoxigraph.NamedNode(iri)
    except ValueError as error:
        raise StoreError(f"{iri!r} is no IRI: {error}") from error


def stored(quads: Iterable[ox.Quad]) -> dict[ox.Quad, None]:
    """Quads as the engine gives them back: it keeps the value of a number ("2.50" is 2.5), not its spelling."""
    import pyoxigraph

    scratch = pyoxigraph.Store()
    scratch.extend(quads)
    return dict.fromkeys(scratch)


def data(quads: Iterable[ox.Quad]) -> str:
    """Quads as SPARQL Update has them."""
    return "\n".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}" for q in quads)


@contextmanager
def in_plain_words(location: str) -> Iterator[None]:
    """The engine's and the system's errors as ours, in one line."""
    try:
        yield
    except SyntaxError as error:
        said = _PLACE.sub(r"line \1, column \2: ", _line(error))
        raise QueryError(f"not valid SPARQL: {said}") from error
    except UnicodeEncodeError as error:
        raise QueryError("not valid Unicode: the text holds half a surrogate pair") from error
    except (OSError, RuntimeError) as error:
        if "ustom function" in str(error):
            raise QueryError(f"not SPARQL 1.1: {_line(error)}") from error
        raise store_error(location, error) from error


def store_error(location: str, error: OSError | RuntimeError) -> StoreError:
    """What the engine or the system says of a store, as ours."""
    said = _line(error)
    if "lock hold by" in said or ("While lock file" in said and "unavailable" in said):
        return StoreLockedError(held(location))
    if isinstance(error, OSError) and error.strerror:
        said = error.strerror
    if "orruption" in said:
        return StoreError(f"{location}: the store is damaged ({said}); ingest the articles again into a new store")
    return StoreError(f"{location}: {said}")


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())


_KINDS: dict[str, Literal["iri", "blank"]] = {"NamedNode": "iri", "BlankNode": "blank"}


@lru_cache(maxsize=4096)  # the same few stand in row after row
def _iri(value: str) -> Term:
    return Term(value, "iri")


def maybe_term(term: object) -> Term | None:
    """A term of the engine as ours; ``None`` for an unbound variable."""
    if term is None:
        return None
    kind = _KINDS.get(type(term).__name__)
    if kind == "iri":
        return _iri(term.value)  # type: ignore[attr-defined]
    if kind:
        return Term(term.value, kind)  # type: ignore[attr-defined]
    datatype = getattr(term, "datatype", None)
    if datatype is None:  # a triple term, which we never store
        return Term(str(term))
    return Term(term.value, "literal", datatype.value, term.language)  # type: ignore[attr-defined]


def term(term: object) -> Term:
    """A term of the engine that is there."""
    found = maybe_term(term)
    assert found is not None, "a triple lacks no term"
    return found
