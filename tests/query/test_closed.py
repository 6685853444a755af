"""No text makes the engine ask another server, however SERVICE is written; and nothing harmless is refused."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query.sparql import check

ANSWER = b'{"head":{"vars":[]},"results":{"bindings":[{}]}}'


class Elsewhere:
    """A server on this machine that counts who asks it."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=20)
        self.iri = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self.asked = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nConnection: close\r\n"
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            self.asked += 1
            with client:
                client.recv(10_000)
                client.sendall(head + b"Content-Length: %d\r\n\r\n" % len(ANSWER) + ANSWER)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    found = Elsewhere()
    yield found
    found.close()


@pytest.fixture(scope="module")
def engine() -> ox.Store:
    found = ox.Store()
    found.add(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.Literal(1)))
    found.add(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.Literal(True)))
    return found


def ask(engine: ox.Store, query: str) -> None:
    with suppress(SyntaxError, RuntimeError, OSError):
        bool(engine.query(query))


WAYS = [
    "SERVICE <{0}x> {{}}",
    "?a ?b 1SERVICE <{0}x> {{}}",
    "?a ?b trueSERVICE <{0}x> {{}}",
    "?a ?b ? trueSERVICE <{0}x> {{}}",
    "# \rSERVICE <{0}x> {{}}",
    "SERVICESILENT<{0}x>{{}}",
    "SERVICE #x\n<{0}x> #>\r{{}}",
    "FILTER(1<2)SERVICE#>\n<{0}x>{{}}",
    "SERVICE p:x\\~ {{}}",
    "SERVICE p:x\\# {{}}",
    "SERVICE p:x· {{}}",
    "SERVICE p:x\u1680y {{}}",
    "SERVICE service:service {{}}",
    "SERVICE:x{{}}",
    "?a ?b ?GRAPH SERVICE:x{{}}",
    "BIND(1 AS ?service) SERVICE p:x {{}}",
    "FILTER EXISTS {{ SERVICE <{0}x> {{}} }}",
    "BIND ('''#''' AS ?x) SERVICE <{0}x> {{}} # '''",
    'BIND ("\\\\" AS ?x) SERVICE <{0}x> {{}} # "',
]


@pytest.mark.parametrize("way", WAYS)
def test_refused(elsewhere: Elsewhere, engine: ox.Store, way: str) -> None:
    prefixes = "".join(f"PREFIX {name}: <{elsewhere.iri}> " for name in ("p", "service", ""))
    with pytest.raises(QueryError, match="SERVICE asks another server"):
        check(f"{prefixes} ASK {{ {way.format(elsewhere.iri)} }}")


def test_a_comparison_taken_for_an_iri(elsewhere: Elsewhere, engine: ox.Store) -> None:
    """Read as a string what is none: the text is no SPARQL any more, and asks nobody."""
    query = f"ASK {{ FILTER('a'<'b>') SERVICE <{elsewhere.iri}> {{ ?s ?p 'x' }} }}"
    ask(engine, query)
    assert elsewhere.asked, "the engine takes this query"
    before = elsewhere.asked
    ask(engine, check(query))
    assert elsewhere.asked == before


FRAGMENTS = [
    *"#{}.<'\"\\()[]\n\r\t", " ", "#x\n", "1", "1e5", "true", '"a"', '"a"@en', '"a"@en--ltr',
    '"service <x> {"', "'''", '"""', "?x", "?service", "$service", "p:x", "service:x", ":x", "?s ?p ?o", "?s p:x? 1",
    "<http://a#b>", "FILTER(1<2)", "FILTER(1<2)SERVICE#>\n", "FILTER(?x<?y)", "OPTIONAL", "GRAPH", "UNION", "{}", "a",
    "BIND(1 AS ?z)", "_:b", "\\u0053", "service", "SILENT",
]  # fmt: skip
CALLS = ["SERVICE <{0}> {{}}", "SERVICE<{0}>{{}}", "SERVICE p:\\~x {{}}", "SERVICE#\n<{0}>{{}}", "service SILENT:x{{}}"]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.lists(st.sampled_from(FRAGMENTS), max_size=6),
    call=st.sampled_from(CALLS),
    after=st.lists(st.sampled_from(FRAGMENTS), max_size=3),
    gap=st.sampled_from(["", " "]),
)
def test_nothing_gets_out(
    elsewhere: Elsewhere, engine: ox.Store, before: list[str], call: str, after: list[str], gap: str
) -> None:
    prefixes = "".join(f"PREFIX {name}: <{elsewhere.iri}> " for name in ("p", "service", ""))
    query = prefixes + "ASK { " + gap.join([*before, call.format(elsewhere.iri), *after]) + " }"
    try:
        allowed = check(query)
    except QueryError:
        return
    before_it = elsewhere.asked
    ask(engine, allowed)
    assert elsewhere.asked == before_it


HARMLESS = [
    ('SELECT ("a service <x> { of" AS ?x) {}', "a service <x> { of"),
    ("SELECT ('''a\nSERVICE ?x {''' AS ?x) {}", "a\nSERVICE ?x {"),
    ('SELECT ("x" AS ?x) {} # SERVICE <x> {', "x"),
    ("SELECT ?service ?x { VALUES ?service { 1 } VALUES ?x { 'x' } }", "x"),
    ("SELECT ?my_service ?x { VALUES ?x { 'x' } }", "x"),
    ("PREFIX service: <http://example.org/service/> SELECT ?x { VALUES ?x { 'x' } }", "x"),
    ("SELECT (STR(<http://service:80/service/x?y>) AS ?x) {}", "http://service:80/service/x?y"),
]


@pytest.mark.parametrize(("query", "said"), HARMLESS)
def test_allowed_with_its_meaning(engine: ox.Store, query: str, said: str) -> None:
    found = engine.query(check(query))
    assert isinstance(found, ox.QuerySolutions)
    assert [solution["x"].value for solution in found] == [said]


def test_keywords_are_written_in_letters(engine: ox.Store) -> None:
    """What the guard stands on: the engine reads escapes in strings and names alone."""
    with pytest.raises(SyntaxError):
        engine.query("\\u0041SK {}")
    found = engine.query('SELECT ("\\u0073ervice" AS ?x) {}')
    assert isinstance(found, ox.QuerySolutions)
    assert [solution["x"].value for solution in found] == ["service"]


@pytest.mark.parametrize(
    "piece", ["service#", "service<", "service ", "service:", "a.b-", '"', "'''a", "<a", "@a-", "#\n"]
)
def test_long_texts_take_no_square_of_time(piece: str) -> None:
    begun = time.process_time()
    with suppress(QueryError):
        check("ASK {}" + piece * (100_000 // len(piece)))
    assert time.process_time() - begun < 5
