"""The same articles make the same graph, byte for byte: whatever the process, its hash seed, its folder, the order."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from real import loaded

from kg.rdf.serialise import canonical
from kg.store import open_store

# Ingests each group of files in a run of its own, as kg ingest does, then prints a hash of all quads of the store.
RUN = """
import hashlib, os, sys
from kg import sources
from kg.pipeline import default_pipeline, ingest, relate
from kg.rdf.serialise import canonical
from kg.store import open_store

made, errors = default_pipeline()
with open_store(sys.argv[1], create=True) as store:
    for group in sys.argv[2:]:
        report = ingest(store, sources.read(group.split(os.pathsep)), made)
        assert not report.failures, report.failures
        relate(store)
    assert store.counts().graphs > 2
    print(hashlib.sha256(canonical(store.quads())).hexdigest())
"""


def graph(store: Path, *groups: list[str], cwd: Path, seed: str) -> str:
    root = Path(__file__).resolve().parent.parent
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KG_")}
    environment |= {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", RUN, str(store), *(os.pathsep.join(group) for group in groups)]
    run = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


@pytest.fixture(scope="module")
def articles(root: Path) -> list[Path]:
    loaded()  # skips these tests where the model is missing
    found = sorted((root / "examples").glob("*.txt"))
    assert len(found) > 1
    return found


@pytest.fixture(scope="module")
def once(articles: list[Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The graph of one process."""
    folder = tmp_path_factory.mktemp("once")
    return graph(folder / "a.kg", [str(path) for path in articles], cwd=folder, seed="0")


@pytest.mark.model
@pytest.mark.slow
def test_same_articles_same_bytes(articles: list[Path], once: str, tmp_path: Path) -> None:
    names = [str(path) for path in articles]
    backwards = graph(tmp_path / "b.kg", names[::-1], cwd=articles[0].parent, seed="1")
    relative = [path.name for path in articles]
    one_by_one = graph(
        tmp_path / "c.kg", *([name] for name in relative[::-1]), relative, cwd=articles[0].parent, seed="4711"
    )
    assert once == backwards == one_by_one


@pytest.mark.model
@pytest.mark.slow
def test_seeds_give_the_same_bytes_in_any_company(shared: Path, articles: list[Path], tmp_path: Path) -> None:
    names = [str(path) for path in sorted((shared / "seeds").glob("*.txt"))]
    others = [str(path) for path in articles]
    together = graph(tmp_path / "a.kg", [*names, *others], cwd=tmp_path, seed="2")
    apart = graph(tmp_path / "b.kg", others, names[::-1], cwd=tmp_path, seed="3")
    assert together == apart


@pytest.mark.model
@pytest.mark.slow
def test_the_number_of_workers_makes_no_difference(articles: list[Path], once: str, tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KG_")} | {"PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "kg", "ingest", *map(str, articles), "--store", "3.kg", "-qj", "3"]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)
    assert (run.returncode, run.stderr) == (0, "")
    with open_store(tmp_path / "3.kg", read_only=True) as store:
        assert hashlib.sha256(canonical(store.quads())).hexdigest() == once
