"""The hand-made store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from query_hand import hand_store

from kg.query.catalogue import Catalogue, load
from kg.store import Store


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    with hand_store() as opened:
        yield opened


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load()
