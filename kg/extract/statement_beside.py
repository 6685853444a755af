"""Who stands beside a verb of speech, by the words alone: for where the parse went wrong around a quotation.

Parsers stumble over ““…” Khamenei told Rashid” where no comma parts the words from who said them.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicons import speech
from kg.extract.quotes import Quote
from kg.language.document import Document

__all__ = ["described_before", "hearer_behind", "quoted_before", "speaker_between"]

_LONGEST = 4  # words of a bare name
_NAMING = ("PROPN", "PRON")
_FINITE = ("VBD", "VBZ", "VBP", "")
_BEFORE = frozenset((",", "”", '"', "''", "’", "»"))


def speaker_between(document: Document, v: int, quotes: Sequence[Quote]) -> tuple[int, int] | None:
    """The bare name or pronoun between a quotation's end and a finite verb of speech: half-open token range."""
    if document[v].lemma not in speech.SPEECH or document[v].tag not in _FINITE:
        return None
    start = v
    while start > 0 and v - start < _LONGEST and document[start - 1].upos in _NAMING:
        start -= 1
    if start == v or not quoted_before(quotes, start):
        return None
    return start, v


def described_before(document: Document, v: int) -> int | None:
    """ "…, an official who asked not to be named said": the noun whose relative clause ends right before the verb.

    Parsers hang such a noun on what is said, and leave the verb without a subject.
    """
    if document[v].lemma not in speech.SPEECH or document[v].tag not in _FINITE:
        return None
    end = v - 1 if v and document[v - 1].text == "," else v
    if end < 1 or document[end - 1].upos == "PUNCT":
        return None
    for noun in document.ancestors(end - 1):
        clause = next((c for c in document.children(noun, "acl") if c > noun and document.edges(c)[1] == end), None)
        if clause is None or document[noun].upos not in ("NOUN", "PROPN"):
            continue
        start = document.edges(noun)[0]
        marks = {document[i].text for i in (start - 1, start)}
        apart = start == document.sentence_of(v)[0] or not marks.isdisjoint(_BEFORE)
        return noun if apart and document[noun].dep not in ("nsubj", "obj", "obl", "nmod") else None
    return None


def quoted_before(quotes: Sequence[Quote], start: int) -> set[int]:
    """Tokens of the quotation that ends right before a token."""
    return {i for q in quotes if start - 1 <= q.outer_end <= start for i in range(q.start, q.end)}


def hearer_behind(document: Document, v: int) -> int | None:
    """The head of the bare name right behind "told" and its like; ``None`` where anything else stands there."""
    if document[v].lemma not in speech.ADDRESSEE_AS_OBJECT:
        return None
    end = v + 1
    while end < len(document) and end - v <= _LONGEST and document[end].upos == "PROPN":
        end += 1
    inside = [i for i in range(v + 1, end) if not v < document[i].head < end]
    return inside[0] if inside else None
