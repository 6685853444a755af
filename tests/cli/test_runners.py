"""``kg ingest --runner dask`` on this machine: the same graph, Ctrl-C as everywhere, and one line for what is wrong."""

from __future__ import annotations

import os
import signal
import socket
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from cli.test_violent_ends import articles_of, canonical, corpus, kg, rest, started

pytest.importorskip("distributed", reason="Dask is not installed (extra dask)")
DASK = ("--runner", "dask", "-j", 2, "--format", "csv")


@pytest.mark.slow
def test_dask_makes_the_graph_of_one_process_also_when_interrupted(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "news", 60)
    assert kg("ingest", folder, "--store", tmp_path / "alone.kg")[0] == 0
    store = tmp_path / "dask.kg"
    with ExitStack() as taken:
        with suppress(OSError):  # somebody has it already
            taken.enter_context(socket.create_server(("127.0.0.1", 8787)))  # Dask's page's, of which it warns
        run = started("ingest", folder, "--store", store, *DASK, HAND_DELAY=0.1, HAND_TELL=1, process_group=0)
        assert run.stdout
        told = [run.stdout.readline() for _ in range(3)]
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to all processes of the group
    out, said = rest(run)
    assert (run.returncode, said.strip()) == (130, "kg: ending after the articles in hand; Ctrl-C again ends at once")
    told += [line for line in out.splitlines() if line.endswith(".txt")]
    assert len(told) == len(articles_of(store)) < 60
    code, out, said = kg("ingest", folder, "--store", store, *DASK)
    assert (code, said, out.splitlines()[1][:6]) == (0, "", f"{60 - len(told)},0,{len(told)}"[:6])
    assert canonical(store) == canonical(tmp_path / "alone.kg")


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("--runner", "dask", "--scheduler", "nowhere"), "no Dask scheduler answers at nowhere (ValueError: "),
        (("--scheduler", "tcp://127.0.0.1:9"), "--scheduler is Dask's: add --runner dask"),
        (("--runner", "dask", "--scheduler", ""), "--scheduler is empty: give an address such as tcp://host:8786"),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path: Path, options: tuple[str, ...], what: str) -> None:
    code, _, said = kg("ingest", corpus(tmp_path / "news", 1), "--store", tmp_path / "n.kg", *options)
    assert code == 2 and len(said.splitlines()) == 1 and said.startswith(f"kg: {what}")
