"""Addresses of SPARQL servers, signing in, and what a server may answer: without a server."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ConfigError, KgError, QueryError, StoreError
from kg.store import Store, open_store
from kg.store.address import Secret, parse, secret
from kg.store.answers import ordered, read_ask, read_rows
from kg.store.base import Term
from kg.store.snapshot import Snapshots
from kg.store.virtuoso import adapt, solutions
from kg.store.wire import Wire

XSD = "http://www.w3.org/2001/XMLSchema#"
WRONG = "s3cr3t-of-mine"

Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("KG_STORE_USER", raising=False)
    monkeypatch.delenv("KG_STORE_PASSWORD", raising=False)
    monkeypatch.setattr("kg.store.wire.PAUSES", (0.0, 0.0))


def answering(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    """Every request is answered by a function."""
    client = httpx.Client
    monkeypatch.setattr(httpx, "Client", lambda **more: client(**more, transport=httpx.MockTransport(answer)))


@pytest.mark.parametrize(
    ("location", "engine", "addresses"),
    [
        ("sparql+https://h.example/", "virtuoso", ("/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth")),
        ("sparql+https://h.example", "oxigraph", ("/query", "/update", "/store")),
        ("sparql+https://h.example/a/b", "oxigraph", ("/a/b/query", "/a/b/update", "/a/b/store")),
        (
            "sparql+https://h.example/?query=q&update=/u&graphs=https://o.example/g",
            "sparql",
            ("/q", "/u", "https://o.example/g"),
        ),
        ("sparql+https://h.example/?update=u", "oxigraph", ("/query", "/u", "/store")),
    ],
)
def test_addresses(location: str, engine: str, addresses: tuple[str, ...]) -> None:
    at = parse(location).of(engine)
    wanted = [a if "://" in a else "https://h.example" + a for a in addresses]
    assert [at.query, at.update, at.graphs] == wanted


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("sparql+https://h.example/?querry=q", "no parameter 'querry'"),
        ("sparql+https://h.example/?engine=blazing", "engine is one of"),
        ("sparql+https://h.example/?timeout=-1", "timeout is a number of seconds"),
        ("sparql+https://", "address of a SPARQL server"),
        ("sparql+https://h.example:port/", "no URL"),
        (f"sparql+https://me:{WRONG}@h.example/", "KG_STORE_PASSWORD"),
        (f"sparql+https:/me:{WRONG}@h.example/", "address of a SPARQL server"),
        (f"sparql+ftp://me:{WRONG}@h.example/", "no store answers"),
        (f"sparqle+https://me:{WRONG}@h.example/", "no store answers"),
        (f"sparql+https://h.example/?password={WRONG}", "no parameter 'password'"),
        (f"sparql+https://h.example/?engine=x&user=me:{WRONG}", "no parameter 'user'"),
        (f"sparql+https://h.example/?query=https://me:{WRONG}@o.example/q&update=u&graphs=g", "KG_STORE_PASSWORD"),
        (f"sparql+https://h.example/?graphs=//me:{WRONG}@o.example/", "KG_STORE_PASSWORD"),
        ("sparql+https://h.example/?graphs=http://[", "no URL"),
        ("sparql+https://h.example/?update=file:///etc/passwd", "update is an address"),
    ],
)
def test_a_wrong_address_is_said_in_one_line(location: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        open_store(location)
    assert "\n" not in str(caught.value) and WRONG not in str(caught.value)


def test_a_password_without_a_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_PASSWORD", WRONG)
    with pytest.raises(ConfigError, match="KG_STORE_USER") as caught:
        secret()
    assert WRONG not in str(caught.value) + repr(Secret("me", WRONG))


@pytest.mark.parametrize(
    ("location", "challenge", "sent"),
    [
        ("sparql+https://h.example/?engine=oxigraph", "Basic realm=x", "Basic "),
        ("sparql+http://127.0.0.1/?engine=oxigraph", "Basic realm=x", "Basic "),
        ("sparql+http://h.example/?engine=oxigraph&auth=basic", "Basic realm=x", "Basic "),
        ("sparql+http://h.example/?engine=oxigraph", 'Digest realm="x", nonce="n", qop="auth"', "Digest "),
        ("sparql+http://h.example/?engine=oxigraph", "Basic realm=x", None),
        ("sparql+http://h.example/?engine=oxigraph", "Negotiate", None),
        ("sparql+https://h.example/?engine=oxigraph", 'Negotiate realm="no basic, no digest"', None),
        ("sparql+https://h.example/?engine=oxigraph", 'Basic realm="Digest, basic"', "Basic "),
        ("sparql+https://h.example/?engine=oxigraph", 'Digest realm="x", nonce="n", qop="auth-int"', None),
        ("sparql+https://h.example/?engine=oxigraph", 'Digest realm="x", nonce="n", algorithm=GOST', None),
        ("sparql+https://h.example/?engine=oxigraph&auth=digest", "Digest realm, nonce", None),
        # The other addresses count as the first does: to one of them the password would go in the open.
        ("sparql+https://h.example/?engine=oxigraph&query=http://o.example/q", "Basic realm=x", None),
        ("sparql+https://h.example/?engine=oxigraph&graphs=http://o.example/g", "Basic realm=x", None),
        ("sparql+https://h.example/?engine=oxigraph&graphs=https://o.example/g", "Basic realm=x", "Basic "),
    ],
)
def test_signing_in(monkeypatch: pytest.MonkeyPatch, location: str, challenge: str, sent: str | None) -> None:
    monkeypatch.setenv("KG_STORE_USER", "me")
    monkeypatch.setenv("KG_STORE_PASSWORD", WRONG)
    seen = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("Authorization", ""))
        if not seen[-1]:
            return httpx.Response(401, headers={"WWW-Authenticate": challenge})
        return httpx.Response(200, json={"head": {}, "boolean": True})

    answering(monkeypatch, answer)
    if sent is None:
        with pytest.raises(StoreError) as caught:
            open_store(location)
        assert WRONG not in str(caught.value) and not any(seen)
    else:
        open_store(location).close()
        assert seen[-1].startswith(sent) and WRONG not in seen[-1]


def test_what_the_address_says_of_signing_in_is_told_when_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "me")
    monkeypatch.setenv("KG_STORE_PASSWORD", WRONG)
    answering(monkeypatch, lambda request: httpx.Response(401, headers={"WWW-Authenticate": "Digest realm=x, nonce=n"}))
    with pytest.raises(StoreError, match=r"it does not accept KG_STORE_USER and KG_STORE_PASSWORD by auth=basic \(401"):
        open_store("sparql+https://h.example/?engine=virtuoso&auth=basic")


@pytest.mark.parametrize(
    ("code", "headers", "body", "said"),
    [
        (401, {}, "", "it asks to sign in: set KG_STORE_USER and KG_STORE_PASSWORD"),
        (403, {}, "read only", "it does not allow this without KG_STORE_USER .*403 at /query: read only"),
        (404, {}, "no page", "404 at /query: no page; is the address right"),
        (405, {}, "", "405 at /query: no reason given; is the address right"),
        (500, {}, "<html><b>broken\n pipe</b></html>", "500 at /query: broken pipe"),
        (302, {"Location": "https://elsewhere.example/"}, "", "elsewhere.example"),
        (200, {}, "<html>", "cannot be read as SPARQL results"),
        (200, {}, "[]", "no SPARQL result"),
        (200, {}, '{"error": "no"}', "not in the form of SPARQL results"),
        (200, {}, '{"boolean": "false"}', "not in the form of SPARQL results"),
        (200, {}, '{"results": []}', "not in the form of SPARQL results"),
        (200, {}, '{"results": {"bindings": [["a"]]}}', "not in the form of SPARQL results"),
        (200, {}, '{"results": {"bindings": [{"a": 1}]}}', "not in the form of SPARQL results"),
        (200, {"Content-Encoding": "gzip"}, '{"boolean": true}', "cannot be reached"),
        (200, {"X-SPARQL-MaxRows": "10000"}, "{}", "cuts answers at 10000 rows"),
        (503, {}, "busy", "503"),
    ],
)
def test_what_a_server_may_say(
    monkeypatch: pytest.MonkeyPatch, code: int, headers: dict[str, str], body: str, said: str
) -> None:
    answering(monkeypatch, lambda request: httpx.Response(code, headers=headers, text=body))
    with pytest.raises(StoreError, match=said) as caught:
        open_store("sparql+https://h.example/?engine=oxigraph")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("more", ["", "?engine=oxigraph"])
def test_a_server_that_is_not_there_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, more: str) -> None:
    monkeypatch.setattr("kg.store.wire.PAUSES", (3600.0,))
    with pytest.raises(StoreError, match=r"cannot be reached \(.*\); is it running, and the address right\?"):
        open_store(f"sparql+http://127.0.0.1:1/{more}")


def test_an_address_without_its_scheme_is_told_how_it_is_written() -> None:
    with pytest.raises(StoreError, match=r"a SPARQL server is --store sparql\+http://h\.example:7878/$"):
        open_store("http://h.example:7878/")
    with pytest.raises(StoreError, match="no store answers") as caught:
        open_store(f"https://me:{WRONG}@h.example/?x={WRONG}")
    assert WRONG not in str(caught.value)


def opened(monkeypatch: pytest.MonkeyPatch, answer: Answer, engine: str = "oxigraph") -> Store:
    """A store behind a server that knows one answer, but for the one on opening."""

    def first(request: httpx.Request) -> httpx.Response:
        if b"ASK" in request.read() and not request.url.params:
            return httpx.Response(200, json={"boolean": True})
        return answer(request)

    answering(monkeypatch, first)
    return open_store(f"sparql+https://h.example/?engine={engine}")


TERMS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["uri", "literal", "typed-literal", "bnode"]) | st.integers(),
        "value": st.text(max_size=5) | st.integers() | st.just("9" * 5000),
        "datatype": st.sampled_from([XSD + "decimal", XSD + "boolean", XSD + "integer"]) | st.integers(),
        "xml:lang": st.just("en") | st.integers(),
    },
)
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=3) | TERMS, st.lists, max_leaves=5)


@settings(deadline=None)
@given(
    st.fixed_dictionaries({}, optional={"boolean": JSON, "results": JSON | st.fixed_dictionaries({"bindings": JSON})})
    | st.fixed_dictionaries(
        {"results": st.fixed_dictionaries({"bindings": st.lists(st.dictionaries(st.just("a"), TERMS))})}
    )
)
def test_whatever_a_server_answers_is_terms_or_one_error(document: dict[str, object]) -> None:
    body = json.dumps(document).encode()
    with suppress(StoreError):
        assert isinstance(read_ask(body, "here"), bool)
    with suppress(StoreError):
        for (term,) in ordered(list(read_rows(body, ("a",), "here")), [(0, True)]):
            assert term is None or isinstance(term.value, str)


@pytest.mark.parametrize("body", [b"\xff{}", b'{"boolean": tru', b"", b"[" * 100_000])
def test_an_answer_that_is_no_json(body: bytes) -> None:
    with pytest.raises(StoreError, match=r"^here: "):
        read_ask(body, "here")


@pytest.mark.parametrize(
    ("headers", "whole"), [({"Content-Length": "20"}, True), ({"Transfer-Encoding": "chunked"}, True), ({}, False)]
)
def test_an_answer_that_may_have_been_cut_off_is_none(
    monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], whole: bool
) -> None:
    """Where the end of the connection is the end of the answer, a broken connection is, too."""
    answer = httpx.Response(200, content=iter([b"<e:a> <e:b> <e:c> .\n"]))
    answer.headers = httpx.Headers(headers)
    with opened(monkeypatch, lambda _: answer) as store:
        if whole:
            assert len(list(store.quads("e:g"))) == 1
        else:
            with pytest.raises(StoreError, match="cut off"):
                list(store.quads("e:g"))


def test_an_answer_that_trickles_takes_no_longer_than_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def trickle() -> Iterator[bytes]:
        while True:
            time.sleep(0.02)
            yield b" "

    answering(monkeypatch, lambda request: httpx.Response(200, content=trickle()))
    with pytest.raises(StoreError, match=r"no answer within 0\.1 s"):
        open_store("sparql+https://h.example/?engine=oxigraph&timeout=0.1")


def test_what_takes_too_long_is_written_twice_at_most_and_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def late(request: httpx.Request) -> httpx.Response:
        asked.append(request.method)
        raise httpx.ReadTimeout("late", request=request)

    with opened(monkeypatch, late) as store:
        with pytest.raises(StoreError, match="no answer within"):
            store.bulk_load([ox.Quad(ox.NamedNode("e:a"), ox.NamedNode("e:b"), ox.Literal("c"), ox.NamedNode("e:g"))])
        assert asked == ["POST", "POST"]
        with pytest.raises(StoreError, match="no answer within"):
            store.select("SELECT * { ?s ?p ?o }")
        assert len(asked) == 3


def test_a_redirection_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "me")
    monkeypatch.setenv("KG_STORE_PASSWORD", WRONG)
    hosts = []

    def answer(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        return httpx.Response(307, headers={"Location": "https://elsewhere.example/"})

    with pytest.raises(StoreError, match="it is elsewhere"):
        opened(monkeypatch, answer).select("SELECT * { ?s ?p ?o }")
    assert set(hosts) == {"h.example"}


def test_parameters_of_an_address_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(200, json={"boolean": True})

    answering(monkeypatch, answer)
    where = "sparql+https://h.example/?engine=oxigraph&query=q%3Fdb%3Dnews&graphs=g%3Fdb%3Dnews"
    with open_store(where) as store:
        store.bulk_load([ox.Quad(ox.NamedNode("e:a"), ox.NamedNode("e:b"), ox.Literal("c"), ox.NamedNode("e:g"))])
    assert seen == ["https://h.example/q?db=news", "https://h.example/g?db=news&graph=e%3Ag"]


def test_this_machine_is_asked_without_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would read the password, which is sent in the open to this machine alone."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://proxy.example:1")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    wire = Wire("here", parse("sparql+http://127.0.0.1/"), None)
    own = wire._client._transport
    for url in ("http://127.0.0.1:7878/query", "http://localhost/query", "http://[::1]/query"):
        assert wire._client._transport_for_url(httpx.URL(url)) is own
    assert wire._client._transport_for_url(httpx.URL("http://h.example/")) is not own
    wire.close()


@pytest.mark.parametrize("name", ["two\nlines", "\udcff"])
def test_a_name_that_cannot_be_sent(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("KG_STORE_USER", name)
    monkeypatch.setenv("KG_STORE_PASSWORD", WRONG)
    with pytest.raises(ConfigError, match="one line each") as caught:
        secret()
    assert WRONG not in str(caught.value)


def test_a_graph_that_is_listed_and_not_found_is_no_empty_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when graphs= leads nowhere: an export would be empty, and a removal would remove nothing."""
    listed = {"results": {"bindings": [{"g": {"type": "uri", "value": "e:g"}}]}}

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/store":
            return httpx.Response(404)
        return httpx.Response(200, json={"boolean": True} if b"ASK" in request.read() else listed)

    with opened(monkeypatch, answer) as store:
        with pytest.raises(StoreError, match="graphs="):
            list(store.quads())
        with pytest.raises(StoreError, match="graphs="):
            store.remove_graph("e:g")


