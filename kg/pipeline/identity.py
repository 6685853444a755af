"""Which article of a store an article is that comes in, when it has no address.

A name alone does not tell: every folder has its ``front.txt``. What lies at the place from which an article was taken
before is that article, whatever it says now. What comes from another place under a name that is taken is the same
article if it says the same (a folder was copied or moved), else another one, and gets a longer name. So nothing is ever
replaced by a file that merely has its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.model import Article
from kg.store.journal import Journal

__all__ = ["identified"]


def identified(article: Article, place: str, made_from: str, journal: Journal) -> Article:
    """The article under the name by which the store knows or shall know it.

    Parameters
    ----------
    place : str
        Where it was taken from (:attr:`kg.sources.Taken.place`); empty when nobody knows.
    made_from : str
        Hash of what it says.
    """
    if article.url or not place:
        return article
    known = journal.at_place(place)
    if known is not None and not known.article.url:
        return replace(article, source=known.article.key())
    for name in _names(article.key(), place):
        held = journal.with_key(name)
        if held is None or held[1] == made_from:
            return replace(article, source=name)
    return replace(article, source=place)


def _names(name: str, place: str) -> Iterator[str]:
    """A name, and longer and longer ends of its place."""
    yield name
    steps = place.split("/")
    for n in range(1, len(steps)):
        longer = "/".join(steps[-n:])
        if len(longer) > len(name):
            yield longer
