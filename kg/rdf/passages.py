"""Characters of one article in its graph: evidence, selectors, and whatever else is part of that graph alone."""

from __future__ import annotations

from kg.ids import digest
from kg.model import Article, Evidence, Span
from kg.rdf import vocabulary as v
from kg.rdf.normal import by_evidence, by_span
from kg.rdf.sink import Sink

__all__ = ["CONTEXT", "Passages"]

CONTEXT = 32
"""Characters of the text before and after a quotation that its selector keeps."""


class Passages:
    """Writes spans of an article.

    Parameters
    ----------
    article : Article
        Its key makes identifiers.
    iri : str
        The article's.
    text : str
        Its text as literals can hold it (:func:`kg.rdf.normal.clean`), of the same length.
    """

    def __init__(self, sink: Sink, article: Article, iri: str, text: str) -> None:
        self.sink, self.article, self.iri, self.text = sink, article, iri, text
        self._selectors: dict[Span | tuple[int, int], str] = {}  # many facts point at the same characters

    def part(self, folder: str, *parts: str) -> str:
        """IRI of a node that is part of this article's graph alone."""
        return self.sink.namer.iri(f"{folder}/{digest(self.article.key(), *parts)}")

    def spans(self, iri: str, prop: str, spans: tuple[Span, ...], near: tuple[Evidence, ...] = ()) -> None:
        """Point at spans, keeping their order; those inside a sentence of the evidence near them get it."""
        for span in spans:
            self.sink.link(iri, prop, self.in_sentence(span, near))
        self.sink.order(iri, prop, spans, by_span)

    def evidence(self, iri: str, evidence: tuple[Evidence, ...]) -> None:
        """Point at evidence, keeping its order."""
        for each in evidence:
            self.sink.link(iri, v.EVIDENCE, self.evident(each))
        self.sink.order(iri, v.EVIDENCE, evidence, by_evidence)

    def quoted(self, span: Span) -> str:
        """IRI of a span's own evidence: its characters and nothing else."""
        return self._anchored(self.part("evidence", *map(str, by_span(span))), span)

    def in_sentence(self, span: Span, near: tuple[Evidence, ...]) -> str:
        """A part of a fact, with the sentence of the fact's evidence that it stands in, if it stands in one."""
        around = min(
            (e.sentence for e in near if span in e.sentence), key=lambda s: (len(s.text), s.start), default=None
        )
        if around is None:
            return self.quoted(span)
        node = self._anchored(self.part("evidence", *map(str, (*by_span(span), *by_span(around)))), span)
        self._sentence(node, around)
        return node

    def _sentence(self, node: str, sentence: Span) -> None:
        self.sink.text(node, v.SENTENCE, sentence.text)
        self.sink.integer(node, v.SENTENCE_START, sentence.start)

    def evident(self, evidence: Evidence) -> str:
        """IRI of evidence with its sentence, extractor and confidence."""
        node = self._anchored(self.part("evidence", *map(str, by_evidence(evidence))), evidence.span)
        self._sentence(node, evidence.sentence)
        self.sink.text(node, v.EXTRACTOR, evidence.extractor)
        self.sink.text(node, v.EXTRACTOR_VERSION, evidence.version)
        self.sink.decimal(node, v.CONFIDENCE, evidence.confidence)
        return node

    def _anchored(self, node: str, span: Span) -> str:
        self.sink.type(node, v.Evidence, v.SpecificResource)
        self.sink.link(node, v.HAS_SOURCE, self.iri)
        self.sink.link(node, v.HAS_SELECTOR, self.position(span.start, span.end))
        self.sink.link(node, v.HAS_SELECTOR, self._quote(span))
        return node

    def position(self, start: int, end: int) -> str:
        """IRI of the selector of a half-open range of characters."""
        if found := self._selectors.get((start, end)):
            return found
        node = self.sink.type(self.part("selector", str(start), str(end)), v.TextPositionSelector)
        self._selectors[start, end] = node
        self.sink.integer(node, v.OA_START, start)
        self.sink.integer(node, v.OA_END, end)
        return node

    def _quote(self, span: Span) -> str:
        if found := self._selectors.get(span):
            return found
        node = self.sink.type(self.part("selector", *map(str, by_span(span))), v.TextQuoteSelector)
        self._selectors[span] = node
        self.sink.text(node, v.EXACT, span.text)
        self.sink.text(node, v.PREFIX, self.text[max(0, span.start - CONTEXT) : span.start] or None)
        self.sink.text(node, v.SUFFIX, self.text[span.end : span.end + CONTEXT] or None)
        return node
