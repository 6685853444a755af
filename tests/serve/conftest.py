"""One server over the hand-made graph and two small ones, for all tests that change nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the extra 'serve' is not installed")
pytest.importorskip("httpx")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "query"))

from query_hand import quads
from serving import Server, add, served

from kg.store import open_store


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served") / "news.kg"
    with open_store(folder, create=True) as store:
        store.bulk_load(quads())
        add(store, "one", "1", "both")
        add(store, "two", "2", "both")
    with served(folder, "--timeout", "3", "--max-rows", "2000", "--cors", "https://example.org") as found:
        yield found
