"""Cut a tokenised text into what the encoder reads at once, as word-piece ids.

A window is whole paragraphs up to :data:`MAX_WORDS` words; a longer paragraph is cut, behind a sentence's end where
there is one. Windows never depend on other texts, so that a text gives the same annotations in any company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = [
    "MAX_PIECES",
    "MAX_WORDS",
    "SEPARATOR_SHAPE",
    "Encoded",
    "Pieces",
    "Window",
    "cut",
    "glue_of",
    "paragraph_breaks",
    "shape_of",
]

MAX_WORDS = 170  # as in training
SEPARATOR_SHAPE = 8  # beside the classes of shape_of
MAX_PIECES = 500  # the encoder has 512 positions
_PIECES_PER_WORD = 12
_END = re.compile(r"[.!?…]+[\"'”’)\]]*$")
_CLOSING = frozenset("\"'”’)]»")


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open range of words, and which of them begin a paragraph."""

    start: int
    end: int
    paragraph_starts: frozenset[int]


class Encoded(NamedTuple):
    """What the encoder reads: ids, casing and white space by piece, and the place of each word's first piece."""

    ids: list[int]
    shapes: list[int]
    glues: list[int]
    first: list[int]


def shape_of(word: str) -> int:
    """Casing class of a word, 0 to 7; its word pieces are in lower case."""
    if word.isdigit():
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word[:1].isupper():
        return 4
    if any(c.isupper() for c in word):
        return 6
    return 7 if any(c.isdigit() for c in word) else 0


def glue_of(left: bool, right: bool) -> int:
    """Class of the white space around a word, 1 to 4: whether something stands right before it, right behind it.

    It tells an opening quotation mark from a closing one. 0 is kept for text whose spacing is not known.
    """
    return 1 + left + 2 * right


@lru_cache(maxsize=8)  # the tokenizer, the encoder and several extractors ask for those of one text
def paragraph_breaks(text: str) -> tuple[int, ...]:
    """Character offsets at which a paragraph begins.

    Every run of newlines ends one, unless the text is hard-wrapped: then only blank lines do. It is taken as wrapped
    when at least five single newlines follow lines of at most 100 characters, most of them over 45, and more than
    40% of these lines do not end like a sentence.
    """
    # Not "[ \t]*\n\s*": where a long run of blanks has no newline, that would look through it once for each blank.
    runs = [m for m in re.finditer(r"\s+", text) if "\n" in m.group()]
    single = [m for m in runs if m.group().count("\n") == 1 and m.start() > 0]
    open_ended = sum(not _END.search(text, max(0, m.start() - 4), m.start()) for m in single)
    lengths = [m.start() - text.rfind("\n", 0, m.start()) - 1 for m in single]
    even = max(lengths, default=0) <= 100 and sum(n > 45 for n in lengths) > 0.6 * len(single)
    wrapped = len(single) >= 5 and even and open_ended > 0.4 * len(single)
    return tuple(m.end() for m in runs if not wrapped or m.group().count("\n") > 1)


class Pieces:
    """Word pieces of words, remembered: news repeats its words."""

    _LIMIT = 30_000

    def __init__(self, vocabulary: Path) -> None:
        from tokenizers import BertWordPieceTokenizer

        self._tokenizer: Tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
        self.cls: int = self._tokenizer.token_to_id("[CLS]")
        self.sep: int = self._tokenizer.token_to_id("[SEP]")
        self._unknown: int = self._tokenizer.token_to_id("[UNK]")
        self._known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """Ids of a word's pieces, at least one, at most twelve."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= self._LIMIT:
                self._known.clear()
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:_PIECES_PER_WORD]
            found = self._known[word] = list(ids) or [self._unknown]
        return found

    def encode(self, words: Sequence[str], glue: Sequence[int], window: Window) -> Encoded:
        """A window's pieces with separators between paragraphs; ``words`` and ``glue`` are those of the whole text."""
        ids, shapes, glues, first = [self.cls], [SEPARATOR_SHAPE], [0], []
        for i in range(window.start, window.end):
            if i > window.start and i in window.paragraph_starts:
                ids.append(self.sep)
                shapes.append(SEPARATOR_SHAPE)
                glues.append(0)
            first.append(len(ids))
            pieces = self.of(words[i])
            ids += pieces
            shapes += [shape_of(words[i])] * len(pieces)
            glues += [glue[i]] * len(pieces)
        return Encoded([*ids, self.sep], [*shapes, SEPARATOR_SHAPE], [*glues, 0], first)


def _paragraphs(starts: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    edges = [*starts, size]
    yield from ((a, b) for a, b in pairwise(edges) if a < b)


def _chunks(words: Sequence[str], costs: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph in pieces that fit a window, each cut behind a sentence's end when its second half has one."""
    while start < end:
        stop, pieces = start, 2
        while stop < end and stop - start < MAX_WORDS and pieces + costs[stop] <= MAX_PIECES - 20:
            pieces += costs[stop]
            stop += 1
        if stop < end:
            ends = [i for i in range((start + stop) // 2, stop) if _END.match(words[i])]
            if ends:
                cut_at = ends[-1] + 1
                while cut_at < stop and words[cut_at] in _CLOSING:
                    cut_at += 1
                stop = cut_at
        yield start, stop
        start = stop


def cut(words: Sequence[str], costs: Sequence[int], paragraph_starts: Sequence[int]) -> list[Window]:
    """Windows that cover all words.

    Parameters
    ----------
    costs : sequence of int
        Word pieces of each word.
    paragraph_starts : sequence of int
        Word indices, ascending, the first 0.
    """
    windows: list[Window] = []
    begin, end, pieces = 0, 0, 2
    beginnings: list[int] = []
    for start, stop in _paragraphs(paragraph_starts, len(words)):
        for a, b in _chunks(words, costs, start, stop):
            cost = sum(costs[a:b]) + 1
            if end > begin and (b - begin > MAX_WORDS or pieces + cost > MAX_PIECES):
                windows.append(Window(begin, end, frozenset(beginnings)))
                begin, pieces, beginnings = a, 2, []
            if a in (start, begin):
                beginnings.append(a)
            end, pieces = b, pieces + cost
    if end > begin:
        windows.append(Window(begin, end, frozenset(beginnings)))
    return windows
