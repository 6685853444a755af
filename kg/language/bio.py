"""BIO tags: the best legal sequence, and the spans that it marks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from math import inf

import numpy as np

__all__ = ["Chain", "spans"]

_HOPELESS = 15.0  # log-probability behind a word's best label: no neighbours make up for that


class Chain:
    """BIO labels with what a step from one to the next adds to the score.

    Parameters
    ----------
    labels : sequence of str
        ``I-X`` only follows ``B-X`` or ``I-X``.
    transitions : array [labels, labels], optional
        From the row's label to the column's; nothing is added by default.
    """

    def __init__(self, labels: Sequence[str], transitions: np.ndarray | None = None) -> None:
        self.labels = tuple(labels)
        self._plain = transitions is None
        steps = [[0.0] * len(labels) for _ in labels] if transitions is None else transitions.tolist()
        self._numbers = range(len(labels))
        self._into = [
            [
                step[b] if not after.startswith("I-") or _goes_on(labels[a], after) else -inf
                for a, step in enumerate(steps)
            ]
            for b, after in enumerate(labels)
        ]
        self._first = [[-inf if label.startswith("I-") else 0.0] * len(labels) for label in labels]

    def best(self, scores: np.ndarray) -> list[str]:
        """The highest-scoring sequence (Viterbi), of the labels that are not hopeless at their word.

        Parameters
        ----------
        scores : array [words, labels]
            Log-probabilities.
        """
        if self._plain:
            greedy = [self.labels[i] for i in scores.argmax(1)]
            if _legal(greedy):
                return greedy
        near = scores >= scores.max(1, keepdims=True) - _HOPELESS
        return self._walk(scores, near) or self._walk(scores, np.ones_like(near)) or []

    def _walk(self, scores: np.ndarray, near: np.ndarray) -> list[str] | None:
        """The best sequence of the labels that are near; ``None`` where no legal one leads through them."""
        # Plain numbers: an array of seven costs more to ask than to add.
        reach: list[tuple[int, float]] = [(-1, 0.0)]
        back: list[dict[int, int]] = []
        into = self._first
        for row, some in zip(scores.tolist(), near.tolist(), strict=True):
            further: list[tuple[int, float]] = []
            befores: dict[int, int] = {}
            for b in compress(self._numbers, some):
                best, before, costs = -inf, -1, into[b]
                for a, total in reach:
                    if total + costs[a] > best:
                        best, before = total + costs[a], a
                if before >= 0 or (into is self._first and best > -inf):
                    further.append((b, best + row[b]))
                    befores[b] = before
            if not further:
                return None
            reach, into = further, self._into
            back.append(befores)
        at = max(reach, key=lambda each: each[1])[0]
        out = []
        for befores in reversed(back):
            out.append(at)
            at = befores[at]
        return [self.labels[i] for i in reversed(out)]


def _goes_on(before: str, after: str) -> bool:
    return before != "O" and before[2:] == after[2:]


def _legal(tags: Sequence[str]) -> bool:
    return all(
        not tag.startswith("I-") or _goes_on(previous, tag)
        for previous, tag in zip(["O", *tags[:-1]], tags, strict=True)
    )


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Half-open ranges and labels of a legal sequence.

    >>> spans(["B-cue", "B-content", "I-content", "O"])
    [(0, 1, 'cue'), (1, 3, 'content')]
    """
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-"):
            start, _, label = found[-1]
            found[-1] = (start, i + 1, label)
    return found
