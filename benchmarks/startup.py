"""How long the command line takes to start, beside the bare interpreter, and what it loads."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import kg
from benchmarks.measure import Action, race
from benchmarks.result import Check, Result
from benchmarks.store import graphs
from kg.store import open_store

__all__ = ["run"]

_ARTICLE = (
    "Oslo, March 3, 2024. Norway has 120 soldiers in Mali, its defence minister said on Sunday. "
    '"We will bring them home in May," he told reporters.'
)
_FEW = 6  # packages whose imports are told
_ENGINES = ("pyoxigraph", "rdflib", "networkx", "pyshacl")
_MODELS = ("spacy", "thinc", "onnxruntime", "numpy", "torch", "transformers")


def run(*, short: bool) -> Result:
    result = Result("Starting", "Whole processes, from start to end; a store of some 10,000 quads.")
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        where = str(Path(folder) / "news.kg")
        with open_store(where, create=True) as store:
            store.bulk_load(quad for _, plain, ledger in graphs(10_000) for quad in (*plain, *ledger))
        query = ["query", "troop-counts", "--status", "present", "--format", "json", "--store", where]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            'python -c "import typer"': [sys.executable, "-c", "import typer"],
            "kg --version": _kg("--version"),
            "kg --help": _kg("--help"),
            "kg query troop-counts": _kg(*query),
        }
        if has_model():
            article = Path(folder) / "article.txt"
            article.write_text(_ARTICLE, encoding="utf-8")
            commands["kg extract, to the end of a first article"] = _kg("extract", "--format", "jsonl", str(article))
        timed = race({name: _prepared(command) for name, command in commands.items()}, rounds=3 if short else 5)
        for name in commands:
            result.add(name, timed[name], f"{1000 * timed[name].wall:.0f} ms")
        helps, asks = _loaded(["--help"]), _loaded(query)
    for what, spent in (("kg --help", helps), ("kg query", asks)):
        longest = sorted(spent.items(), key=lambda each: -each[1])[:_FEW]
        told = ", ".join(f"{name} {1000 * seconds:.0f}" for name, seconds in longest)
        result.add(f"imports of {what}, in ms by package", says=f"{told}; all {1000 * sum(spent.values()):.0f}")
    result.checks += [
        Check("kg --help / importing typer", timed.ratio("kg --help", 'python -c "import typer"'), 3.0),
        Check("kg query / importing typer", timed.ratio("kg query troop-counts", 'python -c "import typer"'), 8.0),
        Check("heavy libraries that kg --help loads", len(helps.keys() & {*_ENGINES, *_MODELS}), 0),
        Check("language libraries that kg query loads", len(asks.keys() & set(_MODELS)), 0),
    ]
    return result


def _kg(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "kg", *arguments]


def _prepared(command: Sequence[str]) -> Callable[[], Action]:
    return lambda: lambda: _output(command)


def _output(command: Sequence[str]) -> str:
    """Standard error of a command that has to succeed."""
    paths = [str(Path(kg.__file__).resolve().parents[1]), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[1:])} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return done.stderr


def has_model() -> bool:
    """Whether the language pipeline's files are there."""
    from kg.errors import ModelError
    from kg.language import load

    try:
        load()
    except ModelError:
        return False
    return True


def _loaded(arguments: Sequence[str]) -> dict[str, float]:
    """Top-level packages that a run of ``kg`` imports, with the seconds that their modules took themselves."""
    errors = _output([sys.executable, "-X", "importtime", "-m", "kg", *arguments])
    spent: dict[str, float] = {}
    for microseconds, name in re.findall(r"^import time:\s*(\d+) \|.*\|\s*(\S+)$", errors, re.MULTILINE):
        package = name.split(".")[0]
        spent[package] = spent.get(package, 0.0) + int(microseconds) / 1e6
    return spent
