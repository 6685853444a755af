"""Where an input came from: what messages call it, what tells its articles apart, and what to give to read it again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.model import Article
from kg.sources.failure import Failure

__all__ = ["Origin", "Taken"]


@dataclass(frozen=True, slots=True)
class Origin:
    """A file, a member of an archive, standard input or a fetched address.

    Parameters
    ----------
    shown : str
        What messages call it.
    name : str
        Without folders: the article's :attr:`kg.model.Article.doc` where the input gives no better one.
    source : str
        :attr:`kg.model.Article.source` of the one article that it holds, or of its records by default.
    place : str
        Where it lies on this machine or in the web: an absolute path, inside an archive with the member's path behind
        it, or an address; "stdin" for standard input.
    root : str
        What to give to ``kg ingest`` to read it again: ``place``, but of an archive's member the archive, and empty for
        standard input, which cannot be read again.
    root_source : str
        ``source`` of the root.
    url : str or None
        The address that the content came from, where somebody fetched it.
    """

    shown: str
    name: str
    source: str
    place: str = ""
    root: str = ""
    root_source: str = ""
    url: str | None = None

    @property
    def passes(self) -> bool:
        """Whether it is gone once it was read: standard input."""
        return self.place.partition("/")[0] == "stdin"

    def member(self, path: str, **more: str | None) -> Origin:
        """The origin of something inside this one; ``path`` is readable and has no tricks in it."""
        inside = Origin(
            shown=f"{self.shown}/{path}",
            name=path.rsplit("/", 1)[-1],
            source=f"{self.source}/{path}",
            place=f"{self.place}/{path}" if self.place else "",
            root=self.root,
            root_source=self.root_source,
        )
        return replace(inside, **more)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Taken:
    """An article, or why there is none, and where it came from."""

    item: Article | Failure
    origin: Origin

    @property
    def place(self) -> str:
        """Where exactly the article lies: its origin's place, with the record's name where that holds many."""
        if isinstance(self.item, Failure) or not self.origin.place or self.item.source == self.origin.source:
            return self.origin.place
        record = self.item.source.removeprefix(f"{self.origin.name}#")
        return f"{self.origin.place}#{record}"
