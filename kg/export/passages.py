"""Evidence for people to read: sentences with the words marked that say a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.export.reading import Records
from kg.export.rows import Thing, one

__all__ = ["Mark", "Passage", "passages"]

_ROLES = (("contentPart", "content"), ("source", "source"), ("cue", "cue"), ("evidence", "evidence"))


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Marked words: half-open character offsets of the article, and what they are.

    ``role`` is ``content`` (the words said), ``source`` (who says it), ``cue`` (the verb) or ``evidence``.
    """

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more sentences of an article: ``start`` is the offset of their first character."""

    fact: str
    article: str
    start: int
    text: str
    marks: tuple[Mark, ...]
    confidence: float | None = None
    extractor: str = ""


@dataclass(slots=True)
class _Stretch:
    """Text of an article from an offset on, growing while pieces are laid onto it."""

    start: int
    text: str
    marks: list[Mark]
    evidence: Thing
    loose: bool = False
    """No sentence: the words with some characters around them."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def take(self, other: _Stretch) -> bool:
        """Lay another stretch onto this one. ``False`` when the two do not touch, or differ where they should be the
        same. Of a loose one only the words themselves, and what lies between them and this one, can make it longer."""
        low, high = max(self.start, other.start), min(self.end, other.end)
        if low > high or self._between(low, high) != other._between(low, high):
            return False
        mark = other.marks[0]
        if other.start < self.start and not (other.loose and mark.start >= self.start):
            self.text = other._between(other.start, self.start) + self.text
            self.start = other.start
        if other.end > self.end and not (other.loose and mark.end <= self.end):
            self.text += other._between(self.end, other.end)
        self.marks += other.marks
        return True

    def _between(self, start: int, end: int) -> str:
        return self.text[start - self.start : end - self.start]


def passages(records: Records, fact: str) -> tuple[Passage, ...]:
    """Where the text says a fact, in the order of the text; sentences that several marks share come once."""
    thing = records.facts[fact]
    stretches: list[_Stretch] = []
    for piece in sorted(_pieces(records, thing), key=lambda p: (p.loose, p.start, -p.end, p.marks)):
        if not any(stretch.take(piece) for stretch in stretches):
            stretches.append(piece)
    article = one(thing, "article") or ""
    return tuple(
        Passage(
            fact=fact,
            article=article,
            start=stretch.start,
            text=stretch.text,
            marks=_marks(stretch.marks),
            confidence=_number(one(stretch.evidence, "confidence")),
            extractor=" ".join(filter(None, (one(stretch.evidence, n) for n in ("extractor", "extractorVersion")))),
        )
        for stretch in sorted(stretches, key=lambda s: s.start)
    )


def _pieces(records: Records, thing: Thing) -> Iterable[_Stretch]:
    for property_, role in _ROLES:
        for iri in thing.get(property_, ()):
            for evidence in records.parts.get(iri, {}).get("evidence", ()) if role == "content" else (iri,):
                piece = _piece(records.evidence.get(evidence, {}), role)
                if piece is not None:
                    yield piece


def _piece(evidence: Thing, role: str) -> _Stretch | None:
    """The sentence of a piece of evidence; what its selector quotes, should it have none."""
    start, end = one(evidence, "start"), one(evidence, "end")
    if start is None or end is None:
        return None
    mark = Mark(int(start), int(end), role)
    sentence, at = one(evidence, "sentence"), one(evidence, "sentenceStart")
    if sentence and at is not None:
        return _Stretch(int(at), sentence, [mark], evidence)
    exact = one(evidence, "exact") or ""
    before = re.sub(r"^\S*\s", "", one(evidence, "prefix") or "")  # whole words only
    after = re.sub(r"\s\S*$", "", one(evidence, "suffix") or "")
    return _Stretch(mark.start - len(before), before + exact + after, [mark], evidence, loose=True) if exact else None


def _marks(marks: list[Mark]) -> tuple[Mark, ...]:
    """Marks in order; the plain evidence mark only where nothing says more exactly what the words are."""
    telling = sorted({m for m in marks if m.role != "evidence"})
    return tuple(telling or sorted(set(marks)))


def _number(text: str | None) -> float | None:
    return float(text) if text else None
