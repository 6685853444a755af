"""Well-formed inputs of every kind, for mutations to begin with."""

from __future__ import annotations

import gzip
import io
import zipfile
from functools import cache
from pathlib import Path

from kg.sources.kinds import Kind

__all__ = ["HEADERS", "TIMES", "VALUES", "files"]

ROOT = Path(__file__).resolve().parents[2]
SAID = (
    "ZENDA (Reuters) — President Mira Korr said on Monday that 2,500 soldiers were in Ruritania.\n\n“Never,” she added."
)
HTML = (
    '<!DOCTYPE html><html lang="en"><head><title>Troops leave</title><meta property="article:published_time" '
    'content="2023-04-29T10:00:00Z"><link rel="canonical" href="https://post.example/1"><meta charset="utf-8"></head>'
    f"<body><nav><a href='/'>Home</a></nav><article><h1>Troops leave</h1><p>{SAID}</p><table><tr><td>1</td></tr></table>"
    f"<blockquote>{SAID}</blockquote><script>x()</script></article></body></html>"
)
RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post'
    f"</title><item><title>One</title><link>https://post.example/1</link><guid>1</guid><pubDate>Sat, 29 Apr 2023 10:00:00 "
    f"GMT</pubDate><description>{SAID}</description><content:encoded><![CDATA[<p>{SAID}</p>]]></content:encoded></item>"
    "</channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Post</title><entry><title type="html">One</title><id>urn:1'
    f'</id><updated>2023-04-29T10:00:00+02:00</updated><link href="https://post.example/1"/><content type="xhtml"><div '
    f'xmlns="http://www.w3.org/1999/xhtml"><p>{SAID}</p></div></content></entry></feed>'
)
MARKDOWN = f"---\ntitle: Troops leave\ndate: 2023-04-29\nurl: https://post.example/1\n---\n\n# Troops\n\n{SAID}\n\n* one\n* [two](/x)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
RECORD = '{"id": "r1", "text": "She said 200 soldiers left.", "title": "T", "published": "2023-04-29", "url": "https://x.example/1"}\n'
TABLE = 'id,title,text,date,url\n7,Left,"She said ""no"", he left.",2023-04-29,https://x.example/7\n8,,Second,,\n'
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://post.example/1\r\n"
    "WARC-Date: 2023-04-29T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n"
)

TIMES = (
    "on Monday, 29 April 2023, between 2010 and 2011, since late March, two and a half years ago, 2023-04-29T10:00Z, 3.10.2019,",
    "by the end of the 1990s; from May 3 to June 1; last week; at least 1,200 to 1,500; two dozen; a hundred thousand and one; 1.5k",
    "some 10-15 of its 300, half a million, the night of 31 December-1 January, Q3 2020, the third quarter, 19th century, 9/11",
)

VALUES = (
    "Ali Khamenei",
    "2023-04",
    "1e400",
    "actor/0123456789abcdef",
    "https://x.example/a b",
    '"} } #',
    "true",
    "-7",
    "\ud800",
)


def _warc() -> str:
    response = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{HTML}"
    return WARC.format(len(response.encode()), response)


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (("a/b.txt", SAID), ("c.html", HTML), ("d.jsonl", RECORD), ("e.csv", TABLE)):
            archive.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()


@cache
def files(kind: Kind) -> tuple[bytes, ...]:
    """Some inputs of a kind."""
    examples = tuple(path.read_bytes() for path in sorted((ROOT / "examples").glob("*.txt")))
    found: dict[Kind, tuple[str | bytes, ...]] = {
        Kind.TEXT: (SAID, *examples),
        Kind.MARKDOWN: (MARKDOWN,),
        Kind.PAGE: (HTML,),
        Kind.RECORDS: (RECORD * 3,),
        Kind.TABLE: (TABLE,),
        Kind.TABS: (TABLE.replace(",", "\t"),),
        Kind.FEED: (RSS, ATOM),
        Kind.WARC: (_warc() * 2, gzip.compress(_warc().encode(), mtime=0)),
        Kind.ZIP: (_zip(),),
    }
    return tuple(each.encode() if isinstance(each, str) else each for each in found[kind])


HEADERS = tuple(path.read_bytes() for path in sorted((ROOT / "queries").glob("*.rq")))
