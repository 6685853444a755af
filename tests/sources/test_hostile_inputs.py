"""Inputs made to do harm, or merely odd: each costs itself, in one line, and neither memory, time nor the run."""

from __future__ import annotations

import gzip
import io
import resource
import socket
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from local_site import serving

from kg.errors import InputError
from kg.model import Article
from kg.sources import Failure, Taken, reading, take
from kg.sources.addresses import is_public
from kg.sources.fetching import Fetcher
from kg.sources.web import fetched


def taken(path: Path, data: bytes | str) -> tuple[list[Taken], list[str]]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    found = list(take([str(path)]))
    return [t for t in found if isinstance(t.item, Article)], [
        str(t.item) for t in found if isinstance(t.item, Failure)
    ]


# --- web archives ----------------------------------------------------------------------------------------------------


def record(address: str, text: str, when: str = "2023-04-30T10:00:00Z") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {address}\r\nWARC-Date: {when}\r\n"
    return f"{head}Content-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n{text}\r\n\r\n".encode()


def test_a_header_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as bomb:
        bomb.write(b"WARC/1.0\r\nX-Long: ")
        for _ in range(300):
            bomb.write(b"a" * 1_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _, (line,) = taken(tmp_path / "a.warc.gz", out.getvalue())
    assert "record 1 cannot be read" in line
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150 * (
        1 << 20 if sys.platform == "darwin" else 1024
    )
    _, (line,) = taken(tmp_path / "b.warc", b"WARC/1.0\r\n" + b"A: b\r\n" * 300_000)
    assert "headers" in line


def test_a_web_archive_that_unpacks_to_too_much(tmp_path: Path) -> None:
    text = record("https://a.example/1", "He said so.")
    head = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 40000000\r\n\r\n"
    bomb = gzip.compress(head + b"\0" * 40_000_000)
    found, (line,) = taken(tmp_path / "a.warc.gz", gzip.compress(text) + bomb)
    assert len(found) == 1 and "unpacks to more than 200 times its size" in line


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\nContent-Length: 99999999999\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: -5\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nWARC-Target-URI: http://a.b/c\r\n\r\nabc",
        b"WARC/1.0\r\nContent-Length: x\r\n\r\n\r\n\r\n\xff\xff",
    ],
)
def test_broken_records_are_one_line_and_no_noise(
    tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    found, failures = taken(tmp_path / "a.warc", data)
    assert found == [] and all("\n" not in line for line in failures)
    assert capsys.readouterr() == ("", "")


def test_an_address_archived_twice_lies_at_two_places(tmp_path: Path) -> None:
    days = [("2023-04-30T10:00:00Z", "He said so."), ("2023-05-02T10:00:00Z", "He denied it.")]
    found, _ = taken(tmp_path / "a.warc", b"".join(record("https://a.example/1", text, day) for day, text in days))
    assert len({t.place for t in found}) == 2 and len({t.item.key() for t in found}) == 1  # type: ignore[union-attr]


# --- ZIP, feeds, anything --------------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", [("a.txt", "a.txt"), ("a.txt", "./a.txt")])
def test_two_members_of_one_name(tmp_path: Path, names: tuple[str, str]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n, name in enumerate(names):
            archive.writestr(name, f"Text {n}.")
    found, (line,) = taken(tmp_path / "n.zip", out.getvalue())
    assert len(found) == 1 and "the archive holds two of this name" in line


def test_a_feed_entry_of_elements_inside_elements(tmp_path: Path) -> None:
    deep = '<content type="xhtml">' + "<div>" * 3000 + "text" + "</div>" * 3000 + "</content>"
    entries = [
        f"<entry><id>{n}</id>{content}</entry>" for n, content in enumerate((deep, "<summary>He said so.</summary>"))
    ]
    found, (line,) = taken(tmp_path / "f.atom", f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(entries)}</feed>')
    assert len(found) == 1 and "entry 1: its markup is nested too deeply" in line


def test_what_a_library_raises_costs_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("odd\nbytes")

    monkeypatch.setattr(reading, "article_from_text", broken)
    (tmp_path / "a.txt").write_text("He said so.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "She left."}\n', encoding="utf-8")
    found = [t.item for t in take([str(tmp_path)])]
    assert str(found[0]) == f"{tmp_path}/a.txt: cannot be read (RuntimeError: odd bytes)"
    assert isinstance(found[1], Article)


# --- the web ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["fec0::1", "3fff::1", "64:ff9b:1::a00:1", "::127.0.0.1"])
def test_addresses_that_the_standard_library_may_call_global(address: str) -> None:
    assert not is_public(address)


@contextmanager
def dripping_handshake() -> Iterator[int]:
    """A server that begins a TLS record and never comes to its end."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        over = threading.Event()

        def serve() -> None:
            with server.accept()[0] as wire:
                try:
                    wire.sendall(b"\x16\x03\x03\x40\x00")
                    while not over.wait(0.05):
                        wire.sendall(b"\0")
                except OSError:
                    pass

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        over.set()
        thread.join(5)


def test_a_handshake_that_drips_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    with dripping_handshake() as port:
        began = time.monotonic()
        with pytest.raises(InputError, match="does not answer in time"):
            Fetcher(allow_private=True, timeout=0.3, pause=0).get(f"https://127.0.0.1:{port}/a")
        assert time.monotonic() - began < 6


def test_the_next_address_of_a_name_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as site, socket.socket() as closed:
        closed.bind(("127.0.0.3", 0))
        site.pages["/a"] = (200, {"Content-Type": "text/plain"}, b"He said so.")
        found = [(socket.AF_INET, 1, 6, "", (ip, site.port)) for ip in ("127.0.0.1", "127.0.0.1")]
        found[0] = (socket.AF_INET6, 1, 6, "", ("::1", site.port))  # nobody listens there
        monkeypatch.setattr("kg.sources.addresses.socket.getaddrinfo", _only(found))
        page = Fetcher(allow_private=True, timeout=2, pause=0).get(f"http://two.example:{site.port}/a")
        assert page is not None and page.data == b"He said so."


def _only(found: list[object]) -> object:
    real = socket.getaddrinfo

    def resolve(host: str, *rest: object, **more: object) -> object:
        return found if host == "two.example" else real(host, *rest, **more)  # type: ignore[arg-type]

    return resolve


def test_a_feed_that_links_feeds_is_followed_one_step(tmp_path: Path) -> None:
    with serving() as site:
        for n in range(20):
            link = f"<item><link>{site.url(f'/{n + 1}')}</link><description>Entry {n}.</description></item>"
            site.pages[f"/{n}"] = (
                200,
                {"Content-Type": "application/rss+xml"},
                f"<rss><channel>{link}</channel></rss>".encode(),
            )
        fetcher = Fetcher(allow_private=True, timeout=2, pause=0)
        found = [t.item for t in fetched([site.url("/0")], fetcher, follow=True) if isinstance(t, Taken)]
        assert site.paths() == ["/0", "/1"]
        assert [a.text for a in found if isinstance(a, Article)] == ["Entry 1."]
