"""Labels go together: one subject, one object, and a root just where there is one."""

import numpy as np

from kg.language.relations import best_labels

LABELS = ["nsubj", "nsubj:pass", "obj", "iobj", "obl", "root"]


def chosen(rows, heads):
    return [LABELS[i] for i in best_labels(np.array(rows, dtype=np.float32), np.array(heads), LABELS)]


def test_of_two_subjects_the_surer_one_stays():
    verb, first, second = [0, 0, 0, 0, 0, 9], [8, 0, 1, 0, 0, 0], [5, 0, 4, 1, 2, 0]
    assert chosen([verb, first, second], [-1, 0, 0]) == ["root", "nsubj", "obj"]


def test_a_passive_subject_is_a_subject_too():
    assert chosen([[0, 0, 0, 0, 0, 9], [8, 0, 1, 0, 0, 0], [0, 5, 0, 0, 4, 0]], [-1, 0, 0]) == ["root", "nsubj", "obl"]


def test_who_gives_way_to_another_subject_is_not_made_a_second_object():
    rows = [[0, 0, 0, 0, 0, 9], [8, 0, 0, 0, 0, 0], [5, 0, 4, 3, 0, 0], [0, 0, 9, 0, 0, 0]]
    assert chosen(rows, [-1, 0, 0, 0]) == ["root", "nsubj", "iobj", "obj"]


def test_different_heads_have_a_subject_each():
    rows = [[0, 0, 0, 0, 0, 9], [8, 0, 0, 0, 0, 0], [0, 0, 0, 0, 9, 0], [7, 0, 0, 0, 1, 0]]
    assert chosen(rows, [-1, 0, 0, 2]) == ["root", "nsubj", "obl", "nsubj"]


def test_roots_are_roots_and_nothing_else_is():
    assert chosen([[9, 0, 0, 0, 0, 0], [0, 0, 1, 0, 0, 9]], [-1, 0]) == ["root", "obj"]
