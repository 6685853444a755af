"""``make load``: many clients at once against ``kg serve``, beside ``oxigraph serve-read-only`` asked the same.

Each server has one processor to itself where the machine has two or more, the clients have the others. Templates are
asked with names that stand a few times in the store, each time in words of their own (``limit=020``), so that no answer
is one that was kept; those that are kept are measured apart.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.queries import _Filling
from kg.errors import UnknownNameError
from kg.query import catalogue
from kg.query.binding import bind
from kg.query.names import StoreNames
from kg.store import open_store

__all__ = ["main"]

_SIMPLE = (
    ("statements-by", "speaker"), ("statements-to", "to"), ("troop-counts", "force"), ("reporting-chains", "speaker"),
    ("articles", "doc"),
)  # fmt: skip
_SELDOM = 10  # times that a name which is asked for stands in the store at most
_QUESTIONS = 400
_ROWS = 20
_WARM = 2.0  # seconds before anything is measured
_ALL = "SELECT * { ?s ?p ?o }"
_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question in both forms: a template's address, and the query that it becomes."""

    address: str
    sparql: str


@dataclass(slots=True)
class _Seen:
    """What the clients of one run have seen."""

    took: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    cpu: float = 0.0

    def line(self, seconds: float) -> str:
        ordered = sorted(self.took) or [0.0]
        p50, p95 = (1000 * ordered[min(len(ordered) - 1, int(len(ordered) * at))] for at in (0.5, 0.95))
        rate, each = len(self.took) / seconds, 1000 * self.cpu / max(1, len(self.took))
        took = f"median {p50:.1f} ms, p95 {p95:.1f} ms, {each:.2f} ms of CPU an answer"
        return f"{rate:7.1f} answers/s, {took}, {len(self.errors)} errors"


def _filled(folder: Path, size: int) -> list[_Asked]:
    """A store of so many quads, and questions to it."""
    world, chance = _Filling(size), random.Random(1)
    known = catalogue.load()
    with open_store(folder, create=True) as store:
        store.bulk_load(world.quads())
    asked: list[_Asked] = []
    with open_store(folder, read_only=True) as store:
        names = StoreNames(store)
        for name, parameter in _SIMPLE:
            seldom = sorted(n for n, often in world.often[parameter].items() if often <= _SELDOM)
            for value in chance.sample(seldom, min(len(seldom), _QUESTIONS // len(_SIMPLE))):
                try:
                    query = bind(known.get(name), {parameter: value}, names, limit=_ROWS + 1, offset=0)
                except UnknownNameError:
                    continue
                asked.append(_Asked(f"/queries/{name}?{urlencode({parameter: value})}", query))
    chance.shuffle(asked)
    return asked


def _on(processors: set[int]) -> Callable[[], None] | None:
    return (lambda: os.sched_setaffinity(0, processors)) if hasattr(os, "sched_setaffinity") else None


@contextmanager
def _kg(store: Path, processors: set[int]) -> Iterator[tuple[int, int]]:
    """``kg serve`` on a free port: the port, and the process."""
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=_on(processors)) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        found = re.search(r":(\d+)/", told)
        try:
            if not found:
                raise SystemExit(told)
            yield int(found[1]), process.pid
        finally:
            process.terminate()


@contextmanager
def _oxigraph(store: Path, processors: set[int]) -> Iterator[tuple[int, int]]:
    program = shutil.which("oxigraph", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if program is None:
        raise SystemExit("oxigraph is not installed: pip install oxigraph")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        program,
        "serve-read-only",
        "--location",
        str(store / "oxigraph"),
        "--bind",
        f"127.0.0.1:{port}",
        "--union-default-graph",
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, preexec_fn=_on(processors)) as process:
        try:
            for _ in range(600):
                with socket.socket() as trial:
                    if trial.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield port, process.pid
        finally:
            process.terminate()


_Request = tuple[str, str, str | None]
"""Method, address, body."""


def _client(number: int, port: int, next_one: Callable[[], _Request], until: float, seen: _Seen, start: float) -> None:
    """Ask one after the other, on one connection, until the end; from an address of its own, where there are many."""
    own = (f"127.0.1.{number}", 0) if sys.platform == "linux" else None
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120, source_address=own)
    kind = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
    while (begun := time.perf_counter()) < until:
        method, address, body = next_one()
        try:
            connection.request(method, address, body.encode() if body else None, kind if body else {})
            answer = connection.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException) as error:
            seen.errors.append(f"{type(error).__name__}: {error}")
            connection.close()
            continue
        if begun >= start:
            seen.took.append(time.perf_counter() - begun)
            if answer.status != 200:
                seen.errors.append(f"{answer.status} {said[:100]!r}")
    connection.close()


