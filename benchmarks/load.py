"""``make load``: many clients at once against ``kg serve``, beside ``oxigraph serve-read-only`` asked the same.

Each server has one processor to itself where the machine has two or more, the clients have the others. Simple templates
are asked, each alone by one client, then all by many: first so that no question comes twice, then as people ask, some
far more often than others, then a few again and again.
"""

from __future__ import annotations

import argparse
import http.client
import os
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
from urllib.request import urlopen

from benchmarks import asking
from benchmarks.asking import Asked, Request
from benchmarks.processes import Used, memory, used, used_by_all

__all__ = ["main"]

_WARM = 2.0  # seconds before anything is measured, in runs of so many or more
_ALL = "SELECT * { ?s ?p ?o }"
_MIB = 1 << 20
_KEPT = 32 << 20  # bytes of answers that kg serve keeps: these it may come to hold
_GOAL = 50.0  # ms within which 19 of 20 questions, none asked before, are answered
_QUIET = 0.1  # processors that other programs may use for a time to say something
_GREEDY = 0.7  # of the answers that others have without a client that asks for everything, those that it leaves them


@dataclass(slots=True)
class _Seen:
    """What the clients of one run have seen."""

    seconds: float = 0.0
    took: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    known: int = 0
    cpu: Used = field(default_factory=lambda: Used(0.0, 0.0))
    clients_cpu: float = 0.0
    others: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.took) / self.seconds

    def within(self, share: float) -> float:
        """Milliseconds within which this share of the answers had come."""
        ordered = sorted(self.took) or [0.0]
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    def line(self) -> str:
        each = 1000 / max(1, len(self.took))
        return (
            f"{self.rate:7.1f} answers/s, median {self.within(0.5):.1f} ms, p95 {self.within(0.95):.1f} ms, "
            f"CPU an answer {sum(self.cpu) * each:.2f} ms ({self.cpu.own * each:.2f} of it the server's own), "
            f"{100 * self.known / max(1, len(self.took)):.0f}% asked before, {len(self.errors)} errors"
        )

    def beside(self) -> str:
        each = 1000 / max(1, len(self.took))
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        return (
            f"{'':10}clients: {self.clients_cpu * each:.2f} ms of CPU an answer; other programs: "
            f"{self.others:.2f} processors; load average {load:.1f}"
        )


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
            urlopen(f"http://127.0.0.1:{found[1]}/queries/articles?limit=1", timeout=120).read()  # it has started
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
    where = ["--location", str(store / "oxigraph"), "--bind", f"127.0.0.1:{port}"]
    command = [program, "serve-read-only", *where, "--union-default-graph"]
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


class _Clients:
    """Clients that ask a server one question after the other, each from an address of its own where there are many.

    Parameters
    ----------
    where : tuple of int
        Port and process of the server.
    """

    def __init__(self, where: tuple[int, int]) -> None:
        self._port, self._pid = where
        self._asked: set[str] = set()

    def run(self, ask: Callable[[], Request], clients: int, seconds: float, *, greedy: bool = False) -> _Seen:
        """So many for that long; with ``greedy``, one more that asks for everything, and is not counted."""
        seen = _Seen(seconds)
        start = time.perf_counter() + min(_WARM, seconds)
        work = [(number, ask, seen, start) for number in range(1, clients + 1)]
        if greedy:
            work.append((clients + 1, lambda: ("POST", "/sparql", _ALL), _Seen(seconds), start))
        threads = [threading.Thread(target=self._client, args=arguments) for arguments in work]
        for thread in threads:
            thread.start()
        time.sleep(max(0.0, start - time.perf_counter()))
        server, own, every = used(self._pid), time.process_time(), used_by_all()
        for thread in threads:
            thread.join()
        took = time.perf_counter() - start
        seen.cpu = used(self._pid).since(server)
        seen.clients_cpu = time.process_time() - own
        seen.others = max(0.0, used_by_all() - every - sum(seen.cpu) - seen.clients_cpu) / took
        return seen

    def _client(self, number: int, ask: Callable[[], Request], seen: _Seen, start: float) -> None:
        own = (f"127.0.1.{number}", 0) if sys.platform == "linux" else None
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120, source_address=own)
        kind = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
        while (begun := time.perf_counter()) < start + seen.seconds:
            method, address, body = ask()
            known = body is None and address in self._asked
            try:
                connection.request(method, address, body.encode() if body else None, kind if body else {})
                answer = connection.getresponse()
                said = answer.read()
            except (OSError, http.client.HTTPException) as error:
                seen.errors.append(f"{type(error).__name__}: {error}")
                connection.close()
                continue
            self._asked.add(address)
            if begun >= start:
                seen.took.append(time.perf_counter() - begun)
                seen.known += known
                if answer.status != 200:
                    seen.errors.append(f"{answer.status} {said[:100]!r}")
        connection.close()


