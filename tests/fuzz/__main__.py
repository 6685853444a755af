"""``python -m tests.fuzz``: hostile input for so many seconds; what breaks something is kept, and the status is 1.

Each target is given mutations of well-formed inputs, and, where atheris is installed (``pip install atheris``; CPython of the
versions it is built for), inputs that it finds by watching branches. Then mutated articles go through the whole
pipeline.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from kg.errors import ModelError
from tests.fuzz import articles
from tests.fuzz.limits import LIMIT, TooLong, within
from tests.fuzz.mutations import mutated_bytes
from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "fuzz"
_FEW, _FEW_ARTICLES = 400, 40  # inputs of each target in the short form


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; 0 when nothing broke."""
    options = _options(arguments)
    names = options.only or [*TARGETS, "articles", *([] if options.short else ["http"])]
    each, most, broke = options.seconds / len(names), _FEW if options.short else 10**9, 0
    guided = importlib.util.find_spec("atheris") is not None and not options.blind
    for name in names:
        if name == "articles":
            broke += _articles(each if options.articles is None else float("inf"), options)
        elif name == "http":
            broke += _http(each)
        elif guided:
            broke += _blind(name, each / 2, options.seed, most) + _guided(name, each / 2)
        else:
            broke += _blind(name, each, options.seed, most)
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: mutations alone", flush=True)
    return 1 if broke else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0, help="for all together (600)")
    parser.add_argument("--short", action="store_true", help="the same few inputs each time: what CI runs")
    parser.add_argument("--only", nargs="+", choices=[*TARGETS, "articles", "http"], help="these alone")
    parser.add_argument("--seed", type=int, default=None, help="of the mutations; by the clock otherwise")
    parser.add_argument("--articles", type=int, default=None, help="so many mutated articles, however long it takes")
    parser.add_argument("--texts", type=Path, default=None, help="a folder of texts to mutate, beside the examples")
    parser.add_argument("--blind", action="store_true", help="without atheris")
    options = parser.parse_args(arguments)
    if options.short:  # always the same inputs, however fast the machine: what is red is red because of the change
        options.seconds, options.blind, options.seed = float("inf"), True, options.seed or 0
        options.articles = options.articles or _FEW_ARTICLES
    options.seed = int(time.time()) if options.seed is None else options.seed
    return options


def _blind(name: str, seconds: float, seed: int, most: int) -> int:
    target, until, number = TARGETS[name], time.monotonic() + seconds, 0
    slowest, broken = 0.0, dict[str, bytes]()
    while number < most and time.monotonic() < until:
        data = mutated_bytes(target.seeds, random.Random(f"{seed} {name} {number}"))
        number, began = number + 1, time.process_time()
        try:
            with within(LIMIT):
                target.check(data)
        except (Exception, TooLong) as error:
            broken.setdefault(_where(error), data)
        slowest = max(slowest, time.process_time() - began)
    print(f"{name}: {number:,} mutations, the slowest {slowest:.2f} s{_said(name, broken)}", flush=True)
    return len(broken)


def _where(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}: {str(error)[:100]}"


def _said(name: str, broken: dict[str, bytes]) -> str:
    """What broke, each with the file that keeps its input."""
    lines = []
    for what, data in broken.items():
        KEPT.mkdir(parents=True, exist_ok=True)
        file = KEPT / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
        file.write_bytes(data)
        lines.append(f"\n  {what}\n    {file}")
    return "".join(lines)


def _guided(name: str, seconds: float) -> int:
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for n, seed in enumerate(TARGETS[name].seeds):
            (Path(corpus) / str(n)).write_bytes(seed)
        options = (
            f"-max_total_time={max(1, round(seconds))}",
            "-max_len=20000",
            "-timeout=600",  # of wall time; the processor's is the check's own
            "-rss_limit_mb=3000",
        )
        command = [
            sys.executable,
            "-m",
            "tests.fuzz.guided",
            name,
            corpus,
            *options,
            f"-artifact_prefix={KEPT}/{name}-",
        ]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    runs = re.search(r"Done (\d+) runs", done.stderr)
    if done.returncode == 0 and runs:
        print(f"{name}: {int(runs[1]):,} inputs of atheris", flush=True)
        return 0
    _, marked, raised = done.stderr.partition("Uncaught Python exception")  # what follows is libFuzzer's own
    said = raised.splitlines()[:25] if marked else done.stderr.splitlines()[-25:]
    print(f"{name}: atheris ended with {done.returncode}\n" + "\n".join(said), flush=True)
    return 1


def _http(seconds: float) -> int:
    """Requests to ``kg serve``; some ten a second."""
    examples = str(max(3, round(seconds / 3)))  # for each of some thirty addresses
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/serve/test_openapi.py"]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"FUZZ_EXAMPLES": examples}, capture_output=True, text=True, check=False
    )
    print(f"http: {examples} requests for each address: {done.stdout.splitlines()[-1:]}", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return int(done.returncode != 0)


def _articles(seconds: float, options: argparse.Namespace) -> int:
    try:
        found = articles.run(options.articles or 10**9, seconds, seed=options.seed, folder=options.texts)
    except ModelError as error:
        print(f"articles: {error}")
        return 0
    broken = {trouble: text.encode("utf-8", "surrogatepass") for trouble, text in found.troubles}
    said = _said("article", broken)
    print(f"articles: {found.number:,} mutated, the slowest {found.slowest:.2f} s of processor{said}", flush=True)
    return len(broken)


if __name__ == "__main__":
    sys.exit(main())
