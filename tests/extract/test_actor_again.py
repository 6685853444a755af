"""Names that the tagger saw in one place of an article and cut, mistook or passed over in another: tagged by hand."""

from __future__ import annotations

import dataclasses
import re

import pytest
from actor_documents import GAZETTEER, rough, who

from kg.extract.actors import ActorExtractor
from kg.language.document import Document, Entity

EXTRACTOR = ActorExtractor(GAZETTEER)
P, ORG, L = "PERSON", "ORG", "GPE"


def tagged(text: str, *names: tuple[str, int, str], **tags: str) -> Document:
    """A document with names at single places (words, which place, label), and words with other tags than the rules'."""
    document = rough(text)
    found = []
    for words, nth, label in names:
        at = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)][nth]
        found.append(Entity(*document.tokens_within(at, at + len(words)), label))
    tokens = tuple(dataclasses.replace(t, upos=tags.get(t.text, t.upos)) for t in document.tokens)
    found.sort(key=lambda e: e.start)
    return dataclasses.replace(document, tokens=tokens, entities=tuple(found))


# what, document, words, nth, key
AGAIN: list[tuple[str, Document, str, int, str | None]] = [
    (
        "passed over",
        tagged("Harlow Trust sued. A judge fined Harlow Trust in May.", ("Harlow Trust", 0, ORG)),
        "Harlow Trust",
        1,
        "organisation/harlow-trust",
    ),
    (
        "passed over, and ends with a country's name",
        tagged("She led the Bank of Ruritania. The Bank of Ruritania lost.", ("Bank of Ruritania", 0, ORG)),
        "Bank",
        1,
        "organisation/bank-of-ruritania",
    ),
    (
        "passed over, and no proper noun to the tagger",
        tagged("Plain Hearts gave. They sued Plain Hearts too.", ("Plain Hearts", 0, ORG), Plain="ADJ", Hearts="NOUN"),
        "Plain Hearts",
        1,
        "organisation/plain-hearts",
    ),
    (
        "the end of it seen alone",
        tagged("Harlow Trust sued. A judge fined Harlow Trust.", ("Harlow Trust", 0, ORG), ("Trust", 1, ORG)),
        "Harlow Trust",
        1,
        "organisation/harlow-trust",
    ),
    (
        "inside a longer name",
        tagged(
            "Harlow Trust sued. The New Harlow Trust Club met.",
            ("Harlow Trust", 0, ORG),
            ("New Harlow Trust Club", 0, ORG),
        ),
        "New Harlow Trust Club",
        0,
        "organisation/new-harlow-trust-club",
    ),
    (
        "an acronym that is no proper noun to the tagger",
        tagged("The CPA met. It was the CPA that paid.", ("CPA", 0, ORG), CPA="NOUN"),
        "CPA",
        1,
        "organisation/cpa",
    ),
    (
        "a word that is a noun too",
        tagged("Lantern said so. We asked many Lantern workers.", ("Lantern", 0, ORG), Lantern="NOUN"),
        "Lantern",
        1,
        "organisation/lantern",
    ),
    (
        "a word of a title",
        tagged("Lantern said so. They show the Lantern Week there.", ("Lantern", 0, ORG), Lantern="NOUN"),
        "Lantern",
        1,
        None,
    ),
    (
        "a word at the beginning",
        tagged("Then Lantern said so. Lantern light fell in.", ("Lantern", 0, ORG), Lantern="NOUN"),
        "Lantern",
        1,
        None,
    ),
    (
        "a firm of two of one name",
        tagged("Ada Holm left. She met the Holm & Holm lawyers.", ("Ada Holm", 0, P), ("Holm", 1, P), ("Holm", 2, P)),
        "Holm",
        1,
        "organisation/holm-holm",
    ),
    (
        "an acronym of the article's own words, before a known body's",
        tagged("The Black Hiking Guild met. Later the BHG closed.", ("Black Hiking Guild", 0, ORG)),
        "BHG",
        0,
        "organisation/black-hiking-guild",
    ),
    (
        "a known body's acronym beside its full name",
        tagged("The Black Hand and the Black Hiking Guild met. Later the BHG closed.", ("Black Hiking Guild", 0, ORG)),
        "BHG",
        0,
        "armed_group/black-hand",
    ),
    (
        "an acronym that passes for a place's",
        tagged("The Dun Bay Institute met. The DBI closed.", ("Dun Bay Institute", 0, ORG), ("DBI", 0, L)),
        "DBI",
        0,
        "organisation/dun-bay-institute",
    ),
    (
        "a body that begins as a rank does",
        tagged("The General Supply Agency met.", ("General Supply Agency", 0, ORG)),
        "General",
        0,
        "organisation/general-supply-agency",
    ),
    (
        "somebody's firm",
        tagged("Ada Holm left. Later Holm's Bay Group sued.", ("Ada Holm", 0, P), ("Holm's Bay Group", 0, ORG)),
        "Holm",
        1,
        "person/ada-holm",
    ),
    (
        "without the word that only says what it is",
        tagged(
            "Plain Hearts met. The Plain Hearts Movement won.",
            ("Plain Hearts", 0, ORG),
            ("Plain Hearts Movement", 0, ORG),
        ),
        "Plain Hearts",
        0,
        "organisation/plain-hearts-movement",
    ),
    (
        "but not a longer body within it",
        tagged(
            "Dun Bay met. The Dun Bay Town Youth Group won.", ("Dun Bay", 0, ORG), ("Dun Bay Town Youth Group", 0, ORG)
        ),
        "Dun Bay",
        0,
        "organisation/dun-bay",
    ),
    (
        "a headline's word",
        tagged("With Holm Out, Ada Holm spoke.", ("Holm Out", 0, P), ("Ada Holm", 0, P)),
        "Holm",
        0,
        "person/ada-holm",
    ),
    (
        "a mark that should be an apostrophe",
        tagged("Ada Holm‘s book sold. Ada Holm left.", ("Ada Holm‘s", 0, P), ("Ada Holm", 1, P)),
        "Ada Holm",
        1,
        "person/ada-holm",
    ),
    (
        "before another name",
        tagged("Ada Holm left. We saw the Holm Black Hand there.", ("Ada Holm", 0, P)),
        "Holm",
        1,
        "person/ada-holm",
    ),
]


@pytest.mark.parametrize(("what", "document", "words", "nth", "key"), AGAIN, ids=[a[0] for a in AGAIN])
def test_a_name_is_whose_it_is_elsewhere_in_the_article(
    what: str, document: Document, words: str, nth: int, key: str | None
) -> None:
    _, index = EXTRACTOR.resolve(document)
    assert who(document, index, words, nth) == key
