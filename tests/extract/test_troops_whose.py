"""Counts of dense news: whose each of several forces in a row is, and a force that is said nowhere is none."""

from __future__ import annotations

import pytest
from troop_documents import counts, parsed

pytestmark = pytest.mark.model

# span, status, force, place
Expected = tuple[str, str, str | None, str | None]
SEVERAL: list[tuple[str, list[Expected]]] = [
    (
        "Ten Malian soldiers died in Goma, the army said. Boko Haram said that its fighters had killed 50 soldiers.",
        [("Ten Malian soldiers", "killed", "mali", "goma"), ("50 soldiers", "killed", "mali", "goma")],
    ),
    (
        "Germany, which has 1,100 troops at Goma, and Spain, with about 700 in Mali, will leave.",
        [("1,100 troops", "present", "germany", "goma"), ("700", "present", "spain", "mali")],
    ),
    (
        "Chad's 640 soldiers stay until May. Poland is sending another 80 to Gao, bringing its contingent to 1,230.",
        [("640 soldiers", "present", "chad", None), ("80", "deployed", "poland", "gao"), ("1,230", "deployed", "poland", None)],
    ),
    (
        "Norway has 900 troops at Goma; France has 350 there and Spain 240.",
        [("900 troops", "present", "norway", "goma"), ("350", "present", "france", "goma"), ("240", "present", "spain", "goma")],
    ),
    (
        "Spain has 900 troops in Mali. Chad has 300.",
        [("900 troops", "present", "spain", "mali"), ("300", "present", "chad", None)],
    ),
    (
        "The allies will send Poland 3,500 more soldiers, and France has promised Mali 400 soldiers.",
        [("3,500 more soldiers", "planned", None, "poland"), ("400 soldiers", "planned", "france", "mali")],
    ),
    (
        "Chad has 900 soldiers in Mali, 200 of whom will leave in May. Norway keeps 90 men in Goma.",
        [("900 soldiers", "present", "chad", "mali"), ("200 of whom", "planned", "chad", "mali"),
         ("90 men", "present", "norway", "goma")],
    ),
    (
        "Chad has sent 280 soldiers to Niger, Nigeria up to 1,400.",
        [("280 soldiers", "deployed", "chad", "niger"), ("1,400", "deployed", "nigeria", "niger")],
    ),
    (
        "Allies pledged 6,500 troops for Mali: Spain 1,000, Poland 600 and Georgia 900.",
        [("6,500 troops", "planned", None, "mali"), ("1,000", "planned", "spain", "mali"), ("600", "planned", "poland", "mali"),
         ("900", "planned", "georgia", "mali")],
    ),
    (
        "In 2011 more than 130,000 foreign troops were in Mali, 90,000 of them American.",
        [("130,000 foreign troops", "present", None, "mali"), ("90,000 of them", "present", "united-states", "mali")],
    ),
    (
        "Norway has 280 soldiers in Mali. Ninety of the soldiers will come home in May.",
        [("280 soldiers", "present", "norway", "mali"), ("Ninety of the soldiers", "planned", "norway", None)],
    ),
    (
        "Spain says 7,000 Russian soldiers are in Kidal. Poland said that Russia has sent 2,000 more since May.",
        [("7,000 Russian soldiers", "present", "russia", "kidal"), ("2,000", "deployed", "russia", "kidal")],
    ),
    (
        "Chad has 90 soldiers in Mali. Sixty more will join them by Easter.",
        [("90 soldiers", "present", "chad", "mali"), ("Sixty", "planned", "chad", "mali")],
    ),
    ("Chad sent 1,100 men to Gao in February.", [("1,100 men", "deployed", "chad", "gao")]),
    ("Hamas lost at least 80 men.", [("80 men", "killed", "hamas", None)]),
    ("Gunmen from Niger held the road. The 15,500-strong NATO mission lost nobody.",
     [("15,500-strong NATO mission", "present", "nato", None)]),
]  # fmt: skip
NOBODY: list[tuple[str, list[Expected]]] = [
    ("Chad sent 300 men and women to the games.", []),
    ("Spain sent 900 soldiers and 12 jets to Poland. Norway has 20.", [("900 soldiers", "deployed", "spain", "poland")]),
    (
        "Kenya has 3,600 soldiers in Somalia. Its police force grew from 40,000 to 60,000.",
        [("3,600 soldiers", "present", "kenya", "somalia")],
    ),
    (
        "The Pentagon has moved 1,500 soldiers from Kenya to Somalia.",
        [("1,500 soldiers", "deployed", "united-states", "somalia")],
    ),
]  # fmt: skip
UNSAID: list[tuple[str, list[Expected]]] = [
    (
        "France has 5,000 soldiers in Mali. Chad has 1,400 soldiers there. Gunmen killed 23 soldiers at Gao last year.",
        [("5,000 soldiers", "present", "france", "mali"), ("1,400 soldiers", "present", "chad", "mali"),
         ("23 soldiers", "killed", None, "gao")],
    ),
    ("Georgian officials met. Georgia's 700 soldiers are ready. About 12,000 foreign troops are in Afghanistan.",
     [("700 soldiers", "present", "georgia", None), ("12,000 foreign troops", "present", None, "afghanistan")]),
    ("Boko Haram took the town. The rebels said that 30 of their fighters were dead.", [("30 of their fighters", "killed", None, None)]),
    (
        "French troops came to Niger. The rains were late. The roads were closed. Gunmen killed 17 soldiers at Gao.",
        [("17 soldiers", "killed", None, "gao")],
    ),
    ("Spain invited 1,300 soldiers to the drills.", [("1,300 soldiers", "present", None, None)]),
    ("For Mali, the army said, 200 soldiers are ready. Another army has left.", [("200 soldiers", "present", None, None)]),
]  # fmt: skip
CHANGES: list[tuple[str, list[Expected]]] = [
    (
        "The United States will cut its force in Afghanistan from 12,000 to 7,600 within 120 days.",
        [("12,000", "present", "united-states", "afghanistan"), ("7,600", "planned", "united-states", "afghanistan")],
    ),
    (
        "The minister directed the army to reduce the number of Spanish troops in Mali from 3,400 to 2,500.",
        [("3,400", "present", None, "mali"), ("2,500", "planned", None, "mali")],
    ),
    ("The French contingent of 200 will be cut to 150 in May.",
     [("200", "present", "france", None), ("150", "planned", "france", None)]),
    ("The 4,100-strong French force would be cut.", [("4,100-strong French force", "present", "france", None)]),
    ("A ceiling of 16,000 troops was kept by Chad.", [("16,000 troops", "other", None, None)]),
    ("Spain said that the 2,400 French soldiers were no longer needed.", [("2,400 French soldiers", "present", "france", None)]),
    ("Hezbollah claimed to have killed 40 Iraqi soldiers.", [("40 Iraqi soldiers", "killed", "iraq", None)]),
]  # fmt: skip
PLACES: list[tuple[str, list[Expected]]] = [
    ("Some 1,000 Spanish soldiers now in Mali will move to Chad.", [("1,000 Spanish soldiers", "planned", None, "chad")]),
    (
        "The number of French troops in Mali would fall to 2,300 and in Niger to 2,400 from 4,500.",
        [("2,300", "planned", "france", "mali"), ("2,400", "planned", "france", "niger"), ("4,500", "present", "france", "niger")],
    ),
    (
        "The UN will get 700 more soldiers after 30 of its members were hurt in Gao.",
        [("700 more soldiers", "planned", "united-nations", None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [*SEVERAL, *NOBODY, *UNSAID, *CHANGES, *PLACES],
    ids=lambda value: value[:60] if isinstance(value, str) else "",
)
def test_whose_counts_and_where(text: str, expected: list[Expected]) -> None:
    def last(key: str | None) -> str | None:
        return key and key.split("/")[1]

    found = [(c.span.text, c.status.value, last(c.force), last(c.location)) for c in counts(parsed(text))]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 23 soldiers, the largest loss since 2012.",
        "More than 300 soldiers died, twice as many as in 2021.",
        "The army has 20,000 soldiers, up from 18,000 in 2010.",
    ],
)
def test_a_year_of_comparison_is_not_the_counts(text: str) -> None:
    assert counts(parsed(text, None))[0].as_of is None


def test_what_another_state_has_is_not_its_claim() -> None:
    found = counts(parsed("Spain said that it would send 150 soldiers; Chad has about 90 soldiers there."))
    assert [count.claimed_by for count in found] == ["country/spain", None]
