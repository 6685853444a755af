"""Markup, tables, feeds and archives become articles; tricks in them become one line each. No input causes a fetch."""

from __future__ import annotations

import csv
import gzip
import io
import re
import socket
import struct
import zipfile
from pathlib import Path

import pytest

from kg.model import Article
from kg.sources import Failure, Taken, read, take

PARAGRAPHS = (
    "The chancellor of Ruritania said on Monday that “the border stays open”, although the council had asked for less.",
    "About 1,200 soldiers were sent to Zenda in April, the ministry’s spokeswoman told reporters in Strelsau.",
    "The treaty of friendship with Grünland, signed in 2015, would be kept, she added, whatever the neighbours may say.",
)
PAGE = f"""<!DOCTYPE html><html><head><title>Border stays open | Strelsau Post</title>
<meta property="og:site_name" content="Strelsau Post"><link rel="canonical" href="https://post.example/2023/border">
<meta property="article:published_time" content="2023-04-30T22:15:00+02:00"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Border stays open</h1><p>{PARAGRAPHS[0]}</p><img src="https://tracker.example/pixel.gif"><p>{PARAGRAPHS[1]}</p>
<p>{PARAGRAPHS[2]}</p></article><script src="https://tracker.example/s.js"></script>
<footer>© 2023 Strelsau Post. All rights reserved.</footer></body></html>"""


@pytest.fixture(autouse=True)
def nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("an input caused a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def split(found: list[Article | Failure]) -> tuple[list[Article], list[str]]:
    return [a for a in found if isinstance(a, Article)], [str(f) for f in found if isinstance(f, Failure)]


def given(path: Path, data: bytes | str, **more: int) -> tuple[list[Article], list[str]]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return split(list(read([str(path)], **more)))


# --- pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["border.html", "border.htm", "border.txt", "border"])
def test_a_page_is_its_article(tmp_path: Path, name: str) -> None:
    (article,), failures = given(tmp_path / name, PAGE)
    assert failures == []
    assert (article.title, article.publisher) == ("Border stays open", "Strelsau Post")
    assert article.published == "2023-04-30T22:15:00+02:00"
    assert article.url == "https://post.example/2023/border"
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    assert "Sport" not in article.text and "rights" not in article.text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2023-04-30">', "2023-04-30"),
        ('<meta property="article:published_time" content="2023-04-30T05:06:07Z">', "2023-04-30T05:06:07+00:00"),
        ("", None),
    ],
)
def test_the_date_is_as_precise_as_the_page_and_never_one_from_the_report(
    tmp_path: Path, head: str, published: str | None
) -> None:
    page = f"<html><head>{head}</head><body><article>{''.join(f'<p>{p} It was 3 May 2004.</p>' for p in PARAGRAPHS)}"
    (article,), _ = given(tmp_path / "a.html", page + "</article><p>© 2019</p></body></html>")
    assert article.published == published


def test_a_front_page_is_no_address_of_an_article(tmp_path: Path) -> None:
    (article,), _ = given(tmp_path / "a.html", PAGE.replace("post.example/2023/border", "post.example/"))
    assert article.url is None


