"""Formats of answers: which one a client wants, and rows in the four of SPARQL 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from kg.store.base import Row, Term

__all__ = ["ASKED", "GRAPH", "ROWS", "boolean", "choose", "rows"]

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"

ROWS = {JSON: JSON, "application/json": JSON, XML: XML, "application/xml": XML, "text/xml": XML, CSV: CSV, TSV: TSV}
"""Media types of rows, by preference, each with the format that it is."""

ASKED = {name: kind for name, kind in ROWS.items() if kind in (JSON, XML)}
"""Those of a yes or no, which CSV and TSV have no form for."""

GRAPH = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
    "application/n-quads": "application/n-quads",
    "application/trig": "application/trig",
    "text/n3": "text/n3",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
}
"""Media types of triples, by preference, each with the syntax that it is."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING = _XSD + "string"
_LANGUAGE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_RESULTS = "http://www.w3.org/2005/sparql-results#"
_QUALITY = re.compile(r"(?:0?\.\d{1,3}|0\.?|1(?:\.0{0,3})?)")  # Java sends q=.2
_RANGES = 100  # in one Accept header; browsers send ten
# XML 1.0 has no way to write these; SPARQL's XML results cannot hold them.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def choose(accept: str | None, offered: Iterable[str]) -> str | None:
    """The media type that a client wants most, of those offered; ``None`` when it takes none.

    The most specific range of the header says how much a type is wanted; among equals the first offered wins.

    >>> choose("text/*;q=0.5, text/csv;q=0.9, application/json;q=0.9", ["application/json", "text/csv"])
    'application/json'
    >>> choose("text/csv;q=0", ["text/csv"]) is None
    True
    """
    if accept is None or not accept.strip():
        return next(iter(offered))
    ranges = [_range(part) for part in accept.split(",")[:_RANGES] if part.strip()]
    best, found = 0.0, None
    for name in offered:
        wanted = _wanted(name, ranges)
        if wanted > best:
            best, found = wanted, name
    return found


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            value = value.strip()
            return _type(name), float(value) if _QUALITY.fullmatch(value) else 0.0
    return _type(name), 1.0


def _type(name: str) -> str:
    return "*/*" if name == "*" else name.lower()  # Java's * alone, which means the same


def _wanted(name: str, ranges: Sequence[tuple[str, float]]) -> float:
    for pattern in (name, name.split("/")[0] + "/*", "*/*"):
        found = [quality for given, quality in ranges if given == pattern]
        if found:
            return max(found)
    return 0.0


def boolean(answer: bool, kind: str) -> bytes:
    """A yes or no, as JSON or XML."""
    if kind == JSON:
        return json.dumps({"head": {}, "boolean": answer}).encode()
    word = str(answer).lower()
    return f'<?xml version="1.0"?><sparql xmlns="{_RESULTS}"><head/><boolean>{word}</boolean></sparql>'.encode()


def rows(variables: Sequence[str], found: Iterable[Row], kind: str) -> Iterator[bytes]:
    """Rows in pieces, as they are read."""
    return _WRITERS[kind](variables, found)


def _json(variables: Sequence[str], found: Iterable[Row]) -> Iterator[bytes]:
    yield b'{"head":' + json.dumps({"vars": list(variables)}).encode() + b',"results":{"bindings":['
    for at, row in enumerate(found):
        bound = {name: _json_term(term) for name, term in zip(variables, row, strict=True) if term is not None}
        yield (",\n" if at else "\n").encode() + json.dumps(bound, ensure_ascii=False, separators=(",", ":")).encode()
    yield b"\n]}}\n"


def _json_term(term: Term) -> dict[str, str]:
    if term.kind != "literal":
        return {"type": "uri" if term.kind == "iri" else "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype and term.datatype != _STRING:
        return {"type": "literal", "value": term.value, "datatype": term.datatype}
    return {"type": "literal", "value": term.value}


def _xml(variables: Sequence[str], found: Iterable[Row]) -> Iterator[bytes]:
    names = "".join(f"<variable name={quoteattr(name)}/>" for name in variables)
    yield f'<?xml version="1.0"?><sparql xmlns="{_RESULTS}"><head>{names}</head><results>'.encode()
    for row in found:
        bound = zip(variables, row, strict=True)
        cells = (f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>" for name, term in bound if term)
        yield f"\n<result>{''.join(cells)}</result>".encode()
    yield b"\n</results></sparql>\n"


def _xml_term(term: Term) -> str:
    # A carriage return would be read as a line feed.
    value = _NO_XML.sub("\ufffd", escape(term.value, {"\r": "&#13;"}))
    if term.kind != "literal":
        tag = "uri" if term.kind == "iri" else "bnode"
        return f"<{tag}>{value}</{tag}>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{value}</literal>"
    if term.datatype and term.datatype != _STRING:
        return f"<literal datatype={quoteattr(term.datatype)}>{value}</literal>"
    return f"<literal>{value}</literal>"


def _csv(variables: Sequence[str], found: Iterable[Row]) -> Iterator[bytes]:
    yield (",".join(map(_csv_cell, variables)) + "\r\n").encode()
    for row in found:
        cells = ("" if t is None else _csv_cell(f"_:{t.value}" if t.kind == "blank" else t.value) for t in row)
        yield (",".join(cells) + "\r\n").encode()


def _csv_cell(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if any(c in value for c in ',"\r\n') else value


def _tsv(variables: Sequence[str], found: Iterable[Row]) -> Iterator[bytes]:
    yield ("\t".join(f"?{name}" for name in variables) + "\n").encode()
    for row in found:
        yield ("\t".join("" if term is None else _tsv_term(term) for term in row) + "\n").encode()


_TSV_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _tsv_term(term: Term) -> str:
    if term.kind == "iri":
        return f"<{term.value}>"
    if term.kind == "blank":
        return f"_:{term.value}"
    text = '"' + term.value.translate(_TSV_ESCAPES) + '"'
    if term.language:
        return f"{text}@{term.language}"
    return text if term.datatype in (None, _STRING, _LANGUAGE) else f"{text}^^<{term.datatype}>"


_Writer = Callable[[Sequence[str], Iterable[Row]], Iterator[bytes]]
_WRITERS: dict[str, _Writer] = {JSON: _json, XML: _xml, CSV: _csv, TSV: _tsv}
