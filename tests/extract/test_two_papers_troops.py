"""Numbers of soldiers in what two papers tell of one meeting: whose they are, where, and which part of them."""

from __future__ import annotations

import pytest
from real import one

pytestmark = pytest.mark.model


def counts(text: str) -> list[tuple[int | None, str, str]]:
    """How many, whose and where."""
    keys = [(c.low, c.force or "", c.location or "") for c in one(text, published="2024-05-10").troop_counts]
    return [(low, *(key.partition("/")[2].partition("-in-")[0] for key in rest)) for low, *rest in keys]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The African Union has about 14,600 soldiers in Somalia, of whom roughly 3,600 are Kenyan.",
            [(14600, "african-union", "somalia"), (3600, "kenya", "somalia")],
        ),
        (
            "France withdrew from Niger. Spain still has about 1,000 soldiers in the country, most of them at a base near "
            "Agadez.",
            [(1000, "spain", "niger")],
        ),
        ("The French contingent, which numbered about 1,500, left Niger.", [(1500, "france", "niger")]),
        ("The Danish contingent, 800 soldiers in all, stays in Mali.", [(800, "denmark", "mali")]),
        ("A German battalion of about 1,700 troops is deployed in Latvia.", [(1700, "germany", "latvia")]),
        (
            "Spain retook the region of Nagorno-Karabakh last year. Russia sent 1,960 peacekeepers there.",
            [(1960, "russia", "nagorno-karabakh")],
        ),
        (
            "Germany will station 4,800 soldiers in Lithuania. It is the first time. The ministers signed. Around 1,000 "
            "Germans already serve in the battle group at Rukla.",
            [(4800, "germany", "lithuania"), (1000, "germany", "rukla")],
        ),
        ("Chad will send a contingent of 2,000 men to Mali.", [(2000, "chad", "mali")]),
        ("Mali has some 1,000 Russian mercenaries on its soil.", [(1000, "russia", "mali")]),
        ("The rebels took 300 officers and men prisoner in Gao.", [(300, "", "gao")]),
        ("Two soldiers were killed in Gao. Not one soldier was captured.", [(2, "", "gao")]),
        ("Sudan's army and the rebels talked. The army has about 120,000 men.", [(120000, "sudan", "")]),
        (
            "The brigade will be stationed at Rudninkai, near the border with Belarus, and at Rukla, where a NATO battalion "
            "of about 1,700 troops, more than half of them German, is deployed.",
            [(1700, "nato", "rukla")],
        ),
        ("A crowd that numbered about 1,500 left Niger.", []),
        ("Some 500 soldiers, most of them from Chad, are in Bangui.", [(500, "", "bangui")]),
        ("Norway has 800 soldiers in the region, half of them in Kuwait.", [(800, "norway", "")]),
        ("The minister thanked Norway for its help. Chad has 300 soldiers there.", [(300, "chad", "")]),
        ("Rwanda took Goma in January and has 4,000 soldiers there.", [(4000, "rwanda", "goma")]),
        ("Five police officers and men of the village were arrested in Gao.", []),
    ],
)
def test_whose_and_where(text: str, told: list[tuple[int, str, str]]) -> None:
    assert counts(text) == told


def test_the_day_of_a_paper_is_no_day_of_a_count() -> None:
    text = "The 1,960 Russian soldiers under the statement of 10 November 2020 remain in Karabakh."
    assert [c.as_of for c in one(text, published="2024-05-10").troop_counts] == [None]


@pytest.mark.parametrize(
    ("text", "when", "status"),
    [
        (
            "They came back in 2014. At the height of the fighting there were 900 Danish soldiers in Mali.",
            "2014/2024-05-10",
            "present",
        ),
        ("Denmark had 900 soldiers in Mali at the height of the fighting.", None, "other"),
        ("At its peak in 2011, Denmark had 900 soldiers in Mali.", "2011", "present"),
        ("Denmark has 900 soldiers in Mali, where the fighting is at its height.", None, "present"),
        ("The army has 900 soldiers at the height near Gao.", None, "present"),
        ("Denmark has 900 soldiers in Mali, down from 4,000 at the peak of the war in 2012.", None, "present"),
    ],
)
def test_the_time_of_a_peak_is_not_the_articles(text: str, when: str | None, status: str) -> None:
    count = one(text, published="2024-05-10").troop_counts[0]
    assert (count.as_of.value if count.as_of else None, count.status) == (when, status)
