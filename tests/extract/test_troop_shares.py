"""Parts of a whole, other figures for the same count, further ones, hosts, and forces of several states together."""

from __future__ import annotations

import pytest
from troop_documents import counts, parsed

pytestmark = pytest.mark.model

NIGER, MALI, CHAD = "country/niger", "country/mali", "country/chad"
US, FRANCE, GERMANY, RUSSIA = "country/united-states", "country/france", "country/germany", "country/russia"

# text, then of each count: span, low, high, status, force, place
Expected = tuple[str, int | None, int | None, str, str | None, str | None]
CASES: list[tuple[str, list[Expected]]] = [
    (
        "The United States withdrew 700 of its 1,000 troops from Niger.",
        [
            ("700 of its 1,000 troops", 700, 700, "withdrawn", US, NIGER),
            ("1,000 troops", 1000, 1000, "present", US, NIGER),
        ],
    ),
    (
        "Some 700 of France's 1,000 soldiers left Niger.",
        [
            ("700 of France's 1,000 soldiers", 700, 700, "withdrawn", FRANCE, NIGER),
            ("1,000 soldiers", 1000, 1000, "present", FRANCE, NIGER),
        ],
    ),
    (
        "Chad has lost 40 of the 300 soldiers it sent to Niger.",
        [
            ("40 of the 300 soldiers", 40, 40, "killed", CHAD, NIGER),
            ("300 soldiers", 300, 300, "deployed", CHAD, NIGER),
        ],
    ),
    (
        "Chad sent 300 soldiers to Niger, of whom some 40 have been killed or wounded.",
        [("300 soldiers", 300, 300, "deployed", CHAD, NIGER), ("40", 40, 40, "other", CHAD, NIGER)],
    ),
    (
        "Chad sent 300 soldiers, 40 of whom were killed, to Niger.",
        [("300 soldiers", 300, 300, "deployed", CHAD, NIGER), ("40 of whom", 40, 40, "killed", CHAD, NIGER)],
    ),
    ("Ten Chadian soldiers were killed or wounded.", [("Ten Chadian soldiers", 10, 10, "other", CHAD, None)]),
    (
        "Around 4,500 Russian soldiers remain in Mali, the ministry said. A research group puts the figure at 3,000 to 3,500.",
        [
            ("4,500 Russian soldiers", 4500, 4500, "present", RUSSIA, MALI),
            ("3,000 to 3,500", 3000, 3500, "present", RUSSIA, MALI),
        ],
    ),
    (
        "Chad has 900 troops in Mali. It put the cost at 500.",
        [("900 troops", 900, 900, "present", CHAD, MALI)],
    ),
    (
        "France has 150 troops in Niger. Germany plans to send a further 24.",
        [("150 troops", 150, 150, "present", FRANCE, NIGER), ("24", 24, 24, "planned", GERMANY, NIGER)],
    ),
    (
        "Russia's 1,960 peacekeepers completed their withdrawal in June.",
        [("1,960 peacekeepers", 1960, 1960, "withdrawn", RUSSIA, None)],
    ),
    ("France's 900 soldiers finished leaving Niger.", [("900 soldiers", 900, 900, "withdrawn", FRANCE, None)]),
    (
        "Niger hosts about 1,700 German troops.",
        [("1,700 German troops", 1700, 1700, "present", GERMANY, NIGER)],
    ),
    ("Djibouti hosts 4,000 foreign soldiers.", [("4,000 foreign soldiers", 4000, 4000, "present", None, "country/djibouti")]),
    ("Niger is home to 1,700 German troops.", [("1,700 German troops", 1700, 1700, "present", GERMANY, NIGER)]),
    ("France and Germany have 900 troops in Mali.", [("900 troops", 900, 900, "present", "group/country-france-and-country-germany", MALI)]),
    ("France and Germany each have 900 troops in Mali.", [("900 troops", 900, 900, "present", None, MALI)]),
    ("France or Germany has 900 troops in Mali.", [("900 troops", 900, 900, "present", None, MALI)]),
    (
        "Some 900 French and German troops are in Mali.",
        [("900 French and German troops", 900, 900, "present", "group/country-france-and-country-germany", MALI)],
    ),
    (
        "Germany has a brigade of 1,700 troops in Mali due to number 5,000 by 2027.",
        [("1,700 troops", 1700, 1700, "present", GERMANY, MALI), ("5,000", 5000, 5000, "planned", GERMANY, MALI)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_parts_figures_and_forces(text: str, expected: list[Expected]) -> None:
    found = [(c.span.text, c.low, c.high, c.status.value, c.force, c.location) for c in counts(parsed(text))]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A clash in which 20 Chinese and at least four Indian soldiers died hurt ties.",
            [("20 Chinese", 20, "killed", "country/china"), ("four Indian soldiers", 4, "killed", "country/india")],
        ),
        (
            "Some 300 French and 200 German soldiers are in Mali.",
            [("300 French", 300, "present", FRANCE), ("200 German soldiers", 200, "present", GERMANY)],
        ),
        (
            "About 1,600 French, 450 German and 250 Chadian soldiers serve in Mali.",
            [
                ("1,600 French", 1600, "deployed", FRANCE),
                ("450 German", 450, "deployed", GERMANY),
                ("250 Chadian soldiers", 250, "deployed", CHAD),
            ],
        ),
        (
            "France has 900 soldiers in Mali, 400 in Niger and 300 in Chad.",
            [
                ("900 soldiers", 900, "present", FRANCE),
                ("400", 400, "present", FRANCE),
                ("300", 300, "present", FRANCE),
            ],
        ),
        (
            "France will cut its army by 10,000 soldiers to 72,500 by 2025.",
            [("10,000 soldiers", 10000, "other", FRANCE), ("72,500", 72500, "planned", FRANCE)],
        ),
        ("Chad had disarmed 320 Malian soldiers.", [("320 Malian soldiers", 320, "other", "country/mali")]),
        ("Chad to send 600 more troops to Mali", [("600 more troops", 600, "planned", CHAD)]),
        (
            "A watchdog put the number of Russian mercenaries in Mali at between 1,000 and 1,400.",
            [("1,000 and 1,400", 1000, "present", RUSSIA)],
        ),
        (
            "An official put the number of Chadian soldiers in Mali at no fewer than 800 last month.",
            [("800", 800, "present", CHAD)],
        ),
        ("Chad has 24,000 people in its active forces.", [("24,000 people", 24000, "present", CHAD)]),
        ("Chad has 30,000 men under arms.", [("30,000 men", 30000, "present", CHAD)]),
        ("Chad has 30,000 people in its capital and forces them to leave.", []),
        ("Norway sent six F-35 fighters to Iceland, and four Gripen fighters came from Hungary.", []),
        (
            "Russian fighters, of whom there are thought to be around 2,000 in Mali, did not take part.",
            [("2,000", 2000, "present", RUSSIA)],
        ),
        ("Mali closed its eyes to rebels who killed at least 30 soldiers.", [("30 soldiers", 30, "killed", None)]),
        ("They mourned the death of Sergeant Ann Berg in Gao.", []),
    ],
)
def test_two_nouns_in_one_and_names(text: str, expected: list[tuple[str, int, str, str | None]]) -> None:
    assert [(c.span.text, c.low, c.status.value, c.force) for c in counts(parsed(text))] == expected


def test_each_place_has_its_own() -> None:
    found = counts(parsed("France has nearly 1,000 troops in Chad, 150 in Mali and 750 in Niger."))
    assert [(c.low, c.location) for c in found] == [(1000, CHAD), (150, MALI), (750, NIGER)]


def test_the_year_of_a_paper_is_not_that_of_the_troops() -> None:
    for when in ("Under the Agreement of 1998", "Under a 1998 agreement"):
        (count,) = counts(parsed(f"{when}, France rotates 300 soldiers through Chad."))
        assert count.as_of is None


def test_those_whom_an_army_loses_are_its_own() -> None:
    assert [c.status.value for c in counts(parsed("The army lost 14 men in Mali on Monday."))] == ["killed"]
    assert counts(parsed("The team lost 14 men to injury.")) == []


def test_what_was_before_another_thing_is_not_of_its_day() -> None:
    (count,) = counts(parsed("Chad and Mali signed a treaty on Tuesday, days after gunmen killed two soldiers in Gao."))
    assert count.as_of is None
    (count,) = counts(parsed("The army left on Friday after two soldiers were killed on Monday."))
    assert count.as_of is not None and count.as_of.value == "2024-03-11"
