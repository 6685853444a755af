"""BIO tags become legal sequences and spans."""

import numpy as np
import pytest

from kg.language.bio import decode, spans

LABELS = ["O", "B-cue", "I-cue", "B-content", "I-content"]


def scores(*best: str) -> np.ndarray:
    out = np.full((len(best), len(LABELS)), -5.0)
    for i, label in enumerate(best):
        out[i, LABELS.index(label)] = -0.1
    return out


def test_a_legal_sequence_is_the_greedy_one():
    assert decode(scores("B-cue", "I-cue", "O"), LABELS) == ["B-cue", "I-cue", "O"]


def test_an_inside_tag_without_a_beginning_is_mended_by_score():
    s = scores("O", "I-content", "I-content")
    s[1, LABELS.index("B-content")] = -0.2
    assert decode(s, LABELS) == ["O", "B-content", "I-content"]


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
