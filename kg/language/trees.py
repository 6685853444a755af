"""From arc scores to a tree: greedy where that is a projective one, else Eisner's algorithm."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["best_tree"]


def best_tree(scores: np.ndarray) -> list[int]:
    """Heads of the best projective tree with exactly one root.

    No arcs cross in it. Hardly any do in English (two words in a thousand of the treebanks EWT and GUM hang by one),
    while those that a parser crosses are mostly wrong: "they will go, he said on Monday" with Monday under "go".

    Parameters
    ----------
    scores : array [words, words + 1]
        Score of each head for each word; column 0 is the root, column ``h + 1`` is word ``h``.

    Returns
    -------
    list of int
        Head of each word, -1 for the root.
    """
    import numpy as np

    size = scores.shape[0]
    masked = scores.astype(np.float64)  # a copy, to be written to
    masked[np.arange(size), np.arange(1, size + 1)] = -np.inf
    heads = masked.argmax(1) - 1
    if (heads == -1).sum() == 1 and not _cross(heads) and not _has_cycle(heads.tolist()):
        return [int(h) for h in heads]
    return _eisner(masked)


def _cross(heads: np.ndarray) -> bool:
    """Whether two arcs cross; the root's comes from in front of the first word."""
    import numpy as np

    words = np.arange(len(heads))
    low, high = np.minimum(words, heads), np.maximum(words, heads)
    inside = (low[:, None] < low) & (low < high[:, None])
    return bool((inside & (high[:, None] < high)).any())


def _has_cycle(heads: list[int]) -> bool:
    state = [0] * len(heads)  # 1: on this path, 2: leads to the root
    for start in range(len(heads)):
        path, at = [], start
        while at >= 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if at >= 0 and state[at] == 1:
            return True
        for i in path:
            state[i] = 2
    return False


def _eisner(scores: np.ndarray) -> list[int]:
    """The best projective tree (Eisner 1996), all spans of one width at a time.

    ``complete`` spans end in a word that has all its dependents on that side, ``open`` ones in two words joined by an
    arc. A span ``s … t`` stands in row ``s`` at column ``t - s`` where it is looked up by its start, in row ``t`` where
    by its end: what a wider span is made of lies in plain slices then. Position 0 is the root, which takes one word.
    """
    import numpy as np

    size = scores.shape[0] + 1
    arc = np.full((size, size), -np.inf)  # [head, dependent]
    arc[:, 1:] = scores.T
    shape = (size, size)
    left_by_start, left_by_end, right_by_start, right_by_end, open_left, open_right = (
        np.full(shape, -np.inf) for _ in range(6)
    )
    for complete in (left_by_start, left_by_end, right_by_start, right_by_end):
        complete[:, 0] = 0.0
    split_open, split_left, split_right = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for width in range(1, size):
        rows, starts, ends = slice(0, size - width), np.arange(size - width), np.arange(width, size)
        inner = right_by_start[rows, :width] + left_by_end[width:, width - 1 :: -1]
        inner[0, 1:] = -np.inf
        at = inner.argmax(1)
        split_open[rows, width] = at
        best = inner[starts, at]
        open_right[rows, width] = best + arc[starts, ends]
        open_left[ends, width] = best + arc[ends, starts]
        lefts = left_by_start[rows, :width] + open_left[width:, width:0:-1]
        at = lefts.argmax(1)
        split_left[rows, width] = at
        left_by_start[rows, width] = left_by_end[ends, width] = lefts[starts, at]
        rights = open_right[rows, 1 : width + 1] + right_by_end[width:, width - 1 :: -1]
        at = rights.argmax(1)
        split_right[rows, width] = at + 1
        right_by_start[rows, width] = right_by_end[ends, width] = rights[starts, at]
    return _arcs(split_open, split_left, split_right)


def _arcs(split_open: np.ndarray, split_left: np.ndarray, split_right: np.ndarray) -> list[int]:
    """The heads, from where each span was joined."""
    size = len(split_open)
    heads = [0] * size
    spans = [(0, size - 1, True, True)]  # start, end, whether its head is the start, whether complete
    while spans:
        start, end, right, complete = spans.pop()
        if start == end:
            continue
        width = end - start
        if not complete:
            heads[end if right else start] = start if right else end
            middle = start + int(split_open[start, width])
            spans += [(start, middle, True, True), (middle + 1, end, False, True)]
        elif right:
            middle = start + int(split_right[start, width])
            spans += [(start, middle, True, False), (middle, end, True, True)]
        else:
            middle = start + int(split_left[start, width])
            spans += [(start, middle, False, True), (middle, end, False, False)]
    return [head - 1 for head in heads[1:]]
