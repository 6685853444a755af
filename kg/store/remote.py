"""The store behind a SPARQL 1.1 server: Query, Update and Graph Store Protocol.

No protocol has a transaction over several requests, so the order of them makes one. What the ledger says of a graph
goes first and comes back last, and between them the graph is replaced by one PUT: whenever client or server dies, the
ledger either tells the truth or nothing, and what it does not tell is done again. A graph that was PUT and is PUT again
is the same graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Self, TypeVar

from kg.errors import StoreError
from kg.store.address import ENGINES, parse, secret
from kg.store.answers import ordered, read_ask, read_count, read_rows, whole_number
from kg.store.base import Change, Counts, Row, Solutions, Triple
from kg.store.checks import check_graph, data, in_plain_words, node, stored, term
from kg.store.journal import Journal
from kg.store.shared import OpenStore
from kg.store.state import State
from kg.store.virtuoso import OWN_GRAPHS, adapt, solutions
from kg.store.wire import Answer, Wire

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["RemoteStore"]

_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_BATCH = 20_000  # quads of a bulk load in memory at a time
_DELETED = 500  # triples of one DELETE DATA; Virtuoso fails at some thousands

_T = TypeVar("_T")


class RemoteStore(OpenStore):
    """A store on a server. Make one with :meth:`open`."""

    def __init__(self, location: str, *, read_only: bool) -> None:
        super().__init__(location, read_only=read_only)
        address = parse(location)
        self._journal: Journal | None = None
        self._wire: Wire | None = Wire(location, address, secret())
        try:
            self._engine = address.engine or _make(self._wire.server(), address.given)
            self._at = address.of(self._engine)
            self._state = State(address.place, location, read_only=read_only)
        except BaseException:
            self._wire.close()
            raise

    @classmethod
    def open(cls, location: str, *, create: bool = False, read_only: bool = False) -> Self:
        """Open the store at an address; see :func:`kg.store.open_store`. A server is never made."""
        store = cls(location, read_only=read_only)
        try:
            store._meet()
        except BaseException:
            store.close()
            raise
        return store

    @property
    def journal(self) -> Journal:
        self._open()
        if self._journal is None:
            self._journal = self._state.journal()
        return self._journal

    def close(self) -> None:
        if self._wire is None:
            return
        if self._journal is not None:
            self._journal.close()
        self._wire.close()
        self._journal = self._wire = None
        self._state.close()

    def flush(self) -> None:
        """Nothing waits here: what a server acknowledges, it has."""
        self._open()

    def replace_graph(
        self, graph: str, quads: Iterable[ox.Quad], *, ledger: Iterable[ox.Quad] = (), history: Iterable[ox.Quad] = ()
    ) -> int:
        new, entries, kept = set(quads), set(ledger), set(history)
        check_graph(graph, new, entries, kept)
        self._writing()
        new, entries = set(stored(new)), set(stored(entries))
        old, known = set(self.quads(graph)), set(self._remembered(graph))
        if not new and not entries:
            return self._remove(graph, old, known, ())
        changed = len(new ^ old) + len(entries ^ known)
        self._add(kept)
        if changed:
            self._forget(graph, known)
            if new != old:
                self._put(graph, new)
            self._add(entries)
        return changed

    def replace_graphs(self, changes: Iterable[Change]) -> int:
        listed = list(changes)
        for change in listed:
            check_graph(change.graph, change.quads, change.ledger, change.history)
        return sum(self.replace_graph(c.graph, c.quads, ledger=c.ledger, history=c.history) for c in listed)

    def amend_graph(self, graph: str, gone: Iterable[str], quads: Iterable[ox.Quad]) -> int:
        new = set(stored(quads))
        check_graph(graph, new, (), ())
        self._writing()
        removed = 0
        for subject in gone:
            pattern = f"GRAPH {node(graph)} {{ {node(subject)} ?p ?o }}"
            removed += sum(1 for _ in self.select(f"SELECT ?p ?o {{ {pattern} }}").rows)
            self._update(f"DELETE WHERE {{ {pattern} }}")
        self._add(new)
        return removed + len(new)

    def remove_graph(self, graph: str, *, history: Iterable[ox.Quad] = ()) -> int:
        self._writing()
        return self._remove(graph, set(self.quads(graph)), set(self._remembered(graph)), history)

    def contains_graph(self, graph: str) -> bool:
        return self.ask(f"ASK {{ GRAPH {node(graph)} {{ ?s ?p ?o }} }}")

    def graphs(self) -> list[str]:
        rows = self.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows
        return sorted(row[0].value for row in rows if row[0] and row[0].value not in self._own())

    def counts(self) -> Counts:
        rows = self.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g").rows
        counted = [read_count(n, self._location) for g, n in rows if g and g.value not in self._own()]
        return Counts(sum(counted), len(counted))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        self._open()
        return self._guarded(self._read([graph] if graph else None))

    def bulk_load(self, quads: Iterable[ox.Quad]) -> None:
        self._writing()
        source = iter(quads)
        while batch := list(islice(source, _BATCH)):
            self._add(batch)

    def query(self, query: str, *, union: bool = True) -> Solutions | bool | Iterator[Triple]:
        self._open()
        # Read here before it is sent: an update is never sent as a query, faults are named in the same words for every
        # server, and the answer's columns are known.
        with in_plain_words(self._location):
            form, variables = _understood(query)
        if form == "solutions":
            return Solutions(variables, self._guarded(self._rows(query, variables, union)))
        if form == "boolean":
            return read_ask(self._ask(query, _JSON, union).body, self._location)
        return self._guarded(self._triples(query, union))

    # --- asking ------------------------------------------------------------------------------------------------------

    def _meet(self) -> None:
        """Whether it answers, and over the union of its graphs; known of the makes that are tested."""
        if self._engine in ENGINES:
            self.ask("ASK {}")
            return
        sample = "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 1"
        if self.ask(f"ASK {{ {{ {sample} }} FILTER NOT EXISTS {{ ?s ?p ?o }} }}"):
            raise StoreError(
                f"{self._location}: it answers over its default graph alone; set it up so that this is the union of "
                "all graphs (docs/stores.md)"
            )

    def _rows(self, query: str, variables: tuple[str, ...], union: bool) -> Iterator[Row]:
        if self._engine != "virtuoso":
            return read_rows(self._ask(query, _JSON, union).body, variables, self._location)
        asked = adapt(query, variables, union=union)
        rows = read_rows(self._ask(asked.text, _JSON, union, adapted=True).body, asked.columns, self._location)
        if not asked.keys:
            return rows
        end = None if asked.limit is None else asked.offset + asked.limit
        return (row[: len(variables)] for row in ordered(list(rows), asked.keys)[asked.offset : end])

    def _triples(self, query: str, union: bool) -> Iterator[Triple]:
        found = self._parsed(self._ask(query, _TRIPLES, union).body)
        if self._engine == "virtuoso" and (rows := solutions(query)):
            self._ask(
                adapt(rows, ("kg_row",), union=union).text, _JSON, union, adapted=True
            )  # says whether they were cut
        return ((term(t.subject), term(t.predicate), term(t.object)) for t in found)

    def _ask(self, query: str, form: str, union: bool, *, adapted: bool = False) -> Answer:
        fields = {"query": query}
        if self._engine == "virtuoso" and not adapted:
            fields = {"query": adapt(query, union=union).text}
        if self._engine == "oxigraph" and union:
            fields["union-default-graph"] = ""
        answer = self._open().send("POST", self._at.query, headers={"Accept": form}, body=fields, query=True)
        assert answer is not None, "only what may be missing can be"
        if limit := answer.headers.get("X-SPARQL-MaxRows"):
            raise StoreError(f"{self._location}: the server cuts answers at {limit} rows; raise its ResultSetMaxRows")
        return answer

    def _read(self, graphs: list[str] | None) -> Iterator[ox.Quad]:
        import pyoxigraph

        for graph in self.graphs() if graphs is None else graphs:
            name, found = node(graph), self._graph_as_read(graph)
            if not found and graphs is None:
                self._check_gone(graph)
            for triple in found:
                yield pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, name)

    def _graph_as_read(self, graph: str) -> list[ox.Triple]:
        """All of a graph. Virtuoso cuts graphs, too, at its ResultSetMaxRows: without a word, and each time alike."""
        before = -1
        while True:
            answer = self._graph("GET", graph, headers={"Accept": _TRIPLES}, missing=True)
            found = list(self._parsed(answer.body if answer is not None else b""))
            if self._engine != "virtuoso" or not found:
                return found
            (row,) = self.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {node(graph)} {{ ?s ?p ?o }} }}").rows
            if len(found) >= (held := read_count(row[0], self._location)):
                return found
            if len(found) == before:
                said = f"the server gave {before:,} of the {held:,} triples of <{graph}>; raise its ResultSetMaxRows"
                raise StoreError(f"{self._location}: {said}")
            before = len(found)

    def _check_gone(self, graph: str) -> None:
        if self.contains_graph(graph):
            raise StoreError(f"{self._location}: {self._at.graphs} has no <{graph}>, which its queries find (graphs=)")

    def _parsed(self, body: bytes) -> Iterator[ox.Triple]:
        import pyoxigraph

        try:
            for quad in pyoxigraph.parse(body, pyoxigraph.RdfFormat.N_TRIPLES):
                yield _mended(quad) if self._engine == "virtuoso" else quad.triple
        except SyntaxError as error:
            raise StoreError(f"{self._location}: its answer is no N-Triples: {error}") from error

    def _remembered(self, graph: str) -> Iterator[ox.Quad]:
        """What other graphs say of a graph."""
        import pyoxigraph

        about = node(graph)
        for where in self.select(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ {about} ?p ?o }} }}").rows:
            if where[0] is None or where[0].value == graph:
                continue
            place = node(where[0].value)
            query = f"CONSTRUCT {{ {about} ?p ?o }} WHERE {{ GRAPH {place} {{ {about} ?p ?o }} }}"
            for t in self._parsed(self._ask(query, _TRIPLES, True).body):
                yield pyoxigraph.Quad(t.subject, t.predicate, t.object, place)

    # --- writing -----------------------------------------------------------------------------------------------------

    def _remove(self, graph: str, old: set[ox.Quad], known: set[ox.Quad], history: Iterable[ox.Quad]) -> int:
        self._forget(graph, known)
        if not old:
            self._check_gone(graph)
        if old or known:
            gone = iter(set(history))
            while some := set(islice(gone, _DELETED)):
                self._update(f"DELETE DATA {{ {data(some)} }}")
        if old:
            self._put(graph, set())
        return len(old) + len(known)

    def _forget(self, graph: str, known: set[ox.Quad]) -> None:
        for place in sorted({str(quad.graph_name) for quad in known}):
            self._update(f"DELETE WHERE {{ GRAPH {place} {{ {node(graph)} ?p ?o }} }}")

    def _put(self, graph: str, quads: set[ox.Quad]) -> None:
        if quads:
            self._graph("PUT", graph, headers={"Content-Type": _TRIPLES}, body=_lines(quads))
        elif self._graph("DELETE", graph, missing=True) is None:
            self._check_gone(graph)

    def _add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads to their graphs: by a POST for each, since INSERT DATA changes or refuses some at some servers."""
        by_graph: dict[str, list[ox.Quad]] = defaultdict(list)
        for quad in quads:
            by_graph[quad.graph_name.value].append(quad)  # type: ignore[union-attr]
        for graph, found in by_graph.items():
            self._graph("POST", graph, headers={"Content-Type": _TRIPLES}, body=_lines(found))

    def _update(self, update: str) -> None:
        self._open().send("POST", self._at.update, body={"update": update})

    def _graph(
        self,
        method: str,
        graph: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        missing: bool = False,
    ) -> Answer | None:
        params = {"graph": node(graph).value}
        return self._open().send(method, self._at.graphs, params=params, headers=headers, body=body, missing=missing)

    # --- the state of the store --------------------------------------------------------------------------------------

    def _open(self) -> Wire:
        if self._wire is None:
            raise StoreError(f"{self._location}: the store is closed")
        return self._wire

    def _writing(self) -> None:
        self._open()
        if self._read_only:
            raise StoreError(f"{self._location}: opened for reading only")

    def _own(self) -> frozenset[str]:
        return OWN_GRAPHS if self._engine == "virtuoso" else frozenset()

    def _guarded(self, source: Iterator[_T]) -> Iterator[_T]:
        """What is read on after the store was closed is an error, as with every store."""
        for item in source:
            if self._wire is None:
                raise StoreError(f"{self._location}: the store was closed while its answer was being read")
            yield item


def _make(server: str, given: Mapping[str, str]) -> str:
    """The engine, from what a server calls itself."""
    found = next((name for name in ENGINES if name in server.lower()), None)
    return found or "sparql"


def _understood(query: str) -> tuple[str, tuple[str, ...]]:
    """Form of a query and its variables, from an empty store of our own."""
    import pyoxigraph

    answer = pyoxigraph.Store().query(query)
    if isinstance(answer, pyoxigraph.QuerySolutions):
        return "solutions", tuple(variable.value for variable in answer.variables)
    return ("boolean" if isinstance(answer, pyoxigraph.QueryBoolean) else "triples"), ()


def _lines(quads: Iterable[ox.Quad]) -> bytes:
    return "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in quads).encode()


def _mended(quad: ox.Quad) -> ox.Triple:
    """A triple with the whole number that Virtuoso made a decimal of, since it was too large for its own."""
    import pyoxigraph

    value = quad.object
    if isinstance(value, pyoxigraph.Literal) and whole_number(value.value, value.datatype.value):
        integer = pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
        return pyoxigraph.Triple(quad.subject, quad.predicate, pyoxigraph.Literal(value.value, datatype=integer))
    return quad.triple
