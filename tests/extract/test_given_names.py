"""Which given names tell a man or a woman."""

from __future__ import annotations

import pytest

from kg.extract.lexicons.names import gender_of


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Mariana Holm", "f"),
        ("Massimo Brandt", "m"),
        ("Annamaria Varga", "f"),
        ("Lajos Kerek", "m"),
        ("Zuzana Moss", "f"),
        ("Chinedu Okoro", "m"),
        ("Andrea Holm", None),  # a man in Italy, a woman in Germany
        ("Hakainde Hichilema", "m"),  # a head of state, in no list but our own
        ("Tzipi Holm", "f"),
    ],
)
def test_of_a_full_name_the_first_word_tells(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender


@pytest.mark.parametrize("name", ["", "Massimo", "Park Min-ji", "Xqzt Holm", "Santa Cruz"])
def test_a_word_that_may_be_a_surname_or_a_saint_tells_nothing(name: str) -> None:
    assert gender_of(name) is None
