"""What the scorer of press releases prints is read, and anything else is an error and no figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import press_releases
from .scorers import ScorerError
from .suites import SUITES


def test_the_scorers_line_is_read() -> None:
    line = "killed 0.910  captured 0.879  date 0.752  date_all 0.731  province 0.872  documents 290\n"
    found = press_releases.read(line)
    assert (found["killed"], found["captured"], found["date"], found["province"]) == (0.91, 0.879, 0.752, 0.872)


@pytest.mark.parametrize("out", ["", "killed 0.9 captured 0.8 date 0.7\n", "killed many\n"])
def test_a_figure_that_lacks_is_an_error(out: str) -> None:
    with pytest.raises(ScorerError):
        press_releases.read(out)


def test_the_suite_is_one_of_the_gates_and_reads_gold_and_scorer(tmp_path: Path) -> None:
    (suite,) = [s for s in SUITES if s.name == "press-releases"]
    assert [path.name for path in suite.data(tmp_path)] == ["dev.jsonl", "press_releases.py"]
