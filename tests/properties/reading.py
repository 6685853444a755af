"""Texts of these tests, and facts in a form that can be compared across texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import settings
from real import facts, one

from kg.model import Evidence, Extraction, Span, slug

__all__ = [
    "DATE",
    "IRRELEVANT",
    "PARAGRAPHS",
    "TEXT",
    "claims",
    "few",
    "no_place",
    "read",
    "swapped",
    "unsure",
    "words_of",
]

DATE = "2023-08-02"  # of publication, a Wednesday

PARAGRAPHS = (
    "Marta Lind told Oskar Brandt that the bridge would open in June.",
    '"The bridge is safe," Lind said. Brandt said that he was glad.',
    'Hakan Fidan told Sergei Lavrov that the talks had failed. "We are not enemies," Lavrov said.',
    "Joe Biden met Olaf Scholz in Vienna on Tuesday.",
    "Canada has about 1,200 soldiers in Latvia. At least 40 soldiers were killed in Mali, Reuters reported.",
    "Russia and Ukraine signed the Black Sea Grain Initiative in July 2022. Russia withdrew from the deal in July 2023.",
)
TEXT = "\n\n".join(PARAGRAPHS) + "\n"

IRRELEVANT = (
    "The museum of glass reopened after a long repair.",
    "Rain fell for most of the morning, and the river rose a little.",
    "The price of apples fell again this week.",
    "The film runs for two hours.",
    "It was a quiet evening, and the streets were empty.",
    "Trains on the northern line were late again.",
)


def few(examples: int) -> settings:
    """So many examples, the same ones on every machine: a failure here is not a matter of luck."""
    return settings(max_examples=examples, deadline=None, derandomize=True, database=None)


def words_of(value: Any, change: Callable[[str], str] = str) -> Any:
    """Facts without offsets: spans are their words, references to facts their types."""
    if isinstance(value, Extraction):
        return words_of(facts(value), change)
    if isinstance(value, Span):
        return change(value.text)
    if isinstance(value, tuple):
        return tuple(words_of(item, change) for item in value)
    if is_dataclass(value):
        told = (f.name for f in fields(value) if f.name != "confidence")  # which tags in a window of text decide, too
        return (type(value).__name__, *(words_of(getattr(value, name), change) for name in told))
    if isinstance(value, str) and re.match(r"(?:statement|troop-count|treaty-event|event):\d", value):
        return value.split(":", 1)[0]
    return change(str(value)) if isinstance(value, str) else value


def unsure(value: Any) -> Any:
    """Facts without how sure they are."""
    if isinstance(value, tuple):
        return tuple(unsure(item) for item in value)
    if isinstance(value, Evidence):
        return replace(value, confidence=0.0)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: unsure(getattr(value, f.name)) for f in fields(value) if f.init})
    return value


def no_place(extraction: Extraction) -> list[str]:
    """Facts without offsets, in an order of their own: what does not hang on the paragraphs' order."""
    return sorted(repr(item) for kind in words_of(extraction) for item in kind)


def claims(extraction: Extraction, change: Callable[[str], str] = str) -> set[str]:
    """What is claimed, without the words around it. Actors of an event stand sorted: their order means nothing."""

    def text(value: object) -> object:
        if isinstance(value, list):
            return sorted(change(str(item)) for item in value)
        return change(repr(value))

    x = extraction
    found: list[tuple[object, ...]] = [
        (s.mode, s.kind, s.text, s.speaker, s.addressees, s.reporters, [*s.about], s.said_on, s.negated)
        for s in x.statements
    ]
    found += [(c.low, c.high, c.qualifier, c.force, c.location, c.status, c.as_of) for c in x.troop_counts]
    found += [(t.action, t.modality, t.date, [*t.actors]) for t in x.treaty_events]
    found += [(e.type, e.place, e.date, e.modality, [*e.actors]) for e in x.events]
    return {repr([text(part) for part in claim]) for claim in found}


def swapped(text: str, one_name: str, other_name: str) -> str:
    """The text with two names, and the keys made of them, in each other's place."""
    for a, b in ((one_name, other_name), (slug(one_name), slug(other_name))):
        text = text.replace(a, "\0").replace(b, a).replace("\0", b)
    return text


def read(text: str) -> Extraction:
    """An article of that text, published on ``DATE``."""
    return one(text, published=DATE)
