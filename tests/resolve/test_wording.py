"""What says the same and what does not, by sixty pairs of made-up statements, and the figures of all."""

from __future__ import annotations

import pytest
from wording_pairs import CHANGED, OTHER, SAME

from kg.resolve.wording import SAME as ENOUGH
from kg.resolve.wording import clash, likeness, opposed, wording


def same(one: str, other: str) -> bool:
    first, second = wording(one), wording(other)
    near = not clash(first, second) and likeness(first, second) >= ENOUGH
    assert not near or set(first.lookups()) & set(second.lookups()), "the same, but nothing would bring them together"
    return near


def test_there_are_sixty_pairs() -> None:
    assert [len(SAME), len(OTHER), len(CHANGED)] == [20, 20, 20]


def test_precision_and_recall_of_same() -> None:
    found = sum(same(*pair) for pair in SAME)
    wrong = [pair for pair in OTHER + CHANGED if same(*pair)]
    missed = [pair for pair in SAME if not same(*pair)]
    assert found / (found + len(wrong)) >= 0.97, wrong
    assert found / len(SAME) >= 0.85, missed


@pytest.mark.parametrize(("one", "other"), CHANGED)
def test_a_word_that_decides_keeps_apart(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize("pair", SAME + OTHER + CHANGED)
def test_neither_order_nor_case_of_the_pair_matters(pair: tuple[str, str]) -> None:
    one, other = map(wording, pair)
    assert likeness(one, other) == likeness(other, one)
    assert clash(one, other) == clash(other, one)
    assert likeness(one, one) == pytest.approx(1.0) and not clash(one, one)


def test_names_of_one_actor_are_one() -> None:
    names = {"Ostmark": "country/ostmark", "Ostmarkers": "country/ostmark", "Royal Ostmark": "country/ostmark"}
    one, other = wording("We trust Ostmarkers", names), wording("We trust Royal Ostmark", names)
    assert one.names == other.names == {"country/ostmark"}
    assert not clash(one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("No soldier will leave", "The soldiers will not leave", False),
        ("Soldiers must leave, and no ship may pass", "Soldiers must not leave, and no ship may pass", True),
        ("Soldiers must leave, and no ship may pass", "Soldiers must leave", False),
        ("Soldiers must not immediately leave our soil", "Soldiers must leave our soil", True),
        ("We do not deny the attack", "We admit the attack", False),
        ("We deny the attack", "We admit the attack", True),
    ],
)
def test_what_a_negation_is_about(one: str, other: str, expected: bool) -> None:
    assert opposed(wording(one), wording(other)) == opposed(wording(other), wording(one)) == expected
    assert opposed(wording(one, denied=True), wording(other)) != expected


@pytest.mark.parametrize("text", ["", "…", "\ud800", "'s", "no one", "ß" * 5000, "1,2,3.4", "9" * 5000, "one " * 3000])
def test_odd_texts_do_no_harm(text: str) -> None:
    made = wording(text)
    assert likeness(made, made) in (0.0, pytest.approx(1.0))
    assert len(list(made.lookups())) <= 66
