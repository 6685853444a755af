"""The table in ``docs/quality.md``: what the last update measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from .limits import Entry

__all__ = ["replace_table"]

_BEGIN, _END = "<!-- measured: begin (python -m tests.quality --update) -->", "<!-- measured: end -->"


def replace_table(page: Path, entries: Mapping[str, Entry]) -> None:
    """Put the table between its marks in the page.

    Raises
    ------
    ValueError
        When the page lacks them.
    """
    before, begin, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"{page} lacks the lines {_BEGIN!r} and {_END!r}")
    table = "\n".join(_table(entries))
    page.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")


def _table(entries: Mapping[str, Entry]) -> Iterator[str]:
    yield from ("| suite | figure | measured | limit |", "|---|---|---:|---:|")
    for suite, entry in sorted(entries.items()):
        for name, value in entry.measured.items():
            yield f"| `{suite}` | {name} | {value:.1f} | {entry.limits[name]:.1f} |"
