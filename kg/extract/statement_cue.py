"""A cue, and the words of a source's noun phrase."""

from __future__ import annotations

from dataclasses import dataclass

from kg.language.document import Document

__all__ = ["Cue", "head_of", "noun_phrase"]


@dataclass(frozen=True, slots=True)
class Cue:
    """What introduces a content.

    Parameters
    ----------
    head : int
        The verb, the noun, or the first word of "according to".
    start, end : int
        Half-open token range of the cue's words.
    kind : str
        ``verb``, ``noun``, ``according`` or ``colon``.
    source : tuple of (int, int) or None
        Half-open token range of the source.
    source_head : int or None
        Token that stands for the source; a relative pronoun's antecedent.
    addressees, reporters : tuple of int
        Tokens; reporters outermost first.
    tagged : bool
        Whether the pipeline's attribution tags call it a cue.
    """

    head: int
    start: int
    end: int
    kind: str
    source: tuple[int, int] | None = None
    source_head: int | None = None
    addressees: tuple[int, ...] = ()
    reporters: tuple[int, ...] = ()
    tagged: bool = False
    addressed: tuple[int, ...] = ()
    """All tokens of the addressees' noun phrases."""
    anchor: int = -1
    """Token by which it hangs on the clause that it introduces: the head itself, the oblique of "according to"."""

    def covers(self, token: int) -> bool:
        return self.start <= token < self.end


def head_of(document: Document, start: int, end: int) -> int:
    """The first token of a range whose head lies outside of it, verbs before others."""
    tops = [i for i in range(start, end) if not start <= document[i].head < end or document[i].head == i]
    verbs = [i for i in tops if document[i].upos in ("VERB", "AUX")]
    nominal = [i for i in tops if document[i].upos not in ("PUNCT", "ADP", "SCONJ", "CCONJ")]
    return (verbs or nominal or tops or [start])[0]


def noun_phrase(document: Document, head: int) -> tuple[int, int]:
    """Half-open range of a source's noun phrase, modifiers, relative clauses and appositions included."""
    kept = [head]
    for child in document.children(head):
        token = document[child]
        if token.dep.split(":")[0] in ("punct", "case", "mark", "parataxis", "cc", "cop", "discourse", "dep"):
            continue
        if token.dep == "conj" and token.upos in ("VERB", "AUX"):
            continue
        if token.dep == "acl" and token.upos == "VERB":
            continue
        kept += document.subtree(child)
    kept = sorted(kept)
    start = end = head
    while start - 1 in kept or (start - 2 in kept and document[start - 1].upos in ("PUNCT", "CCONJ", "ADP", "PART")):
        start -= 1
    while end + 1 in kept or (end + 2 in kept and document[end + 1].upos in ("PUNCT", "CCONJ", "ADP", "PART")):
        end += 1
    return start, end + 1
