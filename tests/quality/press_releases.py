"""Military press releases: totals of those killed and captured, the day, the province."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from . import scorers
from .limits import Figure

if TYPE_CHECKING:
    from .suites import Bench

__all__ = ["data", "read", "run"]

_NAMES = ("killed", "captured", "date", "province")


def data(shared: Path) -> list[Path]:
    """The releases with what is in them by hand, and their scorer."""
    return [shared / "data" / "isaf" / "dev.jsonl", shared / "score" / "press_releases.py"]


def run(bench: Bench) -> list[Figure]:
    """Share of releases whose totals are exactly the gold's, and whose day and province some count has."""
    gold, script = data(bench.shared)
    measured = read(scorers.printed(script, gold, bench.extract("press-releases", [gold])))
    return [Figure(name, 100 * measured[name], margin=1.0) for name in _NAMES]


def read(out: str) -> dict[str, float]:
    """The scorer's line: names and shares of one in turn.

    Raises
    ------
    ScorerError
        When a figure is missing.
    """
    found = {name: float(share) for name, share in re.findall(r"([a-z_]+) (\d\.\d+)", out)}
    missing = set(_NAMES) - set(found)
    if missing:
        raise scorers.ScorerError(f"press_releases.py: no {', '.join(sorted(missing))} in what it printed")
    return found
