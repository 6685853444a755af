"""BIO tags: the best legal sequence, and the spans that it marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["decode", "spans"]


def decode(scores: np.ndarray, labels: Sequence[str], transitions: np.ndarray | None = None) -> list[str]:
    """The highest-scoring sequence in which ``I-X`` only follows ``B-X`` or ``I-X`` (Viterbi).

    Parameters
    ----------
    scores : array [words, labels]
        Log-probabilities.
    transitions : array [labels, labels], optional
        What a step from the row's label to the column's adds to the score.
    """
    import numpy as np

    size, count = scores.shape
    best = scores.argmax(1)
    if transitions is None and _legal([labels[i] for i in best]):
        return [labels[i] for i in best]
    allowed = np.array([[not b.startswith("I-") or (a != "O" and a[2:] == b[2:]) for b in labels] for a in labels])
    cost = np.where(allowed, 0.0 if transitions is None else transitions, -np.inf)
    first = np.array([-np.inf if label.startswith("I-") else 0.0 for label in labels])
    reach = scores[0] + first
    back = np.zeros((size, count), dtype=np.int64)
    cost, columns = cost.T.copy(), np.arange(count)  # rows for the label that a step leads to
    for i in range(1, size):
        paths = cost + reach
        best_before = paths.argmax(1)
        back[i] = best_before
        reach = paths[columns, best_before] + scores[i]
    at = int(reach.argmax())
    out = [at]
    for i in range(size - 1, 0, -1):
        at = int(back[i, at])
        out.append(at)
    return [labels[i] for i in reversed(out)]


def _legal(tags: Sequence[str]) -> bool:
    return all(
        not tag.startswith("I-") or (previous != "O" and previous[2:] == tag[2:])
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
