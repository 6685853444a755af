"""Counts of whole articles as an analyst reads them: whose they are, where and when they fell, and people of nations."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model

# span, status, force, place, as of
Expected = tuple[str, str, str | None, str | None, str | None]
LINE = "ABUJA, June 3, 2022 — "

WHOSE: list[tuple[str, list[Expected]]] = [
    ("Kenya said its 640 peacekeepers would leave before Easter.", [("640 peacekeepers", "planned", "kenya", None, None)]),
    ("The mission, known as MINUSMA, has 9,200 soldiers.", [("9,200 soldiers", "present", "minusma", None, None)]),
    ("Chad left the base to Mali's army. The mission, known as ATMIS, has 9,600 soldiers, 2,000 of whom are to leave by the end of June.",
     [("9,600 soldiers", "present", "atmis", None, None), ("2,000 of whom", "planned", "atmis", None, None)]),
    ("UNIFIL, the peacekeeping mission, has 10,100 troops from 48 countries.",
     [("10,100 troops", "present", "unifil", None, None)]),
    ("A force of 10,300 soldiers from 47 countries guards the border.",
     [("10,300 soldiers", "present", None, None, None)]),
    ("Kenya has 700 of the group's 1,600 soldiers in Somalia.",
     [("700 of the group's 1,600 soldiers", "present", "kenya", "somalia", None), ("1,600 soldiers", "present", None, "somalia", None)]),
    ("The force doubled its size by adding 420 reservists from Kenya, Chad and Ghana.",
     [("420 reservists", "deployed", "chad-ghana-and-kenya", None, None)]),
    ("About 150 British soldiers were training Kenyan troops, up from 40 in 2019.",
     [("150 British soldiers", "present", "united-kingdom", None, None), ("40", "present", "united-kingdom", None, "2019")]),
    ("Officials say that Mali has hired 900 operatives of the Russian mercenary company Wagner.",
     [("900 operatives", "present", "wagner-group", None, None)]),
    ("Boko Haram, founded in 2002, has about 4,300 members.", [("4,300 members", "present", "boko-haram", None, None)]),
]  # fmt: skip
NATIONS: list[tuple[str, list[Expected]]] = [
    ("Denmark has 210 soldiers in Mali, and another 130 Danes will join them.",
     [("210 soldiers", "present", "denmark", "mali", None), ("130 Danes", "planned", "denmark", None, None)]),
    ("KFOR has 3,700 troops. The largest contingents are those of Italy (840), Hungary (450) and Turkey (360).",
     [("3,700 troops", "present", "kosovo-force", None, None), ("840", "present", "italy", None, None),
      ("450", "present", "hungary", None, None), ("360", "present", "turkey", None, None)]),
    ("Spain has 300 soldiers in Mali. 40 Italians were hurt in a bus crash. 200 Germans live there.",
     [("300 soldiers", "present", "spain", "mali", None)]),
    ("The battlegroup is 1,540 strong, with 1,000 Americans and 300 Britons.",
     [("1,540", "present", None, None, None), ("1,000 Americans", "present", "united-states", None, None),
      ("300 Britons", "present", "united-kingdom", None, None)]),
    ("Italy has 240 troops in Niamey. About 180 remained in May.",
     [("240 troops", "present", "italy", "niamey", None), ("180", "present", "italy", "niamey", "2022-05")]),
]  # fmt: skip
BECOME: list[tuple[str, list[Expected]]] = [
    ("Russia has withdrawn two fifths of its 20,000 soldiers from Syria.",
     [("two fifths of its 20,000 soldiers", "withdrawn", "russia", "syria", None), ("20,000 soldiers", "present", "russia", "syria", None)]),
    ("Three Kenyan soldiers drowned in a river.", [("Three Kenyan soldiers", "killed", "kenya", None, "2022-06-03")]),
    ("Boko Haram has trained 6,000 fighters; the army puts its strength at 3,500.",
     [("6,000 fighters", "trained", "boko-haram", None, None), ("3,500", "present", "boko-haram", None, None)]),
    ("Kenya pulled out its 4,000 soldiers in 2019 but keeps 300 in Garissa.",
     [("4,000 soldiers", "withdrawn", "kenya", None, "2019"), ("300", "present", "kenya", "garissa", None)]),
]  # fmt: skip
FELL: list[tuple[str, list[Expected]]] = [
    ("Chad has 900 soldiers in Kidal.\n\nGeorgia lost 170 servicemen in the 2008 war with Russia.",
     [("900 soldiers", "present", "chad", "kidal", None), ("170 servicemen", "killed", "georgia", None, "2008")]),
    ("The sides signed a truce in Gao on Wednesday. The army said 14 soldiers were killed at the Bandiagara base.",
     [("14 soldiers", "killed", None, "bandiagara", "2022-06-01")]),
    ("Rebels killed 24 soldiers. A clash of May 15, 2021, in which 20 Indian soldiers died, was not forgotten.",
     [("24 soldiers", "killed", None, None, "2022-06-03"), ("20 Indian soldiers", "killed", "india", None, "2021-05-15")]),
    ("China acknowledged last week that four of its soldiers had been killed.",
     [("four of its soldiers", "killed", "china", None, None)]),
]  # fmt: skip

LATER: list[tuple[str, list[Expected]]] = [
    ("Russia has 600,000 troops in Ukraine. About 9,000 North Koreans fight in Kursk.",
     [("600,000 troops", "present", "russia", "ukraine", None), ("9,000 North Koreans", "present", "north-korea", "kursk", None)]),
    ("Russia has 600,000 troops in Ukraine. About 11,000 North Koreans fought in Kursk, of whom 4,000 were killed or wounded.",
     [("600,000 troops", "present", "russia", "ukraine", None)]),
    ("They met in Oslo on Monday. Kenya said that more than 46,000 Ukrainian soldiers had been killed.",
     [("46,000 Ukrainian soldiers", "killed", "ukraine", None, "2022-05-30")]),
    ("The two sides handed over the bodies of 40 soldiers.", [("40 soldiers", "killed", None, None, "2022-06-03")]),
    ("Aid came to Oslo. Israel will withdraw its troops from Lebanon, while the Lebanese army deploys 5,000 soldiers there.",
     [("5,000 soldiers", "planned", "lebanon", "lebanon", None)]),
    ("Poland has 5,000 troops at the border. Romania hosts 5,000 allied troops.",
     [("5,000 troops", "present", "poland", None, None), ("5,000 allied troops", "present", None, "romania", None)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [*WHOSE, *NATIONS, *BECOME, *FELL, *LATER],
    ids=lambda value: value[:50] if isinstance(value, str) else "",
)
def test_counts_of_an_article(text: str, expected: list[Expected]) -> None:
    def last(key: str | None) -> str | None:
        return key and key.split("/")[1]

    found = [
        (c.span.text, c.status.value, last(c.force), last(c.location), c.as_of and c.as_of.value)
        for c in one(LINE + text + "\n").troop_counts
    ]
    assert found == expected
