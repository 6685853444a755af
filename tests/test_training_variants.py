"""Variants of training windows: as many words as before, and headlines that are paragraphs of their own."""

import random
import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).resolve().parent.parent / "training"
TEXT = "The army sent 300 soldiers to the border on Monday . Nobody was hurt , the minister said . Talks go on"


@pytest.fixture(scope="module")
def modules():
    sys.path.append(str(TRAINING))
    import augment
    import corpora

    yield augment, corpora
    sys.path.remove(str(TRAINING))


def variants(modules, headlines, times=30):
    augment, corpora = modules
    words = TEXT.split()
    window = corpora.Window(words, [0], glue=[1] * len(words), corpus="polnear")
    draw = augment.Augmenter([window], [], random.Random(0), headlines=headlines)
    return [draw(window) for _ in range(times)]


def test_headlines_keep_the_words_and_stand_alone(modules):
    for window in variants(modules, 1.0):
        assert [word.lower() for word in window.words] == TEXT.lower().split()
        assert window.paragraph_starts == [0, 11, 19]


def test_some_papers_write_small_words_small(modules):
    to = {window.words[5] for window in variants(modules, 1.0)}
    assert to == {"to", "To"}
    assert all(window.words[4] == "Soldiers" for window in variants(modules, 1.0))


def test_without_headlines_there_are_none(modules):
    assert all(window.words == TEXT.split() and window.paragraph_starts == [0] for window in variants(modules, 0.0))