@pytest.mark.parametrize("iri", ["e:g> } ; DROP ALL #", "e:g>", "e:{g}", "e:g\n", 'e:"', "e:\\u003e"])
def test_what_is_no_iri_is_never_sent(monkeypatch: pytest.MonkeyPatch, iri: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"sent: {request.url} {request.read()!r}")

    with opened(monkeypatch, answer) as store:
        for act in (store.remove_graph, store.contains_graph, lambda graph: list(store.quads(graph))):
            with pytest.raises(StoreError, match="is no IRI"):
                act(iri)
        with pytest.raises(StoreError, match="is no IRI"):
            store.amend_graph("e:g", [iri], [])


FILE = "<bif:file_to_string>('/etc/hostname')"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?x {{ ?a ?b ?c BIND({FILE} AS ?x) }}",
        f"SELECT ?x {{ ?a ?b ?c BIND(IF(true, 1, {FILE}) AS ?x) }}",
        f"SELECT ?x {{ VALUES ?z {{ }} BIND({FILE} AS ?x) }}",
        f"ASK {{ ?a ?b ?c FILTER (true || {FILE} != '') }}",
        "PREFIX b: <BIF:> SELECT ?x { VALUES ?z { } BIND(b:upper('a') AS ?x) }",
        "BASE <sql:x> SELECT ?x { VALUES ?z { } BIND(<upper>('a') AS ?x) }",
        r"SELECT ?x { VALUES ?z { } BIND(<b\u0069f:upper>('a') AS ?x) }",
        "SELECT ?x { VALUES ?z { } BIND(<http://www.openlinksw.com/schemas/bif#upper>('a') AS ?x) }",
    ],
)
def test_functions_of_the_database_are_not_sent(monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    """They read and write the server's files; the engine that reads queries first leaves out what it thinks is never called."""

    def answer(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"sent: {request.read()!r}")

    with opened(monkeypatch, answer, "virtuoso") as store, pytest.raises(QueryError):
        store.query(query)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        (
            "CONSTRUCT { ?s <e:p> '}' } WHERE { ?s <e:q> ?o } LIMIT 3",
            "SELECT (1 AS ?kg_row)  WHERE { ?s <e:q> ?o } LIMIT 3",
        ),
        ("PREFIX e: <e:> CONSTRUCT WHERE { ?s e:q ?o }", "PREFIX e: <e:> SELECT (1 AS ?kg_row)  WHERE { ?s e:q ?o }"),
        ("SELECT ?s { ?s ?p 'CONSTRUCT' }", None),
        ("DESCRIBE <e:a>", None),
    ],
)
def test_the_rows_behind_a_graph(query: str, asked: str | None) -> None:
    assert solutions(query) == asked
    if asked is not None:
        rows(asked)


