"""Which articles are copies."""

from __future__ import annotations

import random

import pytest

from kg.resolve.copies import Copies, Copy, shingles

VOCABULARY = [f"{a}{b}{c}" for a in "bdfgklmn" for b in "aeiou" for c in ("r", "st", "nd", "lo", "mi")]


def story(seed: int, paragraphs: int = 8, words: int = 40) -> list[str]:
    choose = random.Random(seed)
    return [" ".join(choose.choices(VOCABULARY, k=words)) + "." for _ in range(paragraphs)]


def links(texts: dict[str, str]) -> list[Copy]:
    return Copies(texts, texts.__getitem__).links


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
    first = Copies(names, texts.__getitem__).links
    random.Random(1).shuffle(names)
    assert first and Copies(names, texts.__getitem__).links == first


@pytest.mark.parametrize("share", [0.55, 0.7, 0.9])
def test_copies_that_share_half_their_shingles_are_found(share: float) -> None:
    """The beginning of one story, the end of another, all in one paragraph."""
    found = 0
    for seed in range(20):
        one = " ".join(story(300 + seed, 10, 100)).split()
        cut = int(len(one) * 2 * share / (1 + share))  # so many words in common give that resemblance
        other = one[:cut] + " ".join(story(500 + seed, 10, 100)).split()[cut:]
        found += len(links({"a": " ".join(one), "b": " ".join(other)}))
    assert found == 20


def test_odd_texts() -> None:
    assert shingles("") == frozenset()
    assert links({"a": "", "b": "", "c": "\ud800", "d": "…"}) == []
