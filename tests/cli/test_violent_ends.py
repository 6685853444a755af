"""A run that is killed, interrupted, or has no room left: each article is there as a whole or not at all, and the next
run completes the graph to what it would have been."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

from kg.store import open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX systems")

HAND = Path(__file__).resolve().parents[1] / "hand_kg.py"
NAMES = ("Flavia", "Sapt", "Rudolf", "Michael", "Rupert", "Antoinette", "Fritz", "Helga")
Graphs = dict[str, frozenset[str]]


def corpus(folder: Path, number: int, *, seed: int = 1) -> Path:
    chance = random.Random(seed)
    for n in range(number):
        lines = [
            " met ".join(chance.sample(NAMES, 2)) + f" in the castle of tower {n} and that was the end of it."
            for _ in range(chance.randint(1, 6))
        ]
        path = folder / f"{n % 7}" / f"{n}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def rest(run: subprocess.Popen[str]) -> tuple[str, str]:
    """What a process still writes, until its end: ``communicate`` loses what a line read before has left in a buffer."""
    with run:
        assert run.stdout and run.stderr
        return run.stdout.read(), run.stderr.read()


def started(*arguments: object, **more: object) -> subprocess.Popen[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KG_")} | {
        k: str(v) for k, v in more.items() if k.startswith("HAND_")
    }
    options = {k: v for k, v in more.items() if not k.startswith("HAND_")}

    def default() -> None:  # a test run in the background ignores the signal, and children inherit that
        signal.signal(signal.SIGINT, signal.default_int_handler)

    options.setdefault("preexec_fn", default)
    return subprocess.Popen(
        [*options.pop("before", ()), sys.executable, str(HAND), *map(str, arguments)],  # type: ignore[misc]
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        **options,  # type: ignore[call-overload]
    )


def kg(*arguments: object, **more: object) -> tuple[int, str, str]:
    run = started(*arguments, **more)
    out, err = run.communicate(timeout=600)
    return run.returncode, out, err


def graphs(store: Path) -> Graphs:
    """Every graph of a store, its quads as sorted lines would have them."""
    found: dict[str, set[str]] = defaultdict(set)
    with open_store(store, read_only=True) as opened:
        for quad in opened.quads():
            found[str(quad.graph_name)].add(str(quad))
    return {graph: frozenset(quads) for graph, quads in found.items()}


def canonical(store: Path) -> str:
    return "\n".join(sorted(line for quads in graphs(store).values() for line in quads))


def articles_of(store: Path) -> set[str]:
    if not (store / "newskg-store.json").exists():
        return set()
    with open_store(store, read_only=True) as opened:
        query = "SELECT ?s WHERE { GRAPH ?g { ?a <https://w3id.org/newskg/ns#sourceName> ?s } }"
        return {row[0].value for row in opened.select(query).rows if row[0]}


def is_whole(store: Path, whole: Graphs) -> None:
    """Each article's graph is as it should be or is not there, and the ledger knows what is there.

    What articles say together, and who is who, is made of them at a run's end: of a killed run it is that of before.
    """
    if not (store / "newskg-store.json").exists():
        return
    here = graphs(store)
    ledger = next((quads for graph, quads in here.items() if graph.endswith("graph/ledger>")), frozenset())
    for graph, quads in here.items():
        if graph.endswith(("/reference>", "/ledger>", "/together>", "/identity>")):
            continue
        assert quads == whole[graph], f"{graph} is half there"
        assert any(line.startswith(f"{graph} ") for line in ledger), f"{graph} is not in the ledger"


# --- killed ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kills", "number", "workers", "group"),
    [
        (6, 60, 1, 0.05),
        (2, 40, 2, 0.02),
        pytest.param(100, 200, 1, 0.05, marks=pytest.mark.long),
        pytest.param(100, 200, 1, 0.3, marks=pytest.mark.long),
        pytest.param(20, 100, 3, 0.05, marks=pytest.mark.long),
    ],
)
def test_killed_at_random_moments(tmp_path: Path, kills: int, number: int, workers: int, group: float) -> None:
    folder, calm, store = corpus(tmp_path / "news", number), tmp_path / "calm.kg", tmp_path / "wild.kg"
    assert kg("ingest", folder, "--store", calm)[0] == 0
    whole, wanted = graphs(calm), canonical(calm)
    chance, killed, complete = random.Random(7), 0, 0
    acknowledged: set[str] = set()
    while killed < kills:
        run = started(
            "ingest", folder, "--store", store, "--workers", workers, HAND_DELAY=0.005, HAND_TELL=1, HAND_GROUP=group
        )
        out = killed_after(run, chance)
        killed += run.returncode == -signal.SIGKILL
        acknowledged |= {line for line in out.splitlines() if line.endswith(".txt")}
        assert acknowledged <= articles_of(store), "what was told as stored is lost"
        if killed % 5 == 1:  # reading everything takes as long as a run; at the end all is compared anyway
            is_whole(store, whole)
        if run.returncode == 0:
            assert canonical(store) == wanted
            complete, store, acknowledged = complete + 1, tmp_path / f"wild{complete}.kg", set()
    code, _, said = kg("ingest", folder, "--store", store)
    assert (code, said) == (0, "")
    assert canonical(store) == wanted
    code, out, _ = kg("ingest", folder, "--store", store, "--format", "csv")
    assert out.splitlines()[1].startswith(f"0,0,{number},0,"), "nothing is left to do"


def killed_after(run: subprocess.Popen[str], chance: random.Random) -> str:
    """Kill a run at a moment of its start, or around one of its next articles; what it told until then."""
    assert run.stdout and run.stderr
    lines = []
    if chance.random() < 0.2:
        time.sleep(chance.uniform(0.0, 1.5))
    else:
        lines = [run.stdout.readline() for _ in range(chance.randint(1, 25))]
        time.sleep(chance.uniform(0.0, 0.03))
    run.kill()
    lines.append(run.stdout.read())
    said = run.stderr.read()
    run.wait()
    assert run.returncode in (0, -signal.SIGKILL), f"it ended by itself: {said}"
    run.stdout.close()
    run.stderr.close()
    return "".join(lines)


def test_killed_while_articles_are_replaced(tmp_path: Path) -> None:
    folder, calm, store = tmp_path / "news", tmp_path / "calm.kg", tmp_path / "wild.kg"
    for seed in (1, 2):
        corpus(folder, 40, seed=seed)
        assert kg("ingest", folder, "--store", calm)[0] == 0
    corpus(folder, 40, seed=1)
    assert kg("ingest", folder, "--store", store)[0] == 0
    corpus(folder, 40, seed=2)
    for wait in (0.9, 1.1, 1.3):
        run = started("ingest", folder, "--store", store, HAND_DELAY=0.01)
        time.sleep(wait)
        run.kill()
        run.communicate()
    assert kg("ingest", folder, "--store", store)[0] == 0
    assert canonical(store) == canonical(calm)
    assert "wasRevisionOf" in canonical(store)
    figures = dict(line.split(",", 1) for line in kg("status", "--store", store, "--format", "csv")[1].splitlines())
    assert figures["revisions kept"] == figures["articles"] == "40"


def test_workers_end_when_the_first_process_is_killed(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "news", 30)
    run = started("ingest", folder, "--store", tmp_path / "n.kg", "--workers", 2, HAND_DELAY=0.2, HAND_TELL=1)
    assert run.stdout and run.stdout.readline()
    children = [
        int(c)
        for c in subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(run.pid)], capture_output=True, text=True
        ).stdout.split()
    ]
    assert len(children) >= 2
    run.kill()
    run.communicate()
    until = time.monotonic() + 10
    while (
        any(Path(f"/proc/{c}/cmdline").exists() and "hand_kg" in _command(c) for c in children)
        and time.monotonic() < until
    ):
        time.sleep(0.1)
    assert not [c for c in children if "spawn_main" in _command(c)]


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


# --- workers ---------------------------------------------------------------------------------------------------------


def test_the_graph_does_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "news", 60)
    (folder / "bad.txt").write_bytes(b"caf\xe9")
    (folder / "odd.txt").write_text("unreadable", encoding="utf-8")
    results = []
    for workers in (1, 2, 4):
        code, out, said = kg("ingest", folder, "--store", tmp_path / f"{workers}.kg", "-j", workers, "--format", "csv")
        results.append((code, out.splitlines()[1].rsplit(",", 1)[0], said, canonical(tmp_path / f"{workers}.kg")))
    assert results[0] == results[1] == results[2]
    assert results[0][:2] == (3, "60,0,0,2," + results[0][1].rsplit(",", 1)[1]) and len(results[0][2].splitlines()) == 2


def test_a_worker_that_dies_costs_its_article(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "news", 10)
    (folder / "3" / "x.txt").write_text("Flavia met Sapt. fatal", encoding="utf-8")
    code, out, said = kg("ingest", folder, "--store", tmp_path / "n.kg", "-j", 2, "--format", "csv")
    assert (code, out.splitlines()[1][:9]) == (1, "10,0,0,1,")
    assert said == "kg: 3/x.txt: the process that read it ended (killed by signal 9)\n"


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_takes_too_long_costs_itself(tmp_path: Path, workers: int) -> None:
    folder, store = corpus(tmp_path / "news", 6), tmp_path / "n.kg"
    (folder / "3" / "x.txt").write_text("Flavia met Sapt. stuck", encoding="utf-8")
    limit = ("--time-limit", 3)
    code, out, said = kg("ingest", folder, "--store", store, "-j", workers, *limit, "--format", "csv", HAND_START=4)
    assert (code, out.splitlines()[1][:8]) == (1, "6,0,0,1,"), "and a worker's slow start costs nobody"
    assert said == "kg: 3/x.txt: reading it took longer than 3 s (--time-limit)\n"
    _, out, _ = kg("status", "--failures", "--store", store, "--format", "csv")
    assert len(out.splitlines()) == 2 and "took longer" in out


# --- interrupted -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_ends_after_the_articles_in_hand(tmp_path: Path, workers: int) -> None:
    folder, store = corpus(tmp_path / "news", 40), tmp_path / "n.kg"
    run = started(
        "ingest",
        folder,
        "--store",
        store,
        "-j",
        workers,
        "--format",
        "csv",
        HAND_DELAY=0.1,
        HAND_TELL=1,
        process_group=0,
    )
    assert run.stdout
    told = [run.stdout.readline() for _ in range(3)]
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to all processes of the group
    out, said = rest(run)
    assert (run.returncode, said.strip()) == (130, "kg: ending after the articles in hand; Ctrl-C again ends at once")
    told += [line for line in out.splitlines() if line.endswith(".txt")]
    added = int(out.splitlines()[-1].split(",")[0])
    assert added == len(told) == len(articles_of(store)) < 20
    assert kg("ingest", folder, "--store", store)[0] == 0 and len(articles_of(store)) == 40


@pytest.mark.parametrize("wait", [0.02, 0.1, 0.25])
def test_ctrl_c_while_workers_start_is_one_line(tmp_path: Path, wait: float) -> None:
    folder = corpus(tmp_path / "news", 10)
    run = started("ingest", folder, "--store", tmp_path / "n.kg", "-j", 3, HAND_DELAY=0.2, process_group=0)
    until = time.monotonic() + 20
    while len(_children(run.pid)) < 2 and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(wait)
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=300)
    assert (run.returncode, said.strip()) == (130, "kg: ending after the articles in hand; Ctrl-C again ends at once")


def _children(process: int) -> list[str]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True)
    return listed.stdout.split()


def test_the_second_ctrl_c_ends_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Flavia met Sapt.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Flavia met Sapt again.", encoding="utf-8")
    run = started("ingest", tmp_path, "--store", tmp_path / "n.kg", HAND_DELAY=600, HAND_TELL=1)
    until = time.monotonic() + 60
    while not (tmp_path / "n.kg" / "newskg-store.json").exists() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(2)
    run.send_signal(signal.SIGINT)
    assert run.stderr
    first = run.stderr.readline() + run.stderr.readline()
    assert first == "\nkg: ending after the articles in hand; Ctrl-C again ends at once\n"
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=300)
    assert (run.returncode, said.strip()) == (130, "kg: interrupted; what was stored is stored")


# --- no room, no permission, no turn ---------------------------------------------------------------------------------


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    folder, store, calm = corpus(tmp_path / "news", 60), tmp_path / "n.kg", tmp_path / "calm.kg"
    assert kg("ingest", folder, "--store", calm)[0] == 0
    largest = max(p.stat().st_size for p in calm.rglob("*") if p.is_file())

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest // 3, largest // 3))

    code, out, said = kg("ingest", folder, "--store", store, HAND_TELL=1, preexec_fn=small_files)
    assert code == 6 and len(said.splitlines()) == 1, said
    # As the engine says it, or SQLite, whose journal may be the first that has no room.
    assert said.startswith(f"kg: {store}: ") and ("File too large" in said or "disk I/O error" in said)
    stored = {line for line in out.splitlines() if line.endswith(".txt")}
    assert stored <= articles_of(store)
    is_whole(store, graphs(calm))
    assert kg("ingest", folder, "--store", store)[0] == 0
    assert canonical(store) == canonical(calm)


def test_a_store_without_permission(tmp_path: Path) -> None:
    folder, store = corpus(tmp_path / "news", 2), tmp_path / "n.kg"
    assert kg("ingest", folder, "--store", store)[0] == 0
    before = canonical(store)
    paths = [store, *store.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        code, _, said = kg("ingest", folder, "--store", store, before=without_privilege())
        assert (code, len(said.splitlines())) == (6, 1) and "Permission denied" in said
        code, out, said = kg("status", "--store", store, "--format", "csv", before=without_privilege())
        assert (code, out.splitlines()[1]) == (0, "articles,2"), said
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert canonical(store) == before


def without_privilege() -> tuple[str, ...]:
    """What makes permissions count for the superuser, too."""
    if os.geteuid() != 0:
        return ()
    tool = shutil.which("setpriv")
    if tool is None:
        pytest.skip("no setpriv: the superuser has every permission")
    return (tool, "--bounding-set=-dac_override,-dac_read_search,-fowner")


def test_two_writers(tmp_path: Path) -> None:
    folder, store = corpus(tmp_path / "news", 30), tmp_path / "n.kg"
    first = started("ingest", folder, "--store", store, HAND_DELAY=0.1, HAND_TELL=1)
    assert first.stdout and first.stdout.readline()
    code, _, said = kg("ingest", folder, "--store", store)
    assert code == 7 and said == f"kg: {store}: another process holds this store; wait until it ends, or stop it\n"
    assert first.communicate(timeout=60)[1] == "" and first.returncode == 0
    assert len(articles_of(store)) == 30
