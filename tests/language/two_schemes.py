"""Sentences annotated by hand in two schemes, CLEAR and Universal Dependencies, as spaCy documents.

The files have a block for each sentence. Its first line is a title, after which stand the numbers of the first and last
words of names; a line for each word follows: word, part of speech, head and label in CLEAR, head and label in Universal
Dependencies (one ``=`` where both are the same), and, where they are needed, lemma (``-`` where it is the word) and tag
of the Penn Treebank. Heads count from 1, a root's is 0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

__all__ = ["NAMES", "SCHEMES", "Sentence", "Word", "document", "read"]

SCHEMES = ("clear", "ud")
NAMES = {"clear": {"person": "PERSON", "place": "GPE"}, "ud": {"person": "PER", "place": "LOC"}}
"""What pipelines of either scheme usually call them: OntoNotes and CoNLL."""
_CLOSING = frozenset((".", ",", "'s", "”"))
_FEATURES = {
    "NN": "Number=Sing",
    "NNP": "Number=Sing",
    "NNS": "Number=Plur",
    "VB": "VerbForm=Inf",
    "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin",
    "VBN": "Tense=Past|VerbForm=Part",
    "VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
}


@dataclass(frozen=True)
class Word:
    """A word with its head (from 0, itself at a root) and label by scheme."""

    text: str
    pos: str
    heads: Mapping[str, int]
    deps: Mapping[str, str]
    lemma: str
    tag: str


@dataclass(frozen=True)
class Sentence:
    title: str
    words: tuple[Word, ...]
    names: tuple[tuple[str, int, int], ...]


def read(name: str, slots: Mapping[str, str] | None = None) -> list[Sentence]:
    """The sentences of a file beside this one; words that are slots, such as ``{N}``, filled."""
    blocks = (Path(__file__).parent / name).read_text(encoding="utf-8").strip().split("\n\n")
    return [_sentence(*block.split("\n"), slots=slots or {}) for block in blocks]


def _sentence(title: str, *lines: str, slots: Mapping[str, str]) -> Sentence:
    found = re.findall(r"(person|place) (\d+)(?:-(\d+))?", title)
    names = [(kind, int(first) - 1, int(last or first)) for kind, first, last in found]
    words = (_word(line.split(), i, slots) for i, line in enumerate(lines))
    return Sentence(title.split(";")[0], tuple(words), tuple(names))


def _word(cells: list[str], i: int, slots: Mapping[str, str]) -> Word:
    if cells[4] == "=":
        cells[4:5] = cells[2:4]
    cells += ["-", ""][len(cells) - 6 :]
    text = slots.get(cells[0], cells[0])
    heads = {"clear": int(cells[2]) - 1, "ud": int(cells[4]) - 1}
    return Word(
        text=text,
        pos=cells[1],
        heads={scheme: i if head < 0 else head for scheme, head in heads.items()},
        deps={"clear": cells[3], "ud": cells[5] if cells[4] != "0" else "ROOT"},
        lemma=text if cells[6] == "-" else cells[6],
        tag=cells[7],
    )


def document(vocab: Vocab, sentences: Sequence[Sentence], scheme: str) -> Doc:
    """Sentences behind one another, as a pipeline of that scheme would annotate them.

    The one of CLEAR has tags, the one of Universal Dependencies features.
    """
    words = [word for sentence in sentences for word in sentence.words]
    firsts, at = [], 0
    for sentence in sentences:
        firsts += [at] * len(sentence.words)
        at += len(sentence.words)
    behind = [word.text for word in words[1:]] + [""]
    doc = Doc(
        vocab,
        words=[word.text for word in words],
        spaces=[after not in _CLOSING and word.text != "“" for word, after in zip(words, behind, strict=True)],
        pos=[word.pos for word in words],
        lemmas=[word.lemma for word in words],
        heads=[first + word.heads[scheme] for first, word in zip(firsts, words, strict=True)],
        deps=[word.deps[scheme] for word in words],
        tags=[word.tag if scheme == "clear" else "" for word in words],
        morphs=[_FEATURES.get(word.tag, "") if scheme == "ud" else "" for word in words],
    )
    kinds, at, spans = NAMES[scheme], 0, []
    for sentence in sentences:
        spans += [Span(doc, at + start, at + end, label=kinds[kind]) for kind, start, end in sentence.names]
        at += len(sentence.words)
    doc.set_ents(spans)
    return doc
