"""What the page asks beyond SPARQL and templates, answered from a snapshot: search, texts, filled templates."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from kg.errors import StoreError, UnknownNameError
from kg.query import terms
from kg.query.binding import bind
from kg.query.catalogue import Catalogue
from kg.query.names import StoreNames
from kg.rdf.vocabulary import CONTENT_HASH, GRAPH
from kg.serve.search import KINDS, Index
from kg.store.base import Store
from kg.store.journal import beside

__all__ = ["JOBS", "Explorer"]

JOBS = ("search", "text", "filled")
"""Kinds of jobs that are answered here."""


class Explorer:
    """Answers of one snapshot, as JSON.

    Parameters
    ----------
    names : StoreNames
        Those of the same store.
    """

    def __init__(self, store: Store, names: StoreNames, catalogue: Catalogue) -> None:
        self._store = store
        self._names = names
        self._catalogue = catalogue
        self._index: Index | None = None

    def answer(self, job: Mapping[str, Any]) -> bytes:
        """Do a job of one of ``JOBS``.

        Raises
        ------
        UnknownNameError
            When there is no such thing.
        QueryError
            For a template's value that does not fit.
        """
        found: object
        if job["kind"] == "search":
            found = self._search(job["text"], tuple(job["kinds"]) or KINDS, job["limit"])
        elif job["kind"] == "text":
            found = self._text(job["name"], job["folder"])
        else:
            template = self._catalogue.get(job["name"])
            lines = bind(template, job["values"], self._names).splitlines(keepends=True)
            query = "".join(line for line in lines if not line.startswith("#+"))  # without the header
            found = {"query": f"# {template.title}\n{query.strip()}\n"}
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

    def _search(self, text: str, kinds: tuple[str, ...], limit: int) -> dict[str, Any]:
        if self._index is None:
            self._index = Index(self._store)
        return {"found": self._index.find(text, kinds=kinds, limit=limit), "sizes": self._index.sizes()}

    def _text(self, name: str, folder: str) -> dict[str, Any]:
        """An article's text as the journal kept it, if it is still what the snapshot's facts were read from."""
        iri = self._names.expand(name)
        if not terms.is_iri(iri):
            raise UnknownNameError(f"{name[:60]!r} is no article's IRI")
        rows = list(
            self._store.select(
                f"SELECT DISTINCT ?graph ?hash {{ {terms.iri(iri)} {terms.iri(GRAPH)} ?graph ; "
                f"{terms.iri(CONTENT_HASH)} ?hash }}"
            ).rows
        )
        if not rows or rows[0][0] is None or rows[0][1] is None:
            raise UnknownNameError("no article of that name, or no text of it")
        try:
            with closing(beside(Path(folder))) as journal:
                entry = journal.entry(rows[0][0].value)
        except StoreError:
            raise UnknownNameError("the store's journal, which keeps the texts, cannot be read now") from None
        if entry is None or _hash(entry.article.text) != rows[0][1].value:
            raise UnknownNameError("the text of this article was not kept, or has changed since")
        regions = [
            {"start": r.start, "end": r.end, "kind": r.kind.value, "language": r.language}
            for r in entry.article.regions
        ]
        return {"text": entry.article.text, "regions": regions}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
