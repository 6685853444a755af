"""The documentation is true: commands exist, the reference is current, what README shows can be run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from glob import glob
from pathlib import Path

import pytest
from test_layers import LAYER
from typer.testing import CliRunner

from kg import errors
from kg.cli.app import EPILOG, app
from kg.cli.reference import reference

PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")


def verbs() -> list[str]:
    return [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]


def shown_commands(page: Path) -> list[str]:
    """The commands of a page's console blocks."""
    blocks = re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def as_bash_would(command: str) -> list[str]:
    """The words of a command; a pattern is the files of this folder that it fits."""
    for sign in ("$", "|", ">", "<", ";", "&", "`"):
        assert sign not in re.sub("'[^']*'", "", command), f"{command}: is more than one plain command"
    words = shlex.split(command)
    return [found for word in words for found in (sorted(glob(word)) if "*" in word and " " not in word else [word])]


def test_the_command_reference_is_current(root: Path) -> None:
    assert (root / "docs" / "cli.md").read_text(encoding="utf-8") == reference(), "run make docs"


@pytest.mark.parametrize("verb", verbs())
def test_every_command_is_documented(root: Path, verb: str) -> None:
    assert f"## kg {verb}\n" in (root / "docs" / "cli.md").read_text(encoding="utf-8")
    assert re.search(rf"\bkg {verb}\b", (root / "README.md").read_text(encoding="utf-8"))


def test_every_exit_code_is_documented(root: Path) -> None:
    codes = {e.exit_code for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.KgError)}
    listed = {int(code) for code in re.findall(r"(\d+) [a-z]", EPILOG)}
    assert codes | {0, 130} == listed


@pytest.mark.parametrize("page", [*PAGES, "docs"])
def test_links_lead_somewhere(root: Path, page: str) -> None:
    for path in [root / page] if page.endswith(".md") else sorted((root / page).glob("*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name}: {target}"


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_files_that_pages_name_exist(root: Path, page: str) -> None:
    named = set(
        re.findall(r"`((?:kg|docs|ontology|queries|tests)/[\w./*-]+)`", (root / page).read_text(encoding="utf-8"))
    )
    assert len(named) > 5
    for path in named:
        assert list(root.glob(path)), f"{page}: {path}"


def test_every_layer_is_in_the_architecture(root: Path) -> None:
    table = re.findall(
        r"^\| (\d) \| ((?:`\w+` ?)+) \|", (root / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    listed = {name: int(level) for level, names in table for name in re.findall(r"\w+", names)}
    assert listed == {name: level for name, level in LAYER.items() if not name.startswith("__")}


def test_make_targets_that_pages_name_exist(root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"(?:^|\$ |`)make ([a-z]+)", (root / page).read_text(encoding="utf-8"), re.MULTILINE))
        assert named <= targets, page


def test_ci_runs_what_readme_shows(root: Path) -> None:
    script = (root / ".ci" / "run").read_text(encoding="utf-8")
    goals = re.search(r"^make -j2 .*", script, re.MULTILINE)
    assert goals and {"test", "lint", "demo"} <= set(goals[0].split()) and "set -euo pipefail" in script
    assert "make demo" in shown_commands(root / "README.md")


@pytest.mark.slow
@pytest.mark.model
def test_the_commands_of_the_readme_run(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, which loads the language pipeline once; ``make demo`` starts a process for each."""
    if not (root / "kg" / "language" / "model" / "meta.json").is_file():
        pytest.skip("no language pipeline in this checkout")
    shutil.copytree(root / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KG_")]:
        monkeypatch.delenv(name)
    commands = [line for line in shown_commands(root / "README.md") if line.startswith("kg ")]
    assert len(commands) > 8
    for command in commands:
        run = CliRunner().invoke(app, as_bash_would(command)[1:], prog_name="kg")
        assert run.exit_code == 0, f"{command}\n{run.stderr}"
        assert run.stdout or run.stderr, command
    assert (tmp_path / "graph.html").stat().st_size > 10_000
