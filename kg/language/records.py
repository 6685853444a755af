"""Documents as plain objects, a sentence each, for programs that read JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.language.document import Document
from kg.language.surface import Sentence, name_of, sentences

__all__ = ["records"]

_Span = tuple[int, int, str]


def records(document: Document) -> Iterator[dict[str, Any]]:
    """The sentences of a document as ``docs/parse.md`` describes them.

    All offsets are half-open, in characters of the article's text. A name or role stands with the sentence in which it
    begins; what somebody says may end in a later one.
    """
    names = [(e.start, e.end, e.label) for e in document.entities]
    for sentence in sentences(document):
        first, last = sentence.words[0], sentence.words[-1]
        yield {
            "doc": name_of(document),
            "paragraph": sentence.paragraph,
            "sentence": sentence.number,
            **_place(document, first.start, last.end),
            "tokens": list(_tokens(document, sentence)),
            "entities": list(_spans(document, sentence, names)),
            "roles": list(_spans(document, sentence, document.roles)),
        }


def _place(document: Document, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": document.article.text[start:end]}


def _tokens(document: Document, sentence: Sentence) -> Iterator[dict[str, Any]]:
    for word in sentence.words:
        yield {
            "id": word.number,
            **_place(document, word.start, word.end),
            "lemma": word.lemma,
            "upos": word.upos,
            "xpos": word.xpos,
            "head": word.head,
            "deprel": word.deprel,
        }


def _spans(document: Document, sentence: Sentence, spans: Iterable[_Span]) -> Iterator[dict[str, Any]]:
    tokens = range(sentence.first, sentence.first + len(sentence.words))
    for start, end, label in sorted(spans):
        if start in tokens:
            yield {"label": label, **_place(document, document[start].start, document[end - 1].end)}
