"""Equal sets of quads are equal bytes, in every format."""

from __future__ import annotations

import random
from xml.etree import ElementTree

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from rdf_hand import ember
from rdflib import Dataset, Graph

from kg.ids import Namer
from kg.rdf.mapping import quads
from kg.rdf.serialise import Format, canonical, serialise

QUADS = list(quads(ember(), Namer()))
FORMATS = {
    Format.NQUADS: RdfFormat.N_QUADS,
    Format.TRIG: RdfFormat.TRIG,
    Format.JSONLD: RdfFormat.JSON_LD,
    Format.NTRIPLES: RdfFormat.N_TRIPLES,
    Format.TURTLE: RdfFormat.TURTLE,
    Format.RDFXML: RdfFormat.RDF_XML,
}


def quad(text: str) -> Quad:
    return Quad(NamedNode("x:s"), NamedNode("x:ns/p"), Literal(text), NamedNode("x:g"))


@pytest.mark.parametrize("format", Format)
def test_the_order_of_quads_does_not_matter(format: Format) -> None:
    shuffled = QUADS + QUADS[:20]
    random.Random(4).shuffle(shuffled)
    assert serialise(shuffled, format) == serialise(QUADS, format)


@pytest.mark.parametrize("format", Format)
def test_what_is_written_is_read_back(format: Format) -> None:
    back = set(parse(serialise(QUADS, format), format=FORMATS[format]))
    if format.has_graphs:
        assert back == set(QUADS)
    else:
        triples = {(q.subject, q.predicate, q.object) for q in back}
        assert triples == {(q.subject, q.predicate, q.object) for q in QUADS}
        assert {q.graph_name for q in back} == {DefaultGraph()}


@pytest.mark.parametrize(("format", "name"), [("turtle", "turtle"), ("rdfxml", "xml"), ("ntriples", "nt")])
def test_rdflib_reads_the_same_number_of_triples(format: str, name: str) -> None:
    assert len(Graph().parse(data=serialise(QUADS, format), format=name)) == len(QUADS)


@pytest.mark.parametrize(("format", "name"), [("nquads", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_same_number_of_quads(format: str, name: str) -> None:
    dataset = Dataset()
    dataset.parse(data=serialise(QUADS, format).decode(), format=name)
    assert len(list(dataset.quads())) == len(QUADS)


def test_canonical_lines_are_sorted_whatever_the_strings() -> None:
    hostile = [quad(text) for text in ("a\nb", "a\rb", "\u2028", "\x00", "é", "z", "a", "a")]
    lines = canonical(hostile).split(b"\n")
    assert lines.pop() == b""
    assert lines == sorted(lines)
    assert len(lines) == 7
    assert set(parse(canonical(hostile), format=RdfFormat.N_QUADS)) == set(hostile)


def test_xml_stays_well_formed_with_control_characters() -> None:
    root = ElementTree.fromstring(serialise([quad("a\x00\x0b\ufffe\ud7ffb")], "rdfxml"))
    assert "".join(root.itertext()).strip() == "a\ufffd\ufffd\ufffd\ud7ffb"


def test_nothing_is_an_empty_document() -> None:
    assert canonical([]) == b""
    for format in Format:
        assert list(parse(serialise([], format), format=FORMATS[format])) == []


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="hdt"):
        serialise([], "hdt")


def test_turtle_has_the_prefix_of_its_base() -> None:
    other = Namer("http://kg.example/")
    assert b"@prefix id: <http://kg.example/>" in serialise(quads(ember(), other), "turtle", base=other.base)
