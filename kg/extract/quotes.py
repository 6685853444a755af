"""Quotation marks to quotations: curly, straight, doubled, guillemets and single ones, across paragraphs, unbalanced.

A quotation is a half-open token range without its marks. Newspapers open a quotation again at each paragraph and
close it once; such a run is one quotation per paragraph. A mark that is never closed quotes to its paragraph's end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from kg.language.document import Document
from kg.language.windows import paragraph_breaks

__all__ = ["Quote", "find_quotes", "is_title", "paragraph_start", "paragraphs", "same_paragraph"]

_PAIRS = {"“": "”", "„": "”", "«": "»", "``": "''", "‘": "’", '"': '"', "''": "''", "'": "'"}
_DOUBLE_CLOSING = frozenset({"”", '"', "''", "“"})
_SINGLE = frozenset({"‘", "'"})
_SMALL = ("ADP", "CCONJ", "DET", "PART")
_TITLE = 7  # tokens of a title at most


@dataclass(frozen=True, slots=True)
class Quote:
    """``start`` and ``end``: the quoted tokens; ``outer_start`` and ``outer_end``: with the marks."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True

    def __contains__(self, token: object) -> bool:
        return isinstance(token, int) and self.outer_start <= token < self.outer_end


_OPENING, _CLOSING = attrgetter("outer_start"), attrgetter("outer_end")


def paragraphs(document: Document) -> list[tuple[int, int]]:
    """Half-open token ranges between line breaks that end a paragraph (a hard-wrapped line's end does not)."""
    begins = (
        document.tokens_within(at, len(document.article.text))[0] for at in paragraph_breaks(document.article.text)
    )
    cuts = sorted({0, len(document), *begins})
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def same_paragraph(document: Document, i: int, j: int) -> bool:
    """Whether two tokens stand in one paragraph."""
    breaks = paragraph_breaks(document.article.text)
    return bisect_right(breaks, document[i].start) == bisect_right(breaks, document[j].start)


def _opens(document: Document, i: int, start: int, end: int) -> bool:
    """Whether a mark of one shape for both ends can open: space or a bracket before, none behind."""
    text, token = document.article.text, document[i]
    before = text[token.start - 1] if token.start else " "
    behind = text[token.end] if token.end < len(text) else " "
    if i + 1 >= end:
        return False
    return (i == start or before.isspace() or before in "([—–-/:") and not behind.isspace()


def _closes(document: Document, i: int, mark: str) -> bool:
    """Whether token ``i`` closes a quotation that ``mark`` opened."""
    word = document[i].text
    if mark in _SINGLE:
        if word not in ("’", "'"):
            return False
        text, end = document.article.text, document[i].end
        # "leaders’ summit" has a letter before and a blank behind, as a closing mark has: the caller checks balance.
        return end >= len(text) or not text[end].isalnum()
    return word == _PAIRS[mark] or (mark in ("“", "``", '"', "''", "„") and word in _DOUBLE_CLOSING)


def _find_closing(document: Document, i: int, end: int, mark: str) -> int | None:
    for j in range(i + 1, end):
        opens = document[j].text in ("“", "„", "``") and mark not in _SINGLE
        if opens and not (mark == "„" and document[j].text == "“"):  # „…“ closes with what opens elsewhere
            return None  # opened again before it was closed
        if _closes(document, j, mark):
            same = document[j].text == mark and mark in ('"', "''")
            if same and _opens(document, j, i, end) and document.article.text[document[j].start - 1].isspace():
                continue
            return j
    return None


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """Quotations in the order of the text, outer ones only (a quotation in a quotation belongs to it)."""
    found: list[Quote] = []
    for start, end in paragraphs(document):
        i = start
        while i < end:
            mark = document[i].text
            if mark not in _PAIRS or (mark not in ("“", "„", "«", "``") and not _opens(document, i, start, end)):
                i += 1
                continue
            close = _find_closing(document, i, end, mark)
            if close is not None and close > i + 1:
                if not _is_alias(document, i, close, end):
                    found.append(Quote(i + 1, close, i, close + 1))
                i = close + 1
            elif close is None and mark not in _SINGLE and i + 2 < end:
                found.append(Quote(i + 1, end, i, end, closed=False))
                i = end
            else:
                i += 1
    return tuple(found)


def quote_at(quotes: Sequence[Quote], i: int) -> Quote | None:
    """The one of a document's quotations in which a token stands, its marks included."""
    at = bisect_right(quotes, i, key=_OPENING) - 1
    return quotes[at] if at >= 0 and i < quotes[at].outer_end else None


def quotes_in(quotes: Sequence[Quote], first: int, last: int) -> Sequence[Quote]:
    """Those of a document's quotations that share a token with a half-open range, their marks included."""
    return quotes[bisect_right(quotes, first, key=_CLOSING) : bisect_left(quotes, last, key=_OPENING)]


def is_title(document: Document, quote: Quote) -> bool:
    """Whether a quotation is what a broadcast or book is called ("said on the BBC's “Morning Hour.”"), or a heading."""
    if quote.end - quote.start <= _TITLE and _is_heading(document, quote):
        return True
    words = [t for t in document.tokens[quote.start : quote.end] if t.text[0].isalnum()]
    before = document[quote.outer_start - 1] if quote.outer_start else None
    if not words or before is None or quote.end - quote.start > _TITLE or not words[0].text[:1].isupper():
        return False
    if not all(t.text[:1].isupper() or t.text.isdigit() or t.upos in _SMALL for t in words):
        return False
    return before.upos in ("ADP", "DET") or before.tag in ("POS", "NN", "NNS", "NNP")


def _is_heading(document: Document, quote: Quote) -> bool:
    """A paragraph of its own in single marks: 'A quiet town'."""
    start = paragraph_start(document, quote.outer_start)
    alone = start == quote.outer_start and document[start].text in _SINGLE
    behind = next((i for i in range(quote.outer_end, len(document)) if document[i].text != "."), len(document))
    return alone and (behind == len(document) or not same_paragraph(document, quote.outer_start, behind))


def _is_alias(document: Document, opening: int, closing: int, end: int) -> bool:
    """Whether marks stand round what a name is called for short: 'Holm Marine AS ("Holm")'."""
    bracketed = opening and closing + 1 < end and (document[opening - 1].text, document[closing + 1].text) == ("(", ")")
    return bool(bracketed) and all(t.text[:1].isupper() for t in document.tokens[opening + 1 : closing])


def paragraph_start(document: Document, i: int) -> int:
    """The first token of the paragraph of a token."""
    breaks = paragraph_breaks(document.article.text)
    at = bisect_right(breaks, document[i].start)
    return document.tokens_within(breaks[at - 1], len(document.article.text))[0] if at else 0
