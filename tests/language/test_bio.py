"""BIO tags become legal sequences and spans."""

from itertools import pairwise, product

import numpy as np
import pytest

from kg.language.bio import Chain, spans

LABELS = ["O", "B-cue", "I-cue", "B-content", "I-content"]


def scores(*best: str) -> np.ndarray:
    out = np.full((len(best), len(LABELS)), -5.0)
    for i, label in enumerate(best):
        out[i, LABELS.index(label)] = -0.1
    return out


def test_a_legal_sequence_is_the_greedy_one():
    assert Chain(LABELS).best(scores("B-cue", "I-cue", "O")) == ["B-cue", "I-cue", "O"]


def test_an_inside_tag_without_a_beginning_is_mended_by_score():
    s = scores("O", "I-content", "I-content")
    s[1, LABELS.index("B-content")] = -0.2
    assert Chain(LABELS).best(s) == ["O", "B-content", "I-content"]


@pytest.mark.parametrize("seed", range(8))
def test_the_best_of_all_legal_sequences_is_found(seed: int):
    random = np.random.default_rng(seed)
    given, steps = random.normal(size=(4, len(LABELS))), random.normal(size=(len(LABELS), len(LABELS)))

    def worth(path: tuple[int, ...]) -> float:
        names = ["O", *(LABELS[i] for i in path)]
        legal = all(not b.startswith("I-") or (a != "O" and a[2:] == b[2:]) for a, b in pairwise(names))
        if not legal:
            return -np.inf
        return sum(given[n, i] for n, i in enumerate(path)) + sum(steps[a, b] for a, b in pairwise(path))

    best = max(product(range(len(LABELS)), repeat=4), key=worth)
    assert Chain(LABELS, steps).best(given) == [LABELS[i] for i in best]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        (["O", "O"], []),
        (["B-cue", "B-cue"], [(0, 1, "cue"), (1, 2, "cue")]),
        (["B-content", "I-content", "O", "B-cue"], [(0, 2, "content"), (3, 4, "cue")]),
    ],
)
def test_spans(tags, found):
    assert spans(tags) == found
