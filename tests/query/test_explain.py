"""What stands behind a fact."""

from __future__ import annotations

from decimal import Decimal

import pytest
from query_hand import copies, hand_store, iri

from kg.errors import UnknownNameError
from kg.query.explain import Explanation, explain
from kg.query.facts import Source
from kg.store import Store, open_store


def said(explanation: Explanation, name: str) -> list[str]:
    return [found.value for found in explanation.fact.properties if found.name == name]


def test_a_statement_with_its_evidence_and_who_else_tells_it(store: Store) -> None:
    found = explain(store, "statement/a1")
    fact = found.fact
    assert (fact.kind, fact.text, fact.chain) == ("statement", "Your troops must leave", ("The Wire",))
    assert fact.source == Source(
        iri("article/a"), "a.txt", "Stone meets Reed", "The Wire", "2023-04-29", "https://example.org/a"
    )
    assert said(found, "addressee") == ["Boris Reed", "Cara Lund"]
    assert said(found, "about") == ["Norland", "Lake Treaty"]
    assert said(found, "said on") == ["2023-04-28"]
    evidence, cue = fact.passages
    assert (evidence.role, evidence.text, evidence.start, evidence.end) == (
        "evidence",
        "Your troops must leave",
        150,
        172,
    )
    assert (evidence.sentence, evidence.sentence_start) == ("Stone told Reed and Lund: Your troops must leave.", 124)
    assert (evidence.extractor, evidence.version, evidence.confidence) == ("hand", "1", Decimal("0.9"))
    assert evidence.source == fact.source
    assert (cue.role, cue.text) == ("cue", "told")
    assert (found.claim, found.others) == (iri("claim/leave"), ())
    assert found.cluster
    assert (found.cluster.iri, found.cluster.articles, found.cluster.publishers) == (iri("cluster/leave"), 2, 1)
    assert found.cluster.corroboration == Decimal("0.6") and "no probability" in found.cluster.meaning
    [source] = found.cluster.sources
    assert (source.name, source.because, source.facts_in_all) == ("The Wire", "b.txt has it from The Wire", 2)
    mine, other = source.facts
    assert (mine, other.iri, other.source and other.source.doc) == (fact, iri("statement/b1"), "b.txt")
    assert other.passages[0].text == "Your troops must leave"
    [copy] = found.cluster.copies
    assert (copy.one.doc, copy.other.doc) == ("a.txt", "b.txt")
    assert (copy.one_share, copy.other_share) == (Decimal("0.25"), Decimal("0.5"))


def test_what_is_told_alike_is_read_in_part_where_that_is_asked(store: Store) -> None:
    found = explain(store, "statement/b1", most=1)
    assert found.cluster
    [source] = found.cluster.sources
    assert ([fact.iri for fact in source.facts], source.facts_in_all) == ([iri("statement/b1")], 2)
    assert found.others == ()


def test_a_cluster_and_a_contradiction_are_explained_themselves(store: Store) -> None:
    whole = explain(store, "cluster/leave")
    assert (whole.fact.kind, whole.fact.text) == ("cluster", "Your troops must leave")
    assert whole.cluster == explain(store, "statement/a1").cluster
    found = explain(store, "contradiction/troops")
    assert (found.fact.kind, found.fact.text) == ("contradiction", "2,500 and 900 to 1,200 do not meet")
    [both] = found.contradictions
    assert both == explain(store, "troop-count/a1").contradictions[0]


def test_what_speaks_against_a_fact_stands_beside_it_from_either_side(store: Store) -> None:
    [found] = explain(store, "troop-count/a1").contradictions
    [turned] = explain(store, "troop-count/b1").contradictions
    assert (found.kind, found.articles, found.against_articles) == ("counts", 2, 1)
    assert (turned.articles, turned.against_articles) == (1, 2)
    assert found.fact and found.against
    assert (found.fact, found.against) == (turned.against, turned.fact)
    assert (found.fact.iri, found.against.iri) == (iri("troop-count/a1"), iri("troop-count/b1"))
    assert found.against.passages[0].text
    assert found.timeline == turned.timeline


