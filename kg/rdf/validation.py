"""A graph against the SHACL shapes of ``ontology/shapes.ttl``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg import resources
from kg.errors import InputError
from kg.rdf.vocabulary import XSD

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Report", "Result", "validate"]


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a shape finds fault with.

    Parameters
    ----------
    focus : str
        IRI of the node.
    path : str
        IRI of the property; empty where the shape is about the node itself.
    value : str
        The value that is wrong; empty where one is missing.
    message : str
        One line.
    severity : str
        ``Violation``, ``Warning`` or ``Info``.
    shape : str
        Local name of the shape, for example ``StatementShape``.
    """

    focus: str
    path: str
    value: str
    message: str
    severity: str
    shape: str


@dataclass(frozen=True, slots=True)
class Report:
    """Whether a graph conforms; warnings alone leave it conforming. Results are sorted."""

    conforms: bool
    results: tuple[Result, ...] = ()


def validate(quads: Iterable[Quad], *, shapes: Path | None = None) -> Report:
    """Check quads, a store's or an article's, as the union of their graphs.

    Parameters
    ----------
    quads : iterable of Quad
        A ``pyoxigraph.Store`` is one.
    shapes : Path, optional
        A Turtle file of shapes; the installation's own by default.

    Raises
    ------
    InputError
        When the file of shapes can't be read or has no valid shapes.
    """
    import pyshacl  # half a second: only those who validate pay for it
    from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
    from rdflib import Graph

    path = resources.folder("ontology") / "shapes.ttl" if shapes is None else shapes
    shapes_graph = _shapes(path)
    try:
        _, results, _ = pyshacl.validate(_rdflib(quads), shacl_graph=shapes_graph, allow_warnings=True)
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError) as error:
        raise InputError(f"{path}: not valid SHACL, {' '.join(str(error).split())}") from error
    if not isinstance(results, Graph):
        raise InputError(f"{path}: the shapes cannot be evaluated, {' '.join(str(results).split())}")
    found = tuple(sorted(_results(results, shapes_graph), key=astuple))
    return Report(all(result.severity != "Violation" for result in found), found)


@lru_cache(maxsize=4)
def _shapes(path: Path) -> Graph:
    from rdflib import Graph

    try:
        return Graph().parse(path, format="turtle")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (SyntaxError, UnicodeDecodeError) as error:  # rdflib's own is a SyntaxError with the line in ``lines``
        line = getattr(error, "lines", None)
        raise InputError(f"{path}{f':{line + 1}' if line is not None else ''}: not valid Turtle") from error


def _rdflib(quads: Iterable[Quad]) -> Graph:
    from rdflib import Graph
    from rdflib.term import BNode, URIRef
    from rdflib.term import Literal as Text

    def term(value: object) -> URIRef | BNode | Text:
        if isinstance(value, NamedNode):
            return URIRef(value.value)
        if isinstance(value, Literal):
            if value.language:
                return Text(value.value, lang=value.language)
            if value.datatype.value == XSD + "string":
                return Text(value.value)  # to rdflib, a string with its datatype is another than one without
            return Text(value.value, datatype=URIRef(value.datatype.value), normalize=False)
        return BNode(getattr(value, "value", None))

    graph = Graph()
    for quad in quads:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


def _results(results: Graph, shapes: Graph) -> Iterable[Result]:
    from rdflib import RDF, SH

    for node in results.subjects(RDF.type, SH.ValidationResult):

        def value(prop: Node, node: Node = node) -> str:
            return str(results.value(node, prop) or "")

        yield Result(
            focus=value(SH.focusNode),
            path=value(SH.resultPath),
            value=value(SH.value),
            message=" ".join(value(SH.resultMessage).split()),
            severity=value(SH.resultSeverity).rsplit("#", 1)[-1],
            shape=_owner(results.value(node, SH.sourceShape), shapes),
        )


def _owner(shape: Node | None, shapes: Graph) -> str:
    """Local name of the named shape that a shape belongs to."""
    from rdflib import SH, URIRef

    while shape is not None and not isinstance(shape, URIRef):
        shape = next(shapes.subjects(SH.property, shape), None)
    return str(shape or "").rsplit("#", 1)[-1]
