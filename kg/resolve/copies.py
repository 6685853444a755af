"""Which articles are copies of which, and which take over paragraphs of others.

Candidates come from MinHash signatures and from whole paragraphs that stand in both; what they share is then counted
exactly, so that nothing is a copy by chance. No article is compared with all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from kg.ids import digest

if TYPE_CHECKING:
    import numpy as np

__all__ = ["COMMON", "LEAST_SHARE", "WHOLE", "Copy", "bands", "compared", "paragraphs", "shingles"]

WORDS = 8
"""Words of a shingle."""

LEAST_SHARE = 0.2
"""An article that holds less than this of another takes nothing over."""

WHOLE = 0.5
"""From this share on an article is a copy: it tells nothing that the other does not."""

_BANDS = (42, 3)
_PARAGRAPH = 12  # words; shorter ones ("Read more here") stand anywhere
COMMON = 20
"""A paragraph of more articles is furniture, or a wire story that the signatures find."""

_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that share text, in the order of their names.

    Parameters
    ----------
    one_share, other_share : float
        How much of each stands in the other, by its shingles, 0 to 1.
    resemblance : float
        Shared shingles by those of both together (Jaccard).
    paragraphs : int
        Whole paragraphs of twelve words and more that stand in both.
    """

    one: str
    other: str
    one_share: float
    other_share: float
    resemblance: float
    paragraphs: int

    @property
    def whole(self) -> bool:
        """Whether one of the two is a copy, not only in part."""
        return max(self.one_share, self.other_share) >= WHOLE


def shingles(text: str) -> frozenset[str]:
    """Every eight words in a row, white space, case and punctuation left out; a shorter text is one shingle.

    >>> sorted(shingles("One two three four five six seven eight nine."))
    ['one two three four five six seven eight', 'two three four five six seven eight nine']
    """
    words = _WORD.findall(text.casefold())
    if not words:
        return frozenset()
    return frozenset(" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1)))


def bands(text: str) -> list[int]:
    """Keys of which two texts that share half their shingles have one in common, but for one pair in 270.

    MinHash signatures of 126 values (Broder 1997), cut into bands of three; what is no copy falls out when counted.
    """
    import numpy as np

    parts = shingles(text)
    if not parts:
        return []
    hashes = (blake2b(part.encode("utf-8", "surrogatepass"), digest_size=8).digest() for part in parts)
    hashed = np.frombuffer(b"".join(hashes), dtype="<u8")
    number, rows = _BANDS
    values = [str((hashed * factor + summand).min()) for factor, summand in _orders(number * rows)]
    return [_key("band", str(n), *values[n * rows : (n + 1) * rows]) for n in range(number)]


@cache
def _orders(number: int) -> np.ndarray:
    """Factors and summands that put hashes into so many orders: modulo 2 to the 64th an odd factor makes no two one."""
    import numpy as np

    drawn = b"".join(blake2b(b"%d" % n, digest_size=16).digest() for n in range(number))
    orders: np.ndarray = np.frombuffer(drawn, dtype="<u8").reshape(number, 2) | np.array([1, 0], dtype="<u8")
    return orders


def paragraphs(text: str) -> frozenset[int]:
    """Keys of the paragraphs of twelve words and more."""
    lines = (_WORD.findall(line.casefold()) for line in _LINE.findall(text))
    return frozenset(_key("paragraph", *words) for words in lines if len(words) >= _PARAGRAPH)


def compared(one: str, other: str, text_of: Callable[[str], str]) -> Copy | None:
    """What two articles share, counted exactly; ``None`` when that is too little.

    Parameters
    ----------
    one, other : str
        What they are called, in order.
    text_of : callable
        The text of an article without its furniture.
    """
    first, second = text_of(one), text_of(other)
    mine, theirs = shingles(first), shingles(second)
    shared = len(mine & theirs)
    shares = (shared / len(mine), shared / len(theirs)) if shared else (0.0, 0.0)
    if max(shares) < LEAST_SHARE:
        return None
    return Copy(one, other, *shares, shared / len(mine | theirs), len(paragraphs(first) & paragraphs(second)))


def _key(*parts: str) -> int:
    return int.from_bytes(bytes.fromhex(digest(*parts)), "big", signed=True)
