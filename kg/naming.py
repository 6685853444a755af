"""What people are called for short: names folded for comparing, and the ends of names that go by themselves."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.letters import bare
from kg.model import ActorKey

__all__ = ["FAMILY_FIRST", "PARTICLES", "SUFFIXES", "folded", "last_words", "name_words", "short_forms"]

PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "abu"}  # Arabic, Hebrew
    | {"von", "van", "der", "den", "de", "la", "del", "da", "di", "dos", "le", "ter"}
)
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
FAMILY_FIRST = frozenset(
    {"country/china", "country/north-korea", "country/south-korea", "country/taiwan", "country/vietnam"}
)
"""Where the family's name stands first."""


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """Lower case without accents, marks and hyphens, for comparing.

    >>> folded("Recep Tayyip Erdoğan")
    'recep tayyip erdogan'
    """
    return " ".join(re.sub(r"[^\w']+", " ", bare(name).replace("’", "'")).casefold().split())


def name_words(name: str) -> list[str]:
    """The words of a name, folded, without "Jr" and the like."""
    return [w for w in folded(name).split() if w not in SUFFIXES]


@lru_cache(maxsize=65536)
def short_forms(name: str, country: ActorKey | None = None) -> frozenset[str]:
    """What a person of a full name is called for short, folded: ends of the name, with and without particles.

    >>> sorted(short_forms("Bashar al-Assad"))
    ['al assad', 'assad']
    """
    words = name_words(name)
    found: set[str] = set()
    for i in range(1, len(words)):
        rest = words[i:]
        if rest[-1] not in PARTICLES and len(rest[-1]) > 1:
            found.add(" ".join(rest))
    if country in FAMILY_FIRST and len(words) > 1:
        found = {words[0], " ".join(words[1:])}
    return frozenset(found)


def last_words(name: str, country: ActorKey | None) -> set[str]:
    """Last words of what a person of this name can be called, folded; plain names without the cost of folding."""
    last = name.rpartition(" ")[2]
    if country not in FAMILY_FIRST and last.isascii() and last.isalpha() and len(last) > 3:
        return {last.lower()}
    found = {folded(name), *short_forms(name, country)}
    return {form.rpartition(" ")[2] for form in found}
