"""Whatever the text: no failure, exact characters, a graph that comes back, an object of the contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from real import loaded

from kg.contract import to_json
from kg.ids import Namer
from kg.model import Article, Extraction, Span
from kg.pipeline import Failure
from kg.rdf.mapping import extraction, normal, quads

SAID = [
    "President Mira Korr told Reuters on Monday that 2,500 Ruritanian soldiers were in Zenda.",
    "“We will leave the Paris Agreement,” she said, “and no one will stop us.”",
    "According to state media, between 40 and 60 US troops had been killed in Iraq by April 2019.",
    '"Never," said Foreign Minister Rudolf Elphberg.',
    "The two countries signed a peace treaty in 2015, which they later broke",
    "ZENDA (Reuters) — About a dozen of its 300 troops, he added, were withdrawn last week",
    "Click here to subscribe",
]
MARKS = [*"\"'“”‘’«».,;:!?…—–-()[]{}<>|\\/%$&*#@`~^_+=", "''", "``", "...", ". ", "\n", "\n\n", "\r\n", "\r", "\t", " "]
ODD = [
    *"\x00\x01\x0b\x0c\x1b\x7f\x85\u00a0\u00ad\u200b\u200d\u2028\u2029\u202e\u2066\u2069\ufeff\ufffe\ud800\udfff",
    *[
        "😀",
        "👨‍👩‍👧",
        "🇮🇶",
        "e\u0301",
        "\u0301",
        "שלום",
        "مرحبا",
        "中文",
        "ﬁ",
        "İ",
        "ß",
        "²",
        "½",
        "１２３",
        "١٠٠ troops",
    ],
    *[
        "1e400",
        "9" * 40 + " troops",
        "-5 soldiers",
        "0 troops",
        "10-5 troops",
        "31 February 2023",
        "in 0000",
        "9999-12",
    ],
]
PIECES = st.sampled_from([*SAID, *MARKS, *ODD]) | st.text(max_size=8)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.lists(st.sampled_from(SAID), max_size=6).flatmap(
    lambda said: st.permutations([*" ".join(said).split(" ")]).map(" ".join)
)


def spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif is_dataclass(value) and not isinstance(value, Article):
        for field in fields(value):
            yield from spans(getattr(value, field.name))


def check(text: str, **known: str) -> None:
    (found,) = loaded().extract([Article(doc="odd.txt", text=text, published="2023-04-30", **known)])  # type: ignore[arg-type]
    assert not isinstance(found, Failure), str(found)
    for span in spans(found):
        assert text[span.start : span.end] == span.text
    back = extraction(quads(found, Namer()), Namer())
    expected: Extraction = normal(found)
    assert replace(back, article=expected.article) == expected
    assert to_json(found) == json.loads(json.dumps(to_json(found)))


@pytest.mark.model
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(TEXTS)
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.model
@pytest.mark.parametrize("turn", [str.upper, str.lower, str.title, lambda t: t[::-1], lambda t: t.replace(" ", "")])
def test_texts_turned_round(turn) -> None:  # type: ignore[no-untyped-def]
    check(turn("\n".join(SAID)))


@pytest.mark.model
@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028", "\x85", "\t", "\x00"])
def test_lines_may_end_in_any_way(newline: str) -> None:
    check(newline.join(SAID))


@pytest.mark.model
def test_metadata_may_be_odd_too() -> None:
    for odd in ODD:
        check(SAID[0], title=f"a{odd}b", publisher=odd, source=odd, url=f"http://x.org/{odd}")