def test_two_stores_of_one_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """One server, two data sets: each has a journal and a lock. One address spelt in two ways has one of them."""
    answering(monkeypatch, lambda request: httpx.Response(200, json={"boolean": True}))
    at = "sparql+https://h.example/?engine=oxigraph&query={0}/q&update={0}/u&graphs={0}/g"
    with open_store(at.format("one")), open_store(at.format("two")), pytest.raises(KgError, match="another process"):
        open_store(at.format("one"))
    with open_store("sparql+https://h.example/?engine=oxigraph"), pytest.raises(KgError, match="another process"):
        open_store("sparql+https://H.EXAMPLE:443?engine=oxigraph")


def test_a_served_store_is_a_folder() -> None:
    with pytest.raises(StoreError, match="only a store's folder"):
        Snapshots("sparql+http://127.0.0.1:1/")


def test_a_busy_server_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([httpx.Response(503), httpx.Response(502), httpx.Response(200, json={"boolean": True})])
    answering(monkeypatch, lambda request: next(answers))
    open_store("sparql+https://h.example/?engine=oxigraph").close()
    assert next(answers, None) is None


def test_an_unknown_server_must_answer_over_all_graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, lambda request: httpx.Response(200, json={"boolean": True}))
    with pytest.raises(StoreError, match="union of all graphs"):
        open_store("sparql+https://h.example/?query=q&update=u&graphs=g")
    with pytest.raises(StoreError, match="make"):
        open_store("sparql+https://h.example/")


