"""What processes use, on Linux: seconds of processor time, and memory."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

__all__ = ["Used", "memory", "used", "used_by_all"]

_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Used(NamedTuple):
    """Seconds of processor time of a process, and of its children, those included that have ended."""

    own: float
    children: float

    def since(self, before: Used) -> Used:
        return Used(self.own - before.own, self.children - before.children)


def used(pid: int) -> Used:
    """What a process and its children have used so far; nothing where there is no ``/proc``."""
    own, ended = _times(pid)
    return Used(own, ended + sum(sum(_times(child)) for child in _family(pid)[1:]))


def used_by_all() -> float:
    """Seconds of processor time that everything on this machine has used."""
    try:
        user, nice, system, _, _, irq, soft, *_ = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:])
    except (FileNotFoundError, ValueError):
        return 0.0
    return (user + nice + system + irq + soft) / _TICK


def memory(pid: int) -> int:
    """Bytes that a process and its children hold, what they share counted once for all."""
    found = 0
    for one in _family(pid):
        try:
            said = Path(f"/proc/{one}/smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        match = re.search(r"^Pss:\s+(\d+)", said, re.MULTILINE)
        found += 1024 * int(match[1]) if match else 0
    return found


def _times(pid: int) -> tuple[float, float]:
    """Seconds of a process, and of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0, 0.0
    return sum(map(int, fields[11:13])) / _TICK, sum(map(int, fields[13:15])) / _TICK


def _family(pid: int) -> list[int]:
    pids = [pid]
    for one in pids:
        try:
            pids += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            continue
    return pids
