"""Lemmas are spaCy's own, word for word; remembering them changes none."""

from __future__ import annotations

import pytest
from real import loaded

pytestmark = pytest.mark.model

TEXT = (
    "The envoys were leaving Zenda when the largest ships came. They had told reporters it's over; nobody's there.\n\n"
    "He leaves the leaves. She's got three boxes of Korr's papers, and ships them worse than they ship hers. 12 men, e.g."
)


def test_they_are_what_spacy_says() -> None:
    from spacy.lookups import Lookups
    from spacy.pipeline import Lemmatizer

    from kg.language.pipeline import MODEL_FOLDER

    nlp = loaded().language.nlp
    doc = nlp(TEXT)
    ours = [token.lemma_ for token in doc]
    plain = nlp.create_pipe("lemmatizer", config={"mode": "rule", "overwrite": True})
    assert isinstance(plain, Lemmatizer)
    plain.initialize(lookups=Lookups().from_disk(MODEL_FOLDER))
    assert [token.lemma_ for token in plain(doc)] == ours
    assert [token.lemma_ for token in nlp(TEXT)] == ours  # remembered ones
