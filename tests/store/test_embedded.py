"""The store in a folder: who may open it, what it refuses, what survives a violent end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError, StoreLockedError
from kg.store import Store, embedded, open_store
from kg.store.base import Change
from kg.store.embedded import MARKER

GRAPH = "https://e.example/graph/1"
ROOT = Path(__file__).resolve().parents[2]


def article(version: str, size: int = 50) -> list[ox.Quad]:
    graph, prop = ox.NamedNode(GRAPH), ox.NamedNode("https://e.example/p")
    return [ox.Quad(ox.NamedNode(f"https://e.example/{n}"), prop, ox.Literal(version), graph) for n in range(size)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "news.kg"
    with open_store(path, create=True) as store:
        store.replace_graph(GRAPH, article("old"))
    return path


@contextmanager
def elsewhere(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Python in another process; it prints a line when it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


HOLD = """
import sys
from kg.store import open_store
store = open_store(sys.argv[1], read_only=sys.argv[2] == "read")
print("ready", flush=True)
sys.stdin.read() if sys.argv[3:] else __import__("time").sleep(60)
"""


def ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    assert process.stdout.readline() == "ready\n"


def values(store: Store) -> list[str]:
    return sorted({str(quad.object.value) for quad in store.quads(GRAPH)})  # type: ignore[union-attr]


def test_what_was_written_is_there_when_opened_again(folder: Path) -> None:
    with open_store(folder) as store:
        assert values(store) == ["old"]
        assert store.counts().quads == 50


@pytest.mark.parametrize("mine", ["write", "read"])
def test_a_store_that_another_process_writes_is_refused(folder: Path, mine: str) -> None:
    with elsewhere(HOLD, folder, "write") as other:
        ready(other)
        with pytest.raises(StoreLockedError) as caught:
            open_store(folder, read_only=mine == "read")
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)
    with open_store(folder) as store:  # its end frees the store
        assert values(store) == ["old"]


def test_readers_share_a_store_and_keep_writers_out(folder: Path) -> None:
    with elsewhere(HOLD, folder, "read") as other:
        ready(other)
        with open_store(folder, read_only=True) as store:
            assert values(store) == ["old"]
        with pytest.raises(StoreLockedError):
            open_store(folder)


def test_a_server_on_the_engines_folder_keeps_readers_out(folder: Path) -> None:
    code = "import pyoxigraph, sys, time; s = pyoxigraph.Store(sys.argv[1]); print('ready', flush=True); time.sleep(60)"
    with elsewhere(code, folder / "oxigraph") as other:
        ready(other)
        for read_only in (True, False):
            with pytest.raises(StoreLockedError):
                open_store(folder, read_only=read_only)


def test_opening_twice_in_one_process_is_refused_too(folder: Path) -> None:
    with open_store(folder):
        with pytest.raises(StoreLockedError):
            open_store(folder)
        with pytest.raises(StoreLockedError):
            open_store(folder, read_only=True)


def test_a_lingering_answer_does_not_keep_a_closed_store_locked(folder: Path) -> None:
    store = open_store(folder)
    rows = store.select("SELECT * { ?s ?p ?o }").rows
    next(rows)
    quads = store.quads()
    next(quads)
    store.close()
    with open_store(folder) as again:
        assert values(again) == ["old"]


def test_a_store_that_is_written_for_long_forgets_what_it_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "_LOOKUPS", 3)
    opened: list[Path] = []
    real = embedded._open_engine

    def noted(engine: Path, location: str, *, read_only: bool) -> ox.Store:
        opened.append(engine)
        return real(engine, location, read_only=read_only)

    with open_store(folder) as store:
        monkeypatch.setattr(embedded, "_open_engine", noted)
        reading = store.quads()
        next(reading)
        for n in range(5):
            store.replace_graphs([Change(GRAPH, article(f"{n}"), (), ())])
        assert values(store) == ["4"] and not opened  # while somebody reads
        assert len(list(reading)) == 49
        store.replace_graphs([Change(GRAPH, article("new"), (), ())])
        assert len(opened) == 1 and values(store) == ["new"]
        with pytest.raises(StoreLockedError):
            open_store(folder)


def test_a_store_that_cannot_be_opened_anew_is_let_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(engine: Path, location: str, *, read_only: bool) -> ox.Store:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, open_store(folder) as store:
        assert store.journal.counts()
        patched.setattr(embedded, "_LOOKUPS", 0)
        patched.setattr(embedded, "_open_engine", full)
        with pytest.raises(StoreError, match="No space left"):
            store.flush()
        with pytest.raises(StoreError, match="closed"):
            store.counts()
    with open_store(folder) as again:
        assert values(again) == ["old"]


def test_read_only_writes_nothing(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with open_store(folder, read_only=True) as store:
        assert values(store) == ["old"]
        for write in (lambda: store.replace_graph(GRAPH, []), lambda: store.remove_graph(GRAPH)):
            with pytest.raises(StoreError, match="reading only"):
                write()
        with pytest.raises(StoreError, match="reading only"):
            store.bulk_load([])
    after = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert {path: at for path, at in after.items() if path.name != "LOG" and path.is_file()} == {
        path: at for path, at in before.items() if path.name != "LOG" and path.is_file()
    }


REPLACE = """
import sys
from kg.store import open_store
from test_embedded import GRAPH, article
store = open_store(sys.argv[1])
print("ready", flush=True)
for turn in range(10_000):
    store.replace_graph(GRAPH, article(f"version {turn}", 400))
