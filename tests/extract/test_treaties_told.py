"""What running text tells of treaties: how real it is, who does it, and which treaty is meant."""

from __future__ import annotations

import pytest
from real import one

from kg.model import TreatyEvent

pytestmark = pytest.mark.model

DAY = "2021-03-17"  # a Wednesday


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Action, modality, actors and date of each event that is more than a mention."""
    return [_row(e) for e in one(text, published=DAY).treaty_events if e.action != "mentioned"]


def _row(event: TreatyEvent) -> tuple[str, str, str, str]:
    actors = " ".join(a.split("/", 1)[1] for a in event.actors)
    return event.action, event.modality, actors, event.date.value if event.date else ""


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The Geneva Conventions were signed on August 12, 1949.", [("signed", "actual", "", "1949-08-12")]),
        ("Peru applied to join the Paris Agreement.", [("joined", "planned", "peru", "")]),
        ("Chile walked away from the Paris Agreement on Monday.", [("withdrawn", "actual", "chile", "2021-03-15")]),
        ("Kenya declared the Kyoto Protocol void in 2011.", [("withdrawn", "actual", "kenya", "2011")]),
        ("The Kyoto Protocol was due to lapse.", [("expired", "planned", "", "")]),
        ("Spain suspended the termination of the Paris Agreement.", [("withdrawn", "negated", "", "")]),
        ("Spain voted down the Kyoto Protocol in 1999.", [("opposed", "actual", "spain", "1999")]),
        (
            "The Kyoto Protocol entered into force in 2005 and was extended in 2012.",
            [("enforced", "actual", "", "2005"), ("resumed", "actual", "", "2012")],
        ),
        (
            "The Paris Agreement replaces the Kyoto Protocol and still has to be ratified by Norway.",
            [("ratified", "planned", "norway", "")],
        ),
        ("Norway and Chad extended the Paris Agreement until 2030.", [("resumed", "actual", "norway chad", "")]),
        ("No country has left the Paris Agreement.", [("withdrawn", "negated", "", "")]),
        ("Chad stopped complying with the Paris Agreement in 2019.", [("suspended", "actual", "chad", "2019")]),
        ("Chad will cease all participation in the Paris Agreement.", [("suspended", "planned", "chad", "")]),
        (
            "The Senate rejected the Kyoto Protocol, the first rebuff of that kind since 1920.",
            [("opposed", "actual", "united-states-senate", "")],
        ),
        ("Chad suspended its obligations under the Paris Agreement.", [("suspended", "actual", "chad", "")]),
        ("Chad is holding the Paris Agreement in abeyance.", [("suspended", "actual", "chad", "")]),
        (
            "Norway will stay unless Chad returns to compliance with the Paris Agreement.",
            [("enforced", "conditional", "", "")],
        ),
        ("Chad will never implement the Paris Agreement.", [("violated", "planned", "chad", "")]),
        ("The Kyoto Protocol takes effect on Sunday.", [("enforced", "planned", "", "")]),
        ("Norway signed a decree to withdraw from the Ottawa Treaty.", [("withdrawn", "planned", "norway", "")]),
    ],
)
def test_how_real_it_is(text: str, events: list[tuple[str, str, str, str]]) -> None:
    assert sorted(told(text)) == sorted(events)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Italy showed a missile that Spain says violates the INF Treaty.", [("violated", "actual", "", "")]),
        (
            "Amnesty International accused Chad of violating the Paris Agreement, to which it acceded in 2017.",
            [("joined", "actual", "chad", "2017"), ("violated", "actual", "chad", "")],
        ),
        (
            "The Kyoto Protocol, to which Japan is a party since 2002, covers six gases.",
            [("joined", "actual", "japan", "2002")],
        ),
        ("Senator Tom Berg opposed withdrawal from the Paris Agreement.", [("supported", "actual", "tom-berg", "")]),
        ("Norway urged Sweden not to break the Paris Agreement.", [("supported", "actual", "norway", "")]),
        (
            "Norway and Sweden said they remained committed to the Paris Agreement.",
            [("supported", "actual", "norway sweden", "")],
        ),
        ("Norway warned Chad not to violate the Paris Agreement.", [("supported", "actual", "norway", "")]),
        ("Ukraine and pro-Russian separatists signed the Minsk agreements.", [("signed", "actual", "ukraine", "")]),
        ("Lawmakers tried to block ratification of the Paris Agreement.", [("opposed", "actual", "", "")]),
        ("Chad rejected the suspension of the Paris Agreement.", [("supported", "actual", "chad", "")]),
        (
            "Talks between Armenia and Chad on a peace treaty have failed.",
            [("negotiated", "failed", "armenia chad", "")],
        ),
        ("Norway warned Chad against ratifying the Paris Agreement.", [("opposed", "actual", "norway", "")]),
        ("Norway praised Chad for signing the Paris Agreement.", [("signed", "actual", "chad", "")]),
        (
            "The region's main bloc, ECOWAS, backed the Paris Agreement.",
            [("supported", "actual", "ecowas", "")],
        ),
        ("Ireland's farmers opposed the EU-Mercosur agreement.", [("opposed", "actual", "", "")]),
        (
            "Latvia and Estonia have quit or announced their intention to quit the Ottawa Treaty.",
            [("withdrawn", "planned", "latvia estonia", "")],
        ),
    ],
)
def test_who_does_it(text: str, events: list[tuple[str, str, str, str]]) -> None:
    assert sorted(told(text)) == sorted(events)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Bush said that the United States would leave the 1972 deal on anti-ballistic missiles.",
            {"Anti-Ballistic Missile Treaty"},
        ),
        ("Croatia has refused to ratify the border agreement with Slovenia.", {"Croatia-Slovenia border agreement"}),
        (
            "Bulgaria and Serbia signed a treaty on friendship. The extradition agreement between Bulgaria and Chad lapsed.",
            {"Bulgaria-Serbia treaty", "Bulgaria-Chad extradition agreement"},
        ),
        ("Armenia signed an agreement with Chad and Niger in 2019.", {"Armenia-Chad-Niger agreement (2019)"}),
        ("A treaty banning nuclear weapons was adopted.", {"Treaty on the Prohibition of Nuclear Weapons"}),
        (
            "The extradition treaty between Peru and Chile dates from 1972. Sweden has signed an agreement with Chile.",
            {"Chile-Peru extradition treaty", "Chile-Sweden agreement"},
        ),
        ("North Korea called the 1953 armistice a relic.", {"Korean Armistice Agreement"}),
        (
            "Latvia left the Ottawa Treaty in May. Latvia had ratified the convention in 2005.",
            {"Ottawa Treaty"},
        ),
        (
            "Burundi left the Rome Statute of the International Criminal Court. It had signed the statute in 1999.",
            {"Rome Statute of the International Criminal Court"},
        ),
        (
            "Peru and Chile agreed on Tuesday to open the border. The agreement, brokered by Brazil, was signed in Lima.",
            {"Chile-Peru agreement"},
        ),
        (
            "Japan signed a revised deal, the CPTPP, in 2018.",
            {"Comprehensive and Progressive Agreement for Trans-Pacific Partnership"},
        ),
        ("China and Peru signed a memorandum on ports.", {"China-Peru memorandum"}),
        ("Taliban and United States officials met under the accord signed on February 29, 2020.", {"Doha Agreement"}),
    ],
)
def test_which_treaty_is_meant(text: str, names: set[str]) -> None:
    assert {t.name for t in one(text, published=DAY).treaties} == names


def test_a_truce_is_not_named_after_those_who_brokered_it() -> None:
    (treaty,) = one(
        "A ceasefire brokered by Russian peacekeepers took effect. Armenia kept quiet.", published=DAY
    ).treaties
    assert "Russia" not in treaty.name
