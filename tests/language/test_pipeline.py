"""The shipped pipeline, and any other in its place."""

import pytest
import spacy

from kg.errors import ModelError
from kg.language import load
from kg.language.pipeline import Pipeline
from kg.model import Article, Region, RegionKind

pytestmark = pytest.mark.model

TEXT = (
    "OSLO — Foreign Minister Anna Lindqvist told reporters on Monday that the border would stay open.\n\n"
    "“We have 300 soldiers there,” she said. “They will not leave.”\n"
)
ALL = frozenset({"sentences", "dependencies", "tags", "lemmas", "entities", "roles"})


@pytest.fixture(scope="module")
def shipped() -> Pipeline:
    return load()


def annotate(pipeline: Pipeline, *texts: str):
    return list(pipeline.annotate([Article("a.txt", text) for text in texts], requires=ALL))


def test_one_pass_gives_every_layer(shipped):
    (document,) = annotate(shipped, TEXT)
    said = next(t for t in document if t.text == "said")
    assert (said.lemma, said.upos, said.tag) == ("say", "VERB", "VBD")
    assert ("Anna Lindqvist", "PERSON") in [(document.words(e.start, e.end), e.label) for e in document.entities]
    assert {"source", "cue", "content"} == {label for _, _, label in document.roles}


def test_every_sentence_is_one_tree(shipped):
    (document,) = annotate(shipped, TEXT)
    for start, end in document.sentences:
        roots = [i for i in range(start, end) if document[i].head == i]
        assert len(roots) == 1
        assert all(start <= document[i].head < end for i in range(start, end))


def test_a_text_gets_the_same_annotations_in_any_company_and_with_any_threads(shipped):
    (alone,) = annotate(shipped, TEXT)
    (_, among, _) = annotate(shipped, "Ten ministers met. " * 40, TEXT, "A short one.")
    (threaded,) = annotate(load(threads=2), TEXT)
    assert alone == among == threaded


def test_a_marked_dateline_is_no_part_of_the_sentence_behind_it(shipped):
    article = Article("a.txt", TEXT, regions=(Region(0, 6, RegionKind.DATELINE),))
    (document,) = shipped.annotate([article])
    start, end = document.sentences[0]
    assert document.words(start, end) == "OSLO —"


@pytest.mark.parametrize("text", ["", " \n\n ", "?", "\u200b", "a" * 5000, "...", "\x00 \x07"])
def test_odd_texts_are_annotated_too(shipped, text):
    (document,) = shipped.annotate([Article("a.txt", text)])
    assert all(document.span(t.i, t.i + 1).text == t.text for t in document)


def test_a_pipeline_that_lacks_an_annotation_is_named_with_what_it_lacks():
    blank = Pipeline(spacy.blank("en"), name="en_blank", version="0")
    with pytest.raises(ModelError, match=r"'en_blank' gives no dependencies, .*roles"):
        list(blank.annotate([Article("a.txt", "It rained.")], requires=ALL))


def test_a_pipeline_that_is_not_installed_is_one_clear_error():
    with pytest.raises(ModelError, match="no spaCy pipeline 'en_none_such'"):
        load("en_none_such")


def test_a_pipeline_from_a_folder_stands_in(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "mine")
    mine = load(str(tmp_path / "mine"))
    (document,) = mine.annotate([Article("a.txt", "It rained. It stopped.")], requires=frozenset({"sentences"}))
    assert document.sentences == ((0, 3), (3, 6))
