"""The language pipeline's start, its memory on one long text, and over many short ones."""

from __future__ import annotations

from collections import deque
from itertools import islice

from benchmarks.articles import articles
from benchmarks.measure import cpu_seconds, peak_mib
from benchmarks.result import Check, Result
from kg.errors import ModelError
from kg.model import Article

__all__ = ["run"]

_MOST_SECONDS, _MOST_MIB = 1.5, 800
_REMEMBERED = 2 << 20  # bytes, full after a fifth of the texts: kg's own 64 MiB fill up later, and stay at that


def run(*, short: bool) -> Result:
    result = Result("Memory of the language pipeline", "One process: many short texts, then one long text.")
    try:
        _measure(result, texts=600 if short else 10_000, words=20_000 if short else 100_000)
    except ModelError as error:
        result.skipped = str(error)
    return result


def _measure(result: Result, *, texts: int, words: int) -> None:
    began = cpu_seconds()  # others may be using the machine
    from kg.language import load

    language = load(remember=_REMEMBERED)
    seconds = cpu_seconds() - began
    result.add("import and load", says=f"{seconds:.2f} s of CPU time, {_mib():.0f} MiB")
    made = articles(max(texts // 8, 60))
    short = (Article(f"{n}.txt", _excerpt(made[n % len(made)].text, n)) for n in range(texts))
    deque(language.annotate(islice(short, texts // 5)), 0)
    early = _mib()
    deque(language.annotate(short), 0)
    result.add(
        f"{texts:,} texts of some 40 words", says=f"peak {early:.0f} MiB after a fifth, {_mib():.0f} MiB at the end"
    )
    flat = _mib() / max(early, 1)
    long: list[str] = []
    while sum(len(text.split()) for text in long) < words:
        long += [article.text for article in made[:60]]
    text = " ".join(" ".join(long).split(" ")[:words])
    deque(language.annotate([Article("long.txt", text)]), 0)
    result.add(f"one text of {len(text.split()):,} words", says=f"peak {_mib():.0f} MiB")
    result.checks += [
        Check("CPU seconds to import and load", seconds, 3 * _MOST_SECONDS),  # machines are slow
        Check("peak at the end of many texts / after a fifth", flat, 1.1),
        Check("peak MiB on a long text", _mib(), _MOST_MIB),
    ]


def _excerpt(text: str, n: int) -> str:
    words = text.split(" ")
    start = (n * 37) % max(1, len(words) - 40)
    return " ".join(words[start : start + 40])


def _mib() -> float:
    return peak_mib() or 0.0
