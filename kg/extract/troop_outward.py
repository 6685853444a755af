"""The path outward from a place: "in Andar, Ghazni" lies in Ghazni, and that in Afghanistan."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicons import troops as lex
from kg.extract.troop_candidate import kind_of
from kg.extract.troop_joint import Spot
from kg.language.document import Document
from kg.model import ActorKey

__all__ = ["Outward"]

_JOINS = frozenset({",", "of", "in", "/", "within"})
_INNER = frozenset({"district", "village", "city", "town", "valley", "area", "county"})
_OPENS = 3  # tokens: a place that opens a sentence ("Also in Khost")


class Outward:
    """What lies around the places of one document, as far as it tells.

    Parameters
    ----------
    spots : sequence of Spot
        Names of places and countries, in the order of the text.
    """

    def __init__(self, document: Document, spots: Sequence[Spot]) -> None:
        self._document = document
        self._index = document.index
        self._spots = spots
        self._starts = {s: (e, k) for s, e, k in self._spots if not document.is_dep(s, "amod")}  # no "Afghan forces"
        self._around: dict[ActorKey, tuple[ActorKey, ...]] = {}
        for start, end, key in self._spots:
            path = tuple(dict.fromkeys((*self._after(end, key), *self._owner(start))))
            if len(path) > len(self._around.get(key, ())):
                self._around[key] = path
        self._fronted()

    def path(self, end: int, key: ActorKey) -> tuple[ActorKey, ...]:
        """ "in Andar, Ghazni, Afghanistan": what is named around it, here or elsewhere, then the country."""
        path = list(self._after(end, key) or self._around.get(key, ()))
        for outer in self._around.get(path[-1], ()) if path else ():
            if outer != key and outer not in path:
                path.append(outer)
        actor = self._index.get(path[-1] if path else key)
        country = actor.country if actor is not None else None
        if country is not None and country != key and country not in path:
            path.append(country)
        return tuple(path)

    def _after(self, end: int, key: ActorKey) -> tuple[ActorKey, ...]:
        """The places that follow, each joined by a comma, "of" or "in": "Andar district, Ghazni province".

        Names joined by commas alone are a list ("in Mali, Niger and Chad"), unless the last is a country.
        """
        document = self._document
        path: list[ActorKey] = []
        at, told = end, document[end - 1].lower in lex.AREAS
        while at < len(document):
            while at < len(document) and document[at].lower in lex.AREAS:
                at, told = at + 1, True
            if at >= len(document) or document[at].lower not in _JOINS:
                break
            told = told or document[at].text != ","
            at, skipped = at + 1, 0
            while at < len(document) and at not in self._starts and skipped < 4 and self._between(at):
                at, skipped = at + 1, skipped + 1
            if at not in self._starts:
                break
            at, outer = self._starts[at]
            told = told or document[at - 1].lower in lex.AREAS
            if outer != key and outer not in path:
                path.append(outer)
        listed = at < len(document) and document[at].lower in ("and", "or", "&")
        country = bool(path) and kind_of(path[-1]) == "country" and kind_of(key) != "country"
        return tuple(path) if (told or country) and not listed else ()

    def _fronted(self) -> None:
        """ "In Khost, a patrol … in Sabari district": what opens a sentence lies around the district that it names."""
        document = self._document
        around: tuple[int, ActorKey] | None = None  # where the sentence of an opening place ends, and the place
        for start, end, key in self._spots:
            sentence = document.sentence_of(start)
            if kind_of(key) != "place":
                continue
            if around is None or start >= around[0]:
                opens = start - sentence[0] <= _OPENS and document[start - 1].lower == "in"
                around = (sentence[1], key) if opens else None
            elif {document[k].lower for k in range(start, min(end + 1, len(document)))} & _INNER and key != around[1]:
                self._around[key] = self._around.get(key) or (around[1],)

    def _between(self, at: int) -> bool:
        """Whether a token may stand before the name of an outer place: "in the northern province of Khost"."""
        token = self._document[at]
        return token.lower in ("the", "of") or token.lower in lex.AREAS or token.lower in lex.SIDES

    def _owner(self, start: int) -> tuple[ActorKey, ...]:
        """ "Nimroz province's Khash Rod district": the place whose it is."""
        document, at = self._document, start - 1
        if at < 1 or document[at].lower not in ("'s", "’s"):
            return ()
        at -= 1
        if document[at].lower in lex.AREAS and self._index.at(at) is None:
            at -= 1
        key = self._index.at(at)
        return (key,) if key is not None and kind_of(key) in ("place", "country") else ()
