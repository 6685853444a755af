"""What somebody is going to do has not been done."""

from __future__ import annotations

import pytest
from real import one

from kg.model import Modality

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Mexico left the USMCA.", Modality.ACTUAL),
        ("Mexico is going to leave the USMCA.", Modality.PLANNED),
        ("The United States was going to leave the Paris Agreement.", Modality.PLANNED),
        ("Mexico is not going to leave the USMCA.", Modality.NEGATED),
    ],
)
def test_treaty_events(sentence: str, modality: Modality) -> None:
    (event,) = one(sentence).treaty_events
    assert (event.action, event.modality) == ("withdrawn", modality)
