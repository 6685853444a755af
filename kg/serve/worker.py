"""The process in which queries run: jobs in as lines of JSON, whole answers out.

``python -m kg.serve.worker SETTINGS`` reads jobs from standard input and writes, for each, a line of JSON with
``status``, ``type``, ``length`` and ``more``, and then a body of that length. It is killed by its server when a job
takes too long, and ends by itself when its server is gone.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import pyoxigraph as ox

from kg.errors import KgError, QueryError, StoreError, UnknownNameError
from kg.ids import Namer
from kg.query import sparql as language
from kg.query.binding import bind
from kg.query.catalogue import Catalogue, load
from kg.query.folding import fold
from kg.query.rows import Cell, read
from kg.query.template import Column, ColumnType
from kg.query.terms import is_iri
from kg.rdf.vocabulary import PREFIXES
from kg.serve import citing, explore
from kg.serve.formats import ASKED, GRAPH, ROWS, boolean, choose, rows
from kg.serve.naming import IndexedNames
from kg.store.base import Row, Term
from kg.store.embedded import EmbeddedStore
from kg.store.folder import is_store

__all__ = ["Answer", "Bounds", "Worker", "main"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_GRACE = 5.0  # seconds after which a job ends even without its server
_TYPED = {
    ColumnType.INTEGER: _XSD + "integer",
    ColumnType.DECIMAL: _XSD + "decimal",
    ColumnType.BOOLEAN: _XSD + "boolean",
}
_DATES = {
    re.compile(r"\d{4}"): _XSD + "gYear",
    re.compile(r"\d{4}-\d\d"): _XSD + "gYearMonth",
    re.compile(r"\d{4}-\d\d-\d\d"): _XSD + "date",
}
_NAME_AT_END = re.compile(r"[^\W\d][\w.-]*$")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one answer may cost: rows or triples, and bytes."""

    rows: int
    size: int


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Answer:
    """An answer to a client. ``more`` says that there are rows behind these."""

    status: int
    kind: str
    body: bytes
    more: bool = False