def main() -> int:
    """Measure and print; 1 when a client met an error, the server's memory grew by a tenth, or it took too long."""
    options = _options()
    every = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
    served, clients = {every[-1]}, set(every[:-1]) or {every[-1]}
    with tempfile.TemporaryDirectory(prefix="kg-load-") as folder:
        store = Path(folder) / "news.kg"
        asked = asking.filled(store, options.quads)
        sys.stdout.write(f"{options.quads:,} quads, {len(asked)} questions, {options.clients} clients\n")
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, clients)
        return 0 if _Measured(options, asked).all(store, served) else 1


class _Measured:
    """The runs of one measurement, each printed as it ends."""

    def __init__(self, options: argparse.Namespace, asked: list[Asked]) -> None:
        self._seconds: float = options.seconds
        self._clients: int = options.clients
        self._asked = asked
        self._errors = 0

    def all(self, store: Path, served: set[int]) -> bool:
        """Whether it is as it is to be."""
        seconds, asked = self._seconds, self._asked
        with _kg(store, served) as where:
            clients = _Clients(where)
            for name in asking.SIMPLE:
                own = [one for one in asked if one.address.startswith(f"/queries/{name}?")]
                if own:
                    self._run(f"{name}, one client", clients, asking.every_one_new(own), seconds / 20, 1)
            # Each process has to have answered often: what the engine holds grows at first.
            self._run("all, to warm up", clients, asking.every_one_new(asked, first=400), max(seconds / 6, 2.0))
            before = memory(where[1])
            new = self._run("all, no question twice", clients, asking.every_one_new(asked, first=500), seconds)
            after = memory(where[1])
            self._run("all, as people ask", clients, asking.as_people_ask(asked, first=1000), seconds / 4)
            self._run("a few, again and again", clients, asking.again(asked), seconds / 12)
            self._run("the same in SPARQL", clients, asking.in_sparql(asked, "/sparql"), seconds / 4)
            beside = asking.every_one_new(asked, first=1500)
            greedy = self._run("beside one who asks for all", clients, beside, seconds / 4, greedy=True)
        with _oxigraph(store, served) as where:
            theirs = asking.in_sparql(asked, "/query")
            self._run("oxigraph serve-read-only", _Clients(where), theirs, seconds / 4)
        return self._judged(new, greedy, before, after)

    def _run(
        self,
        name: str,
        clients: _Clients,
        ask: Callable[[], Request],
        seconds: float,
        number: int = 0,
        *,
        greedy: bool = False,
    ) -> _Seen:
        seen = clients.run(ask, number or self._clients, seconds, greedy=greedy)
        sys.stdout.write(f"{name:30} {seen.line()}\n{seen.beside()}\n")
        for error in seen.errors[:3]:
            sys.stdout.write(f"  {error}\n")
        sys.stdout.flush()
        self._errors += len(seen.errors)
        return seen

    def _judged(self, new: _Seen, greedy: _Seen, before: int, after: int) -> bool:
        grown = after > before * 1.1 + _KEPT
        left = greedy.rate / max(new.rate, 0.001)
        quiet = max(new.others, greedy.others) <= _QUIET
        late, crowded = new.within(0.95) > _GOAL, left < _GREEDY
        said = "" if quiet else " (not judged: other programs were using the processors)"
        held = f"{before / _MIB:.0f} MiB before, {after / _MIB:.0f} after (it keeps {_KEPT // _MIB} of answers)"
        for what, wrong in (
            (f"errors: {self._errors}", self._errors > 0),
            (f"memory of kg serve: {held}", grown),
            (f"p95, no question twice: {new.within(0.95):.1f} ms, at most {_GOAL:.0f}{said}", late and quiet),
            (f"beside one who asks for all: {left:.2f} of the answers, at least {_GREEDY}{said}", crowded and quiet),
        ):
            sys.stdout.write(f"{'WRONG' if wrong else 'ok':6}{what}\n")
        return not (self._errors or grown or (quiet and (late or crowded)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60.0)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
