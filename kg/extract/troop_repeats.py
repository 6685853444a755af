"""Which counts say an earlier one again, or a part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.lexicons import troops as lex
from kg.extract.numbers import read_number
from kg.extract.troop_candidate import Candidate
from kg.extract.troop_status import HARMED
from kg.language.document import Document
from kg.model import ActorKey, CountStatus, Qualifier, TroopCount

__all__ = ["with_repeats"]

_MORE = lex.ADDED | {"more", "other", "others", "second", "separate", "different"}
_BOTH = {True, False}
_SIMILAR = frozenset({CountStatus.PRESENT, CountStatus.DEPLOYED, CountStatus.OTHER})


@dataclass(slots=True)
class _Told:
    """A count as it is told: what decides whether another says it again."""

    count: TroopCount
    candidate: Candidate
    definite: bool
    more: bool
    part: bool
    leader: bool | None  # ``None`` for words that mean either ("the man")
    figure: bool  # whether a figure or number word says how many
    sentence: tuple[int, int]  # characters
    root: int | None = None  # the count that it says again, by its number
    parts: int = 0  # how many of it were told in parts so far

    @property
    def single(self) -> bool:
        return self.count.high == 1

    @property
    def loose(self) -> bool:
        """Whether its number leaves open how many: "several", a bare plural."""
        open_ = self.count.qualifier is Qualifier.AT_LEAST and not self.figure
        return self.count.qualifier is Qualifier.VAGUE or open_


def with_repeats(document: Document, candidates: Sequence[Candidate], counts: Sequence[TroopCount]) -> list[TroopCount]:
    """The counts, each that says another again pointing to it.

    That other is an earlier one, but for a loose number that is given exactly later ("several … three"): there the
    loose one points ahead. Counts of those present or deployed need equal bounds, and force and place equal where both
    know them; of those killed, wounded or captured also "the leader", parts of a total, and several that are three.
    """
    told = [_told(document, c, count) for c, count in zip(candidates, counts, strict=True)]
    linker = _Linker(told)
    for n, one in enumerate(told):
        one.root = linker.harmed(n) if one.count.status in HARMED else linker.standing(n)
    ends = [_end(told, n) for n in range(len(told))]
    harmed = [n for n, one in enumerate(told) if one.count.status in HARMED and ends[n] != n]
    for n in harmed:
        told[ends[n]].count = _filled(told[ends[n]].count, told[n].count)
    for n in harmed:
        told[n].count = _filled(told[n].count, told[ends[n]].count)
    return [
        one.count if n == end else replace(one.count, repeats=told[end].count.ref)
        for n, (one, end) in enumerate(zip(told, ends, strict=True))
    ]


def _filled(count: TroopCount, other: TroopCount) -> TroopCount:
    """The count, with the time, place and force that it leaves out and another telling of it gives."""
    if count.as_of is None:
        count = replace(count, as_of=other.as_of)
    if count.force is None:
        count = replace(count, force=other.force)
    if count.location is None or count.location in other.location_path:
        count = replace(count, location=other.location, location_path=other.location_path)
    elif count.location == other.location and len(other.location_path) > len(count.location_path):
        count = replace(count, location_path=other.location_path)
    return count


def _end(told: Sequence[_Told], n: int) -> int:
    """The count at the end of a chain of repeats."""
    for _ in told:
        root = told[n].root
        if root is None:
            return n
        n = root
    return n


def _told(document: Document, candidate: Candidate, count: TroopCount) -> _Told:
    first = candidate.first
    before = document[first - 1].lower if first else ""
    words = {document[k].lower for k in range(max(0, first - 1), candidate.head + 2) if k < len(document)}
    owned = before in ("'s", "’s", "his", "their", "its")
    definite = before in ("the", "these", "those", "both", "all") or document[first].lower in ("this", "that")
    case = [c for c in document.children(candidate.head, "case", "mark") if document[c].lower == "including"]
    part = (
        bool(case)
        or before == "including"
        or "including" in {document[k].lower for k in range(max(0, first - 3), first)}
    )
    word = lex.singular(document[candidate.anchor].lower)
    leader: bool | None = word in lex.LEADERS
    if word in ("man", "individual", "person", "suspect", "insurgent") and definite and count.high == 1:
        leader = None
    figure = read_number(document.article.text[candidate.number.start : candidate.number.end]) is not None
    sentence = count.evidence[0].sentence
    more = bool(words & _MORE) and not definite
    where = (sentence.start, sentence.end)
    return _Told(count, candidate, definite and not owned, more, part, leader, figure, where)


class _Linker:
    def __init__(self, told: Sequence[_Told]) -> None:
        self._told = told
        self._of_fate: dict[tuple[CountStatus, ActorKey | None], list[int]] = defaultdict(list)  # of those before
        self._of_bounds: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
        for n, one in enumerate(told):
            self._of_bounds[one.count.low, one.count.high].append(n)

    def standing(self, n: int) -> int | None:
        """Vague numbers repeat nothing ("dozens of soldiers" twice are rarely the same), nor do nameless counts."""
        one = self._told[n]
        count = one.count
        if count.qualifier is Qualifier.VAGUE:
            return None
        for m in self._of_bounds[count.low, count.high]:
            if m == n:
                return None
            other = self._told[m].count
            if one.definite and other.unit == count.unit:
                return m
            known = other.force or other.location or count.force
            if known and _same(other.force, count.force) and not _elsewhere(other, count) and _alike(other, count):
                return m
        return None

    def harmed(self, n: int) -> int | None:
        one = self._told[n]
        count = one.count
        alike = [k for k in self._of_fate if k[0] == count.status and _same(k[1], count.force)]
        before = sorted(m for k in alike for m in self._of_fate[k] if self._same_fate(m, n))
        self._of_fate[count.status, count.force].append(n)
        if not before:
            return None
        if one.part:
            return self._part(one, n, before)
        if one.definite and (found := self._meant(one, before)) is not None:
            return found
        kin = [m for m in before if _kin(self._told[m], one)]
        if one.more:
            last = before[-1]
            if self._told[last].root is None:
                return None
            after = _end(self._told, last)
            whole = int(not self._of_whole(last))
            kin = [m for m in kin if m >= after + whole or self._told[m].parts]
        return self._again(n, [m for m in kin if self._later(m, n)])

    def _same_fate(self, m: int, n: int) -> bool:
        a, b = self._told[m].count, self._told[n].count
        when = a.as_of is None or b.as_of is None or a.as_of.value == b.as_of.value
        kinds = {self._told[m].candidate.regular, self._told[n].candidate.regular}
        return a.status == b.status and when and kinds != _BOTH and _same(a.force, b.force) and not _elsewhere(a, b)

    def _part(self, one: _Told, n: int, before: Sequence[int]) -> int | None:
        """The whole that "including a leader" is part of; so is the same leader where he was told before it."""
        whole = next((m for m in reversed(before) if not self._told[m].single), None)
        if whole is None:
            return None
        for m in before:
            other = self._told[m]
            if other.single and one.single and other.root is None and m < whole and _kin(other, one):
                other.root = whole
        return whole

    def _of_whole(self, n: int) -> bool:
        """Whether a count, or one that it says again, is a part of a whole ("including …")."""
        while (root := self._told[n].root) is not None:
            if self._told[n].part:
                return True
            n = root
        return False

    def _meant(self, one: _Told, before: Sequence[int]) -> int | None:
        """ "the leader", "the suspected insurgents": the last one told that fits."""
        for m in reversed(before):
            other = self._told[m]
            exact = one.loose or one.single or (other.count.low, other.count.high) == (one.count.low, one.count.high)
            if _kin(one, other) and one.single == other.single and exact:
                return m
        plural = [m for m in before if one.loose and not self._told[m].single]
        return plural[-1] if plural else None

    def _again(self, n: int, kin: Sequence[int]) -> int | None:
        """An equal count, one that this loose number rounds, or a larger one that this is a part of."""
        one = self._told[n]
        for m in kin:
            other = self._told[m]
            if (other.count.low, other.count.high) == (one.count.low, one.count.high):
                return m
        for m in kin:
            other = self._told[m]
            if one.loose and not other.single and _within(other, one):
                return m
            if other.loose and other.root is None and not one.single and _within(one, other):
                other.root = n
                return None
        low = one.count.low or 1
        for m in kin:
            other = self._told[m]
            whole = other.count.low or 0
            room = other.count.high is None and not other.loose
            if one.candidate.regular and not one.loose and one.count.force != other.count.force:
                continue  # soldiers of another force, or of nobody knows whom, are no part of these
            if whole > low and not other.single and (room or other.loose or other.parts + low <= whole):
                other.parts += low
                if other.loose:
                    self._beside(m, n)
                return m
        return None

    def _beside(self, whole: int, n: int) -> None:
        """ "detained several … detained the leader and two others": the leader beside a part is a part too."""
        sentence, first = self._told[n].sentence, self._told[whole].sentence
        for m in range(whole + 1, n):
            other = self._told[m]
            if other.single and other.sentence == sentence and self._same_fate(m, n):
                root = _end(self._told, m)
                if root > whole and self._told[root].sentence != first:
                    self._told[root].root = whole

    def _later(self, m: int, n: int) -> bool:
        return self._told[n].sentence != self._told[m].sentence


def _kin(a: _Told, b: _Told) -> bool:
    """Whether both are of the rank and file, or both leaders, as far as the words tell."""
    return a.leader is None or b.leader is None or a.leader == b.leader


def _within(exact: _Told, loose: _Told) -> bool:
    low = exact.count.low or exact.count.high or 0
    return (loose.count.low or 0) <= low <= (loose.count.high or 99)


def _same(one: ActorKey | None, other: ActorKey | None) -> bool:
    """Whether both can be one force: of a count that tells none it can be any."""
    return one == other or not (one and other)


def _elsewhere(a: TroopCount, b: TroopCount) -> bool:
    """Whether both places are known, and neither lies in the other as far as the article tells."""
    if a.location is None or b.location is None or a.location == b.location:
        return False
    inside = a.location in b.location_path or b.location in a.location_path
    if a.status not in HARMED:
        return True
    # A village and a district of one province may be one place, two districts of it are not: both are its next inner.
    told_apart = bool(a.location_path) and bool(b.location_path)
    return not inside and told_apart


def _alike(a: TroopCount, b: TroopCount) -> bool:
    return a.status == b.status or {a.status, b.status} <= _SIMILAR
