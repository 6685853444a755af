"""Names in the train part of EWT, which has none of its own: the kind of each run of proper nouns, as a reader saw it.

``web_names.tsv`` gives a kind for a run wherever it stands, not for each place ("Paris" is always a town), told by what
stood around its first occurrence. A run that is not listed, as in another release of the treebank, is left
:data:`names.IGNORED`; what :mod:`distant` tells of it then stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from corpora import Window
from distant import ADDRESS
from names import IGNORED, TITLES, bio, nationality
from wordlists import CALENDAR, FORMS

__all__ = ["kinds", "marked", "run_end"]

TABLE = Path(__file__).parent / "web_names.tsv"

_KINDS = {"P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "N": "NORP", "E": "EVENT", "X": IGNORED}
_INSIDE = ("-", "&", "'", "/", "al", "el", "of")  # between two proper nouns: part of the run
_FARTHEST = 12  # words between the beginnings of two runs of one name
_FORMS = TITLES | FORMS


def kinds() -> dict[str, str]:
    """The table: marks by the hash of a run."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def marked(window: Window, table: Mapping[str, str], otherwise: Sequence[str]) -> list[str]:
    """BIO labels of a treebank's window, by the table of :func:`kinds`; ``otherwise`` where the marks do not tell."""
    found: list[tuple[int, int, str]] = []
    for start, end in window.sentences or ():
        found += _in_sentence(window.words[:end], window.xpos or [], start, table)
    labels = bio(found, len(window.words))
    for i in range(1, len(labels)):
        if window.words[i] in ("'s", "’s", "s") and labels[i] == "O" and labels[i - 1][2:] in ("FAC", "ORG"):
            labels[i] = "I-" + labels[i - 1][2:] if _own(window, labels, i) else "O"
    return [other if known == IGNORED else known for known, other in zip(labels, otherwise, strict=True)]


def run_end(words: Sequence[str], tags: Sequence[str], start: int) -> int:
    """Behind the last word of the run of proper nouns that begins here."""

    def proper(i: int) -> bool:
        return i < len(words) and tags[i] in ("NNP", "NNPS")

    end = start + 1
    while proper(end) or (end < len(words) and words[end] in _INSIDE and proper(end + 1)):
        end += 1
    return end


def _in_sentence(
    words: Sequence[str], tags: Sequence[str], start: int, table: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    i, opened = start, None  # where a name of several runs began, and its last run
    while i < len(words):
        if tags[i] not in ("NNP", "NNPS"):
            if words[i][:1].isupper() and nationality([words[i]]):
                yield i, i + 1, "NORP"
            i += 1
            continue
        end = run_end(words, tags, i)
        mark = _mark(words[i:end], table)
        if mark == ">":
            opened = (opened[0] if opened else i, end)
        elif opened and end - opened[1] < _FARTHEST:
            yield opened[0], end, _of_several(mark)
            opened = None
        else:
            yield from _spans(words, i, end, mark)
        i = end
    if opened:
        yield *opened, "ORG"


def _mark(run: Sequence[str], table: Mapping[str, str]) -> str:
    if all(word.lower().rstrip(".") in CALENDAR for word in run) or (len(run) == 1 and ADDRESS.fullmatch(run[0])):
        return "."
    return table.get(sha256(" ".join(run).encode()).hexdigest()[:10], "X")


def _of_several(mark: str) -> str:
    """Church "of" Spirit: a body, unless its last run says that it is a venue, a landscape or an event."""
    return _KINDS[mark[0]] if mark[0] in "LFE" else "ORG"


def _spans(words: Sequence[str], start: int, end: int, mark: str) -> Iterator[tuple[int, int, str]]:
    parts = re.findall(r"([A-Z.])(\d+)", mark) or [(mark, str(end - start))]
    for kind, size in parts:
        stop = start + int(size)
        if kind == "P":
            while start < stop - 1 and words[start].lower().rstrip(".") in _FORMS:
                start += 1
        if kind != ".":
            yield start, stop, _KINDS[kind]
        start = stop


def _own(window: Window, labels: Sequence[str], at: int) -> bool:
    """Whether an 's belongs to a shop's name: it does unless the name owns what follows."""
    begin = at - 1
    while begin > 0 and labels[begin].startswith("I-"):
        begin -= 1
    heads, deps, tags = window.heads or [], window.deps or [], window.xpos or []
    roots = [i for i in range(begin, at) if not begin <= heads[i] < at]
    return tags[at] == "POS" and bool(roots) and deps[roots[0]] != "nmod:poss"
