"""Names to IRIs on an engine at hand: looked up in its indexes, where a query would be planned anew each time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from kg.ids import Namer
from kg.query.names import CLASSES, REFERENCE, StoreNames
from kg.query.template import ParameterType
from kg.rdf.vocabulary import ALT_LABEL, PREF_LABEL, SAME_ACTOR, TYPE
from kg.store.base import Store

__all__ = ["IndexedNames"]

_FEW = 20  # quads that are read one by one; a query reads many in less time
_KEPT = 4096  # names whose meaning is kept, and actors whose names are
_LONGEST = 200  # characters of one
_PREF, _ALT, _SAME, _TYPE = map(ox.NamedNode, (PREF_LABEL, ALT_LABEL, SAME_ACTOR, TYPE))

_K = TypeVar("_K")
_V = TypeVar("_V")


class _Many(Exception):
    """More quads than are read one by one."""


class _Kept(OrderedDict[_K, _V]):
    """What was asked for last, so much of it."""

    def __getitem__(self, key: _K) -> _V:
        self.move_to_end(key)
        return super().__getitem__(key)

    def __setitem__(self, key: _K, value: _V) -> None:
        super().__setitem__(key, value)
        if len(self) > _KEPT:
            self.popitem(last=False)


class IndexedNames(StoreNames):
    """As :class:`StoreNames`, for one state of a store: what a name was found to mean is kept, and what actors that
    answers name are called. Articles name the same countries again and again, and one that thousands of graphs name
    takes as long to look up as an answer.
    """

    def __init__(self, engine: ox.Store, store: Store, namer: Namer) -> None:
        super().__init__(store, namer)
        self._engine = engine
        self._reference = ox.NamedNode(namer.iri(REFERENCE))
        self._found: _Kept[tuple[ParameterType, str], tuple[str, ...]] = _Kept()
        self._called: _Kept[str, str] = _Kept()

    def find(self, kind: ParameterType, name: str) -> tuple[str, ...]:
        key = (kind, name)
        if key in self._found:
            return self._found[key]
        found = super().find(kind, name)
        if len(name) <= _LONGEST:
            self._found[key] = found
        return found

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        wanted = set(iris)
        found = {iri: self._called[iri] for iri in wanted & self._called.keys()}
        new = self._looked_up(wanted - found.keys())
        for iri, label in new.items():
            if len(label) <= _LONGEST:
                self._called[iri] = label
        return found | new

    def _looked_up(self, iris: set[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        rest: set[str] = set()
        for iri in iris:
            try:
                if label := self._label(ox.NamedNode(iri)):
                    found[iri] = label
            except _Many:
                rest.add(iri)
        return found | super().labels(rest) if rest else found

    def _label(self, actor: ox.NamedNode) -> str | None:
        for graph in (self._reference, None):
            if found := self._objects(actor, _PREF, graph):
                return min(one.value for one in found)
        stays = _named(self._objects(actor, _SAME))
        return min((label.value for one in stays for label in self._objects(one, _PREF)), default=None)

    def _same(self, iris: set[str]) -> set[str]:
        try:
            known = {ox.NamedNode(iri) for iri in iris}
            stay = {one for actor in known for one in _named(self._objects(actor, _SAME))}
            gone = {one for actor in known | stay for one in self._subjects(_SAME, actor)}
        except _Many:
            return super()._same(iris)
        return {one.value for one in stay | gone}

    def _is(self, kind: ParameterType, iri: str) -> bool:
        about = ox.NamedNode(iri)
        found = (self._engine.quads_for_pattern(about, _TYPE, ox.NamedNode(one), None) for one in CLASSES[kind])
        return any(next(quads, None) is not None for quads in found)

    def _exact(self, kind: ParameterType, name: str) -> set[str]:
        try:
            found = {one.value for said in (_PREF, _ALT) for one in self._subjects(said, ox.Literal(name))}
        except _Many:
            return super()._exact(kind, name)
        return {iri for iri in found if self._is(kind, iri)}

    def _objects(
        self, subject: ox.NamedNode, predicate: ox.NamedNode, graph: ox.NamedNode | None = None
    ) -> set[ox.NamedNode | ox.Literal]:
        found = _few(self._engine.quads_for_pattern(subject, predicate, None, graph))
        return {quad.object for quad in found if isinstance(quad.object, ox.NamedNode | ox.Literal)}

    def _subjects(self, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> set[ox.NamedNode]:
        found = _few(self._engine.quads_for_pattern(None, predicate, value, None))
        return {quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)}


def _named(terms: Iterable[ox.NamedNode | ox.Literal]) -> set[ox.NamedNode]:
    return {term for term in terms if isinstance(term, ox.NamedNode)}


def _few(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    found = list(islice(quads, _FEW + 1))
    if len(found) > _FEW:
        raise _Many
    return found
