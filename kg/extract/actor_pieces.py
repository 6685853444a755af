"""Names of bodies that a tagger cut in two, and two names that it took for one."""

from __future__ import annotations

from kg.extract.lexicons import nouns
from kg.extract.lexicons.words import words
from kg.language.document import Document

__all__ = ["apart", "goes_on"]

_SOCIETIES = words("society club academy fund trust centre center")


def goes_on(document: Document, body: tuple[int, int], start: int) -> bool:
    """Whether a body's name (a half-open token range) is one with that which starts at a token behind it.

    "[Holm Foundation] for the [Visual Arts]" is one.
    """
    between = [t.lower for t in document.tokens[body[1] : start]]
    last = document[body[1] - 1]
    named = body[1] - body[0] > 1 and last.text[:1].isupper()
    return between in (["for"], ["for", "the"]) and named and last.lower in nouns.ORGANISATION_HEADS | _SOCIETIES


def apart(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """A body's name (a half-open token range), or the two names that it is.

    "Harlow and War Office" is two; in "Food and Health Ministry" both words say which ministry.
    """
    joint = next((i for i in range(end - 3, start, -1) if document[i].lower == "and"), None)
    if joint is None or document[end - 1].lower not in nouns.ORGANISATION_HEADS:
        return [(start, end)]
    another = document.is_dep(end - 1, "conj")
    one = not another or any(joint < document[i].head < end for i in range(start, joint))
    return [(start, end)] if one else [(start, joint), (joint + 1, end)]
