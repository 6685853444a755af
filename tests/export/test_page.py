"""The page: one file, no network, nothing run but its own script, the text of articles never read as HTML."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest

from export.world import ID, World
from kg.export import export
from kg.export.base import Source
from kg.export.page import data as page_module
from kg.export.page import render
from kg.export.page.data import LIMIT, page_data
from kg.store.embedded import EmbeddedStore

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
EVIL = (
    "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"><!-- {{data}} &amp;"
)


def scripts(page: str) -> list[tuple[str, str]]:
    """Attributes and text of each script element, cut as a browser cuts them: at the first end tag."""
    return re.findall(r"<script([^>]*)>(.*?)</script", page, re.DOTALL)


def evil() -> EmbeddedStore:
    world = World()
    world.article("evil", f"Eve said {EVIL} today.", published="2024-02", title=EVIL, url="https://evil.example/")
    world.actor("evil", "eve", f"Eve {EVIL}", "person", aliases=[EVIL])
    world.fact("evil", "Statement", EVIL, links={"speaker": ["actor/eve"]}, strings={"mode": "direct"}, claim="evil")
    return world.store()


@pytest.fixture(scope="module")
def page(store: EmbeddedStore) -> str:
    return render(page_data(Source(store, title="Harbour Accord"))[0])


def test_the_policy_names_every_script_and_style_by_its_hash(page: str) -> None:
    match = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert match
    policy = dict(part.strip().split(" ", 1) for part in match[1].split(";"))
    assert policy["default-src"] == "'none'"
    assert "unsafe" not in match[1]
    assert "http" not in match[1]
    styles = re.findall(r"<style[^>]*>(.*?)</style>", page, re.DOTALL)
    run = [text for attributes, text in scripts(page) if "application/json" not in attributes]
    assert len(styles) == 1
    assert len(run) == 2
    for text, directive in [(styles[0], "style-src"), *((text, "script-src") for text in run)]:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[directive]


def test_the_page_asks_for_nothing_else(page: str) -> None:
    without = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"\b(src|href|action|style|on\w+)\s*=", without)


def test_text_cannot_leave_its_block() -> None:
    made = render(page_data(Source(evil(), title=EVIL))[0])
    blocks = scripts(made)
    assert len(blocks) == 3
    data = json.loads(blocks[0][1])
    assert data["title"] == EVIL
    assert EVIL in {node["label"] for node in data["nodes"] if node["kind"] == "article"}
    assert f"<title>{html.escape(EVIL)} " in made
    assert "<img" not in blocks[0][1]


def test_library_and_licence_come_with_the_page() -> None:
    folder = Path(page_module.__file__).parent
    library = (folder / "cytoscape.min.js").read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in library
    assert "Permission is hereby granted" in (folder / "cytoscape.LICENSE").read_text(encoding="utf-8")
    version = json.loads((folder / "cytoscape.json").read_text(encoding="utf-8"))
    assert version["sha256"] == hashlib.sha256(library.encode()).hexdigest()
    assert f'"{version["version"]}"' in library


def test_a_page_too_small_for_all_says_so(big_store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page_data(Source(big_store))[1] == ()
    monkeypatch.setattr(page_module, "LIMIT", 50)
    data, notes = page_data(Source(big_store))
    assert len(data["views"]["claims"]["nodes"]) == 50 < LIMIT
    assert data["views"]["claims"]["total"] == 408
    assert any("50 biggest of the 408 nodes" in note for note in notes)


def test_no_claim_is_shown_without_its_speaker(big_store: EmbeddedStore) -> None:
    data, _ = page_data(Source(big_store))
    view = data["views"]["claims"]
    first = set(view["nodes"][:250])
    speakers = {e["t"]: e["s"] for e in view["edges"] if e["relation"] == "says"}
    loose = [i for i in view["nodes"][:240] if data["nodes"][i]["kind"] == "statement" and speakers[i] not in first]
    assert loose == []


def test_marks_count_from_the_passage(store: EmbeddedStore) -> None:
    data, _ = page_data(Source(store))
    (claim,) = [node for node in data["nodes"] if node["id"] == f"{ID}claim/base"]
    passage = claim["evidence"][1]
    words = {role: passage["text"][start:end] for start, end, role in passage["marks"]}
    assert words == {
        "source": "Maria Grech",
        "cue": "as saying",
        "content": "will not host another base while I hold this office.",
    }


# --- in a browser -----------------------------------------------------------------------------------------------------


class Browser:
    """Headless Chromium: the document after the page's script has run, and what the console says."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile

    def open(self, path: Path, **parts: str) -> str:
        document, console = self.run(path, **parts)
        assert console == []
        assert 'data-ready="yes"' in document
        return re.sub(r"<script.*?</script>", "", document, flags=re.DOTALL)

    def run(self, path: Path, **parts: str) -> tuple[str, list[str]]:
        fragment = "#" + urllib.parse.urlencode(parts) if parts else ""
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--log-level=0"]
        command = [
            str(CHROMIUM),
            *flags,
            f"--user-data-dir={self._profile}",
            "--virtual-time-budget=4000",
            "--dump-dom",
        ]
        done = subprocess.run(
            [*command, path.as_uri() + fragment], capture_output=True, text=True, timeout=120, check=False
        )
        return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine: the page is not opened")
    yield Browser(tmp_path_factory.mktemp("profile"))


