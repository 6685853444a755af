"""Timings side by side: wall and CPU time, medians of interleaved rounds, ratios within a round."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

__all__ = ["Race", "Timing", "cpu_seconds", "peak_mib", "race"]

Action = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Timing:
    """Medians, in seconds; CPU time is that of this process and of those that it waited for."""

    wall: float
    cpu: float


class Race:
    """Rounds of several actions, each once a round, so that what else the machine does falls on all of them."""

    def __init__(self, rounds: Mapping[str, list[Timing]]) -> None:
        self._rounds = rounds

    def __getitem__(self, name: str) -> Timing:
        runs = self._rounds[name]
        return Timing(statistics.median(r.wall for r in runs), statistics.median(r.cpu for r in runs))

    def __contains__(self, name: object) -> bool:
        return name in self._rounds

    def ratio(self, above: str, below: str) -> float:
        """Median of the rounds' ratios of CPU time: it moves less than wall time when others use the machine."""
        pairs = zip(self._rounds[above], self._rounds[below], strict=True)
        return statistics.median(a.cpu / max(b.cpu, 1e-9) for a, b in pairs)


def race(actions: Mapping[str, Callable[[], Action]], *, rounds: int = 3) -> Race:
    """Time actions in turn.

    Parameters
    ----------
    actions : mapping
        By name what prepares an action; preparing is not timed.
    """
    found: dict[str, list[Timing]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, prepare in actions.items():
            found[name].append(once(prepare()))
    return Race(found)


def once(action: Action) -> Timing:
    """One run, with what was left over from before collected first."""
    gc.collect()
    wall, cpu = time.perf_counter(), cpu_seconds()
    action()
    return Timing(time.perf_counter() - wall, cpu_seconds() - cpu)


def cpu_seconds() -> float:
    """CPU time so far, user and system, children that have ended included."""
    try:
        import resource
    except ImportError:  # Windows
        return time.process_time()
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def peak_mib() -> float | None:
    """The most memory that this process has held at a time, in MiB; ``None`` where the system does not say."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
