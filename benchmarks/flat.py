"""What a whole ingest holds in memory as the store grows: articles read, extracted from, stored and related."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from benchmarks.articles import briefs
from benchmarks.measure import cpu_seconds, peak_mib
from benchmarks.result import Check, Result
from kg.errors import ModelError

__all__ = ["run"]

_SHORT, _LONG, _LARGE = (40, 80, 160), (600, 1_200, 2_400), (1_000, 3_000, 10_000)
_MOST = 1.3
"""Peak at the end by that at the first mark: four to ten times the articles fill caches of a fixed size alone."""


def run(*, short: bool, large: bool = False) -> Result:
    result = Result(
        "Memory of a whole ingest",
        "kg ingest and kg relate of generated reports of some 75 words into one store in a folder, one process, the "
        "language pipeline included.",
    )
    try:
        _measure(result, _LARGE if large else _SHORT if short else _LONG)
    except ModelError as error:
        result.skipped = str(error)
    return result


def _measure(result: Result, marks: Sequence[int]) -> None:
    from kg import pipeline as filling
    from kg.store import open_store

    pipeline, _ = filling.default_pipeline()
    articles = (extraction.article for extraction in briefs())
    held: list[float] = []
    done = 0
    with (
        tempfile.TemporaryDirectory(prefix="kg-bench-") as scratch,
        open_store(Path(scratch) / "news.kg", create=True) as store,
    ):
        for mark in marks:
            began = cpu_seconds()
            report = filling.ingest(store, islice(articles, mark - done), pipeline)
            related = filling.relate(store)
            if report.failures:
                raise SystemExit(f"the articles of this benchmark can all be read: {report.failures[0]}")
            spent, done = 1000 * (cpu_seconds() - began) / (mark - done), mark
            held.append(peak_mib() or 0.0)
            told = f"{related.copies:,} copies, {related.clusters:,} clusters"
            result.add(f"{mark:,} articles", says=f"peak {held[-1]:.0f} MiB; {spent:.0f} ms for each new one; {told}")
    name = f"peak after {marks[-1]:,} articles / after {marks[0]:,}"
    result.checks.append(Check(name, held[-1] / max(held[0], 1), _MOST))
