"""What the scorers print is read, and anything else is an error and no figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from .scorers import ScorerError, attribution, read_parsing, read_seed_checks


def test_seed_checks_are_read() -> None:
    out = "MISS B1 speaker Flavia    got 'sapt'\nMISS a place\nheld 40 of 42\n"
    assert read_seed_checks(out) == (40, 42, ["B1 speaker Flavia    got 'sapt'", "a place"])


@pytest.mark.parametrize("out", ["", "held many\n", "withheld 3 of 4 things\n"])
def test_other_output_of_the_seeds_is_an_error(out: str) -> None:
    with pytest.raises(ScorerError):
        read_seed_checks(out)


def test_parsing_scores_are_read() -> None:
    line = "words 99.10  sents 85.00  upos 95.20  uas 88.31  las 85  \n"
    assert read_parsing(line) == {"words": 99.1, "sents": 85.0, "upos": 95.2, "uas": 88.31, "las": 85.0}


def test_a_parsing_score_that_lacks_is_an_error() -> None:
    with pytest.raises(ScorerError, match="las"):
        read_parsing("words 99.10  sents 85.00  upos 95.20  uas 88.31\n")


def test_a_scorer_that_fails_is_an_error_with_its_last_line(tmp_path: Path) -> None:
    (tmp_path / "attribution.py").write_text("raise SystemExit('no such compartment')\n")
    with pytest.raises(ScorerError, match="no such compartment"):
        attribution(tmp_path, tmp_path, tmp_path / "p.jsonl")


def test_a_scorer_that_prints_no_json_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "attribution.py").write_text("print('all well')\n")
    with pytest.raises(ScorerError, match="no JSON"):
        attribution(tmp_path, tmp_path, tmp_path / "p.jsonl")
