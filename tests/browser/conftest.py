"""A real store, a real server and Debian's Chromium; skipped where one of them is missing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("fastapi", reason="the extra 'serve' is not installed")
pytest.importorskip("playwright", reason="the extra 'browser' is not installed")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "serve"))

from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from serving import Server, served

if TYPE_CHECKING:
    from playwright.sync_api import Request

expect.set_options(timeout=20_000)  # milliseconds: what comes at all may come late on a busy machine

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

ARTICLES = [
    {
        "id": "count", "title": "Ministry counts its guests", "publisher": "Agence du Lac", "published": "2023-05-03",
        "text": "The United States has 2,500 troops in Iraq, the defence ministry said.\n\n"
        "\"We know every one of them by name,\" spokesman Karim Haddad told reporters.\n",
    },
    {
        "id": "recount", "title": "A different count", "publisher": "The Harbour Post", "published": "2023-05-04",
        "text": "The United States has 4,000 troops in Iraq, a member of parliament said.\n\n"
        "Between 800 and 1,000 US troops are in Syria.\n\n"
        "More than 3,000 French soldiers were deployed in Mali in 2020.\n\n"
        "Defence minister Ana Sousa denied that the figure had been doubled.\n",
    },
    {
        "id": "hostile", "title": 'A quiet <b id="broken">headline</b> & more', "publisher": "The Harbour Post", "published": "2023-05-05",
        "text": "\"Our <img src=x onerror=alert(1)> policy <script>alert(2)</script> has not changed,\" "
        "President Joe Biden told reporters.\n\n"
        "The letter 𝔐 stands before this: \"Iraq must decide alone 🙂 on the troops,\" Joe Biden said.\n",
    },
]  # fmt: skip


def kg(*arguments: object) -> None:
    root = Path(__file__).resolve().parent.parent.parent
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KG_")} | {"PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], env=environment, check=True, capture_output=True)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    records = folder / "records.jsonl"
    records.write_text("".join(json.dumps(one) + "\n" for one in ARTICLES), encoding="utf-8")
    texts = [*sorted((root / "examples").glob("*.txt")), records]
    kg("ingest", *texts, "--store", folder / "news.kg", "--quiet")
    kg("relate", "--store", folder / "news.kg")
    return folder / "news.kg"


@pytest.fixture(scope="session")
def server(store: Path) -> Iterator[Server]:
    with served(store) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=["light"])
def page(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of its own, which may say nothing on the console and ask nobody but the server."""
    dark, phone = "dark" in request.param, "phone" in request.param
    context = chromium.new_context(
        color_scheme="dark" if dark else "light",
        viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 900},
    )
    opened = context.new_page()
    said: list[str] = []
    asked: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # A refused query is told by its status; the browser writes that to its console whatever the page does.
        if message.type in ("error", "warning") and "the server responded with a status of" not in message.text:
            said.append(message.text)

    def watch(wanted: Request) -> None:
        if not wanted.url.startswith((server.url, "data:", "blob:")):
            asked.append(wanted.url)

    opened.on("console", listen)
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
    context.on("request", watch)
    yield opened
    context.close()
    assert said == []
    assert asked == []
