"""The grammar of times: from words to ISO 8601 against a reference date, on plain text.

:func:`scan` finds the expressions of a text; :mod:`kg.extract.times` puts them on the tokens of a document. A value is
never more precise than the words ("late 2011" is 2011), and what cannot be known from words and reference is ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.time_rules import GUARDS, RULES, Guard
from kg.extract.time_values import Lean, Maker, Partial, Reference, Value, is_date, year_for

__all__ = ["Scanned", "scan"]


@dataclass(frozen=True, slots=True)
class Scanned:
    """An expression found: half-open characters, ISO value or ``None`` when unknown, and the preposition's meaning.

    ``relation`` is ``at``, ``since``, ``until``, ``by``, ``before`` or ``after``.
    """

    start: int
    end: int
    value: str | None
    relation: str = "at"


_RELATION = re.compile(
    r"\b(since|until|till|through|by|before|prior\s+to|after|following|from)\s+(?:the\s+|late\s+|early\s+|mid-?\s*|about\s+)*"
    r"(?:(?:end|beginning|start|middle)\s+(?:of\s+)?(?:the\s+)?)?$",
    re.I,
)
_BLANK_LINE = re.compile(r"\n\s*\n")
_EACH: frozenset[Guard] = frozenset(guard for guard in GUARDS if guard is not None)
_PIECE = 200  # characters, at least: many short lines are one piece
_MEANS = {"since": "since", "until": "until", "till": "until", "through": "until", "by": "by", "before": "before"}
_MEANS |= {"prior to": "before", "after": "after", "following": "after", "from": "at"}


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    value: Value
    lean: Lean


def scan(text: str, reference: Reference | None, lean: Callable[[int], Lean] | None = None) -> tuple[Scanned, ...]:
    """The time expressions of a text, in order, those of unknown value included.

    Parameters
    ----------
    lean : callable
        From a character offset to where its clause looks; unknown everywhere by default.
    """
    matches = _join(text, _atoms(text, reference, lean or (lambda _: Lean.UNKNOWN)), reference)
    return tuple(_relate(text, match, reference) for match in matches)


@lru_cache(maxsize=16)  # several extractors ask for the times of one article; the lines of a header are texts too
def _matches(text: str) -> tuple[tuple[int, int, Maker, re.Match[str]], ...]:
    """What the rules match, without regard to any reference: start, end, what gives the value, the match."""
    taken = bytearray(len(text))
    found = []
    for first, last in _pieces(text):
        for pattern, make in _promising(text[first:last]):
            for m in pattern.finditer(text, first, last):
                start, end = m.span("t") if "t" in pattern.groupindex else m.span()
                start += len(text[start:end]) - len(text[start:end].lstrip())
                if not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    found.append((start, end, make, m))
    return tuple(sorted(found, key=lambda match: match[0]))


def _promising(piece: str) -> list[tuple[re.Pattern[str], Maker]]:
    """The rules that may match in a piece."""
    small = piece.casefold()
    has = {guard: _has(guard, piece, small) for guard in _EACH}
    return [rule for rule, guard in zip(RULES, GUARDS, strict=True) if guard is None or has[guard]]


def _has(guard: Guard, piece: str, small: str) -> bool:
    if isinstance(guard, tuple):
        return any(word in small for word in guard)
    return guard.search(piece) is not None


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of whole paragraphs, which no expression crosses: most rules have nothing to match in most of them."""
    start = 0
    for m in _BLANK_LINE.finditer(text):
        if m.end() - start >= _PIECE:
            yield start, m.end()
            start = m.end()
    yield start, len(text)


def _atoms(text: str, ref: Reference | None, lean: Callable[[int], Lean]) -> list[_Match]:
    found = []
    for start, end, make, m in _matches(text):
        look = lean(start)
        if _relation(text, start) in ("by", "until"):  # "extended it until March 31" looks ahead of its verb
            look = {Lean.UNKNOWN: Lean.FUTURE, Lean.PAST: Lean.UNKNOWN}.get(look, look)
        found.append(_Match(start, end, _made(make, m, ref, look), look))
    return found


def _made(make: Maker, m: re.Match[str], ref: Reference | None, lean: Lean) -> Value:
    """What a rule makes of its words; nothing where that lies outside the calendar ("last week" in the year 1)."""
    try:
        return make(m, ref, lean)
    except (OverflowError, ValueError):
        return None


def _join(text: str, atoms: list[_Match], ref: Reference | None) -> Iterator[_Match]:
    """ "from A to B", "between A and B", "A – B" become intervals; a missing year on the left comes from the right."""
    i = 0
    while i < len(atoms):
        a = atoms[i]
        b = atoms[i + 1] if i + 1 < len(atoms) else None
        link = text[a.end : b.start] if b else ""
        before = text[max(0, a.start - 12) : a.start].lower()
        joins = b is not None and (
            re.fullmatch(r"\s?[-–—]\s?", link) is not None
            or (
                re.search(r"\bfrom\s+$", before) and re.fullmatch(r",?\s+(?:to|until|till|through)\s+(?:the\s+)?", link)
            )
            or (re.search(r"\bbetween\s+$", before) and re.fullmatch(r"\s+and\s+", link))
        )
        if joins and b is not None:
            right = _settle(replace(b, lean=a.lean), ref)
            left = _settle(_with_year(a, right), ref)
            if left and right and "/" not in left + right and left <= right:
                yield _Match(a.start, b.end, f"{left}/{right}", a.lean)
                i += 2
                continue
        yield replace(a, value=_settle(a, ref))
        i += 1


def _with_year(match: _Match, right: str | None) -> _Match:
    part = match.value
    if right is None or not isinstance(part, Partial) or part.year is not None:
        return match
    year = int(right[:4])
    value = replace(part, year=year).value() or ""
    return replace(match, value=replace(part, year=year - (value > right)))


def _settle(match: _Match, ref: Reference | None) -> str | None:
    part = match.value
    if not isinstance(part, Partial):
        return part if part is None or is_date(part) else None
    return replace(part, year=part.year or year_for(part, ref, match.lean)).value()


def _relation(text: str, start: int) -> str:
    before = _RELATION.search(text[max(0, start - 40) : start])
    return _MEANS[" ".join(before[1].lower().split())] if before else "at"


def _relate(text: str, match: _Match, ref: Reference | None) -> Scanned:
    value = match.value
    assert value is None or isinstance(value, str)
    relation = _relation(text, match.start)
    if relation == "since" and value and "/" not in value and ref is not None:
        now = Partial(ref.year, ref.month, ref.day).value()
        if now and value <= now:
            value = f"{value}/{now}"
    return Scanned(match.start, match.end, value, relation)
