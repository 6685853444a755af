"""From arc scores to a tree: greedy where that is one, Chu-Liu-Edmonds where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["behind_their_verbs", "best_tree"]


def best_tree(scores: np.ndarray) -> list[int]:
    """Heads of the best tree with exactly one root.

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
    greedy = [int(h) - 1 for h in masked.argmax(1)]
    if greedy.count(-1) == 1 and not _cycle(greedy):
        return greedy
    # One root only (Zmigrod, Vieira and Cotterell 2020 discuss why it matters): try the likeliest roots in full.
    best: tuple[float, list[int]] | None = None
    for root in np.argsort(-masked[:, 0], kind="stable")[:3]:
        allowed = masked.copy()
        allowed[:, 0] = -np.inf
        allowed[root, :] = -np.inf
        allowed[root, 0] = 0.0
        heads = _edmonds(allowed)
        total = float(sum(masked[i, h + 1] for i, h in enumerate(heads)))
        if best is None or total > best[0]:
            best = (total, heads)
    assert best is not None
    return best[1]


def behind_their_verbs(heads: Sequence[int], verbal: Sequence[bool]) -> list[int]:
    """Heads, those put right that reach back over a verb into the clause in front of it.

    "They will send help, the minister said *on Monday*": nothing behind "said" belongs to "send", which hangs on it. In
    the English treebanks no verb's dependents stand behind the verb that it hangs on; what does is given to that verb.

    Parameters
    ----------
    heads : sequence of int
        Head of each word of a sentence, -1 for the root.
    verbal : sequence of bool
        Whether each word is a verb.

    >>> behind_their_verbs([1, 3, 1, -1, 1], [False, True, False, True, False])
    [1, 3, 1, -1, 3]
    """
    out = list(heads)
    for word, head in enumerate(heads):
        if head < 0 or head > word or not verbal[head]:
            continue
        above = heads[head]
        while above >= 0:
            if head < above < word and verbal[above]:
                out[word] = above
                break
            above = heads[above]
    return out


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, or none."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, at = [], start
        while at >= 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if at >= 0 and state[at] == 1:
            return path[path.index(at) :]
        for i in path:
            state[i] = 2
    return []


def _edmonds(scores: np.ndarray) -> list[int]:
    """Maximum spanning arborescence (Edmonds 1967) by contraction; same shapes as :func:`best_tree`."""
    import numpy as np

    size = scores.shape[0]
    heads = [int(h) - 1 for h in scores.argmax(1)]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(size), inside)
    weight = scores[inside, np.array(heads)[inside] + 1]
    new = len(outside)  # the contracted cycle comes last
    contracted = np.full((new + 1, new + 2), -np.inf)
    contracted[:new, 0] = scores[outside, 0]
    contracted[:new, 1:-1] = scores[np.ix_(outside, outside + 1)]
    leaving = scores[np.ix_(outside, inside + 1)]
    leave = inside[leaving.argmax(1)]  # for each word outside, the word of the cycle that heads it best
    contracted[:new, -1] = leaving.max(1)
    entering = scores[np.ix_(inside, np.append(0, outside + 1))] - weight[:, None]
    enter = inside[entering.argmax(0)]  # for each head outside, the word of the cycle that it enters by
    contracted[new, :-1] = weight.sum() + entering.max(0)
    np.fill_diagonal(contracted[:, 1:], -np.inf)
    solved = _edmonds(contracted)
    result = list(heads)
    for a, i in enumerate(outside):
        h = solved[a]
        result[i] = -1 if h == -1 else int(leave[a] if h == new else outside[h])
    h = solved[new]
    result[enter[h + 1]] = -1 if h == -1 else int(outside[h])
    return result
