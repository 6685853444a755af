"""Word classes that a Penn tag or a word's form settles."""

import pytest

from kg.language.classes import by_form, word_classes


def test_a_word_class_that_goes_with_no_such_tag_is_what_the_tag_says():
    upos, xpos = ["ADJ", "ADV", "VERB"], ["JJ", "JJR", "VBG"]
    found = [[upos[n] for n in row] for row in word_classes(upos, xpos)]
    assert found == [["ADJ", "ADJ", "VERB"], ["ADV", "ADJ", "ADV"], ["VERB", "VERB", "VERB"]]


@pytest.mark.parametrize(
    ("word", "said", "dep", "meant"),
    [
        ("%", "NOUN", "obj", "SYM"),
        ("#", "NOUN", "appos", "SYM"),
        ("23rd", "NUM", "obl", "NOUN"),
        ("23rd", "ADJ", "amod", "ADJ"),
        ("80’s", "NUM", "obl", "NOUN"),
        ("23", "NUM", "nummod", "NUM"),
        ("harbour-plan.pdf", "PROPN", "appos", "NOUN"),
        ("harbour-plan.pdf", "X", "flat", "X"),
        ("https://example.org/plan.pdf", "PROPN", "appos", "PROPN"),
    ],
)
def test_a_form_settles_the_class(word, said, dep, meant):
    assert by_form(word, said, dep) == meant
