"""The labels of spaCy's English pipelines are seen as Universal Dependencies, whatever stands in a sentence."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.language.clear import to_universal
from kg.language.document import Document, from_spacy
from kg.language.schemes import name_kind, scheme_of
from kg.model import Article

from .two_schemes import SCHEMES, Sentence, document, read

VOCAB = spacy.blank("en").vocab
SENTENCES = [*read("schemes.txt"), *read("templates.txt")]


def seen(sentence: Sentence, scheme: str) -> Document:
    doc = document(VOCAB, [sentence], scheme)
    return from_spacy(doc, Article(doc="a.txt", text=doc.text), scheme=scheme)


def tree(document: Document) -> list[str]:
    """Each word with its label and head, to be read where they differ."""
    return [
        f"{token.i + 1} {token.text} {token.dep} {document[token.head].i + 1 if token.dep != 'root' else 0}"
        for token in document
    ]


def people(document: Document) -> list[tuple[int, int]]:
    return [(entity.start, entity.end) for entity in document.entities if entity.label == "PERSON"]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.title)
def test_both_schemes_are_one_view(sentence: Sentence) -> None:
    clear, universal = (seen(sentence, scheme) for scheme in SCHEMES)
    assert tree(clear) == tree(universal)
    assert people(clear) == people(universal) == [name[1:] for name in sentence.names if name[0] == "person"]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.title)
def test_universal_dependencies_stay_as_they_are(sentence: Sentence) -> None:
    expected = [word.deps["ud"].replace("ROOT", "root") for word in sentence.words]
    assert [token.dep for token in seen(sentence, "ud")] == expected
    assert [token.head for token in seen(sentence, "ud")] == [word.heads["ud"] for word in sentence.words]


def test_the_sentences_have_every_label_of_the_scheme() -> None:
    used = {word.deps["clear"] for sentence in SENTENCES for word in sentence.words}
    assert used >= words(
        """ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass
        dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd pcomp pobj poss preconj
        predet prep prt punct quantmod relcl xcomp complm infmod iobj nn num partmod possessive rcmod"""
    )


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_scheme_shows_in_the_labels(scheme: str) -> None:
    alone = [{word.deps[scheme] for word in sentence.words} for sentence in SENTENCES]
    assert scheme_of(set().union(*alone)) == scheme
    assert {scheme_of(labels) for labels in alone} <= {scheme, None}
    assert scheme_of(["nsubj", "det", "amod", "advmod", "ROOT"]) is None


@pytest.mark.parametrize(
    ("labels", "ours"),
    [
        ("PERSON ORG GPE LOC NORP FAC EVENT", "PERSON ORG GPE LOC NORP FAC EVENT"),  # OntoNotes
        ("PER ORG LOC MISC", "PERSON ORG LOC MISC"),  # CoNLL 2003, WikiNER
        ("Person Organisation Location", "PERSON ORG LOC"),
    ],
)
def test_names_are_called_as_in_ontonotes(labels: str, ours: str) -> None:
    assert [name_kind(label) for label in labels.split()] == ours.split()


def words(text: str) -> set[str]:
    return set(text.split())


WORDS = sorted(words("be is $ 5 to as well such of because more than at least , and there it in according Tal said"))
LABELS = sorted(
    words(
        """ROOT acomp advmod agent amod attr aux auxpass case cc ccomp compound conj csubj dative dobj expl mark neg
        nmod npadvmod nsubj nummod pcomp pobj prep punct quantmod relcl xcomp nn dep"""
    )
)
TAGS = ["", *sorted(words("ADJ ADP ADV AUX CCONJ DET NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"))]

Tree = tuple[list[tuple[str, str, str]], list[int], list[str], list[tuple[int, int]]]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Any words with any labels on any heads: in a random order each hangs on one before it, or on none."""
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))
    heads = list(range(size))
    for n, i in enumerate(order[1:], 1):
        heads[i] = draw(st.sampled_from([*order[:n], i]))
    texts, tags, labels = (draw(lists(values, size)) for values in (WORDS, TAGS, LABELS))
    lemmas = ["be" if text == "is" else text for text in texts]
    start = draw(st.integers(0, size - 1))
    return list(zip(texts, lemmas, tags, strict=True)), heads, labels, [(start, draw(st.integers(start + 1, size)))]


def lists(values: list[str], size: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=size, max_size=size)


def tops(heads: list[int]) -> list[int]:
    """The root above each word; fails where there is none."""
    out = []
    for i in range(len(heads)):
        at, steps = i, 0
        while heads[at] != at:
            at, steps = heads[at], steps + 1
            assert steps <= len(heads), f"no root above {i}"
        out.append(at)
    return out


@given(trees())
def test_a_tree_stays_a_tree(given: Tree) -> None:
    _, heads, _, _ = given
    turned, labels = to_universal(*given)
    before, after = tops(heads), tops(turned)
    same = [(before[i] == before[k]) == (after[i] == after[k]) for i in range(len(heads)) for k in range(i)]
    assert all(same)
    assert [label == "root" for label in labels] == [head == i for i, head in enumerate(turned)]


@given(trees())
def test_no_label_of_clear_alone_is_left(given: Tree) -> None:
    _, labels = to_universal(*given)
    assert scheme_of(labels) != "clear"
    assert all(scheme_of([label]) != "clear" for label in labels)


def test_a_long_text_takes_time_in_proportion() -> None:
    doc = document(VOCAB, SENTENCES * 300, "clear")
    given = [(token.text, token.lemma_, token.pos_) for token in doc], [token.head.i for token in doc]
    start = time.process_time()
    heads, _ = to_universal(*given, [token.dep_ for token in doc])
    assert time.process_time() - start < 5
    assert len(heads) > 70_000


def test_white_space_that_heads_a_sentence_leaves_one_root() -> None:
    doc = Doc(VOCAB, words=["\n", "Mira", "left", "early"], heads=[0, 0, 0, 2], deps=["ROOT", "nsubj", "dep", "advmod"])
    document = from_spacy(doc, Article(doc="a.txt", text=doc.text))
    assert [token.head for token in document] == [0, 0, 1]
    assert [token.dep for token in document] == ["root", "dep", "advmod"]


def test_a_document_without_sentences_is_one() -> None:
    doc = Doc(VOCAB, words=["Mira", "left", "."])
    assert from_spacy(doc, Article(doc="a.txt", text=doc.text)).sentences == ((0, 3),)


def test_tags_are_made_from_features_where_there_are_none() -> None:
    doc = Doc(
        VOCAB,
        words=["soldiers", "said", "left", "could", "troops"],
        pos=["NOUN", "VERB", "VERB", "AUX", "NOUN"],
        morphs=["Number=Plur", "Mood=Ind|Tense=Past|VerbForm=Fin", "Tense=Past|VerbForm=Part", "VerbForm=Fin", ""],
        tags=["", "", "", "", "NNS"],
    )
    document = from_spacy(doc, Article(doc="a.txt", text=doc.text))
    assert [token.tag for token in document] == ["NNS", "VBD", "VBN", "MD", "NNS"]