def text_of(document: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", document)).split())


def test_it_opens_without_a_word_on_the_console(browser: Browser, store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, tmp_path / "graph.html", title="Harbour Accord")
    text = text_of(browser.open(tmp_path / "graph.html"))
    assert "2 articles · 8 claims · 9 actors" in text
    assert "Who speaks most" in text
    assert "About 1,200 Southmark troops" in text


def test_the_browser_refuses_any_other_script(browser: Browser, store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, tmp_path / "graph.html")
    page = (tmp_path / "graph.html").read_text(encoding="utf-8")
    added = "<script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\"></body>"
    (tmp_path / "graph.html").write_text(page.replace("</body>", added), encoding="utf-8")
    document, console = browser.run(tmp_path / "graph.html")
    assert "<title>owned" not in document
    assert sum("Content Security Policy" in line for line in console) >= 2


def test_an_address_opens_a_claim_with_its_evidence(browser: Browser, store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, tmp_path / "graph.html")
    document = browser.open(tmp_path / "graph.html", id=f"{ID}claim/base")
    assert '<mark class="content">will not host another base while I hold this office.</mark>' in document
    assert '<mark class="cue">as saying</mark>' in document
    text = text_of(document)
    assert "Island Herald › The Gazette › Maria Grech" in text
    assert "Northland shuts the door on new bases The Gazette · 8 April 2024" in text


def test_an_address_opens_a_fact_by_its_own_iri(browser: Browser, store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, tmp_path / "graph.html")
    fact = Source(store).project("claims").graph.nodes[f"{ID}claim/demand"]["facts"][0]
    assert "Evidence · 1 article" in text_of(browser.open(tmp_path / "graph.html", id=fact))


def test_an_address_opens_two_actors(browser: Browser, store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, tmp_path / "graph.html", projection="actors")
    parts = {"from": f"{ID}actor/petrov", "to": f"{ID}actor/grech"}
    text = text_of(browser.open(tmp_path / "graph.html", **parts))
    assert "Ivo Petrov → Maria Grech" in text
    assert "Speaks to · 1 statement" in text


def test_hostile_text_is_shown_and_not_run(browser: Browser, tmp_path: Path) -> None:
    export(evil(), tmp_path / "graph.html", title=EVIL)
    document = browser.open(tmp_path / "graph.html", id=f"{ID}claim/evil")
    assert "<title>owned" not in document
    assert "<img" not in document
    assert f"“{EVIL}”" in html.unescape(re.sub(r"</?mark[^>]*>", "", document))


def test_many_nodes_begin_with_the_most_telling(browser: Browser, big_store: EmbeddedStore, tmp_path: Path) -> None:
    export(big_store, tmp_path / "graph.html")
    text = text_of(browser.open(tmp_path / "graph.html"))
    assert "The 300 most telling of 408 Show more" in text


def test_an_empty_store_opens_too(browser: Browser, tmp_path: Path) -> None:
    export(EmbeddedStore.in_memory(), tmp_path / "graph.html", title="Nothing yet")
    assert "0 articles · 0 claims · 0 actors" in text_of(browser.open(tmp_path / "graph.html"))
