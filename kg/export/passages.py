"""Evidence for people to read: sentences with the words marked that say a fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.export.reading import Records, Thing, one

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


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    text: str
    mark: Mark
    evidence: Thing

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def passages(records: Records, fact: str) -> tuple[Passage, ...]:
    """Where the text says a fact, in the order of the text; sentences that several marks share come once."""
    thing = records.facts[fact]
    groups: list[tuple[_Piece, list[Mark]]] = []
    for piece in sorted(_pieces(records, thing), key=lambda p: (p.start, -p.end, p.mark)):
        holder = next((g for g in groups if g[0].start <= piece.start and piece.end <= g[0].end), None)
        if holder is None:
            groups.append((piece, [piece.mark]))
        else:
            holder[1].append(piece.mark)
    article = one(thing, "article") or ""
    return tuple(
        Passage(
            fact=fact,
            article=article,
            start=first.start,
            text=first.text,
            marks=_marks(marks),
            confidence=_number(one(first.evidence, "confidence")),
            extractor=" ".join(filter(None, (one(first.evidence, n) for n in ("extractor", "extractorVersion")))),
        )
        for first, marks in groups
    )


def _pieces(records: Records, thing: Thing) -> Iterable[_Piece]:
    for property_, role in _ROLES:
        for iri in thing.get(property_, ()):
            for evidence in records.parts.get(iri, {}).get("evidence", ()) if role == "content" else (iri,):
                piece = _piece(records.evidence.get(evidence, {}), role)
                if piece is not None:
                    yield piece


def _piece(evidence: Thing, role: str) -> _Piece | None:
    start, end = one(evidence, "start"), one(evidence, "end")
    if start is None or end is None:
        return None
    sentence, at = one(evidence, "sentence"), one(evidence, "sentenceStart")
    if sentence is None or at is None:  # evidence written elsewhere may lack its sentence: show the words alone
        sentence, at = one(evidence, "exact"), start
    return _Piece(int(at), sentence, Mark(int(start), int(end), role), evidence) if sentence else None


def _marks(marks: list[Mark]) -> tuple[Mark, ...]:
    """Marks in order; the plain evidence mark only where nothing says more exactly what the words are."""
    telling = sorted({m for m in marks if m.role != "evidence"})
    return tuple(telling or sorted(set(marks)))


def _number(text: str | None) -> float | None:
    return float(text) if text else None