def test_other_encodings_of_pages(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').encode("windows-1252")
    (article,), _ = given(tmp_path / "a.html", page)
    assert "Grünland" in article.text and "“the border" in article.text


def test_a_page_of_elements_inside_elements_is_refused(tmp_path: Path) -> None:
    _, (line,) = given(tmp_path / "deep.html", "<html><body>" + "<div>" * 5000 + "text" + "</div>" * 5000)
    assert "deep.html" in line


# --- Markdown --------------------------------------------------------------------------------------------------------


def test_markdown_without_its_marks(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'Border open'\ndate: 2023-04-30\nurl: https://post.example/b\nsource: Strelsau Post\ndraft: false\n---\n"
        "# Border *stays* open\n\nThe **chancellor** said [on Monday](https://post.example/x) that\nit “stays”.\n\n"
        "![a picture](https://post.example/p.png)\n\n- one `step`\n- two\n\n> He left.\n\n<b>Bold</b> end.\n"
    )
    (article,), _ = given(tmp_path / "a.md", text)
    assert article.text == (
        "Border stays open\n\nThe chancellor said on Monday that it “stays”.\n\n- one step\n\n- two\n\nHe left.\n\nBold end."
    )
    assert (article.title, article.published, article.publisher) == ("Border open", "2023-04-30", "Strelsau Post")
    assert article.url == "https://post.example/b"


def test_markdown_without_metadata(tmp_path: Path) -> None:
    (article,), _ = given(tmp_path / "a.md", "# Border\n\nHe said so.\n")
    assert (article.title, article.text) == ("Border", "Border\n\nHe said so.")
    (article,), _ = given(tmp_path / "b.md", "---\n\nHe said so.\n\n---\n")
    assert article.text == "He said so."


# --- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ending", "separator"), [("csv", ","), ("csv", ";"), ("tsv", "\t"), ("csv", "\t")])
def test_tables(tmp_path: Path, ending: str, separator: str) -> None:
    out = io.StringIO()
    rows = [
        ["ID", "Headline", "Body", "Date", "Link"],
        ["1", "Border", "He said, “no”;\nshe\tsaid yes.", "Sun, 30 Apr 2023 22:15:00 GMT", "https://post.example/1"],
        ["2", "", "  ", "", ""],
        ["3", "Other", "Text of three.", "soon", ""],
        ["4", "", "Text of four.", "", ""],
    ]
    csv.writer(out, delimiter=separator).writerows(rows)
    articles, failures = given(tmp_path / f"n.{ending}", "\ufeff" + out.getvalue())
    assert [(a.doc, a.title, a.published, a.url) for a in articles] == [
        ("1", "Border", "2023-04-30T22:15:00+00:00", "https://post.example/1"),
        ("4", None, None, None),
    ]
    assert articles[0].text == "He said, “no”;\nshe\tsaid yes."
    assert [line.split(": ", 1)[1] for line in failures] == [
        "holds no text",
        "\"published\" is no ISO 8601 date: 'soon'",
    ]
    assert failures[0].startswith(f"{tmp_path}/n.{ending}:3: ")


def test_a_cell_too_large_and_a_table_that_is_no_text(tmp_path: Path) -> None:
    articles, failures = given(tmp_path / "a.csv", "text\nshort\n" + "x" * 2000 + "\nlast\n", max_bytes=1000)
    assert len(failures) == 1 and articles[0].text == "short"
    _, (line,) = given(tmp_path / "b.csv", b"text\ncaf\xe9\n")
    assert "is not UTF-8" in line


# --- feeds -----------------------------------------------------------------------------------------------------------

RSS = """<?xml version="1.0"?><!DOCTYPE rss><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Strelsau Post</title><link>https://post.example/</link>
<item><title>Border &amp; council</title><link>https://post.example/1</link><guid isPermaLink="false">p-1</guid>
<pubDate>Sun, 30 Apr 2023 22:15:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>He said <b>no</b>.</p><p>She&nbsp;left.</p><img src="https://tracker.example/p.gif">]]></content:encoded></item>
<item><title>Only a link</title><link>https://post.example/2</link></item>
<item><title>Third</title><guid>https://post.example/3</guid><description>Plain &lt;i&gt;text&lt;/i&gt;.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Zenda Wire</title><entry><id>urn:x:1</id><title>T</title>
<link rel="self" href="https://wire.example/self"/><link href="https://wire.example/1"/><published>2023-04-30T05:00:00Z</published>
<summary>Short.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <em>line</em>.</p><p>Two.</p></div></content>
</entry></feed>"""


@pytest.mark.parametrize("name", ["feed.rss", "feed.xml", "feed"])
def test_rss(tmp_path: Path, name: str) -> None:
    articles, (failure,) = given(tmp_path / name, RSS)
    first, third = articles
    assert (first.doc, first.title, first.publisher) == ("p-1", "Border & council", "Strelsau Post")
    assert (first.url, first.published) == ("https://post.example/1", "2023-04-30T22:15:00+02:00")
    assert first.text == "He said no.\nShe left."
    assert (third.url, third.text) == ("https://post.example/3", "Plain text.")
    assert "entry 2: holds no text" in failure


def test_atom(tmp_path: Path) -> None:
    (article,), _ = given(tmp_path / "f.atom", ATOM)
    assert (article.doc, article.url, article.publisher) == ("urn:x:1", "https://wire.example/1", "Zenda Wire")
    assert (article.published, article.text) == ("2023-04-30T05:00:00+00:00", "One line.\nTwo.")


LAUGHS = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha"}">' for i in range(12))


@pytest.mark.parametrize(
    "entities", ['<!ENTITY x SYSTEM "file:///etc/passwd">', LAUGHS, '<!ENTITY % p SYSTEM "http://e.example/x"> %p;']
)
def test_xml_entities_are_refused(tmp_path: Path, entities: str) -> None:
    feed = f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss><channel><item><description>&x;&e11;</description></item></channel></rss>"
    articles, (line,) = given(tmp_path / "f.rss", feed)
    assert articles == [] and "entities" in line


# --- web archives ----------------------------------------------------------------------------------------------------


ARCHIVED = re.sub("<link[^>]*>", "", PAGE).encode()


def warc(*records: tuple[str, str, bytes, bytes], packed: bool) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for kind, address, head, body in records:
        first, *rest = head.decode().split("\n") if head else ["", ""]
        headers = [tuple(line.split(": ", 1)) for line in rest if line]
        http = StatusAndHeaders(first.split(" ", 1)[1], headers, protocol="HTTP/1.1") if first else None
        more = {"Content-Type": "text/plain"} if kind == "conversion" else None
        writer.write_record(
            writer.create_warc_record(
                address, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict=more or {}
            )
        )
    return out.getvalue()


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # warcio's writer
@pytest.mark.parametrize("packed", [False, True])
def test_web_archives(tmp_path: Path, packed: bool) -> None:
    html = b"HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8"
    data = warc(
        ("response", "https://post.example/a", html, ARCHIVED),
        ("response", "https://post.example/z", html + b"\nContent-Encoding: gzip", gzip.compress(ARCHIVED)),
        ("response", "https://post.example/gone", html.replace(b"200 OK", b"404 Not Found"), ARCHIVED),
        ("response", "https://post.example/pic", b"HTTP/1.1 200 OK\nContent-Type: image/png", b"\x89PNG"),
        ("conversion", "https://post.example/text", b"", "He said so in Grünland.".encode()),
        ("response", "https://post.example/bomb", html + b"\nContent-Encoding: gzip", gzip.compress(b"x" * 200_000)),
        packed=packed,
    )
    articles, (failure,) = given(tmp_path / ("a.warc.gz" if packed else "a.warc"), data, max_bytes=100_000)
    assert [a.url for a in articles] == [f"https://post.example/{n}" for n in ("a", "z", "text")]
    assert articles[0].text == articles[1].text and PARAGRAPHS[1] in articles[0].text
    assert articles[2].text == "He said so in Grünland."
    assert "record 6: has more than 100,000 bytes" in failure


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
def test_a_broken_web_archive_gives_what_stands_before(tmp_path: Path) -> None:
    html = b"HTTP/1.1 200 OK\nContent-Type: text/html"
    whole = warc(*(("response", f"https://post.example/{n}", html, ARCHIVED) for n in range(2)), packed=True)
    articles, failures = given(tmp_path / "a.warc.gz", whole[:-20])
    assert [a.url for a in articles] == ["https://post.example/0"]
    assert [line.split(", ")[1] for line in failures] == ["record 2: the file ends in the middle of it"]


# --- archives --------------------------------------------------------------------------------------------------------


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    data = zipped(
        ("b.txt", b"He said so."),
        ("a/z.html", PAGE.encode()),
        ("a/records.jsonl", b'{"id": "r1", "text": "One."}\n{"id": "r2", "text": "Two."}\n'),
        ("a/table.csv", b"id,text\n7,Seven.\n"),
        ("__MACOSX/b.txt", b"junk"),
        (".hidden/c.txt", b"junk"),
        ("pic.png", b"junk"),
    )
    articles, failures = given(tmp_path / "n.zip", data)
    assert failures == []
    assert [a.source for a in articles] == ["r1", "r2", "7", "n.zip/a/z.html", "n.zip/b.txt"]
    places = [t.place for t in take([str(tmp_path / "n.zip")])]
    assert places[0] == f"{tmp_path}/n.zip/a/records.jsonl#r1" and places[-1] == f"{tmp_path}/n.zip/b.txt"


def test_the_order_of_an_archive_is_that_of_its_names(tmp_path: Path) -> None:
    members = [(f"{n}.txt", f"Text {n}.".encode()) for n in "cab"]
    one = [a.text for a in given(tmp_path / "n.zip", zipped(*members))[0]]
    assert (
        one
        == [a.text for a in given(tmp_path / "n.zip", zipped(*reversed(members)))[0]]
        == ["Text a.", "Text b.", "Text c."]
    )


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("../../evil.txt", b"text", "leads out of the archive"),
        ("/etc/evil.txt", b"text", "leads out of the archive"),
        ("a\\..\\..\\evil.txt", b"text", "leads out of the archive"),
        ("C:/evil.txt", b"text", "leads out of the archive"),
        (link("link.txt"), b"/etc/passwd", "is a link"),
        ("inner.zip", zipped(("a.txt", b"x")), "archive inside an archive"),
        ("bomb.txt", b"0" * 5_000_000, "times its size"),
        ("large.txt", bytes(range(32, 127)) * 9000, "--max-bytes"),
    ],
)
def test_tricks_in_archives(tmp_path: Path, name: str | zipfile.ZipInfo, data: bytes, complaint: str) -> None:
    articles, failures = given(tmp_path / "n.zip", zipped((name, data), ("zz.txt", b"He said so.")), max_bytes=800_000)
    assert [a.text for a in articles] == ["He said so."]
    assert len(failures) == 1 and complaint in failures[0] and ".." not in failures[0]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["n.zip"]


