"""Who meets, visits, sanctions and fires at whom in running text, and when."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model

DAY = "2021-06-16"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The bloc ECOWAS lifted the sanctions that it had imposed.", [("concede", "ecowas", "", "")]),
        (
            "The EU extended its sanctions against Russia until July 31.",
            [("sanction", "european-union russia", "russia", "")],
        ),
        (
            "France imposed travel bans and asset freezes on Iran in 2012.",
            [("sanction", "france iran", "iran", "2012")],
        ),
        (
            "Sanctions imposed by Norway on Chad in 2019 were lifted.",
            [("sanction", "norway chad", "chad", "2019"), ("concede", "chad", "chad", "")],
        ),
        ("Greece recalled its ambassador from Ankara.", [("sanction", "greece turkey", "turkey", "")]),
        ("Canada and Norway held two rounds of talks on Monday.", [("meeting", "canada norway", "", "2021-06-14")]),
        ("Biden and Xi spoke by phone on Monday.", [("consult", "joe-biden xi-jinping", "", "2021-06-14")]),
        ("The foreign ministers of Japan and China met on Monday.", [("meeting", "japan china", "", "2021-06-14")]),
        ("Hezbollah fired rockets at Haifa on Monday.", [("assault", "hezbollah", "", "2021-06-14")]),
        ("Pro-Russian separatists attacked Haifa.", []),
        ("Chad fired the head of its army.", []),
    ],
)
def test_events_of_running_text(text: str, events: list[tuple[str, str, str, str]]) -> None:
    found = one(text, published=DAY).events
    names = [(" ".join(_name(a) for a in e.actors), " ".join(_name(a) for a in e.targets)) for e in found]
    dates = [e.date.value if e.date else "" for e in found]
    assert [(e.type, *n, d) for e, n, d in zip(found, names, dates, strict=True)] == events


def _name(key: str) -> str:
    return key.split("/", 1)[1]


@pytest.mark.parametrize(
    ("text", "actors", "inviters", "modality"),
    [
        ("Joe Biden invited Xi Jinping to visit Alaska.", "xi-jinping joe-biden", "joe-biden", "planned"),
        ("Xi Jinping was invited by Joe Biden to visit Alaska.", "xi-jinping joe-biden", "joe-biden", "planned"),
        ("Xi Jinping was invited to visit Peru.", "xi-jinping", "", "planned"),
        ("Xi Jinping accepted an invitation to visit Peru.", "xi-jinping", "", "planned"),
        ("Xi Jinping visited Peru.", "xi-jinping", "", "actual"),
    ],
)
def test_who_is_invited_has_not_come_yet(text: str, actors: str, inviters: str, modality: str) -> None:
    (visit,) = one(text, published=DAY).events
    assert (visit.type, str(visit.modality)) == ("visit", modality)
    assert (" ".join(map(_name, visit.actors)), " ".join(map(_name, visit.targets))) == (actors, inviters)
