"""A cluster makes the graph that one process makes, whatever happens to its workers."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from dangerous import ENDLESS, FATAL, make, make_other

from kg.errors import ConfigError, KgError
from kg.model import Article
from kg.pipeline import Pipeline, Report, ingest
from kg.pipeline.runners.cluster import Cluster
from kg.rdf.serialise import canonical
from kg.store import open_store
from runners.conftest import ROOT

pytest.importorskip("distributed", reason="Dask is not installed (extra dask)")

NAMES = ("Flavia", "Sapt", "Rudolf", "Michael", "Rupert", "Antoinette", "Fritz", "Helga")
Running = tuple[str, Any]
Start = Callable[..., Running]


def articles(number: int) -> list[Article]:
    chance = random.Random(5)
    return [
        Article(doc=f"{n}.txt", text=f"{' met '.join(chance.sample(NAMES, 2))} in tower {n} of the castle.\n")
        for n in range(number)
    ]


def bad(name: str, word: str) -> Article:
    return Article(doc=name, text=f"Flavia met Sapt, which was {word}.\n")


def then(read: Iterable[Article], number: int, do: Callable[[], object]) -> Iterable[Article]:
    """Articles; something is done before one of them."""
    for n, article in enumerate(read):
        if n == number:
            do()
        yield article


def alone(place: Path, read: Iterable[Article]) -> bytes:
    with open_store(place, create=True) as store:
        ingest(store, read, make())
        return canonical(store.quads())


def together(place: Path, read: Iterable[Article], address: str, **options: Any) -> tuple[bytes, Report]:
    with open_store(place, create=True) as store, Cluster(make, make().versions(), address, **options) as crew:
        report = ingest(store, read, make(), workers=crew)
        return canonical(store.quads()), report


def said(report: Report) -> list[str]:
    return [str(failure) for failure in report.failures]


def test_the_same_graph_with_a_worker_killed_in_the_middle(tmp_path: Path, cluster: Start) -> None:
    read = articles(200)
    address, site = cluster(2, "--no-nanny")
    _, first, second = site.processes
    made, report = together(tmp_path / "together.kg", then(read, 150, first.kill), address)
    assert not said(report)
    assert made == alone(tmp_path / "alone.kg", read)
    assert first.wait(5) == -signal.SIGKILL and second.poll() is None


@pytest.mark.slow
def test_articles_that_kill_or_never_end_cost_themselves(tmp_path: Path, calm: Running) -> None:
    address, site = calm
    healthy = articles(60)
    read = [*healthy[:20], bad("x.txt", FATAL), *healthy[20:50], bad("y.txt", ENDLESS), *healthy[50:]]
    made, report = together(tmp_path / "together.kg", read, address, limit=8)
    killed, late = (
        "the process that read it ended (killed by signal 9)",
        "reading it took longer than 8 s (--time-limit)",
    )
    assert said(report) == [f"x.txt: {killed}", f"y.txt: {late}"]
    assert made == alone(tmp_path / "alone.kg", healthy)
    with open_store(tmp_path / "together.kg", read_only=True) as store:
        assert [(failed.name, failed.code) for failed in store.journal.failures()] == [("x.txt", 1), ("y.txt", 1)]
    assert 1 <= site.logs("worker").count("Restarting worker") <= 2, "a worker for each, not for every attempt"


@pytest.mark.long
def test_neighbours_of_one_that_kills_are_read_singly(tmp_path: Path, cluster: Start) -> None:
    """This scheduler gives up a part at its first death, and with it what waited at the same worker."""
    address, site = cluster(1, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
    healthy = articles(20)
    read = [*healthy[:8], bad("x.txt", FATAL), *healthy[8:]]
    made, report = together(tmp_path / "together.kg", read, address)
    assert said(report) == ["x.txt: the process that read it ended (killed by signal 9)"]
    assert made == alone(tmp_path / "alone.kg", healthy)
    assert "marked as failed because 1 workers died" in site.logs("scheduler")


def test_no_more_in_hand_than_the_window(calm: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.grouping._MOST", 0.0)  # each article is told of at once
    taken, stored, most = count(), count(), 0

    def done(*_: object) -> None:
        nonlocal most
        most = max(most, so_far(taken) - next(stored))

    with open_store("memory:") as store, Cluster(make, make().versions(), calm[0]) as crew:
        read = (article for article in articles(150) if next(taken) >= 0)
        ingest(store, read, make(), workers=crew, notify=done)
        assert so_far(stored) == 150 and 16 < most <= crew.window + 1 == 2 * 2 * 16 + 1
        assert str(crew) == "2 worker threads, 0 parts out"


def so_far(counter: count[int]) -> int:
    return counter.__reduce__()[1][0]  # type: ignore[return-value, index]


def test_a_worker_that_would_make_another_graph_is_named(tmp_path: Path, calm: Running) -> None:
    what = r"worker tcp://127.0.0.1:\d+ would make another graph: it has meetings 2, this process meetings 1; "
    with (
        open_store(tmp_path / "n.kg", create=True) as store,
        Cluster(make_other, make().versions(), calm[0]) as crew,
        pytest.raises(ConfigError, match=what),
    ):
        ingest(store, articles(2), make(), workers=crew)


def test_workers_that_lack_what_reads(tmp_path: Path, calm: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = ModuleType("only_here")
    elsewhere.make = make_here  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "only_here", elsewhere)
    monkeypatch.setattr(make_here, "__module__", "only_here")
    monkeypatch.setattr(make_here, "__qualname__", "make")
    with (
        open_store(tmp_path / "n.kg", create=True) as store,
        Cluster(make_here, make().versions(), calm[0]) as crew,
        pytest.raises(ConfigError, match=r"cannot read articles .*only_here.*: install newskg there"),
    ):
        ingest(store, articles(2), make(), workers=crew)


def make_here() -> Pipeline:
    return make()


_WITHOUT = """
import sys

