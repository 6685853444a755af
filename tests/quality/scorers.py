"""The scoring scripts beside the corpora, run as they are."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

__all__ = ["ScorerError", "attribution", "parsing", "printed", "seed_checks", "troops_treaties"]


class ScorerError(Exception):
    """A scorer failed, or printed what cannot be read."""


def _run(script: Path, *arguments: str | Path, may_exit: frozenset[int] = frozenset({0})) -> tuple[str, str]:
    command = [sys.executable, str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in may_exit:
        last = done.stderr.strip().splitlines()[-1:] or [f"exit status {done.returncode}"]
        raise ScorerError(f"{script.name}: {last[0]}")
    return done.stdout, done.stderr


def _json(script: Path, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise ScorerError(f"{script.name}: printed no JSON ({error})") from error
    if not isinstance(found, dict):
        raise ScorerError(f"{script.name}: printed no JSON object")
    return found


def seed_checks(score: Path, predictions: Path) -> tuple[int, int, list[str]]:
    """Checks held, checks made, and the lines of those that failed."""
    script = score / "seeds.py"
    out, _ = _run(script, predictions, may_exit=frozenset({0, 1}))
    return read_seed_checks(out)


def read_seed_checks(out: str) -> tuple[int, int, list[str]]:
    """The output of the seeds' scorer: ``MISS …`` lines, then ``held H of N``."""
    found = re.search(r"^held (\d+) of (\d+)\s*$", out, re.MULTILINE)
    if not found:
        raise ScorerError("seeds.py: no line 'held H of N'")
    missed = [line[4:].strip() for line in out.splitlines() if line.startswith("MISS")]
    return int(found[1]), int(found[2]), missed


def attribution(score: Path, gold: Path, predictions: Path) -> dict[str, dict[str, float]]:
    """F1 in points by class and metric, for example ``["explicit"]["full"]``."""
    script = score / "attribution.py"
    out, _ = _run(script, "--gold", gold, "--pred", predictions, "--json")
    return {c: {m: 100 * float(prf[2]) for m, prf in table.items()} for c, table in _json(script, out).items()}


def troops_treaties(score: Path, gold: Path, predictions: Path) -> dict[str, Any]:
    """What the scorer says of ``troop_counts`` and ``treaty_events``; shares of one."""
    script = score / "troops_treaties.py"
    out, _ = _run(script, gold, predictions, "--json")
    return _json(script, out)


def printed(script: Path, *arguments: Path) -> str:
    """What a scorer prints."""
    return _run(script, *arguments)[0]


def parsing(score: Path, gold: Path, system: Path) -> dict[str, float]:
    """Words, sents, upos, uas and las, F1 in points on raw text."""
    script = score / "las.py"
    out, complaint = _run(script, gold, system)
    if "texts differ" in complaint:  # every span behind the difference would count as wrong
        raise ScorerError(f"las.py: {complaint.strip()}")
    return read_parsing(out)


def read_parsing(out: str) -> dict[str, float]:
    """The parsing scorer's line: names and points in turn."""
    found = {name: float(points) for name, points in re.findall(r"([a-z]+) (\d+(?:\.\d+)?)", out)}
    missing = {"words", "sents", "upos", "uas", "las"} - set(found)
    if missing:
        raise ScorerError(f"las.py: no {', '.join(sorted(missing))} in what it printed")
    return found


def raw_text(score: Path, gold: Path) -> str:
    """The text under a treebank, a paragraph a document or paragraph of it."""
    return _run(score / "las.py", "--text", gold)[0]
