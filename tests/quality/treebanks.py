"""Documents as CoNLL-U and as name spans, for comparison with treebanks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.language.document import Document, Token

__all__ = ["Names", "conllu", "f1", "names", "read_names"]

_APOSTROPHES = "'’"
_ENDINGS = frozenset(a + e for a in _APOSTROPHES for e in ("s", "m", "d", "re", "ve", "ll")) | {"n't", "n’t"}
_LABELS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def conllu(document: Document) -> Iterator[str]:
    """The lines of a document in CoNLL-U; what Universal Dependencies writes as one word of several is one again."""
    for start, end in document.sentences:
        joined = dict(_joined(document, start, end))
        for i in range(start, end):
            if i in joined:
                text = document.article.text[document[i].start : document[joined[i] - 1].end]
                yield f"{i - start + 1}-{joined[i] - start}\t{text}" + "\t_" * 8
            token = document[i]
            head = 0 if token.head == token.i else token.head - start + 1
            if not 0 <= head <= end - start:
                raise ValueError(f"{token.text!r} at {token.start} hangs on a word of another sentence")
            yield "\t".join((str(i - start + 1), token.text, token.lemma or "_", token.upos, token.tag or "_", "_",
                             str(head), token.dep, "_", "_"))  # fmt: skip
        yield ""


def _joined(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Half-open token ranges that are one orthographic word."""
    i = start
    while i < end:
        last = i
        while last + 1 < end and _one_word(document[last], document[last + 1]):
            last += 1
        if last > i:
            yield i, last + 1
        i = last + 1


def _one_word(left: Token, right: Token) -> bool:
    if left.end != right.start or not left.text[-1:].isalnum():
        return False
    possessive = right.text in _APOSTROPHES and right.tag == "POS"
    return possessive or right.lower in _ENDINGS or (left.text[-1:].isalpha() and right.text[:1].isalpha())


Names = set[tuple[int, int, str]]
"""Half-open ranges of characters that are no white space, with PER, ORG or LOC."""


@dataclass(frozen=True, slots=True)
class NamedText:
    """A corpus' text, a paragraph a document, and its names."""

    text: str
    names: Names


def read_names(path: Path) -> NamedText:
    """A corpus in the IOB2 form of Universal NER, with ``# text`` and ``# newdoc`` lines."""
    parts: list[str] = []
    found: Names = set()
    at = 0  # characters that are no white space, of all sentences before
    for text, rows, new in _sentences(path):
        parts.append(("\n\n" if new and parts else " " if parts else "") + text)
        solid = "".join(text.split())
        found |= {(a + at, b + at, label) for a, b, label in _in_sentence(solid, rows)}
        at += len(solid)
    return NamedText("".join(parts) + "\n", found)


def _sentences(path: Path) -> Iterator[tuple[str, list[tuple[str, str]], bool]]:
    text, rows, new = "", [], False
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            new = True
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            rows.append((cells[1], cells[2]))
        elif not line and rows:
            yield text, rows, new
            text, rows, new = "", [], False


def _in_sentence(solid: str, rows: list[tuple[str, str]]) -> Names:
    found: Names = set()
    at, open_ = 0, None  # the name that may go on: start, end, label
    for form, tag in rows:
        form = "".join(form.split())
        start = max(solid.find(form, at), at)
        at = start + len(form)
        mark, _, label = tag.partition("-")
        if mark == "I" and open_ and open_[2] == label:
            open_ = (open_[0], at, label)
            continue
        if open_:
            found.add(open_)
        open_ = (start, at, label) if label in ("PER", "ORG", "LOC") else None
    return found | ({open_} if open_ else set())


def names(document: Document) -> Names:
    """The document's names with the labels of Universal NER; those that it does not annotate are left out."""
    solid = [0]  # how many characters before each one are no white space
    for character in document.article.text:
        solid.append(solid[-1] + (not character.isspace()))
    return {
        (solid[document[e.start].start], solid[document[e.end - 1].end], _LABELS[e.label])
        for e in document.entities
        if e.label in _LABELS
    }


def f1(gold: Names, system: Names) -> float:
    """In points; exact borders and label."""
    return 200 * len(gold & system) / (len(gold) + len(system)) if gold or system else 0.0
