"""Which allocator the processes for queries are started with."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from kg.serve import allocator

linux = pytest.mark.skipif(sys.platform != "linux", reason="libraries are put first on Linux alone")


@pytest.fixture(autouse=True)
def anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("LD_PRELOAD", "MALLOC_CONF", "MALLOC_ARENA_MAX", "GLIBC_TUNABLES"):
        monkeypatch.delenv(name, raising=False)
    allocator.settings.cache_clear()
    yield
    allocator.settings.cache_clear()


def found(monkeypatch: pytest.MonkeyPatch, library: str | None) -> None:
    monkeypatch.setattr(allocator, "find_library", {"jemalloc": library}.get)


@linux
def test_jemalloc_where_the_system_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, "libjemalloc.so.2")
    assert allocator.settings()["LD_PRELOAD"] == "libjemalloc.so.2"
    assert "GLIBC_TUNABLES" not in allocator.settings()


def test_else_that_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, None)
    assert "LD_PRELOAD" not in allocator.settings() and allocator.settings()["MALLOC_ARENA_MAX"] == "2"


@linux
def test_what_somebody_set_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_PRELOAD", "libmimalloc.so.2")
    monkeypatch.setenv("MALLOC_CONF", "narenas:4")
    found(monkeypatch, "libjemalloc.so.2")
    assert allocator.settings() == {"LD_PRELOAD": "libmimalloc.so.2 libjemalloc.so.2"}
