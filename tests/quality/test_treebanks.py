"""Documents as CoNLL-U and names as spans, on sentences by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.language.document import Document, by_hand

from .treebanks import conllu, f1, names, read_names


def rows(document: Document) -> list[tuple[str, ...]]:
    lines = list(conllu(document))
    return [(c[0], c[1], c[6], c[7]) for c in (line.split("\t") for line in lines if line)]


def test_a_contraction_is_one_word_of_two() -> None:
    document = by_hand(
        "Flavia didn't go.",
        [
            ("Flavia", "Flavia", "PROPN", 3, "nsubj"),
            ("did", "do", "AUX", 3, "aux"),
            ("n't", "not", "PART", 3, "advmod"),
            ("go", "go", "VERB", 3, "root"),
            (".", ".", "PUNCT", 3, "punct"),
        ],
    )
    assert rows(document) == [
        ("1", "Flavia", "4", "nsubj"),
        ("2-3", "didn't", "_", "_"),
        ("2", "did", "4", "aux"),
        ("3", "n't", "4", "advmod"),
        ("4", "go", "0", "root"),
        ("5", ".", "4", "punct"),
    ]


def test_words_count_from_one_in_each_sentence_and_a_blank_line_ends_it() -> None:
    document = by_hand("Go. Stay.", [("Go", "go", "VERB", 0, "root"), (".", ".", "PUNCT", 0, "punct"),
                                     ("Stay", "stay", "VERB", 2, "root"), (".", ".", "PUNCT", 2, "punct")])  # fmt: skip
    assert [line.split("\t")[0] for line in conllu(document)] == ["1", "2", "", "1", "2", ""]
    assert [head for _, _, head, _ in rows(document)] == ["0", "1", "0", "1"]


@pytest.mark.parametrize(
    ("text", "left", "right", "joined"),
    [
        ("cannot", "can", "not", True),
        ("it’s", "it", "’s", True),
        ("it ’s", "it", "’s", False),
        ("10km", "10", "km", False),
        ("well-", "well", "-", False),
        ("so'", "so", "'", False),
    ],
)
def test_which_neighbours_are_one_word(text: str, left: str, right: str, joined: bool) -> None:
    document = by_hand(text, [(left, left, "X", 0, "root"), (right, right, "X", 0, "dep")])
    assert any("-" in number for number, *_ in rows(document)) is joined


def test_names_are_compared_by_characters_that_are_no_white_space(tmp_path: Path) -> None:
    corpus = tmp_path / "c.iob2"
    corpus.write_text(
        "# newdoc id = a\n# text = Hi  Rudolf Rassendyll\n1\tHi\tO\t-\t-\n2\tRudolf\tB-PER\t-\t-\n"
        "3\tRassendyll\tI-PER\t-\t-\n\n# newdoc id = b\n# text = In Zenda.\n1\tIn\tO\n2\tZenda\tB-LOC\n3\t.\tO\n",
        encoding="utf-8",
    )
    gold = read_names(corpus)
    assert gold.text == "Hi  Rudolf Rassendyll\n\nIn Zenda.\n"
    assert gold.names == {(2, 18, "PER"), (20, 25, "LOC")}
    words = [("Hi", 0), ("Rudolf", 0), ("Rassendyll", 1), ("In", 3), ("Zenda", 3), (".", 3)]
    document = by_hand(
        gold.text,
        [(word, word, "X", head, "dep") for word, head in words],
        entities=[(1, 3, "PERSON"), (4, 5, "GPE"), (3, 4, "NORP")],
    )
    assert names(document) == gold.names
    assert f1(gold.names, names(document)) == 100.0
    assert f1(gold.names, {(2, 18, "PER"), (20, 25, "ORG")}) == 50.0


def test_two_names_side_by_side_stay_two(tmp_path: Path) -> None:
    corpus = tmp_path / "c.iob2"
    corpus.write_text("# text = Flavia Sapt Post\n1\tFlavia\tB-PER\n2\tSapt\tB-PER\n3\tPost\tI-ORG\n", encoding="utf-8")
    assert read_names(corpus).names == {(0, 6, "PER"), (6, 10, "PER"), (10, 14, "ORG")}
