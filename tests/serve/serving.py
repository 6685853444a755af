"""A real server in a process of its own."""

from __future__ import annotations

import os
import re
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import httpx
import pyoxigraph as ox

from kg.store import Store

ROOT = Path(__file__).resolve().parent.parent.parent
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER (STRLEN(CONCAT(STR(?a), STR(?e), STR(?h), STR(?k))) > 99999) }"

# As of httpx, whose requests each read the certificates of all authorities, which takes longer than an answer.
_TLS = ssl.create_default_context()
http = SimpleNamespace(
    **{name: partial(getattr(httpx, name), verify=_TLS) for name in ("get", "head", "options", "post", "request")}
)


@dataclass(frozen=True)
class Server:
    """Where it listens, and its process."""

    url: str
    process: subprocess.Popen[str]

    @property
    def sparql(self) -> str:
        return self.url + "sparql"

    def ask(self, query: str, **headers: str) -> httpx.Response:
        return http.get(self.sparql, params={"query": query}, headers=headers, timeout=180)


@contextmanager
def served(store: Path | str, *options: str) -> Iterator[Server]:
    """``kg serve`` on a free port, ended as Ctrl-C does."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KG_")} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", "0", *options]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        told = process.stderr.readline()
        found = re.search(r" (http://\S+/)sparql", told)
        assert found, told + process.stderr.read()
        yield Server(found[1], process)
    finally:
        process.terminate()
        process.communicate(timeout=60)


def children(parent: int) -> set[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    return {int(pid) for pid in listed.read_text().split()} if listed.exists() else set()


def graph(name: str, *objects: str) -> list[ox.Quad]:
    """A graph ``http://example.org/NAME`` that says something of something for each object."""
    base = "http://example.org/"
    where = ox.NamedNode(base + name)
    return [ox.Quad(ox.NamedNode(base + "s"), ox.NamedNode(base + "p"), ox.Literal(o), where) for o in objects]


def add(store: Store, name: str, *objects: str) -> None:
    store.replace_graph(f"http://example.org/{name}", graph(name, *objects))
