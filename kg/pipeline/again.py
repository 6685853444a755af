"""What a store has to do again: what failed, and what other versions made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.config import DEFAULT_MAX_BYTES
from kg.errors import InputError
from kg.model import Article
from kg.pipeline import records
from kg.pipeline.extraction import Pipeline
from kg.sources.failure import Failure
from kg.sources.origin import Origin, Taken
from kg.sources.paths import Input
from kg.sources.reading import take
from kg.sources.text import marked_anew
from kg.store.base import Store
from kg.store.journal import Failed

__all__ = ["failed", "failed_addresses", "kept", "outdated"]


def failed(store: Store, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Iterator[Taken]:
    """What failed and can be had again: files from where they lay, else articles from the journal; addresses left out.

    Files are read again as a whole, for somebody may have mended them; what is in the store as it is stays as it is.
    """
    journal = store.journal
    for graph in journal.failed_articles():  # one text at a time in memory
        failure = journal.failure_of(graph)
        if failure is not None and failure.article is not None and not _is_read_again(failure):
            yield kept(marked_anew(failure.article), failure.place)
    unread = [f for f in journal.failures(texts=False) if f.graph is None or _is_read_again(f)]
    roots = {f.root: f.root_source for f in unread if f.root and not _is_address(f.root)}
    given = (Input(Path(root), source) if Path(root).is_file() else root for root, source in sorted(roots.items()))
    yield from take(given, max_bytes=max_bytes)


def failed_addresses(store: Store) -> list[str]:
    """Addresses that could not be fetched or read."""
    failures = store.journal.failures(texts=False)
    return sorted({f.root for f in failures if f.graph is None and _is_address(f.root)})


def outdated(store: Store, pipeline: Pipeline) -> Iterator[Taken]:
    """Articles that other versions made, from the journal: their text as it was read then, its regions as of now.

    One that was stored before there was a journal is a failure: it must be given again.
    """
    for graph in records.outdated(store, pipeline.versions()):
        entry = store.journal.entry(graph)
        if entry is not None:
            yield kept(marked_anew(entry.article), entry.place)
        else:
            error = InputError(f"{graph}: its text is not in the store; ingest the article again")
            yield Taken(Failure(graph, error), Origin(graph, graph, graph))


def kept(article: Article, place: str) -> Taken:
    """An article as the journal has it."""
    source = article.source or article.doc
    return Taken(article, Origin(source, article.doc, source, place))


def _is_read_again(failure: Failed) -> bool:
    """Whether an article that could not be read as a whole still lies where it lay."""
    return failure.extractor is None and bool(failure.root) and Path(failure.root).is_file()


def _is_address(root: str) -> bool:
    return root.startswith(("http://", "https://"))
