"""Variants of training windows: other casing, curly quotation marks, other names, paragraphs run together.

What the treebanks seldom show and users' texts do. Drawn anew each time a window is used; every layer stays aligned.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from corpora import Window

__all__ = ["Augmenter"]

LOWER, UPPER, CURLY, JOINED, RENAMED = 0.04, 0.03, 0.35, 0.25, 0.4  # shares of windows (of names, for the last)
RENAMABLE = ("PERSON", "ORG", "GPE")


def _names(window: Window) -> Iterable[tuple[int, int, str]]:
    labels = window.entities or []
    for i, label in enumerate(labels):
        if label[:2] == "B-":
            end = i + 1
            while end < len(labels) and labels[end] == "I-" + label[2:]:
                end += 1
            yield i, end, label[2:]


class Augmenter:
    """Draws variants; names come from the windows it was made with."""

    def __init__(self, windows: Iterable[Window], rng: random.Random) -> None:
        self.rng = rng
        pool: dict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
        for window in windows:
            for start, end, label in _names(window):
                words = tuple(window.words[start:end])
                if label in RENAMABLE and all(w[:1].isupper() for w in words):
                    pool[label, end - start].add(words)
        self.pool = {key: sorted(names) for key, names in pool.items()}

    def __call__(self, window: Window) -> Window:
        draw = self.rng.random
        words, segments = list(window.words), window.segments
        if window.entities is not None and window.corpus in ("gum", "wikigold"):
            for start, end, label in _names(window):
                others = self.pool.get((label, end - start))
                if others and draw() < RENAMED and all(w[:1].isupper() for w in words[start:end]):
                    words[start:end] = self.rng.choice(others)
                    segments = None  # what they mean has changed
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
