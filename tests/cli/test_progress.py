"""Progress: a bar on a terminal, a line now and then elsewhere, nothing where nothing is wanted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import progress

HAND = Path(__file__).resolve().parents[1] / "hand_kg.py"


def corpus(folder: Path) -> None:
    for n in range(8):
        (folder / f"{n}.txt").write_text(
            f"Flavia met Sapt in the castle of tower {n} and that was all.\n", encoding="utf-8"
        )


def on_a_terminal(folder: Path, *arguments: str) -> str:
    """What a terminal of 120 columns is shown on standard error."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("KG_", "CI", "NO_COLOR"))}
    environment |= {"TERM": "xterm", "HAND_DELAY": "0.15"}
    run = subprocess.Popen(
        [sys.executable, str(HAND), "ingest", str(folder), *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 65536):
            shown += data
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert run.wait(timeout=30) == 0
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX systems")
def test_a_bar_with_rate_and_time_left(tmp_path: Path) -> None:
    corpus(tmp_path)
    shown = on_a_terminal(tmp_path, "--store", "n.kg")
    assert re.search(r"\d+ %", shown) and re.search(r"\d+ articles, [\d.]+ a second", shown)
    assert re.search(r"\d:\d\d:\d\d", shown) and ".txt added" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX systems")
def test_quiet(tmp_path: Path) -> None:
    corpus(tmp_path)
    assert on_a_terminal(tmp_path, "--store", "n.kg", "--quiet") == ""


def test_lines_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    now = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    with progress.Progress(4) as shown:
        for n in range(1, 3):
            now[0] += 2.0
            shown.reached(n)
            shown.done(f"{n}\x1b[31m.txt", "added")
    assert capsys.readouterr().err == (
        "1 articles, 0.5 a second, 0:00:06 left, the last: 1\\x1b[31m.txt added\n"
        "2 articles, 0.5 a second, 0:00:04 left, the last: 2\\x1b[31m.txt added\n"
    )
    with progress.Progress(4, quiet=True) as shown:
        shown.done("a")
    assert capsys.readouterr().err == ""
