"""What a user does, verb by verb in processes of their own: a server's answers are those of a folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sparql_servers import KINDS, fresh_store, server

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
MORE = "\nThe United States later sent 300 more soldiers to Syria, Latif Rashid told reporters on Monday."

ASKED: tuple[tuple[str, ...], ...] = (
    ("query", "statements-by", "--speaker", "Ali Khamenei", "--format", "jsonl"),
    ("query", "troop-counts", "--location", "Iraq", "--format", "jsonl"),
    ("query", "treaty-events", "--format", "csv"),
    ("query", "sources-of-an-actor", "--actor", "Ali Khamenei", "--format", "jsonl"),
    ("query", "contradictions", "--format", "jsonl"),
    ("sparql", "SELECT ?t (COUNT(*) AS ?n) { ?x a ?t } GROUP BY ?t ORDER BY DESC(?n) ?t", "--format", "csv"),
    ("sparql", "ASK { ?x a kg:Treaty }"),
    ("stats",),
    ("actors", "list"),
    ("actors", "review"),
    ("validate",),
)
"""Asked at the beginning and at the end."""


class User:
    """Somebody with a store."""

    def __init__(self, location: str, folder: Path) -> None:
        self._location, self._folder = location, folder
        self._home = {"KG_STORE": location, "KG_STATE": str(folder / "state"), "PYTHONHASHSEED": "0"}

    def run(self, *arguments: str, code: int = 0) -> str:
        command = [sys.executable, "-m", "kg", *arguments]
        done = subprocess.run(command, env=os.environ | self._home, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return (done.stdout + done.stderr).replace(self._location, "STORE").replace(str(self._folder), "HERE")

    def looks(self) -> Iterator[str]:
        for arguments in ASKED:
            yield self.run(*arguments)
        count = json.loads(self.run("query", "troop-counts", "--format", "jsonl").splitlines()[0])["count"]
        yield self.run("explain", count)
        for name in ("graph.nq", "graph.graphml", "graph.cypher"):
            self.run("export", str(self._folder / name))
            yield (self._folder / name).read_text(encoding="utf-8")
        yield "\n".join(line for line in self.run("status").splitlines() if not re.search(r"last article", line))

    def acts(self) -> Iterator[str]:
        news = self._folder / "news"
        news.mkdir()
        for file in EXAMPLES:
            (news / file.name).write_bytes(file.read_bytes())
        yield _untimed(self.run("ingest", str(news), "--quiet"))
        yield from self.looks()
        yield _untimed(self.run("ingest", str(news), "--quiet"))
        changed = news / EXAMPLES[0].name
        changed.write_text(changed.read_text(encoding="utf-8") + MORE, encoding="utf-8")
        (news / "empty.txt").write_text("")
        yield _untimed(self.run("ingest", str(news), "--quiet", "--workers", "2", code=3))
        yield self.run("actors", "merge", "Ali Khamenei", "Latif Rashid")
        yield self.run("query", "statements-by", "--speaker", "Latif Rashid", "--format", "jsonl")
        yield self.run("actors", "undo")
        yield self.run("remove", EXAMPLES[1].name)
        yield self.run("relate")
        yield from self.looks()
        yield self.run("query", "statements-by", "--speaker", "Nobody at All", code=4)
        yield self.run("sparql", "DELETE WHERE { ?a ?b ?c }", code=5)


def _untimed(text: str) -> str:
    """Without the seconds, which stand last."""
    return re.sub(r" +[\d.]+$", "", text, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    home = tmp_path_factory.mktemp("folder")
    return list(User(str(home / "news.kg"), home).acts())


@pytest.mark.servers
@pytest.mark.parametrize("kind", KINDS)
def test_a_server_is_used_as_a_folder_is(kind: str, folder: list[str], tmp_path: Path) -> None:
    fresh_store(kind).close()
    user = User(server(kind).location, tmp_path)
    for number, (found, wanted) in enumerate(zip(user.acts(), folder, strict=True)):
        assert found == wanted, f"answer {number}"
    assert "only a store's folder is served" in user.run("serve", code=6)


@pytest.mark.servers
@pytest.mark.parametrize("kind", KINDS)
def test_a_server_that_goes_away_is_told_in_one_line(kind: str, tmp_path: Path) -> None:
    fresh_store(kind).close()
    gone = User("sparql+http://127.0.0.1:9/", tmp_path)
    for arguments in (("status",), ("stats",), ("ingest", str(EXAMPLES[0]), "--quiet")):
        said = gone.run(*arguments, code=6)
        assert said.startswith("kg: STORE: ") and said.count("\n") == 1