class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "kg":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Without())
"""


def test_a_cluster_without_newskg_is_told_so_and_lives_on(tmp_path: Path, cluster: Start) -> None:
    """It may be somebody else's: what it cannot even read must not end its workers."""
    (tmp_path / "sitecustomize.py").write_text(_WITHOUT)
    address, site = cluster(1, PYTHONPATH=str(tmp_path))
    with (
        open_store(tmp_path / "n.kg", create=True) as store,
        Cluster(make, make().versions(), address, patience=20) as crew,
        pytest.raises(
            ConfigError,
            match=r"worker tcp://127.0.0.1:\d+ cannot read articles .*No module named 'kg'.*: install newskg there",
        ),
    ):
        ingest(store, articles(2), make(), workers=crew)
    assert site.processes[1].poll() is None and "connection-broken" not in site.logs("worker")


@pytest.mark.parametrize(
    ("workers", "what"), [(None, "no Dask scheduler answers at tcp://127.0.0.1:9 "), (0, "has no worker; start some")]
)
def test_a_cluster_that_is_not_there(cluster: Start, workers: int | None, what: str) -> None:
    address = "tcp://127.0.0.1:9" if workers is None else cluster(workers)[0]
    with pytest.raises(ConfigError, match=what), Cluster(make, (), address, patience=1):
        raise AssertionError("entered")


def test_a_cluster_that_goes_away_is_one_line_and_loses_nothing(tmp_path: Path, cluster: Start) -> None:
    address, site = cluster(1)
    with pytest.raises(KgError, match="what was stored is stored") as caught:
        together(tmp_path / "n.kg", then(articles(100), 80, site.processes[0].kill), address)
    assert "\n" not in str(caught.value)
    with open_store(tmp_path / "n.kg") as store:
        stored = len(list(store.journal.entries()))
        report = ingest(store, articles(100), make())
    assert stored >= 40 and (report.counts["unchanged"], report.counts["added"]) == (stored, 100 - stored)


_RUN = """
import sys
sys.path[:0] = sys.argv[3:]
from dangerous import make
from kg.errors import KgError
from kg.pipeline import ingest
from kg.pipeline.runners.cluster import Cluster
from kg.store import open_store
from runners.test_cluster import articles, then

def cut_off():
    print("half", flush=True)
    sys.stdin.readline()

if __name__ == "__main__":
    try:
        with open_store(sys.argv[1], create=True) as store, Cluster(make, make().versions(), sys.argv[2]) as crew:
            ingest(store, then(articles(100), 80, cut_off), make(), workers=crew)
    except KgError as error:
        print(error)
"""


def test_what_dask_logs_of_a_lost_scheduler_is_not_shown(tmp_path: Path, cluster: Start) -> None:
    """In a process of its own, whose standard error Dask takes when it is loaded."""
    address, site = cluster(1)
    command = [sys.executable, "-c", _RUN, tmp_path / "n.kg", address, ROOT, ROOT / "tests"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([str(word) for word in command], **pipes) as run:  # type: ignore[call-overload]
        assert run.stdout.readline() == "half\n"
        site.processes[0].kill()
        out, said = run.communicate("\n", timeout=120)
    assert said == "" and "what was stored is stored" in out


def test_a_client_that_has_closed_itself_is_one_line() -> None:
    class Closed:
        """As Dask's, when its scheduler was away for too long."""

        def submit(self, *_: object, **more: object) -> object:
            raise RuntimeError("Client is closed.\nCan't send update-graph message.")

    cluster = Cluster(make_here, ("v",), "tcp://host.example:1")
    cluster._client = Closed()
    with pytest.raises(KgError, match=r"tcp://host\.example:1: the cluster gave no answer") as caught:
        cluster.submit(Article("a.txt", "He left."))
    assert "\n" not in str(caught.value)
