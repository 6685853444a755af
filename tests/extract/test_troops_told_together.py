"""Counts that lean on their neighbours: a verb shared, a noun understood, a host, what is still to come."""

from __future__ import annotations

import pytest
from real import one

from kg.model import ActorKey, TroopCount

pytestmark = pytest.mark.model

# sentences; of each count: span, status, whose, where
Told = list[tuple[str, str, str | None, str | None]]
CASES: list[tuple[str, Told]] = [
    ("About 12,000 foreign soldiers are in Poland. Some 10,000 of them are American. Britain has 450 and Romania 130.",
     [("12,000 foreign soldiers", "present", None, "Poland"), ("10,000 of them", "present", "United States", "Poland"),
      ("450", "present", "United Kingdom", "Poland"), ("130", "present", "Romania", "Poland")]),
    ("The act does not set a number of troops.", []),
    ("Chad has 900 soldiers in Mali and Togo 200",  # nothing behind the last number
     [("900 soldiers", "present", "Chad", "Mali"), ("200", "present", "Togo", "Mali")]),
    ("Moscow, which has a base with 3,000 soldiers at Gyumri, said nothing.",
     [("3,000 soldiers", "present", "Russia", "Gyumri")]),
    ("The peacekeeping force in Kosovo once numbered 3,500.", [("3,500", "present", None, "Kosovo")]),
    ("France withdrew the last of its 1,500 troops from Niger.", [("1,500 troops", "withdrawn", "France", "Niger")]),
    ("Niger, Mali and Chad announced a joint force of 5,000 men.",
     [("5,000 men", "planned", "Chad, Mali and Niger", None)]),
    ("Niger's army said that reinforcements of 200 men had been sent to Dosso. A firm has a work force of 700 men.",
     [("200 men", "deployed", "Niger", "Dosso")]),
    ("The German brigade in Lithuania will have 4,800 soldiers by 2027.",
     [("4,800 soldiers", "planned", "Germany", "Lithuania")]),
    ("The French battalion in Estonia reached its strength of 900 soldiers in 2021.",
     [("900 soldiers", "present", "France", "Estonia")]),
    ("Italy's battlegroup in Latvia has 300 soldiers.", [("300 soldiers", "present", "Italy", "Latvia")]),
    ("Germany will move a further 2,000 soldiers to Lithuania, bringing the brigade to its full strength of 4,800. About "
     "1,700 Germans are already in the country, most of them at a base in Rukla.",
     [("2,000 soldiers", "planned", "Germany", "Lithuania"), ("4,800", "planned", "Germany", None),
      ("1,700 Germans", "present", "Germany", None)]),
    ("Germany sent 300 soldiers to Mali. The police brigade has a strength of 480. Some 1,200 Germans live near a base.",
     [("300 soldiers", "deployed", "Germany", "Mali")]),
    ("Spain sent 300 soldiers and Italy 200.",
     [("300 soldiers", "deployed", "Spain", None), ("200", "deployed", "Italy", None)]),
    ("Chad's foreign minister Ali Moussa and his Nigerien counterpart Sani Bako agreed to withdraw 300 soldiers.",
     [("300 soldiers", "planned", "Chad and Niger", None)]),
    ("Chad's foreign minister Ali Moussa and his Nigerien counterpart Sani Bako each promised to send 300 soldiers.",
     [("300 soldiers", "planned", None, None)]),
    ("Chad has 900 soldiers in Mali. An extra 200 will go there in May.",
     [("900 soldiers", "present", "Chad", "Mali"), ("200", "planned", "Chad", "Mali")]),
    ("Spain has 300 soldiers in Mali, Italy 200 in Niger.",
     [("300 soldiers", "present", "Spain", "Mali"), ("200", "present", "Italy", "Niger")]),
    ("Norway sent about 260 soldiers and Japan, for the first time, a contingent of 60.",
     [("260 soldiers", "deployed", "Norway", None), ("60", "deployed", "Japan", None)]),
    ("Spain sent 300 soldiers to Mali, Niger and Chad, 200 trucks to Togo.",
     [("300 soldiers", "deployed", "Spain", "Chad, Mali and Niger")]),
    ("France sent 1,900 soldiers. Chad alone promised 2,900.",
     [("1,900 soldiers", "deployed", "France", None), ("2,900", "planned", "Chad", None)]),
    ("France sent 1,900 soldiers. Chad promised 2,900 blankets.",
     [("1,900 soldiers", "deployed", "France", None)]),
    ("France sent 1,900 soldiers. The soldiers met 300 farmers and sent 20 home.",
     [("1,900 soldiers", "deployed", "France", None)]),
    ("France has 28,500 soldiers in Mali and is considering pulling about 4,500 out of Mali.",
     [("28,500 soldiers", "present", "France", "Mali"), ("4,500", "planned", "France", "Mali")]),
    ("Chad asked some 1,000 French soldiers to leave; Senegal, where 350 were based, did the same.",
     [("1,000 French soldiers", "planned", "France", None), ("350", "deployed", "France", "Senegal")]),
    ("The number of French soldiers in Niger will grow to 150 by the end of the year and to 500 next year.",
     [("150", "planned", "France", "Niger"), ("500", "planned", "France", "Niger")]),
    ("Norway sent an advance party of 21 soldiers in April.", [("21 soldiers", "deployed", "Norway", None)]),
    ("Israel killed 20 fighters in Gaza and Hamas two soldiers.",
     [("20 fighters", "killed", None, "Gaza Strip"), ("two soldiers", "killed", None, "Gaza Strip")]),
    ("Israel lost 300 soldiers and Egypt 900.",
     [("300 soldiers", "killed", "Israel", None), ("900", "killed", "Egypt", None)]),
    # what is said of them is still to come
    ("Estonia began building a base for some 4,000 German troops who are due to be stationed there by 2031.",
     [("4,000 German troops", "planned", "Germany", "Estonia")]),
    ("Burundi hosts 500 troops who will be stationed in Goma.", [("500 troops", "planned", None, "Goma")]),
    ("Italy has 300 soldiers set to deploy to Kuwait.", [("300 soldiers", "planned", "Italy", "Kuwait")]),
    ("The brigade is to be fully operational by 2031, with 4,800 soldiers.", [("4,800 soldiers", "planned", None, None)]),
    ("The 300 soldiers set up a camp in Niger.", [("300 soldiers", "other", None, "Niger")]),
    # a clause whose subject stands before an aside; who only speaks
    ("Zambia withdrew its mission, ZAMMIX, from the east after 18 of its soldiers, 14 of them officers, were killed.",
     [("18 of its soldiers", "killed", "Zambia", None), ("14 of them", "killed", "Zambia", None)]),
    ("The mission left Mali after 18 Chadian soldiers, 14 of them officers, were killed in January.",
     [("18 Chadian soldiers", "killed", "Chad", None), ("14 of them", "killed", "Chad", None)]),
    ("Burundi has begun moving 900 soldiers to Uvira, according to two army officers who asked not to be named.",
     [("900 soldiers", "deployed", "Burundi", "Uvira")]),
    ("Three commanders told reporters that Burundi had sent 2,000 troops.",
     [("2,000 troops", "deployed", "Burundi", None)]),
    ("Two Israeli reservists told the paper about the strike.", []),
    ("The navy is 1,400 short of the 8,700 sailors it should have.", []),
    ("Up to 60 Portuguese soldiers may use a French base in Chad, where some 1,500 French troops are stationed.",
     [("60 Portuguese soldiers", "planned", "Portugal", "Chad"),
      ("1,500 French troops", "deployed", "France", "Chad")]),
    ("Britain says 3,800 British soldiers will come home. In all 453 British servicemen have died.",
     [("3,800 British soldiers", "planned", "United Kingdom", None),
      ("453 British servicemen", "killed", "United Kingdom", None)]),
    ("Three Irish peacekeepers hurt in Lebanon", [("Three Irish peacekeepers", "wounded", "Ireland", "Lebanon")]),
    ("Six people were arrested over an attack on Irish soldiers by Hezbollah militants.", []),
    # whose they are
    ("The Irish contingent is part of a force of 10,300 from 47 countries.", [("10,300", "present", None, None)]),
    ("France, Italy and Spain, which each have more than 600 soldiers in Chad, want more.",
     [("600 soldiers", "present", None, "Chad")]),
    ("Haiti waits. The new force is authorised to have 5,500 soldiers.", [("5,500 soldiers", "planned", None, None)]),
    ("Portugal uses the base. France, with about 4,000 troops in Chad, has one too.",
     [("4,000 troops", "present", "France", "Chad")]),
    ("Portuguese soldiers use the base. China and Turkey, with about 400 troops in Chad, have one too.",
     [("400 troops", "present", None, "Chad")]),
    ("Mali borders on Niger.\n\nThe war between Mali and Niger is old.\n\nA mine killed a soldier on Monday.",
     [("a soldier", "killed", None, None)]),
    ("Washington asked Uganda to send 300 soldiers to Mali.", [("300 soldiers", "planned", "Uganda", "Mali")]),
    ("Washington promised Uganda to send 300 soldiers to Mali.",
     [("300 soldiers", "planned", "United States", "Mali")]),
    ("Kenya has asked Uganda to keep its 2,000-strong force in Somalia.",
     [("2,000-strong force", "present", "Uganda", "Somalia")]),
    ("The leaders of Mali and Niger sent 300 soldiers.", [("300 soldiers", "deployed", None, None)]),
    ("Taiwan has mobilised 14,600 Taiwanese soldiers. Last year's drills involved over 16,000 soldiers.",
     [("14,600 Taiwanese soldiers", "deployed", "Taiwan", None), ("16,000 soldiers", "present", None, None)]),
    ("Rwandan troops are in Congo. More than 2,000 peacekeepers have already left.",
     [("2,000 peacekeepers", "withdrawn", None, None)]),
    ("Egypt is said to have some 200 advisers in Sudan.", [("200 advisers", "present", "Egypt", "Sudan")]),
    ("The Sudanese army had about 120,000 men before the war.", [("120,000 men", "present", "Sudan", None)]),
    ("ECOWAS has asked its members to provide 1,500 soldiers for a standby brigade.",
     [("1,500 soldiers", "planned", None, None)]),
    ("French troops are in Congo. MONUSCO closed its bases. More than 2,000 peacekeepers have already left.",
     [("2,000 peacekeepers", "withdrawn", "MONUSCO", None)]),
    ("Bosnia and Herzegovina sent 300 soldiers to the new mission in Mali.",
     [("300 soldiers", "deployed", "Bosnia and Herzegovina", "Mali")]),
    ("The Democratic Republic of Congo sent 300 soldiers.",
     [("300 soldiers", "deployed", "Democratic Republic of the Congo", None)]),
    ("UNITED STATES: About 2,000 troops.\n\nTURKEY: Several hundred soldiers guard the hills. No more is known.",
     [("2,000 troops", "present", "United States", None), ("Several hundred soldiers", "present", "Turkey", None)]),
    ("Ukrainian soldiers are tired. Spain offered to lead a coalition that could send up to 30,000 soldiers.",
     [("30,000 soldiers", "planned", None, None)]),
    # what there is, and what it is to become
    ("The United States has 2,000 troops in Syria. Washington said it would reduce the force to fewer than 1,000.",
     [("2,000 troops", "present", "United States", "Syria"), ("1,000", "planned", "United States", "Syria")]),
    ("The minister said the number of American troops would fall to between 900 and 1,000.",
     [("900 and 1,000", "planned", "United States", None)]),
    ("Britain will send a battalion, which will join the 400 British soldiers already in Kosovo.",
     [("400 British soldiers", "present", "United Kingdom", "Kosovo")]),
    ("Roughly 80,000 U.S. troops are usually present on European soil.",
     [("80,000 U.S. troops", "present", "United States", None)]),
    ("Thailand was to release 18 Cambodian soldiers. Combat killed at least 48 people, among them several children.",
     [("18 Cambodian soldiers", "other", "Cambodia", None)]),
    ("Russia, whose 1,960 peacekeepers left Gao in June 2024, keeps about 4,000 soldiers at Gyumri.",
     [("1,960 peacekeepers", "withdrawn", "Russia", "Gao"), ("4,000 soldiers", "present", "Russia", "Gyumri")]),
    ("The Bahamas has promised 150 marines, Bangladesh an infantry battalion of 850.",
     [("150 marines", "planned", "Bahamas", None), ("850", "planned", "Bangladesh", None)]),
    ('Guatemala sent 150 soldiers. "Our army has 1,300 men," the minister said.',
     [("150 soldiers", "deployed", "Guatemala", None), ("1,300 men", "present", None, None)]),
    ("Rebels fought in Gao. The group, which lost 17 fighters in air strikes in 2024, said it would go on.",
     [("17 fighters", "killed", None, None)]),
    # where they are
    ("Some 1,500 French soldiers left Niger in December.", [("1,500 French soldiers", "withdrawn", "France", "Niger")]),
    ("Some 300 Chadian soldiers entered Mali on Monday.", [("300 Chadian soldiers", "other", "Chad", "Mali")]),
    ("Some 300 Chadian soldiers left a party in Mali.", [("300 Chadian soldiers", "withdrawn", "Chad", "Mali")]),
    ("Some 12,000 North Korean soldiers fought in Russia's Kursk region.",
     [("12,000 North Korean soldiers", "present", "North Korea", "Kursk")]),
    ("Romania was told of it in Brussels, and of a plan that leaves about 1,000 American soldiers in the country.",
     [("1,000 American soldiers", "planned", "United States", "Romania")]),
    ("Lithuania builds a base for 400 German troops who will be stationed in the country. About 100 of the troops will go to Rukla.",
     [("400 German troops", "planned", "Germany", "Lithuania"), ("100 of the troops", "planned", "Germany", "Rukla")]),
    ("The train reached Rukla, where a battlegroup of 1,600 soldiers has been stationed since 2017.",
     [("1,600 soldiers", "present", None, "Rukla")]),
    ("Poland hosted up to 10,000 rebel fighters last summer.", [("10,000 rebel fighters", "present", None, "Poland")]),
    ("Burundi has deployed 1,000 soldiers in Goma. At least 17 Chadian soldiers have been killed since the mission began.",
     [("1,000 soldiers", "deployed", "Burundi", "Goma"), ("17 Chadian soldiers", "killed", "Chad", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:70] for text, _ in CASES])
def test_counts_and_their_neighbours(text: str, expected: Told) -> None:
    found = one(text)
    names = {actor.key: actor.name for actor in found.actors}

    def name(key: ActorKey | None) -> str | None:  # a force's state need not be named itself
        return key and names.get(key, key.split("/")[1].title())

    def told(count: TroopCount) -> tuple[str, str, str | None, str | None]:
        return count.span.text, count.status.value, name(count.force), name(count.location)

    assert [told(count) for count in found.troop_counts] == expected


def test_who_says_something_else_behind_a_semicolon_does_not_say_the_count() -> None:
    found = one("About 100 Russian soldiers left in August; Spain had announced a contingent of 300.")
    assert next(count.claimed_by for count in found.troop_counts) is None


def test_who_is_according_to_before_a_semicolon_says_the_count() -> None:
    found = one("About 100 Russian instructors came, according to Niger; a spokesman, Otto Brandt, said more would come.")
    said = next(count.claimed_by for count in found.troop_counts)
    assert [s.speaker for s in found.statements if s.ref == said] == [ActorKey("country/niger")]
