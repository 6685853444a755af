"""Whom something was told, where and when, is no part of what was told."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "sentence",
    [
        "Hakan Fidan told Sameh Shoukry that the talks had failed.",
        "Hakan Fidan told Sameh Shoukry in Ankara that the talks had failed.",
        "Hakan Fidan told his Egyptian counterpart Sameh Shoukry in Ankara on Monday that the talks had failed.",
    ],
)
def test_what_is_told_begins_with_that(sentence: str) -> None:
    (statement,) = one(sentence, published="2024-03-12").statements
    assert [span.text for span in statement.content] == ["that the talks had failed"]
    assert (statement.speaker, statement.addressees) == ("person/hakan-fidan", ("person/sameh-shoukry",))
