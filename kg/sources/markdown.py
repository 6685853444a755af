"""Markdown to text: marks taken away, blocks kept apart, what stands in front as metadata."""

from __future__ import annotations

import re
from typing import Any

from kg.model import Article
from kg.sources.markup import fragment_text
from kg.sources.moments import moment
from kg.sources.origin import Origin
from kg.sources.records import is_address
from kg.sources.text import article_from_text, require_text

__all__ = ["article_from_markdown"]

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<lines>(?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_ENTRY = re.compile(r"(?P<key>[A-Za-z_]+)\s*:\s*(?P<value>.*)")
_KEYS = {
    "title": ("title", "headline"),
    "published": ("published", "date"),
    "publisher": ("publisher", "source", "site"),
    "url": ("url", "link", "canonical", "canonical_url"),
}


def article_from_markdown(text: str, origin: Origin) -> Article:
    """The article of a Markdown file.

    A block in front between lines of ``---`` may say ``title``, ``date``, ``publisher`` and ``url``, one a line. The
    title is else the first heading of the first level. Offsets refer to the text without marks.

    Raises
    ------
    InputError
        When nothing is left without the marks.
    """
    said, rest = _front(text)
    body, heading = _blocks(rest)
    require_text(body, origin.shown)
    url = said.get("url")
    return article_from_text(
        origin.name,
        body,
        source=origin.source,
        title=said.get("title") or heading,
        published=moment(said.get("published")),
        publisher=said.get("publisher"),
        url=url if url and is_address(url) else None,
    )


def _front(text: str) -> tuple[dict[str, str], str]:
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    written: dict[str, str] = {}
    for line in match["lines"].splitlines():
        if entry := _ENTRY.fullmatch(line.strip()):
            written.setdefault(entry["key"].lower(), entry["value"].strip().strip("\"'").strip())
    if not written:  # two rules around something else
        return {}, text
    said = {key: next((written[name] for name in names if written.get(name)), "") for key, names in _KEYS.items()}
    return {key: value for key, value in said.items() if value}, text[match.end() :]


def _blocks(text: str) -> tuple[str, str | None]:
    """Text of all blocks, with an empty line between two, and the first heading of the first level."""
    from markdown_it import MarkdownIt

    title: str | None = None
    blocks: list[str] = []
    mark = opened = ""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "list_item_open":
            mark = f"{token.info}. " if token.info else "- "
        elif token.type == "heading_open":
            opened = token.tag
        elif token.type == "inline":
            shown = _inline(token.children or ())
            if opened == "h1" and title is None:
                title = shown or None
            blocks += [mark + shown] if shown else []
            mark = opened = ""
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip("\n"))
        elif token.type == "html_block":
            blocks.append(fragment_text(token.content))
    return "\n\n".join(block for block in blocks if block.strip()), title


def _inline(children: Any) -> str:
    parts = {"softbreak": " ", "hardbreak": "\n"}
    kept = ("text", "code_inline", "text_special")  # neither pictures, whose text is a caption, nor tags
    return "".join(parts.get(c.type, c.content if c.type in kept else "") for c in children).strip()
