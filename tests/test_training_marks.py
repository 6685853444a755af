"""The marked names of training: the table is whole, and a window gets the labels that its marks say."""

import re
import sys
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

TRAINING = Path(__file__).resolve().parent.parent / "training"


@pytest.fixture(scope="module")
def modules():
    sys.path.append(str(TRAINING))
    import corpora
    import marked

    yield corpora, marked
    sys.path.remove(str(TRAINING))


def test_the_table_holds_hashes_and_known_marks_only(modules):
    table = modules[1].marks()
    assert len(table) == 11_734
    assert all(re.fullmatch(r"[0-9a-f]{10}", sentence) for sentence in table)
    assert all(re.fullmatch(r"\?|(?:\d+(?:-\d+)?[POGLFE](?: (?!$)|$))*", names) for names in table.values())


CASES = [
    ("Oslo hired Dr. Mira Tal", "0G 3-4P", "B-GPE O O B-PERSON I-PERSON"),
    ("Church of the Holy Tree closed", "0-4O", "B-ORG I-ORG I-ORG I-ORG I-ORG O"),
    ("Zibble crashed", "", "O O"),
    ("Zibble crashed", "?", "? ?"),
    ("a French car", "", "O B-NORP O"),
    ("the French Tree closed", "1-2O", "O B-ORG I-ORG O"),
]


def window(corpora, *sentences):
    ends = list(accumulate((len(sentence.split()) for sentence in sentences), initial=0))
    return corpora.Window(" ".join(sentences).split(), [0], sentences=list(pairwise(ends)))


@pytest.mark.parametrize(("text", "names", "labels"), CASES)
def test_a_window_gets_the_labels_of_its_marks(modules, text, names, labels):
    corpora, marked = modules
    table = {marked.key(text.split()): names}
    assert marked.marked(window(corpora, text), table) == labels.split()


def test_a_sentence_that_nobody_read_is_unknown(modules):
    corpora, marked = modules
    table = {marked.key(["Oslo", "won"]): "0G"}
    assert marked.marked(window(corpora, "We left", "Oslo won"), table) == ["?", "?", "B-GPE", "O"]
