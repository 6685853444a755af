"""The short form of ``make load``: several clients at once meet no error, beside another server that is asked the same."""

from __future__ import annotations

import subprocess
import sys

import pytest
from serving import ROOT


@pytest.mark.slow
def test_clients_at_once_meet_no_error() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.load", "--quads", "3000", "--clients", "4", "--seconds", "2"],
        cwd=ROOT, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    if "oxigraph is not installed" in run.stderr:
        pytest.skip("the wheel oxigraph is not installed")
    assert run.returncode == 0, run.stdout + run.stderr
    lines = [line for line in run.stdout.splitlines() if "answers/s" in line]
    assert len(lines) == 12, run.stdout
    assert all(line.endswith(" 0 errors") and " 0.0 answers/s" not in line for line in lines), run.stdout
    assert " 0% asked before" in next(line for line in lines if line.startswith("all, no question twice"))
    assert " 0% asked before" not in next(line for line in lines if line.startswith("a few, again"))
    verdicts = [line for line in run.stdout.splitlines() if line.startswith(("ok ", "WRONG "))]
    assert len(verdicts) == 4 and all(line.startswith("ok ") for line in verdicts), run.stdout
