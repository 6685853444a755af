"""A word's letters as numbers: all of a short word, both ends of a long one, whatever stands in it."""

import numpy as np

from kg.language.letters import KINDS, LENGTH, Letters


def test_a_row_for_each_word_of_one_length():
    rows = Letters()(["Oslo", "", "Kandahar's", "Ωmega", "x" * 500])
    assert rows.shape == (5, LENGTH)
    assert rows.dtype == np.int64
    assert rows.min() == 0
    assert rows.max() < KINDS


def test_case_tells_words_apart_and_unknown_letters_are_all_one():
    letters = Letters()
    upper, lower, greek, kanji = letters(["US", "us", "Ω", "漢"])
    assert not np.array_equal(upper, lower)
    assert np.array_equal(greek, kanji)
    assert greek[0] == 1


def test_of_a_long_word_both_ends_are_seen():
    long, other_middle, other_end = Letters()(["Counterinsurgencies", "CounterXXXXXurgencies", "Counterinsurgenciez"])
    assert np.array_equal(long, other_middle)
    assert not np.array_equal(long, other_end)


def test_what_is_remembered_is_the_same_and_has_a_limit(monkeypatch):
    monkeypatch.setattr(Letters, "_LIMIT", 3)
    letters = Letters()
    words = ["Ada", "Bo", "Ada", "Cy", "Di", "Ada"]
    assert [row.tolist() for row in letters(words)] == [Letters()([word])[0].tolist() for word in words]
    assert len(letters._rows) <= 3
