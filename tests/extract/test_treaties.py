"""Treaties: one case per construction, from parses that stand beside it; no model is needed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from treaty_cases import TREATY_CASES
from treaty_documents import document

from kg.extract.treaties import TreatyExtractor
from kg.extract.treaty_names import NameMatcher, split_words
from kg.gazetteer import KnownTreaty
from kg.language.document import ActorIndex, Document
from kg.model import (
    ActorKey,
    ActorKind,
    Dropped,
    DropReason,
    Region,
    RegionKind,
    Role,
    Tense,
    Time,
    Treaty,
    TreatyEvent,
    actor_key,
    treaty_key,
)
from kg.rdf.gazetteer import load_gazetteer


@cache
def known() -> tuple[KnownTreaty, ...]:
    return load_gazetteer().treaties


@cache
def extractor() -> TreatyExtractor:
    return TreatyExtractor(known())


def extract(made: Document) -> tuple[dict[str, Treaty], list[TreatyEvent], list[Dropped]]:
    facts = list(extractor().extract(made))
    treaties = {f.key: f for f in facts if isinstance(f, Treaty)}
    return treaties, [f for f in facts if isinstance(f, TreatyEvent)], [f for f in facts if isinstance(f, Dropped)]


@pytest.mark.parametrize(("text", "expected"), TREATY_CASES, ids=[text[:60] for text, _ in TREATY_CASES])
def test_case(text: str, expected: list[tuple[str, ...]]) -> None:
    treaties, events, _ = extract(document(text))
    got = [
        (
            event.span.text,
            treaties[event.treaty].name,
            str(event.action),
            str(event.modality),
            " ".join(key.split("/")[1] for key in event.actors),
            event.date.value if event.date else "",
        )
        for event in events
    ]
    assert got == expected


@pytest.mark.parametrize("text", [text for text, _ in TREATY_CASES])
def test_spans_are_the_texts_own_characters(text: str) -> None:
    treaties, events, dropped = extract(document(text))
    spans = [e.span for e in events] + [d.span for d in dropped] + [s for t in treaties.values() for s in t.mentions]
    assert all(text[s.start : s.end] == s.text for s in spans)
    assert all(e.span in e.evidence[0].sentence for e in events)


def test_a_known_treaty_brings_what_the_gazetteer_knows() -> None:
    treaties, _, _ = extract(document("Russia violated the INF Treaty."))
    (treaty,) = treaties.values()
    assert treaty.signed == Time("1987-12-08")
    assert treaty.parties == ("country/united-states", "country/soviet-union")
    assert not treaty.descriptive
    assert "INF" in treaty.aliases


def test_a_treaty_without_a_name_says_so_and_knows_its_parties() -> None:
    treaties, _, _ = extract(document("Spain and Morocco signed a fishing agreement."))
    (treaty,) = treaties.values()
    assert treaty.descriptive
    assert set(treaty.parties) == {"country/spain", "country/morocco"}
    assert [s.text for s in treaty.mentions] == ["fishing agreement"]


def test_the_order_of_the_parties_makes_no_other_treaty() -> None:
    one, _, _ = extract(document("Serbia and Kosovo reached a peace agreement on Monday."))
    assert list(one) == [treaty_key("Kosovo-Serbia peace agreement (2020)")]


def test_all_mentions_of_one_treaty_are_one_treaty() -> None:
    treaties, events, _ = extract(document("Iran signed the JCPOA in 2015. Russia praised the deal."))
    assert len(treaties) == 1
    assert [s.text for t in treaties.values() for s in t.mentions] == ["JCPOA", "deal"]
    assert len({e.treaty for e in events}) == 1


def test_boilerplate_tells_of_no_treaty() -> None:
    text = "Norway signed the Arms Trade Treaty in 2013."
    made = document(text, regions=[Region(0, len(text), RegionKind.TEASER)])
    treaties, events, dropped = extract(made)
    assert not treaties and not events
    assert [(d.reason, d.span.text) for d in dropped] == [(DropReason.BOILERPLATE, "Arms Trade Treaty")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He reached a plea deal with prosecutors.", DropReason.NOT_A_TREATY),
        ("Any trade deal must protect farmers.", DropReason.NOT_A_TREATY),
        ("The union rejected the agreement.", DropReason.UNRESOLVED),
    ],
)
def test_what_is_not_kept_is_reported(text: str, reason: DropReason) -> None:
    assert [d.reason for d in extract(document(text))[2]] == [reason]


def test_terms_are_the_texts_own_words() -> None:
    text = "Spain and Morocco signed a treaty that limits fishing in their waters."
    assert [e.terms for e in extract(document(text))[1]] == ["limits fishing in their waters"]


def test_an_unknown_name_and_its_acronym_are_one() -> None:
    matcher = NameMatcher(())
    text = "the Nordic Peace Compact Treaty (NPCT) was signed; the NPCT holds"
    (first, second) = matcher.find(split_words(text), text)
    assert first.name == second.name == "Nordic Peace Compact Treaty"


ZENDA = KnownTreaty(treaty_key("Zenda Pact"), "Zenda Pact", ("ZP", "ZENDA", "Zenda peace pact"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Zenda Pact", ["Zenda Pact"]),
        ("the Zenda pact", ["Zenda pact"]),
        ("the zenda pact", []),
        ("the 1894 Zenda Pact", ["1894 Zenda Pact"]),
        ("the Zenda Pact (ZP)", ["Zenda Pact (ZP)"]),
        ("the ZP agreement", ["ZP agreement"]),
        ("the ZP peace deal", ["ZP peace deal"]),
        ("a zp", []),
        ("the Zenda", ["Zenda"]),
        ("the ZP-like text", []),
        ("the anti-ZP march", ["ZP"]),
        ("the Zenda\nPact", ["Zenda\nPact"]),
    ],
)
def test_names_by_capitals_years_and_acronyms(text: str, found: list[str]) -> None:
    words = split_words(text)
    names = NameMatcher([ZENDA]).find(words, text)
    assert [text[words[n.start].start : words[n.end - 1].end] for n in names] == found


def test_the_longest_name_wins() -> None:
    longer = KnownTreaty(treaty_key("Zenda Pact on Rivers"), "Zenda Pact on Rivers")
    text = "the Zenda Pact on Rivers"
    (named,) = NameMatcher([ZENDA, longer]).find(split_words(text), text)
    assert named.treaties == (longer,)


@pytest.mark.parametrize(
    "text",
    [
        "The Democratic National Convention opened.",
        "a Republican Party Convention",
        "the Employment Agreement",
        "The Warsaw Pact had eight members",
        "And the Agreement held",
    ],
)
def test_capitals_alone_make_no_treaty(text: str) -> None:
    assert NameMatcher(()).find(split_words(text), text) == []


def test_the_gazetteer_is_large_and_sound() -> None:
    treaties = known()
    assert len(treaties) >= 120
    assert all(t.key == treaty_key(t.name) for t in treaties)
    ordered = [(t.name, t.signed, t.in_force) for t in treaties if t.signed and t.in_force]
    assert all(signed.first_day <= in_force.last_day for _, signed, in_force in ordered)


def test_few_names_of_the_gazetteer_are_shared() -> None:
    owners: dict[str, set[str]] = {}
    for treaty in known():
        for name in (treaty.name, *treaty.aliases):
            owners.setdefault(name, set()).add(treaty.name)
    shared = {name for name, treaties in owners.items() if len(treaties) > 1}
    algiers = {"Algiers Agreement", "Algiers Peace Agreement", "Algiers peace accord"}  # of 2000 and of 2015
    assert shared == {"Mutual Defense Treaty", "Mutual Defence Treaty", *algiers}


def in_office(text: str, *roles: Role, published: str | None = "2020-03-11") -> Document:
    """The case with Tom Berg in the offices that the article says he holds."""
    made = document(text, published=published)
    actors = tuple(replace(a, roles=roles) if a.key == BERG else a for a in made.index.actors)
    return made.with_index(ActorIndex(made.index.mentions, actors))


BERG = actor_key(ActorKind.PERSON, "Tom Berg")
NORWAY = actor_key(ActorKind.COUNTRY, "Norway")
PRESIDENT = Role("President", NORWAY)
SIGNS = "Tom Berg signed the Paris Agreement."
PRAISES = "Tom Berg praised the Paris Agreement."


@pytest.mark.parametrize(
    ("text", "roles", "offices", "published", "actor"),
    [
        pytest.param(SIGNS, (PRESIDENT,), (), "2020-03-11", NORWAY, id="acts of government are the state's"),
        pytest.param(PRAISES, (PRESIDENT,), (), "2020-03-11", BERG, id="positions are the person's"),
        pytest.param(SIGNS, (Role("President", NORWAY, tense=Tense.PAST),), (), "2020-03-11", BERG, id="no longer"),
        pytest.param(SIGNS, (Role("candidate", NORWAY),), (), "2020-03-11", BERG, id="not in office"),
        pytest.param(SIGNS, (), (Role("President", NORWAY, Time("2018")),), "2020-03-11", NORWAY, id="known office"),
        pytest.param(SIGNS, (), (Role("President", NORWAY, Time("2021")),), "2020-03-11", BERG, id="office to come"),
        pytest.param(
            SIGNS, (), (Role("President", NORWAY, Time("2010"), Time("2015")),), "2020-03-11", BERG, id="office left"
        ),
        pytest.param(
            SIGNS, (), (Role("President", NORWAY, Time("2018")),), None, BERG, id="unknown day, unknown office"
        ),
        pytest.param(
            SIGNS, (Role("senator", NORWAY),), (PRESIDENT,), "2020-03-11", BERG, id="what the article says comes first"
        ),
    ],
)
def test_states_act_and_people_hold_positions(
    text: str, roles: tuple[Role, ...], offices: tuple[Role, ...], published: str | None, actor: ActorKey
) -> None:
    made = in_office(text, *roles, published=published)
    (event,) = (
        f for f in TreatyExtractor(known(), {BERG: offices}.__getitem__).extract(made) if isinstance(f, TreatyEvent)
    )
    assert event.actors == (actor,)
