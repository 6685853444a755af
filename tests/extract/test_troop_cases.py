"""Every construction of a troop count, in sentences of our own, read by the shipped pipeline."""

from __future__ import annotations

import pytest
from troop_documents import counts, parsed

from kg.extract.troops import TroopCountExtractor
from kg.model import Actor, CountStatus, Qualifier, TroopCount

pytestmark = pytest.mark.model

# sentence, then of each count: span, lowest, highest, qualifier, status
Expected = tuple[str, int | None, int | None, str, str]
NUMBERS: list[tuple[str, list[Expected]]] = [
    ("Chad has 3,000 soldiers in Mali.", [("3,000 soldiers", 3000, 3000, "exact", "present")]),
    ("Chad has three thousand soldiers in Mali.", [("three thousand soldiers", 3000, 3000, "exact", "present")]),
    ("Chad has 2.5 thousand soldiers in Mali.", [("2.5 thousand soldiers", 2500, 2500, "exact", "present")]),
    ("Chad has 3k troops in Mali.", [("3k troops", 3000, 3000, "exact", "present")]),
    ("Chad has 2,000 to 3,000 troops in Mali.", [("2,000 to 3,000 troops", 2000, 3000, "range", "present")]),
    ("Chad has 2,000-3,000 troops in Mali.", [("2,000-3,000 troops", 2000, 3000, "range", "present")]),
    ("Chad has between 200 and 300 advisers from its army in Mali.", [("200 and 300 advisers", 200, 300, "range", "present")]),
    ("Chad sent two or three soldiers to Niger.", [("two or three soldiers", 2, 3, "range", "deployed")]),
    ("Chad has more than 900 troops in Niger.", [("900 troops", 900, None, "more_than", "present")]),
    ("Chad has over 900 troops in Niger.", [("900 troops", 900, None, "more_than", "present")]),
    ("Chad has at least 900 troops in Niger.", [("900 troops", 900, None, "at_least", "present")]),
    ("Chad has no fewer than 900 troops in Niger.", [("900 troops", 900, None, "at_least", "present")]),
    ("Chad sent up to 900 troops to Niger.", [("900 troops", None, 900, "at_most", "deployed")]),
    ("Chad sent as many as 900 troops to Niger.", [("900 troops", None, 900, "at_most", "deployed")]),
    ("Chad has fewer than 900 troops in Niger.", [("900 troops", None, 900, "less_than", "present")]),
    ("Chad has nearly 900 troops in Niger.", [("900 troops", 900, 900, "approx", "present")]),
    ("Chad has roughly 900 troops in Niger.", [("900 troops", 900, 900, "approx", "present")]),
    ("Chad has an estimated 900 troops in Niger.", [("900 troops", 900, 900, "approx", "present")]),
    ("Chad has dozens of soldiers in Niger.", [("dozens of soldiers", 24, 99, "vague", "present")]),
    ("Chad has hundreds of soldiers in Niger.", [("hundreds of soldiers", 200, 999, "vague", "present")]),
    ("Chad has several hundred soldiers in Niger.", [("several hundred soldiers", 300, 999, "vague", "present")]),
    ("Chad has a couple of hundred soldiers in Niger.", [("couple of hundred soldiers", 200, 300, "vague", "present")]),
    ("Russia has tens of thousands of troops in Ukraine.", [("tens of thousands of troops", 20_000, 99_999, "vague", "present")]),
    ("Chad sent several soldiers to Niger.", [("several soldiers", 3, 9, "vague", "deployed")]),
    ("Chad sent a dozen soldiers to Niger.", [("dozen soldiers", 12, 12, "exact", "deployed")]),
    ("Chad sent half a dozen soldiers to Niger.", [("half a dozen soldiers", 6, 6, "exact", "deployed")]),
    ("Chad sent 300 more soldiers to Niger.", [("300 more soldiers", 300, 300, "exact", "deployed")]),
    ("Chad sent a further 900 soldiers to Niger.", [("900 soldiers", 900, 900, "exact", "deployed")]),
    ("Chad sent another 900 soldiers to Niger.", [("900 soldiers", 900, 900, "exact", "deployed")]),
    ("Chad sent an additional 900 soldiers to Niger.", [("900 soldiers", 900, 900, "exact", "deployed")]),
    ("France has no troops in Niger.", [("no troops", 0, 0, "exact", "present")]),
    ("There are no U.S. soldiers in Libya.", [("no U.S. soldiers", 0, 0, "exact", "present")]),
    ("Half of the 7,500 French soldiers left Mali.",
     [("Half of the 7,500 French soldiers", 3750, 3750, "approx", "withdrawn"), ("7,500 French soldiers", 7500, 7500, "exact", "present")]),
    ("A third of the 900 French soldiers left Mali.",
     [("third of the 900 French soldiers", 300, 300, "approx", "withdrawn"), ("900 French soldiers", 900, 900, "exact", "present")]),
    ("One in five soldiers is ill.", []),
    ("Two out of three French soldiers are volunteers.", []),
    ("Two-thirds of the soldiers are French.", []),
]  # fmt: skip
UNITS: list[tuple[str, list[Expected]]] = [
    ("Norway sent 120 paratroopers to Poland.", [("120 paratroopers", 120, 120, "exact", "deployed")]),
    ("Norway sent 40 special forces soldiers to Poland.", [("40 special forces soldiers", 40, 40, "exact", "deployed")]),
    ("Norway sent 300 sailors to Poland.", [("300 sailors", 300, 300, "exact", "deployed")]),
    ("Some 5,000 UN peacekeepers are in Mali.", [("5,000 UN peacekeepers", 5000, 5000, "approx", "present")]),
    ("Canada has 20 military instructors in Ukraine.", [("20 military instructors", 20, 20, "exact", "present")]),
    ("The Pentagon will send 60 military advisers to Somalia.", [("60 military advisers", 60, 60, "exact", "planned")]),
    ("Hamas has about 20,000 fighters.", [("20,000 fighters", 20_000, 20_000, "approx", "present")]),
    ("About 900 Boko Haram militants surrendered.", [("900 Boko Haram militants", 900, 900, "approx", "captured")]),
    ("Turkey called up 2,000 reservists.", [("2,000 reservists", 2000, 2000, "exact", "deployed")]),
    ("A 300-strong Turkish force is based in Qatar.", [("300-strong Turkish force", 300, 300, "exact", "deployed")]),
    ("Two brigades moved to the border.", []),
    ("Poland has 2,000 police officers in the city.", []),
]  # fmt: skip
STATUS: list[tuple[str, list[Expected]]] = [
    ("Spain keeps 200 troops in Iraq.", [("200 troops", 200, 200, "exact", "present")]),
    ("Spain maintains 200 troops in Iraq.", [("200 troops", 200, 200, "exact", "present")]),
    ("Spain has deployed 200 troops to Iraq.", [("200 troops", 200, 200, "exact", "deployed")]),
    ("Spain will deploy 200 troops to Iraq.", [("200 troops", 200, 200, "exact", "planned")]),
    ("Spain is going to deploy 200 troops to Iraq.", [("200 troops", 200, 200, "exact", "planned")]),
    ("Spain plans to deploy 200 troops to Iraq.", [("200 troops", 200, 200, "exact", "planned")]),
    ("Spain may deploy 200 troops to Iraq.", [("200 troops", 200, 200, "exact", "planned")]),
    ("Spain has withdrawn 200 troops from Iraq.", [("200 troops", 200, 200, "exact", "withdrawn")]),
    ("Spain pulled 200 troops out of Iraq.", [("200 troops", 200, 200, "exact", "withdrawn")]),
    ("Spain brought home 200 troops from Iraq.", [("200 troops", 200, 200, "exact", "withdrawn")]),
    ("Spain trained 200 Iraqi soldiers.", [("200 Iraqi soldiers", 200, 200, "exact", "trained")]),
    ("A bomb killed 12 Iraqi soldiers.", [("12 Iraqi soldiers", 12, 12, "exact", "killed")]),
    ("The death of 12 Iraqi soldiers caused anger.", [("12 Iraqi soldiers", 12, 12, "exact", "killed")]),
    ("A bomb wounded 12 Iraqi soldiers.", [("12 Iraqi soldiers", 12, 12, "exact", "wounded")]),
    ("Hamas captured 12 Israeli soldiers.", [("12 Israeli soldiers", 12, 12, "exact", "captured")]),
    ("Hamas freed 12 soldiers.", [("12 soldiers", 12, 12, "exact", "other")]),
    ("The number of French troops in Mali rose from 1,700 to 2,500.",
     [("1,700", 1700, 1700, "exact", "present"), ("2,500", 2500, 2500, "exact", "present")]),
]  # fmt: skip
HARMED: list[tuple[str, list[Expected]]] = [
    ("A Taliban leader was detained in Helmand.", [("A Taliban leader", 1, 1, "exact", "captured")]),
    ("Soldiers arrested a Shabaab commander in Somalia.", [("a Shabaab commander", 1, 1, "exact", "captured")]),
    ("A drone strike killed a Taliban commander.", [("a Taliban commander", 1, 1, "exact", "killed")]),
    ("Kenyan soldiers captured several Shabaab fighters.", [("several Shabaab fighters", 3, 9, "vague", "captured")]),
    ("Kenyan soldiers captured multiple insurgents.", [("multiple insurgents", 3, 9, "vague", "captured")]),
    ("Kenyan soldiers captured numerous insurgents.", [("numerous insurgents", 4, None, "at_least", "captured")]),
    ("Kenyan soldiers captured a number of insurgents.", [("number of insurgents", 4, None, "at_least", "captured")]),
    ("The patrol fired back, killing two insurgents.", [("two insurgents", 2, 2, "exact", "killed")]),
    ("The suspected insurgents were detained by the soldiers.", [("suspected insurgents", 2, None, "at_least", "captured")]),
    ("One soldier was wounded.", [("One soldier", 1, 1, "exact", "wounded")]),
    ("A Malian soldier was killed near Gao.", [("A Malian soldier", 1, 1, "exact", "killed")]),
    ("The raid led to the capture of a Taliban leader.", [("a Taliban leader", 1, 1, "exact", "captured")]),
    ("Officials confirmed the death of an insurgent.", [("an insurgent", 1, 1, "exact", "killed")]),
    ("Troops killed one insurgent and wounded three others.",
     [("one insurgent", 1, 1, "exact", "killed"), ("three", 3, 3, "exact", "wounded")]),
    ("Troops captured a Taliban leader and two insurgents.",
     [("a Taliban leader", 1, 1, "exact", "captured"), ("two insurgents", 2, 2, "exact", "captured")]),
    ("Troops captured a Taliban leader along with two insurgents.",
     [("a Taliban leader", 1, 1, "exact", "captured"), ("two insurgents", 2, 2, "exact", "captured")]),
    ("Troops killed a militant while searching for a Taliban leader.", [("a militant", 1, 1, "exact", "killed")]),
    ("Troops conducted an operation to capture a Taliban leader.", []),
    ("Troops hope to capture a Taliban leader.", []),
    ("Troops may have killed a Taliban leader.", []),
    ("Troops did not kill a single insurgent.", []),
    ("No insurgents were killed.", []),
    ("The Taliban leader ordered attacks.", []),
    ("Insurgents killed a farmer and two teachers.", []),
    ("The strike killed three civilians and a nurse.", []),
    ("Police arrested a man in the city.", []),
    ("A gunman was arrested by police.", []),
    ("A former soldier was arrested.", []),
]  # fmt: skip


