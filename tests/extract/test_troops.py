"""Troop counts: number, force, place, status, and what is none. Sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from troop_documents import counts, dropped, handmade, parsed

from kg.language import load
from kg.model import CountStatus, DropReason, Qualifier, Region, RegionKind

MAINTAINS = [
    ("Germany", "Germany", "PROPN", 1, "nsubj"), ("keeps", "keep", "VERB", 1, "root"), ("about", "about", "ADV", 3, "advmod"),
    ("900", "900", "NUM", 4, "nummod"), ("soldiers", "soldier", "NOUN", 1, "obj"), ("in", "in", "ADP", 6, "case"),
    ("Mali", "Mali", "PROPN", 4, "nmod"), ("to", "to", "PART", 8, "mark"), ("train", "train", "VERB", 1, "advcl"),
    ("recruits", "recruit", "NOUN", 8, "obj"), (".", ".", "PUNCT", 1, "punct"),
]  # fmt: skip
MAINTAINS_TEXT = "Germany keeps about 900 soldiers in Mali to train recruits."


def test_a_count_has_its_number_force_place_and_mission() -> None:
    (count,) = counts(handmade(MAINTAINS_TEXT, MAINTAINS))
    assert count.span.text == "900 soldiers"
    assert (count.low, count.high, count.qualifier, count.unit) == (900, 900, Qualifier.APPROX, "soldiers")
    assert (count.force, count.location, count.status) == ("country/germany", "country/mali", CountStatus.PRESENT)
    assert count.mission == "to train recruits"
    assert count.as_of is None


def test_evidence_is_the_count_in_its_sentence() -> None:
    (count,) = counts(handmade(MAINTAINS_TEXT, MAINTAINS))
    (proof,) = count.evidence
    assert proof.span == count.span and proof.sentence.text == MAINTAINS_TEXT
    assert proof.extractor == "troop-counts" and 0 < proof.confidence <= 1


def test_nothing_is_taken_from_boilerplate() -> None:
    region = Region(0, len(MAINTAINS_TEXT), RegionKind.TEASER)
    document = handmade(MAINTAINS_TEXT, MAINTAINS, regions=(region,))
    assert counts(document) == []
    assert [(d.reason, d.span.text) for d in dropped(document)] == [(DropReason.BOILERPLATE, "900 soldiers")]


def test_a_count_that_comes_back_repeats_the_first() -> None:
    rows = [*MAINTAINS, *((w, lem, pos, head + len(MAINTAINS), dep) for w, lem, pos, head, dep in MAINTAINS)]
    first, second = counts(handmade(f"{MAINTAINS_TEXT} {MAINTAINS_TEXT}", rows))
    assert first.repeats is None and second.repeats == first.ref


def _killed(verb: str, lemma: str) -> list[tuple[str, str, str, int, str]]:
    return [
        ("Three", "three", "NUM", 2, "nummod"), ("French", "French", "ADJ", 2, "amod"), ("soldiers", "soldier", "NOUN", 4, "nsubj:pass"),
        ("were", "be", "AUX", 4, "aux:pass"), (verb, lemma, "VERB", 4, "root"), ("near", "near", "ADP", 6, "case"),
        ("Aleppo", "Aleppo", "PROPN", 4, "obl"), (".", ".", "PUNCT", 4, "punct"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "lemma", "status"),
    [("killed", "kill", "killed"), ("wounded", "wound", "wounded"), ("captured", "capture", "captured"), ("deployed", "deploy", "deployed")],
)  # fmt: skip
def test_a_passive_verb_gives_the_status(verb: str, lemma: str, status: str) -> None:
    (count,) = counts(handmade(f"Three French soldiers were {verb} near Aleppo.", _killed(verb, lemma)))
    assert (count.status, count.force, count.location) == (CountStatus(status), "country/france", "place/aleppo")


def test_those_who_kill_are_not_the_killed() -> None:
    rows = [
        ("Three", "three", "NUM", 2, "nummod"), ("French", "French", "ADJ", 2, "amod"), ("soldiers", "soldier", "NOUN", 3, "nsubj"),
        ("killed", "kill", "VERB", 3, "root"), ("a", "a", "DET", 5, "det"), ("smuggler", "smuggler", "NOUN", 3, "obj"),
        (".", ".", "PUNCT", 3, "punct"),
    ]  # fmt: skip
    (count,) = counts(handmade("Three French soldiers killed a smuggler.", rows))
    assert count.status is CountStatus.OTHER


def test_one_member_of_a_people_is_no_count() -> None:
    rows = [
        ("One", "one", "NUM", 1, "nummod"), ("American", "American", "PROPN", 2, "nsubj"), ("waits", "wait", "VERB", 2, "root"),
        (".", ".", "PUNCT", 2, "punct"),
    ]  # fmt: skip
    document = handmade("One American waits.", rows)
    assert counts(document) == [] and [d.reason for d in dropped(document)] == [DropReason.NOT_A_COUNT]


def test_a_document_without_tokens_has_no_counts() -> None:
    assert counts(handmade("", [])) == []


# sentence, span, low, high, qualifier, force, location, status
READ = [
    ("The United States will send 1,500 more soldiers to Poland next month.", "1,500 more soldiers", 1500, 1500, "exact", "country/united-states", "country/poland", "planned"),
    ("France withdrew its last 400 troops from Niger in December.", "400 troops", 400, 400, "exact", "country/france", "country/niger", "withdrawn"),
    ("At least 17 Ukrainian soldiers were killed near Bakhmut.", "17 Ukrainian soldiers", 17, None, "at_least", "country/ukraine", "place/bakhmut", "killed"),
    ("Russian forces captured more than 300 Ukrainian marines in Mariupol.", "300 Ukrainian marines", 300, None, "more_than", "country/ukraine", "place/mariupol", "captured"),
    ("NATO plans to put 300,000 troops on alert.", "300,000 troops", 300_000, 300_000, "exact", "organisation/nato", None, "planned"),
    ("Emmanuel Macron ordered 600 additional troops to the Sahel.", "600 additional troops", 600, 600, "exact", "country/france", "place/sahel", "planned"),
    ("Germany has stationed 1,200 soldiers in Mali as part of a UN mission.", "1,200 soldiers", 1200, 1200, "exact", "country/germany", "country/mali", "deployed"),
    ("The Taliban released 20 Afghan soldiers on Friday.", "20 Afghan soldiers", 20, 20, "exact", "country/afghanistan", None, "other"),
    ("Dozens of Islamic State fighters were killed in air strikes in eastern Syria.", "Dozens of Islamic State fighters", 24, 99, "vague", "armed_group/islamic-state", "country/syria", "killed"),
    ("Turkey's parliament approved the deployment of up to 5,000 troops to Libya.", "5,000 troops", None, 5000, "at_most", "country/turkey", "country/libya", "planned"),
    ("Some 10,000 American troops are still based in Japan.", "10,000 American troops", 10_000, 10_000, "approx", "country/united-states", "country/japan", "deployed"),
    ("Two British soldiers died in Helmand province, Afghanistan, on Monday.", "Two British soldiers", 2, 2, "exact", "country/united-kingdom", "place/helmand", "killed"),
    ("Boko Haram lost about 100 fighters in the battle.", "100 fighters", 100, 100, "approx", "armed_group/boko-haram", None, "killed"),
    ("About 50 military advisers from Russia arrived in Venezuela.", "50 military advisers", 50, 50, "approx", "country/russia", "country/venezuela", "deployed"),
    ("Canada is training 200 Ukrainian soldiers in western Ukraine.", "200 Ukrainian soldiers", 200, 200, "exact", "country/ukraine", "country/ukraine", "trained"),
    ("A 5,000-strong African Union force is to replace them.", "5,000-strong African Union force", 5000, 5000, "exact", "organisation/african-union", None, "planned"),
    ("The Pentagon has 900 personnel in Syria.", "900 personnel", 900, 900, "exact", "country/united-states", "country/syria", "present"),
    ("There are roughly 28,500 U.S. troops in Japan.", "28,500 U.S. troops", 28_500, 28_500, "approx", "country/united-states", "country/japan", "present"),
    ("The strike killed 12 Hezbollah fighters in southern Lebanon.", "12 Hezbollah fighters", 12, 12, "exact", "armed_group/hezbollah", "country/lebanon", "killed"),
    ("Israel called up 300,000 reservists in October.", "300,000 reservists", 300_000, 300_000, "exact", "country/israel", None, "deployed"),
    ("Rwanda has between 3,000 and 4,000 soldiers in eastern Congo.", "3,000 and 4,000 soldiers", 3000, 4000, "range", "country/rwanda", "country/congo", "present"),
    ("Spain pledged 150 trainers for the mission in Iraq.", "150 trainers", 150, 150, "exact", "country/spain", "country/iraq", "planned"),
    ("The UN peacekeeping mission has 14,000 soldiers in Mali.", "14,000 soldiers", 14_000, 14_000, "exact", "organisation/united-nations", "country/mali", "present"),
    ("U.S.-backed fighters detained 30 ISIS militants in Raqqa.", "30 ISIS militants", 30, 30, "exact", "armed_group/islamic-state", "place/raqqa", "captured"),
    ("Britain is sending another 300 marines to Norway.", "300 marines", 300, 300, "exact", "country/united-kingdom", "country/norway", "deployed"),
    ("Hundreds of Taliban were killed in the offensive.", "Hundreds of Taliban", 200, 999, "vague", "armed_group/taliban", None, "killed"),
    ("Australia will keep about 80 special forces soldiers in Afghanistan.", "80 special forces soldiers", 80, 80, "approx", "country/australia", "country/afghanistan", "planned"),
    ("In Afghanistan, NATO lost 3,500 soldiers.", "3,500 soldiers", 3500, 3500, "exact", "organisation/nato", "country/afghanistan", "killed"),
    ("Around 1,500 US soldiers live on the base in Qatar.", "1,500 US soldiers", 1500, 1500, "approx", "country/united-states", "country/qatar", "present"),
    ("More than two dozen Marines were hurt when a helicopter crashed in Australia.", "two dozen Marines", 24, None, "more_than", "country/united-states", "country/australia", "wounded"),
    ("The German government extended the mandate for its 980 soldiers.", "980 soldiers", 980, 980, "exact", "country/germany", None, "present"),
    ("Nine Chadian soldiers serving with the UN force were killed in Mali.", "Nine Chadian soldiers", 9, 9, "exact", "country/chad", "country/mali", "killed"),
    ("Hamas fired rockets and sent 1,500 fighters across the border into Israel.", "1,500 fighters", 1500, 1500, "exact", "armed_group/hamas", "country/israel", "deployed"),
    ("Georgia, which has 870 troops in Afghanistan, is a large contributor.", "870 troops", 870, 870, "exact", "country/georgia", "country/afghanistan", "present"),
    ("The Pentagon said about 5,000 ISIS fighters were still in Mosul.", "5,000 ISIS fighters", 5000, 5000, "approx", "armed_group/islamic-state", "place/mosul", "present"),
    ("Rebels killed as many as 40 soldiers in Aleppo.", "40 soldiers", None, 40, "at_most", None, "place/aleppo", "killed"),
    ("In July 2015 Islamic State fighters killed five Iraqi soldiers in Mosul.", "five Iraqi soldiers", 5, 5, "exact", "country/iraq", "place/mosul", "killed"),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "span", "low", "high", "qualifier", "force", "location", "status"), READ, ids=[r[1] for r in READ]
)
def test_a_sentence_is_read_in_full(
    text: str, span: str, low: int | None, high: int | None, qualifier: str, force: str | None, location: str | None, status: str
) -> None:  # fmt: skip
    (count,) = counts(parsed(text))
    assert (count.span.text, count.low, count.high, count.qualifier) == (span, low, high, Qualifier(qualifier))
    assert (count.force, count.location, count.status) == (force, location, CountStatus(status))


PAIRS = [
    ("Poland's army shrank from 180,000 to about 120,000.", [(180_000, "present"), (120_000, "present")]),
    ("The size of the French army stood at around 115,000 in May.", [(115_000, "present")]),
    ("The German military will grow to 203,000 by 2031.", [(203_000, "planned")]),
    ("At least 17 Ukrainian soldiers were killed and 23 wounded in the attack.", [(17, "killed"), (23, "wounded")]),
    ("The number of U.S. troops in Afghanistan fell from 8,600 to 4,500.", [(8600, "present"), (4500, "present")]),
    ("One soldier was killed and two others were wounded in Mali.", [(1, "killed"), (2, "wounded")]),
    ("Ten Indian soldiers and 4 Chinese soldiers were injured in Ladakh.", [(10, "wounded"), (4, "wounded")]),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_counts_without_a_noun_of_their_own_or_two_in_a_sentence(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(count.low, count.status) for count in counts(parsed(text))] == expected


@pytest.mark.model
def test_an_understood_count_has_its_topics_force_and_place() -> None:
    old, new = counts(parsed("Washington reduced its troops in Iraq from 5,200 to 3,000 in 2020."))
    assert old.force == new.force == "country/united-states"
    assert old.location == new.location == "country/iraq"
    assert new.as_of is not None and new.as_of.value == "2020"


NONE = [
    "Poland sent 2,000 police officers to the border.",
    "The strike hit 12 civilians and three tanks.",
    "The 101st Airborne Division and the 3rd Battalion took part.",
    "He said 40 percent of the soldiers were ill.",
    "No American soldiers were hurt.",
    "The party has 25,000 members and 300 volunteers.",
    "The army has 5 fighter jets and 200 troop carriers.",
    "On Jan. 8, coalition forces found a cache.",
    "Even a single American in Iraq is too much.",
    "The $500 million force was disbanded.",
    "Two battalions were sent to the front.",
    "Some 300 former soldiers met in Norway.",
    "The 20-year-old soldier came home.",
    "In 2014 Russian troops entered the town.",
    "The army said the number of protesters rose to 5,000.",
    "The navy raised the price from 2,000 to 3,000.",
    "Firefighters and 40 rescue workers searched the ruins.",
]


@pytest.mark.model
@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_count_is_none(text: str) -> None:
    assert counts(parsed(text)) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Poland sent 2,000 police officers to the border.", DropReason.NOT_MILITARY),
        ("Two battalions were sent to the front.", DropReason.NOT_A_COUNT),
        ("One soldier waved.", DropReason.NOT_A_COUNT),
    ],
)
def test_a_near_miss_is_reported(text: str, reason: DropReason) -> None:
    assert reason in [d.reason for d in dropped(parsed(text))]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Three Iraqi soldiers were killed on Sunday.", "2024-03-10"),
        ("The British soldiers numbered 300 in 2006.", "2006"),
        ("Britain will send 300 soldiers to Mali next year.", "2025"),
        ("He said on Monday that 300 British soldiers were in Mali.", None),
        ("Britain had 300 soldiers in Mali in May 2021.", "2021-05"),
    ],
)
def test_a_count_is_as_of_the_time_of_its_own_clause(text: str, when: str | None) -> None:
    (count,) = counts(parsed(text))
    assert (count.as_of.value if count.as_of else None) == when


@pytest.mark.model
def test_an_undated_article_gives_no_relative_time() -> None:
    (count,) = counts(parsed("Three Iraqi soldiers were killed on Sunday.", published=None))
    assert count.as_of is None


@pytest.mark.model
def test_an_irrelevant_sentence_in_front_moves_the_count_and_nothing_else() -> None:
    text, front = "Germany has 900 soldiers in Mali.", "The weather was fine. "
    (alone,), (after,) = counts(parsed(text)), counts(parsed(front + text))
    assert after.key() == alone.key()
    assert after.span.start == alone.span.start + len(front)


@pytest.mark.model
def test_the_source_of_a_number_is_kept() -> None:
    (count,) = counts(parsed("According to NATO, Russia has 9,000 troops in Ukraine."))
    assert (count.claimed_by, count.force) == ("organisation/nato", "country/russia")


@pytest.mark.model
def test_the_seed_articles_have_one_count_each(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        found = counts(parsed(path.read_text(encoding="utf-8"), published=None))
        assert [(c.low, c.high, c.qualifier, c.force, c.location, c.status) for c in found] == [
            (2500, 2500, Qualifier.APPROX, "country/united-states", "country/iraq", CountStatus.PRESENT)
        ]


def test_the_pipeline_is_there() -> None:
    assert load(None).scheme == "ud"
