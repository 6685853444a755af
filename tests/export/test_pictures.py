"""SVG, PNG, Mermaid and yEd: pictures show the most telling part, labels are readable, text stays text."""

from __future__ import annotations

import io
import re
import struct
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from export.samples import big
from export.world import ID
from kg.errors import ConfigError, ExportError
from kg.export import Source, export
from kg.export.mermaid import EDGES, LETTERS, mermaid
from kg.export.palette import COLOURS
from kg.export.pictures import NODES, svg
from kg.export.yed import yed
from kg.store.embedded import EmbeddedStore

SVG = "{http://www.w3.org/2000/svg}"
Y = "{http://www.yworks.com/xml/graphml}"
EVIL = '</text><script>alert(1)</script>"]:::x --> n0 `**` #35; & \x00 1. end'


def evil() -> nx.MultiDiGraph[str]:
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_node(EVIL, label=EVIL, kind="statement", weight=1)
    made.add_node("b", label="1. of a list", kind="actor", actor_kind="person", weight=2)
    made.add_edge(EVIL, "b", relation=EVIL)
    return made


def test_colours_are_those_of_the_page() -> None:
    script = (Path(__file__).parents[2] / "kg/export/page/script-basics.js").read_text(encoding="utf-8")
    found = dict(re.findall(r"^  (\w+): \{ name: .*? colour: \[\"(#[0-9a-f]{6})\"", script, re.M))
    assert found == dict(COLOURS)


# --- SVG --------------------------------------------------------------------------------------------------------------


def drawing(graph: nx.MultiDiGraph[Any]) -> ET.Element:
    return ET.fromstring(svg(graph, "A title").text)


def boxes(root: ET.Element) -> list[tuple[float, float, float, float]]:
    """The cards."""
    rects = [g.find(f"{SVG}rect") for g in root.iter(f"{SVG}g")]
    cards = [r for r in rects if r is not None and r.get("fill") == "#fff"]
    return [tuple(float(r.attrib[k]) for k in ("x", "y", "width", "height")) for r in cards]  # type: ignore[misc]


def test_every_node_is_there_with_its_label(store: EmbeddedStore) -> None:
    graph = Source(store).project().graph
    shown = [n for n, kind in graph.nodes(data="kind") if kind != "article"]
    root = drawing(graph.subgraph(shown))
    titles = [title.text for g in root.iter(f"{SVG}g") for title in g.iter(f"{SVG}title")]
    assert sorted(map(str, titles)) == sorted(graph.nodes[n]["label"] for n in shown)
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert "Maria Grech" in words and "About 1,200 Southmark" in words and "says" in words


def test_cards_do_not_overlap_and_fit_into_the_picture(big_store: EmbeddedStore, tmp_path: Path) -> None:
    report = export(big_store, tmp_path / "big.svg")
    assert report.nodes == NODES
    assert report.notes == (f"the {NODES} most telling of 408 nodes are drawn; --top shows more",)
    root = ET.parse(tmp_path / "big.svg").getroot()
    found = boxes(root)
    assert len(found) > 40
    overlapping = [
        (a, b)
        for i, a in enumerate(found)
        for b in found[:i]
        if abs(a[0] - b[0]) < a[2] - 1 and a[1] < b[1] + b[3] - 1 and b[1] < a[1] + a[3] - 1
    ]
    assert overlapping == []
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert all(left <= x and top <= y and x + w <= left + width and y + h <= top + height for x, y, w, h in found)


def test_text_is_text() -> None:
    root = drawing(evil())
    assert [e.tag for e in root.iter() if "script" in e.tag] == []
    titles = [title.text for g in root.iter(f"{SVG}g") for title in g.iter(f"{SVG}title")]
    assert EVIL.replace("\x00", "") in titles


def test_nothing_to_draw() -> None:
    assert len(list(drawing(nx.MultiDiGraph()))) >= 3


def test_top_says_how_many(big_store: EmbeddedStore, tmp_path: Path) -> None:
    report = export(big_store, tmp_path / "few.svg", top=30)
    assert report.nodes == 30
    assert export(big_store, tmp_path / "all.svg", top=500).notes == ()


# --- PNG --------------------------------------------------------------------------------------------------------------


