"""Sentences as objects: offsets of the article, names and roles whole."""

from __future__ import annotations

import json

from kg.language.document import by_hand
from kg.language.records import records
from kg.model import Article

TEXT = "“Go,” Flavia told `` Sapt. \nHe\nwent."
ROWS = [
    ("“", "“", "PUNCT", 1, "punct"),
    ("Go", "go", "VERB", 5, "ccomp"),
    (",", ",", "PUNCT", 1, "punct"),
    ("”", "”", "PUNCT", 1, "punct"),
    ("Flavia", "Flavia", "PROPN", 5, "nsubj"),
    ("told", "tell", "VERB", 5, "root"),
    ("`", "`", "PUNCT", 7, "punct"),
    ("Sapt", "Sapt", "PROPN", 5, "obj"),
    (".", ".", "PUNCT", 5, "punct"),
    ("He", "he", "PRON", 10, "nsubj"),
    ("went", "go", "VERB", 10, "root"),
    (".", ".", "PUNCT", 10, "punct"),
]


def test_a_sentence_is_an_object() -> None:
    article = Article("a.txt", TEXT, source="june/a.txt")
    document = by_hand("", ROWS, article=article, entities=[(4, 5, "PERSON")], roles=[(4, 5, "source"), (5, 6, "cue")])
    first, second = records(document)
    assert (first["doc"], first["paragraph"], first["sentence"]) == ("june/a.txt", 1, 1)
    assert (second["doc"], second["paragraph"], second["sentence"]) == ("june/a.txt", 2, 2)
    assert first["text"] == TEXT[:26] and (first["start"], first["end"]) == (0, 26)
    assert second["text"] == "He\nwent."
    assert first["tokens"][4] == {
        "id": 5,
        "start": 6,
        "end": 12,
        "text": "Flavia",
        "lemma": "Flavia",
        "upos": "PROPN",
        "xpos": "",
        "head": 6,
        "deprel": "nsubj",
    }
    assert first["tokens"][5]["head"] == 0
    assert first["entities"] == [{"label": "PERSON", "start": 6, "end": 12, "text": "Flavia"}]
    assert [role["label"] for role in first["roles"]] == ["source", "cue"] and second["roles"] == []


def test_every_offset_is_of_the_article() -> None:
    document = by_hand(TEXT, ROWS, entities=[(4, 5, "PERSON")], roles=[(4, 5, "source")])
    places = [
        place
        for record in records(document)
        for place in (record, *record["tokens"], *record["entities"], *record["roles"])
    ]
    assert len(places) == 16
    assert all(TEXT[place["start"] : place["end"]] == place["text"] for place in places)
    tokens = [token["text"] for record in records(document) for token in record["tokens"]]
    assert "".join(tokens) == "".join(TEXT.split())
    assert json.loads(json.dumps(list(records(document)))) == list(records(document))


def test_what_somebody_says_over_two_sentences_stands_with_the_first() -> None:
    first, second = records(by_hand(TEXT, ROWS, roles=[(7, 12, "content")]))
    assert first["roles"] == [{"label": "content", "start": 21, "end": len(TEXT), "text": "Sapt. \nHe\nwent."}]
    assert second["roles"] == []
