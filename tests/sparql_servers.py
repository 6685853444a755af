"""SPARQL servers for tests: each in a folder of its own, on a free port of this machine, ended when the tests end."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from functools import cache
from pathlib import Path

import pytest

from kg.store import Store, open_store

USER, PASSWORD = "dba", "dba"
"""Virtuoso's first name and password, in a folder that nobody else sees."""

KINDS = ("oxigraph", "virtuoso")

_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
MaxMemPoolSize = 2000000000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 6
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 300
"""


class Server:
    """A server that can be killed and started again on the same data. Made by :func:`server`.

    ``rows`` is the longest answer that Virtuoso gives.
    """

    def __init__(self, kind: str, *, rows: int = 200_000) -> None:
        self.kind, self._rows = kind, rows
        self.folder = Path(tempfile.mkdtemp(prefix=f"newskg-{kind}-"))
        self.port, self._sql = _free_port(), _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.remove)
        self.start()

    @property
    def location(self) -> str:
        return f"sparql+http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        if self.kind == "virtuoso":
            ini = self.folder / "virtuoso.ini"
            ini.write_text(_INI.format(folder=self.folder, port=self.port, sql=self._sql, rows=self._rows))
            (self.folder / "virtuoso.lck").unlink(missing_ok=True)
            command = [_virtuoso(), "+configfile", str(ini), "+foreground"]
        else:
            command = [oxigraph(), "serve", "-l", str(self.folder / "data"), "-b", f"127.0.0.1:{self.port}"]
        with (self.folder / "output").open("ab") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=output, cwd=self.folder)
        self._wait()

    def kill(self) -> None:
        """End it as a loss of power would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self) -> None:
        end = time.monotonic() + 180
        while time.monotonic() < end:
            assert self._process is not None
            if self._process.poll() is not None:
                break
            if _answers(self.port):
                return
            time.sleep(0.1)
        raise RuntimeError(f"{self.kind} does not start: {(self.folder / 'output').read_text()[-500:]}")


def missing(kind: str) -> str | None:
    """Why there is no such server here; ``None`` when there is one."""
    if kind == "virtuoso":
        return None if _virtuoso() else "no Virtuoso here (Debian: virtuoso-opensource-7-bin)"
    return None if oxigraph() else "no Oxigraph server here (pip install oxigraph)"


@cache
def server(kind: str) -> Server:
    """The server of a kind that all tests share; started when first asked for, a reason to skip when there is none."""
    if reason := missing(kind):
        pytest.skip(reason)
    return Server(kind)


def fresh_store(kind: str) -> Store:
    """The shared server's store, emptied; the caller closes it."""
    sign_in()
    store = open_store(server(kind).location, create=True)
    for graph in store.graphs():
        store.remove_graph(graph)
    return store


def sign_in() -> None:
    """Name and password for the servers of tests; their journals do not go where a user's are."""
    os.environ["KG_STORE_USER"], os.environ["KG_STORE_PASSWORD"] = USER, PASSWORD
    if "KG_STATE" not in os.environ:
        os.environ["KG_STATE"] = tempfile.mkdtemp(prefix="newskg-state-")
        atexit.register(shutil.rmtree, os.environ["KG_STATE"], ignore_errors=True)


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _virtuoso() -> str | None:
    return shutil.which("virtuoso-t")


def oxigraph() -> str | None:
    beside = Path(sys.executable).with_name("oxigraph")  # where pip puts it, also when the environment is not active
    return str(beside) if beside.exists() else shutil.which("oxigraph")
