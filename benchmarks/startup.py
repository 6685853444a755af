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
        timed = race({name: _prepared(command) for name, command in commands.items()}, rounds=5)
        for name in commands:
            result.add(name, timed[name], f"{1000 * timed[name].wall:.0f} ms")
        helps, asks = _loaded(["--help"]), _loaded(query)
    result.checks += [
        Check("kg --help / importing typer", timed.ratio("kg --help", 'python -c "import typer"'), 3.0),
        Check("kg query / importing typer", timed.ratio("kg query troop-counts", 'python -c "import typer"'), 8.0),
        Check("heavy libraries that kg --help loads", len(helps & {*_ENGINES, *_MODELS}), 0),
        Check("language libraries that kg query loads", len(asks & set(_MODELS)), 0),
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


def _loaded(arguments: Sequence[str]) -> set[str]:
    """Top-level modules that a run of ``kg`` imports."""
    errors = _output([sys.executable, "-X", "importtime", "-m", "kg", *arguments])
    return {name.split(".")[0] for name in re.findall(r"^import time:.*\|\s*(\S+)$", errors, re.MULTILINE)}
