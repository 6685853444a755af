"""What a store is: articles in as named graphs, SPARQL answers out.

The embedded store is :mod:`kg.store.embedded`; a remote SPARQL 1.1 server can fill the same protocol. Quads go in and
come out as pyoxigraph's; answers are plain rows of :class:`Term`, whatever the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Protocol, Self

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.store.journal import Journal

__all__ = ["Change", "Counts", "Row", "Solutions", "Store", "Term", "Triple"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(_XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger"))


@dataclass(frozen=True, slots=True)
class Term:
    """An RDF term of an answer.

    Parameters
    ----------
    value : str
        The IRI, the blank node's label or the literal's lexical form.
    datatype, language : str or None
        Of literals alone; a plain string has the datatype ``xsd:string``.
    """

    value: str
    kind: Literal["iri", "literal", "blank"] = "literal"
    datatype: str | None = None
    language: str | None = None

    def python(self) -> str | int | float | bool | Decimal:
        """The value as Python's own type; the lexical form when the datatype has none or does not fit it.

        >>> Term("12", datatype="http://www.w3.org/2001/XMLSchema#integer").python()
        12
        """
        datatype = self.datatype
        try:
            if datatype in _INTEGERS:
                return int(self.value)
            if datatype == _XSD + "decimal":
                return Decimal(self.value)
            if datatype in (_XSD + "double", _XSD + "float"):
                return float(self.value)
        except (ValueError, InvalidOperation):
            return self.value
        if datatype == _XSD + "boolean":
            return {"true": True, "1": True, "false": False, "0": False}.get(self.value, self.value)
        return self.value


Row = tuple[Term | None, ...]
"""One solution: a term per variable, ``None`` where it is unbound."""

Triple = tuple[Term, Term, Term]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a SELECT query.

    Parameters
    ----------
    variables : tuple of str
        Without the question mark, in the query's order.
    rows : iterator of Row
        Read once, as the engine finds them. Reading on after the store was closed raises ``StoreError``.
    """

    variables: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds: quads, and named graphs."""

    quads: int
    graphs: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a graph shall be: the arguments of :meth:`Store.replace_graph`."""

    graph: str
    quads: Sequence[Quad]
    ledger: Sequence[Quad] = ()
    history: Sequence[Quad] = ()


class Store(Protocol):
    """A place for the graph. Use it as a context manager: leaving it flushes and closes.

    Every method raises ``StoreError`` when the store is closed, cannot be read or cannot be written. Queries run over
    the union of all named graphs, unless they name a graph.
    """

    @property
    def location(self) -> str:
        """What was opened, as the user wrote it."""
        ...

    @property
    def read_only(self) -> bool: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def close(self) -> None:
        """Flush and let go. A second call does nothing."""
        ...

    def flush(self) -> None:
        """Bring all that was written onto the disk; what was read may be let go of, nobody's answer is."""
        ...

    @property
    def journal(self) -> Journal:
        """What was taken, from where, when, and what failed. A store without one of its own gives one in memory."""
        ...

    def replace_graph(
        self, graph: str, quads: Iterable[Quad], *, ledger: Iterable[Quad] = (), history: Iterable[Quad] = ()
    ) -> int:
        """Make a named graph hold exactly these quads, in one transaction: all of it happens, or nothing.

        Parameters
        ----------
        graph : str
            IRI of the graph.
        quads : iterable of Quad
            Each in that graph. None at all removes it.
        ledger : iterable of Quad
            What to remember about the graph elsewhere: quads with the graph's IRI as subject, in another graph. They
            take the place, in the same transaction, of all that was remembered so far.
        history : iterable of Quad
            What is added in the same transaction, about other subjects and in another graph, and stays.

        Returns
        -------
        int
            Quads added and quads removed; 0 when the store already held just that.

        Raises
        ------
        ValueError
            For a quad of another graph, or a ledger quad about another subject.
        """
        ...

    def replace_graphs(self, changes: Iterable[Change]) -> int:
        """As :meth:`replace_graph` for each of several graphs, none twice; what is new in far less time.

        Whatever ends it, each graph is as it was or as it shall be, with its entry in the ledger; all that are new to
        an embedded store come in one step. Nothing is written when one of them is refused.

        Returns
        -------
        int
            Quads added and quads removed.
        """
        ...

    def amend_graph(self, graph: str, gone: Iterable[str], quads: Iterable[Quad]) -> int:
        """Take out of a named graph all that it says of some subjects (IRIs), and put quads in, in one transaction.

        The rest of the graph is not read. It has no entry in the ledger.

        Returns
        -------
        int
            Quads added and quads removed; a store may count some that were there before and after.

        Raises
        ------
        ValueError
            For a quad of another graph.
        """
        ...

    def remove_graph(self, graph: str, *, history: Iterable[Quad] = ()) -> int:
        """Remove a named graph, what the ledger says about it, and its history, in one transaction.

        Returns
        -------
        int
            Quads removed, those of the history not counted; 0 when the graph was not there.
        """
        ...

    def contains_graph(self, graph: str) -> bool: ...

    def graphs(self) -> list[str]:
        """IRIs of the named graphs, sorted."""
        ...

    def counts(self) -> Counts: ...

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Quads of one named graph, or all."""
        ...

    def bulk_load(self, quads: Iterable[Quad]) -> None:
        """Add many quads fast. Not one transaction: after a crash some may be there; loading them again mends it."""
        ...

    def select(self, query: str) -> Solutions:
        """Answer a SELECT query; ``QueryError`` when the text is not one."""
        ...

    def ask(self, query: str) -> bool:
        """Answer an ASK query; ``QueryError`` when the text is not one."""
        ...

    def construct(self, query: str) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query; ``QueryError`` when the text is not one."""
        ...

    def query(self, query: str, *, union: bool = True) -> Solutions | bool | Iterator[Triple]:
        """Answer any query, whichever of the three it is.

        Parameters
        ----------
        union : bool
            Whether the default graph is the union of all graphs; else it is what the query's own FROM says.
        """
        ...
