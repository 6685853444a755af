"""What kind of input a file is: by the ending of its name, and by its first bytes where that tells nothing."""

from __future__ import annotations

import re
from enum import StrEnum

__all__ = ["ENDINGS", "REFUSED", "Kind", "kind_of_bytes", "kind_of_name"]


class Kind(StrEnum):
    """What an input is read as."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    PAGE = "HTML"
    RECORDS = "JSON Lines"
    TABLE = "CSV"
    TABS = "TSV"
    FEED = "RSS or Atom"
    WARC = "WARC"
    ZIP = "ZIP"


ENDINGS = {
    ".txt": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".jsonl": Kind.RECORDS,
    ".ndjson": Kind.RECORDS,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABS,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".rdf": Kind.FEED,
    ".xml": Kind.FEED,
    ".warc": Kind.WARC,
    ".warc.gz": Kind.WARC,
    ".wet": Kind.WARC,
    ".wet.gz": Kind.WARC,
    ".zip": Kind.ZIP,
}
"""What is read inside folders and archives, and as what."""

REFUSED = {
    ".json": "is JSON: give JSON Lines, one record per line, named .jsonl",
    ".pdf": "is PDF: give its text",
    ".docx": "is a word processor's file: give its text",
    ".gz": "is packed: unpack it (only .warc.gz is read as it is)",
}

_PROLOGUE = rb"(?:<\?[^>]*>\s*|<!--.*?-->\s*)*"

_MAGIC = (
    (re.compile(rb"WARC/[01]\.\d"), Kind.WARC),
    (re.compile(rb"\x1f\x8b"), Kind.WARC),
    (re.compile(rb"PK\x03\x04|PK\x05\x06"), Kind.ZIP),
    (re.compile(_PROLOGUE + rb"<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL), Kind.PAGE),
    (re.compile(_PROLOGUE + rb"(?:<!doctype[^>]*>\s*)?<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL), Kind.FEED),
)
_SHOWN = 1024  # bytes that a file's kind is told by


def kind_of_name(name: str) -> Kind | None:
    """By the ending; ``None`` when it tells nothing."""
    lower = name.lower()
    return next((kind for ending, kind in ENDINGS.items() if lower.endswith(ending) and len(name) > len(ending)), None)


def kind_of_bytes(first: bytes) -> Kind | None:
    """By the first bytes; ``None`` for text, and for what nobody knows."""
    head = first[:_SHOWN].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((kind for pattern, kind in _MAGIC if pattern.match(head)), None)
