"""An exporter is found by name or by the file's ending; a broken one does not spoil the others."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ConfigError, UnknownNameError
from kg.export import Choice, export, registry
from kg.export.base import Report
from kg.export.registry import broken_plugins, exporter_for, exporters
from kg.store.embedded import EmbeddedStore


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("graph.html", "html"),
        ("GRAPH.HTM", "html"),
        ("a.b.graphml", "graphml"),
        ("g.gexf", "gexf"),
        ("g.cyjs", "cyjs"),
        ("g.json", "cyjs"),
        ("g.csv", "csv"),
        ("g.dot", "dot"),
        ("g.ttl", "turtle"),
        ("g.trig", "trig"),
        ("g.nq", "nquads"),
        ("g.jsonld", "jsonld"),
    ],
)
def test_the_ending_chooses(file: str, name: str) -> None:
    assert exporter_for(Path(file)).name == name


@pytest.mark.parametrize("name", ["ttl", "turtle", "TURTLE"])
def test_a_name_overrides_the_ending(store: EmbeddedStore, tmp_path: Path, name: str) -> None:
    export(store, tmp_path / "graph.txt", format=name)
    assert (tmp_path / "graph.txt").read_text().startswith("@prefix")


@pytest.mark.parametrize(("file", "name"), [("graph.docx", None), ("graph", None), ("graph.html", "word")])
def test_an_unknown_format_lists_what_there_is(file: str, name: str | None) -> None:
    with pytest.raises(UnknownNameError, match=r"html \(\.html \.htm\).*gexf.*jsonld") as caught:
        exporter_for(Path(file), name)
    assert "\n" not in str(caught.value)


def test_an_article_and_an_actor_at_once_are_refused(store: EmbeddedStore, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not both"):
        export(store, tmp_path / "g.dot", Choice(article="herald.txt", actor="Maria Grech"))


class Matrix:
    name = "matrix"
    endings = (".matrix",)

    def write(self, source: Any, target: Path) -> Report:
        graph = source.project("actors").graph
        target.write_text(str(graph.number_of_nodes()))
        return Report(graph.number_of_nodes(), 0, (target,))


MATRIX = Matrix()
IMPOSTOR = type("Impostor", (Matrix,), {"name": "html"})()


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    points = [
        EntryPoint("broken", "no_such_module_at_all:X", registry.ENTRY_POINTS),
        EntryPoint("html", f"{__name__}:IMPOSTOR", registry.ENTRY_POINTS),
        EntryPoint("matrix", f"{__name__}:MATRIX", registry.ENTRY_POINTS),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    registry._load.cache_clear()
    yield
    registry._load.cache_clear()


@pytest.mark.usefixtures("plugins")
def test_exporters_of_other_packages(store: EmbeddedStore, tmp_path: Path) -> None:
    assert export(store, tmp_path / "g.matrix").nodes == 6
    assert exporters()["html"] is not IMPOSTOR


@pytest.mark.usefixtures("plugins")
def test_a_broken_exporter_is_named_and_the_rest_goes_on() -> None:
    (error,) = broken_plugins()
    assert "'broken'" in str(error)
    assert "no_such_module_at_all" in str(error)
    with pytest.raises(UnknownNameError, match="'broken'"):
        exporter_for(Path("g.nothing"))
