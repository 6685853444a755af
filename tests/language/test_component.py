"""What the shipped pipeline promises of itself: the same every time, small, and its layers fit each other."""

import re

import numpy as np
import pytest

from kg.language import load
from kg.language.document import ROLE_SPANS, from_spacy
from kg.language.pipeline import MODEL_FOLDER
from kg.model import Article

TEXTS = (
    "The minister told reporters on Monday that the port would reopen. “We lost a week,” she said. "
    "Officials of the Harbour Workers’ Union in Lowmouth disagreed.",
    "Nine ships left.",
    "\n\n".join(
        f"Paragraph {n}: Anna Berg of the Coast Agency said the {n} boats had been found, and that nobody was hurt."
        for n in range(40)
    ),
    "IT’S SNOWING IN NORTHAM!!! mail me at anna@example.org or see plan.pdf :)",
)


@pytest.fixture(scope="module")
def one():
    return load().nlp


def layers(doc):
    """All that the pipeline says of a text."""
    tokens = [(t.text, t.pos_, t.tag_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    entities = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    roles = [(s.start_char, s.end_char, s.label_) for s in doc.spans[ROLE_SPANS]]
    return tokens, entities, roles, doc.tensor.tobytes()


def test_the_same_text_gives_the_same_annotations_whatever_its_company(one):
    alone = [layers(one(text)) for text in TEXTS]
    assert [layers(doc) for doc in one.pipe(TEXTS, batch_size=4)] == alone
    assert [layers(doc) for doc in one.pipe(reversed(TEXTS))] == alone[::-1]


def test_two_threads_say_what_one_says(one):
    two = load(threads=2).nlp
    assert [layers(two(text)) for text in TEXTS] == [layers(one(text)) for text in TEXTS]


def test_another_load_says_the_same(one):
    assert layers(load().nlp(TEXTS[0])) == layers(one(TEXTS[0]))


def test_the_trees_and_names_stay_inside_sentences(one):
    for text in TEXTS:
        doc = one(text)
        for sentence in doc.sents:
            assert sum(token.head.i == token.i for token in sentence) == 1
            assert all(token.head in sentence for token in sentence)
        assert all(name.sent.start <= name.start < name.end <= name.sent.end for name in doc.ents)


def test_addresses_and_files_are_nobodys_name(one):
    assert not {e.text for e in one(TEXTS[3]).ents} & {"anna@example.org", "plan.pdf"}


def test_lemmas_of_the_words_that_rules_alone_get_wrong(one):
    doc = one(
        "He didn't say the analysis was news. They were hoping she'd pass, but the bosses won't. There are ships that need coal."
    )
    lemmas = {token.text: token.lemma_ for token in doc}
    wanted = {"did": "do", "n't": "not", "analysis": "analysis", "news": "news", "was": "be", "were": "be"}
    wanted |= {"are": "be", "need": "need"}
    wanted |= {"hoping": "hope", "'d": "would", "pass": "pass", "bosses": "boss", "wo": "will"}
    assert {word: lemmas[word] for word in wanted} == wanted


def test_what_says_the_same_is_nearer_than_what_does_not(one):
    text = (
        "All ships must leave the harbour by Friday. By the end of the week the fleet has to be out of the port. "
        "The tax on sugar rose again."
    )
    document = from_spacy(one(text), Article(doc="a", text=text))
    first, second, third = (document.meaning(a, b) for a, b in document.sentences)
    assert np.isclose(np.linalg.norm(first), 1, atol=1e-5)
    assert first @ second > 0.6 > 0.4 > first @ third


def test_an_empty_range_means_nothing(one):
    document = from_spacy(one(TEXTS[1]), Article(doc="a", text=TEXTS[1]))
    assert document.meaning(1, 1) is None


def test_the_model_is_small_enough_for_a_wheel():
    assert sum(path.stat().st_size for path in MODEL_FOLDER.iterdir()) < 40_000_000


@pytest.mark.parametrize("graph", ["encoder", "labeller", "names"])
def test_weights_have_no_sign(graph):
    """With signed ones a processor without VNNI cuts sums off, and annotates otherwise than one with it."""
    unsigned = 2  # the second field of a tensor in an ONNX file: its type; the eighth its name
    tensors = rb"\x10(.)(?:\x42.[\w/.:]+_(?:quantized|zero_point))"
    found = {kind[0] for kind in re.findall(tensors, (MODEL_FOLDER / f"{graph}.onnx").read_bytes(), re.DOTALL)}
    assert found == {unsigned}
