"""Documents as CoNLL-U and as name spans, for comparison with treebanks."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.language.conllu import conllu
from kg.language.document import Document

__all__ = ["Names", "conllu", "f1", "names", "read_names"]

_LABELS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}

Names = set[tuple[int, int, str]]
"""Half-open ranges of characters that are no white space, with PER, ORG or LOC."""


@dataclass(frozen=True, slots=True)
class NamedText:
    """A corpus' text, a paragraph a document, and its names."""

    text: str
    names: Names


def read_names(path: Path, treebank: Path | None = None) -> NamedText:
    """A corpus in the IOB2 form of Universal NER, with ``# text`` and ``# newdoc`` lines.

    Parameters
    ----------
    treebank : Path, optional
        The CoNLL-U file of the same sentences: its paragraphs are the text's, which Universal NER leaves out.
    """
    begins = _paragraphs(treebank) if treebank else frozenset()
    parts: list[str] = []
    found: Names = set()
    at = 0  # characters that are no white space, of all sentences before
    for text, rows, new in _sentences(path, begins):
        parts.append(("\n\n" if new and parts else " " if parts else "") + text)
        solid = "".join(text.split())
        found |= {(a + at, b + at, label) for a, b, label in _in_sentence(solid, rows)}
        at += len(solid)
    return NamedText("".join(parts) + "\n", found)


def _paragraphs(treebank: Path) -> frozenset[str]:
    """Identifiers of the sentences that begin a paragraph."""
    found, new = set(), False
    for line in treebank.read_text(encoding="utf-8").splitlines():
        new |= line.startswith(("# newdoc", "# newpar"))
        if line.startswith("# sent_id = "):
            if new:
                found.add(line.removeprefix("# sent_id = "))
            new = False
    return frozenset(found)


def _sentences(path: Path, begins: Set[str]) -> Iterator[tuple[str, list[tuple[str, str]], bool]]:
    text, rows, new = "", [], False
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            new = True
        elif line.startswith("# sent_id = "):
            new |= line.removeprefix("# sent_id = ") in begins
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


def f1(gold: Set[Any], system: Set[Any]) -> float:
    """In points; exact borders and label."""
    return 200 * len(gold & system) / (len(gold) + len(system)) if gold or system else 0.0
