"""What an extractor is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from kg.language.document import ActorIndex, Document
from kg.model import Actor, Dropped, Evidence, Fact

__all__ = ["ActorSource", "Extractor", "evidence"]


class Extractor(Protocol):
    """Reads facts off an annotated article.

    Pure: the same document gives the same facts; no ids, no RDF, no global state. The actor extractor runs first;
    what it finds stands in ``document.index`` for all others.
    """

    name: str
    version: str
    requires: frozenset[str]
    """Annotations that the document must have: ``sentences dependencies tags entities roles``."""

    def extract(self, document: Document) -> Iterable[Fact | Dropped]:
        """Facts, and what was found and not kept."""
        ...


@runtime_checkable
class ActorSource(Protocol):
    """An extractor of actors that also tells which tokens mean whom."""

    def resolve(self, document: Document) -> tuple[tuple[Actor, ...], ActorIndex]:
        """The article's actors, and the index for :meth:`Document.with_index`."""
        ...


def evidence(extractor: Extractor, document: Document, start: int, end: int, confidence: float = 1.0) -> Evidence:
    """Evidence for a half-open token range of a document."""
    return Evidence(
        span=document.span(start, end),
        sentence=document.sentence_span(start, end - 1),
        extractor=extractor.name,
        version=extractor.version,
        confidence=round(confidence, 2),
    )
