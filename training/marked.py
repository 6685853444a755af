"""Names in the train part of EWT, which has none of its own: those that readers marked, sentence by sentence.

``web_names.tsv`` lists every sentence by a hash of its words, with the names in it as Universal NER cuts them. What is
not listed, as in another release of the treebank, is :data:`names.IGNORED`. Peoples and faiths, which Universal NER
leaves unmarked, are told by their words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from corpora import Window
from names import IGNORED, bio, nationality

__all__ = ["key", "marked", "marks"]

TABLE = Path(__file__).parent / "web_names.tsv"

_KINDS = {"P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "E": "EVENT"}
_NAME = re.compile(r"(\d+)(?:-(\d+))?([POGLFE])")


def key(words: Sequence[str]) -> str:
    """What the table knows a sentence by."""
    return sha256(" ".join(words).encode()).hexdigest()[:10]


def marks() -> dict[str, str]:
    """The table: names by the key of their sentence."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def marked(window: Window, table: Mapping[str, str]) -> list[str]:
    """BIO labels of a treebank's window, by the table of :func:`marks`."""
    labels: list[str] = []
    for start, end in window.sentences or ():
        words = window.words[start:end]
        labels += _labels(words, table.get(key(words), "?"))
    return labels


def _labels(words: Sequence[str], names: str) -> list[str]:
    if names == "?":
        return [IGNORED] * len(words)
    found = [(int(first), int(last or first) + 1, _KINDS[kind]) for first, last, kind in _NAME.findall(names)]
    inside = {i for start, end, _ in found for i in range(start, end)}
    peoples = (i for i, word in enumerate(words) if word[:1].isupper() and i not in inside and nationality([word]))
    return bio([*found, *((i, i + 1, "NORP") for i in peoples)], len(words))
