"""What the page asks beside SPARQL and templates, and the page's files."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from query_hand import copies, quads
from serving import Server, http, served
from starlette.testclient import TestClient

from kg.ids import Namer
from kg.model import Article, Extraction
from kg.query.catalogue import load
from kg.rdf.mapping import article_graph
from kg.rdf.mapping import quads as mapped
from kg.serve import Settings
from kg.serve.app import build
from kg.serve.pool import Pool
from kg.serve.search import Index, fold
from kg.store import Store, open_store
from kg.store.journal import Entry, beside
from kg.store.snapshot import Snapshots

ROOT = Path(__file__).resolve().parent.parent.parent
BUILT = ROOT / "kg" / "serve" / "page"
ID = "https://w3id.org/newskg/id/"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made graph, and two articles more: one whose text the journal kept, and one whose text has changed since."""
    folder = tmp_path_factory.mktemp("texts") / "news.kg"
    with open_store(folder, create=True) as store:
        store.bulk_load(quads())
        store.journal.begin()
        remember(store, "one.txt", "Words 🙂 <b>as</b> they stand.\n")
        remember(store, "two.txt", "Old words.", "New words.")
    return folder


def remember(store: Store, doc: str, text: str, later: str = "") -> None:
    article = Article(doc=doc, text=text)
    graph = article_graph(article, Namer())
    store.replace_graph(graph, mapped(Extraction(article=article), Namer()))
    now = Article(doc=doc, text=later or text)
    store.journal.remember(Entry(graph, doc, "2023-01-01T00:00:00.000+00:00", "hash", now))


@pytest.fixture(scope="module")
def server(kept: Path) -> Iterator[Server]:
    """One for the module, with one process for queries: a server of its own costs seconds."""
    with served(kept, "--workers", "1") as found:
        yield found


def get(server: Server, path: str, **parameters: Any) -> httpx.Response:
    return http.get(f"{server.url}{path}", params=parameters, timeout=30)


# --- search ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ali Khamenei", " ali khamenei"),
        ("  U.S.–Iran  ", " u s iran"),
        ("Côte d’Ivoire", " cote d ivoire"),
        ("STRASSE ﬁre", " strasse fire"),
        ("!?", ""),
        ("کابل 2023", " کابل 2023"),
    ],
)
def test_text_is_compared_without_case_accents_and_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_word_begins_a_word_of_what_is_found(server: Server) -> None:
    def labels(q: str, kind: str = "actor") -> list[str]:
        return [one["label"] for one in get(server, "api/search", q=q, kind=kind).json()["found"][kind]]

    assert labels("norl") == ["Norland"]
    assert labels("ston AD")[0].casefold() == "ada stone"  # any order, any case
    assert labels("orland") == []  # in the middle of a word
    assert labels("norl zzz") == []
    assert labels("") == labels("...") == []
    assert labels("lake", "treaty")
    assert labels("stone", "statement")  # a statement is found by who spoke, too


def test_search_gives_every_kind_and_how_many_there_are(server: Server) -> None:
    answer = get(server, "api/search", q="a", limit=2).json()
    assert list(answer["found"]) == ["actor", "treaty", "article", "statement"]
    assert all(len(found) <= 2 for found in answer["found"].values())
    assert answer["sizes"]["article"] > 0 and answer["sizes"]["statement"] > 0


def test_a_name_that_is_the_text_comes_first() -> None:
    with open_store("memory:") as store:
        store.bulk_load(copies(20))
        index = Index(store)
        found = index.find("ada stone 3", kinds=("actor",), limit=3)["actor"]
        assert found[0]["label"].casefold() == "ada stone 3"
        assert index.find("ada", kinds=("actor",), limit=3)["actor"] == index.find("ADA", limit=3)["actor"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("api/search", "q: exactly one"),
        ("api/search?q=a&q=b", "q: exactly one"),
        ("api/search?q=a&kind=ship", "kind: actor, treaty, article, statement"),
        ("api/search?q=a&limit=51", "limit: at most 50"),
        ("api/search?q=a&limit=-1", "limit: a whole number"),
        ("api/text", "article: exactly one"),
    ],
)
def test_wrong_requests_say_what_is_wrong(server: Server, path: str, told: str) -> None:
    answer = get(server, path) if "?" not in path else http.get(server.url + path, timeout=30)
    assert answer.status_code == 400 and told in answer.text and answer.text.count("\n") == 1


def test_long_and_odd_questions_find_nothing_and_break_nothing(server: Server) -> None:
    for q in ("x" * 5000, "a " * 900, "%", '"} SELECT', "\u202e", "🙂"):
        assert get(server, "api/search", q=q).status_code == 200


def test_an_answer_has_an_etag_of_the_snapshot(server: Server) -> None:
    first = get(server, "api/search", q="norland")
    again = http.get(first.url, headers={"If-None-Match": first.headers["etag"]}, timeout=30)
    assert (again.status_code, again.content) == (304, b"")
    assert get(server, "api/search", q="sudria").headers["etag"] != first.headers["etag"]


# --- templates ---------------------------------------------------------------------------------------------------------


