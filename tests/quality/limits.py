"""Limits of figures, and the data that they were measured on: ``floors.json``.

A limit is a floor, or for a figure of :attr:`Figure.lower` a ceiling. Limits only tighten.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Entry", "Figure", "Refused", "check", "digest", "load", "save", "tightened"]


class Refused(Exception):
    """An update that would loosen a limit, or is not made by hand."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured.

    Parameters
    ----------
    value : float
        Points of a hundred for shares and F1, else a number of cases.
    lower : bool
        Whether less is better.
    margin : float
        How far below the value a new limit is put: quantised arithmetic differs a little between processors.
    """

    name: str
    value: float
    lower: bool = False
    margin: float = 0.5

    def worse_than(self, limit: float) -> bool:
        return self.value > limit if self.lower else self.value < limit

    def limit(self) -> float:
        """The limit that this value earns."""
        if self.lower:
            return self.value + self.margin
        return max(0.0, math.floor((self.value - self.margin) * 100) / 100)


@dataclass(slots=True)
class Entry:
    """One suite in ``floors.json``: SHA-256 by path of what it reads, limits by figure, and what was measured last.

    ``measured`` only informs; it is what the last update saw.
    """

    data: dict[str, str] = field(default_factory=dict)
    limits: dict[str, float] = field(default_factory=dict)
    measured: dict[str, float] = field(default_factory=dict)


def load(path: Path) -> dict[str, Entry]:
    """Entries by suite; none when there is no file."""
    if not path.exists():
        return {}
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {name: Entry(dict(e["data"]), dict(e["limits"]), dict(e["measured"])) for name, e in stored.items()}


def save(path: Path, entries: Mapping[str, Entry]) -> None:
    """Write all entries, suites sorted, through a temporary file."""
    stored = {
        name: {"data": dict(sorted(e.data.items())), "limits": e.limits, "measured": e.measured}
        for name, e in sorted(entries.items())
    }
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(path)


def check(entry: Entry | None, figures: Iterable[Figure], data: Mapping[str, str]) -> list[str]:
    """What is wrong, a line each; nothing when all limits hold on the data that they were set on."""
    if entry is None:
        return ["has no limits yet (--update sets them)"]
    problems = [
        f"{path} is not what the limits were set on" for path in sorted(data) if entry.data.get(path) != data[path]
    ]
    problems += [f"{path} is read no more" for path in sorted(set(entry.data) - set(data))]
    measured = {figure.name: figure for figure in figures}
    for name, limit in sorted(entry.limits.items()):
        if name not in measured:
            problems.append(f"{name} is measured no more")
        elif measured[name].worse_than(limit):
            problems.append(f"{name} is {measured[name].value:.2f}, its limit {limit:.2f}")
    problems += [f"{name} has no limit yet (--update sets it)" for name in measured if name not in entry.limits]
    return problems


def tightened(entry: Entry | None, figures: Iterable[Figure], data: Mapping[str, str]) -> Entry:
    """The entry that ``--update`` writes: each limit the tighter of the old one and the one now earned.

    New data is taken over when every figure holds its limit on it too.

    Raises
    ------
    Refused
        When a figure is worse than its limit, or an old one is gone. Whoever means that takes it out of the file by
        hand, where a reviewer sees it.
    """
    old = entry or Entry()
    limits: dict[str, float] = {}
    measured = {figure.name: figure for figure in figures}
    for name, limit in sorted(old.limits.items()):
        if name not in measured:
            raise Refused(f"{name} is measured no more")
        if measured[name].worse_than(limit):
            raise Refused(f"{name} is {measured[name].value:.2f}; its limit {limit:.2f} is not loosened")
    for name, figure in measured.items():
        earned = figure.limit()
        pick = min if figure.lower else max
        limits[name] = pick(old.limits.get(name, earned), earned)
    return Entry(dict(data), limits, {name: round(figure.value, 2) for name, figure in measured.items()})


def digest(path: Path) -> str:
    """SHA-256 of a file; of a folder, over the names and digests of all files in it."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    whole = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()):
        whole.update(f"{file.relative_to(path).as_posix()}\0{digest(file)}\n".encode())
    return whole.hexdigest()
