"""Finds the gazetteer's names in a text: longest match, case kept, however "U.S." or "al-Assad" is tokenised."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.gazetteer import Gazetteer, KnownActor, KnownTreaty
from kg.language.document import Document
from kg.model import ActorKind

__all__ = ["Match", "Matcher", "plain"]

_PIECE = re.compile(r"\w+|[^\w\s]")
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "‐": "-"})
_JOINTS = frozenset("-–—‑‐/(")
_BEHIND = re.compile(r"(?<=')\w")
_BLANK_LINE = re.compile(r"\n\s*\n")


def plain(name: str) -> str:
    """A name with one kind of apostrophe and of hyphen; as long as before."""
    return name.translate(_SAME)


@dataclass(frozen=True, slots=True)
class Match:
    """Known names at a half-open token range.

    Parameters
    ----------
    treaty : bool
        Whether the range names a treaty, which is nobody.
    parts : tuple of Match
        The longest known names that this one begins with and, behind "of", ends with: "U.S." of "U.S. Senate".
    """

    start: int
    end: int
    text: str
    names: tuple[KnownActor, ...] = ()
    adjectives: tuple[KnownActor, ...] = ()
    metonyms: tuple[KnownActor, ...] = ()
    treaty: bool = False
    parts: tuple[Match, ...] = ()

    def actors(self) -> tuple[KnownActor, ...]:
        """All whom it can mean."""
        return (*self.names, *self.adjectives, *self.metonyms)


class _Node:
    """A step in the tree of names: by piece to the next, and what ends here."""

    __slots__ = ("adjectives", "metonyms", "names", "next", "treaty")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.names: list[KnownActor] = []
        self.adjectives: list[KnownActor] = []
        self.metonyms: list[KnownActor] = []
        self.treaty = False


class Matcher:
    """The names of a gazetteer as trees of word pieces, read by many.

    The tree of the names that begin with one piece is grown when a text first has that piece: of 50,000 entries an
    article touches few.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._trees: dict[str, _Node] = {}
        self._actors = gazetteer.actors
        self._waiting: dict[str, list[Sequence[int]]] = defaultdict(list)
        self._treaties: dict[str, list[KnownTreaty]] = defaultdict(list)
        for word, numbers in gazetteer.index().starts.items():
            for first in _firsts(word):
                self._waiting[first].append(numbers)
        for treaty in gazetteer.treaties:
            for first in {f for name in (treaty.name, *treaty.aliases) for f in _firsts(name.partition(" ")[0])}:
                self._treaties[first].append(treaty)

    @cached_property
    def _firsts(self) -> frozenset[str]:
        """The pieces with which any name begins."""
        return frozenset((*self._waiting, *self._treaties))

    def _tree(self, first: str) -> _Node | None:
        """The tree of the names that begin with a piece."""
        if first not in self._trees:
            if first not in self._firsts:
                return None
            numbers = sorted({n for some in self._waiting.get(first, ()) for n in some})
            entries = (*(self._actors[n] for n in numbers), *self._treaties.get(first, ()))
            self._trees[first] = _grown(first, entries)
        return self._trees[first]

    def find(self, document: Document) -> list[Match]:
        """Matches in the order of the text, none overlapping another."""
        text = document.article.text
        pieces = [(m.start(), m.end(), m.group()) for m in _PIECE.finditer(plain(text))]
        small = [
            (p[0], p[1], _small(p[2], n and pieces[n - 1][2])) if p[2].isupper() else p for n, p in enumerate(pieces)
        ]
        found: list[Match] = []
        at = 0
        while at < len(pieces):
            if pieces[at][2] not in self._firsts and small[at][2] not in self._firsts:
                at += 1
                continue
            match, after = self._longest(document, text, pieces, at)
            if match is None and pieces[at][2] != small[at][2]:
                match, after = self._longest(document, text, small, at)
                match = match if match is not None and _is_unmistakable(match) else None
                after = after if match is not None else at + 1
            if match is not None and after > at + 1 and small[at][2].lower() == "the":  # "the [Gulf Cartel]"
                behind = self._longest(document, text, pieces, at + 1)
                match, after = behind if behind[0] is not None and behind[1] > after else (match, after)
            if match is not None and (not found or match.start >= found[-1].end):
                found.append(self._with_owner(document, text, pieces[at:after], match))
                owned, at = self._owned(document, text, pieces, after, match)
                found += [owned] if owned is not None else []
            else:
                at += 1
        return found

    def _with_owner(self, document: Document, text: str, pieces: list[tuple[int, int, str]], match: Match) -> Match:
        """The match with whom its name ends with: "Armed Forces of [Ukraine]", "Mission in [Kosovo]"."""
        at = next((n + 1 for n in range(len(pieces) - 2, 0, -1) if pieces[n][2] in ("of", "in")), 0)
        at += at > 0 and pieces[at][2] == "the"
        behind = self._longest(document, text, pieces, at)[0] if 0 < at < len(pieces) else None
        return match if behind is None or behind.end != match.end else replace(match, parts=(*match.parts, behind))

    def _owned(
        self, document: Document, text: str, pieces: list[tuple[int, int, str]], at: int, owner: Match
    ) -> tuple[Match | None, int]:
        """The country's body behind its possessive: in "Rwanda's [Defence Force]" the Rwanda Defence Force."""
        country = owner.names[0] if len(owner.names) == 1 and owner.names[0].kind is ActorKind.COUNTRY else None
        if country is None or [p[2] for p in pieces[at : at + 2]] != ["'", "s"]:
            return None, at
        best: tuple[Match | None, int] = None, at
        for name in (country.name, *country.aliases, *country.adjectives):
            first, *rest = _PIECE.findall(plain(name))
            node = self._tree(first)
            for piece in rest:
                node = node.next.get(piece) if node is not None else None
            match, after = self._longest(document, text, pieces, at + 1, node)
            whose = match.names[0].country if match is not None and len(match.names) == 1 else None
            best = (match, after) if whose == country.key and after > best[1] else best
        return best

    def place(self, start: int, end: int, written: str) -> Match | None:
        """The match of a half-open token range with the places of a name that the text writes in capitals."""
        first, *rest = _PIECE.findall(_BEHIND.sub(_lower, plain(written).title())) or [""]
        node = self._tree(first)
        for piece in rest:
            node = node.next.get(piece) if node is not None else None
        found = [a for a in node.names if a.kind in (ActorKind.PLACE, ActorKind.COUNTRY)] if node is not None else []
        return Match(start, end, written, tuple(found), metonyms=tuple(node.metonyms)) if node and found else None

    def _longest(
        self, document: Document, text: str, pieces: list[tuple[int, int, str]], at: int, begun: _Node | None = None
    ) -> tuple[Match | None, int]:
        """The longest match that begins at a piece, or that goes on behind it where a name has begun elsewhere."""
        first = at if begun is None else at + 1
        best: tuple[Match | None, int] = None, at + 1
        node, i = self._tree(pieces[at][2]) if begun is None else begun, at
        if begun is not None:
            node = begun.next.get(pieces[first][2]) if first < len(pieces) else None
            i = first
        while node is not None:
            i += 1
            if node.names or node.adjectives or node.metonyms or node.treaty:
                match = _match(document, text, pieces[first][0], pieces[i - 1][1], node)
                best = (replace(match, parts=(best[0],) if best[0] else ()), i) if match else best
            node = node.next.get(pieces[i][2]) if i < len(pieces) else None
        return best


