"""Quotations beside textacy's, on one and the same parse: words a second, and how well where a gold is at hand.

textacy (the extra ``peers``) is the one of the field's quotation extractors that its package index carries: Citron and
the Gender Gap Tracker's rules are not to be had there. Their figures on this gold, retrained or as published, stand in
``docs/quality.md``.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.articles import articles
from benchmarks.language import Made
from benchmarks.measure import race
from benchmarks.result import Check, Result
from kg.contract import to_json
from kg.errors import ModelError
from kg.model import Article

__all__ = ["run"]

SHARED = Path(__file__).resolve().parents[2] / "shared"
FEW = 12  # articles of the short form


def run(*, short: bool) -> Result:
    result = Result(
        "Quotations beside textacy",
        "One thread, after the same language pass: the documents are made once and handed to both.",
    )
    try:
        import textacy  # noqa: F401
    except ImportError:
        result.skipped = "textacy is not installed (the extra: peers)"
        return result
    try:
        _measure(result, short=short)
    except ModelError as error:
        result.skipped = str(error)
    return result


def _measure(result: Result, *, short: bool) -> None:
    from kg.pipeline import Pipeline, default_pipeline

    gold = SHARED / "data" / "polnear" / "dev"
    texts = _texts(gold) if gold.is_dir() else articles(80)
    texts = texts[:FEW] if short else texts
    result.about += " News of PolNeAR's development part." if gold.is_dir() else " Generated articles."
    words = sum(len(article.text.split()) for article in texts)
    pipeline, _ = default_pipeline(remember=0)  # each round reads the same texts
    language: Any = pipeline.language
    documents = list(language.annotate(texts))
    docs = {article.doc: language.nlp(article.text) for article in texts}
    statements = tuple(e for e in pipeline.extractors if e.name in ("actors", "statements"))
    made = Made(documents)
    ours, whole = (Pipeline(made, e, pipeline.gazetteer) for e in (statements, pipeline.extractors))
    timed = race(
        {
            "language": lambda: lambda: list(language.annotate(texts)),
            "textacy": lambda: lambda: _quoted(docs),
            "statements": lambda: lambda: list(ours.extract(texts)),
            "everything": lambda: lambda: list(whole.extract(texts)),
        },
        rounds=3,
    )

    def add(what: str, name: str, says: str = "") -> None:
        result.add(what, timed[name], f"{words / timed[name].cpu:,.0f} words/s{says}")

    theirs = _quoted(docs)
    told = (to_json(found, gazetteer=pipeline.gazetteer) for found in ours.extract(texts))
    own = {found["doc"]: found["statements"] for found in told}
    quality = ("", "") if short or not gold.is_dir() else (_quality(gold, theirs), _quality(gold, own))
    add("the language pass", "language")
    add("textacy, direct quotations", "textacy", f", {sum(map(len, theirs.values()))} found{quality[0]}")
    add("our actors and statements", "statements", f", {sum(map(len, own.values()))} found{quality[1]}")
    add("all our extractors", "everything")
    result.checks.append(Check("statements / language pass", timed.ratio("statements", "language"), 0.6))


def _texts(gold: Path) -> list[Article]:
    paths = sorted((gold / "text").glob("*.txt"))
    return [Article(doc=path.name, text=path.read_text(encoding="utf-8", errors="replace")) for path in paths]


def _quoted(docs: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """What textacy finds, by document, as the scorer takes it; of an odd number of quotation marks it takes none."""
    return {name: list(_of_one(doc)) for name, doc in docs.items()}


def _of_one(doc: Any) -> Iterator[dict[str, Any]]:
    from textacy.extract.triples import direct_quotations

    try:
        for found in direct_quotations(doc):
            yield {"source": _spans(found.speaker), "cue": _spans(found.cue), "content": _spans(found.content)}
    except ValueError:  # "unclosed quotation": it gives up on the article
        return


def _spans(tokens: Sequence[Any]) -> list[list[int]]:
    return [[tokens[0].idx, tokens[-1].idx + len(tokens[-1])]]


def _quality(gold: Path, found: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    from tests.quality.scorers import attribution

    with tempfile.TemporaryDirectory(prefix="kg-peers-") as scratch:
        path = Path(scratch) / "predictions.jsonl"
        lines = (json.dumps({"doc": doc, "statements": list(each)}) + "\n" for doc, each in found.items())
        path.write_text("".join(lines), encoding="utf-8")
        figures = attribution(gold.parents[2] / "score", gold, path)
    return f", full F1 {figures['all']['full']:.1f}, of explicit speech {figures['explicit']['full']:.1f}"
