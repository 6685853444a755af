"""Names as spans, on sentences by hand."""

from __future__ import annotations

from pathlib import Path

from kg.language.document import by_hand

from .treebanks import f1, names, read_names


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
