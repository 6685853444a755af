"""Words whose cut depends on what stands beside them, where spaCy's tokenizer sees one string between blanks alone.

A slip is cut as the treebanks cut it where the next word leaves no doubt ("its" before "a" is "it's"), a full stop
belongs to the word before it where the sentence goes on ("etc., and").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

__all__ = ["Beside"]

_ALONE = r"(?<![\w/.@#&=-])"
# What stands before no noun that belongs to somebody.
_NO_NOUN = (
    "a|an|the|not|been|in|on|at|for|from|with|between|because|also|really|simply|definitely|probably|nothing|something"
    "|anyone|anything|my|your|his|their|our|this|that|these|those|getting|gonna|going to"
)
_BEGUN = "not|just|go(?! of)|get|see|hope|say|face|be|do|make|call|talk|look|try|start|take|keep"
# Where a word is that is cut otherwise, and what are words of it.
_CUTS = (
    (rf"{_ALONE}[Ii]ts(?= (?:{_NO_NOUN})(?![\w/-]))", r"[Ii]t|s"),
    (rf"{_ALONE}[Yy]our(?= (?:{_NO_NOUN}|told|calling|looking)(?![\w/-]))", r"[Yy]ou|r"),
    (rf"{_ALONE}[Ll]ets(?= (?:{_BEGUN})(?![\w/-]))", r"[Ll]et|s"),
    (rf"{_ALONE}etc\.(?=[,;:)\]]| [a-z(])", r".+"),
    (r"(?<=\b[Oo]n )X(?=\.(?:\s|$))", r".+"),  # the network's name ends its sentence: elsewhere "X." is an initial
    (rf"{_ALONE}Nos?\.(?= ?\d)", r".+"),
    (r"(?<=\(\d{3}\))\d{3}-\d{4}(?!\w)", r".+"),  # a telephone's number behind its area
    (r"(?<=[$£€])\d+(?:\.\d+)?b(?!\w)", r"[\d.]+|b"),
    (r"(?<![^\s(\[])['’]\d\ds?(?![\w'’])", r".+"),  # the year '98
    (r"(?<!\w)[\w+-][\w.+-]*?\.{3}@\w[\w.-]*\w", r".+"),  # an address cut short
    (r"\[\d+(?:,\d+)+\]", r"\d+|\D"),  # notes of an encyclopaedia
    (rf"{_ALONE}([A-Za-z]+)-(?= \1)", r".+"),  # "a th- three": broken off and begun again
)
_RULES = tuple((re.compile(where), re.compile(words)) for where, words in _CUTS)


class Beside(Tokenizer):  # type: ignore[misc]  # spaCy has no stub for it
    """spaCy's tokenizer with those cuts."""

    def __call__(self, string: str) -> Doc:
        doc = super().__call__(string)
        words = list(_words(string))
        return _cut_again(doc, string, words) if words else doc


def _words(text: str) -> Iterator[tuple[int, int]]:
    for where, words in _RULES:
        for place in where.finditer(text):
            for word in words.finditer(text, place.start(), place.end()):
                yield word.span()


def _cut_again(doc: Doc, text: str, words: Iterable[tuple[int, int]]) -> Doc:
    """The same text with these ranges of characters as words; what is left of others is a word too."""
    starts = {token.idx for token in doc}
    ends = {token.idx + len(token) for token in doc}
    for start, end in words:
        inside = range(start + 1, end)
        starts.difference_update(inside)
        ends.difference_update(inside)
        starts.add(start)
        ends.add(end)
        if not text[start - 1 : start].isspace():
            ends.add(start)
        if not text[end : end + 1].isspace():
            starts.add(end)
    starts, ends = starts - {len(text)}, ends - {0}
    bounds = list(zip(sorted(starts), sorted(ends), strict=True))
    following = [*(start for start, _ in bounds[1:]), len(text)]
    return Doc(
        doc.vocab,
        words=[text[start:end] for start, end in bounds],
        spaces=[end < after for (_, end), after in zip(bounds, following, strict=True)],
    )
