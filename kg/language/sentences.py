"""Where sentences begin: what the encoder says, mended where a sentence would end in a comma or be a lone mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["sentence_starts"]

_OPENING = frozenset("“‘«([{\"'`") | {"``", "--", "-", "–", "—", "•", "*"}
_CLOSING = frozenset({"”", "’", '"', "''", "'", "»"})
_THRESHOLD = 0.5
_SHORT = 3  # letters: shorter words may be abbreviations ("no. 5", "vs. Korr") that a tokenizer has cut
_BARE = 0.95  # behind a word that ends no sentence: treebanks of web text teach more such ends than the news has


def sentence_starts(
    words: Sequence[str], probabilities: Sequence[float], forced: set[int], together: Iterable[tuple[int, int]] = ()
) -> list[int]:
    """Indices of words that begin a sentence.

    Parameters
    ----------
    probabilities : sequence of float
        That a word begins a sentence.
    forced : set of int
        Words that do in any case (paragraphs); must hold 0.
    together : iterable of (int, int)
        Half-open ranges in which only a mark at a sentence's end ends one (what is said, and its cue before it).
    """
    held = {i for a, b in together for i in range(a + 1, b) if not _ends(words[i - 1])}
    begins = {
        i
        for i in range(len(words))
        if i in forced
        or _surely(words, i)
        or (
            i not in held and probabilities[i] > (_THRESHOLD if _ends(words[i - 1]) else _BARE) and not _comma(words, i)
        )
    }
    for i in sorted(begins):
        # A sentence must not be one mark: an opening one goes to what follows, any other to what stands before.
        if i + 1 not in begins or _is_word(words[i]):
            continue
        if i in forced or words[i] in _OPENING:
            if i + 1 not in forced:
                begins.discard(i + 1)
        else:
            begins.discard(i)
    return sorted(begins)


def _surely(words: Sequence[str], i: int) -> bool:
    """A full stop of its own behind a common word, before a capital: abbreviations keep theirs in one token.

    In the development parts of EWT and GUM 1,076 of 1,077 such places begin a sentence.
    """
    if i < 2 or words[i - 1] != "." or not words[i][0].isupper():
        return False
    before = words[i - 2]
    return before.isalpha() and before.islower() and len(before) >= _SHORT


def _ends(word: str) -> bool:
    return not word[-1:].isalnum()


def _comma(words: Sequence[str], i: int) -> bool:
    """Whether a comma stands before a word, or before the quotation mark that stands before it."""
    before = words[i - 1] if i else ""
    return before == "," or (before in _CLOSING and i > 1 and words[i - 2] == ",")


def _is_word(word: str) -> bool:
    return any(c.isalnum() for c in word)
