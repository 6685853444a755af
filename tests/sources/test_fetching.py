"""Fetching: what may be asked, within which bounds, and politely; against a real server of this machine."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from local_site import Answer, Site, serving

from kg.errors import InputError
from kg.model import Article
from kg.sources import Taken, addresses
from kg.sources.addresses import is_public, target
from kg.sources.fetching import Fetcher, Validators
from kg.sources.web import NotModified, fetched

PAGE = (
    "<!DOCTYPE html><html><head><title>T</title></head><body><article>"
    + "".join(
        f"<p>The chancellor said on day {n} that the border stays open, whatever the council asks for.</p>"
        for n in range(5)
    )
    + "</article></body></html>"
).encode()
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as here:
        yield here


def fetcher(**more: object) -> Fetcher:
    return Fetcher(**{"allow_private": True, "timeout": 2.0, "pause": 0.0, **more})  # type: ignore[arg-type]


def refused(site: Site, path: str, **more: object) -> str:
    with pytest.raises(InputError) as error:
        fetcher(**more).get(site.url(path))
    assert "\n" not in str(error.value)
    return str(error.value)


# --- where to --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::10.0.0.1",
        "2001:db8::1",
        "nonsense",
    ],
)
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::93.184.216.34", "::ffff:93.184.216.34"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://post.example", "https://post.example/"),
        ("http://post.example:80/a b?q=ü&x=%41#part", "http://post.example/a%20b?q=%C3%BC&x=%41"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
    ],
)
def test_addresses_as_they_are_asked(address: str, asked: str) -> None:
    assert target(address).address == asked


@pytest.mark.parametrize(
    "address", ["ftp://a.example/", "file:///etc/passwd", "http://", "http://u:p@a.example/", "http://a:99999/", "x"]
)
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(InputError) as error:
        target(address)
    assert "p@" not in str(error.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
def test_this_machine_is_not_asked_under_any_spelling(site: Site, host: str) -> None:
    with pytest.raises(InputError, match=r"not a public address|cannot be found"):
        Fetcher(timeout=2).get(site.url("/", host))
    assert site.asked == []


def test_a_name_that_leads_to_a_private_address(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, 1, 6, "", (ip, port)) for ip in ("93.184.216.34", "127.0.0.1")]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", resolve)
    with pytest.raises(InputError, match=r"leads to 127\.0\.0\.1, which is not a public address"):
        Fetcher(timeout=2).get("http://rebind.example/")


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/"] = (200, HTML, PAGE)
    resolved: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *rest: object, **more: object) -> list[object]:
        if host.endswith(".example"):
            resolved.append(host)
            return [(socket.AF_INET, 1, 6, "", ("127.0.0.1" if len(resolved) < 3 else "203.0.113.1", port))]
        return real(host, port, *rest, **more)  # type: ignore[arg-type, return-value]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    page = fetcher().get(f"http://post.example:{site.port}/")
    assert page is not None and len(resolved) == 2, "once for robots.txt, once for the page, and never again to connect"
    assert site.asked[-1][1]["Host"] == f"post.example:{site.port}"


def test_a_redirect_to_a_private_address(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    site.pages["/out"] = (302, {"Location": site.url("/in", "127.0.0.2")}, b"")
    site.pages["/in"] = (200, HTML, PAGE)
    with pytest.raises(InputError, match=r"127\.0\.0\.2, which is not a public address"):
        Fetcher(timeout=2, pause=0).get(site.url("/out"))
    assert site.paths() == ["/out"]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://a.example/", "http://u:p@127.0.0.1/"])
def test_a_redirect_to_something_else(site: Site, location: str) -> None:
    site.pages["/a"] = (301, {"Location": location}, b"")
    assert refused(site, "/a")


# --- bounds ----------------------------------------------------------------------------------------------------------


def test_redirects_are_followed_and_bounded(site: Site) -> None:
    for n in range(9):
        site.pages[f"/{n}"] = (302, {"Location": f"/{n + 1}"}, b"")
    site.pages["/5"] = (200, HTML, PAGE)
    page = fetcher().get(site.url("/0"))
    assert page is not None and page.address == site.url("/5")
    site.pages["/5"] = (302, {"Location": "/6"}, b"")
    assert "redirects more than 5 times" in refused(site, "/0")


@pytest.mark.parametrize("packed", [False, True])
def test_size(site: Site, packed: bool) -> None:
    body = b"x" * 50_000
    headers = {**HTML, "Content-Encoding": "gzip"} if packed else HTML
    site.pages["/"] = (200, headers, gzip.compress(body) if packed else body)
    assert "more than 10,000 bytes" in refused(site, "/", max_bytes=10_000)
    page = fetcher(max_bytes=50_000).get(site.url("/"))
    assert page is not None and page.data == body


def test_an_endless_answer(site: Site) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
        while True:
            request.wfile.write(b"x" * 65536)

    site.pages["/"] = endless
    assert "more than" in refused(site, "/", max_bytes=1_000_000)


@pytest.mark.parametrize("first", [b"", b"HTTP/1.0 200 OK\r\n", b"HTTP/1.0 200 OK\r\n\r\n"])
def test_a_server_that_drips(site: Site, first: bytes) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(first)
        for _ in range(100):
            time.sleep(0.1)
            request.wfile.write(b"x")
            request.wfile.flush()

    site.pages["/"] = drip
    began = time.monotonic()
    assert "does not answer in time" in refused(site, "/", timeout=0.4)
    assert time.monotonic() - began < 4


def test_a_server_that_is_silent(site: Site) -> None:
    site.pages["/"] = lambda request: time.sleep(3)  # type: ignore[assignment, return-value]
    assert "does not answer in time" in refused(site, "/", timeout=0.3)


def test_nobody_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(InputError, match="Connection refused"):
            fetcher().get(f"http://127.0.0.1:{taken.getsockname()[1]}/")


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ((404, {}, b""), "answered 404 Not Found"),
        ((500, {}, b""), "answered 500"),
        ((200, {**HTML, "Content-Encoding": "br"}, b"x"), "is packed as br"),
        ((200, {**HTML, "Content-Encoding": "gzip"}, b"no gzip"), "cannot be unpacked"),
        ((200, {**HTML, "Content-Length": "1000"}, b"short"), "cannot be fetched|ends too early|in time"),
    ],
)
def test_bad_answers(site: Site, answer: Answer, complaint: str) -> None:
    import re

    site.pages["/"] = answer
    assert re.search(complaint, refused(site, "/", timeout=1.0))


# --- manners ---------------------------------------------------------------------------------------------------------


def test_robots_txt_is_kept(site: Site) -> None:
    site.pages["/robots.txt"] = (
        200,
        {},
        b"User-agent: *\nDisallow: /private\nDisallow: /*?print\nAllow: /private/open\n",
    )
    for path in ("/a", "/private/x", "/private/open", "/a?print"):
        site.pages[path] = (200, HTML, PAGE)
    one = fetcher()
    assert one.get(site.url("/a")) and one.get(site.url("/private/open"))
    for path in ("/private/x", "/a?print"):
        with pytest.raises(InputError, match=r"robots\.txt does not allow"):
            one.get(site.url(path))
    assert site.paths() == ["/a", "/private/open"]
    assert [path for path, _, _ in site.asked].count("/robots.txt") == 1
    assert all(headers["User-Agent"].startswith("newskg/") for _, headers, _ in site.asked)


def test_robots_txt_for_us_alone(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: newskg\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert "does not allow" in refused(site, "/a")


def test_a_redirect_asks_robots_txt_again(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /secret\n")
    site.pages["/a"] = (302, {"Location": "/secret"}, b"")
    assert "does not allow" in refused(site, "/a") and site.paths() == ["/a"]


def test_a_server_that_cannot_say_what_it_allows(site: Site) -> None:
    site.pages["/robots.txt"] = (503, {}, b"")
    site.pages["/a"] = (200, HTML, PAGE)
    assert "its robots.txt cannot be read (the server answered 503)" in refused(site, "/a")
    site.pages["/robots.txt"] = (403, {}, b"")
    assert fetcher().get(site.url("/a"))


@pytest.mark.parametrize(("pause", "robots"), [(0.3, b""), (0.0, b"User-agent: *\nCrawl-delay: 0.3\n")])
def test_pauses_between_requests(site: Site, pause: float, robots: bytes) -> None:
    site.pages |= {"/robots.txt": (200, {}, robots), "/a": (200, HTML, PAGE), "/b": (200, HTML, PAGE)}
    one = fetcher(pause=pause)
    assert one.get(site.url("/a")) and one.get(site.url("/b"))
    at = [when for path, _, when in site.asked if path != "/robots.txt"]
    assert at[1] - at[0] >= 0.29


def test_nothing_new_is_not_sent_again(site: Site) -> None:
    def page(request: BaseHTTPRequestHandler) -> Answer:
        same = request.headers.get("If-None-Match") == '"v1"' and request.headers.get("If-Modified-Since") == "then"
        return (304, {}, b"") if same else (200, {**HTML, "ETag": '"v1"', "Last-Modified": "then"}, PAGE)

    site.pages["/"] = page
    first = fetcher().get(site.url("/"))
    assert first is not None and first.validators == Validators('"v1"', "then")
    assert fetcher(known=lambda address: first.validators).get(site.url("/")) is None
    assert list(fetched([site.url("/")], fetcher(known=lambda address: first.validators))) == [
        NotModified(site.url("/"))
    ]


# --- what comes of it ------------------------------------------------------------------------------------------------


def articles(site: Site, *paths: str, **more: bool) -> tuple[list[Article], list[str]]:
    found = [item.item for item in fetched(map(site.url, paths), fetcher(), **more) if isinstance(item, Taken)]
    return [a for a in found if isinstance(a, Article)], [str(f) for f in found if not isinstance(f, Article)]


def rss(site: Site, *names: str) -> bytes:
    items = "".join(
        f"<item><link>{site.url(n)}</link><description>Short text of {n}.</description></item>" for n in names
    )
    return f"<?xml version='1.0'?><rss><channel><title>Wire</title>{items}</channel></rss>".encode()


def test_kinds_of_answers(site: Site) -> None:
    site.pages |= {
        "/page": (200, HTML, PAGE),
        "/moved": (301, {"Location": "/page"}, b""),
        "/text": (200, {"Content-Type": "text/plain"}, "He said “no”.".encode()),
        "/feed": (200, {"Content-Type": "application/xml"}, rss(site, "/1", "/2")),
        "/records": (200, {"Content-Type": "application/x-ndjson"}, b'{"id": "r", "text": "One."}\n'),
        "/table": (200, {"Content-Type": "text/csv"}, b"id,text\nt,Two.\n"),
        "/latin": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE.replace(b"council", b"caf\xe9")),
        "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
        "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF"),
    }
    found, failures = articles(site, *site.pages)
    assert [a.url for a in found] == [
        site.url(p) if p else None for p in ("/page", "/page", "/text", "/1", "/2", "", "", "/latin")
    ]
    assert "café" in found[-1].text and found[3].publisher == "Wire"
    assert [line.split(": ", 1)[1] for line in failures] == [
        "is image/png, which is not read",
        "is application/pdf, which is not read",
    ]


def test_a_feed_causes_no_fetch_unless_it_is_followed(site: Site) -> None:
    site.pages |= {
        "/feed": (200, {"Content-Type": "application/rss+xml"}, rss(site, "/1", "/gone", "/1")),
        "/1": (200, HTML, PAGE),
    }
    found, failures = articles(site, "/feed")
    assert site.paths() == ["/feed"] and [a.text for a in found] == ["Short text of /1.", "Short text of /gone."]
    assert len(failures) == 1 and "stands on line" in failures[0]
    found, failures = articles(site, "/feed", follow=True)
    assert [a.url for a in found] == [site.url("/1")] and len(found[0].text) > 300
    assert len(failures) == 1 and "answered 404" in failures[0]


def test_a_page_causes_no_fetch(site: Site) -> None:
    more = f'<img src="{site.url("/i.png")}"><script src="{site.url("/s.js")}"></script><iframe src="{site.url("/f")}"></iframe>'
    head = f'<link rel="stylesheet" href="{site.url("/c.css")}"><meta http-equiv="refresh" content="0;url={site.url("/r")}">'
    body = PAGE.replace(b"</article>", more.encode() + b"</article>").replace(b"<title>", head.encode() + b"<title>")
    site.pages["/"] = (200, HTML, body)
    assert len(articles(site, "/")[0]) == 1 and site.paths() == ["/"]


def test_a_canonical_address_counts_on_its_own_host_alone(site: Site) -> None:
    for path, canonical in (("/news/a?from=mail", site.url("/news/a")), ("/b", "https://elsewhere.example/news/b")):
        link = f'<link rel="canonical" href="{canonical}">'.encode()
        site.pages[path] = (200, HTML, PAGE.replace(b"<title>", link + b"<title>"))
    assert [a.url for a in articles(site, "/news/a?from=mail", "/b")[0]] == [site.url("/news/a"), site.url("/b")]
