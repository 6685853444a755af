"""Addresses of SPARQL servers, signing in, and what a server may answer: without a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.errors import ConfigError, KgError, StoreError
from kg.store import open_store
from kg.store.address import Secret, parse, secret
from kg.store.base import Term
from kg.store.snapshot import Snapshots
from kg.store.virtuoso import adapt

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


@pytest.mark.parametrize(
    ("code", "headers", "body", "said"),
    [
        (403, {}, "", "asks to sign in"),
        (500, {}, "<html><b>broken\n pipe</b></html>", "500 at /query: broken pipe"),
        (302, {"Location": "https://elsewhere.example/"}, "", "elsewhere.example"),
        (200, {}, "<html>", "cannot be read as SPARQL results"),
        (200, {}, "[]", "no SPARQL result"),
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
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store(f"sparql+http://127.0.0.1:1/{more}")


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
