"""Arc scores become trees."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from real import loaded

from kg.language.trees import best_tree


def is_tree(heads: list[int]) -> bool:
    for i in range(len(heads)):
        seen, at = set(), i
        while at >= 0:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at]
    return heads.count(-1) == 1


def test_greedy_choice_that_is_a_tree_is_kept():
    scores = np.array([[0.0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]])
    assert best_tree(scores) == [1, -1, 1]


def test_cycle_is_broken_where_it_costs_least():
    # Words 0 and 1 would head each other; word 1 can more easily be the root.
    scores = np.array([[1.0, 0, 9], [8, 9, 0]])
    assert best_tree(scores) == [1, -1]


def test_of_two_roots_one_is_kept():
    scores = np.array([[9.0, 0, 1], [10, 0, 0]])
    assert best_tree(scores) == [1, -1]


def crosses(heads: tuple[int, ...] | list[int]) -> bool:
    arcs = [(min(i, h), max(i, h)) for i, h in enumerate(heads)]
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 5).flatmap(lambda n: arrays(np.float64, (n, n + 1), elements=st.floats(-9, 9))))
def test_is_always_the_best_tree_without_crossing_arcs(scores):
    heads = best_tree(scores)
    size = len(heads)
    assert is_tree(heads) and not crosses(heads)
    every = [
        h
        for h in itertools.product(range(-1, size), repeat=size)
        if is_tree(list(h)) and all(i != x for i, x in enumerate(h)) and not crosses(h)
    ]
    value = lambda hs: sum(scores[i, h + 1] for i, h in enumerate(hs))  # noqa: E731
    assert value(heads) == pytest.approx(max(map(value, every)))


def test_a_long_sentence_is_a_tree_too():
    scores = np.random.default_rng(4).normal(size=(170, 171)).astype(np.float32)
    heads = best_tree(scores)
    assert is_tree(heads) and not crosses(heads)


@pytest.mark.model
def test_what_stands_behind_a_verb_of_saying_is_not_part_of_what_is_said() -> None:
    text = "Poland will send engineers to help Chad mend its bridges with Niger, the minister said on Wednesday."
    doc = loaded().language.nlp(text)
    (day,) = (token for token in doc if token.text == "Wednesday")
    assert day.head.text == "said"
