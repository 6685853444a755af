"""The command line with a language pipeline by hand instead of the shipped one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from byhand import ActorWords, HandLanguage, Meetings
from typer.testing import CliRunner, Result

import kg.pipeline
from kg.cli.app import app

Kg = Callable[..., Result]


@pytest.fixture
def kg_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Run ``kg`` in an empty folder; give arguments as they stand behind the command."""
    for name in [name for name in os.environ if name.startswith("KG_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    pipeline = kg.pipeline.Pipeline(HandLanguage(), (ActorWords(), Meetings()))
    monkeypatch.setattr(kg.pipeline, "default_pipeline", lambda model=None: (pipeline, ()))

    def run(*arguments: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=input, prog_name="kg")

    return run


@pytest.fixture
def filled(kg_: Kg, tmp_path: Path) -> Kg:
    """As ``kg_``, with two articles in ``news.kg``."""
    (tmp_path / "a.txt").write_text("Flavia met Sapt.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Michael met Rupert.\n", encoding="utf-8")
    assert kg_("ingest", "a.txt", "b.txt").exit_code == 0
    return kg_