def _read(text: str) -> list[Expected]:
    return [(c.span.text, c.low, c.high, c.qualifier.value, c.status.value) for c in counts(parsed(text))]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_the_number_and_its_bounds(text: str, expected: list[Expected]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_what_is_counted(text: str, expected: list[Expected]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(("text", "expected"), STATUS)
def test_what_is_said_of_the_counted(text: str, expected: list[Expected]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(("text", "expected"), HARMED)
def test_casualties_and_detentions_count_without_a_number_too(text: str, expected: list[Expected]) -> None:
    assert _read(text) == expected


# sentences; of each count: span, status, and which earlier or later one it says again (by position)
TOLD: list[tuple[str, list[tuple[str, str, int | None]]]] = [
    ("Troops captured a Taliban leader in Helmand on Monday. The leader was captured without a shot.",
     [("a Taliban leader", "captured", None), ("leader", "captured", 0)]),
    ("Troops killed two insurgents on Monday. The two insurgents were killed near a village.",
     [("two insurgents", "killed", None), ("two insurgents", "killed", 0)]),
    ("Troops detained several insurgents on Monday. After a search, they detained four insurgents.",
     [("several insurgents", "captured", 1), ("four insurgents", "captured", None)]),
    ("Troops killed eleven insurgents on Monday. In the first clash they killed four insurgents.",
     [("eleven insurgents", "killed", None), ("four insurgents", "killed", 0)]),
    ("Troops detained five insurgents, including a Taliban leader.",
     [("five insurgents", "captured", None), ("a Taliban leader", "captured", 0)]),
    ("Troops captured a Taliban leader on Monday. They also detained two additional insurgents.",
     [("a Taliban leader", "captured", None), ("two additional insurgents", "captured", None)]),
    ("Troops killed two insurgents on Monday. Two more insurgents were killed later.",
     [("two insurgents", "killed", None), ("Two more insurgents", "killed", None)]),
    ("Troops killed two insurgents on Monday. On Sunday troops killed two insurgents.",
     [("two insurgents", "killed", None), ("two insurgents", "killed", None)]),
    ("Insurgents killed two Malian soldiers. Troops killed two insurgents.",
     [("two Malian soldiers", "killed", None), ("two insurgents", "killed", None)]),
    ("Two armed men fired at the patrol. They were killed.",
     [("Two armed men", "killed", None)]),
    ("Several insurgents attacked the patrol. The soldiers returned fire, killing the insurgents.",
     [("Several insurgents", "killed", None)]),
    ("An armed man aimed at the soldiers. The soldiers shot and killed him. Insurgents fled.",
     [("An armed man", "killed", None)]),
    ("Troops tracked a group of insurgents and killed several of them.",
     [("several of them", "killed", None)]),
    ("Germany has 900 soldiers in Mali. The 900 soldiers train recruits.",
     [("900 soldiers", "present", None), ("900 soldiers", "present", 0)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[t[0][:60] for t in TOLD])
def test_what_is_told_twice_counts_once(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    found = counts(parsed(text))
    places = {c.ref: n for n, c in enumerate(found)}
    told = [(c.span.text, c.status.value, None if c.repeats is None else places[c.repeats]) for c in found]
    assert told == expected


def _only(text: str) -> TroopCount:
    (count,) = counts(parsed(text))
    return count


WHOSE = [
    ("The 900 German soldiers train recruits.", "country/germany"),
    ("Germany's 900 soldiers in Mali rested.", "country/germany"),
    ("Some 900 soldiers from Germany train recruits.", "country/germany"),
    ("Germany sent 900 soldiers.", "country/germany"),
    ("Germany withdrew its 900 soldiers.", "country/germany"),
    ("Emmanuel Macron sent 900 soldiers.", "country/france"),
    ("The Pentagon moved 900 soldiers.", "country/united-states"),
    ("Hundreds of Taliban fighters gathered.", "armed_group/taliban"),
    ("Some 2,000 Hezbollah militants gathered.", "armed_group/hezbollah"),
    ("NATO has 900 troops there.", "organisation/nato"),
    ("The African Union deployed 900 troops.", "organisation/african-union"),
    ("About 900 Marines landed.", "country/united-states"),
    ("U.S.-backed forces killed 30 Islamic State fighters.", "armed_group/islamic-state"),
    ("Turkish soldiers killed nine insurgents.", None),
    ("The soldiers numbered 900.", None),
]


@pytest.mark.parametrize(("text", "force"), WHOSE)
def test_whose_force_it_is(text: str, force: str | None) -> None:
    assert _only(text).force == force


WHERE = [
    ("Chad has 900 soldiers in Mali.", "country/mali", ()),
    ("In Mali, Chad has 900 soldiers.", "country/mali", ()),
    ("Chad withdrew 900 soldiers from Mali.", "country/mali", ()),
    ("Some 900 Chadian soldiers were pulled out of Mali.", "country/mali", ()),
    ("At least five soldiers of Nigeria were wounded in Gao.", "place/gao", ()),
    ("Chad has 900 soldiers in Gao, Mali.", "place/gao", ("country/mali",)),
    ("Nine Congolese soldiers were killed in Rutshuru district, North Kivu province.", "place/rutshuru", ("place/north-kivu",)),
    ("Nine Congolese soldiers were killed in the Rutshuru district of North Kivu province.", "place/rutshuru", ("place/north-kivu",)),
    ("In Rutshuru district, North Kivu province, nine Congolese soldiers were killed.", "place/rutshuru", ("place/north-kivu",)),
    ("In North Kivu, rebels killed nine Congolese soldiers in Rutshuru district.", "place/rutshuru", ("place/north-kivu",)),
    ("Fighting broke out in Masisi district, North Kivu province. Nine Congolese soldiers were killed.", "place/masisi", ("place/north-kivu",)),
    ("Chad has 900 soldiers. The soldiers, who serve in Mali, are tired.", "country/mali", ()),
    ("Chad has 900 soldiers. Soldiers in Mali are tired.", None, ()),
    ("Chad has 900 soldiers.", None, ()),
    ("The 900 soldiers from Chad rested.", None, ()),
]  # fmt: skip

JOINT: list[tuple[str, str | None, tuple[str, ...]]] = [
    ("Spain keeps 900 soldiers in Mali and Niger.", "place/country-mali-and-country-niger", ("country/mali", "country/niger")),
    ("Spain called for 900 soldiers split between Niger and Mali.",
     "place/country-mali-and-country-niger", ("country/mali", "country/niger")),
    ("Spain keeps 900 soldiers in Mali, Niger and Chad.",
     "place/country-chad-country-mali-and-country-niger", ("country/chad", "country/mali", "country/niger")),
    ("Spain keeps 900 soldiers in Helmand, Raqqa and Aleppo provinces.", "place/place-aleppo-place-helmand-and-place-raqqa",
     ("place/aleppo", "place/helmand", "country/afghanistan", "place/raqqa", "country/syria")),
    ("Spain keeps 900 soldiers each in Mali and Niger.", "country/mali", ()),
    ("Spain keeps 900 soldiers in Mali and Niger has asked for more.", "country/mali", ()),
    ("Spain keeps 900 soldiers in Mali and Niger's army is there too.", "country/mali", ()),
    ("Russia massed 100,000 troops along the border with Ukraine.", "place/country-ukraine-border", ()),
    ("Turkey has 3,000 soldiers on the Syrian border.", "place/country-syria-border", ()),
    ("Poland sent 500 soldiers to the Ukraine-Poland border.", "place/country-poland-country-ukraine-border", ()),
    ("Spain sent 200 soldiers to the border between Mali and Niger.", "place/country-mali-country-niger-border", ()),
    ("A standoff between Chad and neighboring Libya began. The two nations each massed thousands of troops along the border.",
     "place/country-chad-country-libya-border", ()),
    ("Spain sent 200 soldiers to the border.", None, ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "path"), JOINT)
def test_several_places_and_borders_are_places_of_their_own(
    text: str, place: str | None, path: tuple[str, ...]
) -> None:
    document = parsed(text)
    count = counts(document)[0]
    assert (count.location, count.location_path) == (place, path)
    actors = [fact for fact in TroopCountExtractor().extract(document) if isinstance(fact, Actor)]
    known = {actor.key for actor in (*actors, *document.index.actors)}
    assert place is None or place in known
    assert all(span.text == text[span.start : span.end] for actor in actors for span in actor.mentions)


def test_a_prisoners_earlier_deeds_do_not_say_where_he_was_captured() -> None:
    told = "A Taliban leader was captured in Mosul. The detained Taliban leader was responsible for attacks in Gao and Kidal."
    assert {count.location for count in counts(parsed(told))} == {"place/mosul"}


@pytest.mark.parametrize(("text", "place", "path"), WHERE)
def test_where_they_are_and_the_path_outward(text: str, place: str | None, path: tuple[str, ...]) -> None:
    count = _only(text)
    assert (count.location, count.location_path) == (place, path)


WHEN = [  # the article is of Thursday, 14 March 2024
    ("Troops detained two insurgents yesterday.", "2024-03-13"),
    ("Troops detained two insurgents overnight.", "2024-03-13"),
    ("Troops detained two insurgents on Tuesday.", "2024-03-12"),
    ("Troops detained two insurgents March 9.", "2024-03-09"),
    ("Troops detained two insurgents today.", "2024-03-14"),
    ("The patrol searched a village on Tuesday. Troops detained two insurgents.", "2024-03-12"),
    ("Officials confirmed today the capture of two insurgents on Tuesday.", "2024-03-12"),
    ("Troops targeted the author of an attack on March 2 and detained two insurgents yesterday.", "2024-03-13"),
    ("Troops detained two insurgents.", None),
    ("Germany had 900 soldiers in Mali in 2021.", "2021"),
    ("Germany will send 900 soldiers to Mali in May.", "2024-05"),
]


@pytest.mark.parametrize(("text", "when"), WHEN)
def test_as_of_when(text: str, when: str | None) -> None:
    count = _only(text)
    assert (count.as_of.value if count.as_of else None) == when


MISSIONS = [
    ("Norway has 60 soldiers in Iraq to advise and assist local forces.", "to advise and assist local forces"),
    ("Norway sent 60 soldiers to Iraq to train recruits.", "to train recruits"),
    ("Norway sent 60 soldiers to guard the embassy.", "to guard the embassy"),
    ("Norway has 60 soldiers in Iraq.", None),
]


@pytest.mark.parametrize(("text", "mission"), MISSIONS)
def test_what_for(text: str, mission: str | None) -> None:
    assert _only(text).mission == mission


def test_every_status_and_qualifier_is_met_in_these_cases() -> None:
    rows = [row for table in (NUMBERS, UNITS, STATUS, HARMED) for _, expected in table for row in expected]
    assert {row[4] for row in rows} == {s.value for s in CountStatus}
    assert {row[3] for row in rows} == {q.value for q in Qualifier}
