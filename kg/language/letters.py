"""A word's letters as numbers, for the tagger of names: the encoder's word pieces are in lower case."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

__all__ = ["KINDS", "LENGTH", "Letters"]

_KNOWN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,-'&@/:()!?$%#*’“”_"
KINDS = len(_KNOWN) + 2
"""How many numbers there are: 0 for no letter, 1 for any other."""
LENGTH = 14
"""Letters of a word that are seen; of a longer one the first and the last half as many."""


class Letters:
    """Rows of :data:`LENGTH` numbers, remembered by word.

    >>> Letters()(["Oslo"]).tolist()
    [[42, 20, 13, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]
    """

    _LIMIT = 200_000

    def __init__(self) -> None:
        self._numbers = {letter: i + 2 for i, letter in enumerate(_KNOWN)}
        self._rows: dict[str, list[int]] = {}

    def __call__(self, words: Iterable[str]) -> np.ndarray:
        """An array [words, :data:`LENGTH`]."""
        return np.array([self._row(word) for word in words], dtype=np.int64)

    def _row(self, word: str) -> list[int]:
        row = self._rows.get(word)
        if row is None:
            if len(self._rows) >= self._LIMIT:
                self._rows.clear()
            seen = word if len(word) <= LENGTH else word[: LENGTH // 2] + word[-LENGTH // 2 :]
            row = [self._numbers.get(letter, 1) for letter in seen]
            row += [0] * (LENGTH - len(row))
            self._rows[word] = row
        return row
