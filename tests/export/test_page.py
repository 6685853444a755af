"""The page: one file, no network, nothing run but its own script, the text of articles never read as HTML."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest

from export.browser import CHROMIUM, Browser
from export.samples import big
from export.world import ID, World
from kg.export import export
from kg.export.base import Source
from kg.export.networks import cytoscape
from kg.export.page import data as page_module
from kg.export.page import render
from kg.export.page.data import LIMIT, page_data
from kg.store.embedded import EmbeddedStore

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
    assert any("50 most telling of the 408 nodes" in note for note in notes)


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


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine: the page is not opened")
    with Browser(tmp_path_factory.mktemp("profile")) as made:
        yield made


def visit(browser: Browser, page: Path, **parts: str) -> None:
    """Open a page at an address; whatever the console says is an error."""
    browser.open(page.as_uri() + ("#" + urllib.parse.urlencode(parts) if parts else ""))
    assert browser.console == []


@pytest.fixture(scope="module")
def small_page(store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("small") / "graph.html"
    export(store, target, title="Harbour Accord")
    return target


def test_it_opens_without_a_word_on_the_console(browser: Browser, small_page: Path) -> None:
    visit(browser, small_page)
    assert browser.text("header") == "Harbour Accord 2 articles · 8 claims · 9 actors Claims Who speaks to whom"
    assert "Maria Grech 2 statements" in browser.text("#panel")
    assert "About 1,200 Southmark troops" in browser.text("#panel")
    assert browser.ask("cytoscape.version") == "3.34.4"


def test_the_browser_refuses_any_other_script(browser: Browser, small_page: Path, tmp_path: Path) -> None:
    page = small_page.read_text(encoding="utf-8")
    added = "<script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\"></body>"
    (tmp_path / "graph.html").write_text(page.replace("</body>", added), encoding="utf-8")
    browser.open(tmp_path / "graph.html")
    assert browser.ask("document.title") != "owned"
    assert sum("Content Security Policy" in line for line in browser.console) >= 2


def test_an_address_opens_a_claim_with_its_evidence(browser: Browser, small_page: Path) -> None:
    visit(browser, small_page, id=f"{ID}claim/base")
    marks = browser.ask("[...document.querySelectorAll('.passage mark')].map((m) => [m.className, m.textContent])")
    assert ["content", "will not host another base while I hold this office."] in marks
    assert ["cue", "as saying"] in marks
    text = browser.text("#panel")
    assert "Island Herald › The Gazette › Maria Grech" in text
    assert "Northland shuts the door on new bases The Gazette · 8 April 2024" in text


def test_a_position_is_held_and_not_said(browser: Browser, store: EmbeddedStore, small_page: Path) -> None:
    visit(browser, small_page, id=f"{ID}claim/demand")
    assert browser.text("#panel .badge") == "position · indirect"


def test_an_address_opens_a_fact_by_its_own_iri(browser: Browser, store: EmbeddedStore, small_page: Path) -> None:
    fact = Source(store).project("claims").graph.nodes[f"{ID}claim/demand"]["facts"][0]
    visit(browser, small_page, id=fact)
    assert browser.text("#panel .said") == "rejected the demand"


def test_an_address_opens_two_actors(browser: Browser, small_page: Path) -> None:
    visit(browser, small_page, **{"from": f"{ID}actor/petrov", "to": f"{ID}actor/grech"})
    text = browser.text("#panel")
    assert "Ivo Petrov → Maria Grech" in text
    assert "rejected the demand in a letter" in text


def test_keys_search_choose_and_close(browser: Browser, small_page: Path) -> None:
    visit(browser, small_page)
    browser.press("/")
    browser.type("ortiz")
    assert "Lena Ortiz" in browser.text("#results")
    browser.press("Enter")
    assert browser.text("#panel h2") == "Lena Ortiz"
    assert urllib.parse.quote_plus(f"{ID}actor/ortiz") in browser.ask("location.hash")
    browser.ask("document.activeElement.blur()")
    browser.press("Escape")
    assert browser.text("#panel h2") == "What the articles say"
    browser.ask("history.back()")
    browser.settle()
    assert browser.text("#panel h2") == "Lena Ortiz"


def test_words_of_a_statement_are_found(browser: Browser, small_page: Path) -> None:
    visit(browser, small_page)
    browser.press("/")
    browser.type("BASE office")
    assert browser.text("#results") == "“will not host another base while I hold this office.”"
    browser.type(" zzz")
    assert browser.text("#results") == "Nothing of that name or word"


def test_the_legend_hides_and_shows_a_kind(browser: Browser, small_page: Path) -> None:
    visit(browser, small_page)
    pressed = "document.querySelector('[data-kind=statement]').getAttribute('aria-pressed')"
    assert browser.ask(pressed) == "true"
    browser.ask("document.querySelector('[data-kind=statement]').click()")
    assert browser.ask(pressed) == "false"
    assert browser.ask("document.activeElement.dataset.kind") == "statement"
    browser.ask("document.querySelector('#panel .row').click()")  # Maria Grech; then what she says
    browser.ask("[...document.querySelectorAll('#panel .row')].find((r) => r.innerText.includes('base')).click()")
    assert browser.ask(pressed) == "true"


@pytest.mark.parametrize("size", [(360, 740), (820, 700), (1400, 900)])
def test_nothing_is_wider_than_the_screen(browser: Browser, small_page: Path, size: tuple[int, int]) -> None:
    for fragment in ("", f"id={ID}claim/base", f"id={ID}actor/northland", "view=actors"):
        browser.open(f"{small_page.as_uri()}#{fragment}", size=size, dark=True)
        assert browser.ask("document.documentElement.scrollWidth <= innerWidth")
        right = "Math.max(...[...document.querySelectorAll('#panel, #panel *')].map((e) => e.getBoundingClientRect().right))"
        assert browser.ask(right) <= size[0] + 1


def test_hostile_text_is_shown_and_not_run(browser: Browser, tmp_path: Path) -> None:
    export(evil(), tmp_path / "graph.html", title=EVIL)
    visit(browser, tmp_path / "graph.html", id=f"{ID}claim/evil")
    assert browser.ask("document.title").startswith(EVIL)
    assert browser.ask("document.querySelectorAll('img').length") == 0
    assert browser.text("#panel .said") == f"“{EVIL}”"


def test_many_nodes_begin_with_the_most_telling(browser: Browser, big_store: EmbeddedStore, tmp_path: Path) -> None:
    export(big_store, tmp_path / "graph.html")
    visit(browser, tmp_path / "graph.html")
    assert browser.text("#more") == "The 200 most telling of 408 Show all"
    shown = "[...document.querySelectorAll('#legend .count')].reduce((sum, e) => sum + Number(e.innerText), 0)"
    assert browser.ask(shown) == 200
    browser.ask("document.querySelector('#more button').click()")
    assert browser.ask(shown) == 408
    assert browser.ask("document.querySelector('#more').hidden")


def test_an_empty_store_opens_too(browser: Browser, tmp_path: Path) -> None:
    export(EmbeddedStore.in_memory(), tmp_path / "graph.html", title="Nothing yet")
    visit(browser, tmp_path / "graph.html")
    assert browser.text("#totals") == "0 articles · 0 claims · 0 actors"


def test_cytoscape_js_opens_its_format(browser: Browser, store: EmbeddedStore, small_page: Path) -> None:
    """In the library itself, as it is on the registry: the page carries it, and a test above knows its hash."""
    visit(browser, small_page)
    for projection in ("claims", "actors"):
        graph = Source(store, measures=["all"]).project(projection).graph
        document = b"".join(cytoscape(graph)).decode()
        opened = f"""(() => {{
          const file = {document}, opened = cytoscape({{ headless: true, styleEnabled: true, elements: file.elements,
            data: file.data, style: [{{ selector: "node", style: {{ label: "data(label)" }} }}] }});
          opened.layout({{ name: "grid" }}).run();
          return [opened.nodes().map((n) => [n.id(), n.style("label")]),
            opened.edges().map((e) => [e.source().id(), e.target().id(), e.data("relation")])]; }})()"""
        nodes, edges = browser.ask(opened)
        assert nodes == [[name, data["label"]] for name, data in graph.nodes(data=True)]
        assert edges == [list(edge) for edge in graph.edges(data="relation")]
        assert browser.console == []


@pytest.mark.long
def test_two_thousand_nodes_are_painted_in_five_seconds_and_all_of_them_when_asked(
    browser: Browser, tmp_path: Path
) -> None:
    with big(3_000, 60).store() as store:
        report = export(store, tmp_path / "graph.html")
    assert "holds the 2,000 most telling" in report.notes[0]
    browser.call("Performance.enable", timeDomain="threadTicks")  # processor time: of no other program on the machine
    visit(browser, tmp_path / "graph.html")
    assert browser.text("#more").startswith("The 200 most telling of")
    painted = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    assert browser.ask(painted) < 5_000  # milliseconds
    assert (opened := busy(browser)) < 5
    browser.ask("[...document.querySelectorAll('#more button')].at(-1).click()")
    browser.settle()
    assert browser.text("#more").startswith("The 2,000 most telling of")
    assert busy(browser) - opened < 10
    assert browser.console == []


def busy(browser: Browser) -> float:
    """Seconds of processor time that the page has taken."""
    values = {one["name"]: one["value"] for one in browser.call("Performance.getMetrics")["metrics"]}
    return float(values["TaskDuration"])
