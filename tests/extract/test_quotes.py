"""Quotation marks of every house become quotations."""

import pytest

from kg.extract.quotes import find_quotes
from kg.language.document import Document, Token
from kg.model import Article


def document(text: str) -> Document:
    """Tokens by spaCy's blank English tokenizer, no annotations."""
    import spacy

    doc = spacy.blank("en")(text)
    kept = [t for t in doc if not t.is_space]
    tokens = tuple(Token(n, t.text, t.idx, t.idx + len(t), t.lower_, "X", "", 0, "dep") for n, t in enumerate(kept))
    return Document(Article("a.txt", text), tokens, ((0, len(tokens)),))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param('"We stay," she said.', ["We stay ,"], id="straight"),
        pytest.param("“We stay,” she said.", ["We stay ,"], id="curly"),
        pytest.param("«We stay», she said.", ["We stay"], id="guillemets"),
        pytest.param("''We stay,'' she said.", ["We stay ,"], id="doubled single ones"),
        pytest.param("‘We stay,’ she said.", ["We stay ,"], id="single curly"),
        pytest.param("“We stay,” she said, “for good.”", ["We stay ,", "for good ."], id="split"),
        pytest.param("She called it “a ‘grave’ error” today.", ["a ‘ grave ’ error"], id="nested: the outer one"),
        pytest.param("The minister's aides weren't there.", [], id="apostrophes"),
        pytest.param("“We stay and stay\n\nShe left.", ["We stay and stay"], id="never closed: to the paragraph's end"),
        pytest.param("“One day.\n“Two days,” he said.", ["One day .", "Two days ,"], id="opened again each paragraph"),
        pytest.param("He is 6'2\" tall.", [], id="inches"),
    ],
)
def test_quotations(text, quoted):
    found = document(text)
    assert [" ".join(found[i].text for i in range(q.start, q.end)) for q in find_quotes(found)] == quoted


def test_what_is_not_closed_says_so():
    assert [q.closed for q in find_quotes(document("“We stay and stay\n\nShe left."))] == [False]
