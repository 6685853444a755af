"""The page as somebody uses it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Error, Locator, Page, expect
from serving import Server, served

pytestmark = pytest.mark.browser

BASE = "https://w3id.org/newskg/id/"


def found(server: Server, kind: str, words: str) -> str:
    """The address of what a search finds first."""
    answer = httpx.get(f"{server.url}api/search", params={"q": words, "kind": kind}, timeout=60).raise_for_status()
    return "#/" + answer.json()["found"][kind][0]["iri"].removeprefix(BASE)


def addresses(server: Server) -> dict[str, str]:
    return {
        "home": "",
        "actor": found(server, "actor", "khamenei"),
        "country": found(server, "actor", "united states"),
        "statement": found(server, "statement", "one american"),
        "troops": "#/troops",
        "treaty": found(server, "treaty", "joint comprehensive"),
        "treaties": "#/treaties",
        "article": found(server, "article", "khamenei presses"),
        "claims": "#/claims",
        "actors": "#/actors?kind=person",
        "articles": "#/articles",
        "search": "#/search?q=iraq",
        "sparql": "#/sparql?query=" + quote("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"),
    }


def go(page: Page, server: Server, address: str) -> None:
    """Open an address and wait until everything on it is there."""
    page.goto("about:blank")
    page.goto(server.url + address)
    settled(page)


def settled(page: Page) -> None:
    page.locator("main h1").wait_for()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".loading")).to_have_count(0)


def at_least(found: Locator, number: int) -> None:
    """So many are there, or come: the page is drawn after its data is there, on a busy machine some time after."""
    expect(found.nth(number - 1)).to_be_attached()


# --- search ----------------------------------------------------------------------------------------------------------


def test_search_as_you_type_by_keyboard_alone(page: Page, server: Server) -> None:
    go(page, server, "")
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("ali kham", delay=20)
    first = page.get_by_role("option").first
    expect(first).to_contain_text("Ali Khamenei")
    at_least(page.get_by_role("listbox").get_by_role("group"), 2)  # actors, and statements of his
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "no id")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ali Khamenei")
    expect(page).to_have_url(re.compile(r"#/actor/ali-khamenei-[0-9a-f]+$"))
    expect(page).to_have_title(re.compile("^Ali Khamenei"))


def test_search_finds_what_was_said_and_says_when_it_finds_nothing(page: Page, server: Server) -> None:
    go(page, server, "")
    box = page.get_by_role("combobox")
    box.fill("one american too much")
    expect(page.get_by_role("group", name="Statements").get_by_role("option").first).to_contain_text("American")
    box.fill("zyxwv")
    expect(page.get_by_role("status").filter(has_text="Nothing found")).to_have_count(1)
    box.press("Enter")
    expect(page.locator("main")).to_contain_text("Nothing in this store")


# --- from an actor to the characters -----------------------------------------------------------------------------------


def test_every_step_from_an_actor_to_the_characters(page: Page, server: Server) -> None:
    go(page, server, found(server, "actor", "khamenei"))
    said = page.get_by_role("region", name="Ali Khamenei said")
    fact = said.locator(".fact", has_text="One American").or_(said.locator(".fact")).first
    fact.get_by_text("Sentence", exact=True).click()
    words = fact.locator("details mark").inner_text()
    expect(fact.locator("details p").first).to_contain_text(words)
    fact.get_by_role("link", name="In its article").click()
    chosen = page.locator(".article-text .chosen")
    expect(chosen.first).to_be_in_viewport()
    assert "".join(chosen.all_inner_texts()) == words
    expect(page.get_by_role("region", name="Here").locator(".fact").first).to_be_visible()


def test_an_actor_has_roles_neighbours_counts_and_treaties(page: Page, server: Server) -> None:
    go(page, server, found(server, "actor", "united states"))
    graph = page.locator("svg.graph")
    at_least(graph.locator("a.node"), 4)
    expect(page.get_by_role("region", name="Troop counts").locator("svg.chart a.point").first).to_be_attached()
    expect(page.get_by_role("region", name="Treaties")).to_contain_text("Joint Comprehensive Plan of Action")
    go(page, server, found(server, "actor", "khamenei"))
    roles = page.get_by_role("region", name="Roles over time")
    expect(roles.locator("svg.span rect").first).to_be_attached()
    expect(roles).to_contain_text("Supreme Leader")
    page.locator("svg.graph a.node", has_text="Latif Rashid").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Latif Rashid")


def test_a_statement_shows_other_wordings_and_where_they_are_from(page: Page, server: Server) -> None:
    go(page, server, found(server, "statement", "one american"))
    tellers = page.get_by_role("region", name="Told by").locator(".teller")
    at_least(tellers, 2)
    at_least(page.locator(".teller ins"), 1)
    at_least(page.locator(".teller del"), 1)
    expect(page.get_by_role("region", name="Sources")).to_contain_text("independent source")
    expect(page.get_by_role("region", name="How it came here").get_by_role("listitem").first).to_contain_text(
        "Khamenei"
    )


def test_a_denial_does_not_read_as_if_it_were_told(page: Page, server: Server) -> None:
    go(page, server, found(server, "statement", "figure had been doubled"))
    expect(page.locator("h1")).to_have_text("Denied: the figure had been doubled")
    expect(page.get_by_role("region", name="How it came here").get_by_role("listitem").first).to_contain_text(
        "denied it"
    )


@pytest.mark.parametrize("page", ["light", "phone"], indirect=True)
def test_each_fact_of_an_article_stands_beside_its_text_and_leads_to_its_characters(page: Page, server: Server) -> None:
    address = found(server, "article", "khamenei presses")
    go(page, server, address)
    shown = page.locator("aside .panel:not(.here) .fact")
    assert shown.locator(".said a").evaluate_all("all => all.map((one) => one.hash).sort()") == facts_of(
        server, address
    )
    text, beside = page.locator(".text"), page.locator(".text-columns aside")
    wide = box(text)["x"] + box(text)["width"] <= box(beside)["x"]
    assert wide or box(text)["y"] + box(text)["height"] <= box(beside)["y"]  # on a phone below it
    chosen, here = page.locator(".article-text .chosen"), page.get_by_role("region", name="Here")
    for fact in shown.all():
        words = fact.locator("details mark").text_content()
        fact.get_by_role("link", name="Show in the text").click()
        expect(chosen.first).to_be_in_viewport()
        expect(here.locator(f".said a[href='{fact.locator('.said a').get_attribute('href')}']")).to_be_visible()
        expect(here).to_be_in_viewport()
        assert "".join(chosen.all_inner_texts()) == words
        assert wide or box(chosen.first)["y"] < box(here)["y"]  # what opens below does not hide it
        here.get_by_role("link", name="close", exact=True).click()
        expect(chosen).to_have_count(0)


def facts_of(server: Server, article: str) -> list[str]:
    """The addresses of the pages of all facts of an article."""
    ask = f"""PREFIX kg: <https://w3id.org/newskg/ns#> SELECT DISTINCT ?fact {{
      VALUES ?kind {{ kg:Statement kg:TroopCount kg:TreatyEvent kg:Event }}
      ?fact a ?kind ; kg:article <{BASE}{article.removeprefix("#/")}> }}"""
    answer = httpx.get(f"{server.url}sparql", params={"query": ask}, headers={"accept": "text/csv"}, timeout=60)
    return sorted("#/" + iri.removeprefix(BASE) for iri in answer.raise_for_status().text.split()[1:])


def box(found: Locator) -> dict[str, float]:
    place = found.bounding_box()
    assert place
    return {**place}


# --- numbers and treaties ----------------------------------------------------------------------------------------------


def test_counts_stand_in_a_chart_and_contradictions_are_seen(page: Page, server: Server) -> None:
    go(page, server, "#/troops")
    places = page.locator("label", has_text="Place").locator("select")
    places.select_option(
        label=next(one for one in places.locator("option").all_inner_texts() if one.startswith("Iraq"))
    )
    expect(page).to_have_url(re.compile(r"#/troops\?location=actor%2Firaq-"))
    settled(page)
    points = page.locator("svg.chart a.point")
    at_least(points, 2)
    at_least(page.locator("svg.chart line.against"), 1)
    expect(page.locator(".clash")).to_contain_text("cannot both hold")
    points.first.focus()
    expect(page.locator(".chosen .sentence mark")).to_be_visible()
    at_least(page.get_by_role("region", name="Troop counts").locator("tbody tr"), points.count())


def test_ranges_and_open_ends_are_drawn(page: Page, server: Server) -> None:
    go(page, server, "#/troops")
    at_least(page.locator("svg.chart .point .range"), 1)  # between 800 and 1,000
    at_least(page.locator("svg.chart .point .arrow"), 1)  # more than 3,000
    expect(page.locator("svg.chart a.point[aria-label^='more than 3,000']")).to_have_count(1)


def test_a_treaty_is_a_timeline_with_where_each_stands(page: Page, server: Server) -> None:
    go(page, server, found(server, "treaty", "joint comprehensive"))
    at_least(page.locator(".timeline .year"), 2)
    years = page.locator(".timeline .year").all_inner_texts()
    assert years == sorted(years) and {"2015", "2018"} <= set(years)
    stands = page.get_by_role("region", name="Where each stands")
    expect(stands.locator("li", has_text="United States")).to_contain_text("out")
    at_least(stands.locator("li").filter(has=page.locator("a.named")), 7)  # parties lead to their pages
    stands.get_by_role("link", name="United States").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("United States")


def test_what_articles_tell_of_a_treaty_stands_first(page: Page, server: Server) -> None:
    go(page, server, found(server, "actor", "united states"))
    treaties = page.get_by_role("region", name="Treaties")
    expect(treaties.get_by_role("listitem").first.locator(".standing a")).to_have_count(1)
    short = treaties.get_by_role("listitem").count()
    treaties.get_by_role("button").click()
    at_least(treaties.get_by_role("listitem"), short + 1)


# --- text is text ------------------------------------------------------------------------------------------------------


def test_text_of_articles_never_becomes_html(page: Page, server: Server) -> None:
    go(page, server, found(server, "article", "quiet"))
    expect(page.get_by_role("heading", level=1)).to_contain_text('<b id="broken">headline</b> & more')
    expect(page.locator(".article-text")).to_contain_text(
        "<img src=x onerror=alert(1)> policy <script>alert(2)</script>"
    )
    go(page, server, found(server, "actor", "biden"))
    expect(page.locator("img, #broken, main script")).to_have_count(0)


def test_offsets_hold_behind_characters_that_javascript_counts_as_two(page: Page, server: Server) -> None:
    go(page, server, found(server, "statement", "decide alone"))
    words = page.get_by_role("region", name="The sentence").locator("mark").inner_text()
    assert "🙂" in words
    page.get_by_role("link", name="In its article").first.click()
    chosen = page.locator(".article-text .chosen")
    expect(chosen.first).to_be_visible()
    assert "".join(chosen.all_inner_texts()) == words


def test_the_browser_refuses_html_and_inline_code(chromium: Any, server: Server) -> None:
    tab = chromium.new_page()  # what the browser says of this would count as a fault of the page
    go(tab, server, "")
    with pytest.raises(Error, match="TrustedHTML"):
        tab.evaluate("document.body.innerHTML = '<b>x</b>'")
    tab.close()
    policy = httpx.get(server.url).headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy


# --- SPARQL ------------------------------------------------------------------------------------------------------------


def test_a_template_is_filled_into_the_editor_and_its_address_can_be_shared(page: Page, server: Server) -> None:
    go(page, server, "#/sparql")
    expect(page.locator(".CodeMirror")).to_be_visible()
    page.get_by_label("Question").select_option("statements-by")
    page.get_by_label("speaker").fill("Ali Khamenei")
    page.get_by_role("button", name="Fill in and run").click()
    rows = page.locator("table.answer tbody tr")
    expect(rows.first).to_be_visible()
    number = rows.count()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(rows.first).to_be_visible()
    expect(rows).to_have_count(number)
    rows.first.get_by_role("link").first.click()
    expect(page.get_by_role("region", name="The sentence").locator("mark")).to_be_visible()


def test_a_wrong_query_says_what_is_wrong(page: Page, server: Server) -> None:
    go(page, server, "#/sparql")
    page.locator(".CodeMirror textarea").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?x { ?x <a b> ?y }")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("line 1")


def test_long_look_every_panel_opens_its_query(page: Page, server: Server) -> None:
    for name, address in addresses(server).items():
        go(page, server, address)
        panels = page.locator("section.panel:has(> header a.ask)").all()
        asked = [(one.locator("a.ask").get_attribute("href"), one.locator(".empty").count()) for one in panels]
        for link, empty in asked:
            page.goto("about:blank")
            page.goto(f"{server.url}{link}")
            answer = page.get_by_role("region", name="Answer", exact=True).locator(".empty" if empty else "tbody tr")
            expect(answer.first, f"{name}: {link}").to_be_visible(timeout=20_000)


# --- for everybody -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["light"], indirect=True)
def test_axe_finds_no_serious_fault_in_the_main_views(page: Page, server: Server) -> None:
    without_serious_faults(page, server, "actor", "statement", "troops", "article", "sparql")


@pytest.mark.parametrize("page", ["light", "dark", "phone"], indirect=True)
def test_long_look_axe_finds_no_serious_fault(page: Page, server: Server) -> None:
    without_serious_faults(page, server)


def without_serious_faults(page: Page, server: Server, *names: str) -> None:
    package = pytest.importorskip("axe_playwright_python", reason="the extra 'browser' is not installed")
    axe = (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    faults = {}
    for name, address in addresses(server).items():
        if names and name not in names:
            continue
        go(page, server, address)
        page.evaluate(axe)
        result: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        faults[name] = [
            f"{one['id']}: {node['html'][:160]}"
            for one in result["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]
    assert {name: told for name, told in faults.items() if told} == {}, json.dumps(faults, indent=1)


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_long_look_nothing_is_wider_than_a_phone(page: Page, server: Server) -> None:
    for name, address in addresses(server).items():
        go(page, server, address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_names_stand_on_a_line_on_a_phone(page: Page, server: Server) -> None:
    go(page, server, "#/actors")
    assert page.evaluate("[...document.querySelectorAll('.hits .named')].every((one) => one.offsetHeight < 60)")
    parts = page.get_by_role("navigation", name="Parts").get_by_role("link")
    at_least(parts, 2)
    assert len({box["y"] for one in parts.all() if (box := one.bounding_box())}) == 1  # all of the menu on one line


def overlapping(page: Page, what: str) -> list[str]:
    """Which words of a picture lie on others."""
    found: list[str] = page.evaluate(
        """(what) => {
          const boxes = [...document.querySelectorAll(what)].map((one) => [one.textContent, one.getBoundingClientRect()]);
          return boxes.flatMap(([a, one], at) => boxes.slice(at + 1).filter(([, other]) =>
            one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 3 && other.top < one.bottom - 3
          ).map(([b]) => `${a} / ${b}`));
        }""",
        what,
    )
    return found


@pytest.mark.parametrize("page", ["light", "phone"], indirect=True)
def test_words_of_pictures_do_not_lie_on_one_another(page: Page, server: Server) -> None:
    for words in ("united states", "khamenei"):
        go(page, server, found(server, "actor", words))
        expect(page.locator("svg.graph .node text").first).to_be_visible()
        assert overlapping(page, "svg.graph .node text") == []
        assert overlapping(page, "svg.chart .tick") == []


def test_the_colours_follow_the_system_and_the_button(page: Page, server: Server) -> None:
    def back() -> str:
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    go(page, server, "")
    root = page.locator("html")
    light = back()
    page.emulate_media(color_scheme="dark")
    expect(root).not_to_have_css("background-color", light)
    dark = back()
    page.get_by_role("button", name="Colours: auto").click()
    expect(root).to_have_css("background-color", light)
    page.reload()
    expect(root).to_have_css("background-color", light)  # it is remembered
    page.get_by_role("button", name="Colours: light").click()
    expect(root).to_have_css("background-color", dark)


def test_the_first_tab_leads_past_the_menu(page: Page, server: Server) -> None:
    go(page, server, "#/troops")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_addresses_that_lead_nowhere_say_so(page: Page, server: Server) -> None:
    for address, told in (
        ("#/nowhere", "leads nowhere"),
        ("#/actor/nobody-0", "knows no actor"),
        ("#/statement/0", "no fact"),
    ):
        page.goto("about:blank")
        page.goto(server.url + address)
        expect(page.locator("main")).to_contain_text(told)


def test_without_texts_the_sentences_of_the_facts_remain(chromium: Any, store: Path) -> None:
    with served(store, "--no-texts") as closed:
        page = chromium.new_page()
        go(page, closed, found(closed, "article", "khamenei presses"))
        expect(page.locator(".article-text")).to_contain_text("…")
        expect(page.locator("main")).to_contain_text("the text itself is not shown here")
        at_least(page.locator(".article-text mark a"), 4)
        page.close()
