"""What is known of an actor while an article is read, and how names of one person relate."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extract.lexicons import nouns
from kg.extract.lexicons.names import NICKNAMES, gender_of
from kg.gazetteer import KnownActor
from kg.model import ActorKey, ActorKind, Role
from kg.naming import family_first, folded, name_words, numeral

__all__ = [
    "Draft",
    "begins",
    "begins_alike",
    "body_kind",
    "initials",
    "nicknames",
    "same_person",
]

_NONE: frozenset[int] = frozenset()


@dataclass(slots=True)
class Draft:
    """An actor in the making.

    Attributes
    ----------
    names : list of str
        As the text writes them, each once.
    positions : list of int
        First tokens of its named mentions.
    """

    key: ActorKey
    name: str
    kind: ActorKind
    known: KnownActor | None = None
    names: list[str] = field(default_factory=list)
    gender: str | None = None
    country: ActorKey | None = None
    positions: list[int] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.known is not None:
            self.country = self.country or self.known.country
        if self.kind is ActorKind.PERSON:
            given = self.name.partition(" ")[2] if family_first(self.name, self.country) else self.name
            self.gender = self.gender or gender_of(given)

    def all_names(self) -> tuple[str, ...]:
        """Every name that it is known to bear."""
        known = (self.known.name, *self.known.aliases) if self.known else ()
        return tuple(dict.fromkeys((self.name, *self.names, *known)))

    def offices(self) -> Iterable[Role]:
        """Roles that the article tells, then those that the gazetteer knows."""
        yield from self.roles
        yield from self.known.roles if self.known else ()


def same_person(one: str, other: str) -> bool:
    """Whether two full names can be one person's: same first and last word, the rest fitting, initials allowed."""
    a, b = name_words(one), name_words(other)
    if ("sr" in folded(one).split()) != ("sr" in folded(other).split()):
        return False  # the father
    if numeral(one) != numeral(other) and numeral(one) and numeral(other):
        return False
    if a == b:
        return True
    if min(len(a), len(b)) < 2 or a[-1] != b[-1]:
        return False
    if not (same_given(a[0], b[0]) or (1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0])):
        return False
    short, long = sorted((a[1:-1], b[1:-1]), key=len)
    at = 0
    for word in long:
        if at < len(short) and (short[at] == word or (1 in (len(word), len(short[at])) and short[at][0] == word[0])):
            at += 1
    return at == len(short)


def same_given(one: str, other: str) -> bool:
    """Whether two given names, folded, can be one: a short form, or another spelling ("Larry", "Sergey")."""
    if one == other or NICKNAMES.get(one, _NONE) & NICKNAMES.get(other, _NONE):
        return True
    if min(len(one), len(other)) < 5 or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    genders = {gender_of(one.capitalize()), gender_of(other.capitalize())}
    return genders != {"m", "f"} and _one_apart(one, other)


_SOUNDS = frozenset("aeiouyhj")
_ALIKE = (frozenset("ck"), frozenset("sz"), frozenset("vw"), frozenset("kq"), frozenset("gj"))


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter that is spelt either way makes them one: "Jasmin", "Jasmine", not "Ivana", "Ivanka"."""
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if short[at:] == long[at + 1 :]:
        return long[at] in _SOUNDS or long[at] in short[max(0, at - 1) : at + 1]
    pair = frozenset((short[at : at + 1], long[at : at + 1]))
    return short[at + 1 :] == long[at + 1 :] and (pair <= _SOUNDS or pair in _ALIKE)


_NICKNAMED = re.compile("[\"“‘']([^\"“”‘’']+)[\"”’'] (.+)")


def nicknames(name: str) -> list[str]:
    """Other names of somebody in whose name a nickname stands.

    >>> nicknames('Jan "Big Joe" Holm'), nicknames("Jan Holm")
    (['Big Joe Holm', 'Big Joe'], [])
    """
    found = _NICKNAMED.search(name)
    return [f"{found[1]} {found[2]}", found[1]] if found is not None else []


def begins(long: str, short: str) -> bool:
    """Whether a full name is the beginning of a longer one."""
    a, b = folded(long).split(), folded(short).split()
    return len(a) > len(b) > 1 and a[: len(b)] == b and a[len(b) :] != ["sr"]


def begins_alike(one: str, other: str) -> bool:
    """Whether two full names differ behind their first word: "Karl Amsel", "Karl Friedrich Amsel"."""
    a, b = name_words(one), name_words(other)
    return a != b and a[0] == b[0]


def initials(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym are initials of the name's words: in order, or all of them in another.

    >>> initials("CEI", "Italian Episcopal Conference"), initials("FOM", "Free Officers Movement")
    (True, True)
    """
    letters = [c for c in acronym.casefold() if c.isalnum()]
    words = re.findall(r"\w+", name)
    at = 0
    for word in words:
        if at < len(letters) and word[0].casefold() == letters[at]:
            at += 1
    whole = sorted(w[0].casefold() for w in words if w[0].isupper() or w[0].isdigit()) == sorted(letters)
    return len(letters) > 1 and (at == len(letters) or whole)


def body_kind(name: str) -> ActorKind:
    """What a body is by the last word of its name."""
    parts = name.casefold().split()
    if len(parts) == 2 and parts[0] in nouns.ARTICLES_ABROAD and parts[1] in nouns.PAPERS_ABROAD:
        return ActorKind.MEDIA
    if parts[0] in ("ministry", "department", "faculty", "school") and "of" in parts:
        return ActorKind.ORGANISATION  # "Ministry of Culture and Media"
    if (parts[-1] in nouns.MEDIA_NAME_TAILS and len(parts) > 1) or parts[-2:] == ["news", "agency"]:
        return ActorKind.MEDIA
    if parts[-1] in nouns.ARMED_HEADS:
        return ActorKind.ARMED_GROUP
    return ActorKind.FORCE if parts[-1] in nouns.FORCE_HEADS else ActorKind.ORGANISATION
