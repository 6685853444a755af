"""Quads as text, the same bytes for the same set of quads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from pyoxigraph import DefaultGraph, Literal, Quad, RdfFormat, Triple, serialize

from kg.ids import DEFAULT_BASE
from kg.rdf.vocabulary import PREFIXES

__all__ = ["Format", "canonical", "serialise"]


class Format(StrEnum):
    """Formats by name."""

    NQUADS = "nquads"
    TRIG = "trig"
    JSONLD = "jsonld"
    NTRIPLES = "ntriples"
    TURTLE = "turtle"
    RDFXML = "rdfxml"

    @property
    def extension(self) -> str:
        """Of file names, without the dot."""
        return str(_FORMATS[self].file_extension)

    @property
    def media_type(self) -> str:
        return str(_FORMATS[self].media_type)

    @property
    def has_graphs(self) -> bool:
        """Whether it holds named graphs; the others hold their union."""
        return bool(_FORMATS[self].supports_datasets)


_FORMATS: Final[dict[str, RdfFormat]] = {
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "ntriples": RdfFormat.N_TRIPLES,
    "turtle": RdfFormat.TURTLE,
    "rdfxml": RdfFormat.RDF_XML,
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def canonical(quads: Iterable[Quad]) -> bytes:
    """N-Quads in UTF-8, one line each, lines sorted by code point and none twice: equal for equal sets of quads.

    The graph has no blank nodes, so that sorting is all that RDF canonicalisation has to do here.
    """
    lines = serialize(quads, format=RdfFormat.N_QUADS)
    return b"".join(sorted(set((lines or b"").splitlines(keepends=True))))


def serialise(quads: Iterable[Quad], format: Format | str, *, base: str = DEFAULT_BASE) -> bytes:
    """Quads in one of the formats, subjects in order, so that equal sets give equal bytes.

    Parameters
    ----------
    quads : iterable of Quad
        Held in memory for sorting.
    format : Format or str
        Where it has no named graphs, the union of the graphs is written.
    base : str
        Base IRI of identifiers, the ``id:`` prefix of Turtle and TriG.

    Raises
    ------
    ValueError
        When there is no such format.
    """
    format = Format(format)
    if format is Format.NQUADS:
        return canonical(quads)
    if format is Format.NTRIPLES:
        return canonical(_union(quads))
    ordered = sorted(set(quads) if format.has_graphs else set(_union(quads)), key=_place)
    items: Iterable[Quad] | Iterable[Triple] = ordered
    if not format.has_graphs:
        items = [quad.triple for quad in ordered]
    if format is Format.RDFXML:
        items = map(_for_xml, (quad.triple for quad in ordered))
    data = serialize(items, format=_FORMATS[format], prefixes={**PREFIXES, "id": base})
    return data or b""


def _union(quads: Iterable[Quad]) -> Iterator[Quad]:
    nowhere = DefaultGraph()
    return (Quad(quad.subject, quad.predicate, quad.object, nowhere) for quad in quads)


def _place(quad: Quad) -> tuple[str, ...]:
    return (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object))


def _for_xml(triple: Triple) -> Triple:
    """Without the characters that XML 1.0 cannot hold: U+FFFD in their place."""
    value = triple.object
    if isinstance(value, Literal) and _NOT_XML.search(value.value):
        text = _NOT_XML.sub("\ufffd", value.value)
        clean = Literal(text, language=value.language) if value.language else Literal(text, datatype=value.datatype)
        return Triple(triple.subject, triple.predicate, clean)
    return triple