_LITTLE = frozenset({"OF", "THE", "AND", "FOR", "IN"})
_CAPITALS = 4  # letters: shorter words in capitals are acronyms


def _small(piece: str, before: str | int) -> str:
    """A word written in capitals as names write it: "TURKEY" in a heading is Turkey, "THE HAGUE" The Hague."""
    if piece in _LITTLE:
        return piece.lower() if isinstance(before, str) and before.isupper() else piece.title()
    return piece.title() if len(piece) >= _CAPITALS and piece.isupper() else piece


def _lower(found: re.Match[str]) -> str:
    return found.group().lower()


def _is_unmistakable(match: Match) -> bool:
    """Whether a name in capitals is a country's or has several words: a town's or a person's may be any word."""
    several = match.end - match.start > 1
    known = (*match.names, *match.metonyms)
    return bool(known) and all(several or actor.kind is ActorKind.COUNTRY for actor in known)


def _firsts(word: str) -> set[str]:
    """The pieces with which a text can begin a name that begins with a word."""
    firsts = {word if word.isalnum() else _first(word)}
    if len(word) < 6 and word.isupper() and word.isalpha():
        firsts.add(word[0])  # "C.I.A."
    return firsts


def _first(word: str) -> str:
    """The first piece of what is no whole word."""
    found = _PIECE.search(plain(word))
    return found.group() if found else ""


def _grown(first: str, entries: Iterable[KnownActor | KnownTreaty]) -> _Node:
    """The tree of all names of some entries that begin with a piece."""
    root = _Node()

    def ends(names: Iterable[str]) -> Iterator[_Node]:
        for name in (form for given in names for form in _written(given)):
            pieces = _PIECE.findall(plain(name))
            if pieces and pieces[0] == first:
                node = root
                for piece in pieces[1:]:
                    node = node.next.setdefault(piece, _Node())
                yield node

    for entry in entries:
        for node in ends((entry.name, *entry.aliases)):
            if isinstance(entry, KnownTreaty):
                node.treaty = True
            else:
                _append(node.names, entry)
        if isinstance(entry, KnownTreaty):
            continue
        for node in ends(entry.adjectives):
            _append(node.adjectives, entry)
        for node in ends(entry.metonyms):
            _append(node.metonyms, entry)
    return root


def _written(name: str) -> Iterator[str]:
    """A name, and an acronym with stops too: "CIA", "C.I.A."."""
    yield name
    if name.isalpha() and name.isascii() and name.isupper() and 2 < len(name) < 6:
        yield ".".join(name) + "."


def _append(actors: list[KnownActor], actor: KnownActor) -> None:
    if actor not in actors:
        actors.append(actor)


def _attributive(document: Document, last: int) -> bool:
    """Whether "military" is an adjective here: "the US military presence" is no mention of the force."""
    if document[last].text != "military":
        return False
    following = document[last + 1] if last + 1 < len(document) else None
    return document[last].upos == "ADJ" or (following is not None and following.upos in ("NOUN", "ADJ"))


def _match(document: Document, text: str, start: int, end: int, node: _Node) -> Match | None:
    """The match on whole tokens, if these characters are whole words on one page of text."""
    first, last = document.token_at(start), document.token_at(end - 1)
    opening, closing = document[first], document[last]
    if opening.start != start and (start == 0 or text[start - 1] not in _JOINTS):
        return None
    if closing.end != end and text[end : end + 1] not in ("'", "’", *_JOINTS, "."):
        return None
    rest = text[end + 1 : closing.end]
    if closing.end != end and text[end] in "'’" and rest.isalpha() and rest.lower() != "s":
        return None  # "SANA'A" is not the agency SANA
    if opening.end <= start or _BLANK_LINE.search(text, start, end) or _attributive(document, last):
        return None
    return Match(
        first, last + 1, text[start:end], tuple(node.names), tuple(node.adjectives), tuple(node.metonyms), node.treaty
    )
