"""Latin letters without their marks: how names are compared and how identifiers stay readable."""

from __future__ import annotations

import unicodedata

__all__ = ["bare"]

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
