"""Predicates that are no verbs say what became of the counted: "are dead", "were found dead", "left seven dead"."""

from __future__ import annotations

import pytest
from troop_documents import counts, parsed

pytestmark = pytest.mark.model

# sentence, then of each count: span, status, place
CASES: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    ("Two soldiers are dead in Gao after a blast.", [("Two soldiers", "killed", "place/gao")]),
    (
        "Four Malian soldiers were left dead by the attack near Kidal on Friday.",
        [("Four Malian soldiers", "killed", "place/kidal")],
    ),
    ("At least six soldiers lay dead after the raid in Gao.", [("six soldiers", "killed", "place/gao")]),
    ("Three Malian soldiers were found dead in Gao.", [("Three Malian soldiers", "killed", "place/gao")]),
    ("Five soldiers were reported dead on Sunday.", [("Five soldiers", "killed", None)]),
    ("The army said three of its soldiers were dead.", [("three of its soldiers", "killed", None)]),
    (
        "The attack left seven soldiers dead and ten wounded.",
        [("seven soldiers", "killed", None), ("ten", "wounded", None)],
    ),
    ("A raid on Friday left 12 troops wounded in Gao.", [("12 troops", "wounded", "place/gao")]),
    ("Seven soldiers dead in Mali attack", [("Seven soldiers", "killed", None)]),
    (
        "Of the 80 soldiers, 12 are dead and 30 missing.",
        [("80 soldiers", "present", None), ("12", "killed", None), ("30", "other", None)],
    ),
    ("Twelve troops were feared dead after the crash.", [("Twelve troops", "other", None)]),
    ("Nine soldiers are missing after the raid in Mali.", [("Nine soldiers", "other", "country/mali")]),
    ("Two soldiers are not dead.", [("Two soldiers", "other", None)]),
    ("Two soldiers could be dead.", [("Two soldiers", "other", None)]),
    ("The raid in Gao left 15 soldiers dead or wounded.", [("15 soldiers", "other", "place/gao")]),
    ("The three soldiers are dead tired.", [("three soldiers", "present", None)]),
    ("There are 900 soldiers in Mali and the deal is dead.", [("900 soldiers", "present", "country/mali")]),
    ("About 300 soldiers were left in Mali to guard the airport.", [("300 soldiers", "present", "country/mali")]),
    ("Chad left 300 soldiers in Mali.", [("300 soldiers", "present", "country/mali")]),
    (
        "Chad pulled out all but one brigade a week ago, leaving roughly 1,000 soldiers in Gao.",
        [("1,000 soldiers", "present", "place/gao")],
    ),
    ("Chad puts Malian losses at 3,000 soldiers.", [("3,000 soldiers", "other", None)]),
    (
        "Chad has 24,000 people in its active forces, and will send 800 to Mali.",
        [("24,000 people", "present", None), ("800", "planned", None)],
    ),
    ("Chad's army lost more than 300 soldiers in a single week.", [("300 soldiers", "killed", None)]),
    ("Chad to send 600 more troops to Mali as tensions rise", [("600 more troops", "planned", "country/mali")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_said_of_the_counted_without_a_verb(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = [(c.span.text, c.status.value, c.location) for c in counts(parsed(text))]
    assert found == expected
