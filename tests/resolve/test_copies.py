"""Which articles are copies."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.pipeline.copied import COPIED, Copied
from kg.resolve.copies import COMMON, Copy, shingles

VOCABULARY = [f"{a}{b}{c}" for a in "bdfgklmn" for b in "aeiou" for c in ("r", "st", "nd", "lo", "mi")]


def story(seed: int, paragraphs: int = 8, words: int = 40) -> list[str]:
    choose = random.Random(seed)
    return [" ".join(choose.choices(VOCABULARY, k=words)) + "." for _ in range(paragraphs)]


def links(texts: Mapping[str, str], names: Iterable[str] | None = None) -> list[Copy]:
    return list(found(taken(texts, names or texts)).values())


def taken(
    texts: Mapping[str, str], come: Iterable[str], go: Iterable[str] = (), db: sqlite3.Connection | None = None
) -> sqlite3.Connection:
    if db is None:
        db = sqlite3.connect(":memory:")
        db.executescript(COPIED)
    copied = Copied(db, texts.__getitem__)
    for name in go:
        copied.drop(name)
    for name in come:
        copied.put(name)
    copied.settle()
    return db


def found(db: sqlite3.Connection) -> dict[tuple[str, str], Copy]:
    copied = Copied(db, str)
    copied.again()
    return copied.made


def test_a_story_printed_by_three_papers() -> None:
    wire = "\n\n".join(story(1))
    texts = {
        "a": wire,
        "b": "EXCLUSIVE\n" + wire.upper(),
        "c": wire + "\n\nSubscribe to us.",
        "d": "\n\n".join(story(2)),
    }
    found = links(texts)
    assert [(x.one, x.other) for x in found] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert all(x.whole and x.resemblance > 0.9 for x in found)


def test_paragraphs_taken_over_into_a_long_article() -> None:
    short, long = story(3, 3), story(4, 30)
    [found] = links({"long": "\n".join([*long[:9], *short, *long[9:]]), "short": "\n".join(short)})
    assert (found.one, found.other, found.paragraphs) == ("long", "short", 3)
    assert found.other_share == pytest.approx(1.0) and found.one_share < 0.15
    assert found.whole


def test_one_paragraph_in_common_is_part_of_both() -> None:
    one, other = story(5, 4), story(6, 4)
    [found] = links({"a": "\n".join(one), "b": "\n".join([*other[:3], one[0]])})
    assert not found.whole and found.one_share == pytest.approx(found.other_share, abs=0.02)


def test_no_copy_is_invented() -> None:
    texts = {f"{n:03}": "\n".join(story(100 + n)) for n in range(60)}
    assert links(texts) == []


def test_furniture_that_many_share_is_no_copy() -> None:
    line = " ".join(VOCABULARY[:20])
    assert links({f"{n:02}": "\n".join([*story(200 + n), line]) for n in range(30)}) == []


def test_the_order_of_articles_does_not_matter() -> None:
    texts = {f"{n}": "\n".join(story(n % 5, 6)[: 3 + n % 4]) for n in range(20)}
    names = list(texts)
    first = links(texts, names)
    random.Random(1).shuffle(names)
    assert first and links(texts, names) == first


@pytest.mark.parametrize("share", [0.55, 0.7, 0.9])
def test_copies_that_share_half_their_shingles_are_found(share: float) -> None:
    """The beginning of one story, the end of another, all in one paragraph."""
    number = 0
    for seed in range(20):
        one = " ".join(story(300 + seed, 10, 100)).split()
        cut = int(len(one) * 2 * share / (1 + share))  # so many words in common give that resemblance
        other = one[:cut] + " ".join(story(500 + seed, 10, 100)).split()[cut:]
        number += len(links({"a": " ".join(one), "b": " ".join(other)}))
    assert number == 20


def test_odd_texts() -> None:
    assert shingles("") == frozenset()
    assert links({"a": "", "b": "", "c": "\ud800", "d": "…"}) == []


def test_a_signature_needs_no_library_of_integrals() -> None:
    """It took 0.6 s of each run of ``kg ingest``."""
    code = "import sys; from kg.resolve.copies import bands; assert len(bands('A b.')) == 42; print('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


def test_what_very_many_print_is_linked_with_some_of_them_whatever_the_order() -> None:
    """Thirty pages that say one thing: all hang together, without every pair of them."""
    texts = {f"{n:02}": "\n".join(story(900, 1, 30)) for n in range(30)}
    names = list(texts)
    whole = taken(texts, names)
    assert len(found(whole)) == 20 * 19 / 2 + 20 * 10
    db = taken(texts, [])
    random.Random(3).shuffle(names)
    for at in range(0, len(names), 7):
        taken(texts, names[at : at + 7], db=db)
    assert found(db) == found(whole)
    gone = names[::2]
    taken(texts, [], gone, db)
    assert found(db) == found(taken(texts, [name for name in names if name not in gone]))
    assert len(found(db)) == 15 * 14 / 2


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(0, 2 * COMMON + 4), unique=True, max_size=12), st.integers(1, 30))
def test_article_by_article_comes_to_the_same_as_all_at_once(go: list[int], at_once: int) -> None:
    """A paragraph of more than twenty articles links none of them, until enough of them have gone."""
    line = " ".join(VOCABULARY[:30])
    texts = {f"{n:02}": "\n".join([*story(600 + n % 30, 2), *([line] if n % 2 else [])]) for n in range(2 * COMMON + 5)}
    names = list(texts)
    db = taken(texts, [])
    for at in range(0, len(names), at_once):
        taken(texts, names[at : at + at_once], db=db)
    leaving = {f"{n:02}" for n in go}
    for name in leaving:
        taken(texts, [], [name], db)
    assert found(db) == found(taken(texts, [name for name in names if name not in leaving]))
