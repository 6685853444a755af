"""Results for a terminal and for ``docs/benchmarks.md``."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from benchmarks.result import Result, Row

__all__ = ["machine", "markdown", "plain", "replace"]

_MARKS = ("<!-- measured: begin (python -m benchmarks --write) -->", "<!-- measured: end -->")
_LARGE_MARKS = ("<!-- large: begin (python -m benchmarks --large --write) -->", "<!-- large: end -->")
_PACKAGES = ("newskg", "pyoxigraph", "onnxruntime", "spacy", "numpy", "networkx", "rdflib", "typer")


def plain(results: Iterable[Result]) -> Iterator[str]:
    """Lines for a terminal."""
    for result in results:
        yield f"{result.title}. {result.about}"
        if result.skipped:
            yield f"  skipped: {result.skipped}"
        for row in result.rows:
            yield f"  {row.what:58} {_seconds(row.wall):>9} {_seconds(row.cpu):>9}  {row.says}".rstrip()
        for check in result.checks:
            yield f"  {'ok  ' if check.holds else 'FAIL'} {check}"
        yield f"  peak memory {_memory(result)}"
        yield ""


def markdown(results: Iterable[Result], when: str) -> str:
    """The measured part of the page."""
    lines = []
    for result in results:
        lines += [f"## {result.title}", "", f"{result.about} Peak memory: {_memory(result)}.", ""]
        lines += [f"Measured on {when}. {machine()}", ""]
        if result.skipped:
            lines += [f"Skipped: {result.skipped}", ""]
            continue
        lines += ["| | wall | CPU | |", "|---|---:|---:|---|", *map(_line, result.rows), ""]
        lines += [f"- {check}" for check in result.checks] + [""]
    return "\n".join(lines)


def _line(row: Row) -> str:
    return f"| {row.what} | {_seconds(row.wall)} | {_seconds(row.cpu)} | {row.says} |"


def _seconds(value: float | None) -> str:
    if value is None:
        return ""
    return f"{1000 * value:.0f} ms" if value < 1 else f"{value:.2f} s"


def _memory(result: Result) -> str:
    return "unknown" if result.peak is None else f"{result.peak:,.0f} MiB"


def machine() -> str:
    """Processor, cores, system and versions, in a sentence or two."""
    versions = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}. {python}, {versions}."


def _processor() -> str:
    """Its name, and whether it has the instructions for sums of products of bytes: the network is faster with them."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    told = {name.strip(): " ".join(value.split()) for name, _, value in (line.partition(":") for line in lines)}
    if "model name" not in told:
        return platform.processor() or platform.machine()
    has = "with" if "vnni" in told.get("flags", "") else "without"
    return f"{told['model name']}, {has} VNNI"


def _version(name: str) -> str:
    if name == "newskg":
        from kg import __version__

        return f"{__version__}{_commit()}"
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "(not installed)"


def _commit() -> str:
    """Of which commit the measured tree is, where this is a clone."""
    command = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    with suppress(OSError):
        told = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
        return f" at {told.stdout.strip()}" if told.returncode == 0 else ""
    return ""


def replace(page: Path, measured: str, *, large: bool = False, some: bool = False) -> None:
    """Put the measured part into the page, between its marks; that of a large run between marks of its own.

    With ``some``, what else was measured, in other runs, stays: each part says when and where it was.

    Raises
    ------
    ValueError
        When the page lacks them.
    """
    text = page.read_text(encoding="utf-8")
    first, last = _LARGE_MARKS if large else _MARKS
    before, begin, rest = text.partition(first)
    old, end, after = rest.partition(last)
    if not begin or not end:
        raise ValueError(f"{page} lacks the lines {first!r} and {last!r}")
    if some:
        measured = "\n".join((_parts(old) | _parts(measured)).values())
    page.write_text(f"{before}{begin}\n\n{measured}\n{end}{after}", encoding="utf-8")


def _parts(measured: str) -> dict[str, str]:
    """The parts of a measured page by their titles."""
    return {part.partition("\n")[0]: f"## {part.strip()}\n" for part in re.split(r"(?m)^## ", measured)[1:]}
