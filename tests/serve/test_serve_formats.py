"""Rows in four formats, against what the engine itself writes and reads."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pyoxigraph as ox
import pytest

from kg.serve.formats import CSV, JSON, TSV, XML, boolean, choose, rows
from kg.store.base import Term

_XSD = "http://www.w3.org/2001/XMLSchema#"
TERMS = (
    Term("http://example.org/a", "iri"),
    Term("b0", "blank"),
    Term('"quoted", <b>&amp;</b>\n\ttwo lines\\ \U0001f600'),
    Term("schön", language="de", datatype="http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"),
    Term("-3", datatype=_XSD + "integer"),
    Term("2024-02-29", datatype=_XSD + "date"),
    None,
)
NAMES = [f"v{at}" for at in range(len(TERMS))]


def node(term: Term | None) -> object:
    if term is None or term.kind == "iri":
        return term and ox.NamedNode(term.value)
    if term.kind == "blank":
        return ox.BlankNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype or _XSD + "string"))


@pytest.mark.parametrize("kind", [JSON, XML, TSV])
def test_the_engine_reads_them_back(kind: str) -> None:
    written = b"".join(rows(NAMES, [TERMS, (None,) * len(TERMS)], kind))
    form = ox.QueryResultsFormat.from_media_type(kind)
    found = ox.parse_query_results(written, format=form)
    assert isinstance(found, ox.QuerySolutions)
    first, second = list(found)
    assert [variable.value for variable in found.variables] == NAMES
    expected = [node(term) for term in TERMS]
    read = [first[at] for at in range(len(NAMES))]
    assert [t for t in read if not isinstance(t, ox.BlankNode)] == [
        t for t in expected if not isinstance(t, ox.BlankNode)
    ]
    assert isinstance(read[1], ox.BlankNode)
    assert [second[at] for at in range(len(NAMES))] == [None] * len(NAMES)


def test_csv() -> None:
    import csv

    written = b"".join(rows(NAMES, [TERMS], CSV)).decode()
    head, row = csv.reader(io.StringIO(written, newline=""))
    assert head == NAMES
    assert row == ["http://example.org/a", "_:b0", *(term.value for term in TERMS[2:6] if term), ""]


def test_xml_holds_no_character_that_xml_lacks() -> None:
    ET.fromstring(b"".join(rows(["x"], [(Term("a\x00\x0b\ufffe"),)], XML)))


@pytest.mark.parametrize("answer", [True, False])
def test_yes_and_no(answer: bool) -> None:
    for kind in (JSON, XML):
        found = ox.parse_query_results(boolean(answer, kind), format=ox.QueryResultsFormat.from_media_type(kind))
        assert isinstance(found, ox.QueryBoolean) and bool(found) is answer


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "a/x"),
        ("", "a/x"),
        ("A/Y", "a/y"),
        ("a/*", "a/x"),
        ("a/*;q=0.1, b/z", "b/z"),
        ("a/x;q=0.2, a/*;q=0.9", "a/y"),
        ("*/*, a/x;q=0", "a/y"),
        ("b/z;charset=utf-8;q=0.5", "b/z"),
        ("a/x;q=nonsense", None),
        ("c/c", None),
        (",,;", None),
        ("text/html, image/gif, *; q=.2, */*; q=.2", "a/x"),  # Java's own
        ("a/x;q=.1, a/y;q=0.", "a/x"),
        ("a/y;q=2", None),
    ],
)
def test_what_a_client_wants(accept: str | None, chosen: str | None) -> None:
    assert choose(accept, ["a/x", "a/y", "b/z"]) == chosen