def _run(
    where: tuple[int, int],
    requests: list[_Request],
    clients: int,
    seconds: float,
    *,
    greedy: bool = False,
    fresh: bool = True,
) -> _Seen:
    """Clients for that long; with ``greedy``, one more that asks for everything, and is not counted."""
    port, pid = where
    seen, rest = _Seen(), _Seen()
    start = time.perf_counter() + _WARM
    at = iter(range(10**12))

    def next_one() -> _Request:
        number = next(at)
        method, address, body = requests[number % len(requests)]
        if fresh and body is None:  # the same question in words of its own, so that no answer to it is kept
            turn = number // len(requests)
            address += f"&limit={_ROWS:0{2 + turn // 8 % 7}d}&offset={0:0{1 + turn % 8}d}"
        return method, address, body

    work = [(port, next_one, start + seconds, seen, start)] * clients
    if greedy:
        work.append((port, lambda: ("POST", "/sparql", _ALL), start + seconds, rest, start))
    threads = [threading.Thread(target=_client, args=(at, *arguments)) for at, arguments in enumerate(work, 1)]
    for thread in threads:
        thread.start()
    time.sleep(max(0.0, start - time.perf_counter()))
    before = _cpu(pid)
    for thread in threads:
        thread.join()
    seen.cpu = _cpu(pid) - before
    return seen


def _cpu(pid: int) -> float:
    """Seconds of processor time of a process and of its children, those that have ended left out."""
    pids, ticks = [pid], 0
    for one in pids:
        try:
            pids += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
            ticks += sum(map(int, Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:13]))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> int:
    """Bytes that a process and its children hold, what they share counted once for all."""
    pids, found = [pid], 0
    for one in pids:
        try:
            pids += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
            said = Path(f"/proc/{one}/smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        match = re.search(r"^Pss:\s+(\d+)", said, re.MULTILINE)
        found += 1024 * int(match[1]) if match else 0
    return found


def main() -> int:
    """Measure and print; 1 when a client met an error or the server's memory grew by a tenth."""
    options = _options()
    every = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
    served, asking = {every[-1]}, set(every[:-1]) or {every[-1]}
    with tempfile.TemporaryDirectory(prefix="kg-load-") as folder:
        store = Path(folder) / "news.kg"
        asked = _filled(store, options.quads)
        sys.stdout.write(f"{options.quads:,} quads, {len(asked)} questions, {options.clients} clients\n")
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, asking)
        failed = _measured(options, store, asked, served)
    return 1 if failed else 0


def _measured(options: argparse.Namespace, store: Path, asked: list[_Asked], served: set[int]) -> bool:
    seconds, clients = options.seconds, options.clients
    addresses: list[_Request] = [("GET", one.address, None) for one in asked]
    ours: list[_Request] = [("POST", "/sparql", one.sparql) for one in asked]
    theirs: list[_Request] = [("POST", "/query", one.sparql) for one in asked]
    seen: dict[str, _Seen] = {}
    with _kg(store, served) as where:
        seen["templates, one client"] = _run(where, addresses, 1, seconds / 4)
        before = _memory(where[1])
        seen["templates"] = _run(where, addresses, clients, seconds)
        after = _memory(where[1])
        seen["templates, answers kept"] = _run(where, addresses[:20], clients, seconds / 4, fresh=False)
        seen["the same in SPARQL"] = _run(where, ours, clients, seconds / 4)
        seen["templates, and one who asks for all"] = _run(where, addresses, clients, seconds / 2, greedy=True)
    with _oxigraph(store, served) as where:
        seen["oxigraph serve-read-only, the same in SPARQL"] = _run(where, theirs, clients, seconds / 4)
    for name, one in seen.items():
        sys.stdout.write(f"{name:45} {one.line(seconds * _part(name))}\n")
        for error in one.errors[:3]:
            sys.stdout.write(f"  {error}\n")
    sys.stdout.write(f"memory of kg serve: {before / _MIB:.0f} MiB before, {after / _MIB:.0f} MiB after\n")
    grown = after > before * 1.1 + 16 * _MIB
    return grown or any(one.errors for one in seen.values())


def _part(name: str) -> float:
    return {"templates": 1.0, "templates, and one who asks for all": 0.5}.get(name, 0.25)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60.0)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
