"""The runner: when it skips, when it refuses, when it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KgError
from kg.pipeline import Failure

from . import __main__ as gate
from .limits import Figure, digest, load
from .page import replace_table
from .suites import SUITES, Bench, Suite

PASSES, FELL, REFUSED = 0, 1, 2


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    for folder in ("score", "data"):
        (tmp_path / "shared" / folder).mkdir(parents=True)
    (tmp_path / "shared" / "data" / "gold.txt").write_text("gold")
    return tmp_path / "shared"


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """What the one suite measures; set ``failure`` to let an article fail too."""
    values = {"F1": 70.0}

    def run(bench: Bench) -> list[Figure]:
        if "failure" in values:
            bench.failures.append(Failure("a.txt", KgError("a.txt: odd input")))
        return [Figure("F1", values["F1"])]

    suite = Suite("toy", "a toy", True, lambda shared: [shared / "data" / "gold.txt"], run)
    monkeypatch.setattr(gate, "SUITES", (suite,))
    monkeypatch.delenv("CI", raising=False)
    return values


def run(corpora: Path, *more: str) -> int:
    return gate.main(["--shared", str(corpora), "--floors", str(corpora.parent / "floors.json"), *more])


def test_without_corpora_it_skips_and_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main(["--shared", str(tmp_path / "none")]) == PASSES
    assert "skipped, there are no corpora" in capsys.readouterr().out


def test_update_then_run_passes(corpora: Path, measured: dict[str, float]) -> None:
    assert run(corpora) == FELL  # no limits yet
    assert run(corpora, "--update") == PASSES
    entry = load(corpora.parent / "floors.json")["toy"]
    assert entry.limits == {"F1": 69.5}
    assert entry.data == {"data/gold.txt": digest(corpora / "data" / "gold.txt")}
    assert run(corpora) == PASSES


def test_a_fall_fails_and_is_not_updated(
    corpora: Path, measured: dict[str, float], capsys: pytest.CaptureFixture[str]
) -> None:
    run(corpora, "--update")
    measured["F1"] = 69.0
    assert run(corpora) == FELL
    assert "FELL" in capsys.readouterr().out
    before = (corpora.parent / "floors.json").read_bytes()
    assert run(corpora, "--update") == REFUSED
    assert (corpora.parent / "floors.json").read_bytes() == before


def test_changed_data_fails(corpora: Path, measured: dict[str, float]) -> None:
    run(corpora, "--update")
    (corpora / "data" / "gold.txt").write_text("other gold")
    assert run(corpora) == FELL


def test_an_article_that_fails_fails_the_gate(corpora: Path, measured: dict[str, float]) -> None:
    run(corpora, "--update")
    measured["failure"] = 1
    assert run(corpora) == FELL
    assert run(corpora, "--update") == REFUSED


def test_update_is_refused_in_ci(corpora: Path, measured: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert run(corpora, "--update") == REFUSED
    assert not (corpora.parent / "floors.json").exists()


def test_every_suite_has_limits_that_name_its_data() -> None:
    entries = load(gate.FLOORS)
    assert set(entries) == {suite.name for suite in SUITES}
    for suite in SUITES:
        paths = {path.as_posix() for path in suite.data(Path())}
        assert set(entries[suite.name].data) == paths
        assert set(entries[suite.name].limits) == set(entries[suite.name].measured) != set()


def test_the_page_shows_what_the_file_holds(tmp_path: Path) -> None:
    text = gate.PAGE.read_text(encoding="utf-8")
    copy = tmp_path / "quality.md"
    copy.write_text(text, encoding="utf-8")
    replace_table(copy, load(gate.FLOORS))
    assert copy.read_text(encoding="utf-8") == text
