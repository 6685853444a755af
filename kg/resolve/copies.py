"""Which articles are copies of which, and which take over paragraphs of others.

Candidates come from MinHash signatures and from whole paragraphs that stand in both; what they share is then counted
exactly, so that nothing is a copy by chance. No article is compared with all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from kg.ids import digest

__all__ = ["LEAST_SHARE", "WHOLE", "Copies", "Copy", "shingles"]

WORDS = 8
"""Words of a shingle."""

LEAST_SHARE = 0.2
"""An article that holds less than this of another takes nothing over."""

WHOLE = 0.5
"""From this share on an article is a copy: it tells nothing that the other does not."""

_PERMUTATIONS = 128
_BANDS = (
    42,
    3,
)  # a pair that shares half its shingles is missed once in 270 times; what is no copy falls out when counted
_PARAGRAPH = 12  # words; shorter ones ("Read more here") stand anywhere
_COMMON = 20  # articles; a paragraph of more of them is furniture, or a wire story that the signatures find
_REMEMBERED = 256

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


class Copies:
    """Finds copies among articles.

    Parameters
    ----------
    names : iterable of str
        What the articles are called; their order does not matter.
    text_of : callable
        The text of an article without its furniture. Asked again rather than kept: memory holds a signature an article.
    """

    def __init__(self, names: Iterable[str], text_of: Callable[[str], str]) -> None:
        self._text_of = text_of
        self._paragraphs: dict[str, set[str]] = defaultdict(set)
        self._shingles = lru_cache(maxsize=_REMEMBERED)(self._read)
        self.links = [copy for pair in self._candidates(sorted(set(names))) if (copy := self._copy(*pair))]

    def _read(self, name: str) -> frozenset[str]:
        return shingles(self._text_of(name))

    def _candidates(self, names: list[str]) -> list[tuple[str, str]]:
        from datasketch import MinHash, MinHashLSH

        index = MinHashLSH(num_perm=_PERMUTATIONS, params=_BANDS)
        found: set[tuple[str, str]] = set()
        for name in names:
            text = self._text_of(name)
            for paragraph in _hashes(text):
                self._paragraphs[paragraph].add(name)
            if not (parts := shingles(text)):
                continue
            signature = MinHash(num_perm=_PERMUTATIONS, seed=1)
            signature.update_batch([part.encode("utf-8", "surrogatepass") for part in sorted(parts)])
            found |= {(other, name) for other in index.query(signature)}
            index.insert(name, signature)
        for group in self._paragraphs.values():
            if 1 < len(group) <= _COMMON:
                found |= set(combinations(sorted(group), 2))
        return sorted(found)

    def _copy(self, one: str, other: str) -> Copy | None:
        mine, theirs = self._shingles(one), self._shingles(other)
        shared = len(mine & theirs)
        shares = shared / len(mine), shared / len(theirs)
        if max(shares) < LEAST_SHARE:
            return None
        paragraphs = len(set(_hashes(self._text_of(one))) & set(_hashes(self._text_of(other))))
        return Copy(one, other, *shares, shared / len(mine | theirs), paragraphs)


def _hashes(text: str) -> Iterator[str]:
    for line in _LINE.findall(text):
        words = _WORD.findall(line.casefold())
        if len(words) >= _PARAGRAPH:
            yield digest(*words)
