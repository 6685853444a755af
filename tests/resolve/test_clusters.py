"""Which reports tell the same, which contradict each other, and how many sources stand behind them."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest

from kg.resolve.independence import Origin, primary_sources
from kg.resolve.together import Days, Number, Report, Said, Treated, clusters, contradictions
from kg.resolve.wording import wording

MAY: Days = (date(2024, 5, 1), date(2024, 5, 31))
YEAR_BEFORE: Days = (date(2023, 5, 1), date(2023, 5, 31))


def said(iri: str, text: str, speaker: str = "person/hale", when: Days | None = MAY, **more: object) -> Said:
    return Said(iri, f"article-of-{iri}", when, MAY, speaker, wording(text), **more)  # type: ignore[arg-type]


def number(
    iri: str, low: int | None, high: int | None, how: str = "exact", when: Days | None = MAY, at: str = "vell"
) -> Number:
    return Number(iri, f"article-of-{iri}", when, MAY, "force/ost", f"place/{at}", "present", low, high, how)


def treated(
    iri: str, modality: str = "actual", actors: str = "ost", action: str = "withdrawn", when: Days | None = MAY
) -> Treated:
    return Treated(iri, f"article-of-{iri}", when, MAY, "treaty/lake", action, modality, frozenset(actors.split()))


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
        (number("a", 2500, 2500), number("b", 900, 900), False, True),
        (number("a", 2500, 2500), number("b", 900, 900, when=YEAR_BEFORE), False, False),
        (number("a", 2001, None, "more_than"), number("b", 2500, 2500), True, False),
        (number("a", 101, None, "more_than"), number("b", 2500, 2500), False, False),
        (number("a", None, 3000, "at_most"), number("b", 3500, 3500), False, True),
        (number("a", 2000, 3000, "range"), number("b", 2500, 2500), True, False),
        (number("a", None, None, "vague"), number("b", 2500, 2500), False, False),
        (number("a", 2500, 2500), number("b", 2500, 2500, at="ansa"), False, False),
        (number("a", 2500, 2500, when=None), number("b", 2500, 2500), True, False),
        (treated("a"), treated("b"), True, False),
        (treated("a"), treated("b", actors="ost belmar"), True, False),
        (treated("a"), treated("b", actors="tarsia"), False, False),
        (treated("a"), treated("b", "negated"), False, True),
        (treated("a"), treated("b", "planned"), False, False),
        (treated("a"), treated("b", action="signed"), False, False),
        (treated("a"), treated("b", when=YEAR_BEFORE), False, False),
        (said("a", "We attacked the harbour of Ansa"), said("b", "We did not attack the harbour of Ansa", "person/x"), False, True),
        (said("a", "We attacked the harbour of Ansa"), said("b", "We did not attack the port of Vell", "person/x"), False, False),
        (said("a", "We lost 20 ships"), said("b", "We did not lose 30 ships", "person/x"), False, False),
    ],
)  # fmt: skip
def test_counts_treaties_and_denials(one: Report, other: Report, same: bool, against: bool) -> None:
    for pair in ([one, other], [other, one]):
        assert clusters(pair) == ([("a", "b")] if same else [])
        assert [(c.one, c.other) for c in contradictions(pair)] == ([("a", "b")] if against else [])


def many(size: int) -> list[Report]:
    choose = random.Random(7)
    words = ["ship", "harbour", "envoy", "border", "budget", "river", "bridge", "tunnel", "weapon", "market", "grain"]
    reports: list[Report] = []
    for n in range(size):
        text = f"The {' '.join(choose.sample(words, 5))} of {choose.randint(2, 40)}"
        reports.append(said(f"s{n:05}", text, f"person/{n % (size // 40)}"))
        reports.append(number(f"n{n:05}", 1000 + n % 7 * 100, 1000 + n % 7 * 100, "approx", at=str(n % (size // 10))))
        reports.append(treated(f"t{n:05}", choose.choice(["actual", "negated"]), str(n % (size // 10))))
    return reports


def test_the_order_of_reports_does_not_matter() -> None:
    reports = many(200)
    first, against = clusters(reports), contradictions(reports)
    assert len(first) > 20 and against
    for seed in range(3):
        random.Random(seed).shuffle(reports)
        assert clusters(reports) == first
        assert contradictions(reports) == against


def test_four_times_the_reports_take_far_less_than_sixteen_times_the_time() -> None:
    def took(size: int) -> float:
        reports, best = many(size), float("inf")
        for _ in range(3):  # the quickest: another process may have had the core
            start = time.process_time()
            clusters(reports)
            best = min(best, time.process_time() - start)
        return best

    assert took(3200) < 12 * max(took(800), 0.05)  # all pairs would take sixteen times as long


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
