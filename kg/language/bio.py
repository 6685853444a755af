"""BIO tags: the best legal sequence, and the spans that it marks."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Chain", "spans"]


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
        costs = [[0.0] * len(labels) for _ in labels] if transitions is None else transitions.tolist()
        self._into = [
            [
                (a, costs[a][b])
                for a, before in enumerate(labels)
                if not after.startswith("I-") or _goes_on(before, after)
            ]
            for b, after in enumerate(labels)
        ]

    def best(self, scores: np.ndarray) -> list[str]:
        """The highest-scoring sequence (Viterbi).

        Parameters
        ----------
        scores : array [words, labels]
            Log-probabilities.
        """
        if self._plain:
            greedy = [self.labels[i] for i in scores.argmax(1)]
            if _legal(greedy):
                return greedy
        first, *rows = scores.tolist()  # plain numbers: an array of seven costs more to ask than to add
        reach = [-inf if label.startswith("I-") else score for label, score in zip(self.labels, first, strict=True)]
        back: list[list[int]] = []
        for row in rows:
            totals, befores = [], []
            for score, into in zip(row, self._into, strict=True):
                best, before = -inf, 0
                for a, cost in into:
                    if reach[a] + cost > best:
                        best, before = reach[a] + cost, a
                totals.append(best + score)
                befores.append(before)
            reach = totals
            back.append(befores)
        at = max(range(len(reach)), key=reach.__getitem__)
        out = [at]
        for step in reversed(back):
            at = step[at]
            out.append(at)
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
