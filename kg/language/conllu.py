"""Documents in CoNLL-U, the format of Universal Dependencies, so that anyone can read and evaluate the annotations.

Format: universaldependencies.org/format.html. Beside ``SpaceAfter=No``, MISC holds the character offsets and the name
tags as Stanza writes them (``start_char``, ``end_char``, ``ner``), and the attribution role (``Role``), both as BIO
tags. The format asks for normalised Unicode; forms here are the article's own characters, normalised or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from kg.language.document import Document
from kg.language.surface import Sentence, Word, name_of, sentences

__all__ = ["conllu"]

_APOSTROPHES = "'’`´"
_ENDINGS = frozenset(a + e for a in _APOSTROPHES for e in ("s", "m", "d", "re", "ve", "ll")) | {"n't", "n’t"}
_Tags = dict[int, str]


def conllu(document: Document) -> Iterator[str]:
    """The lines of a document, without line ends.

    Sentences begin with ``# sent_id`` and ``# text``, the first with ``# newdoc id`` and the first of a paragraph with
    ``# newpar``; an empty line ends each. What Universal Dependencies writes as one word of several ("don't", "Mira's")
    is one again, its parts below it.
    """
    name = name_of(document)
    names = _bio((e.start, e.end, e.label) for e in document.entities)
    roles = _bio(document.roles)
    paragraph = 0
    for sentence in sentences(document):
        if sentence.number == 1:
            yield f"# newdoc id = {_id(name)}"
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            yield "# newpar"
        yield f"# sent_id = {_id(name, also='/')}-{sentence.number}"  # the format keeps the slash for itself
        yield f"# text = {sentence.text}"
        yield from _rows(sentence, names, roles)
        yield ""


def _id(name: str, *, also: str = "") -> str:
    """A name without white space, different for different names."""
    return re.sub(rf"[\s%{also}]", lambda odd: quote(odd[0], safe=""), name)


def _bio(spans: Iterable[tuple[int, int, str]]) -> _Tags:
    """BIO tags by token; where spans overlap, the tags of all, in the order of their starts."""
    tags: _Tags = {}
    for start, end, label in sorted(spans, key=lambda span: span[:2]):
        for i in range(start, end):
            tag = f"{'B' if i == start else 'I'}-{_value(label).replace('|', '_')}"
            tags[i] = f"{tags[i]},{tag}" if i in tags else tag
    return tags


def _rows(sentence: Sentence, names: _Tags, roles: _Tags) -> Iterator[str]:
    ranges = dict(_joined(sentence.words))
    inside = 0  # number of the last word of the range that is open
    for word in sentence.words:
        if word.number in ranges:
            inside = ranges[word.number]
            yield _range(sentence.words[word.number - 1 : inside])
        token = sentence.first + word.number - 1
        misc = _misc(word.start, word.end, glued=not word.space and word.number > inside)
        misc += [f"{key}={tags[token]}" for key, tags in (("ner", names), ("Role", roles)) if token in tags]
        columns = (word.form, word.lemma or "_", _value(word.upos), _value(word.xpos), "_", str(word.head),
                   _value(word.deprel), "_", "|".join(misc))  # fmt: skip
        yield "\t".join((str(word.number), *columns))


def _range(words: Sequence[Word]) -> str:
    """The line of a word of several."""
    first, last = words[0], words[-1]
    form = "".join(word.form for word in words)
    misc = "|".join(_misc(first.start, last.end, glued=not last.space))
    return "\t".join((f"{first.number}-{last.number}", form, *"_" * 7, misc))


def _misc(start: int, end: int, *, glued: bool) -> list[str]:
    return [*(["SpaceAfter=No"] if glued else []), f"start_char={start}", f"end_char={end}"]


def _value(text: str) -> str:
    """A value of a column that takes no white space."""
    return "_".join(text.split()) or "_"


def _joined(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First and last number of words that are one orthographic word."""
    first = 0
    for i, word in enumerate(words):
        if i + 1 < len(words) and _one_word(word, words[i + 1]):
            continue
        if i > first:
            yield words[first].number, word.number
        first = i + 1


def _one_word(left: Word, right: Word) -> bool:
    if left.space or not left.form[-1:].isalnum():
        return False
    if left.form.lower() in _ENDINGS and right.form.lower() not in _ENDINGS:
        return False  # "I'm" and "a" without a blank
    possessive = right.form in _APOSTROPHES and right.xpos == "POS"
    return possessive or right.form.lower() in _ENDINGS or (left.form[-1:].isalpha() and right.form[:1].isalpha())
