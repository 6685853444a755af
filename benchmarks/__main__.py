"""``python -m benchmarks``: run all, or some, each in a process of its own, and check ratios."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.measure import peak_mib
from benchmarks.report import markdown, plain, replace
from benchmarks.result import Result

NAMES = ("language", "peers", "memory", "flat", "cluster", "ingest", "store", "startup", "queries", "growth", "export")
LARGE = ("queries", "growth", "flat", "export")
PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; 0 when all checks hold, 1 otherwise."""
    options = _options(arguments)
    if options.child:
        found = _run(options.child, short=options.short, large=options.large)
        sys.stdout.write(json.dumps(found.stored()) + "\n")
        return 0
    results = []
    child = partial(_in_child, short=options.short, large=options.large)
    # What the short form checks are CPU times and their ratios, which a neighbour on another core hardly moves.
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1) if options.short else 1) as beside:
        for found in beside.map(child, options.only or (LARGE if options.large else NAMES)):
            results.append(found)
            sys.stdout.write("\n".join(plain([found])) + "\n")
            sys.stdout.flush()
    if options.write:
        measured = markdown(results, time.strftime("%Y-%m-%d", time.gmtime()))
        replace(PAGE, measured, large=options.large, some=bool(options.only))
    return 0 if all(check.holds for result in results for check in result.checks) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--short", action="store_true", help="less of each, two at a time: what CI runs")
    parser.add_argument("--large", action="store_true", help=f"the large form of {', '.join(LARGE)}, alone")
    parser.add_argument("--only", nargs="+", choices=NAMES, help="these alone")
    parser.add_argument("--write", action="store_true", help="into docs/benchmarks.md; with --only others stay")
    parser.add_argument("--child", choices=NAMES, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.write and options.short:
        parser.error("--write takes a long run")
    if options.large and (options.short or not set(options.only or LARGE) <= set(LARGE)):
        parser.error(f"--large is for {', '.join(LARGE)}, and not short")
    return options


def _run(name: str, *, short: bool, large: bool) -> Result:
    more = {"large": True} if large else {}
    result: Result = importlib.import_module(f"benchmarks.{name}").run(short=short, **more)
    result.peak = peak_mib()
    return result


def _in_child(name: str, *, short: bool, large: bool) -> Result:
    """A process each, so that one's memory is not another's."""
    command = [sys.executable, "-m", "benchmarks", "--child", name]
    command += [*(["--short"] if short else []), *(["--large"] if large else [])]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False, cwd=PAGE.parents[1]
    )
    if done.returncode:
        raise SystemExit(f"benchmark {name} ended with {done.returncode}")
    return Result.read(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    sys.exit(main())
