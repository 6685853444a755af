"""Any text is annotated, in time that grows with its length, and no offset moves."""

from __future__ import annotations

import time
from itertools import product

import pytest
from real import loaded

from kg.language import Pipeline, load
from kg.language import pipeline as module
from kg.model import Article


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return loaded().language


def words(pipeline: Pipeline, text: str) -> list[str]:
    (document,) = pipeline.annotate([Article(doc="a.txt", text=text)])
    for token in document:
        assert 0 <= token.start < token.end <= len(text)
        assert token.text == text[token.start : token.end] or "\ufffd" in token.text or len(token.text) > 1000
    if document.tokens:
        assert [a for a, _ in document.sentences] == [0, *(b for _, b in document.sentences[:-1])]
        assert document.sentences[-1][1] == len(document)
    return [token.text for token in document]


@pytest.mark.model
def test_half_a_surrogate_pair_is_a_character_like_another(pipeline: Pipeline) -> None:
    assert words(pipeline, "Mira \ud800 left\udfff.") == ["Mira", "\ufffd", "left", "\ufffd", "."]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\r\n\x0b\x0c\u00a0\u200b\u2028 ",
        "\x00",
        "\x00\x01\x02 Mira\x00left\x7f.",
        "\ufeffMira left.\r\nTom stayed.\r\rEve too.",
        "“”‘’\"'…—.,;:!?()[]{}",
        "😀 👨‍👩‍👧 🇮🇶 e\u0301 \u202eleft Mira\u202c",
        "قال الرئيس \u2067Mira left\u2069 שלום",
        "Mira\tleft\tTom\n\n\n\nEve\n",
    ],
)
def test_odd_texts_are_annotated(pipeline: Pipeline, text: str) -> None:
    found = words(pipeline, text)
    assert bool(found) == any(not c.isspace() and c != "\u200b" for c in text)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    ["a" * 1_000_000, '"' * 100_000, "a-" * 100_000, "." * 100_000, "x" + " " * 500_000 + "y", "\n" * 300_000 + "x"],
    ids=["letters", "quotes", "hyphens", "dots", "blanks", "newlines"],
)
def test_no_run_of_characters_takes_long(pipeline: Pipeline, text: str) -> None:
    start = time.process_time()
    assert words(pipeline, text)
    assert time.process_time() - start < 8


@pytest.mark.model
def test_words_that_are_new_are_forgotten_and_nothing_else_is_other(monkeypatch: pytest.MonkeyPatch) -> None:
    sounds = [a + b for a in "bdgklmnrst" for b in "aeiou"]
    names = [f"{x}{y}{z}".capitalize() for x, y, z in product(sounds[:8], sounds[9:17], sounds[20:])]
    texts = [
        f"{a} told {b} that 40 soldiers of {c} were leaving the largest camps of {a}. They left the camps."
        for a, b, c in zip(names[:20], names[20:40], names[40:60], strict=True)
    ]
    articles = [Article(f"{n}.txt", text) for n, text in enumerate([*texts, texts[0]])]
    keeping, forgetting = load(remember=0), load(remember=0)
    kept = list(keeping.annotate(articles))
    monkeypatch.setattr(module, "_VOCABULARY", 0)
    held = []
    for known, found in zip(kept, forgetting.annotate(articles), strict=True):
        assert (found.tokens, found.sentences, found.entities) == (known.tokens, known.sentences, known.entities)
        held.append(len(forgetting.nlp.vocab.strings))
    assert held[0] == held[-1] < len(keeping.nlp.vocab.strings) - 60
