"""What reports of several articles say together: which tell the same, and which cannot both hold.

Statements, troop counts and treaty events come in as plain records with their actors already told apart
(``docs/actors.md``); what comes out does not depend on the order. Reports are compared inside blocks (one speaker and
two words, one force and place and status, one treaty and action), never all with all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVar

from kg.resolve.wording import SAME, Wording, clash, likeness, opposed

__all__ = ["Contradiction", "Days", "Number", "Report", "Said", "Treated", "clusters", "contradictions"]

_APART = timedelta(days=30)
"""Articles further apart do not tell of one time, when they themselves tell of none."""

_CROWD = 200
"""Reports of one block; of a greater one each is compared with this many of its neighbours alone."""

_DENIAL = 0.75
"""From this likeness on one wording denies the other."""

_ABOUT = 0.1  # how far "about" reaches
_OPEN = 1.25  # "more than 2,000" and "2,500" may be one number; "more than 100" and "2,500" tell nothing of each other

Days = tuple[date, date]
"""First and last day, both included."""


@dataclass(frozen=True, slots=True)
class Report:
    """One fact as one article tells it.

    Parameters
    ----------
    iri : str
        The fact's; reports are ordered by it.
    article : str
        IRI.
    when : Days or None
        The time that it tells: said on, as of, done on.
    published : Days or None
        The article's.
    """

    iri: str
    article: str
    when: Days | None
    published: Days | None


@dataclass(frozen=True, slots=True)
class Said(Report):
    """A statement. ``kind`` is speech, position or thought; ``cues`` its verb in one form."""

    speaker: str
    wording: Wording
    kind: str = "speech"
    cues: frozenset[str] = frozenset()
    addressees: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Number(Report):
    """A troop count; ``None`` is an open bound."""

    force: str
    location: str
    status: str
    low: int | None
    high: int | None
    qualifier: str


@dataclass(frozen=True, slots=True)
class Treated(Report):
    """A treaty event."""

    treaty: str
    action: str
    modality: str
    actors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two reports that cannot both hold, the one of the smaller IRI first. ``kind``: counts, denial or treaty."""

    kind: str
    one: str
    other: str
    because: str


R = TypeVar("R", bound=Report)


def clusters(reports: Sequence[Report]) -> list[tuple[str, ...]]:
    """IRIs of the reports that tell the same, two and more together, sorted.

    The nearest are joined first; two groups of which a report of one clashes with one of the other (another number, a
    negation, another name) are never joined, whatever stands between them.
    """
    pairs: list[tuple[float, str, str]] = []
    for one, other in _pairs(reports, _blocks):
        if (near := _near(one, other)) > 0:
            pairs.append((-near, one.iri, other.iri))
    by_iri = {report.iri: report for report in reports}
    groups: dict[str, list[Report]] = {iri: [report] for iri, report in by_iri.items()}
    for _, one_iri, other_iri in sorted(pairs):
        mine, theirs = groups[one_iri], groups[other_iri]
        if mine is theirs or any(_clashes(a, b) for a in mine for b in theirs):
            continue
        mine += theirs
        groups |= {report.iri: mine for report in theirs}
    found = {tuple(sorted(r.iri for r in group)) for group in groups.values() if len(group) > 1}
    return sorted(found)


def contradictions(reports: Sequence[Report]) -> list[Contradiction]:
    """Counts of the same thing whose ranges do not meet, statements and their denials, treaties left and not left."""
    found = []
    for one, other in _pairs(reports, _against):
        if not _one_time(one, other):
            continue
        if isinstance(one, Number) and isinstance(other, Number):
            because = _apart(one, other)
        elif isinstance(one, Treated) and isinstance(other, Treated):
            because = _done_and_not(one, other)
        elif isinstance(one, Said) and isinstance(other, Said):
            because = _denied(one, other)
        else:
            continue
        if because:
            kind = {Number: "counts", Treated: "treaty", Said: "denial"}[type(one)]
            found.append(Contradiction(kind, one.iri, other.iri, because))
    return sorted(found, key=lambda c: (c.one, c.other))


# --- which are compared ----------------------------------------------------------------------------------------------


def _pairs(reports: Iterable[R], keys: Callable[[R], Iterable[Hashable]]) -> Iterator[tuple[R, R]]:
    """Pairs of reports that share a key, each once, by IRI."""
    blocks: dict[Hashable, list[R]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.iri):
        for key in keys(report):
            blocks[key].append(report)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for one, other in _neighbours(block):
            if (pair := (one.iri, other.iri)) not in seen:
                seen.add(pair)
                yield one, other


def _neighbours(block: list[R]) -> Iterator[tuple[R, R]]:
    if len(block) <= _CROWD:
        yield from combinations(block, 2)
        return
    block = sorted(block, key=lambda r: (_middle(r), r.iri))  # those of one time stand together
    for at, one in enumerate(block):
        for other in block[at + 1 : at + _CROWD]:
            yield (one, other) if one.iri < other.iri else (other, one)


