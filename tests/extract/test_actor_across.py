"""Who is who across articles: what the rules decide, and what decisions come to."""

from __future__ import annotations

from random import Random

import pytest

from kg.extract.actor_across import Decision, Sighting, Verdict, groups, profiles, proposals
from kg.model import ActorKey, ActorKind, actor_key

SAME, DIFFERENT, DOUBTFUL = Verdict.SAME, Verdict.DIFFERENT, Verdict.DOUBTFUL
BORDURIA, SYLDAVIA = ActorKey("country/borduria"), ActorKey("country/syldavia")
MINISTRY = ActorKey("organisation/ministry-of-roads")


def seen(
    name: str,
    article: str,
    kind: str = "person",
    *,
    also: tuple[str, ...] = (),
    role: str = "",
    of: ActorKey | None = None,
    country: ActorKey | None = None,
    company: tuple[str, ...] = (),
    year: int | None = None,
) -> Sighting:
    roles = frozenset({(role, of)}) if role else frozenset()
    with_ = frozenset(map(ActorKey, company))
    of_kind = ActorKind(kind)
    return Sighting(actor_key(of_kind, name), of_kind, article, frozenset({name, *also}), roles, country, with_, year)


FRIENDS = ("person/ann-ray", "person/bo-lind")

CASES: list[tuple[str, Sighting, Sighting, Verdict | None]] = [
    (
        "a short given name, one office",
        seen("Jon Lee", "1", role="spokesman", of=MINISTRY),
        seen("Jonathan Lee", "2", role="spokesman", of=MINISTRY),
        SAME,
    ),
    ("one name, with its accents and without", seen("Álvaro Díaz", "1"), seen("Alvaro Diaz", "2"), SAME),
    (
        "one name, with its accents and without, other countries",
        seen("Álvaro Díaz", "1", country=BORDURIA),
        seen("Alvaro Diaz", "2", country=SYLDAVIA),
        None,
    ),
    (
        "one name of another alphabet, one country and company",
        seen("Anna Yevlanova", "1", country=BORDURIA, company=FRIENDS),
        seen("Anna Evlanova", "2", country=BORDURIA, company=FRIENDS),
        SAME,
    ),
    ("one name of another alphabet", seen("Dmitry Volsky", "1"), seen("Dmitriy Volskiy", "2"), DOUBTFUL),
    ("a short given name and nothing else", seen("Jon Lee", "1"), seen("Jonathan Lee", "2"), DOUBTFUL),
    (
        "an initial more, one country and company",
        seen("Anna B. Voss", "1", country=BORDURIA, company=FRIENDS),
        seen("Anna Voss", "2", country=BORDURIA, company=FRIENDS),
        SAME,
    ),
    (
        "an initial more, other countries",
        seen("Anna B. Voss", "1", country=BORDURIA),
        seen("Anna Voss", "2", country=SYLDAVIA),
        None,
    ),
    (
        "another name in one of the articles",
        seen("Karl Drago", "1", also=("Carl Dragon",), country=BORDURIA),
        seen("Carl Dragon", "2", country=BORDURIA),
        SAME,
    ),
    ("a brother", seen("Karl Drago", "1", country=BORDURIA), seen("Otto Drago", "2", country=BORDURIA), None),
    ("man and woman", seen("Daniel Drago", "1"), seen("Danielle Drago", "2"), None),
    (
        "two generations",
        seen("Karl Drago", "1", also=("Carl Drago",), year=1950),
        seen("Carl Drago", "2", year=2020),
        None,
    ),
    ("a surname alone says nothing", seen("Drago", "1"), seen("Karl Drago", "2"), None),
    (
        "a renamed body",
        seen("Front for Roads", "1", "organisation", also=("Roads First",)),
        seen("Roads First", "2", "organisation"),
        SAME,
    ),
    (
        "one body of two kinds",
        seen("Free Road Army", "1", "armed_group"),
        seen("Free Road Army", "2", "organisation"),
        SAME,
    ),
    (
        "bodies of one name in two countries",
        seen("National Guard", "1", "force", country=BORDURIA),
        seen("National Guard", "2", "organisation", country=SYLDAVIA),
        None,
    ),
    (
        "an acronym alone",
        seen("Union of Road Builders", "1", "organisation"),
        seen("URB", "2", "organisation"),
        DOUBTFUL,
    ),
    ("a body and a person", seen("Karl Drago", "1"), seen("Karl Drago", "2", "organisation"), None),
]


@pytest.mark.parametrize(("what", "one", "other", "verdict"), CASES, ids=[c[0] for c in CASES])
def test_pair(what: str, one: Sighting, other: Sighting, verdict: Verdict | None) -> None:
    found = proposals([one, other])
    assert [d.verdict for d in found] == ([verdict] if verdict else [])
    assert proposals([other, one]) == found
    assert all(d.reason for d in found)


def test_two_actors_of_the_gazetteer_are_two() -> None:
    pair = CASES[0][1:3]
    assert proposals(pair, {s.key for s in pair}) == []


def test_one_name_in_two_countries_is_doubted() -> None:
    one = seen("Jon Lee", "1", role="minister", of=BORDURIA, country=BORDURIA)
    other = seen("Jon Lee", "2", role="coach", country=SYLDAVIA)
    (doubt,) = proposals([one, other])
    assert (doubt.one, doubt.other, doubt.verdict, doubt.articles) == (one.key, one.key, DOUBTFUL, ("1", "2"))
    assert proposals([one, other], {one.key}) == []


def test_the_order_of_articles_changes_nothing() -> None:
    sightings = [s for case in CASES for s in case[1:3]]
    decided = proposals(sightings)
    for number in range(5):
        Random(number).shuffle(sightings)
        assert proposals(sightings) == decided
        assert groups(decided, profiles(sightings)) == groups(reversed(decided), profiles(sightings))


def _decision(one: str, other: str, verdict: Verdict, by: str = "rules", number: int = 0) -> Decision:
    return Decision(ActorKey(one), ActorKey(other), verdict, "r", 0.9, by, number)


@pytest.mark.parametrize(
    ("decisions", "same"),
    [
        ([_decision("a", "b", SAME)], {"b": "a"}),
        ([_decision("a", "b", SAME), _decision("b", "c", SAME)], {"b": "a", "c": "a"}),
        ([_decision("a", "b", DOUBTFUL)], {}),
        ([_decision("a", "b", SAME), _decision("b", "a", DIFFERENT, "user", 1)], {}),
        ([_decision("a", "b", SAME), _decision("b", "c", SAME), _decision("a", "c", DIFFERENT, "user", 1)], {"b": "a"}),
        ([_decision("a", "b", DOUBTFUL), _decision("a", "b", SAME, "user", 1)], {"b": "a"}),
        ([_decision("a", "known", SAME)], {"a": "known"}),
        ([_decision("known", "known-2", SAME)], {}),
        ([_decision("known", "known-2", SAME, "user", 1)], {"known-2": "known"}),
    ],
)
def test_what_decisions_come_to(decisions: list[Decision], same: dict[str, str]) -> None:
    known = [Sighting(ActorKey(k), ActorKind.PERSON, "1", frozenset({k})) for k in ("known", "known-2")]
    actors = profiles(known, {s.key for s in known})
    assert groups(decisions, actors) == same
    assert groups(list(reversed(decisions)), actors) == same
