"""Ctrl-C and a closed standard output, as the shell sees them."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli import interrupts

MAIN = "import sys; from kg.cli import main; sys.argv = ['kg', *sys.argv[1:]]; main()"
ENDLESS = "SELECT (COUNT(*) AS ?n) { VALUES ?a { 0 1 2 3 4 5 6 7 8 9 } " + "".join(
    f"VALUES ?v{i} {{ 0 1 2 3 4 5 6 7 8 9 }} " for i in range(12)
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")


def started(*arguments: str, code: str = MAIN) -> subprocess.Popen[str]:
    def default() -> None:  # a test run in the background ignores the signal, and children inherit that
        signal.signal(signal.SIGINT, signal.default_int_handler)

    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=default,
    )


def test_a_query_inside_the_engine_is_ended() -> None:
    run = started("sparql", ENDLESS + "}", "--store", "memory:")
    time.sleep(1.5)
    assert run.poll() is None, run.communicate()
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=20)
    assert run.returncode in (-signal.SIGINT, interrupts.INTERRUPTED)
    assert "Traceback" not in said


def test_while_modules_load_there_is_one_line() -> None:
    code = (
        "import signal, os; from kg.cli.interrupts import at_once; at_once();"
        "os.kill(os.getpid(), signal.SIGINT); import time; time.sleep(20)"
    )
    run = started(code=code)
    assert run.communicate(timeout=15) == ("", "kg: interrupted\n")
    assert run.returncode == 130


def test_writing_is_ended_in_order() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), interrupts.in_order():
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_closed_standard_output_is_one_line(tmp_path: Path) -> None:
    command = f"'{sys.executable}' -c \"{MAIN}\" queries >&-"
    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (1, "kg: cannot write: standard output is closed\n")
