"""What a counted noun means by the words beside it: fighters that fly, people under arms."""

from __future__ import annotations

import re

from kg.extract.lexicons import troops as lex
from kg.language.document import Document

__all__ = ["flies", "under_arms"]

_DESIGNATION = re.compile(r"[A-Z]{1,3}[a-z]?[-‐–]?(\d{1,3}[A-Z]{0,2})")  # F-16, MiG-29, Su-35, J-10C
_RANKS = frozenset({"army", "military", "forces", "navy", "ranks"})


def flies(document: Document, group: list[int]) -> bool:
    """Whether fighters are aircraft: "four Gripen fighters", "F-16 fighters"."""
    words = [document[k].text for k in group[:-1]]
    return any(_DESIGNATION.fullmatch(w) or part in lex.AIRCRAFT for w in words for part in w.lower().split("-"))


def under_arms(document: Document, head: int) -> bool:
    """ "100,000 people under arms", "24,000 people in its active forces"."""
    tail = [document[k].lower for k in range(head + 1, min(head + 6, len(document)))]
    if tail[:2] == ["under", "arms"]:
        return True
    ranks = next((n for n, word in enumerate(tail) if word in _RANKS), 0)
    between = set(tail[2:ranks]) <= lex.MILITARY_MODIFIERS | {"active", "standing", "national"}
    return ranks > 1 and tail[0] in ("in", "within") and tail[1] in ("its", "their", "the") and between
