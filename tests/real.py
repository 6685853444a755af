"""The real pipeline, loaded once for all tests that read running text with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import pytest

from kg import pipeline
from kg.errors import ModelError
from kg.model import Article, Extraction, Span
from kg.rdf.serialise import canonical
from kg.sources import Failure, article_from_text
from kg.store import Store

__all__ = ["article", "extract", "facts", "loaded", "moved", "one", "store_text"]

_REF = re.compile(r"(?:statement|troop-count|treaty-event|event):\d")


@cache
def loaded() -> pipeline.Pipeline:
    """The shipped language pipeline, extractors and gazetteer; the test is skipped where the model is missing."""
    try:
        return pipeline.default_pipeline()[0]
    except ModelError as error:
        pytest.skip(str(error))


def article(text: str, doc: str = "a.txt", **known: str) -> Article:
    """An article as ``kg ingest`` would make it of a file of that name."""
    return article_from_text(doc, text, **known)


def extract(articles: Iterable[Article]) -> list[Extraction]:
    """What is found in each; a failure fails the test."""
    found: list[Extraction] = []
    for item in loaded().extract(articles):
        assert not isinstance(item, Failure), str(item.error)
        found.append(item)
    return found


def one(text: str, doc: str = "a.txt", **known: str) -> Extraction:
    """What is found in one text."""
    (found,) = extract([article(text, doc, **known)])
    return found


def facts(extraction: Extraction) -> tuple[tuple[Any, ...], ...]:
    """Everything that was found, and nothing of the article itself; meanings are no facts, they lean on the company."""
    return tuple(getattr(extraction, f.name) for f in fields(extraction) if f.name not in ("article", "meanings"))


def moved(value: Any, by: int) -> Any:
    """Facts with every offset, those in names of facts included, moved by so many characters."""
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by, value.text)
    if isinstance(value, tuple):
        return tuple(moved(item, by) for item in value)
    if is_dataclass(value):
        return type(value)(**{f.name: moved(getattr(value, f.name), by) for f in fields(value)})  # type: ignore[arg-type]
    if isinstance(value, str) and _REF.match(value):
        return re.sub(r"\d+", lambda digits: str(int(digits[0]) + by), value)
    return value


def store_text(store: Store) -> bytes:
    """All quads of a store as canonical N-Quads."""
    return canonical(store.quads())
