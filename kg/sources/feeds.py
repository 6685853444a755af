"""RSS and Atom files: each entry an article, as far as the feed itself tells it. Nothing that it links is fetched.

Entities are refused: the five of XML and numbers are all that a feed needs, and others can blow up or read files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Article
from kg.sources.failure import Failure
from kg.sources.markup import fragment_text
from kg.sources.moments import moment
from kg.sources.origin import Origin
from kg.sources.records import article_from_record, checked, is_address, record_source

__all__ = ["articles_of_feed", "links_of_feed"]

_TEXTS = ("encoded", "content", "description", "summary")  # the fullest first
_DATES = ("pubDate", "published", "date", "issued", "updated", "modified")
_ROOTS = frozenset({"rss", "feed", "RDF"})


def articles_of_feed(data: bytes, origin: Origin, *, seen: dict[str, str]) -> Iterator[Article | Failure]:
    """The entries of a feed that hold text.

    Raises
    ------
    InputError
        When this is no feed, or one with entities.
    """
    root = _parsed(data, origin.shown)
    channel = next((child for child in root if _name(child) == "channel"), root)
    publisher = fragment_text(_text(channel, "title"))
    here: dict[str, int] = {}
    entries = [node for node in root.iter() if _name(node) in ("item", "entry")]
    for number, entry in enumerate(entries, 1):
        where = f"{origin.shown}, entry {number}"
        try:
            yield _article(entry, publisher, where, number, origin, here, seen)
        except InputError as error:
            yield Failure(where, error)
        except RecursionError:
            yield Failure(where, InputError(f"{where}: its markup is nested too deeply"))


def links_of_feed(data: bytes, where: str) -> list[str]:
    """Addresses that the entries of a feed link, in their order, each once.

    Raises
    ------
    InputError
        When this is no feed, or one with entities.
    """
    entries = (node for node in _parsed(data, where).iter() if _name(node) in ("item", "entry"))
    return list(dict.fromkeys(link for entry in entries if (link := _link(entry))))


def _parsed(data: bytes, where: str) -> Any:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(data.lstrip(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise InputError(f"{where}: declares XML entities, which are not read") from None
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise InputError(f"{where}: is no XML that can be read ({error})") from None
    if _name(root) not in _ROOTS:
        raise InputError(f"{where}: is XML, but neither RSS nor Atom")
    return root


def _article(
    entry: Any, publisher: str, where: str, number: int, origin: Origin, here: dict[str, int], seen: dict[str, str]
) -> Article:
    link, guid = _link(entry), _text(entry, "guid") or _text(entry, "id")
    url = link or (guid if is_address(guid) and guid.startswith("http") else "")
    record = {
        "text": next((text for name in _TEXTS if (text := _content(entry, name))), ""),
        "title": fragment_text(_text(entry, "title")),
        "published": next((date for name in _DATES if (date := moment(_text(entry, name)))), None),
        "publisher": publisher,
        "url": url or None,
    }
    if not record["text"]:
        raise InputError(f"{where}: holds no text, only a link; give the page that it leads to")
    name = guid or url or f"{origin.name}:{number}"
    source = record_source(record, name, where, number, origin, here, seen)
    return article_from_record(checked(record, where), name, where, source=source)


def _name(node: Any) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def _text(node: Any, name: str) -> str:
    return next((" ".join("".join(c.itertext()).split()) for c in node if _name(c) == name), "")


def _content(entry: Any, name: str) -> str:
    for child in entry:
        if _name(child) != name or "search.yahoo.com/mrss" in child.tag:  # media:description is of a picture
            continue
        if child.get("type") == "xhtml":
            from xml.etree.ElementTree import tostring

            for node in child.iter():  # HTML's tags, whatever prefix they have here
                node.tag = _name(node) or "span"
            return fragment_text(tostring(child, encoding="unicode", method="html"))
        text = "".join(child.itertext())
        return text.strip() if child.get("type") == "text" else fragment_text(text)
    return ""


def _link(entry: Any) -> str:
    for child in entry:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = (child.get("href") or child.text or "").strip()
            if is_address(address):
                return address
    return ""
