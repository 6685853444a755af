"""A cluster over a network: scheduler and one worker on one host, another worker and ``kg`` on others, as far as the
kernel's network namespaces are hosts: addresses, routes and connections of their own. A host that is cut off is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from runners.conftest import ROOT, Site, port_in
from runners.test_cluster import alone, articles

pytest.importorskip("distributed", reason="Dask is not installed (extra dask)")

HEAD, FAR = f"kg-head-{os.getpid()}", f"kg-far-{os.getpid()}"
BRIDGE, ADDRESSES = f"kgb{os.getpid()}", {HEAD: "10.231.7.2", FAR: "10.231.7.3"}

RUN = """
import sys, threading
sys.path[:0] = sys.argv[4:]
from dangerous import make
from kg.pipeline import ingest
from kg.pipeline.runners.cluster import Cluster
from kg.rdf.serialise import canonical
from kg.store import open_store
from runners.test_cluster import articles, then

def cut_off():
    print("half", flush=True)
    sys.stdin.readline()

if __name__ == "__main__":
    with open_store(sys.argv[1], create=True) as store, Cluster(make, make().versions(), sys.argv[2]) as crew:
        crew._client.wait_for_workers(2, timeout=60)
        report = ingest(store, then(articles(int(sys.argv[3])), 100, cut_off), make(), workers=crew)
        assert not report.failures, report.failures
        sys.stdout.buffer.write(canonical(store.quads()))
"""


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


@pytest.fixture
def network() -> Iterator[None]:
    """Two hosts on one bridge."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("network namespaces need Linux, root and the command ip (Debian: iproute2)")
    try:
        ip("netns", "add", HEAD)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no network namespaces here: {error.stderr.decode().strip()}")
    try:
        ip("netns", "add", FAR)
        try:
            ip("-n", HEAD, "link", "add", BRIDGE, "type", "veth", "peer", "name", "eth0", "netns", FAR)
        except subprocess.CalledProcessError as error:
            pytest.skip(f"no virtual links here: {error.stderr.decode().strip()}")
        for host, link in ((HEAD, BRIDGE), (FAR, "eth0")):
            ip("-n", host, "address", "add", f"{ADDRESSES[host]}/24", "dev", link)
            ip("-n", host, "link", "set", link, "up")
            ip("-n", host, "link", "set", "lo", "up")
        yield
    finally:
        for host in (HEAD, FAR):
            subprocess.run(["ip", "netns", "delete", host], capture_output=True, check=False)


def on(host: str) -> tuple[str, ...]:
    return ("ip", "netns", "exec", host)


@pytest.mark.long
def test_two_hosts_of_which_one_is_cut_off(tmp_path: Path, network: None) -> None:
    folder = tmp_path / "cluster"
    folder.mkdir()
    impatient = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "8s"}  # a machine that is cut off says no farewell
    site = Site(folder, settings=impatient)
    run = None
    try:
        site.start("scheduler", "--host", ADDRESSES[HEAD], "--port", 0, before=on(HEAD))
        address = f"tcp://{ADDRESSES[HEAD]}:{port_in(folder / 'scheduler0.log')}"
        for host in (HEAD, FAR):
            site.worker(address, "--host", ADDRESSES[host], before=on(host))
        command = [*on(HEAD), sys.executable, "-c", RUN, tmp_path / "n.kg", address, "150", ROOT, ROOT / "tests"]
        run = subprocess.Popen(list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        assert run.stdin and run.stdout and run.stdout.readline() == "half\n"
        ip("-n", FAR, "link", "set", "eth0", "down")
        made, _ = run.communicate("go on\n", timeout=120)
        assert run.returncode == 0
        assert made.encode() == alone(tmp_path / "alone.kg", articles(150))
        assert ADDRESSES[FAR] in site.logs("scheduler"), "the far worker took part"
    finally:
        if run is not None and run.poll() is None:
            run.kill()
            run.communicate()
        site.end()
