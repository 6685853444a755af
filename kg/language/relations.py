"""Dependency labels from scores: the likeliest, as far as they go together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["best_labels"]

_ONCE = (frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"}), frozenset({"obj"}), frozenset({"iobj"}))
"""Relations that a word has one of at most (Universal Dependencies, core arguments)."""


def best_labels(scores: np.ndarray, heads: np.ndarray, labels: Sequence[str]) -> list[int]:
    """An index into ``labels`` for each word.

    The likeliest label, but ``root`` just for roots, and of several subjects (or objects) of one head only the one
    that scores best beside its next label stays; the others take their next.

    Parameters
    ----------
    scores : array [words, labels]
    heads : array [words]
        Head of each word; negative for a root.
    """
    import numpy as np

    scores = np.array(scores, dtype=np.float64)  # a copy, to be written to
    root = labels.index("root")
    is_root = heads < 0
    scores[~is_root, root] = -np.inf
    best = scores.argmax(1)
    best[is_root] = root
    for group in _ONCE:
        members = [i for i, label in enumerate(labels) if label in group]
        rivals: dict[int, list[int]] = defaultdict(list)
        for word in np.flatnonzero(np.isin(np.arange(len(labels)), members)[best]):
            rivals[int(heads[word])].append(int(word))
        for words in rivals.values():
            if len(words) > 1:
                _keep_one(scores, best, words, members)
    return [int(i) for i in best]


def _keep_one(scores: np.ndarray, best: np.ndarray, words: list[int], members: list[int]) -> None:
    """All but the word that would lose most by it take the best label outside the group."""
    import numpy as np

    others = scores[words].copy()
    others[:, members] = -np.inf
    loss = scores[words, best[words]] - others.max(1)
    for n, word in enumerate(words):
        if n != int(loss.argmax()):
            best[word] = int(np.argmax(others[n]))
            scores[word, members] = -np.inf
