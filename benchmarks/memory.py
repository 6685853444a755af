"""The language pipeline's start, its memory on one long text, and over many short ones."""

from __future__ import annotations

import time

from benchmarks.articles import articles
from benchmarks.measure import peak_mib
from benchmarks.result import Check, Result
from kg.errors import ModelError

__all__ = ["run"]

_MOST_SECONDS, _MOST_MIB = 1.5, 800


def run(*, short: bool) -> Result:
    result = Result("Memory of the language pipeline", "One process: many short texts, then one long text.")
    try:
        _measure(result, texts=600 if short else 10_000, words=20_000 if short else 100_000)
    except ModelError as error:
        result.skipped = str(error)
    return result


def _measure(result: Result, *, texts: int, words: int) -> None:
    began = time.perf_counter()
    from kg.language import load

    nlp = load().nlp
    seconds = time.perf_counter() - began
    result.add("import and load", says=f"{seconds:.2f} s, {_mib():.0f} MiB")
    made = articles(max(texts // 8, 60))
    for n in range(texts // 5):
        nlp(_excerpt(made[n % len(made)].text, n))
    early = _mib()
    for n in range(texts // 5, texts):
        nlp(_excerpt(made[n % len(made)].text, n))
    result.add(
        f"{texts:,} texts of some 40 words", says=f"peak {early:.0f} MiB after a fifth, {_mib():.0f} MiB at the end"
    )
    flat = _mib() / max(early, 1)
    long: list[str] = []
    while sum(len(text.split()) for text in long) < words:
        long += [article.text for article in made[:60]]
    text = " ".join(" ".join(long).split(" ")[:words])
    nlp(text)
    result.add(f"one text of {len(text.split()):,} words", says=f"peak {_mib():.0f} MiB")
    result.checks += [
        Check("seconds to import and load", seconds, 3 * _MOST_SECONDS),  # machines are slow and busy
        Check("peak at the end of many texts / after a fifth", flat, 1.1),
        Check("peak MiB on a long text", _mib(), _MOST_MIB),
    ]


def _excerpt(text: str, n: int) -> str:
    words = text.split(" ")
    start = (n * 37) % max(1, len(words) - 40)
    return " ".join(words[start : start + 40])


def _mib() -> float:
    return peak_mib() or 0.0