def test_a_member_that_lies_about_its_size_is_bounded(tmp_path: Path) -> None:
    data = bytearray(zipped(("a.txt", b"0" * 3_000_000)))
    for at in (data.index(b"PK\x03\x04") + 22, data.index(b"PK\x01\x02") + 24):
        data[at : at + 4] = struct.pack("<I", 10)
    articles, failures = given(tmp_path / "n.zip", bytes(data))
    assert len(failures) == 1 and all(len(a.text) <= 10 for a in articles)


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped(("a.txt", b"He said so.")))
    for at in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    _, (line,) = given(tmp_path / "n.zip", bytes(data))
    assert "n.zip/a.txt: is encrypted" in line


def test_many_small_files_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.sources.archives._TOTAL", 3)
    data = zipped(*((f"{n}.txt", (f"Text {n}. " * 100).encode()) for n in range(9)))
    articles, failures = given(tmp_path / "n.zip", data, max_bytes=1000)
    assert 1 <= len(articles) <= 3 and "unpacks to too much" in failures[-1]


# --- standard input, places ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "docs"),
    [
        (PAGE.encode(), ["stdin"]),
        (RSS.encode(), ["p-1", "https://post.example/3"]),
        (b"\n\n" + ATOM.encode(), ["urn:x:1"]),
        (b"He said so.", ["stdin"]),
        (zipped(("a.txt", b"x")), []),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(data: bytes, docs: list[str]) -> None:
    found = list(read(["-"], stdin=io.BytesIO(data)))
    assert [a.doc for a in split(found)[0]] == docs


def test_two_texts_of_standard_input_are_two_articles() -> None:
    one, two, again = (
        next(iter(take(["-"], stdin=io.BytesIO(t)))) for t in (b"He said so.", b"She did not.", b"He said so.")
    )
    assert isinstance(one, Taken) and isinstance(one.item, Article) and isinstance(two.item, Article)
    assert one.item.key() != two.item.key() and one == again


def test_folders_hold_all_kinds(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.md").write_text("He said so.", encoding="utf-8")
    (tmp_path / "c.zip").write_bytes(zipped(("x.txt", b"She left.")))
    (tmp_path / "d.bin").write_bytes(b"\0")
    articles, failures = split(list(read([str(tmp_path)])))
    assert [a.source for a in articles] == ["a.html", "b.md", "c.zip/x.txt"] and failures == []
