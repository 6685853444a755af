"""The marked names of training: the table is whole, and a window gets the labels that its marks say."""

import sys
from hashlib import sha256
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
    import re

    table = modules[1].kinds()
    assert len(table) == 3958
    assert all(re.fullmatch(r"[0-9a-f]{10}", run) for run in table)
    assert all(re.fullmatch(r"[POGLFNEX.>]|(?:[POGLFNE.]\d)+", mark) for mark in table.values())


CASES = [
    ("Oslo/NNP hired/VBD Dr./NNP Mira/NNP Tal/NNP", {"Oslo": "G", "Dr. Mira Tal": "P"}, "B-GPE O O B-PERSON I-PERSON"),
    (
        "Church/NNP of/IN the/DT Holy/NNP Tree/NNP closed/VBD",
        {"Church": ">", "Holy Tree": "O"},
        "B-ORG I-ORG I-ORG I-ORG I-ORG O",
    ),
    ("US/NNP President/NNP Berg/NNP left/VBD", {"US President Berg": "G1.1P1"}, "B-GPE O B-PERSON O"),
    ("Zibble/NNP crashed/VBD", {"Zibble": "."}, "O O"),
    ("Zibble/NNP crashed/VBD", {}, "other O"),
    ("on/IN Monday/NNP", {}, "O O"),
    ("a/DT French/JJ car/NN", {}, "O B-NORP O"),
]


@pytest.mark.parametrize(("tagged", "marks", "labels"), CASES)
def test_a_window_gets_the_labels_of_its_marks(modules, tagged, marks, labels):
    corpora, marked = modules
    words, tags = zip(*(each.rsplit("/", 1) for each in tagged.split()), strict=True)
    size = len(words)
    window = corpora.Window(
        list(words), [0], sentences=[(0, size)], xpos=list(tags), heads=[-1] * size, deps=["dep"] * size
    )
    table = {sha256(run.encode()).hexdigest()[:10]: mark for run, mark in marks.items()}
    assert marked.marked(window, table, ["other"] * size) == labels.split()


@pytest.mark.parametrize(("relation", "last"), [("nmod:poss", "O"), ("obj", "I-FAC")])
def test_a_shops_name_takes_its_s_along_unless_it_owns_what_follows(modules, relation, last):
    corpora, marked = modules
    window = corpora.Window(
        ["Toby", "'s", "pies"], [0], sentences=[(0, 3)], xpos=["NNP", "POS", "NNS"], heads=[2, 0, -1], deps=[relation, "case", "root"]
    )  # fmt: skip
    table = {sha256(b"Toby").hexdigest()[:10]: "F"}
    assert marked.marked(window, table, ["O"] * 3)[1] == last
