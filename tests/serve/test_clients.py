"""Clients that people have: SPARQLWrapper and rdflib's store."""

from __future__ import annotations

import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import Server
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

ROWS = "SELECT DISTINCT ?o { ?s <http://example.org/p> ?o } ORDER BY ?o"
FOUND = ["1", "2", "both"]


def asked(server: Server, query: str, form: str, **more: str) -> object:
    client = SPARQLWrapper(server.sparql, returnFormat=form)
    client.setQuery(query)
    if more:
        client.setMethod(POST)
        client.setRequestMethod(more["how"])
    return client.query().convert()


def test_sparqlwrapper_reads_every_format(server: Server) -> None:
    found = asked(server, ROWS, JSON)
    assert [row["o"]["value"] for row in found["results"]["bindings"]] == FOUND  # type: ignore[index]
    document = asked(server, ROWS, XML)
    assert [n.firstChild.data for n in document.getElementsByTagName("literal")] == FOUND  # type: ignore[attr-defined]
    assert asked(server, ROWS, CSV) == b"o\r\n1\r\n2\r\nboth\r\n"
    assert asked(server, ROWS, TSV) == b'?o\n"1"\n"2"\n"both"\n'


def test_sparqlwrapper_posts(server: Server) -> None:
    for how in (POSTDIRECTLY, "urlencoded"):
        found = asked(server, ROWS, JSON, how=how)
        assert [row["o"]["value"] for row in found["results"]["bindings"]] == FOUND  # type: ignore[index]


def test_sparqlwrapper_builds_graphs(server: Server) -> None:
    query = "CONSTRUCT WHERE { ?s <http://example.org/p> ?o }"
    for form in (RDFXML, XML):
        assert len(asked(server, query, form)) == 3  # type: ignore[arg-type]
    assert len(rdflib.Graph().parse(data=asked(server, query, TURTLE), format="turtle")) == 3  # type: ignore[arg-type]


def test_sparqlwrapper_is_told_what_is_wrong(server: Server) -> None:
    try:
        asked(server, "SELECT", JSON)
    except QueryBadFormed as error:
        assert "not valid SPARQL: line 1" in str(error)
    else:
        raise AssertionError("a broken query was answered")


def test_rdflibs_store(server: Server) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        for form in ("xml", "json", "csv", "tsv"):
            graph = rdflib.Graph(SPARQLStore(server.sparql, method=method, returnFormat=form))
            found = [str(row[0]) for row in graph.query(ROWS)]  # type: ignore[index]
            assert found == FOUND, (method, form)
    graph = rdflib.Graph(SPARQLStore(server.sparql))
    assert sorted(set(map(str, graph.objects(rdflib.URIRef("http://example.org/s"))))) == FOUND
    assert graph.query("ASK { ?s <http://example.org/p> '1' }").askAnswer
    built = graph.query("CONSTRUCT WHERE { ?s <http://example.org/p> ?o }").graph
    assert built is not None and len(built) == 3
