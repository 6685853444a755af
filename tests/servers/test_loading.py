"""What docs/stores.md tells of taking a graph elsewhere, done: the same graph is there."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from sparql_servers import PASSWORD, USER, Server, missing, oxigraph, sign_in

from kg.rdf.serialise import canonical
from kg.store import open_store

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "stores.md").read_text(encoding="utf-8")
ODD = 'two "lines"\n, a tab\t, a backslash \\, ünïcode 𝔖 and \x7f'


def quads() -> Iterator[ox.Quad]:
    yield from ox.parse(path=ROOT / "tests" / "golden" / "examples" / "graph.nq", format=ox.RdfFormat.N_QUADS)
    yield ox.Quad(ox.NamedNode("e:s"), ox.NamedNode("e:p"), ox.Literal(ODD, language="en"), ox.NamedNode("e:odd"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_store(tmp_path / "news.kg", create=True) as store:
        store.bulk_load(quads())
    return tmp_path


@pytest.mark.servers
def test_nquads_into_an_oxigraph_server(folder: Path) -> None:
    if reason := missing("oxigraph"):
        pytest.skip(reason)
    (folder / "graph.nq").write_bytes(canonical(quads()))
    command = [oxigraph(), "load", "--location", "data", "--file", "graph.nq", "--format", "nq"]
    assert " ".join(command[1:]) in PAGE  # type: ignore[arg-type]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # type: ignore[arg-type]
    assert canonical(ox.Store.read_only(str(folder / "data"))) == canonical(quads())


@pytest.mark.servers
def test_graph_by_graph_into_virtuoso(folder: Path) -> None:
    isql = shutil.which("isql-vt") or shutil.which("isql")
    if (reason := missing("virtuoso")) or isql is None:
        pytest.skip(reason or "no isql-vt here")
    server = Server("virtuoso")
    dump = server.folder / "dump"
    dump.mkdir()
    cutting = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert cutting, "the page has a program that cuts a store into files"
    code = cutting[1].replace('"news.kg"', repr(str(folder / "news.kg"))).replace('"dump/', f'"{dump}/')
    exec(code, {"__name__": "page"})
    told = re.search(r'exec="(ld_dir.*?)"', PAGE)
    assert told, "and how they are loaded"
    statements = told[1].replace("/srv/dump", str(dump))
    done = subprocess.run(
        [isql, str(server._sql), USER, PASSWORD, f"exec={statements}"], check=True, capture_output=True, text=True
    )
    assert "Error" not in done.stdout + done.stderr
    sign_in()
    with open_store(server.location, read_only=True) as loaded:
        assert canonical(loaded.quads()) == canonical(quads())
    server.remove()
