"""Small questions about the words that say whose force the counted are."""

from __future__ import annotations

from kg.language.document import Document

__all__ = ["called", "group_before", "is_main", "is_way", "of_many"]


def is_way(document: Document, tail: int) -> bool:
    """ "moved 1,500 soldiers **from Mali to Chad**": where they were, not whose they are."""
    words = [t.lower for t in document.tokens[tail + 2 : tail + 6]]
    return bool({"to", "into"}.intersection(words[: words.index(",") if "," in words else None]))


def of_many(document: Document, tail: int) -> bool:
    """ "a force of 10,300 **from 47 countries**"."""
    words = [t.lower for t in document.tokens[tail : tail + 5]]
    return words[:1] == ["from"] and bool({"countries", "nations", "states"} & set(words[2:]))


def is_main(document: Document, verb: int, name: int) -> bool:
    """Whether the parse took a sentence's name for its root: "Russia, whose troops left, **keeps** 4,000"."""
    finite = document[verb].tag in ("VBZ", "VBD", "VBP") and document.is_dep(verb, "acl:relcl")
    words = {document[k].lower for k in document.subtree(verb)}
    return finite and document.is_dep(name, "root") and not words & {"who", "which", "that", "whose", "whom"}


def called(document: Document, noun: int) -> list[int]:
    """What a noun is called: "the mission, **known as MINUSMA**"."""
    clauses = (c for c in document.children(noun, "acl") if document[c].lower in ("known", "called", "dubbed"))
    return [k for c in clauses for k in document.children(c, "obl", "xcomp", "obj")]


def group_before(document: Document, head: int) -> range:
    """The noun group that ends with a token."""
    start = head
    while start and document[start - 1].upos in ("ADJ", "NOUN", "PROPN", "NUM") and head - start < 6:
        start -= 1
    return range(start, head + 1)
