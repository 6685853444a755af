"""HTML to text: a page's article, and fragments as feeds carry them. What a page points at is never fetched."""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from kg.errors import InputError
from kg.model import Article
from kg.sources.moments import moment
from kg.sources.origin import Origin
from kg.sources.records import is_address
from kg.sources.text import article_from_text

__all__ = ["article_from_page", "fragment_text"]

for _library in ("trafilatura", "htmldate"):  # they complain in a log; what matters is said in our words
    logging.getLogger(_library).addHandler(logging.NullHandler())

_BLOCKS = frozenset(
    re.split(
        " ",
        "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main "
        "ol p pre section table td th tr ul",
    )
)
_SILENT = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg", "head"})
_DEEPEST = 400  # elements inside one another; a page has some thirty, a trap as many as fit
_TIME = "%Y-%m-%dT%H:%M:%S%z"


def article_from_page(page: bytes | str, origin: Origin) -> Article:
    """The article of an HTML page: text by trafilatura, date by htmldate, with time and zone where the page has them.

    Its address is what the page itself calls its canonical address, if that is on the host that it was fetched from or
    nobody knows of such a host; else where it was fetched.

    Raises
    ------
    InputError
        When the page cannot be parsed or no article is found on it.
    """
    where = origin.shown
    tree = _tree(page, where)
    published = _published(tree)
    canonical = _canonical(tree, origin.url)  # before the text is taken: that takes the tree apart
    found = _main_text(tree, where, origin.url)
    text = _clean((found.text if found is not None else None) or "")
    if not text:
        raise InputError(f"{where}: no article is found on this page")
    address = _address(origin.url, canonical)
    return article_from_text(
        origin.name,
        text,
        source=origin.source,
        title=_clean(found.title or "") or None,
        published=published,
        publisher=_clean(found.sitename or "") or None,
        url=address,
    )


def _tree(page: bytes | str, where: str) -> Any:
    from trafilatura import load_html

    try:
        tree = load_html(page)
    except Exception as error:  # lxml on whatever bytes
        raise InputError(f"{where}: is no HTML page that can be read ({type(error).__name__})") from None
    if tree is None:
        raise InputError(f"{where}: is no HTML page")
    if _depth(tree) > _DEEPEST:
        raise InputError(f"{where}: its HTML is nested more than {_DEEPEST} deep")
    return tree


def _depth(tree: Any) -> int:
    deepest = depth = 0
    from lxml import etree

    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if deepest > _DEEPEST:
            break
    return deepest


def _published(tree: Any) -> str | None:
    """By markup alone: dates that merely stand in the text would be those of what is reported."""
    from copy import deepcopy

    from htmldate import find_date

    try:
        return moment(find_date(deepcopy(tree), original_date=True, extensive_search=False, outputformat=_TIME))
    except Exception:  # a date is worth no article
        return None


def _main_text(tree: Any, where: str, url: str | None) -> Any:
    from trafilatura import bare_extraction

    try:
        # Comments are other people's words; the canonical date comes from htmldate, asked for more than a day.
        return bare_extraction(tree, url=url, include_comments=False, include_tables=True, with_metadata=True)
    except Exception as error:
        raise InputError(f"{where}: the page cannot be read ({type(error).__name__})") from None


def _canonical(tree: Any, fetched: str | None) -> str | None:
    """A page's own word for its address; many a site gives its front page for every article, which is none."""
    said = [*tree.xpath('//link[@rel="canonical"]/@href'), *tree.xpath('//meta[@property="og:url"]/@content')]
    try:
        address = next((a for s in said if s.strip() and is_address(a := urljoin(fetched or "", s.strip()))), None)
    except ValueError:  # brackets that are no host
        return None
    if address is None:
        return None
    parts = urlsplit(address)
    return address if parts.scheme in ("http", "https") and len(parts.path.strip("/")) > 1 else None


def _address(fetched: str | None, canonical: str | None) -> str | None:
    if fetched is None or canonical is None:
        return fetched or canonical
    hosts = {(urlsplit(a).hostname or "").removeprefix("www.") for a in (fetched, canonical)}
    return canonical if len(hosts) == 1 else fetched


def fragment_text(fragment: str) -> str:
    """The text of a piece of HTML, one line for each block.

    >>> fragment_text("<p>One <b>bold</b> step.</p><p>Two&nbsp;steps.</p><script>no</script>")
    'One bold step.\\nTwo steps.'
    >>> fragment_text("plain & simple")
    'plain & simple'
    """
    if "<" not in fragment and "&" not in fragment:
        return _clean(fragment)
    from lxml import etree, html

    try:
        tree = html.document_fromstring(f"<div>{fragment}</div>")
    except (ValueError, etree.ParserError):
        return ""
    parts: list[str] = []
    silent = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            parts.append("" if silent else node.tail or "")
            continue
        if event == "start":
            silent += node.tag in _SILENT
            parts += ["\n"] * (node.tag in _BLOCKS) + [node.text or ""] * (not silent)
        else:
            silent -= node.tag in _SILENT
            parts += ["\n"] * (node.tag in _BLOCKS) + [node.tail or ""] * (not silent)
    return _clean("".join(parts))


def _clean(text: str) -> str:
    """White space folded inside lines, empty lines left out, no characters that text cannot hold."""
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