class _Refused(Exception):
    """No answer, with the status that says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Worker:
    """Answers jobs from one snapshot.

    Parameters
    ----------
    location : str
        The store as messages name it: to strangers, so not by its path.
    """

    def __init__(self, location: str, namer: Namer, catalogue: Catalogue, bounds: Bounds) -> None:
        self._location = location
        self._namer = namer
        self._catalogue = catalogue
        self._folded = {template.name: fold(template) for template in catalogue.templates}
        self._bounds = bounds
        self._engine = ox.Store()
        self._open(self._engine)
        self._answers: dict[str, Callable[[Mapping[str, Any]], Answer]] = {
            "sparql": self._sparql,
            "template": self._template,
            "cited template": lambda job: self._json(citing.found(self._store, self._names, self._catalogue, job)),
            "cited sparql": lambda job: self._json(self._cited(job)),
            "explain": lambda job: self._json(citing.explained(self._store, job["what"], self._namer)),
        }

    def answer(self, job: Mapping[str, Any]) -> Answer:
        """Do one job; what goes wrong is an answer too."""
        try:
            return self._do(job)
        except _Refused as error:
            return _message(error.status, str(error))
        except UnknownNameError as error:
            return _message(404, str(error))
        except QueryError as error:
            return _message(400, str(error))
        except MemoryError:
            return _message(503, "the query needs more memory than this server gives to one")
        except Exception as error:  # whatever it is, the process stays and says so
            said = "" if isinstance(error, KgError) else f"{type(error).__name__}: "
            return _message(500, said + " ".join(str(error).split()))

    def _do(self, job: Mapping[str, Any]) -> Answer:
        if job["kind"] == "open":
            if not is_store(Path(job["folder"]), self._location):
                raise StoreError(f"{self._location}: its snapshot is gone")
            folder = Path(job["folder"]) / "oxigraph"
            # Made, and ended before anything was written: it holds nothing.
            self._open(ox.Store.read_only(str(folder)) if (folder / "CURRENT").exists() else ox.Store())
            return Answer(200, "text/plain", b"")
        if job["kind"] in explore.JOBS:
            return Answer(200, "application/json", self._bounded([self._explorer.answer(job)]))
        return self._answers[job["kind"]](job)

    def _open(self, engine: ox.Store) -> None:
        self._engine = engine
        self._store = EmbeddedStore(self._location, engine, None, read_only=True)
        self._names = IndexedNames(engine, self._store, self._namer)
        self._explorer = explore.Explorer(self._store, self._names, self._catalogue)

    def _sparql(self, job: Mapping[str, Any]) -> Answer:
        text, accept = job["query"], job["accept"]
        text = language.check(text)
        found = self._ask(text, job["default"], job["named"])
        if isinstance(found, ox.QueryBoolean):
            kind = _chosen(accept, ASKED)
            return Answer(200, kind, boolean(bool(found), ASKED[kind]))
        if isinstance(found, ox.QuerySolutions):
            kind = _chosen(accept, ROWS)
            width = range(len(found.variables))
            read_rows = (tuple(_term(solution[at]) for at in width) for solution in found)
            names = [variable.value for variable in found.variables]
            return Answer(200, kind, self._bounded(rows(names, self._counted(read_rows), ROWS[kind])))
        kind = _chosen(accept, GRAPH)
        syntax = ox.RdfFormat.from_media_type(GRAPH[kind])
        triples = dict.fromkeys(self._counted(found))  # a graph has each once
        if GRAPH[kind] == "application/rdf+xml":
            _check_xml(triples)
        body = ox.serialize(triples, format=syntax, prefixes=PREFIXES) or b""
        return Answer(200, kind, self._bounded([body]))

    def _cited(self, job: Mapping[str, Any]) -> bytes:
        found = self._ask(language.check(job["query"]), [], [])
        if isinstance(found, ox.QueryBoolean):
            return citing.yes_or_no(bool(found))
        if isinstance(found, ox.QuerySolutions):
            names = [variable.value for variable in found.variables]
            width = range(len(names))
            read_rows: Iterator[Row] = (tuple(_term(solution[at]) for at in width) for solution in found)
        else:
            names = ["subject", "predicate", "object"]
            read_rows = ((_term(t.subject), _term(t.predicate), _term(t.object)) for t in found)
        return citing.table(self._store, names, read_rows, job["limit"])

    def _json(self, body: bytes) -> Answer:
        return Answer(200, citing.JSON, self._bounded([body]))

    def _ask(
        self, text: str, default: list[str], named: list[str]
    ) -> ox.QueryBoolean | ox.QuerySolutions | ox.QueryTriples:
        try:
            if default or named:  # the protocol's dataset takes the place of the query's
                unnamed: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [_graph(iri) for iri in default]
                others: list[ox.NamedNode | ox.BlankNode] = [_graph(iri) for iri in named]
                return self._engine.query(text, default_graph=unnamed, named_graphs=others)
            return self._engine.query(text, use_default_graph_as_union=not language.names_dataset(text))
        except SyntaxError:
            language.run(self._store, text)  # says in plain words, with line and column, what is wrong
            raise _Refused(400, "not valid SPARQL") from None
        except UnicodeEncodeError:
            raise _Refused(400, "not valid Unicode: the text holds half a surrogate pair") from None

    def _template(self, job: Mapping[str, Any]) -> Answer:
        template = self._catalogue.get(job["name"])
        known = {parameter.name for parameter in template.parameters}
        limit: int = job["limit"]
        if unknown := sorted(job["values"].keys() - known):
            raise _Refused(
                400, f"{template.name}: no parameter {unknown[0][:60]!r} (it has {', '.join(sorted(known))})"
            )
        kind = _chosen(job["accept"], ROWS)
        folded = self._folded[template.name]
        asked = folded.template if folded else template
        found = self._store.select(bind(asked, job["values"], self._names, limit=limit + 1, offset=job["offset"]))
        result = read(template, folded.unfold(found) if folded else found, self._names.labels)
        names = [column.name for column in result.columns]
        shown = [_terms(result.columns, row) for row in result.rows[:limit]]
        body = self._bounded(rows(names, shown, ROWS[kind]))
        return Answer(200, kind, body, more=len(result.rows) > limit)

    def _counted(self, found: Iterable[_T]) -> Iterator[_T]:
        for at, item in enumerate(found):
            if at >= self._bounds.rows:
                raise _Refused(503, f"the answer has more than {self._bounds.rows} rows; ask for less, or with LIMIT")
            yield item

    def _bounded(self, pieces: Iterable[bytes]) -> bytes:
        body = bytearray()
        for piece in pieces:
            body += piece
            if len(body) > self._bounds.size:
                raise _Refused(503, f"the answer has more than {self._bounds.size} bytes; ask for less, or with LIMIT")
        return bytes(body)


def _message(status: int, text: str) -> Answer:
    return Answer(status, "text/plain", (text[:2000] + "\n").encode("utf-8", "replace"))


def _chosen(accept: str | None, offered: Mapping[str, str]) -> str:
    kind = choose(accept, offered)
    if kind is None:
        raise _Refused(406, f"this answer comes as {', '.join(offered)}")
    return kind


def _check_xml(triples: Iterable[ox.Triple]) -> None:
    """RDF/XML writes a property as an element; for one that ends in no name the engine writes what nobody can read."""
    for triple in triples:
        if not _NAME_AT_END.search(triple.predicate.value):
            raise _Refused(406, f"RDF/XML cannot hold the property {triple.predicate}; ask for text/turtle")


def _graph(iri: str) -> ox.NamedNode:
    if not is_iri(iri):
        raise _Refused(400, f"{iri[:200]!r} is no absolute IRI of a graph")
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise _Refused(400, f"{iri[:200]!r} is no IRI of a graph: {error}") from None


def _term(term: object) -> Term | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Term(term.value, "iri")
    if isinstance(term, ox.BlankNode):
        return Term(term.value, "blank")
    if isinstance(term, ox.Literal):
        return Term(term.value, "literal", term.datatype.value, term.language)
    return Term(str(term))  # a triple term, which we never store


def _terms(columns: Iterable[Column], row: Iterable[Cell]) -> Row:
    return tuple(_of_cell(column.type, cell) for column, cell in zip(columns, row, strict=True))


def _of_cell(kind: ColumnType, cell: Cell) -> Term | None:
    if cell is None:
        return None
    if isinstance(cell, tuple):
        return Term("; ".join(cell))
    if isinstance(cell, bool):
        return Term(str(cell).lower(), datatype=_XSD + "boolean")
    text = f"{cell}"
    if kind is ColumnType.IRI and is_iri(text):
        return Term(text, "iri")
    if kind is ColumnType.DATE:
        return Term(text, datatype=next((name for shape, name in _DATES.items() if shape.fullmatch(text)), None))
    return Term(text, datatype=_TYPED.get(kind) if not isinstance(cell, str) else None)


def main(settings: str) -> None:
    """Answer until standard input ends."""
    told = json.loads(settings)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's
    _end_with_parent()
    _limit_memory(told["max_memory"])
    catalogue = load([Path(folder) for folder in told["queries"]])
    bounds = Bounds(told["max_rows"], told["max_answer"])
    worker = Worker("this store", Namer(told["base"]), catalogue, bounds)
    with open(os.dup(1), "wb") as out, open(0, "rb", closefd=False) as jobs:
        os.dup2(2, 1)  # whatever else writes to standard output must not get between the answers
        for line in jobs:
            _alarm(told["timeout"] + _GRACE)
            answer = worker.answer(json.loads(line))
            _alarm(0)
            _write(out, answer)


def _write(out: BinaryIO, answer: Answer) -> None:
    head = {"status": answer.status, "type": answer.kind, "length": len(answer.body), "more": answer.more}
    out.write(json.dumps(head).encode() + b"\n")
    out.write(answer.body)
    out.flush()


def _limit_memory(size: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what was in memory stays there


def _end_with_parent() -> None:
    """Be killed when the server is: a process that it was holding back would stay for ever."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _alarm(seconds: float) -> None:
    """End the process after that time, whatever it does: the engine cannot be asked to stop."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main(sys.argv[1])
