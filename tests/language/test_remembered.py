"""What is remembered of windows changes no annotation, and stays within its bytes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language import load
from kg.language.document import ROLE_SPANS
from kg.language.remembered import Memory, Reading, key

PARAGRAPHS = tuple(
    f"Paragraph {n}: Anna Berg of the Coast Agency told reporters on Monday that the {n + 20} boats had been found near "
    f"Lowmouth. “Nobody was hurt,” she said. Norway sent {n + 2} ships and Officer Ole Dahl to the port, where the minister "
    "had promised to open the harbour again before the winter, and nobody in the town wanted to wait for longer than that."
    for n in range(8)
)
STORY = "\n\n".join(PARAGRAPHS)
TEXTS = (
    STORY,
    f"Boats found\n\n{STORY}",
    f"Boats found\n\n{STORY}",
    "\n\n".join(reversed(PARAGRAPHS)),
    STORY.replace("\n\n", "\n\n\n \n"),
    STORY.replace("\n\n", " "),  # the same words in other paragraphs
    STORY.replace("said. ", "said ."),  # the same words with other white space
    STORY.lower(),
)
WINDOW = 190_000  # bytes: one window is remembered, the next one takes its place


def layers(doc: Any) -> tuple[object, ...]:
    tokens = [(t.text, t.pos_, t.tag_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    entities = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    roles = [(s.start_char, s.end_char, s.label_) for s in doc.spans[ROLE_SPANS]]
    return tokens, entities, roles, doc.tensor.tobytes()


@pytest.fixture(scope="module")
def plain() -> list[tuple[object, ...]]:
    nlp = load(remember=0).nlp
    return [layers(nlp(text)) for text in TEXTS]


@pytest.mark.parametrize("remember", [None, WINDOW, 1])
def test_the_annotations_are_the_same(plain: list[tuple[object, ...]], remember: int | None) -> None:
    nlp = load().nlp if remember is None else load(remember=remember).nlp
    assert [layers(nlp(text)) for text in TEXTS] == plain
    assert [layers(nlp(text)) for text in reversed(TEXTS)] == plain[::-1]


def test_a_copy_under_another_headline_runs_the_network_on_its_beginning_alone() -> None:
    nlp = load().nlp
    encoder: Any = nlp.get_pipe("newskg_encoder")
    read, runs = encoder._reading, []
    encoder._reading = lambda words, *more: (runs.append(len(words)), read(words, *more))[1]
    nlp(STORY)
    whole = len(runs)
    nlp(f"Boats found\n\n{STORY}")
    assert whole >= 3 and len(runs) == whole + 1, "windows end with paragraphs, and soon at the same ones again"
    nlp(STORY)
    assert len(runs) == whole + 1
    encoder.forget()
    nlp(STORY)
    assert len(runs) == 2 * whole + 1


def reading(words: int) -> Reading:
    column = np.zeros(words, dtype=np.int16)
    return Reading(column, column, column, column, np.zeros((words, 4), dtype=np.float32), column[:0], (), ())


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 400))), st.integers(0, 60_000))
def test_it_holds_no_more_than_its_bytes(puts: list[tuple[int, int]], most: int) -> None:
    memory = Memory(most)
    for name, words in puts:
        memory.put(bytes([name]), reading(words))
        assert memory._held <= most
        assert memory._held == sum(1000 + 24 * len(found.upos) for found in memory._known.values())


def test_what_was_asked_for_last_stays() -> None:
    memory = Memory(2 * 1024)
    for name in (b"a", b"b"):
        memory.put(name, reading(1))
    assert memory.get(b"a") is not None
    memory.put(b"c", reading(1))
    assert memory.get(b"b") is None and memory.get(b"a") is not None and memory.get(b"c") is not None


def test_keys_tell_windows_apart() -> None:
    windows = [
        (["ab", "c"], [1, 1], {0}),
        (["a", "bc"], [1, 1], {0}),
        (["abc"], [1], {0}),
        (["ab", "c"], [1, 2], {0}),
        (["ab", "c"], [1, 1], {0, 1}),
        (["ab", "c"], [1, 1], set[int]()),
        (["Ab", "c"], [1, 1], {0}),
    ]
    assert len({key(*window) for window in windows}) == len(windows)
    assert key(["a", "b"], [1, 1], {1, 0}) == key(("a", "b"), (1, 1), (0, 1))
