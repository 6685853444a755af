"""Finds the gazetteer's names in a text: longest match, case kept, however "U.S." or "al-Assad" is tokenised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.gazetteer import Gazetteer, KnownActor
from kg.language.document import Document

__all__ = ["Match", "Matcher", "plain"]

_PIECE = re.compile(r"\w+|[^\w\s]")
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "‐": "-"})
_JOINTS = frozenset("-–—‑‐/(")
_BLANK_LINE = re.compile(r"\n\s*\n")


def plain(name: str) -> str:
    """A name with one kind of apostrophe and of hyphen; as long as before."""
    return name.translate(_SAME)


@dataclass(frozen=True, slots=True)
class Match:
    """Known names at a half-open token range; ``treaty`` when the range names a treaty, which is nobody."""

    start: int
    end: int
    text: str
    names: tuple[KnownActor, ...] = ()
    adjectives: tuple[KnownActor, ...] = ()
    metonyms: tuple[KnownActor, ...] = ()
    treaty: bool = False


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
    """The names of a gazetteer as a tree of word pieces, built once and read by many."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._root = _Node()
        for actor in gazetteer.actors:
            for node in self._nodes((actor.name, *actor.aliases)):
                _append(node.names, actor)
            for node in self._nodes(actor.adjectives):
                _append(node.adjectives, actor)
            for node in self._nodes(actor.metonyms):
                _append(node.metonyms, actor)
        for treaty in gazetteer.treaties:
            for node in self._nodes((treaty.name, *treaty.aliases)):
                node.treaty = True

    def _nodes(self, names: Iterable[str]) -> Iterator[_Node]:
        for name in (form for given in names for form in _written(given)):
            node = self._root
            for piece in _PIECE.findall(plain(name)):
                node = node.next.setdefault(piece, _Node())
            if node is not self._root:
                yield node

    def find(self, document: Document) -> list[Match]:
        """Matches in the order of the text, none overlapping another."""
        text = document.article.text
        pieces = [(m.start(), m.end(), m.group()) for m in _PIECE.finditer(plain(text))]
        found: list[Match] = []
        at = 0
        while at < len(pieces):
            match, after = self._longest(document, text, pieces, at)
            if match is not None and (not found or match.start >= found[-1].end):
                found.append(match)
                at = after
            else:
                at += 1
        return found

    def _longest(
        self, document: Document, text: str, pieces: list[tuple[int, int, str]], at: int
    ) -> tuple[Match | None, int]:
        node, i, best = self._root, at, (None, at + 1)
        while i < len(pieces) and (following := node.next.get(pieces[i][2])) is not None:
            node = following
            i += 1
            if node.names or node.adjectives or node.metonyms or node.treaty:
                match = _match(document, text, pieces[at][0], pieces[i - 1][1], node)
                best = (match, i) if match else best  # type: ignore[assignment]
        return best


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
    if opening.end <= start or _BLANK_LINE.search(text, start, end) or _attributive(document, last):
        return None
    return Match(
        first, last + 1, text[start:end], tuple(node.names), tuple(node.adjectives), tuple(node.metonyms), node.treaty
    )