def test_a_png_is_the_svg_in_pixels(store: EmbeddedStore, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py", reason="the extra png is not installed")
    try:
        export(store, tmp_path / "graph.png")
    except ExportError as error:
        pytest.skip(str(error))
    export(store, tmp_path / "graph.svg")
    content = (tmp_path / "graph.png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    root = ET.parse(tmp_path / "graph.svg").getroot()
    assert (width, height) == (2 * float(root.attrib["width"]), 2 * float(root.attrib["height"]))
    assert len(content) > 20_000


def test_without_the_library_one_is_told_what_to_install(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(ConfigError, match=r"newskg\[png\]"):
        export(store, tmp_path / "graph.png")
    assert list(tmp_path.iterdir()) == []


def test_without_fonts_there_is_no_mute_picture(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resvg = pytest.importorskip("resvg_py", reason="the extra png is not installed")
    monkeypatch.setattr(resvg, "svg_to_bytes", lambda **_: b"nothing drawn")
    with pytest.raises(ExportError, match="no fonts"):
        export(store, tmp_path / "graph.png")


# --- Mermaid ----------------------------------------------------------------------------------------------------------

NODE = re.compile(r'  n\d+(\(\["|\[\["|\[/"|\[")([^"\[\]{}|<>`\n]|<br/>)*("\]\)|"\]\]|"/\]|"\]):::[a-z_]+')
LINK = re.compile(r'  n\d+ (-->|==>|-\.->)(\|"[^"\[\]{}|<>`\n]*"\|)? n\d+')
STYLE = re.compile(r"  classDef [a-z_]+ [#\w:,-]+")


def check_mermaid(text: str) -> None:
    first, *lines = text.splitlines()
    assert first == "flowchart LR"
    for line in lines:
        assert NODE.fullmatch(line) or LINK.fullmatch(line) or STYLE.fullmatch(line), line


def test_a_flowchart_is_mermaid(store: EmbeddedStore, tmp_path: Path) -> None:
    for projection in ("claims", "actors"):
        export(store, tmp_path / "graph.mmd", projection=projection)
        text = (tmp_path / "graph.mmd").read_text(encoding="utf-8")
        check_mermaid(text)
        assert '(["Maria Grech"]):::person' in text


def test_no_text_is_mermaid() -> None:
    text = "".join(mermaid(evil()))
    check_mermaid(text)
    assert "script" in text and "<script" not in text and "#60;script#62;" in text
    assert '"1#46; of a list"' in text


def test_it_stays_within_what_mermaid_draws(tmp_path: Path) -> None:
    with big(900, 40).store() as store:
        report = export(store, tmp_path / "graph.mmd", top=800)
    text = (tmp_path / "graph.mmd").read_text(encoding="utf-8")
    assert report.edges <= EDGES and len(text) <= LETTERS
    assert "most telling of" in report.notes[0]


# --- yEd --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["claims", "actors"])
def test_yed_finds_its_labels(store: EmbeddedStore, name: str) -> None:
    graph = Source(store).project(name).graph
    root = ET.fromstring(b"".join(yed(graph)))
    labels = [" ".join((label.text or "").split()) for label in root.iter(f"{Y}NodeLabel")]
    assert "Maria Grech" in labels and len(labels) == len(graph)
    assert [label.text for label in root.iter(f"{Y}EdgeLabel")] == [
        relation.replace("_", " ") for _, _, relation in graph.edges(data="relation")
    ]
    keys = {key.get("id"): key.get("yfiles.type") for key in root.iter("{http://graphml.graphdrawing.org/xmlns}key")}
    assert keys["nodegraphics"] == "nodegraphics" and keys["edgegraphics"] == "edgegraphics"
    geometry = [(float(g.attrib["width"]), float(g.attrib["height"])) for g in root.iter(f"{Y}Geometry")]
    assert len(geometry) == len(graph) and min(map(min, geometry)) > 20


def test_networkx_reads_yeds_graphml(store: EmbeddedStore) -> None:
    graph = Source(store).project().graph
    back = nx.read_graphml(io.BytesIO(b"".join(yed(graph))))
    assert set(back) == set(graph) and back.number_of_edges() == graph.number_of_edges()
    assert back.nodes[f"{ID}claim/many"]["low"] == 1501
    assert {n: d["label"] for n, d in back.nodes(data=True)} == dict(graph.nodes(data="label"))


def test_yed_takes_any_text() -> None:
    root = ET.fromstring(b"".join(yed(evil())))
    assert len(list(root.iter(f"{Y}NodeLabel"))) == 2