def test_two_writers_of_one_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, lambda request: httpx.Response(200, json={"boolean": True}))
    where = "sparql+https://h.example/?engine=oxigraph"
    with open_store(where), open_store(where, read_only=True), pytest.raises(KgError, match="another process"):
        open_store(where)
    open_store(where).close()


GUARDED = """SELECT ?s ?o {{
  {{ {{ VALUES ?s {{ {s} }} FILTER (BOUND(?s)) }} {{ VALUES ?o {{ {o} }} FILTER (!BOUND(?o)) }} ?s <e:p> ?o FILTER (?o < 10) }}
  UNION
  {{ {{ VALUES ?s {{ {s} }} FILTER ( bound ( ?s ) ) }} {{ VALUES ?o {{ {o} }} FILTER (BOUND(?o)) }} ?s <e:p> ?o }}
  UNION
  {{ {{ VALUES ?s {{ {s} }} FILTER (!BOUND(?s)) }} ?s <e:p> ?o {{ ?s <e:p> ?p }} UNION {{ ?s <e:p> ?p FILTER (?p > 5) }} }}
}} ORDER BY ?s ?o"""
"""A union as templates have it, with branches for values that are given and for those that are not."""


def rows(query: str) -> tuple[tuple[str, ...], list[tuple[str | None, ...]]]:
    quads = [
        ox.Quad(ox.NamedNode(f"e:{s}"), ox.NamedNode("e:p"), ox.Literal(o), ox.NamedNode("e:g"))
        for s, o in [("a", 10), ("b", 9), ("c", 9), ("a", 2)]
    ]
    store = ox.Store()
    store.extend(quads)
    answer = store.query(query, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    names = tuple(v.value for v in answer.variables)
    return names, [tuple(None if t is None else t.value for t in row) for row in answer]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?o { ?s <e:p> ?o } ORDER BY ?o ?s",
        "SELECT ?s { ?s <e:p> ?o } ORDER BY DESC(?o) DESC ( ?s ) LIMIT 2 OFFSET 1",
        "SELECT * { ?s <e:p> ?o } ORDER BY (?o * -1) STR(?s)",
        "SELECT ?s (MAX(?o) AS ?most) { ?s <e:p> ?o } GROUP BY ?s ORDER BY DESC(?most) MIN(?o) ?s LIMIT 2",
        "SELECT ?s ?o # ORDER BY\n{ VALUES ?s { UNDEF } ?s <e:p> ?o FILTER (?o > 2) } ORDER BY ?s # ?o",
        "SELECT ?s ?o { ?s <e:p> ?o } ORDER BY ?s ?o VALUES ?s { <e:a> <e:b> }",
        "SELECT ?s { VALUES ?x { 5 } ?s <e:p> ?o FILTER (!BOUND(?x) || EXISTS { ?s <e:p> ?q FILTER (?q > ?x) }) } ORDER BY ?s ?o",
        *(GUARDED.format(s=s, o=o) for s in ("UNDEF", "<e:a>", "<e:a> UNDEF") for o in ("UNDEF", "2 9", "UNDEF 2")),
        'SELECT ?s ("LIMIT 1" AS ?t) { { SELECT ?s { ?s <e:p> ?o } ORDER BY ?o LIMIT 3 } } ORDER BY ?s',
    ],
)
def test_a_query_for_virtuoso_asks_the_same(query: str) -> None:
    """The rewritten query, ordered and cut here, against the query itself, both by another engine."""
    from kg.store.answers import ordered

    names, wanted = rows(query)
    adapted = adapt(query, names, union=False)
    assert "#" not in adapted.text.replace(XSD, "")
    columns, found = rows(adapted.text)
    assert columns == adapted.columns

    def term(value: str | None) -> Term | None:
        if value is None:
            return None
        number = value.lstrip("-").isdecimal()
        return Term(value, datatype=XSD + ("integer" if number else "string"))

    terms = ordered([tuple(map(term, row)) for row in found], adapted.keys)
    end = None if adapted.limit is None else adapted.offset + adapted.limit
    got = [tuple(t and t.value for t in row[: len(names)]) for row in terms][adapted.offset : end]
    assert got == wanted