"""


def test_kill_in_the_middle_of_replacing_loses_no_article(folder: Path) -> None:
    """Whenever the process dies, the graph is whole: one version, all its quads."""
    for turn in range(6):
        with elsewhere(REPLACE, folder) as other:
            ready(other)
            time.sleep(0.05 + 0.037 * turn)
            other.send_signal(signal.SIGKILL)
            other.wait()
        with open_store(folder) as store:
            assert len(values(store)) == 1
            assert store.counts().quads in (50, 400)
            assert store.counts().graphs == 1
    assert store.location == str(folder)


def test_a_missing_store_is_not_made_by_reading(tmp_path: Path) -> None:
    for options in ({}, {"read_only": True}, {"read_only": True, "create": True}):
        with pytest.raises(StoreError, match="no store here"):
            open_store(tmp_path / "none.kg", **options)
    assert not (tmp_path / "none.kg").exists()


def test_a_folder_of_something_else_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear aunt")
    with pytest.raises(StoreError, match="something else"):
        open_store(tmp_path, create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file.kg").write_text("dear aunt")
    with pytest.raises(StoreError, match="a file"):
        open_store(tmp_path / "file.kg", create=True)
    with pytest.raises(StoreError):
        open_store(tmp_path / "file.kg" / "below", create=True)
    assert (tmp_path / "file.kg").read_text() == "dear aunt"


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    with open_store(tmp_path, create=True) as store:
        assert store.counts().quads == 0


MARKERS = ['{"format": 2}', '{"format": "1"}', "{}", "[]", "not json", "\x00\xff", "[" * 50000]


@pytest.mark.parametrize("marker", MARKERS, ids=range(len(MARKERS)))
def test_a_store_of_another_format_is_refused_and_kept(folder: Path, marker: str) -> None:
    (folder / MARKER).write_text(marker)
    with pytest.raises(StoreError, match="format") as caught:
        open_store(folder, create=True)
    assert "\n" not in str(caught.value)
    assert (folder / MARKER).read_text() == marker


def test_a_store_made_but_never_written_reads_as_empty(tmp_path: Path) -> None:
    open_store(tmp_path / "new.kg", create=True).close()
    for path in (tmp_path / "new.kg" / "oxigraph").iterdir():
        path.unlink()
    with open_store(tmp_path / "new.kg", read_only=True) as store:
        assert store.counts().quads == 0


def test_a_damaged_store_is_said_in_one_line(folder: Path) -> None:
    (folder / "oxigraph" / "CURRENT").write_text("garbage\n")
    for read_only in (False, True):
        with pytest.raises(StoreError, match="damaged") as caught:
            open_store(folder, read_only=read_only)
        assert "\n" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_leave_to_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(StoreError, match="denied"):
            open_store(tmp_path / "new.kg", create=True)
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a place where nothing can be made")
def test_a_place_where_nothing_can_be_made() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("/proc/self/news.kg", create=True)
    assert str(caught.value).startswith("/proc/self/news.kg: ")


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_that_was_copied_in_part_is_damaged_and_not_empty(tmp_path: Path, read_only: bool) -> None:
    """The engine would begin anew, and take away the files that it does not know."""
    with open_store(tmp_path / "s.kg", create=True) as store:
        store.bulk_load([ox.Quad(ox.NamedNode("e:s"), ox.NamedNode("e:p"), ox.Literal("o"), ox.NamedNode("e:g"))])
    (tmp_path / "s.kg" / "oxigraph" / "CURRENT").unlink()
    before = sorted((tmp_path / "s.kg" / "oxigraph").glob("*.sst"))
    with pytest.raises(StoreError, match=r"the store is damaged: oxigraph/CURRENT is missing"):
        open_store(tmp_path / "s.kg", read_only=read_only)
    assert before and sorted((tmp_path / "s.kg" / "oxigraph").glob("*.sst")) == before


def test_what_a_large_load_wrote_is_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A look-up goes through all files of an index: ten of them make it six times as slow."""
    monkeypatch.setattr(embedded, "_ONE_FILE", 99)
    prop, graph = ox.NamedNode("e:p"), ox.NamedNode("e:g")
    with open_store(tmp_path / "s.kg", create=True) as store:
        files = []
        for number in range(4):
            names = [f"https://e.example/{number}/{n}" for n in range(100)]
            store.bulk_load(ox.Quad(ox.NamedNode(name), prop, ox.Literal(name), graph) for name in names)
            files.append(len(list((tmp_path / "s.kg" / "oxigraph").glob("*.sst"))))
        assert store.counts().quads == 400
    assert files[-1] <= files[0] + 2, files


ENGINE = """
import sys
import pyoxigraph
print("ready", flush=True)
sys.stdin.readline()
pyoxigraph.Store(sys.argv[1])
print("made", flush=True)
sys.stdin.readline()
"""


def test_a_store_that_was_killed_while_it_was_made_holds_nothing(tmp_path: Path) -> None:
    """Whatever files the engine had made until then; and the next run goes on with them."""
    for n in range(12):
        store = tmp_path / f"{n}.kg"
        store.mkdir()
        (store / MARKER).write_text('{"store": "newskg", "format": 1, "engine": "oxigraph"}\n')
        command = [sys.executable, "-c", ENGINE, str(store / "oxigraph")]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None and process.stdout.readline() == "ready\n"
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
            time.sleep(n * 0.003)  # the engine takes some 30 ms
            process.kill()
        with open_store(store, read_only=True) as opened:
            assert list(opened.quads()) == []
        with open_store(store) as opened:
            opened.replace_graph(GRAPH, article("new"))
        with open_store(store, read_only=True) as opened:
            assert opened.counts().quads == len(article("new"))


def test_a_store_whose_data_are_missing_is_not_taken_for_one_never_made(folder: Path) -> None:
    for file in [*(folder / "oxigraph").glob("*.sst"), *(folder / "oxigraph").glob("*.log")]:
        file.unlink()
    with pytest.raises(StoreError):
        open_store(folder, read_only=True)
