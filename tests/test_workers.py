"""Extraction in several processes: what its own tests of the command line (``tests/cli``) would be too slow for."""

from __future__ import annotations

import time
from functools import partial

import pytest
from dangerous import make

from kg.errors import KgError
from kg.model import Article
from kg.pipeline import Pipeline
from kg.pipeline.workers import Crew


def slow(seconds: float) -> Pipeline:
    time.sleep(seconds)
    return make()


def article(text: str = "Flavia met Sapt.") -> Article:
    return Article("a.txt", text)


def test_a_worker_that_never_starts_ends_the_run_with_a_line() -> None:
    began = time.monotonic()
    with (
        pytest.raises(KgError, match=r"^a worker did not start within 1 s: its language pipeline does not load$"),
        Crew(partial(slow, 3600), 2, start=1) as crew,
    ):
        crew.finish(crew.submit(article()))
    assert time.monotonic() - began < 60, "and its process is not waited for"


def test_a_slow_start_is_no_articles_time() -> None:
    with Crew(partial(slow, 3), 1, limit=2, start=60) as crew:
        (found,) = crew.finish(crew.submit(article()))
    assert found.article == article()
