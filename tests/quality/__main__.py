"""``python -m tests.quality``: measure, compare with ``floors.json``, say what fell."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .limits import Entry, Figure, Refused, check, digest, load, save, tightened
from .page import replace_table
from .scorers import ScorerError
from .suites import CLOSING, SUITES, Bench, Suite

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FLOORS = HERE / "floors.json"
PAGE = ROOT / "docs" / "quality.md"


@dataclass(slots=True)
class Measured:
    """A suite's figures, and what is wrong with them."""

    suite: Suite
    figures: list[Figure] = field(default_factory=list)
    data: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; 0 when every limit holds, 1 when one does not, 2 when an update is refused."""
    options = _options(arguments)
    if options.update and os.environ.get("CI"):
        return _say("quality: limits are not updated where CI is set; run --update by hand and commit floors.json", 2)
    if not (options.shared / "score").is_dir() or not (options.shared / "data").is_dir():
        return _say(f"quality: skipped, there are no corpora in {_short(options.shared)}", 0)
    chosen = [s for s in SUITES if s.name in options.only] or [s for s in SUITES if s.short or not options.short]
    if options.closing:
        chosen = list(CLOSING)
    entries = load(options.floors)
    with tempfile.TemporaryDirectory(prefix="kg-quality-") as scratch:
        bench = _bench(options.shared, Path(scratch))
        results = [_measure(suite, bench) for suite in chosen]
    if not options.update and not options.closing:
        for result in results:
            if not result.problems:
                result.problems = check(entries.get(result.suite.name), result.figures, result.data)
    _report(results, entries, bench, verbose=options.verbose)
    if options.json:
        figures = {r.suite.name: {f.name: round(f.value, 2) for f in r.figures} for r in results}
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if options.update and not options.closing:
        return _update(results, entries, bench, options.floors)
    return 1 if bench.failures or any(r.problems for r in results) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--short", action="store_true", help="the suites that CI runs")
    parser.add_argument("--only", nargs="+", default=[], choices=[s.name for s in SUITES], help="these suites")
    parser.add_argument("--update", action="store_true", help="tighten the limits; never loosens one")
    parser.add_argument("--closing", action="store_true", help="the test parts, which nothing is tuned on; no limits")
    parser.add_argument("--verbose", action="store_true", help="also what the seeds' checks missed")
    parser.add_argument("--json", type=Path, help="write the figures to this file, by suite and name")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of corpora")
    parser.add_argument("--floors", type=Path, default=FLOORS, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _bench(shared: Path, scratch: Path) -> Bench:
    from kg.language import load as load_language
    from kg.pipeline import default_pipeline

    return Bench(shared, scratch, lambda: default_pipeline()[0], load_language)


def _measure(suite: Suite, bench: Bench) -> Measured:
    result = Measured(suite)
    began = time.perf_counter()
    missing = [path for path in suite.data(bench.shared) if not path.exists()]
    if missing:
        result.problems = [f"lacks {_short(path)}" for path in missing]
        return result
    try:
        result.data = {path.relative_to(bench.shared).as_posix(): digest(path) for path in suite.data(bench.shared)}
        result.figures = suite.run(bench)
    except (ScorerError, KeyError, ValueError) as error:
        result.problems = [f"cannot be measured: {error}"]
    result.seconds = time.perf_counter() - began
    return result


def _update(results: Sequence[Measured], entries: dict[str, Entry], bench: Bench, floors: Path) -> int:
    """Write all tightened limits, or nothing when one suite refuses."""
    refused = [f"{failure.where}: {failure.error}" for failure in bench.failures]
    for result in results:
        try:
            if result.problems:
                raise Refused("; ".join(result.problems))
            entries[result.suite.name] = tightened(entries.get(result.suite.name), result.figures, result.data)
        except Refused as error:
            refused.append(f"{result.suite.name}: {error}")
    if refused:
        return _say("\n".join(f"quality: not updated: {line}" for line in refused), 2)
    save(floors, entries)
    if floors == FLOORS:
        replace_table(PAGE, entries)
    return _say(f"quality: {_short(floors)} updated", 0)


def _report(results: Sequence[Measured], entries: dict[str, Entry], bench: Bench, *, verbose: bool) -> None:
    _say(f"{'suite':12} {'figure':28} {'limit':>8} {'measured':>9}")
    for result in results:
        entry = entries.get(result.suite.name, Entry())
        for figure in result.figures:
            limit = entry.limits.get(figure.name)
            fell = limit is not None and figure.worse_than(limit)
            bound = "-" if limit is None else f"{'<=' if figure.lower else '>='} {limit:.1f}"
            mark = "  FELL" if fell else ""
            _say(f"{result.suite.name:12} {figure.name:28} {bound:>8} {figure.value:9.2f}{mark}")
    for note in bench.notes:
        if verbose or "missed:" not in note:
            _say(note)
    seconds = sum(r.seconds for r in results)
    _say(f"{bench.words:,} words in {seconds:.0f} s, scoring included")
    for result in results:
        for problem in result.problems:
            _say(f"quality: {result.suite.name}: {problem}")
    for failure in bench.failures:
        _say(f"quality: {failure.where}: {failure.error}")


def _short(path: Path) -> str:
    return os.path.relpath(path)


def _say(text: str, status: int = 0) -> int:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
    return status


if __name__ == "__main__":
    sys.exit(main())
