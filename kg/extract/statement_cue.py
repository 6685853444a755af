"""A cue, a statement in the making, and the words of a source's noun phrase."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.language.document import Document

__all__ = ["DASHES", "Cue", "Draft", "head_of", "labels_of", "noun_phrase"]


DASHES = frozenset(("-", "–", "—", "―", "--"))
"""Marks that part a quotation from who said it."""


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


@dataclass(slots=True, eq=False)  # compared by identity: two drafts are never the same
class Draft:
    """A statement in the making: its content, and (tokens, outermost first) its reporters and whom its source cites."""

    cue: Cue
    tokens: set[int]
    reporters: list[int] = field(default_factory=list)
    cited: list[int] = field(default_factory=list)

    def whole(self) -> set[int]:
        """Content, cue and source together."""
        return self.tokens | self.cue_and_source()

    def cue_and_source(self) -> set[int]:
        """Cue, source and addressees."""
        found = set(range(self.cue.start, self.cue.end)) | {self.cue.head, *self.cue.addressed}
        return found | set(range(*self.cue.source)) if self.cue.source else found


def head_of(document: Document, start: int, end: int) -> int:
    """The first token of a range whose head lies outside of it, verbs before others."""
    tops = [i for i in range(start, end) if not start <= document[i].head < end or document[i].head == i]
    verbs = [i for i in tops if document[i].upos in ("VERB", "AUX")]
    nominal = [i for i in tops if document[i].upos not in ("PUNCT", "ADP", "SCONJ", "CCONJ")]
    return (verbs or nominal or tops or [start])[0]


def labels_of(document: Document, verb: int) -> tuple[int, ...]:
    """What something is called: "called it [useless]", but not "called the envoy to tell him"."""
    return tuple(c for c in document.children(verb, "xcomp") if document.child(c, "mark") is None)


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
