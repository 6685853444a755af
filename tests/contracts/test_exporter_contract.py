"""What every exporter promises, built in or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from export.samples import small
from export.world import World

from kg.errors import ExportError
from kg.export import Exporter, Report, Scope, Source, exporters
from kg.store.embedded import EmbeddedStore

ALL = sorted(exporters())
HOSTILE = (
    "a\"b\\c\n]]></script><img src=x onerror=alert(1)>{{title}}\u202e\u2028 = {} ;,\t'=1+1 \U0001f984 \u0000".replace(
        "\0", ""
    )
)


PICTURES = frozenset({"svg", "png", "mermaid"})
"""Formats that leave articles out: each claim would hang on one more line."""

BINARY = frozenset({"png", "neo4j"})


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return small().store()


@pytest.fixture(params=ALL)
def exporter(request: pytest.FixtureRequest) -> Exporter:
    if request.param == "png":
        pytest.importorskip("resvg_py", reason="the extra png is not installed")
    return exporters()[request.param]


def write(exporter: Exporter, store: EmbeddedStore, folder: Path, scope: Scope | None = None) -> Report:
    folder.mkdir(exist_ok=True)
    return exporter.write(Source(store, scope, title="contract"), folder / f"graph{exporter.endings[0]}")


def test_it_has_a_name_and_endings(exporter: Exporter) -> None:
    assert exporter.name == exporter.name.lower()
    assert exporter.endings
    assert all(e.startswith(".") and e == e.lower() for e in exporter.endings)


def test_no_two_take_the_same_ending() -> None:
    endings = [ending for exporter in exporters().values() for ending in exporter.endings]
    assert len(endings) == len(set(endings))


def test_it_writes_what_it_reports_and_nothing_else(exporter: Exporter, store: EmbeddedStore, tmp_path: Path) -> None:
    report = write(exporter, store, tmp_path / "out")
    assert sorted(report.paths) == sorted((tmp_path / "out").iterdir())
    assert all(path.stat().st_size > 20 for path in report.paths)
    nodes = 17 if exporter.name in PICTURES else 20  # without two articles, and who does nothing but publish one
    assert (report.nodes == nodes and report.edges > 20) or report.quads > 100


def test_the_same_store_makes_the_same_bytes(exporter: Exporter, store: EmbeddedStore, tmp_path: Path) -> None:
    first, second = write(exporter, store, tmp_path / "a"), write(exporter, small().store(), tmp_path / "b")
    assert [p.read_bytes() for p in first.paths] == [p.read_bytes() for p in second.paths]


def test_an_empty_store_is_no_error_and_no_empty_file(exporter: Exporter, tmp_path: Path) -> None:
    report = write(exporter, EmbeddedStore.in_memory(), tmp_path / "out")
    assert (report.nodes, report.edges, report.quads) == (0, 0, 0)
    assert all(path.stat().st_size > 0 for path in report.paths)


def test_a_failing_export_leaves_the_old_file(
    exporter: Exporter, store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = write(exporter, store, tmp_path / "out")
    before = {path: path.read_bytes() for path in report.paths}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        write(exporter, store, tmp_path / "out")
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_a_missing_folder_is_an_error_of_ours(exporter: Exporter, store: EmbeddedStore, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        exporter.write(Source(store), tmp_path / "nowhere" / f"graph{exporter.endings[0]}")


def test_hostile_text_is_text(exporter: Exporter, tmp_path: Path) -> None:
    world = World()
    world.article("evil", f"Eve said {HOSTILE}", published="2024", title=HOSTILE)
    world.actor("evil", "eve", HOSTILE, "person", aliases=[HOSTILE[::-1]])
    world.fact("evil", "Statement", HOSTILE.split("\n")[0], links={"speaker": ["actor/eve"]}, strings={"text": HOSTILE})
    report = write(exporter, world.store(), tmp_path / "out")
    assert (report.nodes, report.edges) == ((2, 1) if exporter.name in PICTURES else (3, 2)) or report.quads > 10
    for path in report.paths:
        if exporter.name not in BINARY:
            path.read_bytes().decode("utf-8")


def test_a_part_is_smaller_than_the_whole(exporter: Exporter, store: EmbeddedStore, tmp_path: Path) -> None:
    whole = write(exporter, store, tmp_path / "all")
    for scope in (
        Scope(article="https://w3id.org/newskg/id/article/herald"),
        Scope(actors=("https://w3id.org/newskg/id/actor/ortiz",)),
    ):
        part = write(exporter, store, tmp_path / "part", scope)
        assert 0 < part.nodes + part.quads < whole.nodes + whole.quads
