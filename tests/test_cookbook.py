"""What the cookbook shows is what the commands answer, and the notebook runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import cookbook
import pytest
import query_pages

pytestmark = [pytest.mark.slow, pytest.mark.model]


@pytest.fixture(autouse=True)
def model(root: Path) -> None:
    if not (root / "kg" / "language" / "model" / "meta.json").is_file():
        pytest.skip("no language pipeline in this checkout")


def test_the_cookbook_is_current(root: Path) -> None:
    page = root / "docs" / "cookbook.md"
    made = cookbook.page()
    if os.environ.get("KG_UPDATE_DOCS"):
        page.write_text(made, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == made, "run make docs"
    assert made.count("\n## ") == 12


def test_the_pages_of_the_queries_are_current(root: Path) -> None:
    """Each holds a row that the template answers for the example articles."""
    folder, made = root / "docs" / "queries", query_pages.pages()
    if os.environ.get("KG_UPDATE_DOCS"):
        query_pages.write(folder, made)
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")} == made, "run make docs"
    assert sum("in that row" in page and "no row for it" not in page for page in made.values()) > len(made) / 2


def test_the_notebook_runs(root: Path, tmp_path: Path) -> None:
    """Its cells one after the other in one process, as Jupyter would; none has a stored output."""
    shutil.copytree(root / "examples", tmp_path / "examples")
    notebook = json.loads((root / "examples" / "notebook.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(cells) > 4 and all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)
    script = tmp_path / "cells.py"
    script.write_text("\n\n".join("".join(cell["source"]) for cell in cells), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path / "examples",
        env={**environment, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "Ali Khamenei" in done.stdout
    assert (tmp_path / "examples" / "iraq.svg").stat().st_size > 2_000