def test_what_is_gone_since_kg_relate_ran_is_left_out() -> None:
    with hand_store() as store:
        store.remove_graph(iri("graph/b"))
        found = explain(store, "statement/a1")
        assert found.cluster
        [source] = found.cluster.sources
        assert ([fact.iri for fact in source.facts], source.facts_in_all) == ([iri("statement/a1")], 2)
        [contradiction] = explain(store, "troop-count/a1").contradictions
        assert contradiction.against is None


def test_the_chain_is_in_the_order_of_its_hops(store: Store) -> None:
    assert explain(store, iri("statement/a2")).fact.chain == ("The Wire", "State Radio", "Cara Lund")


def test_a_troop_count(store: Store) -> None:
    found = explain(store, "troop-count/a1")
    assert said(found, "within") == ["East Province, Sudria"]
    assert said(found, "low") == ["2500"]
    assert said(found, "claimed by")[0].endswith(": Your troops must leave")
    assert [other.iri for other in found.others] == [iri("troop-count/a2")]


def test_a_treaty_event_and_an_event(store: Store) -> None:
    assert said(explain(store, "treaty-event/a1"), "treaty") == ["Lake Treaty"]
    assert said(explain(store, "treaty-event/a1"), "terms") == ["without notice"]
    assert said(explain(store, "event/a1"), "place") == ["Port City"]


def test_an_actor_with_roles_and_mentions(store: Store) -> None:
    found = explain(store, "actor/ada")
    assert found.fact.kind == "actor"
    assert said(found, "role") == ["President of Sudria from 2021"]
    assert said(found, "mentioned in articles") == ["2"]
    [mention] = found.fact.passages
    assert (mention.role, mention.text, mention.source and mention.source.doc) == ("mention", "Ada Stone", "a.txt")
    assert (found.claim, found.others) == (None, ())


def test_a_treaty(store: Store) -> None:
    found = explain(store, "treaty/lake")
    assert (found.fact.kind, found.fact.text) == ("treaty", "Lake Treaty")
    assert said(found, "party") == ["Norland", "Sudria"]
    assert said(found, "signed on") == ["2015"]


def test_a_claim_is_told_by_its_facts(store: Store) -> None:
    found = explain(store, "claim/leave")
    assert (found.fact.kind, found.fact.text) == ("claim", "Your troops must leave")
    assert [other.iri for other in found.others] == [iri("statement/a1"), iri("statement/b1")]


def test_an_article(store: Store) -> None:
    found = explain(store, "article/a")
    assert (found.fact.kind, found.fact.text) == ("article", "Stone meets Reed")
    assert found.fact.source and found.fact.source.publisher == "The Wire"


@pytest.mark.parametrize(
    "name", ["statement/none", iri("time/2023"), "", "Nobody Atall", "\ud800", '"} #', "x" * 1_000_000]
)
def test_what_nobody_knows(store: Store, name: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        explain(store, name)
    assert len(str(caught.value)) < 300
    assert "\n" not in str(caught.value)


def test_explaining_reads_only_what_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement about somebody whom a hundred articles mention does not bring in those articles."""
    with open_store("memory:") as big:
        big.bulk_load(copies(100))
        rows = 0
        plain = big.select

        def counting(query: str):  # type: ignore[no-untyped-def]
            nonlocal rows
            answer = plain(query)
            kept = list(answer.rows)
            rows += len(kept)
            return type(answer)(answer.variables, iter(kept))

        monkeypatch.setattr(big, "select", counting)
        found = explain(big, "troop-count/b1-7")
        assert found.fact.passages
        assert rows < 1500


@pytest.mark.parametrize(
    ("name", "iri_"),
    [
        ("Ada Stone", "actor/ada"),
        ("ada  stone", "actor/ada"),
        ("Lake Treaty", "treaty/lake"),
        ("a.txt", "article/a"),
        ("Stone meets Reed", "article/a"),
        ("https://example.org/a", "article/a"),
    ],
)
def test_actors_treaties_and_articles_answer_to_their_names(store: Store, name: str, iri_: str) -> None:
    assert explain(store, name).fact.iri == iri(iri_)


def test_a_name_that_is_nearly_right(store: Store) -> None:
    with pytest.raises(UnknownNameError, match="near: ADA STONE"):
        explain(store, "Ada Stne")


def test_parts_of_facts_are_explained_too(store: Store) -> None:
    fact = explain(store, "part/a1-0").fact
    assert (fact.kind, fact.passages[0].text) == ("part of a statement", "Your troops must leave")
