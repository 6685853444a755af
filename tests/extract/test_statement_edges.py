"""Where what is said begins and ends: not with how it was said, not before its second half, not inside of a mark."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model

EDGES = [
    ("President Johnson has been asked by General Voss for more men.", ["for more men"]),
    (
        "China rejects a 2016 ruling on the Law of the Sea, which it ratified in 1996.",
        ["a 2016 ruling on the Law of the Sea"],
    ),
    ("Congress has barred the Pentagon from going below 76,000 in Europe.", []),
    ("The accord of 2008 obliges both countries to consult on security.", []),
    ("The Lithuanian parliament has yet to ratify the agreement.", []),
    ("The accord states plainly that each side keeps its waters.", ["that each side keeps its waters"]),
    ("Paul Reyes writes in his memoirs that Anna Berg lied.", ["that Anna Berg lied"]),
    (
        "Dragan Reyes said nobody wanted a war. Kovac, he promised, would explain himself on Monday.",
        ["nobody wanted a war", "Kovac", "would explain himself on Monday"],
    ),
    (
        "It should ask Oslo for boats, something which, Finnish officials say privately, would be considered.",
        [],
    ),
    ("Paul Reyes said Anna Berg had 'heard it all before'.", ["Anna Berg had 'heard it all before'"]),
    ("Paul Reyes has promised to “tear up” the accord.", ["to “tear up” the accord"]),
    ("Paul Reyes asked the force to “stop flexing its muscles.”", ["the force to “stop flexing its muscles.”"]),
    ("“The dam will hold,” Anna Berg said.", ["The dam will hold"]),
    (
        "A commander who surrendered in May said he would tell a court who sold the rifles, a promise that alarmed Oslo.",
        ["he would tell a court who sold the rifles"],
    ),
    (
        "Karl Voss said the army “has no fear of the truth”, but soldiers in the capital were less sure.",
        ["the army “has no fear of the truth”"],
    ),
    (
        "Karl Voss said the army “has no fear of the truth”, but that it “will not be lectured”.",
        ["the army “has no fear of the truth”, but that it “will not be lectured”"],
    ),
    ("Did the Turkish minister threaten to veto the plan?", []),
    ("Paul Reyes will not say more. Anna Berg appointed him.", []),
]


@pytest.mark.parametrize(("text", "expected"), EDGES)
def test_edges_of_what_is_said(text: str, expected: list[str]) -> None:
    assert [span.text for s in one(text).statements for span in s.content] == expected
