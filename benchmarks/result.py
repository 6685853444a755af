"""What a benchmark hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

__all__ = ["Check", "Result", "Row"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what was done, wall and CPU seconds, and what they come to."""

    what: str
    wall: float | None = None
    cpu: float | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A ratio and a generous bound on it: a cliff breaks it, a slow machine does not."""

    what: str
    value: float
    bound: float
    at_most: bool = True

    @property
    def holds(self) -> bool:
        return self.value <= self.bound if self.at_most else self.value >= self.bound

    def __str__(self) -> str:
        sign = "<=" if self.at_most else ">="
        return f"{self.what}: {self.value:.2f} ({sign} {self.bound:g})"


@dataclass(slots=True)
class Result:
    """A benchmark's tables and checks."""

    title: str
    about: str
    rows: list[Row] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    peak: float | None = None
    """MiB, of the process that ran it."""
    skipped: str = ""

    def add(self, what: str, timing: Any = None, says: str = "") -> None:
        self.rows.append(Row(what, timing.wall if timing else None, timing.cpu if timing else None, says))

    def stored(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Result:
        rows, checks = [Row(**r) for r in stored["rows"]], [Check(**c) for c in stored["checks"]]
        return cls(**{**stored, "rows": rows, "checks": checks})
