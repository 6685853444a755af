"""Whatever an extraction holds comes back from its graph."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Quad, RdfFormat, Store, parse
from rdf_hand import ARTICLE, EMBER, KORR, RURITANIA, TEXT, VANT, at, ember, evidence

from kg.errors import StoreError
from kg.ids import Namer, actor_id, article_id, fact_id
from kg.model import (
    Actor,
    ActorKey,
    ActorKind,
    Article,
    CountStatus,
    Dropped,
    DropReason,
    Event,
    Evidence,
    Extraction,
    FactRef,
    Modality,
    Mode,
    Qualifier,
    Region,
    RegionKind,
    Role,
    Span,
    Statement,
    StatementKind,
    Tense,
    Time,
    Treaty,
    TreatyAction,
    TreatyEvent,
    TreatyKey,
    TroopCount,
    actor_key,
)
from kg.rdf import vocabulary as v
from kg.rdf.mapping import article_graph, extraction, normal, quads
from kg.rdf.serialise import canonical

NAMER = Namer()
T = TypeVar("T")


def tuples(values: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=most).map(tuple)


words = st.one_of(
    st.sampled_from(["", "a", "Iraq", "\x00", "\u202eabc", "\r\n\t", '"', "\\", "}", "\ufffe", "é", "😀", "link/"]),
    st.text(max_size=8),
)
hostile = st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=40)
kinds = st.sampled_from(ActorKind)
actor_keys = st.builds(actor_key, kinds, words) | st.sampled_from([KORR, VANT, RURITANIA])
treaty_keys = st.sampled_from([EMBER, TreatyKey("treaty/x"), TreatyKey("treaty/")])
values = st.sampled_from(["2018", "2015-07", "2023-04-29", "2011/2015-12", "0001", "9999-12-31"])
times = st.builds(Time, values, words)
links = st.sampled_from(["https://www.wikidata.org/entity/Q1", "Q1", "", "https://w3id.org/newskg/id/link/x"]) | words


@st.composite
def spans(draw: st.DrawFn) -> Span:
    text = draw(hostile)
    start = draw(st.integers(0, 10**6))
    return Span(start, start + len(text), text)


evidences = st.builds(Evidence, spans(), spans(), words, words, st.floats(0, 1))
roles = st.builds(
    Role,
    words,
    st.none() | actor_keys,
    st.none() | times,
    st.none() | times,
    st.sampled_from(Tense),
    st.none() | evidences,
)
refs = st.sampled_from([FactRef("statement:1-2,5-9"), FactRef("troop-count:3-4"), FactRef("event:1-2:meeting")])
articles = st.builds(
    Article,
    words,
    hostile,
    st.none() | words,
    st.none() | words | values | st.just("2023-04-29T10:00:00Z"),
    st.none() | words,
    st.none() | links,
    st.none() | words,
    words,
    tuples(st.builds(Region, st.integers(0, 9), st.integers(9, 20), st.sampled_from(RegionKind))),
)
actors = st.builds(
    Actor,
    actor_keys,
    words,
    kinds,
    tuples(words),
    tuples(roles),
    tuples(links),
    tuples(spans()),
    st.none() | actor_keys,
    tuples(evidences),
    tuples(actor_keys),
)
treaties = st.builds(
    Treaty,
    treaty_keys,
    words,
    tuples(words),
    st.none() | times,
    tuples(actor_keys),
    tuples(links),
    st.booleans(),
    tuples(spans()),
)
statements = st.builds(
    Statement,
    st.lists(spans(), min_size=1, max_size=3).map(tuple),
    st.none() | actor_keys,
    st.sampled_from(Mode),
    st.sampled_from(StatementKind),
    tuples(actor_keys),
    tuples(actor_keys),
    tuples(spans()),
    tuples(spans()),
    st.none() | times,
    st.none() | actor_keys,
    tuples(actor_keys | treaty_keys),
    st.booleans(),
    st.none() | refs,
    tuples(evidences),
)
claimants = st.none() | refs | actor_keys
bounds = st.none() | st.integers(0, 10**25)
counts = st.builds(
    TroopCount,
    spans(),
    bounds,
    bounds,
    st.sampled_from(Qualifier),
    words,
    st.none() | actor_keys,
    st.none() | actor_keys,
    tuples(actor_keys),
    st.sampled_from(CountStatus),
    st.none() | times,
    st.none() | words,
    claimants,
    st.none() | refs,
    tuples(evidences),
)
treaty_events = st.builds(
    TreatyEvent,
    spans(),
    treaty_keys,
    st.sampled_from(TreatyAction),
    st.sampled_from(Modality),
    tuples(actor_keys),
    st.none() | times,
    st.none() | words,
    claimants,
    tuples(evidences),
)
events = st.builds(
    Event,
    spans(),
    st.sampled_from(["meeting", "consult"]),
    tuples(actor_keys),
    st.none() | actor_keys,
    st.none() | times,
    st.sampled_from(Modality),
    claimants,
    tuples(evidences),
)
dropped = st.builds(Dropped, words, st.sampled_from(DropReason), spans())
extractions = st.builds(
    Extraction,
    articles,
    tuples(actors),
    tuples(treaties),
    tuples(statements),
    tuples(counts),
    tuples(treaty_events),
    tuples(events),
    tuples(dropped),
)


@settings(max_examples=150, deadline=None)
@given(extractions, st.randoms())
def test_everything_comes_back(x: Extraction, order: random.Random) -> None:
    written = list(quads(x, NAMER))
    order.shuffle(written)
    expected = normal(x)
    assert extraction(written, NAMER, text=expected.article.text) == expected


@settings(max_examples=40, deadline=None)
@given(extractions)
def test_through_a_store_and_through_text(x: Extraction) -> None:
    written = list(quads(x, NAMER))
    store = Store()
    store.extend(written)
    assert set(store) == set(written)  # the store keeps every literal letter by letter
    assert set(parse(canonical(written), format=RdfFormat.N_QUADS)) == set(written)


@settings(max_examples=40, deadline=None)
@given(extractions)
def test_one_graph_no_blank_node_no_quad_twice(x: Extraction) -> None:
    written = list(quads(x, NAMER))
    assert len(written) == len(set(written))
    assert {quad.graph_name.value for quad in written} == {article_graph(x.article, NAMER)}
    assert not any(isinstance(part, BlankNode) for quad in written for part in (quad.subject, quad.object))
    assert list(quads(x, NAMER)) == written


@settings(max_examples=60, deadline=None)
@given(extractions)
def test_normal_is_normal(x: Extraction) -> None:
    assert normal(normal(x)) == normal(x)


def test_an_ordinary_extraction_is_normal_and_comes_back() -> None:
    x = ember()
    assert normal(x) == x
    assert extraction(quads(x, NAMER), NAMER, text=TEXT) == x


def test_without_the_text_only_the_text_is_missing() -> None:
    x = ember()
    back = extraction(quads(x, NAMER), NAMER)
    assert back == replace(x, article=replace(ARTICLE, text=""))


def test_another_base_gives_another_graph_of_the_same_facts() -> None:
    other = Namer("http://kg.example/")
    written = list(quads(ember(), other))
    assert extraction(written, other, text=TEXT) == ember()
    assert all(quad.subject.value.startswith(other.base) for quad in written)


def test_iris_are_those_of_kg_ids() -> None:
    subjects = {quad.subject.value for quad in quads(ember(), NAMER)}
    ours = [article_id(ARTICLE), actor_id(KORR), *(fact_id(ARTICLE, s.ref) for s in ember().statements)]
    assert {NAMER.iri(each) for each in ours} <= subjects


def values_of(written: list[Quad], subject: str, prop: str) -> list[str]:
    return [q.object.value for q in written if q.subject.value == subject and q.predicate.value == prop]


def test_the_publisher_is_hop_0_and_no_found_actor() -> None:
    x = ember()
    written = list(quads(x, NAMER))
    told = NAMER.iri(fact_id(ARTICLE, x.statements[0].ref))
    chain = {
        values_of(written, hop, v.INDEX)[0]: values_of(written, hop, v.REPORTER)[0]
        for hop in values_of(written, told, v.HOP)
    }
    post = NAMER.iri(actor_id(actor_key(ActorKind.MEDIA, "Morning Post")))
    assert chain == {"0": post, "1": NAMER.iri(actor_id(ActorKey("media/daily-lamp")))}
    assert values_of(written, post, v.PREF_LABEL) == ["Morning Post"]
    assert values_of(written, post, v.MENTIONED_IN) == []


def test_without_a_publisher_there_is_no_hop_0() -> None:
    x = replace(ember(), article=replace(ARTICLE, publisher=None))
    indices = [q.object.value for q in quads(x, NAMER) if q.predicate.value == v.INDEX and "/hop/" in q.subject.value]
    assert sorted(indices) == ["1", "1"]  # the reporter of the first statement and that of the last


def test_the_selectors_find_the_characters() -> None:
    written = list(quads(ember(), NAMER))
    exact = {q.subject.value: q.object.value for q in written if q.predicate.value == v.EXACT}
    assert "900 soldiers" in exact.values()
    for node, words_ in exact.items():
        before = "".join(values_of(written, node, v.PREFIX))
        after = "".join(values_of(written, node, v.SUFFIX))
        assert len(before) <= 32 and len(after) <= 32
        assert before + words_ + after in TEXT


def test_facts_of_one_name_are_reported_not_merged() -> None:
    x = ember()
    first, second = x.troop_counts
    twin = replace(first, low=1, high=1)
    back = extraction(quads(replace(x, troop_counts=(first, twin, second)), NAMER), NAMER, text=TEXT)
    assert back.troop_counts == (first, second)
    assert Dropped("troop_count", DropReason.DUPLICATE, twin.span) in back.dropped


def test_the_same_role_with_two_pieces_of_evidence_is_one_membership() -> None:
    role = Role("Envoy", RURITANIA, evidence=evidence("Envoys"))
    again = replace(role, evidence=evidence("General"))
    x = Extraction(ARTICLE, (Actor(KORR, "Ana Korr", ActorKind.PERSON, roles=(again, role), mentions=(at("Korr"),)),))
    written = list(quads(x, NAMER))
    assert len({q.object.value for q in written if q.predicate.value == v.MEMBERSHIP}) == 1
    assert extraction(written, NAMER).actors == x.actors


def test_a_date_with_a_time_of_day_stays_and_has_its_day() -> None:
    article = replace(ARTICLE, published="2021-05-04T10:15:00+02:00")
    written = list(quads(Extraction(article), NAMER))
    assert "2021-05-04" in [q.object.value for q in written if q.predicate.value == v.FIRST_DAY]
    assert extraction(written, NAMER).article.published == article.published


def test_lone_surrogates_become_the_replacement_character() -> None:
    article = Article(doc="a\udc80.txt", text="x \ud800 y")
    x = Extraction(article, dropped=(Dropped("statement", DropReason.AMBIGUOUS, article.span(0, 5)),))
    back = extraction(quads(x, NAMER), NAMER)
    assert back.article.doc == "a\ufffd.txt"
    assert back.dropped[0].span == Span(0, 5, "x \ufffd y")
    assert article_graph(article, NAMER) != article_graph(back.article, NAMER)  # the IRI keeps to the real name


@pytest.mark.parametrize("missing", [v.DOC, v.MODE, v.EXACT, v.OA_START, v.KEY, v.VALUE, v.REF])
def test_a_graph_that_lacks_something_is_one_clear_error(missing: str) -> None:
    written = [q for q in quads(ember(), NAMER) if q.predicate.value != missing]
    with pytest.raises(StoreError, match="not the graph of an article"):
        extraction(written, NAMER)


def test_two_articles_at_once_are_an_error() -> None:
    both = [*quads(ember(), NAMER), *quads(Extraction(Article("b.txt", "b")), NAMER)]
    with pytest.raises(StoreError, match="2 articles"):
        extraction(both, NAMER)
    with pytest.raises(StoreError, match="0 articles"):
        extraction([], NAMER)


def test_cue_source_and_content_stand_in_a_sentence_where_the_evidence_tells_one() -> None:
    x = ember()
    graph = list(quads(x, NAMER))
    values = {(q.subject.value, q.predicate.value): q.object.value for q in graph}
    told = [q for q in graph if q.predicate.value in (v.CUE, v.SOURCE) or "/part/" in q.subject.value]
    nodes = {q.object.value for q in told if q.predicate.value in (v.CUE, v.SOURCE, v.EVIDENCE)}
    assert len(nodes) > 5
    for node in nodes:
        sentence, start = values[node, v.SENTENCE], int(values[node, v.SENTENCE_START])
        assert TEXT[start : start + len(sentence)] == sentence
    assert len([q for q in graph if q.predicate.value == v.SENTENCE]) == len(
        {q.subject.value for q in graph if q.predicate.value == v.SENTENCE}
    )


def test_a_cue_outside_all_sentences_of_the_evidence_has_none() -> None:
    x = ember()
    bare = replace(x, statements=tuple(replace(s, evidence=()) for s in x.statements))
    (statement, *_) = bare.statements
    graph = list(quads(Extraction(x.article, statements=(statement,)), NAMER))
    assert not [q for q in graph if q.predicate.value == v.SENTENCE]
    assert extraction(graph, NAMER, text=TEXT).statements == (statement,)
