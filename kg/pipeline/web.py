"""Addresses into a store: what the journal knows of them, and what servers said, to be asked next time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.pipeline.again import kept
from kg.sources.fetching import Fetcher, Validators
from kg.sources.origin import Taken
from kg.sources.web import NotModified, fetched
from kg.store.base import Store
from kg.store.journal import Fetched, now

__all__ = ["Web"]


class Web:
    """Fetching for one store.

    Parameters
    ----------
    fetcher : Fetcher
        Its ``known`` is set to what the store's journal knows.
    """

    def __init__(self, store: Store, fetcher: Fetcher) -> None:
        self._journal = store.journal
        self._fetcher = fetcher
        self._said: dict[str, Validators] = {}
        fetcher.known = self._known

    def take(self, addresses: Iterable[str], *, follow: bool = False) -> Iterator[Taken]:
        """Fetch addresses; an article that has not changed at its address comes from the journal."""
        for item in fetched(addresses, self._fetcher, follow=follow):
            if isinstance(item, Taken):
                yield item
            elif isinstance(item, NotModified):
                found = self._journal.at_place(item) or self._journal.failed_at(item)
                if found is not None and found.article is not None:
                    yield kept(found.article, found.place)
            else:
                address, page = item
                self._said[address] = page.validators

    def remember(self) -> None:
        """Write down what servers said. Only after everything was stored: what is asked with it is not sent again."""
        for address, said in self._said.items():
            if said.etag or said.modified:
                self._journal.remember_fetched(address, Fetched(said.etag, said.modified, now()))
        self._said.clear()

    def _known(self, address: str) -> Validators | None:
        """What to ask with; nothing where something of the last answer could not be read: it is to be read again."""
        found = None if self._journal.has_failed(address) else self._journal.fetched(address)
        return Validators(found.etag, found.modified) if found is not None else None
