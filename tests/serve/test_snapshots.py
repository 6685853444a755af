"""What is written shows up, what is being written does not disturb, nothing is left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from serving import ROOT, Server, add, http, served

from kg.errors import StoreError, StoreLockedError
from kg.ids import Namer
from kg.query.catalogue import load
from kg.serve.worker import Bounds, Worker
from kg.store import open_store
from kg.store.lock import FolderLock
from kg.store.snapshot import Snapshots

COUNT = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"


def objects(server: Server) -> list[str]:
    answer = server.ask(COUNT)
    assert answer.status_code == 200, answer.text
    return [row["o"]["value"] for row in answer.json()["results"]["bindings"]]


def until(server: Server, wanted: list[str]) -> None:
    deadline = time.monotonic() + 20
    while (found := objects(server)) != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    assert found == wanted


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with open_store(tmp_path / "news.kg", create=True) as store:
        add(store, "one", "1")
    return tmp_path / "news.kg"


def test_a_server_sees_what_was_written_once_the_writer_is_done(place: Path) -> None:
    with served(place, "--workers", "2") as server:
        assert objects(server) == ["1"]
        tag = http.get(server.url + "queries/actors").headers["etag"]
        with open_store(place) as store:
            add(store, "two", "2")
            store.flush()
            time.sleep(3)  # longer than two looks
            assert objects(server) == ["1"]
        until(server, ["1", "2"])
        assert http.get(server.url + "queries/actors").headers["etag"] != tag
        with open_store(place) as store:
            store.remove_graph("http://example.org/one")
        until(server, ["2"])
        for _ in range(8):  # by every process
            assert objects(server) == ["2"]
        deadline = time.monotonic() + 5
        while len(made := [p for p in place.glob("snapshots/*/*") if p.is_dir()]) > 1 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert len(made) == 1
    assert not list(place.glob("snapshots/*"))


def test_a_writer_that_was_killed_loses_nothing(place: Path) -> None:
    code = (
        "import os, sys; sys.path.insert(0, 'tests/serve'); from serving import add; from kg.store import open_store\n"
        f"store = open_store({str(place)!r}); add(store, 'two', '2'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    snapshots = Snapshots(str(place))
    with open_store(snapshots.take().folder, read_only=True) as store:
        assert store.graphs() == ["http://example.org/one", "http://example.org/two"]
    snapshots.close()
    with open_store(place, read_only=True) as store:
        assert store.counts().quads == 2


def test_a_snapshot_stays_as_it_is(place: Path) -> None:
    snapshots = Snapshots(str(place))
    first = snapshots.take()
    assert first.mark == snapshots.mark() == Snapshots(str(place)).mark()
    with open_store(place) as store:
        with pytest.raises(StoreLockedError):
            snapshots.take()
        for at in range(20):
            add(store, f"more{at}", *map(str, range(50)))
    assert snapshots.mark() != first.mark
    with open_store(first.folder, read_only=True) as store:
        assert store.counts().quads == 1
    with open_store(snapshots.take().folder, read_only=True) as store:
        assert store.counts().quads == 1001
    snapshots.close()


def test_a_writer_waits_for_a_snapshot_and_for_no_writer(place: Path) -> None:
    reader = FolderLock(place / "lock", shared=True, store="here")
    threading.Timer(0.3, reader.release).start()
    with open_store(place) as store:
        add(store, "two", "2")
        begun = time.monotonic()
        with pytest.raises(StoreLockedError):
            open_store(place)
        assert time.monotonic() - begun < 0.3
    with open_store(place, read_only=True), pytest.raises(StoreLockedError):
        open_store(place)


def test_a_snapshot_that_is_gone_is_no_empty_store(place: Path) -> None:
    worker = Worker("here", Namer(), load(), Bounds(10, 1000))
    assert worker.answer({"kind": "open", "folder": str(place)}).status == 200
    answer = worker.answer({"kind": "open", "folder": str(place / "none")})
    assert answer.status == 500 and b"its snapshot is gone" in answer.body


def test_an_empty_store_is_served(tmp_path: Path) -> None:
    open_store(tmp_path / "news.kg", create=True).close()
    with served(tmp_path / "news.kg", "--workers", "1") as server:
        assert objects(server) == []


def test_what_a_killed_server_left_is_removed_by_the_next(place: Path) -> None:
    with served(place, "--workers", "1") as server:
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
    assert list(place.glob("snapshots/*/*"))
    snapshots = Snapshots(str(place))
    assert len(list(place.glob("snapshots/*"))) == 1
    snapshots.close()


def test_none_is_made_after_the_end(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshots, begun, go_on = Snapshots(str(place)), threading.Event(), threading.Event()
    mark = Snapshots.mark

    def slow_mark(self: Snapshots) -> str:
        begun.set()
        go_on.wait(5)
        return mark(self)

    monkeypatch.setattr(Snapshots, "mark", slow_mark)
    making = threading.Thread(target=snapshots.take)
    making.start()
    assert begun.wait(5)
    threading.Timer(0.2, go_on.set).start()
    snapshots.close()
    making.join()
    with pytest.raises(StoreError, match="any more"):
        snapshots.take()
    snapshots.close()
    assert not list(place.glob("snapshots/*"))


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        Snapshots(str(tmp_path / "none"))


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [(["--store", "none.kg"], 6, "no store here"), (["--port", "1", "--host", "203.0.113.1"], 2, "cannot be served")],
)
def test_a_server_that_cannot_start_says_why(place: Path, arguments: list[str], code: int, told: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "kg", "serve", "--store", str(place), *arguments],
        cwd=place.parent, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == code and told in run.stderr and "Traceback" not in run.stderr


def test_a_store_that_is_being_written_is_not_served_yet(place: Path) -> None:
    with open_store(place):
        run = subprocess.run(
            [sys.executable, "-m", "kg", "serve", "--store", str(place), "--port", "0"],
            env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        )  # fmt: skip
    assert run.returncode == 7 and "another process holds this store" in run.stderr


def test_processes_that_cannot_open_the_store_end_the_server(place: Path) -> None:
    for table in [*place.glob("oxigraph/*.sst"), *place.glob("oxigraph/MANIFEST*")]:
        table.write_bytes(b"damaged")
    run = subprocess.run(
        [sys.executable, "-m", "kg", "serve", "--store", str(place), "--port", "0"],
        env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert run.returncode == 6 and "Traceback" not in run.stderr
    assert not list(place.glob("snapshots/*"))


def test_a_server_whose_processes_do_not_start_ends_and_says_so(place: Path) -> None:
    code = (
        "from kg.serve import Settings; from kg.serve.run import serve; from kg.query.catalogue import load\n"
        f"serve(Settings({str(place)!r}, max_memory=1 << 24), load(), '127.0.0.1', 0, print)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60
    )
    assert "kg.errors.StoreError" in run.stderr and "no process for queries can be started" in run.stderr
    assert not list(place.glob("snapshots/*"))
