"""Fetched addresses to articles: pages, feeds, texts, tables and archives, as files are."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.errors import InputError
from kg.sources.failure import Failure
from kg.sources.fetching import Fetcher, Page
from kg.sources.kinds import Kind, kind_of_bytes
from kg.sources.origin import Origin, Taken
from kg.sources.reading import Reading
from kg.sources.warc import content_type, text_of_page

__all__ = ["NotModified", "fetched"]

_KINDS = {
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.MARKDOWN,
    "text/csv": Kind.TABLE,
    "text/tab-separated-values": Kind.TABS,
    "application/jsonl": Kind.RECORDS,
    "application/x-ndjson": Kind.RECORDS,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/rdf+xml": Kind.FEED,
    "application/xml": Kind.FEED,
    "text/xml": Kind.FEED,
    "application/zip": Kind.ZIP,
    "application/warc": Kind.WARC,
}


class NotModified(str):
    """An address whose content has not changed since it was taken in."""

    __slots__ = ()


def fetched(
    addresses: Iterable[str], fetcher: Fetcher, *, follow: bool = False
) -> Iterator[Taken | NotModified | tuple[str, Page]]:
    """What stands at addresses, one after the other, each once.

    Parameters
    ----------
    follow : bool
        Whether of a feed the pages that it links are fetched, instead of what the feed itself tells.

    Yields
    ------
    Taken
        An article, or why there is none.
    NotModified
        For an address with nothing new.
    tuple of (str, Page)
        After the articles of an address: the address and its answer, once all of it was read.
    """
    reading = Reading(fetcher.max_bytes)
    todo, seen = list(addresses)[::-1], set[str]()
    given = frozenset(todo)
    while todo:
        address = todo.pop()
        if address in seen:
            continue
        seen.add(address)
        origin = Origin(address, address, address, address, address, address)
        try:
            page = fetcher.get(address)
            if page is None:
                yield NotModified(address)
                continue
            kind = _kind(page, address)
            if kind is Kind.FEED and follow and address in given:  # else a feed of feeds would never end
                from kg.sources.feeds import links_of_feed

                todo += [link for link in links_of_feed(page.data, address) if link not in seen][::-1]
                continue
            yield from _items(page, kind, origin, reading)
        except InputError as error:
            yield Taken(Failure(address, error), origin)
            continue
        except Exception as error:  # a library on whatever bytes
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:160]
            yield Taken(Failure(address, InputError(f"{address}: cannot be read ({reason})")), origin)
            continue
        yield address, page


def _kind(page: Page, address: str) -> Kind:
    media, _ = content_type(page.content_type) if page.content_type else ("", "")
    found = kind_of_bytes(page.data)
    kind = _KINDS.get(media)
    if kind is None and (found is None or media not in ("", "application/octet-stream", "application/gzip")):
        raise InputError(f"{address}: is {media or 'of no known kind'}, which is not read")
    return found if found in (Kind.PAGE, Kind.FEED) or kind is None else kind  # type: ignore[return-value]


def _items(page: Page, kind: Kind, origin: Origin, reading: Reading) -> Iterator[Taken]:
    if kind in (Kind.PAGE, Kind.TEXT, Kind.MARKDOWN):
        at = page.address  # after redirects
        origin = replace(origin, name=at, source=at, url=at)
    if kind is Kind.PAGE:
        from kg.sources.markup import article_from_page

        data = text_of_page(page.data, content_type(page.content_type)[1] if page.content_type else "")
        yield Taken(article_from_page(data, origin), origin)
        return
    yield from reading.articles(io.BytesIO(page.data), origin, kind)
