"""spaCy's rules and tables for English lemmas, asked once for each form with its tags."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.attrs import LEMMA, MORPH, ORTH, POS
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["FACTORY", "OnceLemmatizer"]

FACTORY = "newskg_lemmatizer"
_MOST = 50_000  # forms remembered, some 300 bytes each: a long run's memory stays flat


class OnceLemmatizer(EnglishLemmatizer):
    """spaCy's own English lemmatizer, its answers remembered and written in one go.

    Its own loop asks anew for every base form, and a token object each costs as much as the answer. What is remembered
    are words, not the numbers that the vocabulary gives them: it may forget a word when its article is done.
    """

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._known: dict[tuple[int, ...], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        if not self._validated:
            self._validate_tables()
        if len(self._known) > _MOST:
            self._known.clear()
        known, strings = self._known, doc.vocab.strings
        lemmas = np.zeros((len(doc), 1), dtype=np.uint64)
        for i, key in enumerate(map(tuple, doc.to_array([ORTH, POS, MORPH]).tolist())):
            lemma = known.get(key)
            if lemma is None:
                lemma = known[key] = self.lemmatize(doc[i])[0]
            lemmas[i, 0] = strings.add(lemma)
        self.cache.clear()  # the same once more
        return doc.from_array([LEMMA], lemmas)  # type: ignore[arg-type]  # spaCy's stub wants its own alias


@Language.factory(FACTORY, assigns=["token.lemma"], default_config={"mode": "rule"})
def _make(nlp: Language, name: str, mode: str) -> OnceLemmatizer:
    return OnceLemmatizer(nlp.vocab, None, name, mode=mode, overwrite=True)
