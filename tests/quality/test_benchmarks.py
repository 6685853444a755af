"""The benchmarks' generator and their report: the same figures mean the same thing tomorrow."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.articles import articles, extractions
from benchmarks.measure import Timing, race
from benchmarks.report import markdown, replace
from benchmarks.result import Check, Result
from kg.ids import Namer
from kg.rdf.mapping import quads


def test_a_seed_gives_the_same_articles_and_another_others() -> None:
    assert list(extractions(3)) == list(extractions(3))
    assert articles(3) != articles(3, seed=2)
    assert all(a.text != b.text for a, b in pairwise(articles(5)))


def test_generated_facts_are_in_the_text_and_map_to_quads() -> None:
    for extraction in extractions(5):
        text = extraction.article.text
        assert extraction.statements and extraction.actors
        for statement in extraction.statements:
            for span in (*statement.content, *statement.source, *statement.cue):
                assert text[span.start : span.end] == span.text
            assert statement.evidence[0].sentence.text.endswith(".")
        assert len(list(quads(extraction, Namer()))) > 300


def test_a_race_times_the_action_and_not_its_preparation() -> None:
    def work() -> None:
        until = time.process_time() + 0.1
        while time.process_time() < until:
            pass

    def slow_to_prepare() -> Callable[[], object]:
        work()
        return lambda: None

    timed = race({"slow to prepare": slow_to_prepare, "slow": lambda: work}, rounds=3)
    assert timed["slow to prepare"].cpu < 0.05 < timed["slow"].cpu <= timed["slow"].wall + 0.05


def test_bounds_go_both_ways() -> None:
    assert Check("a", 2.0, 2.0).holds and not Check("a", 2.1, 2.0).holds
    assert Check("a", 2.1, 2.0, at_most=False).holds and not Check("a", 1.9, 2.0, at_most=False).holds


def test_a_result_survives_its_way_between_processes() -> None:
    result = Result("Title", "about", checks=[Check("a", 1.0, 2.0)], peak=3.5)
    result.add("something", Timing(1.5, 0.5), "said")
    assert Result.read(result.stored()) == result


def test_the_page_keeps_what_stands_around_the_measured_part(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    begin, end = "<!-- measured: begin (python -m benchmarks --write) -->", "<!-- measured: end -->"
    page.write_text(f"before\n{begin}\nold\n{end}\nafter\n", encoding="utf-8")
    result = Result("Title", "About.", peak=12.0)
    result.add("something", Timing(1.5, 0.5), "said")
    replace(page, markdown([result], "2020-01-01"))
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{begin}") and text.endswith(f"{end}\nafter\n")
    assert "| something | 1.50 s | 500 ms | said |" in text and "old" not in text
    replace(page, markdown([Result("Other", "About.")], "2020-01-02"), some=True)
    replace(page, markdown([Result("Title", "Anew.")], "2020-01-03"), some=True)
    text = page.read_text(encoding="utf-8")
    assert text.index("Anew.") < text.index("2020-01-03") < text.index("## Other") < text.index("2020-01-02")
    assert text.count("## Title") == 1 and "About. Peak memory: 12" not in text and text.endswith(f"{end}\nafter\n")
    page.write_text("no marks\n", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks"):
        replace(page, "new")
