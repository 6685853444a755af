"""Names to IRIs on an engine at hand: looked up in its indexes, where a query would be planned anew each time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from itertools import islice

import pyoxigraph as ox

from kg.ids import Namer
from kg.query.names import CLASSES, REFERENCE, StoreNames
from kg.query.template import ParameterType
from kg.rdf.vocabulary import ALT_LABEL, PREF_LABEL, SAME_ACTOR, TYPE
from kg.store.base import Store

__all__ = ["IndexedNames"]

_FEW = 20  # quads that are read one by one; a query reads many in less time
_KEPT = 4096  # names whose meaning is kept
_LONGEST = 200  # characters of one
_PREF, _ALT, _SAME, _TYPE = map(ox.NamedNode, (PREF_LABEL, ALT_LABEL, SAME_ACTOR, TYPE))

_Key = tuple[ParameterType, str]


class _Many(Exception):
    """More quads than are read one by one."""


class IndexedNames(StoreNames):
    """As :class:`StoreNames`, for one state of a store: what a name was found to mean is kept."""

    def __init__(self, engine: ox.Store, store: Store, namer: Namer) -> None:
        super().__init__(store, namer)
        self._engine = engine
        self._reference = ox.NamedNode(namer.iri(REFERENCE))
        self._found: OrderedDict[_Key, tuple[str, ...]] = OrderedDict()

    def find(self, kind: ParameterType, name: str) -> tuple[str, ...]:
        key = (kind, name)
        if key in self._found:
            self._found.move_to_end(key)
            return self._found[key]
        found = super().find(kind, name)
        if len(name) <= _LONGEST:
            self._found[key] = found
        if len(self._found) > _KEPT:
            self._found.popitem(last=False)
        return found

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        rest: set[str] = set()
        for iri in set(iris):
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
