"""The shipped gazetteer: complete, consistent, and what the tables say."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from kg.extract.lexicons.chambers import OF_FEW
from kg.gazetteer import Gazetteer
from kg.model import ActorKind, actor_key
from kg.rdf.gazetteer import load_gazetteer

# Names that two entries bear; the article decides. A new one is a mistake until it stands here.
AMBIGUOUS = {"RSF", "Georgia", "ABC News"}
AMBIGUOUS_ADJECTIVES = {"Congolese"}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_every_country_of_iso_3166(gazetteer: Gazetteer) -> None:
    pycountry = pytest.importorskip("pycountry")
    links = {link for actor in gazetteer.actors for link in actor.same_as}
    codes = [c.alpha_3 for c in pycountry.countries]
    missing = [c for c in codes if f"http://publications.europa.eu/resource/authority/country/{c}" not in links]
    assert missing == []


def test_files_are_what_the_generator_writes(root: Path) -> None:
    pytest.importorskip("pycountry")
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("gazetteer_build", root / "training/gazetteer/build.py")
    assert spec and spec.loader
    build = importlib.util.module_from_spec(spec)
    sys.modules["gazetteer_build"] = build
    spec.loader.exec_module(build)
    for name, text in build.files().items():
        assert (root / "ontology/actors" / name).read_text(encoding="utf-8") == text, (
            f"run training/gazetteer/build.py: {name}"
        )


def test_keys_are_made_of_kind_and_name(gazetteer: Gazetteer) -> None:
    assert [a.key for a in gazetteer.actors if a.key != actor_key(a.kind, a.name)] == []


def test_a_link_leads_to_one_actor(gazetteer: Gazetteer) -> None:
    found = Counter(link for actor in gazetteer.actors for link in actor.same_as)
    assert [link for link, actors in found.items() if actors > 1] == []


def test_countries_of_chambers_are_known(gazetteer: Gazetteer) -> None:
    assert frozenset[str]().union(*OF_FEW.values()) <= {actor.key for actor in gazetteer.actors}


def test_names_of_two_actors_are_known_ones(gazetteer: Gazetteer) -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for actor in gazetteer.actors:
        for name in (actor.name, *actor.aliases):
            bearers[name].add(actor.key)
    assert {n for n, keys in bearers.items() if len(keys) > 1} == AMBIGUOUS


def test_adjectives_of_two_actors_are_known_ones(gazetteer: Gazetteer) -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for actor in gazetteer.actors:
        for word in actor.adjectives:
            bearers[word].add(actor.key)
    assert {n for n, keys in bearers.items() if len(keys) > 1} == AMBIGUOUS_ADJECTIVES


def test_owners_and_countries_are_entries(gazetteer: Gazetteer) -> None:
    pointed = {a.country for a in gazetteer.actors if a.country} | {
        r.of for a in gazetteer.actors for r in a.roles if r.of
    }
    assert {key for key in pointed if gazetteer.by_key(key) is None} == set()


def test_terms_of_office_begin_before_they_end(gazetteer: Gazetteer) -> None:
    terms = [(a.name, r) for a in gazetteer.actors for r in a.roles if r.start and r.end]
    assert len(terms) > 200
    assert [name for name, r in terms if r.start and r.end and r.start.first_day > r.end.last_day] == []


def test_one_head_of_state_a_day(gazetteer: Gazetteer) -> None:
    """Two presidents of one country at one time would be a wrong date."""
    overlaps = []
    terms = defaultdict(list)
    for actor in gazetteer.actors:
        for role in actor.roles:
            if role.title in ("President", "Prime Minister", "Chancellor") and role.start:
                end = role.end.first_day if role.end else None
                terms[role.of, role.title].append((role.start.last_day, end, actor.name))
    for office, held in terms.items():
        held.sort()
        for (_, end, name), (start, _, other) in pairwise(held):
            if end is None or end > start:
                overlaps.append((office, name, other))
    assert overlaps == []


def test_links_are_absolute_iris_without_spaces(gazetteer: Gazetteer) -> None:
    links = [link for a in gazetteer.actors for link in a.same_as]
    assert len(links) > 1000
    assert [link for link in links if not link.startswith("http://") or any(c in link for c in ' <>"{}|\\^`')] == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("US", "country/united-states"),
        ("U.S.", "country/united-states"),
        ("America", "country/united-states"),
        ("UK", "country/united-kingdom"),
        ("Russian Federation", "country/russia"),
        ("Islamic Republic of Iran", "country/iran"),
        ("Syrian Arab Republic", "country/syria"),
        ("Türkiye", "country/turkey"),
        ("Burma", "country/myanmar"),
        ("Congo", "country/democratic-republic-of-the-congo"),
        ("ISIS", "armed_group/islamic-state"),
        ("ISIL", "armed_group/islamic-state"),
        ("Daesh", "armed_group/islamic-state"),
        ("Islamic State group", "armed_group/islamic-state"),
        ("Rudaw", "media/rudaw-media-network"),
        ("AFP", "media/agence-france-presse"),
        ("U.N.", "organisation/united-nations"),
        ("Nato", "organisation/nato"),
        ("IDF", "force/israel-defense-forces"),
        ("Abdul Latif Rashid", "person/latif-rashid"),
    ],
)
def test_names(gazetteer: Gazetteer, name: str, key: str) -> None:
    assert [a.key for a in gazetteer.actors if name in (a.name, *a.aliases)] == [key]


@pytest.mark.parametrize(
    ("seat", "key"),
    [
        ("Washington", "country/united-states"),
        ("Tehran", "country/iran"),
        ("Baghdad", "country/iraq"),
        ("Kremlin", "country/russia"),
        ("White House", "country/united-states"),
        ("Downing Street", "country/united-kingdom"),
        ("Pentagon", "organisation/united-states-department-of-defense"),
    ],
)
def test_seats(gazetteer: Gazetteer, seat: str, key: str) -> None:
    assert key in [a.key for a in gazetteer.actors if seat in a.metonyms]


def test_size(gazetteer: Gazetteer) -> None:
    kinds = defaultdict(int)
    for actor in gazetteer.actors:
        kinds[actor.kind] += 1
    assert kinds[ActorKind.COUNTRY] >= 249
    assert sum(n for kind, n in kinds.items() if kind not in (ActorKind.COUNTRY, ActorKind.PLACE)) >= 900
