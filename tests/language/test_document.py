"""One view of every pipeline's annotations."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.clear import to_universal
from kg.language.document import ActorIndex, by_hand
from kg.model import ActorKey, Article, Region, RegionKind

ROWS = [
    ("Mira", "Mira", "PROPN", 1, "nsubj"),
    ("said", "say", "VERB", 1, "root"),
    ("it", "it", "PRON", 3, "nsubj"),
    ("rained", "rain", "VERB", 1, "ccomp"),
    (".", ".", "PUNCT", 1, "punct"),
    ("Tom", "Tom", "PROPN", 6, "nsubj:pass"),
    ("was", "be", "AUX", 7, "aux:pass"),
    ("told", "tell", "VERB", 7, "root"),
    (".", ".", "PUNCT", 7, "punct"),
]
ROWS[5] = ("Tom", "Tom", "PROPN", 7, "nsubj:pass")
TEXT = "Mira  said it rained. Tom was told."


@pytest.fixture
def document():
    return by_hand(TEXT, ROWS)


def test_spans_are_the_articles_own_characters(document):
    assert document.span(0, 2).text == TEXT[0:10] == "Mira  said"
    assert document.words(0, 2) == "Mira said"
    assert document.words(0, 0) == document.words(9, 9) == document.words(10, 9) == ""


def test_sentences_are_the_trees(document):
    assert document.sentences == ((0, 5), (5, 9))
    assert document.sentence_of(8) == (5, 9)
    assert document.sentence_span(2).text == "Mira  said it rained."


def test_children_by_label_take_subtypes_too(document):
    assert document.children(7, "nsubj") == (5,)
    assert document.children(7, "nsubj:pass") == (5,)
    assert document.children(1, "nsubj:pass") == ()
    assert document.is_dep(5, "nsubj")


def test_subtree_can_leave_out_relations(document):
    assert document.subtree(1) == [0, 1, 2, 3, 4]
    assert document.subtree(1, without=("ccomp", "punct")) == [0, 1]
    assert document.edges(3) == (2, 4)


def test_characters_to_tokens(document):
    assert document.token_at(TEXT.index("rained") + 2) == 3
    assert document.tokens_within(TEXT.index("Tom"), len(TEXT)) == (5, 9)


def test_what_stands_in_a_teaser_is_not_body():
    start = TEXT.index("Tom")
    article = Article("a.txt", TEXT, regions=(Region(start, len(TEXT), RegionKind.TEASER),))
    document = by_hand(TEXT, ROWS, article=article)
    assert document.in_body(0)
    assert not document.in_body(5)


def test_the_shortest_mention_names_a_token():
    outer, inner = ActorKey("organisation/ministry"), ActorKey("country/iraq")
    index = ActorIndex(((0, 4, outer), (3, 4, inner)))
    assert index.at(0) == outer
    assert index.at(3) == inner
    assert index.at(9) is None
    assert index.within(0, 4) == (outer, inner)


@pytest.mark.parametrize(
    ("words", "heads", "deps", "expected"),
    [
        pytest.param(
            [("He", "he", "PRON"), ("spoke", "speak", "VERB"), ("in", "in", "ADP"), ("Oslo", "Oslo", "PROPN")],
            [1, 1, 1, 2],
            ["nsubj", "ROOT", "prep", "pobj"],
            ([1, 1, 3, 1], ["nsubj", "root", "case", "obl"]),
            id="a preposition hangs on its noun",
        ),
        pytest.param(
            [("envoy", "envoy", "NOUN"), ("of", "of", "ADP"), ("Oslo", "Oslo", "PROPN")],
            [0, 0, 1],
            ["ROOT", "prep", "pobj"],
            ([0, 2, 0], ["root", "case", "nmod"]),
            id="on a noun it makes a modifier",
        ),
        pytest.param(
            [("Quoted", "quote", "VERB"), ("by", "by", "ADP"), ("her", "she", "PRON")],
            [0, 0, 1],
            ["ROOT", "agent", "pobj"],
            ([0, 2, 0], ["root", "case", "obl:agent"]),
            id="an agent",
        ),
        pytest.param(
            [("She", "she", "PRON"), ("is", "be", "AUX"), ("a", "a", "DET"), ("judge", "judge", "NOUN")],
            [1, 1, 3, 1],
            ["nsubj", "ROOT", "det", "attr"],
            ([3, 3, 3, 3], ["nsubj", "cop", "det", "root"]),
            id="the predicate heads a copula",
        ),
        pytest.param(
            [("cats", "cat", "NOUN"), ("dogs", "dog", "NOUN"), ("and", "and", "CCONJ"), ("mice", "mouse", "NOUN")],
            [0, 0, 1, 1],
            ["ROOT", "conj", "cc", "conj"],
            ([0, 0, 3, 0], ["root", "conj", "cc", "conj"]),
            id="conjuncts hang on the first",
        ),
        pytest.param(
            [("saw", "see", "VERB"), ("her", "she", "PRON")],
            [0, 0],
            ["ROOT", "dobj"],
            ([0, 0], ["root", "obj"]),
            id="labels are renamed",
        ),
    ],
)
def test_clear_labels_are_seen_as_universal_dependencies(words, heads, deps, expected):
    assert to_universal(words, heads, deps) == expected


MENTIONS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 6), st.sampled_from("abc")).map(lambda m: (m[0], m[0] + m[1], m[2]))
)


@given(MENTIONS, st.integers(0, 40), st.integers(0, 40))
def test_the_index_answers_as_if_it_looked_through_all_mentions(mentions, start, end):
    index = ActorIndex(tuple(mentions))
    covering = [(e - s, key) for s, e, key in mentions if s <= start < e]
    assert index.at(start) == min(covering, default=(0, None), key=lambda pair: pair[0])[1]
    inside = sorted((m for m in mentions if start <= m[0] and m[1] <= end), key=lambda m: m[0])
    assert index.within(start, end) == tuple(dict.fromkeys(key for _, _, key in inside))


def test_a_long_document_is_asked_about_each_token_in_no_time():
    index = ActorIndex(tuple((i, i + 1, ActorKey("person/mira")) for i in range(100_000)))
    began = time.process_time()
    assert all(index.at(i) and index.within(i, i + 5) for i in range(100_000))
    assert time.process_time() - began < 5
