"""A name where it stands, before it is known whose."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.actor_matcher import Match

__all__ = ["Raw"]


@dataclass(frozen=True, slots=True)
class Raw:
    """A name at a half-open token range, before it is known whose: ``label`` is ``person``, ``org`` or ``place``."""

    start: int
    end: int
    label: str
    match: Match | None = None

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end
