"""Words that tell kinds of names apart; written by hand."""

from __future__ import annotations

__all__ = ["CONNECTING", "FACILITIES", "GENERIC", "NATURE", "PEOPLES", "REGIONS"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GENERIC = _words("nation state union city county court company university army state's house")
"""What is no name alone."""

FACILITIES = _words(
    """
    airport airfield station street avenue road highway boulevard bridge tunnel building hall house tower stadium arena
    museum hospital church cathedral mosque temple palace castle square plaza mall hotel theatre theater library prison
    jail base camp terminal harbour harbor dam gate wall memorial monument cemetery center centre pier canal
    """
)

NATURE = _words(
    """
    sea ocean river lake mountain mountains mount valley desert island islands isle isles peninsula gulf bay strait
    straits coast hills hill heights forest creek beach cape basin plateau canyon glacier archipelago plains delta falls
    range ridge park earth moon mars venus sun antarctica africa asia europe arctic west east north south midwest
    southwest northwest southeast northeast hemisphere region balkans caucasus sahel sahara himalayas alps caribbean
    mediterranean atlantic pacific levant
    """
)
REGIONS = frozenset(("middle east", "near east", "far east", "latin america"))

PEOPLES = _words(
    """
    European Europeans Asian Asians African Africans Western Arab Arabs Latino Latinos Hispanic Hispanics Republican
    Republicans Democrat Democrats Democratic Christian Christians Muslim Muslims Jew Jews Jewish Catholic Catholics
    Protestant Protestants Buddhist Buddhists Hindu Hindus Sikh Sikhs Mormon Mormons Islamic Islamist Islamists
    Communist Communists Nazi Nazis Soviet Soviets Texan Texans Californian Californians Marxist Socialist Socialists
    Roman Romans
    Byzantine Ottoman Ottomans Persian Persians Victorian Anglican Orthodox Conservative Conservatives Labour Tory
    Tories Libertarian Libertarians Scottish Scots Welsh English British Briton Britons
    """
)
"""Peoples, faiths and parties beside those of the project's gazetteer."""

CONNECTING = _words("of and for the - & 's de la du des van von der al el")
"""What may stand inside a name."""
