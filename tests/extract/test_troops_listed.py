"""Counts beside counts: parts, shares and rests in lists, what befell others, and whom "it" and "the mission" mean."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model

# span, status, force, place, as of
Expected = tuple[str, str, str | None, str | None, str | None]
LINE = "ABUJA, June 3, 2022 — "

LISTED: list[tuple[str, list[Expected]]] = [
    ("Kenya has deployed 1,900 troops to Somalia, alongside 1,100 from Uganda and several hundred from Burundi.",
     [("1,900 troops", "deployed", "kenya", "somalia", None), ("1,100", "deployed", "uganda", "somalia", None),
      ("several hundred", "deployed", "burundi", "somalia", None)]),
    ("UNMISS has 13,400 soldiers from 62 countries, including 2,650 from Rwanda and 1,140 from China.",
     [("13,400 soldiers", "present", "unmiss", None, None), ("2,650", "present", "rwanda", None, None),
      ("1,140", "present", "china", None, None)]),
    ("About 800 Spanish soldiers are stationed in Mali and 250 in Senegal, compared with 400 in Niger.",
     [("800 Spanish soldiers", "deployed", "spain", "mali", None), ("250", "deployed", "spain", "senegal", None),
      ("400", "deployed", "spain", "niger", None)]),
    ("More than 6,000 troops opened the drill in Kenya, among them 2,200 Americans and 110 Danes.",
     [("6,000 troops", "other", None, "kenya", None), ("2,200 Americans", "other", "united-states", "kenya", None),
      ("110 Danes", "other", "denmark", "kenya", None)]),
    ("Chad will pull out 2,000 soldiers by July and the remaining 9,000 by October.",
     [("2,000 soldiers", "planned", "chad", None, "2022-07"), ("9,000", "planned", "chad", None, "2022-10")]),
    ("Chad has 900 soldiers in Mali. Niger has 12 of the seats on the board.", [("900 soldiers", "present", "chad", "mali", None)]),
    ("Chad sent 900 soldiers to Mali. Niger contributed 300 to the fund and Spain provided 500 for schools.",
     [("900 soldiers", "deployed", "chad", "mali", None)]),
    ("The army, which has 2,000 men, sold 300 of its trucks. Another 200 were withdrawn for repairs.",
     [("2,000 men", "present", None, None, None)]),
    ("Chad has 900 soldiers and 12 jets in Mali, including three from Niger.",
     [("900 soldiers", "present", "chad", "mali", None)]),
    ("Some 5,000 fighters have died on all sides, including 400 conscripts.",
     [("5,000 fighters", "killed", None, None, "2022-06-03"), ("400 conscripts", "killed", None, None, "2022-06-03")]),
    ("In all 3,500 Chadian soldiers were killed there, 18 of them in a flood.",
     [("3,500 Chadian soldiers", "killed", "chad", None, "2022-06-03"),
      ("18 of them", "killed", "chad", None, "2022-06-03")]),
]  # fmt: skip
ONWARD: list[tuple[str, list[Expected]]] = [
    ("Some 10,000 French troops were in Mali in 2013; about 650 were expected to stay.",
     [("10,000 French troops", "present", "france", "mali", "2013"), ("650", "present", "france", "mali", None)]),
    ("Spain had 5,100 troops in Mali in 2020; 3,000 will remain, down from 4,300 last year.",
     [("5,100 troops", "present", "spain", "mali", "2020"), ("3,000", "planned", "spain", "mali", None),
      ("4,300", "present", "spain", "mali", "2021")]),
    ("Ukraine has 30,000 soldiers on the river, where Russia has concentrated 47,000.",
     [("30,000 soldiers", "present", "ukraine", None, None), ("47,000", "present", "russia", None, None)]),
    ("Italy will cut its army to 72,500 soldiers. It has 76,500 today.",
     [("72,500 soldiers", "planned", "italy", None, None), ("76,500", "present", "italy", None, "2022-06-03")]),
    ("Norway has 340 soldiers in Mali. It also sent 140 sailors to Djibouti.",
     [("340 soldiers", "present", "norway", "mali", None), ("140 sailors", "deployed", "norway", "djibouti", None)]),
    ("Ireland has 340 troops with UNIFIL. The mission has 9,400 soldiers from 48 countries.",
     [("340 troops", "present", "ireland", None, None), ("9,400 soldiers", "present", "unifil", None, None)]),
    ("KFOR, 3,802 troops and 66 police, patrols the valley.", [("3,802 troops", "present", "kosovo-force", None, None)]),
    ("Chad has pledged police to a force of 2,500 backed by Kenya.", [("2,500", "planned", None, None, None)]),
    ("The Self-Defence Forces have 247,000 members.", [("247,000 members", "present", None, None, None)]),
]  # fmt: skip
FATES: list[tuple[str, list[Expected]]] = [
    ("Two Ghanaian soldiers were killed and three others wounded when a shell hit their base.",
     [("Two Ghanaian soldiers", "killed", "ghana", None, "2022-06-03"), ("three", "wounded", "ghana", None, "2022-06-03")]),
    ("A Ghanaian peacekeeper was killed and three were injured when their convoy came under fire.",
     [("A Ghanaian peacekeeper", "killed", "ghana", None, "2022-06-03"), ("three", "wounded", "ghana", None, "2022-06-03")]),
    ("Mali lost 900 soldiers killed and wounded.", [("900 soldiers", "other", "mali", None, None)]),
    ("Mali says that 31,000 soldiers were killed. Others put its toll at 70,000 killed and 120,000 wounded.",
     [("31,000 soldiers", "killed", None, None, "2022-06-03"), ("70,000", "killed", None, None, "2022-06-03"),
      ("120,000", "wounded", None, None, "2022-06-03")]),
    ("Ghana lost nine soldiers. Observers put the number of wounded at 22.",
     [("nine soldiers", "killed", "ghana", None, "2022-06-03"), ("22", "wounded", "ghana", None, "2022-06-03")]),
    ("The army puts Boko Haram's dead at between 100 and 200 fighters.",
     [("100 and 200 fighters", "killed", "boko-haram", None, "2022-06-03")]),
    ("The last 570 Danish soldiers came home on Tuesday.", [("570 Danish soldiers", "withdrawn", "denmark", None, "2022-05-31")]),
    ("A hundred and seven Danish soldiers were sent home.",
     [("hundred and seven Danish soldiers", "withdrawn", "denmark", None, None)]),
    ("A first batch of 300 reservists is to be called up.", [("300 reservists", "planned", None, None, None)]),
    ("Kenya can raise 280,000 soldiers and has 87,000 trained reservists.",
     [("280,000 soldiers", "planned", "kenya", None, None), ("87,000 trained reservists", "present", "kenya", None, None)]),
    ("They left open how many of the 2,500 French soldiers will stay.", [("2,500 French soldiers", "present", "france", None, None)]),
    ("Mali fights Boko Haram. Mali says 40 of its fighters were killed.",
     [("40 of its fighters", "killed", "boko-haram", None, "2022-06-03")]),
    ("The army will shrink by 10,000 to 72,500 soldiers.", [("72,500 soldiers", "planned", None, None, None)]),
]  # fmt: skip
WHEN: list[tuple[str, list[Expected]]] = [
    ("About 8,500 American troops are in Kuwait, a legacy of the 1991 war.",
     [("8,500 American troops", "present", "united-states", "kuwait", None)]),
    ("A marine died of his wounds last month.\n\nBoko Haram said it lost nine fighters.",
     [("A marine", "killed", None, None, "2022-05"), ("nine fighters", "killed", "boko-haram", None, None)]),
]  # fmt: skip
DENIED: list[tuple[str, list[Expected]]] = [
    ("Spain refused to withdraw its 1,500 soldiers from Mali.", [("1,500 soldiers", "present", "spain", "mali", None)]),
    ("Spain has no plans to withdraw its 1,500 soldiers from Mali.", [("1,500 soldiers", "present", "spain", "mali", None)]),
    ("Spain denied sending 900 soldiers to Mali.", [("900 soldiers", "other", "spain", "mali", None)]),
    ("Spain has ruled out sending 400 soldiers to Mali.", [("400 soldiers", "other", "spain", "mali", None)]),
    ("Spain dropped a plan to send 900 soldiers to Mali.", [("900 soldiers", "other", None, "mali", None)]),
    ("Chad denied that 900 of its soldiers had been killed.", [("900 of its soldiers", "other", "chad", None, None)]),
    ("If talks fail, Spain will send 900 soldiers to Mali.", [("900 soldiers", "planned", "spain", "mali", None)]),
    ("There are no Spanish soldiers in Mali.", [("no Spanish soldiers", "present", "spain", "mali", None)]),
    ("He spoke of more than 4,000 soldiers dead on both sides and 8,000 wounded.",
     [("4,000 soldiers", "killed", None, None, "2022-06-03"), ("8,000", "wounded", None, None, "2022-06-03")]),
    ("Chad will send 900 soldiers. They replace 600 Kenyan troops. Norway has contributed another 150, and Ghana 60.",
     [("900 soldiers", "planned", "chad", None, None), ("600 Kenyan troops", "present", "kenya", None, None),
      ("150", "deployed", "norway", None, None), ("60", "deployed", "ghana", None, None)]),
    ("Israel and Hezbollah agreed on a U.S.- and French-brokered truce. Lebanon will send 5,000 soldiers to the border.",
     [("5,000 soldiers", "planned", "lebanon", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*LISTED, *ONWARD, *FATES, *WHEN, *DENIED])
def test_a_count_has_the_state_the_force_and_the_day_that_the_words_around_it_give(
    text: str, expected: list[Expected]
) -> None:
    found = one(LINE + text)
    told = [
        (
            c.span.text, c.status.value, c.force and c.force.partition("/")[2],
            c.location and c.location.partition("/")[2], c.as_of.value if c.as_of else None,
        )
        for c in found.troop_counts
    ]  # fmt: skip
    assert told == expected
