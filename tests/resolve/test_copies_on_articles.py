"""Copies among real articles, against counting all pairs' runs of eight words."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest

from kg.pipeline.copied import COPIED, Copied
from kg.resolve.copies import LEAST_SHARE, WHOLE

Shares = dict[tuple[str, str], tuple[float, float]]


def counted(texts: Mapping[str, str]) -> Shares:
    """How much of each of two texts stands in the other, of all pairs that have any eight words in a row in common."""
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    sizes = Counter[str]()
    for name, text in texts.items():
        words = re.findall(r"\w+", text.casefold())
        runs = {tuple(words[at : at + 8]) for at in range(max(1, len(words) - 7))}
        sizes[name] = len(runs)
        for run in runs:
            holders[run].add(name)
    shared = Counter(pair for names in holders.values() for pair in combinations(sorted(names), 2))
    return {(one, other): (n / sizes[one], n / sizes[other]) for (one, other), n in shared.items()}


def found(texts: Mapping[str, str]) -> Shares:
    db = sqlite3.connect(":memory:")
    db.executescript(COPIED)
    copied = Copied(db, texts.__getitem__)
    for name in texts:
        copied.put(name)
    copied.settle()
    return {pair: (copy.one_share, copy.other_share) for pair, copy in copied.made.items()}


def test_all_copies_are_found_and_none_is_invented(shared: Path) -> None:
    files = sorted((shared / "data" / "polnear").rglob("*.txt"))
    if not files:
        pytest.skip("no PolNeAR articles in ../shared")
    texts = {path.stem: path.read_text("utf-8") for path in files}
    brute, ours = counted(texts), found(texts)
    whole = {pair: shares for pair, shares in brute.items() if max(shares) >= WHOLE}
    assert whole and whole.items() <= ours.items()
    assert ours == {pair: brute[pair] for pair in ours} and all(max(s) >= LEAST_SHARE for s in ours.values())
