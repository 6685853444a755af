"""The templates as addresses."""

from __future__ import annotations

import csv
import io

import httpx
import pytest
from serving import Server, http

from kg.query import run
from kg.query.catalogue import load

TEMPLATES = load().templates


def get(server: Server, path: str, accept: str = "text/csv", **headers: str) -> httpx.Response:
    return http.get(server.url + path, headers={"Accept": accept, **headers}, timeout=30)


def test_listed(server: Server) -> None:
    listed = get(server, "queries", "application/json").json()
    assert [entry["name"] for entry in listed] == [template.name for template in TEMPLATES]
    assert all(entry["columns"] and entry["title"] for entry in listed)


@pytest.mark.parametrize("name", [template.name for template in TEMPLATES])
def test_answers_are_those_of_the_binder(server: Server, name: str) -> None:
    from query_hand import hand_store

    template = load().get(name)
    with hand_store() as store:
        expected = run(store, template, {}, limit=2000)
    answer = get(server, f"queries/{name}?limit=2000")
    assert answer.status_code == 200, answer.text
    head, *rows = csv.reader(io.StringIO(answer.text))
    assert head == [column.name for column in template.columns]
    assert len(rows) == len(expected.rows) and "link" not in answer.headers


def test_parameters(server: Server) -> None:
    found = get(server, "queries/statements-by?speaker=ada%20stone", "application/json").json()
    speakers = {row["speaker"]["value"].casefold() for row in found["results"]["bindings"]}
    assert speakers == {"ada stone"}
    both = get(server, "queries/statements-by?speaker=Ada%20Stone&speaker=Boris%20Reed", "application/json").json()
    assert len(both["results"]["bindings"]) >= len(found["results"]["bindings"]) > 0


WRONG = [
    ("queries/nothing", 404, "no query 'nothing'"),
    ("queries/actor", 404, "near: actors"),
    ("queries/statements-by?speaker=Nobody", 404, "no actor 'Nobody' in this store"),
    ("queries/statements-by?spoken=x", 400, "no parameter 'spoken'"),
    ("queries/statements-by?limit=x", 400, "limit"),
    ("queries/statements-by?limit=-1", 400, "limit"),
    ("queries/statements-by?limit=1&limit=2", 400, "limit"),
    ("queries/statements-by?limit=2001", 400, "at most 2000 rows"),
    ("queries/statements-by?since=yesterday", 400, "since"),
    ("queries/statements-by?speaker=%FF", 400, "UTF-8"),
]


@pytest.mark.parametrize(("path", "status", "told"), WRONG)
def test_refused(server: Server, path: str, status: int, told: str) -> None:
    answer = get(server, path)
    assert answer.status_code == status and told in answer.text


def test_values_stay_values(server: Server) -> None:
    answer = get(server, "queries/statements-by?contains=%22%20%7D%20%23%20%5C", "application/json")
    assert answer.status_code == 200 and answer.json()["results"]["bindings"] == []


def test_no_such_format(server: Server) -> None:
    assert get(server, "queries/actors", "image/png").status_code == 406


def test_pages(server: Server) -> None:
    whole = get(server, "queries/actors?limit=2000").text.splitlines()[1:]
    path: str | None = "queries/actors?limit=2"
    read: list[str] = []
    while path:
        answer = get(server, path)
        read += answer.text.splitlines()[1:]
        link = answer.links.get("next")
        path = link["url"].removeprefix("/") if link else None
    assert read == whole and len(whole) > 4


def test_etags(server: Server) -> None:
    first = get(server, "queries/actors")
    tag = first.headers["etag"]
    again = get(server, "queries/actors", **{"If-None-Match": f'"x", {tag}'})
    assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == tag
    assert get(server, "queries/actors", "application/json").headers["etag"] != tag
    assert get(server, "queries/actors?limit=1", **{"If-None-Match": tag}).status_code == 200
    assert "etag" not in get(server, "queries/statements-by?speaker=Nobody").headers
    assert get(server, "queries/actors", **{"If-None-Match": "*"}).status_code == 304
    assert get(server, "queries/statements-by?speaker=Nobody", **{"If-None-Match": "*"}).status_code == 404


def test_openapi_is_made_from_the_headers(server: Server) -> None:
    told = get(server, "openapi.json", "application/json").json()
    for template in TEMPLATES:
        operation = told["paths"][f"/queries/{template.name}"]["get"]
        names = [parameter["name"] for parameter in operation["parameters"]]
        assert names == [*(parameter.name for parameter in template.parameters), "limit", "offset"]
        assert operation["summary"] == template.title
    assert set(told["paths"]["/sparql"]) == {"get", "post"}
    ids = [operation["operationId"] for path in told["paths"].values() for operation in path.values()]
    assert len(ids) == len(set(ids))
