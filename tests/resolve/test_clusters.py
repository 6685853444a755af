"""Which reports tell the same, which contradict each other, and how many sources stand behind them."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ids import digest
from kg.pipeline.alike import ALIKE, Alike, Told
from kg.resolve.belief import corroboration
from kg.resolve.independence import Origin, primary_sources
from kg.resolve.meaning import packed
from kg.resolve.reports import Days, Number, Report, Said, Treated, decoded, encoded
from kg.resolve.together import against, near

MAY: Days = (date(2024, 5, 1), date(2024, 5, 31))
YEAR: Days = (date(2024, 1, 1), date(2024, 12, 31))
YEAR_BEFORE: Days = (date(2023, 5, 1), date(2023, 5, 31))


@dataclass(frozen=True)
class Fact:
    iri: str
    report: Report


def said(iri: str, text: str, speaker: str = "person/hale", when: Days | None = MAY, **more: Any) -> Fact:
    return Fact(iri, Said.of(when, MAY, speaker, text, **more))


def number(
    iri: str,
    low: int | None,
    high: int | None,
    how: str = "exact",
    when: Days | None = MAY,
    at: str = "vell",
    *,
    partial: bool = False,
) -> Fact:
    return Fact(iri, Number(when, MAY, "force/ost", f"place/{at}", "present", low, high, how, partial))


def treated(
    iri: str, modality: str = "actual", actors: str = "ost", action: str = "withdrawn", when: Days | None = MAY
) -> Fact:
    return Fact(iri, Treated(when, MAY, "treaty/lake", action, modality, frozenset(actors.split())))


class Here:
    """Facts, each of an article of its own, in memory."""

    def __init__(self) -> None:
        self.db = sqlite3.connect(":memory:")
        self.db.executescript(ALIKE)

    def change(self, come: Iterable[Fact] = (), go: Iterable[str] = ()) -> Alike:
        alike = Alike(self.db)
        for iri in go:
            alike.drop(f"article of {iri}")
        for fact in come:
            alike.put(f"article of {fact.iri}", [Told(fact.iri, fact.report)])
        alike.settle()
        return alike

    def clusters(self) -> list[tuple[str, ...]]:
        alike = Alike(self.db)
        alike.again()
        groups = ([told.iri for _, told in alike.facts(cluster)] for cluster in alike.made)
        return sorted(tuple(group) for group in groups if len(group) > 1)

    def conflicts(self) -> list[tuple[str, str, str]]:
        alike = Alike(self.db)
        alike.again()
        found = alike.conflicts(alike.made)
        firsts = [(c.kind, sorted(alike.first(unit)[0] for unit in c.units)) for c in found]
        return sorted((kind, one, other) for kind, (one, other) in firsts)


def all_at_once(facts: Iterable[Fact]) -> Here:
    here = Here()
    here.change(facts)
    return here


def clusters(facts: Iterable[Fact]) -> list[tuple[str, ...]]:
    return all_at_once(facts).clusters()


def test_the_same_in_other_words_by_one_speaker_at_one_time() -> None:
    reports = [
        said("a", "The soldiers must leave our soil immediately"),
        said("b", "The troops should leave our soil at once"),
        said("c", "The troops should leave our soil at once", "person/brandt"),
        said("d", "The troops should leave our soil at once", when=YEAR_BEFORE),
        said("e", "The troops should not leave our soil at once"),
    ]
    assert clusters(reports) == [("a", "b")]


def test_what_clashes_is_not_joined_by_what_stands_between() -> None:
    between = "The ship left the harbour of the capital with weapons aboard"
    reports = [said("a", f"{between} for Ostmark"), said("b", between), said("c", f"{between} for Tarsia")]
    assert [set(group) for group in clusters(reports)] in ([{"a", "b"}], [{"b", "c"}])


def test_a_long_row_of_months_is_not_one_time() -> None:
    months = [(date(2024, month, 1), date(2024, month, 28)) for month in range(1, 13)]
    facts = [
        Fact(f"{n:02}", Number(None, days, "force/ost", "place/vell", "present", 900, 900, "exact"))
        for n, days in enumerate(months)
    ]
    assert max(map(len, clusters(facts))) <= 3


def test_positions_are_read_with_their_verb() -> None:
    text = "a military presence of Ostmark at the border of Tarsia"
    opposes = {"kind": "position", "cues": frozenset({"oppos"})}
    reports = [
        said("a", text, **opposes),
        said("b", text, **opposes),
        said("c", text, kind="position", cues=frozenset({"back"})),
    ]
    assert clusters(reports) == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other", "same", "against"),
    [
        (number("a", 2500, 2500), number("b", 2500, 2500, "approx"), True, False),
        (number("a", 2500, 2500, "approx"), number("b", 2700, 2700), True, False),
        (number("a", 3000, 3000, "approx"), number("b", 2900, 2900, "approx"), True, False),
        (number("a", 3000, 3000, "approx"), number("b", 3400, 3400, "approx"), False, False),
        (number("a", 2400, 2400, "approx"), number("b", 2200, 2200, "approx"), False, False),
        (number("a", 2400, 2400, "approx"), number("b", 2400, 2400, "approx"), True, False),
        (number("a", 2500, 2500), number("b", 900, 900), False, True),
        (number("a", 2500, 2500), number("b", 900, 900, when=YEAR_BEFORE), False, False),
        (number("a", 2500, 2500), number("b", 900, 900, partial=True), False, False),
        (number("a", 2500, 2500, partial=True), number("b", 2500, 2500), True, False),
        (number("a", 2001, None, "more_than"), number("b", 2500, 2500), True, False),
        (number("a", 101, None, "more_than"), number("b", 2500, 2500), False, False),
        (number("a", None, 3000, "at_most"), number("b", 3500, 3500), False, True),
        (number("a", 2000, 3000, "range"), number("b", 2500, 2500), True, False),
        (number("a", None, None, "vague"), number("b", 2500, 2500), False, False),
        (number("a", None, None, "vague"), number("b", None, None, "vague"), False, False),
        (number("a", 2500, 2500), number("b", 2500, 2500, at="ansa"), False, False),
        (number("a", 2500, 2500, when=None), number("b", 2500, 2500), True, False),
        (treated("a"), treated("b"), True, False),
        (treated("a"), treated("b", actors="ost belmar"), True, False),
        (treated("a"), treated("b", actors="tarsia"), False, False),
        (treated("a"), treated("b", "negated"), False, True),
        (treated("a"), treated("b", "planned"), False, False),
        (treated("a"), treated("b", action="signed"), False, True),
        (treated("a", action="ratified"), treated("b", when=(date(2024, 5, 4), date(2024, 5, 4))), False, True),
        (treated("a", action="ratified"), treated("b", actors="belmar"), False, False),
        (treated("a", action="ratified"), treated("b", when=None), False, False),
        (treated("a", action="ratified", when=YEAR), treated("b", when=YEAR), False, False),
        (treated("a", action="ratified", when=YEAR_BEFORE), treated("b"), False, False),
        (treated("a", action="ratified"), treated("b", "planned"), False, False),
        (treated("a", "negated", action="signed"), treated("b", action="signed"), False, True),
        (treated("a", "failed", action="ratified"), treated("b", action="ratified"), False, True),
        (treated("a", "failed", action="ratified"), treated("b", "negated", action="ratified"), False, False),
        (treated("a", action="enforced", when=None), treated("b", action="violated", when=None), False, True),
        (treated("a", action="supported", when=None), treated("b", action="opposed"), False, True),
        (treated("a", action="supported"), treated("b", "negated", action="opposed"), False, False),
        (treated("a", action="signed"), treated("b", action="ratified"), False, False),
        (treated("a"), treated("b", when=YEAR_BEFORE), False, False),
        (said("a", "We attacked the harbour of Ansa"), said("b", "We did not attack the harbour of Ansa", "person/x"), False, True),
        (said("a", "We attacked the harbour of Ansa"), said("b", "We did not attack the port of Vell", "person/x"), False, False),
        (said("a", "We lost 20 ships"), said("b", "We did not lose 30 ships", "person/x"), False, False),
    ],
)  # fmt: skip
def test_counts_treaties_and_denials(one: Fact, other: Fact, same: bool, against: bool) -> None:
    for pair in ([one, other], [other, one]):
        here = all_at_once(pair)
        assert here.clusters() == ([("a", "b")] if same else [])
        assert [found[1:] for found in here.conflicts()] == ([("a", "b")] if against else [])


def test_many_that_tell_one_number_contradict_many_that_tell_another_once() -> None:
    facts = [number(f"{n:03}", *(2500, 2500) if n % 2 else (900, 900)) for n in range(100)]
    assert len(all_at_once(facts).conflicts()) == 1


def test_meaning_finds_what_words_do_not() -> None:
    one = said("a", "The election must be postponed", meaning=bytes([100, 20, 5]))
    other = said("b", "The vote has to be put off", meaning=bytes([98, 22, 7]))
    far = said("c", "The vote has to be put off", meaning=bytes([5, 100, 90]))
    assert clusters([one, other]) == [("a", "b")]
    assert clusters([one, far]) == []
    assert clusters([said("a", "The election must be postponed"), said("b", "The vote has to be put off")]) == []


def many(size: int) -> list[Fact]:
    choose = random.Random(7)
    words = ["ship", "harbour", "envoy", "border", "budget", "river", "bridge", "tunnel", "weapon", "market", "grain"]
    facts: list[Fact] = []
    for n in range(size):
        text = f"The {' '.join(choose.sample(words, 5))} of {choose.randint(2, 40)}"
        facts.append(said(f"s{n:05}", text, f"person/{n % max(1, size // 40)}"))
        facts.append(number(f"n{n:05}", 1000 + n % 7 * 100, 1000 + n % 7 * 100, "approx", at=str(n % (size // 10))))
        facts.append(treated(f"t{n:05}", choose.choice(["actual", "negated"]), str(n % (size // 10))))
    return facts


def test_the_order_of_reports_does_not_matter() -> None:
    facts = many(200)
    first = all_at_once(facts)
    assert len(first.clusters()) > 20 and first.conflicts()
    for seed in range(3):
        random.Random(seed).shuffle(facts)
        again = all_at_once(facts)
        assert (again.clusters(), again.conflicts()) == (first.clusters(), first.conflicts())


WORDS = [
    "The troops must leave",
    "Soldiers should leave",
    "The troops must not leave",
    "The troops must leave Vell",
    "No troops left",
]
DAYS = [None, MAY, YEAR_BEFORE, (date(2024, 6, 20), date(2024, 6, 20)), (date(2024, 7, 10), date(2024, 7, 10))]
some_fact = st.one_of(
    st.builds(
        lambda text, speaker, when, meaning: Said.of(when, when, f"person/{speaker}", text, meaning=meaning),
        st.sampled_from(WORDS),
        st.sampled_from("ab"),
        st.sampled_from(DAYS),
        st.sampled_from([None, bytes([9, 1]), bytes([8, 3])]),
    ),
    st.builds(
        lambda low, how, when: Number(when, when, "force/ost", "place/vell", "present", low, low, how),
        st.sampled_from([900, 1000, 1050, 2500]),
        st.sampled_from(["exact", "approx", "vague"]),
        st.sampled_from(DAYS),
    ),
    st.builds(
        lambda action, how, by, when: Treated(when, when, "treaty/lake", action, how, frozenset(by)),
        st.sampled_from(["withdrawn", "signed", "violated", "enforced"]),
        st.sampled_from(["actual", "negated"]),
        st.sampled_from(["a", "ab", "b"]),
        st.sampled_from(DAYS),
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(some_fact, max_size=14), st.lists(st.integers(0, 13), max_size=6), st.integers(1, 5))
def test_article_by_article_comes_to_the_same_as_all_at_once(
    reports: list[Report], go: list[int], at_once: int
) -> None:
    facts = {f"{n:02}": Fact(f"{n:02}", report) for n, report in enumerate(reports)}
    here = Here()
    names = sorted(facts, reverse=True)
    for at in range(0, len(names), at_once):
        here.change([facts[name] for name in names[at : at + at_once]])
    leaving = sorted({f"{n:02}" for n in go} & facts.keys())
    for name in leaving:
        here.change(go=[name])
    whole = all_at_once(fact for name, fact in facts.items() if name not in leaving)
    assert (here.clusters(), here.conflicts()) == (whole.clusters(), whole.conflicts())
    for table in ("lookups", "near", "against", "units"):
        rows = f"SELECT * FROM {table} ORDER BY 1, 2, 3"
        assert here.db.execute(rows).fetchall() == whole.db.execute(rows).fetchall()


@settings(max_examples=50, deadline=None)
@given(some_fact)
def test_reports_come_back_from_text_as_they_were(report: Report) -> None:
    meaning = report.meaning if isinstance(report, Said) else None
    assert decoded(encoded(report), meaning) == report


def test_one_more_article_is_compared_with_few() -> None:
    facts = many(400)
    here = all_at_once(facts)
    asked: list[str] = []
    here.db.set_trace_callback(lambda query: asked.append(query) if query.startswith("SELECT report") else None)
    here.change([said("new", "The ship and the envoy left the harbour before the market", "person/3")])
    assert len(asked) < 80  # of 1,200


def spoken(size: int, seed: int = 3) -> list[Fact]:
    """What one speaker said in a month: nine words of four thousand each, some frequent and most seldom, as in news."""
    choose, draw = random.Random(seed), np.random.default_rng(seed)
    words = ["".join(choose.choices("bdfghjklmnprtvwz", k=7)) for _ in range(4000)]
    meanings = draw.normal(size=(len(words), 48))
    often = 1 / np.arange(10, len(words) + 10)
    facts: list[Fact] = []
    picked = np.arange(0)
    for n in range(size):
        if n % 4 == 1:  # the one before it, shortened; each second of them denies it
            picked = picked[:-1]
        else:
            picked = draw.choice(len(words), size=9, p=often / often.sum())
            day = date(2024, 5, int(draw.integers(1, 31)))
        text = ("Not " if n % 8 == 1 else "") + " ".join(words[i] for i in picked)
        facts.append(said(f"{n:05}", text, when=(day, day), meaning=packed(meanings[picked].mean(0))))
    return facts


@pytest.mark.parametrize("words_alone", [False, True])
def test_looking_at_few_finds_all(words_alone: bool) -> None:
    """Whatever is not compared would have come to nothing."""
    reports = [fact.report for fact in spoken(150)]
    if words_alone:
        reports = [replace(report, meaning=None) for report in reports]  # type: ignore[call-arg]
    here = all_at_once(Fact(f"{n:05}", report) for n, report in enumerate(reports))
    pairs = [sorted((a, b), key=lambda r: digest(encoded(r), "")) for a, b in combinations(reports, 2)]
    assert here.db.execute("SELECT COUNT(*) FROM near").fetchone()[0] == sum(near(*pair) > 0 for pair in pairs) > 9
    opposed = sum(against(*pair) is not None and not near(*pair) for pair in pairs)
    assert here.db.execute("SELECT COUNT(*) FROM against").fetchone()[0] == opposed > 9


@pytest.mark.parametrize("size", [1000, pytest.param(10_000, marks=pytest.mark.long)])
def test_of_thousands_that_one_speaker_said_few_are_compared(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[Report, Report]] = []

    def counted(one: Report, other: Report) -> float:
        compared.append((one, other))
        return near(one, other)

    monkeypatch.setattr("kg.pipeline.alike.near", counted)
    *facts, last = spoken(size)
    here = all_at_once(facts)
    assert len(compared) < 10 * size  # of size² / 2 pairs
    compared.clear()
    here.change([last])
    assert len(compared) < 30


def test_four_times_the_reports_take_far_less_than_sixteen_times_the_time() -> None:
    def took(size: int) -> float:
        facts, best = many(size), float("inf")
        for _ in range(2):  # the quicker: another process may have had the core
            start = time.process_time()
            all_at_once(facts)
            best = min(best, time.process_time() - start)
        return best

    assert took(480) < 12 * max(took(120), 0.05)  # all pairs would take sixteen times as long


def test_a_number_told_every_day_for_a_year_is_told_anew_only_where_something_changed() -> None:
    start = date(2023, 1, 1).toordinal()
    days = [(date.fromordinal(start + n),) * 2 for n in range(0, 360, 5)]
    force = ("force/ost", "place/vell", "present", 2500, 2500)
    facts = [Fact(f"{n:03}", Number(None, day, *force, "exact")) for n, day in enumerate(days)]
    new = Fact("new", Number(None, days[30], *force, "approx"))
    here = all_at_once(facts)
    assert len(here.clusters()) > 5
    changed = here.change([new])
    assert 0 < len(changed.made) <= 4
    assert here.clusters() == clusters([*facts, new])


def test_the_calendar_has_ends() -> None:
    ends = [(date.min, date.min), (date.max, date.max), (date.min, date.max)]
    facts = [number(str(n), 5, 5, when=days) for n, days in enumerate(ends)]
    assert clusters([*facts, number("9", 5, 5, when=None)])


def origins(*rows: tuple[str, str, str, str]) -> list[Origin]:
    return [
        Origin(f"fact-{n}", article, publisher, frozenset(named.split()), frozenset(credited.split()))
        for n, (article, publisher, named, credited) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("found", "copies", "number", "because"),
    [
        (origins(("a", "post", "wire", ""), ("b", "gazette", "wire", "")), [], 1, "a has it from wire; b has it from wire"),
        (origins(("a", "post", "wire", ""), ("b", "gazette", "", "wire")), [], 1, "names wire elsewhere"),
        (origins(("a", "post", "wire", ""), ("b", "wire", "", "")), [], 1, "b is wire's own"),
        (origins(("a", "post", "", ""), ("b", "gazette", "", "")), [], 2, "is gazette's own"),
        (origins(("a", "post", "", ""), ("b", "gazette", "", "")), [("a", "b")], 1, "a and b are copies"),
        (origins(("a", "post", "", ""), ("b", "post", "", "")), [], 1, "is post's own"),
        (origins(("a", "post", "wire", ""), ("b", "post", "agency", "")), [], 2, "has it from agency"),
        (origins(("a", "", "", ""), ("b", "", "", "")), [], 2, "names nobody"),
        (origins(("a", "post", "wire", ""), ("a", "post", "agency", "")), [], 1, "has it from agency and wire"),
    ],
)  # fmt: skip
def test_independent_sources(found: list[Origin], copies: list[tuple[str, str]], number: int, because: str) -> None:
    sources = primary_sources(found, copies, {}, {})
    assert len(sources) == number
    assert because in "; ".join(source.because for source in sources)
    assert sorted(fact for source in sources for fact in source.facts) == sorted(o.fact for o in found)
    assert primary_sources(found[::-1], copies, {}, {}) == sources


def test_more_sources_corroborate_better_and_one_source_said_twice_does_not() -> None:
    one, two, three = (corroboration([[0.9]] * n) for n in (1, 2, 3))
    assert 0 < one < two < three < 1
    assert corroboration([[0.9, 0.9, 0.5]]) == one
    assert corroboration([[0.0]]) == 0
