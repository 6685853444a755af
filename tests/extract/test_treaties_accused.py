"""Who broke an agreement when somebody is accused of it: never the accuser."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Norway accused Denmark of breaking the Paris Agreement.", ("country/denmark",)),
        ("The United States accused Russia of violating the INF Treaty.", ("country/russia",)),
        ("Russia was accused of violating the INF Treaty.", ("country/russia",)),
        ("Washington blamed Moscow for breaking the INF Treaty.", ("country/russia",)),
        ("Macron criticised Trump for leaving the Paris Agreement.", ("person/donald-trump",)),
        ("Iran urged Iraq to sign the Paris Agreement.", ("country/iraq",)),
    ],
)
def test_the_accused_did_it(text: str, actors: tuple[str, ...]) -> None:
    (event,) = one(text).treaty_events
    assert event.actors == actors
    assert event.claimed_by is not None  # it is what somebody says
