"""Parts and shares in a list: "including 2,400 **from Nepal**", "and **350 in Senegal**", "the remaining **9,000**".

What is listed is in the state of the count before it.
"""

from __future__ import annotations

from kg.extract.troop_candidate import Candidate, kind_of
from kg.language.document import Document
from kg.model import ActorKey

__all__ = ["elsewhere_too", "heading", "introduced", "is_rest", "listed_beside", "nation_of", "parts_before"]

_OPENING = frozenset({"alongside", "including", "plus", "besides", "beside"})
_JOINS = frozenset({",", "and", ";"})
_REST = frozenset({"remaining", "other", "rest"})
_PLACED = frozenset({"in", "at", "on"})
_HEDGES = ("ADV", "DET", "ADJ")
_HEADING = 6  # tokens of a paragraph's heading, its colon among them


def nation_of(document: Document, after: int) -> ActorKey | None:
    """The state of "2,400 **from Nepal**", behind the number."""
    if after + 1 >= len(document) or document[after].lower != "from":
        return None
    at = after + 2 if document[after + 1].lower == "the" and after + 2 < len(document) else after + 1
    key = document.index.at(at)
    return key if kind_of(key) == "country" else None


def heading(document: Document, start: int, first: int) -> ActorKey | None:
    """Whom the paragraph that begins at a token is about: "**TURKEY:** Several hundred men", "- **Chad:** 1,420"."""
    colon = next((k for k in range(start, min(start + _HEADING, first)) if document[k].text == ":"), start)
    heads = {document.index.at(k) for k in range(start, colon) if document[k].upos not in ("PUNCT", "SYM")}
    return heads.pop() if len(heads) == 1 else None


def introduced(document: Document, first: int) -> int:
    """The token before a number and what hedges it: "**including** around 900"."""
    at = first - 1
    while at > 0 and document[at].upos in _HEDGES and document[at].lower not in _OPENING and first - at < 4:
        at -= 1
    return at


def parts_before(document: Document, first: int, earlier: Candidate) -> bool:
    """Whether the parts of a count are listed from here on, or go on: "among them", "including", "and"."""
    at = introduced(document, first)
    word = document[at].lower
    among = word == "them" and document[at - 1].lower in ("among", "of")
    if among or word in _OPENING or (word == "with" and document[at - 1].text == ","):
        return True
    behind = document.token_at(earlier.end - 1) + 1
    return word in _JOINS and (earlier.listed or nation_of(document, behind) is not None)


def listed_beside(document: Document, first: int, earlier: Candidate) -> bool:
    """Whether such a list follows a count of its sentence."""
    return document.sentence_of(first)[0] <= earlier.head and parts_before(document, first, earlier)


def elsewhere_too(document: Document, first: int, earlier: Candidate) -> bool:
    """Whether a place ends right before a number that a list goes on with: "900 are based in Chad **and 350** in …"."""
    at = introduced(document, first)
    compared = document[at].lower in ("with", "to") and document[at - 1].lower == "compared"
    if not compared and document[at].lower not in _JOINS:
        return False
    at -= 1 + compared
    while at > earlier.head and document[at].lower in _JOINS:
        at -= 1
    named = at
    while at > earlier.head and kind_of(document.index.at(at)) in ("country", "place"):
        at -= 1
    at -= document[at].lower == "the"
    return earlier.head < at < named and document[at].lower in _PLACED


def is_rest(document: Document, first: int, after: int) -> bool:
    """ "2,000 by May **and the remaining 9,000** by June"."""
    if first < 2 or document[first - 1].lower not in _REST or after >= len(document):
        return False
    at = first - 3 if document[first - 2].lower == "the" else first - 2
    ends = document[after].upos in ("ADP", "PUNCT") and document[after].lower not in ("of", "from")
    return at > 0 and document[at].lower in _JOINS and ends
