"""Identifiers are functions of content, under one base."""

from __future__ import annotations

from dataclasses import replace

import byhand as hand
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.config import namer
from kg.errors import ConfigError
from kg.ids import DEFAULT_BASE, Namer, actor_id, article_id, claim_id, digest, fact_id
from kg.model import ActorKey, Article, FactRef


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_two_lists_share_a_digest_only_if_they_are_one(a: list[str], b: list[str]) -> None:
    assert (digest(*a) == digest(*b)) is (a == b)


def test_identifiers_never_change() -> None:
    """Stored graphs hold them: another value here is another format of store."""
    article = Article(doc="a.txt", text="x", source="a.txt")
    assert actor_id(ActorKey("country/iraq")) == "actor/iraq-7a1153c39c"
    assert article_id(article) == "article/6c2c64ec3fd42836"
    assert fact_id(article, FactRef("statement:80-144")) == "statement/9cc9abc2a458a3b1"


@given(st.text(max_size=200))
def test_the_readable_part_is_short_and_plain(name: str) -> None:
    made = actor_id(ActorKey(f"person/{name}"))
    assert made.startswith("actor/") and made.isascii() and len(made) <= 6 + 48 + 11 and " " not in made


def test_a_text_may_be_revised_and_its_article_stays_the_same() -> None:
    assert article_id(Article(doc="a", text="x")) == article_id(Article(doc="a", text="y"))


def test_one_claim_of_two_articles_has_one_identifier() -> None:
    x = hand.extraction()
    other = replace(x.article, doc="other.txt", source="other.txt")
    for fact in (*x.statements, *x.troop_counts, *x.treaty_events, *x.events):
        assert claim_id(fact, x.article) == claim_id(fact, other)
        assert fact_id(x.article, fact.ref) != fact_id(other, fact.ref)


def test_what_leaves_open_of_whom_it_speaks_is_claimed_by_its_article_alone() -> None:
    x = hand.extraction()
    other = replace(x.article, doc="other.txt", source="other.txt")
    count, event = x.troop_counts[0], x.events[0]
    for fact in (
        replace(x.statements[0], speaker=None),
        replace(count, force=None, location=None),
        replace(event, actors=(), place=None),
    ):
        assert claim_id(fact, x.article) != claim_id(fact, other)
    for fact in (replace(count, force=None), replace(count, location=None), replace(event, actors=())):
        assert claim_id(fact, x.article) == claim_id(fact, other)


@pytest.mark.parametrize("base", ["https://example.org/", "http://x.org/a#", "urn://a/"])
def test_a_base_may_be_any_absolute_iri(base: str) -> None:
    made = namer(base)
    assert made.iri("actor/x") == base + "actor/x" and made.identifier(base + "actor/x") == "actor/x"
    assert made.identifier("https://elsewhere.org/y") == "https://elsewhere.org/y"


@pytest.mark.parametrize("base", ["", "example.org/", "https://example.org", "https://a b/", "https://x/>", "/"])
def test_what_is_no_base_is_refused(base: str) -> None:
    with pytest.raises(ConfigError, match="absolute IRI"):
        namer(base)


def test_the_default_base() -> None:
    assert Namer() == namer() == Namer(DEFAULT_BASE)
