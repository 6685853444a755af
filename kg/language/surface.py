"""Sentences and words with their very characters, for formats that other tools read.

A :class:`~kg.language.document.Document` leaves out what its pipeline did not see as part of a word: the first of two
grave accents, a sign without width at a word's end. Here every character that is no white space belongs to the word
that it touches, so that words and blanks add up to the text. Not printed are a byte order mark at the start of the
text and signs without width that stand alone between blanks.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.language.document import Document, Token
from kg.language.windows import paragraph_breaks

__all__ = ["Sentence", "Word", "name_of", "sentences"]

_BLANKS = frozenset(" \u00a0")
_ODD_SPACE = re.compile(r"\s+")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Word:
    """A token as it is printed.

    Parameters
    ----------
    number : int
        From 1 in its sentence.
    form : str
        The article's characters from ``start`` to ``end``; white space inside is one blank, half a surrogate pair
        U+FFFD.
    head : int
        Number of the head, 0 at the root.
    space : str
        The blanks between it and the article's next word, any other white space as one; empty where that begins at
        once.
    """

    number: int
    form: str
    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    space: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is printed: its number and its paragraph's in the article, from 1, and its first token."""

    number: int
    paragraph: int
    first: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with what stands between them, in one line."""
        *before, last = self.words
        return "".join(word.form + word.space for word in before) + last.form


def name_of(document: Document) -> str:
    """What tells the article apart in one run: its place in a folder, its record's id."""
    return document.article.source or document.article.doc


def sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of a document, each with exactly one root.

    Where a pipeline gives a sentence several roots, or hangs a word on another sentence, the first root stays and the
    other words hang on it as ``dep``.
    """
    bounds = _bounds(document)
    breaks = paragraph_breaks(document.article.text)
    paragraph, seen = 0, -1
    for number, (start, end) in enumerate(document.sentences, 1):
        passed = bisect.bisect_right(breaks, bounds[start][0])
        if passed != seen:
            paragraph, seen = paragraph + 1, passed
        words = tuple(_words(document, bounds, start, end))
        yield Sentence(number, paragraph, start, words)
        seen = max(seen, bisect.bisect_right(breaks, bounds[end - 1][0]))  # a break inside opens nothing behind it


def _bounds(document: Document) -> list[tuple[int, int]]:
    """Characters of each token with what touches it and belongs to no other."""
    text = document.article.text
    starts, ends = [t.start for t in document], [t.end for t in document]
    at = int(text.startswith("\ufeff"))
    for i, token in enumerate(document):
        gap = text[at : token.start]
        if gap.strip():
            parts = gap.split()
            if not gap[-1].isspace():
                starts[i] -= len(parts.pop())
            if i and parts and not gap[0].isspace():
                ends[i - 1] += len(parts[0])
        at = token.end
    if ends and (rest := text[at:]).strip() and not rest[0].isspace():
        ends[-1] += len(rest.split(maxsplit=1)[0])
    return list(zip(starts, ends, strict=True))


def _words(document: Document, bounds: Sequence[tuple[int, int]], first: int, last: int) -> Iterator[Word]:
    text = document.article.text
    for i, (head, deprel) in enumerate(_tree(document, first, last), first):
        token, (start, end) = document[i], bounds[i]
        behind = text[end : bounds[i + 1][0]] if i + 1 < len(bounds) else " "
        form = _line(text[start:end])
        yield Word(
            number=i - first + 1,
            form=form,
            start=start,
            end=end,
            lemma=form if token.lemma == token.text else _line(token.lemma),  # the pipeline may have seen a stand-in
            upos=token.upos,
            xpos=token.tag,
            head=head,
            deprel=deprel,
            space=behind if _BLANKS.issuperset(behind) else " ",
        )


def _line(text: str) -> str:
    return _SURROGATE.sub("\ufffd", _ODD_SPACE.sub(" ", text).strip())


def _tree(document: Document, start: int, end: int) -> list[tuple[int, str]]:
    """Head (numbers from 1, 0 the root's) and label of each word."""
    tokens = document.tokens[start:end]
    tops = [t.i for t in tokens if not _inside(t, start, end)]
    root = next((i for i in tops if document[i].head == i), tops[0])
    found = []
    for token in tokens:
        if token.i == root:
            found.append((0, "root"))
        elif token.i in tops:
            found.append((root - start + 1, "dep"))
        else:
            found.append((token.head - start + 1, token.dep if token.dep.lower() not in ("", "root") else "dep"))
    return found


def _inside(token: Token, start: int, end: int) -> bool:
    """Whether a token hangs on another one of its sentence."""
    return start <= token.head < end and token.head != token.i
