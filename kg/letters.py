"""Latin letters without their marks, as names are compared and identifiers written; and lists of words."""

from __future__ import annotations

import unicodedata

__all__ = ["bare", "words"]

# Letters that Unicode does not take apart into a letter and a mark (Unicode Standard, chapter 7.1).
_WHOLE = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ẞ": "Ss", "ı": "i", "ħ": "h", "Ħ": "H",
        "ŧ": "t", "Ŧ": "T",
    }
)  # fmt: skip


def bare(text: str) -> str:
    """The text with its Latin letters bare; other scripts as they are, but for their marks.

    >>> bare("Władysław Çavuşoğlu Sørensen")
    'Wladyslaw Cavusoglu Sorensen'
    """
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_WHOLE))
    return "".join(c for c in parts if not unicodedata.combining(c))


def words(text: str) -> frozenset[str]:
    """The set of a text's words.

    >>> sorted(words("one two  two"))
    ['one', 'two']
    """
    return frozenset(text.split())
