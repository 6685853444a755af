"""Reports: facts as they are compared with one another, and the keys under which those that may be alike are found.

A report holds all that the comparison looks at, and nothing else: facts of two articles that are equal in that are one
report. Whatever is asked of two reports depends on these two alone, so that one more article never changes what others
have in common.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from kg.resolve.opposites import odds
from kg.resolve.wording import Wording, wording

__all__ = ["ANY_TIME", "Days", "Key", "Number", "Report", "Said", "Treated", "decoded", "encoded", "one_time"]

_APART = timedelta(days=30)
"""Articles further apart do not tell of one time, when they themselves tell of none."""

_WINDOW = 32  # days
_MOST_WINDOWS = 14  # a report of more, of a decade, is looked for at any time
ANY_TIME = 0
"""The window of reports of no time, or of a very long one."""

_DENIED_BY = 4  # words of a statement under pairs of which a denial of it is looked up

Days = tuple[date, date]
"""First and last day, both included."""

Key = int
"""64 bits of a hash."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is told, whoever tells it.

    Parameters
    ----------
    when : Days or None
        The time that it tells: said on, as of, done on.
    published : Days or None
        The article's.
    """

    when: Days | None
    published: Days | None

    def windows(self) -> list[int]:
        """Stretches of time in which it is found."""
        days = self.when or self.published
        first, last = _windows(days) if days else (0, _MOST_WINDOWS)
        return [ANY_TIME] if last - first >= _MOST_WINDOWS else list(range(first, last + 1))

    def near_windows(self) -> list[int]:
        """Stretches in which those are found that may be of its time; empty when that is any time at all."""
        days = self.when or self.published
        if not days or self.windows() == [ANY_TIME]:
            return []
        first, last = _windows((_later(days[0], -1), _later(days[1], 1)))
        return [ANY_TIME, *range(first, last + 1)]

    def words(self) -> dict[Key, float]:
        """Keys of its words, and the weight of each: those that two share tell how alike they are."""
        return {}

    def keys(self) -> set[Key]:
        """Other keys under which it is found."""
        return {_hashed(*parts) for parts in self._parts()}

    def asked(self) -> set[Key]:
        """Keys under which those are found that it may tell the same as, or speak against."""
        return self.keys()

    def _parts(self) -> Iterator[tuple[str, ...]]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Said(Report):
    """A statement.

    Parameters
    ----------
    text : str
        Its words; with ``names`` (as written, and whom they mean) they make its wording.
    denied : bool
        Whether the speaker denies it, or is said not to have said it.
    kind : str
        speech, position or thought.
    modality : str
        Of the saying.
    cues : frozenset of str
        Its verb in one form.
    meaning : bytes or None
        As :func:`kg.resolve.meaning.packed` makes it.
    """

    speaker: str
    wording: Wording
    kind: str = "speech"
    modality: str = "actual"
    cues: frozenset[str] = frozenset()
    addressees: frozenset[str] = frozenset()
    meaning: bytes | None = None

    @classmethod
    def of(cls, when: Days | None, published: Days | None, speaker: str, text: str, **more: Any) -> Said:
        """One of a plain text, no names known."""
        return cls(when, published, speaker, wording(text), **more)

    def words(self) -> dict[Key, float]:
        return {_hashed("said", self.speaker, word): weight for word, weight in self.wording.weights.items()}

    def asked(self) -> set[Key]:
        """Of two that deny nothing neither denies the other."""
        kinds = ("denies", "affirms") if self._denies() else ("denies",)
        return {_hashed(kind, *pair) for kind in kinds for pair in self._pairs()}

    def _parts(self) -> Iterator[tuple[str, ...]]:
        for pair in self._pairs():
            yield "denies" if self._denies() else "affirms", *pair

    def _denies(self) -> bool:
        return self.wording.denied or bool(self.wording.negations)

    def _pairs(self) -> Iterator[tuple[str, str]]:
        return combinations(sorted(self.wording.heaviest(_DENIED_BY)), 2)


@dataclass(frozen=True, slots=True)
class Number(Report):
    """A troop count; ``None`` is an open bound.

    ``partial`` are those who come beside others, or are a part of them: "another 500", "four of them".
    """

    force: str
    location: str
    status: str
    low: int | None
    high: int | None
    qualifier: str
    partial: bool = False

    @property
    def state(self) -> str:
        """The status, being there and having been sent there as one: "has 900 troops in" and "900 are stationed in"."""
        return "present" if self.status == "deployed" else self.status

    def _parts(self) -> Iterator[tuple[str, ...]]:
        yield "number", self.force, self.location, self.state


@dataclass(frozen=True, slots=True)
class Treated(Report):
    """A treaty event."""

    treaty: str
    action: str
    modality: str
    actors: frozenset[str]

    def _parts(self) -> Iterator[tuple[str, ...]]:
        opposites = odds(self.action) if self.modality == "actual" else []
        for actor in sorted(self.actors):
            yield "treaty", self.treaty, self.action, actor
            for each in opposites:
                yield "treaty at odds", self.treaty, each, actor


def one_time(one: Report, other: Report) -> bool:
    """Whether two may be of one time: times that both tell must meet, give or take a day; else, the articles must be
    of about the same time. One that tells no time may be of any."""
    if one.when and other.when:
        return one.when[0] <= _later(other.when[1], days=1) and other.when[0] <= _later(one.when[1], days=1)
    mine, theirs = one.when or one.published, other.when or other.published
    if mine is None or theirs is None:
        return True
    return mine[0] <= _later(theirs[1], 1) and theirs[0] <= _later(mine[1], 1)


def _later(day: date, direction: int = 0, *, days: int = 0) -> date:
    """A day so much later; the first or last of the calendar when there is none."""
    try:
        return day + (timedelta(days=days) if days else direction * _APART)
    except OverflowError:
        return date.max if direction > 0 or days else date.min


def _windows(days: Days) -> tuple[int, int]:
    first, last = (day.toordinal() // _WINDOW + 1 for day in days)
    return first, last


def _hashed(*parts: str) -> Key:
    joined = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "big", signed=True)


# --- as text ---------------------------------------------------------------------------------------------------------

_KINDS: dict[str, type[Report]] = {"said": Said, "number": Number, "treated": Treated}


def encoded(report: Report) -> str:
    """A report as text, the same for equal ones; what a statement means is left out."""
    kind = next(name for name, each in _KINDS.items() if type(report) is each)
    known = {name: _plain(getattr(report, name)) for name in _fields(report) if name != "meaning"}
    return json.dumps([kind, known], ensure_ascii=True, separators=(",", ":"), sort_keys=True)


def decoded(text: str, meaning: bytes | None = None) -> Report:
    """The report of a text that :func:`encoded` made."""
    kind, known = json.loads(text)
    for name in ("when", "published"):
        if known[name]:
            known[name] = tuple(map(date.fromisoformat, known[name]))
    for name in ("actors", "cues", "addressees"):
        if name in known:
            known[name] = frozenset(known[name])
    if kind == "said":
        known |= {"wording": _wording(known["wording"]), "meaning": meaning}
    return _KINDS[kind](**known)


def _fields(report: Report) -> Sequence[str]:
    return tuple(report.__dataclass_fields__)


def _plain(value: Any) -> Any:
    if isinstance(value, Wording):
        return [
            *(dict(value.weights), sorted(value.numbers), sorted(value.names)),
            *([[modal, sorted(words)] for modal, words in value.modals], [sorted(words) for words in value.negations]),
            *(list(value.order), value.past, value.denied, list(value.written)),
        ]
    if isinstance(value, frozenset):
        return sorted(value)
    return [day.isoformat() for day in value] if isinstance(value, tuple) else value


def _wording(known: Sequence[Any]) -> Wording:
    weights, numbers, names, modals, negations, order, past, denied, written = known
    return Wording(
        weights,
        numbers=frozenset(numbers),
        names=frozenset(names),
        modals=tuple((modal, frozenset(words)) for modal, words in modals),
        negations=tuple(map(frozenset, negations)),
        order=tuple(order),
        past=past,
        denied=denied,
        written=tuple(written),
    )
