"""Which reports tell the same, and which cannot both hold: asked of two at a time, and of a group.

Statements, troop counts and treaty events have their actors already told apart (``docs/actors.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.resolve.meaning import alike
from kg.resolve.opposites import at_odds
from kg.resolve.reports import Days, Number, Report, Said, Treated, one_time
from kg.resolve.wording import clash, denial, likeness, nearness

__all__ = ["against", "clashes", "grouped", "kind_of", "near"]

_ABOUT = 0.1  # how far "about" reaches
_SHORT = 31  # days in which nobody joins a treaty and leaves it again
_HOW = {"approx": "about ", "more_than": "more than ", "less_than": "fewer than "}
_OPEN = 1.25  # "more than 2,000" and "2,500" may be one number; "more than 100" and "2,500" tell nothing of each other


def kind_of(report: Report) -> str:
    """What a report is one of, as the graph calls it."""
    return {Said: "statement", Number: "troop_count"}.get(type(report), "treaty_event")


def near(one: Report, other: Report) -> float:
    """How much two reports are the same, 0 when they are not."""
    if type(one) is not type(other) or not one_time(one, other):
        return 0.0
    if isinstance(one, Said) and isinstance(other, Said):
        return _near_said(one, other)
    if isinstance(one, Number) and isinstance(other, Number):
        same = (one.force, one.location, one.state) == (other.force, other.location, other.state)
        return float(same and not clashes(one, other))
    if isinstance(one, Treated) and isinstance(other, Treated):
        same = (one.treaty, one.action, one.modality) == (other.treaty, other.action, other.modality)
        return float(same and not clashes(one, other))
    return 0.0


def _near_said(one: Said, other: Said) -> float:
    if one.speaker != other.speaker:
        return 0.0
    found = nearness(likeness(one.wording, other.wording), alike(one.meaning, other.meaning))
    return 0.0 if found < 1 or clashes(one, other) else round(found, 6)


def clashes(one: Report, other: Report) -> bool:
    """Whether they cannot tell the same, whatever others tell."""
    if not one_time(one, other):
        return True
    if isinstance(one, Said) and isinstance(other, Said):
        if (one.modality, other.modality) != ("actual", "actual") and one.modality != other.modality:
            return True
        if one.kind != "speech" or other.kind != "speech":  # "opposes X" and "supports X" have the same words
            if not one.cues & other.cues:
                return True
        elif one.addressees and other.addressees and not one.addressees & other.addressees:
            return True
        return clash(one.wording, other.wording)
    if isinstance(one, Number) and isinstance(other, Number):
        return "vague" in (one.qualifier, other.qualifier) or not _meet(*_said_alike(one, other), _OPEN)
    if isinstance(one, Treated) and isinstance(other, Treated):
        return not (one.actors <= other.actors or other.actors <= one.actors)
    return True


def against(one: Report, other: Report) -> tuple[str, str] | None:
    """Why two cannot both hold: the kind (counts, denial or treaty), and the reason in words."""
    if not one_time(one, other):
        return None
    if isinstance(one, Number) and isinstance(other, Number):
        why, kind = _apart(one, other), "counts"
    elif isinstance(one, Treated) and isinstance(other, Treated):
        why, kind = _done_and_not(one, other), "treaty"
    elif isinstance(one, Said) and isinstance(other, Said):
        why, kind = _denied(one, other), "denial"
    else:
        return None
    return (kind, why) if why else None


def grouped(reports: Mapping[str, Report], links: Iterable[tuple[str, str, float]]) -> list[tuple[str, ...]]:
    """Reports by name, in groups that tell the same, sorted.

    The nearest are joined first; two groups of which a report of one clashes with one of the other (another number, a
    negation, another name, another time) are never joined, whatever stands between them.

    Parameters
    ----------
    links : iterable of (str, str, float)
        Two names, and how near they are.
    """
    groups = {name: _Group(name) for name in reports}
    for one, other, _ in sorted(links, key=lambda link: (-link[2], link[0], link[1])):
        mine, theirs = groups[one], groups[other]
        if mine is theirs or mine.name in theirs.apart:
            continue
        if any(clashes(reports[a], reports[b]) for a in mine.members for b in theirs.members):
            mine.apart.add(theirs.name)
            theirs.apart.add(mine.name)
            continue
        mine.take(theirs, groups)
        groups |= dict.fromkeys(theirs.members, mine)
    return sorted({tuple(sorted(group.members)) for group in groups.values()})


class _Group:
    """Reports that tell the same, and the names of groups with which it clashes: what clashes once always does."""

    def __init__(self, name: str) -> None:
        self.name, self.members = name, [name]
        self.apart: set[str] = set()

    def take(self, other: _Group, groups: Mapping[str, _Group]) -> None:
        """Join another, and be known under the own name alone to those with which it clashes."""
        self.members += other.members
        self.apart |= other.apart
        for name in other.apart:
            groups[name].apart.add(self.name)


# --- numbers ---------------------------------------------------------------------------------------------------------

_Range = tuple[float, float]


def _range(count: Number, *, widened: bool = True) -> _Range:
    reach = _ABOUT if widened and count.qualifier == "approx" else 0.0
    low = count.low * (1 - reach) if count.low is not None else 0.0
    return low, count.high * (1 + reach) if count.high is not None else float("inf")


def _said_alike(one: Number, other: Number) -> tuple[_Range, _Range]:
    """The ranges of two that may be one number: of two that are about something only the rounder reaches further.

    "Some 3,000" and "about 2,900" may be one number, "about 2,400" and "about 2,200" are two.
    """
    if one.qualifier == other.qualifier == "approx":
        mine, theirs = _roundness(one), _roundness(other)
        return _range(one, widened=mine > theirs), _range(other, widened=theirs > mine)
    return _range(one), _range(other)


def _roundness(count: Number) -> int:
    """Zeros at the end."""
    written = str(count.low if count.low is not None else count.high)
    return len(written) - len(written.rstrip("0"))


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
    if (one.force, one.location, one.status) != (other.force, other.location, other.status):
        return ""
    if "vague" in (one.qualifier, other.qualifier) or _meet(_range(one), _range(other)):
        return ""
    if one.partial or other.partial:
        return ""  # "another 500" beside "2,000" is no other number of the same
    return f"{_written(one)} and {_written(other)} do not meet"


def _written(count: Number) -> str:
    ends = [f"{n:,}" for n in (count.low, count.high) if n is not None]
    how = _HOW.get(count.qualifier) or ("at least " if count.high is None else "at most " if count.low is None else "")
    return how + " to ".join(dict.fromkeys(ends))


# --- treaties and statements -----------------------------------------------------------------------------------------


def _done_and_not(one: Treated, other: Treated) -> str:
    if one.treaty != other.treaty or not one.actors & other.actors:
        return ""
    how = {one.modality, other.modality}
    if one.action == other.action:
        done_and_not = "actual" in how and how & {"negated", "failed"}
        return f"{one.action}: one says done, one says not done" if done_and_not else ""
    timed = bool(one.when and other.when and max(map(_length, (one.when, other.when))) <= _SHORT)
    if how == {"actual"} and at_odds(one.action, other.action, timed=timed):
        return f"one says {one.action}, one says {other.action}"
    return ""


def _length(days: Days) -> int:
    return (days[1] - days[0]).days


def _denied(one: Said, other: Said) -> str:
    mine, theirs = one.wording, other.wording
    if mine.numbers != theirs.numbers or (one.modality, other.modality) != ("actual", "actual"):
        return ""
    if (one.kind == "speech") != (other.kind == "speech") or not denial(mine, theirs):
        return ""
    if one.kind != "speech" and not one.cues & other.cues:
        return ""
    return "the same words, once denied" if one.speaker == other.speaker else "one says it, another denies it"
