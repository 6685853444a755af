"""Whose a quotation is: that of who said its first half, of its own paragraph, and nobody's whom a full stop parts."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model

TOLD = [
    pytest.param(
        "“The dam will hold,” said Anna Berg, who believes that the gates are new. “We tested them.”",
        [("Anna Berg", "The dam will hold … We tested them"), ("Anna Berg", "that the gates are new")],
        id="a quotation goes on with the one before, not with what the speaker believes",
    ),
    pytest.param(
        "Anna Berg said the plan was weak.\n\n“It leaked before we had read it.”\n\nThe bank’s board did not respond.",
        [("Anna Berg", "the plan was weak … It leaked before we had read it")],
        id="who did not respond in the next paragraph is no part of it",
    ),
    pytest.param(
        "Anna Berg smiled when she was asked. “Would you?”\n\nPaul Reyes thinks that she was hurt.",
        [("Paul Reyes", "that she was hurt")],
        id="a quotation that ends a paragraph is not of who speaks in the next one",
    ),
    pytest.param(
        "Anna Berg denied the rumour, and she will not say more.\n\n“I have a job,” she said.",
        [("Anna Berg", "the rumour"), ("Anna Berg", "I have a job")],
        id="silence before a quotation is not said",
    ),
    pytest.param(
        "“The dam will hold,” said Anna Berg.\n\nThe money builds on a law that requires the board to report each year.\n\n"
        "“I have seen the cracks,” said Paul Reyes.",
        [("Anna Berg", "The dam will hold"), ("Paul Reyes", "I have seen the cracks")],
        id="what a law requires, between two quotations",
    ),
    pytest.param(
        "The measure is “purely a precaution,” Anna Berg told the BBC.\n\n17:20 “They are in the town”\n"
        "A resident said: “They are in the town. I can see them.”",
        [
            ("Anna Berg", "The measure is “purely a precaution,”"),
            ("resident", "They are in the town. I can see them"),
        ],
        id="a live blog's heading",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_quotation_is_whose_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    found = one(text)
    names = {actor.key: actor.name for actor in found.actors}
    told = [(names.get(s.speaker or ""), " … ".join(c.text for c in s.content)) for s in found.statements]
    assert told == expected
