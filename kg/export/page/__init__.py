"""The page: one HTML file that needs no network and runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.export.base import Report, Source
from kg.export.files import write_bytes
from kg.export.page.data import page_data

__all__ = ["HTML", "Page", "render"]

_FOLDER = Path(__file__).resolve().parent
_SCRIPTS = ("script-basics.js", "script-panel.js", "script-picture.js", "script-controls.js")
_SLOT = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Page:
    """The exporter."""

    name: str = "html"
    endings: tuple[str, ...] = (".html", ".htm")

    def write(self, source: Source, target: Path) -> Report:
        """Both networks on one page, which opens with the one asked for."""
        data, notes = page_data(source)
        paths = write_bytes(target, [render(data).encode("utf-8")])
        shown = source.project().graph
        return Report(shown.number_of_nodes(), shown.number_of_edges(), paths, notes=notes)


def render(data: dict[str, Any]) -> str:
    """The page for its data.

    Text of articles is nowhere but in a block of JSON, which browsers neither run nor read as HTML; the script puts it
    onto the page as text. The Content-Security-Policy names the two scripts and the style sheet by their hashes.
    """
    library, script, style = _asset("cytoscape.min.js"), _script(), _asset("page.css")
    policy = (
        f"default-src 'none'; script-src {_hash(library)} {_hash(script)}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    slots = {
        "policy": policy,
        "title": html.escape(str(data["title"])),
        "style": style,
        "library": library,
        "script": script,
        "data": _json_block(data),
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _asset("page.html"))


def _json_block(data: dict[str, Any]) -> str:
    """JSON that cannot end the script element that holds it, nor start a comment in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text.translate({ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def _script() -> str:
    """The page's own script: its parts share one scope, and nothing else does."""
    return "".join(['(() => {\n"use strict";\n', *map(_asset, _SCRIPTS), "})();\n"])


@cache
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"


HTML = Page()
