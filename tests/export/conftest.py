from __future__ import annotations

from collections.abc import Iterator

import pytest

from export.samples import big, small
from kg.store.embedded import EmbeddedStore


@pytest.fixture(scope="session")
def store() -> Iterator[EmbeddedStore]:
    """Two articles by hand."""
    with small().store() as made:
        yield made


@pytest.fixture(scope="session")
def big_store() -> Iterator[EmbeddedStore]:
    """Two dozen articles, some 440 nodes."""
    with big().store() as made:
        yield made
