"""How sure a statement is: a probability, higher where tags, grammar and quotation marks agree."""

from __future__ import annotations

import pytest
from test_statement_cues import SAID, tree

from kg.extract.statement_confidence import WEIGHTS, Marked, confidence, features
from kg.extract.statement_draft import draft
from kg.language.document import Document

TAGGED = [(0, 2, "source"), (2, 3, "cue"), (3, 5, "content")]


def sure(document: Document, quoted: frozenset[int] = frozenset()) -> float:
    (item,) = draft(document, ())
    return confidence(document, item, Marked.of(document, quoted))


def test_a_saying_that_the_tags_see_too_is_surer() -> None:
    assert sure(tree(SAID)) < sure(tree(SAID, roles=TAGGED))


def test_quoted_words_are_surer() -> None:
    document = tree(SAID, roles=TAGGED)
    assert sure(document) < sure(document, frozenset({3, 4}))


def test_it_is_a_probability_and_never_certain() -> None:
    for document in (tree(SAID), tree(SAID, roles=TAGGED)):
        assert 0.0 < sure(document) < 1.0


@pytest.mark.parametrize("roles", [[], TAGGED])
def test_every_feature_has_a_weight(roles: list[tuple[int, int, str]]) -> None:
    document = tree(SAID, roles=roles)
    (item,) = draft(document, ())
    assert set(features(document, item, Marked.of(document, frozenset()))) <= set(WEIGHTS)
