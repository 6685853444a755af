"""A Dask cluster of separate processes: a scheduler and workers, each started as a user would start it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Site:
    """Where the processes of a cluster run; ``before`` goes in front of every command."""

    folder: Path
    before: tuple[str, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, tool: str, *arguments: object, before: tuple[str, ...] | None = None) -> subprocess.Popen[bytes]:
        log = open(self.folder / f"{tool}{len(self.processes)}.log", "wb")  # noqa: SIM115
        command = [*(self.before if before is None else before), sys.executable, "-m", f"distributed.cli.dask_{tool}"]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("KG_")}
        environment |= {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"} | self.settings
        process = subprocess.Popen(
            [*command, *map(str, arguments), "--no-dashboard"], cwd=self.folder, env=environment, stdout=log, stderr=log
        )
        log.close()
        self.processes.append(process)
        return process

    def worker(self, address: str, *options: object, **more: tuple[str, ...]) -> subprocess.Popen[bytes]:
        fixed = ("--nthreads", 1, "--death-timeout", 60, "--local-directory", self.folder / f"w{len(self.processes)}")
        return self.start("worker", address, *fixed, *options, **more)

    def end(self) -> None:
        for process in self.processes:
            process.kill()  # below a nanny, the worker ends with it
            process.wait()

    def logs(self, of: str) -> str:
        return "".join(log.read_text() for log in sorted(self.folder.glob(f"{of}*.log")))


def port_in(log: Path, within: float = 30.0) -> int:
    """The port of a scheduler, from what it says when it starts."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        for line in log.read_text().splitlines():
            if "Scheduler at:" in line:
                return int(line.rsplit(":", 1)[1])
        time.sleep(0.1)
    raise AssertionError(f"no scheduler: {log.read_text()}")


Start = Callable[..., tuple[str, Site]]


@contextmanager
def started(folder: Path, workers: int, *options: object, **settings: str) -> Iterator[tuple[str, Site]]:
    folder.mkdir()
    site = Site(folder, settings=settings)
    try:
        site.start("scheduler", "--host", "127.0.0.1", "--port", 0)
        address = f"tcp://127.0.0.1:{port_in(folder / 'scheduler0.log')}"
        for _ in range(workers):
            site.worker(address, *options)
        yield address, site
    finally:
        site.end()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Start]:
    """Start a scheduler and so many workers on the loopback interface; gives the address, and the processes."""
    pytest.importorskip("distributed", reason="Dask is not installed (extra dask)")
    with ExitStack() as stack:
        yield lambda *args, **kw: stack.enter_context(started(tmp_path / "cluster", *args, **kw))


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    """A cluster of two workers that are started again when they die."""
    pytest.importorskip("distributed", reason="Dask is not installed (extra dask)")
    with started(tmp_path_factory.mktemp("calm") / "cluster", 2) as running:
        yield running