def test_the_page_is_told_what_the_server_is(server: Server) -> None:
    about = get(server, "api/about").json()
    assert [one["name"] for one in about["templates"]] == [one.name for one in load().templates]
    assert about["base"] == ID and about["texts"] is True  # only this machine reaches it


def test_a_filled_template_answers_as_the_template_does(server: Server) -> None:
    query = get(server, "api/filled/statements-by", speaker="Ada Stone").json()["query"]
    assert query.startswith("# What somebody said\nPREFIX ") and "#+" not in query
    answer = http.get(server.sparql, params={"query": query}, headers={"Accept": "application/json"}, timeout=30).json()
    asked = get(server, "queries/statements-by", speaker="Ada Stone").json()["results"]["bindings"]
    assert len(asked) > 0 and len(answer["results"]["bindings"]) == len(asked)
    assert get(server, "api/filled/statements-by", speaker="Nobody At All").status_code == 404
    assert get(server, "api/filled/statements-by", colour="red").status_code == 404
    assert get(server, "api/filled/nothing").status_code == 404


# --- texts -------------------------------------------------------------------------------------------------------------


def article(server: Server, doc: str) -> str:
    found = get(server, "api/search", q=doc, kind="article").json()["found"]["article"]
    return str(found[0]["iri"])


def test_a_text_is_shown_as_it_was_kept(server: Server) -> None:
    answer = get(server, "api/text", article=article(server, "one.txt"))
    assert answer.json()["text"] == "Words 🙂 <b>as</b> they stand.\n"
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["cache-control"] == "no-store"
    changed = get(server, "api/text", article=article(server, "two.txt"))
    assert changed.status_code == 404 and "changed since" in changed.text
    assert get(server, "api/text", article=ID + "article/0").status_code == 404
    assert get(server, "api/text", article="x> y").status_code == 404


def test_no_text_is_shown_where_none_may_be(kept: Path, server: Server) -> None:
    """The refusal needs no query's process: the application alone, whose pool is never started."""
    settings = Settings(store=str(kept), texts=False)
    with closing(Snapshots(str(kept))) as snapshots:
        closed = TestClient(build(settings, Pool(settings, snapshots), load(), lambda: None))
        answer = closed.get("/api/text", params={"article": article(server, "one.txt")})
        assert answer.status_code == 404 and "--texts" in answer.text
        assert closed.get("/api/about").json()["texts"] is False


def test_the_journal_is_read_beside_a_writer(kept: Path) -> None:
    with open_store(kept) as store:
        store.journal.begin()
        journal = beside(kept)
        assert len(list(journal.entries())) == 2
        journal.close()


# --- the page's files ----------------------------------------------------------------------------------------------------


def test_the_page_and_its_files(server: Server) -> None:
    page = get(server, "")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for file in re.findall(r'(?:src|href)="(page/[^"]+)"', page.text):
        found = get(server, file)
        assert found.status_code == 200 and found.headers["content-type"].startswith(("text/javascript", "text/css"))
        assert found.headers["content-security-policy"] == page.headers["content-security-policy"]
        again = http.get(found.url, headers={"If-None-Match": found.headers["etag"]})
        assert again.status_code == 304
    assert get(server, "page/../app.py").status_code == get(server, "page/nothing.js").status_code == 404


def test_the_policy_allows_this_server_and_nothing_inline(server: Server) -> None:
    policy = get(server, "").headers["content-security-policy"]
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert (rules["default-src"], rules["script-src"], rules["style-src"]) == ("'none'", "'self'", "'self'")
    html = (BUILT / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<style|\bstyle=|\bon\w+=|<script(?![^>]*\bsrc=)", html)


def test_answers_that_are_no_page_run_nothing(server: Server) -> None:
    for path in ("api/about", "api/search?q=a", "queries", "sparql"):
        headers = http.get(server.url + path, timeout=30).headers
        assert "script-src" not in headers["content-security-policy"] and headers["x-content-type-options"] == "nosniff"


def test_no_source_of_the_page_makes_html_of_text() -> None:
    for path in (ROOT / "web" / "src").iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text), (
            path
        )


def test_the_built_files_are_those_of_the_sources() -> None:
    """The hash of what was built, so that a change of a source without ``make page`` is seen also without Node."""
    web = ROOT / "web"
    names = [
        "package.json",
        "package-lock.json",
        "build.mjs",
        *(f"src/{path.name}" for path in (web / "src").iterdir()),
    ]
    built = hashlib.sha256()
    for name in sorted(names):
        built.update(f"{name}\0".encode() + (web / name).read_bytes())
    assert (BUILT / "built-from.txt").read_text().strip() == built.hexdigest(), "make page"


def test_building_again_gives_the_same_files(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None or not (ROOT / "web" / "node_modules" / "esbuild").is_dir():
        pytest.skip("no Node here, or not yet: make page")
    subprocess.run([node, str(ROOT / "web" / "build.mjs"), str(tmp_path / "page")], check=True, timeout=60)
    for path in sorted((tmp_path / "page").iterdir()):
        assert path.read_bytes() == (BUILT / path.name).read_bytes(), f"{path.name}: make page"


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in (ROOT / "web" / "package-lock.json").read_text(encoding="utf-8")
