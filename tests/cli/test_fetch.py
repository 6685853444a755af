"""``kg ingest --fetch`` and ``kg retry --fetch``: the command, in this process, against a real server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from local_site import Answer, Site, serving
from typer.testing import CliRunner

from cli.conftest import Kg
from kg.cli.app import app

FACT = "Flavia met Sapt in the castle of Zenda, and that was the end of it, as the court said on that day. "


@pytest.fixture(autouse=True)
def by_hand(kg_: Kg) -> None:
    """The language pipeline by hand, and the test's own folder."""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as here:
        yield here


def page(words: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>T</title></head><body><article><p>{words}</p><p>{FACT * 4}</p></article></body></html>".encode()


def versioned(body: bytes, tag: str) -> object:
    def answer(request: BaseHTTPRequestHandler) -> Answer:
        if request.headers.get("If-None-Match") == tag:
            return 304, {}, b""
        return 200, {"Content-Type": "text/html", "ETag": tag}, body

    return answer


def kg(*arguments: str) -> tuple[int, dict[str, object], str]:
    run = CliRunner().invoke(app, [*arguments, "--format", "jsonl"], prog_name="kg")
    return run.exit_code, json.loads(run.stdout.splitlines()[-1]) if run.stdout else {}, run.stderr


def counts(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row[name] for name in ("added", "replaced", "unchanged", "failed"))


FETCH = ("--fetch", "--allow-private", "--pause", "0")


def test_without_the_option_nothing_is_fetched(site: Site) -> None:
    code, _, said = kg("ingest", site.url("/a"))
    assert code == 3 and said == f"kg: {site.url('/a')}: is a web address; kg ingest --fetch fetches it\n"
    code, _, said = kg("ingest", "--fetch", site.url("/a"))
    assert code == 3 and "127.0.0.1, which is not a public address (--allow-private lets it)" in said
    code, _, said = kg("ingest", "--allow-private", "x.txt")
    assert code == 2 and said == "kg: --allow-private means something only with --fetch\n"
    assert site.asked == []


def test_a_page_is_taken_in_once_and_again_when_it_changed(site: Site) -> None:
    site.pages["/a"] = versioned(page("First."), '"1"')  # type: ignore[assignment]
    run = ("ingest", *FETCH, site.url("/a"))
    assert counts(kg(*run)[1]) == (1, 0, 0, 0)
    assert counts(kg(*run)[1]) == (0, 0, 1, 0)
    assert [headers.get("If-None-Match") for path, headers, _ in site.asked if path == "/a"] == [None, '"1"']
    site.pages["/a"] = versioned(page("Second."), '"2"')  # type: ignore[assignment]
    assert counts(kg(*run)[1]) == (0, 1, 0, 0)
    assert counts(kg(*run)[1]) == (0, 0, 1, 0)
    _, listed, _ = kg("status", "--articles")
    assert (listed["from"], listed["revisions"]) == (site.url("/a"), 1)


def test_a_page_that_was_removed_is_sent_again(site: Site) -> None:
    site.pages["/a"] = versioned(page("First."), '"1"')  # type: ignore[assignment]
    kg("ingest", *FETCH, site.url("/a"))
    assert kg("remove", site.url("/a"))[0] == 0
    assert counts(kg("ingest", *FETCH, site.url("/a"))[1]) == (1, 0, 0, 0)


def test_what_could_not_be_fetched_is_tried_again(tmp_path: Path, site: Site) -> None:
    (tmp_path / "a.txt").write_text(FACT, encoding="utf-8")
    code, row, said = kg("ingest", *FETCH, site.url("/a"), "a.txt")
    assert (code, counts(row)) == (
        3,
        (1, 0, 0, 1),
    ) and said == f"kg: {site.url('/a')}: the server answered 404 Not Found\n"
    assert kg("status", "--failures")[1]["what"] == site.url("/a")
    site.pages["/a"] = (200, {"Content-Type": "text/html"}, page("Back."))
    assert counts(kg("retry")[1]) == (0, 0, 0, 0), "nothing is fetched without being asked for"
    code, row, said = kg("retry", *FETCH)
    assert (code, counts(row), said) == (0, (1, 0, 0, 0), "")
    assert kg("status", "--failures")[1] == {}


def test_feeds(site: Site) -> None:
    items = "".join(
        f"<item><link>{site.url(f'/{n}')}</link><description>{FACT}{n}</description></item>" for n in range(3)
    )
    site.pages["/feed"] = (
        200,
        {"Content-Type": "application/rss+xml"},
        f"<rss><channel>{items}</channel></rss>".encode(),
    )
    for n in range(3):
        site.pages[f"/{n}"] = (200, {"Content-Type": "text/html"}, page(f"Page {n}."))
    assert counts(kg("ingest", *FETCH, site.url("/feed"))[1]) == (3, 0, 0, 0)
    assert site.paths() == ["/feed"]
    assert counts(kg("ingest", *FETCH, "--follow", site.url("/feed"))[1]) == (0, 3, 0, 0)
    assert site.paths() == ["/feed", "/feed", "/0", "/1", "/2"]


def test_an_entry_that_could_not_be_read_is_read_again_although_nothing_is_new(site: Site) -> None:
    def feed(second: str) -> bytes:
        first = f"<item><guid>1</guid><description>{FACT}</description></item>"
        return f"<rss><channel>{first}<item><guid>2</guid>{second}</item></channel></rss>".encode()

    site.pages["/feed"] = _feed(feed("<title>Nothing else</title>"))  # type: ignore[assignment]
    code, row, _ = kg("ingest", *FETCH, site.url("/feed"))
    assert (code, counts(row)) == (3, (1, 0, 0, 1))
    assert counts(kg("retry", *FETCH)[1]) == (0, 0, 1, 1), "asked without validators: it fails once more"
    site.pages["/feed"] = _feed(feed(f"<description>{FACT} Twice.</description>"))  # type: ignore[assignment]
    code, row, _ = kg("retry", *FETCH)
    assert (code, counts(row)) == (0, (1, 0, 1, 0))
    assert kg("status", "--failures")[1] == {}


def test_an_entry_that_was_removed_is_sent_again(site: Site) -> None:
    site.pages["/feed"] = _feed(  # type: ignore[assignment]
        f"<rss><channel><item><guid>1</guid><description>{FACT}</description></item></channel></rss>".encode()
    )
    run = ("ingest", *FETCH, site.url("/feed"))
    assert counts(kg(*run)[1]) == (1, 0, 0, 0)
    assert counts(kg(*run)[1]) == (0, 0, 0, 0), "nothing new"
    assert kg("remove", "1")[0] == 0
    assert counts(kg(*run)[1]) == (1, 0, 0, 0)


def _feed(body: bytes) -> object:
    def answer(request: BaseHTTPRequestHandler) -> Answer:
        if request.headers.get("If-None-Match") == '"same"':
            return 304, {}, b""
        return 200, {"Content-Type": "application/rss+xml", "ETag": '"same"'}, body

    return answer