def _middle(report: Report) -> date:
    days = report.when or report.published
    return days[0] if days else date.min


def _blocks(report: Report) -> Iterator[Hashable]:
    """Keys that reports which tell the same have in common."""
    if isinstance(report, Said):
        for words in report.wording.lookups():
            yield "said", report.speaker, words
    elif isinstance(report, Number):
        yield "number", report.force, report.location, report.status
    elif isinstance(report, Treated):
        for actor in report.actors:
            yield "treaty", report.treaty, report.action, report.modality, actor


def _against(report: Report) -> Iterator[Hashable]:
    """Keys that reports which contradict each other have in common: a denial may be anybody's."""
    if isinstance(report, Said):
        for words in report.wording.lookups():
            yield "said", words
    elif isinstance(report, Treated):
        for actor in report.actors:
            yield "treaty", report.treaty, report.action, actor
    else:
        yield from _blocks(report)


# --- how they are compared -------------------------------------------------------------------------------------------


def _near(one: Report, other: Report) -> float:
    """How much two reports of one block are the same, 0 when they are not."""
    if not _one_time(one, other) or _clashes(one, other):
        return 0.0
    if isinstance(one, Said) and isinstance(other, Said):
        near = likeness(one.wording, other.wording)
        return near if near >= SAME else 0.0
    if isinstance(one, Number) and isinstance(other, Number):
        return 1.0 if _meet(_range(one), _range(other), _OPEN) else 0.0
    return 1.0


def _clashes(one: Report, other: Report) -> bool:
    """Whether they cannot tell the same, whatever others tell."""
    if isinstance(one, Said) and isinstance(other, Said):
        if clash(one.wording, other.wording):
            return True
        if one.kind != "speech" or other.kind != "speech":  # "opposes X" and "supports X" have the same words
            return not one.cues & other.cues
        return bool(one.addressees and other.addressees) and not one.addressees & other.addressees
    if isinstance(one, Number) and isinstance(other, Number):
        return "vague" in (one.qualifier, other.qualifier) or not _meet(_range(one), _range(other), _OPEN)
    if isinstance(one, Treated) and isinstance(other, Treated):
        return not (one.actors <= other.actors or other.actors <= one.actors) or not _one_time(one, other)
    return True


def _one_time(one: Report, other: Report) -> bool:
    """Times that both tell must meet, give or take a day; else the articles must be of about the same time."""
    if one.when and other.when:
        day = timedelta(days=1)
        return one.when[0] <= other.when[1] + day and other.when[0] <= one.when[1] + day
    mine, theirs = one.when or one.published, other.when or other.published
    if mine is None or theirs is None:
        return True
    return mine[0] <= theirs[1] + _APART and theirs[0] <= mine[1] + _APART


_Range = tuple[float, float]


def _range(count: Number) -> _Range:
    reach = _ABOUT if count.qualifier == "approx" else 0.0
    low = count.low * (1 - reach) if count.low is not None else 0.0
    return low, count.high * (1 + reach) if count.high is not None else float("inf")


def _meet(one: _Range, other: _Range, within: float | None = None) -> bool:
    """Whether ranges meet; with ``within``, the bound of an open one must be near the other."""
    if max(one[0], other[0]) > min(one[1], other[1]):
        return False
    if within is None:
        return True
    for mine, theirs in ((one, other), (other, one)):
        if mine[1] == float("inf") and theirs[0] > mine[0] * within:
            return False
        if mine[0] == 0 and mine[1] > 0 and theirs[1] * within < mine[1]:
            return False
    return True


def _apart(one: Number, other: Number) -> str:
    if "vague" in (one.qualifier, other.qualifier) or _meet(_range(one), _range(other)):
        return ""
    return f"{_written(one)} and {_written(other)} do not meet"


def _written(count: Number) -> str:
    if count.low == count.high:
        return f"{count.qualifier} {count.low}"
    low, high = ("" if n is None else str(n) for n in (count.low, count.high))
    return f"{count.qualifier} {low}..{high}"


def _done_and_not(one: Treated, other: Treated) -> str:
    if {one.modality, other.modality} == {"actual", "negated"} and one.actors & other.actors:
        return f"{one.action}: one says done, one says not done"
    return ""


def _denied(one: Said, other: Said) -> str:
    mine, theirs = one.wording, other.wording
    if not opposed(mine, theirs) or clash(mine, theirs, denial=False) or mine.numbers != theirs.numbers:
        return ""
    if (one.kind == "speech") != (other.kind == "speech") or likeness(mine, theirs) < _DENIAL:
        return ""
    if one.kind != "speech" and not one.cues & other.cues:
        return ""
    return "the same words, once denied" if one.speaker == other.speaker else "one says it, another denies it"
