"""Word lists as they are written: words with white space between."""

from __future__ import annotations

__all__ = ["words"]


def words(text: str) -> frozenset[str]:
    """The set of a text's words.

    >>> sorted(words("one two  two"))
    ['one', 'two']
    """
    return frozenset(text.split())
