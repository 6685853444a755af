"""Where names begin and end, once the tagger has found them."""

import pytest

from kg.language.names import mended


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
        ("in New South Wales", ["GPE New South Wales"], ["GPE New South Wales"]),
    ],
)
def test_borders(text, found, expected):
    words = text.split()
    given, at = [], 0
    for name in found:
        label, *parts = name.split()
        at = next(i for i in range(at, len(words)) if words[i : i + len(parts)] == parts)
        given.append((at, at + len(parts), label))
        at += len(parts)
    said = [f"{label} {' '.join(words[a:b])}" for a, b, label in mended(words, given)]
    assert said == expected
