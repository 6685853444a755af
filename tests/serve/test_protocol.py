"""The SPARQL 1.1 Protocol for queries, by its specification (2013, section 2.1 and the cases of its test suite)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from serving import Server, http

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
ONE, TWO, NONE = "http://example.org/one", "http://example.org/two", "http://example.org/none"
VALUES = "SELECT DISTINCT ?o { ?s <http://example.org/p> ?o } ORDER BY ?o"
NAMED = "SELECT DISTINCT ?o { GRAPH ?g { ?s <http://example.org/p> ?o } } ORDER BY ?o"


def values(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [row["o"]["value"] for row in answer.json()["results"]["bindings"]]


def post(server: Server, query: str, direct: bool, **dataset: list[str]) -> httpx.Response:
    given = {name.replace("_", "-"): iris for name, iris in dataset.items()}
    if direct:
        return http.post(server.sparql, params=given, content=query, headers={"Content-Type": DIRECT})
    return http.post(server.sparql, data={"query": query, **given})


def test_query_by_get(server: Server) -> None:
    assert server.ask("ASK {}").json()["boolean"] is True


@pytest.mark.parametrize("direct", [False, True])
def test_query_by_post(server: Server, direct: bool) -> None:
    assert post(server, "ASK {}", direct).json()["boolean"] is True


DATASETS: list[tuple[str, dict[str, list[str]], list[str]]] = [
    (VALUES, {}, ["1", "2", "both"]),
    (VALUES, {"default_graph_uri": [ONE]}, ["1", "both"]),
    (VALUES, {"default_graph_uri": [ONE, TWO]}, ["1", "2", "both"]),
    (VALUES, {"named_graph_uri": [ONE]}, []),
    (VALUES, {"default_graph_uri": [NONE]}, []),
    (NAMED, {}, ["1", "2", "both"]),
    (NAMED, {"default_graph_uri": [ONE]}, []),
    (NAMED, {"named_graph_uri": [TWO]}, ["2", "both"]),
    (NAMED, {"default_graph_uri": [ONE], "named_graph_uri": [TWO]}, ["2", "both"]),
    # The query's own dataset, and the protocol's over it.
    (VALUES.replace("{", f"FROM <{TWO}> {{", 1), {}, ["2", "both"]),
    (VALUES.replace("{", f"FROM NAMED <{TWO}> {{", 1), {}, []),
    (NAMED.replace("{", f"FROM NAMED <{TWO}> {{", 1), {}, ["2", "both"]),
    (VALUES.replace("{", f"FROM <{TWO}> {{", 1), {"default_graph_uri": [ONE]}, ["1", "both"]),
    (NAMED.replace("{", f"FROM NAMED <{TWO}> {{", 1), {"named_graph_uri": [ONE]}, ["1", "both"]),
]


@pytest.mark.parametrize(("query", "dataset", "found"), DATASETS)
@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_dataset(server: Server, how: str, query: str, dataset: dict[str, list[str]], found: list[str]) -> None:
    if how == "get":
        given = {name.replace("_", "-"): iris for name, iris in dataset.items()}
        answer = http.get(server.sparql, params={"query": query, **given})
    else:
        answer = post(server, query, how == "direct", **dataset)
    assert values(answer) == found


BAD: list[tuple[str, str, dict[str, Any], int]] = [
    ("method", "PUT", {"params": {"query": "ASK {}"}}, 405),
    ("no query in a form", "POST", {"data": {"x": "y"}}, 400),
    ("two queries by GET", "GET", {"params": {"query": ["ASK {}", "SELECT * {}"]}}, 400),
    ("two queries in a form", "POST", {"data": {"query": ["ASK {}", "ASK {}"]}}, 400),
    ("one in the address, one in the body", "POST",
     {"params": {"query": "ASK {}"}, "content": "ASK {}", "headers": {"Content-Type": DIRECT}}, 400),
    ("one in the address, one in a form", "POST", {"params": {"query": "ASK {}"}, "data": {"query": "ASK {}"}}, 400),
    ("one in the address of a form that has none", "POST", {"params": {"query": "ASK {}"}, "data": {"x": "y"}}, 400),
    ("update in the address of a query", "POST",
     {"params": {"update": "CLEAR ALL"}, "content": "ASK {}", "headers": {"Content-Type": DIRECT}}, 403),
    ("update in the address of a form", "POST", {"params": {"update": "CLEAR ALL"}, "data": {"query": "ASK {}"}}, 403),
    ("wrong media type", "POST", {"content": "ASK {}", "headers": {"Content-Type": "text/plain"}}, 415),
    ("no type for a form", "POST", {"content": "query=ASK%20%7B%7D"}, 415),
    ("no type for a query", "POST", {"content": "ASK {}"}, 415),
    ("not UTF-8", "POST",
     {"content": "ASK {}".encode("utf-16"), "headers": {"Content-Type": f"{DIRECT}; charset=UTF-16"}}, 415),
    ("not UTF-8 and not said", "POST", {"content": b"ASK { ?s ?p '\xff' }", "headers": {"Content-Type": DIRECT}}, 400),
    ("not UTF-8 in a form", "POST", {"content": b"query=%FF", "headers": {"Content-Type": FORM}}, 400),
    ("no SPARQL", "GET", {"params": {"query": "ASK"}}, 400),
    ("empty", "GET", {"params": {"query": ""}}, 400),
    ("undeclared prefix", "POST", {"data": {"query": "ASK { nope:a ?b ?c }"}}, 400),
    ("no IRI of a graph", "GET", {"params": {"query": "ASK {}", "default-graph-uri": "a b"}}, 400),
    ("too long", "POST", {"content": b"#" * 2_000_000, "headers": {"Content-Type": DIRECT}}, 413),
    ("update by GET", "GET", {"params": {"update": "CLEAR ALL"}}, 403),
    ("update in a form", "POST", {"data": {"update": "CLEAR ALL"}}, 403),
    ("update as itself", "POST", {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403),
    ("update as a query", "GET", {"params": {"query": "INSERT DATA { <a:a> <a:a> <a:a> }"}}, 400),
    ("LOAD", "GET", {"params": {"query": "LOAD <http://127.0.0.1/x>"}}, 400),
    ("SERVICE", "GET", {"params": {"query": "SELECT * { SERVICE <http://127.0.0.1/x> { ?s ?p ?o } }"}}, 400),
    ("SERVICE without a space", "GET",
     {"params": {"query": "SELECT * { ?a ?b 1SERVICE <http://127.0.0.1/x> { ?s ?p ?o } }"}}, 400),
    ("SERVICE, written oddly", "GET",
     {"params": {"query": "SELECT * { \\u0053ERVICE <http://127.0.0.1/x> { ?s ?p ?o } }"}}, 400),
]  # fmt: skip


@pytest.mark.parametrize(("method", "more", "status"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_refused(server: Server, method: str, more: dict[str, Any], status: int) -> None:
    answer = http.request(method, server.sparql, **more)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/plain")
    assert len(answer.text.strip().splitlines()) == 1
    assert "Traceback" not in answer.text


def test_the_parser_says_where(server: Server) -> None:
    assert "line 2, column " in server.ask("SELECT *\n{ ?a ?b").text


ROWS = "SELECT ?o { ?s <http://example.org/p> ?o }"
TRIPLES = "CONSTRUCT WHERE { ?s <http://example.org/p> ?o }"
NEGOTIATED = [
    (ROWS, None, "application/sparql-results+json"),
    (ROWS, "*/*", "application/sparql-results+json"),
    (ROWS, "application/json", "application/json"),
    (ROWS, "application/sparql-results+xml", "application/sparql-results+xml"),
    (ROWS, "text/csv", "text/csv; charset=utf-8"),
    (ROWS, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    (ROWS, "text/csv;q=0.2, text/tab-separated-values;q=0.7", "text/tab-separated-values; charset=utf-8"),
    (ROWS, "text/html, application/xml;q=0.9, */*;q=0.8", "application/xml"),
    (ROWS, "text/csv;q=0, text/*;q=0.3", "text/xml; charset=utf-8"),
    (ROWS, "text/turtle", None),
    (ROWS, "application/json;q=0", None),
    ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
    ("ASK {}", "text/csv", None),
    ("DESCRIBE <http://example.org/s>", None, "text/turtle; charset=utf-8"),
    (TRIPLES, "application/n-triples", "application/n-triples"),
    (TRIPLES, "application/rdf+xml", "application/rdf+xml"),
    (TRIPLES, "application/ld+json", "application/ld+json"),
    (TRIPLES, "application/trig;q=0.3, application/n-quads;q=0.4", "application/n-quads"),
    (TRIPLES, "text/csv", None),
]


@pytest.mark.parametrize(("query", "accept", "kind"), NEGOTIATED)
def test_formats(server: Server, query: str, accept: str | None, kind: str | None) -> None:
    with httpx.Client() as client:
        del client.headers["accept"]
        answer = client.get(server.sparql, params={"query": query}, headers={"Accept": accept} if accept else {})
    assert answer.status_code == (200 if kind else 406), answer.text
    if kind:
        assert answer.headers["content-type"] == kind
    assert answer.headers["vary"].lower().startswith("accept")


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "application/n-triples"])
def test_service_description(server: Server, accept: str) -> None:
    import rdflib

    answer = http.get(server.sparql, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    found = rdflib.Graph().parse(data=answer.text, format=accept)
    described = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    endpoint = rdflib.URIRef(server.sparql)
    assert (endpoint, described.endpoint, endpoint) in found
    assert (endpoint, described.supportedLanguage, described.SPARQL11Query) in found


def test_a_graph_that_a_syntax_cannot_hold(server: Server) -> None:
    query = "CONSTRUCT { ?s <http://example.org/1> ?o } WHERE { ?s <http://example.org/p> ?o }"
    answer = server.ask(query, Accept="application/rdf+xml")
    assert answer.status_code == 406 and "RDF/XML cannot hold" in answer.text
    assert server.ask(query).status_code == 200


def test_headers_are_on_everything(server: Server) -> None:
    answers = [server.ask("ASK {}"), server.ask("ASK"), http.get(server.url + "nothing"), http.get(server.sparql)]
    for answer in answers:
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_of_named_origins_may_ask(server: Server) -> None:
    named = server.ask("ASK {}", Origin="https://example.org")
    assert named.headers["access-control-allow-origin"] == "https://example.org"
    assert "access-control-allow-origin" not in server.ask("ASK {}", Origin="https://example.com").headers
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST",
             "Access-Control-Request-Headers": "content-type"}  # fmt: skip
    assert http.options(server.sparql, headers=asked).status_code == 200


def test_a_name_that_leads_here_is_not_enough(server: Server) -> None:
    assert server.ask("ASK {}", Host="evil.example").status_code == 400


def test_what_only_looks_like_a_service(server: Server) -> None:
    answer = server.ask('SELECT ("ask the service <x> { }" AS ?x) {} # SERVICE <x> { }', Accept="text/csv")
    assert answer.text == "x\r\nask the service <x> { }\r\n"


def test_the_dataset_of_a_form_may_stand_in_the_address(server: Server) -> None:
    answer = http.post(server.sparql, params={"default-graph-uri": ONE}, data={"query": VALUES})
    assert values(answer) == ["1", "both"]


def test_no_header_is_written_by_a_request(server: Server) -> None:
    hostile = "x\r\nX-Injected: 1\r\n\r\n<b>"
    for path in ("sparql", "queries/actors", "queries/" + "%0d%0aX-Injected:%201", "%0d%0aX-Injected:1"):
        for name in ("query", "limit", "contains", "offset", hostile):
            answer = http.get(server.url + path, params={name: hostile, "limit": "1"})
            assert "x-injected" not in answer.headers and "\r" not in "".join(answer.headers.values())


def test_head(server: Server) -> None:
    answer = http.head(server.sparql, params={"query": "ASK {}"})
    assert answer.status_code == 200 and answer.content == b"" and int(answer.headers["content-length"]) > 0
