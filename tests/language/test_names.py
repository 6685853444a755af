"""Where names begin and end, once the tagger has found them."""

import numpy as np
import pytest

from kg.language.names import agreed, mended


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("by K. Mira Korr", ["PERSON Mira Korr"], ["PERSON K. Mira Korr"]),
        ("by K. Mira Korr", ["PERSON K.", "PERSON Mira Korr"], ["PERSON K. Mira Korr"]),
        ("J. R. R. Korr spoke", ["PERSON Korr"], ["PERSON J. R. R. Korr"]),
        ("Ada B. Korr spoke", ["PERSON Ada B.", "PERSON Korr"], ["PERSON Ada B.", "PERSON Korr"]),
        ("Gen. Mira Korr", ["PERSON Gen. Mira Korr"], ["PERSON Mira Korr"]),
        ("Plant B. Korr spoke", ["ORG Plant B.", "PERSON Korr"], ["ORG Plant B.", "PERSON Korr"]),
        ("Korr , Inc. said", ["ORG Korr"], ["ORG Korr"]),
        ("Korr , Inc. of Oslo said", ["ORG Korr", "ORG Inc. of Oslo"], ["ORG Korr , Inc."]),
        ("Korr , Inc. said", ["ORG Korr", "ORG Inc."], ["ORG Korr , Inc."]),
        ("Korr ,", ["ORG Korr"], ["ORG Korr"]),
        ("in San Rafael California", ["GPE San Rafael California"], ["GPE San Rafael", "GPE California"]),
        ("from renton new york", ["GPE renton new york"], ["GPE renton", "GPE new york"]),
        ("in Renton WA today", ["GPE Renton WA"], ["GPE Renton", "GPE WA"]),
        ("in West Virginia", ["GPE West Virginia"], ["GPE West Virginia"]),
        ("in Northern California", ["GPE Northern California"], ["GPE Northern California"]),
        ("the State of Texas", ["GPE State of Texas"], ["GPE State of Texas"]),
        ("University Texas won", ["ORG University Texas"], ["ORG University Texas"]),
        ("went to Korr 's/POS for/IN lunch", ["FAC Korr"], ["FAC Korr 's"]),
        ("went to Korr 's/POS", ["FAC Korr"], ["FAC Korr 's"]),
        ("went to Korr 's/POS new/JJ shop", ["FAC Korr"], ["FAC Korr"]),
        ("went to Mira 's/POS for/IN lunch", ["PERSON Mira"], ["PERSON Mira"]),
        ("in New South Wales", ["GPE New South Wales"], ["GPE New South Wales"]),
    ],
)
def test_borders(text, found, expected):
    words, tags = zip(*(each.partition("/")[::2] for each in text.split()), strict=True)
    words = list(words)
    given, at = [], 0
    for name in found:
        label, *parts = name.split()
        at = next(i for i in range(at, len(words)) if words[i : i + len(parts)] == parts)
        given.append((at, at + len(parts), label))
        at += len(parts)
    said = [f"{label} {' '.join(words[a:b])}" for a, b, label in mended(words, tags, given)]
    assert said == expected


@pytest.mark.parametrize(
    ("odds", "expected"),
    [
        ([3, 2, -1], [0, 0, 0]),  # log-odds of the first kind to the second, by name
        ([3, -2, -3], [1, 1, 1]),
        ([3, 3, 3, -4.5], [0, 0, 0, 1]),  # too sure to be talked out of it
        ([3, 3], [0, 0]),
        ([-1], [1]),
    ],
)
def test_a_name_is_of_one_kind(odds, expected):
    scores = np.stack([np.array(odds), np.zeros(len(odds))], 1)
    assert agreed(["Korr"] * len(odds), [int(each < 0) for each in odds], scores) == expected


def test_other_words_are_another_name():
    assert agreed(["Korr", "KORR"], [0, 1], np.array([[9.0, 0.0], [0.0, 1.0]])) == [0, 1]
