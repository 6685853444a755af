"""Names to IRIs: which actors or treaties of a store a name means."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from kg.errors import UnknownNameError
from kg.ids import Namer
from kg.query import terms
from kg.query.binding import shown
from kg.query.template import ParameterType
from kg.rdf.vocabulary import ALT_LABEL, PREF_LABEL, SAME_ACTOR, Actor, Treaty
from kg.store.base import Store

__all__ = ["CLASSES", "REFERENCE", "StoreNames"]

CLASSES = {
    ParameterType.ACTOR: (Actor,),
    ParameterType.TREATY: (Treaty,),
    ParameterType.TOPIC: (Actor, Treaty),
}
"""What each kind of name may be of."""

REFERENCE = "graph/reference"
"""Identifier of the graph whose names come before an article's."""

_LABELS = (PREF_LABEL, ALT_LABEL)
_NEAR_LIMIT = 80  # characters; a longer text is no misspelt name, and comparing takes its square


class StoreNames:
    """The names that a store knows. Labels are read once, and only when a name is not written as the store has it."""

    def __init__(self, store: Store, namer: Namer | None = None) -> None:
        self._store = store
        self._namer = namer or Namer()
        self._folded: dict[ParameterType, dict[str, tuple[set[str], str]]] = {}

    def expand(self, identifier: str) -> str:
        """The IRI of an identifier; an IRI is returned as it is."""
        return identifier if _looks_like_iri(identifier) else self._namer.iri(identifier)

    def find(self, kind: ParameterType, name: str) -> tuple[str, ...]:
        """IRIs that a name, an alias (in any case), an identifier or an IRI means, sorted.

        Raises
        ------
        UnknownNameError
            With the names that come near.
        """
        if _looks_like_iri(name) or name.startswith(("actor/", "treaty/")):
            iri = self.expand(name)
            found = {iri} if terms.is_iri(iri) and self._is(kind, iri) else set()
        else:
            folded = " ".join(name.split())
            found = self._exact(kind, folded) or self._names(kind).get(folded.casefold(), (set(), ""))[0]
        found = found | self._same(found)
        if not found:
            raise UnknownNameError(f"no {kind} {shown(name)} in {self._store.location}{self._hint(kind, name)}")
        return tuple(sorted(found))

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """Names of actors and treaties: the reference graph's before an article's, that of who is the same after both.

        Those without one are left out.
        """
        pref, reference = terms.iri(PREF_LABEL), terms.iri(self._namer.iri(REFERENCE))
        same = f"GRAPH ?i {{ ?x {terms.iri(SAME_ACTOR)} ?stays }} GRAPH ?g {{ ?stays {pref} ?l }}"
        found: dict[str, str] = {}
        for told in (f"GRAPH {reference} {{ ?x {pref} ?l }}", f"GRAPH ?g {{ ?x {pref} ?l }}", same):
            wanted = " ".join(terms.iri(iri) for iri in sorted(set(iris) - found.keys()))
            if not wanted:
                break
            solutions = self._store.select(
                f"SELECT ?x (MIN(?l) AS ?name) {{ VALUES ?x {{ {wanted} }} {told} }} GROUP BY ?x"
            )
            found.update({x.value: label.value for x, label in solutions.rows if x and label})
        return found

    def _same(self, iris: set[str]) -> set[str]:
        """Actors that are the same by the decisions of the graph of identities."""
        if not iris:
            return set()
        wanted, same = " ".join(terms.iri(iri) for iri in sorted(iris)), terms.iri(SAME_ACTOR)
        solutions = self._store.select(
            f"SELECT DISTINCT ?y {{ {{ VALUES ?x {{ {wanted} }} ?x {same} ?y }} UNION "
            f"{{ VALUES ?x {{ {wanted} }} ?y {same} ?x }} UNION "
            f"{{ VALUES ?x {{ {wanted} }} ?x {same} ?stays . ?y {same} ?stays }} }}"
        )
        return {row[0].value for row in solutions.rows if row[0]}

    def _is(self, kind: ParameterType, iri: str) -> bool:
        return self._store.ask(f"ASK {{ {_classes(kind)} {terms.iri(iri)} a ?class }}")

    def _exact(self, kind: ParameterType, name: str) -> set[str]:
        # Two lookups in the index, whatever the store's size. The class is asked after: joined with the labels, it
        # would be looked up once for every article that names a frequent actor.
        label, pref, alt = terms.string(name), *map(terms.iri, _LABELS)
        solutions = self._store.select(f"SELECT DISTINCT ?x {{ {{ ?x {pref} {label} }} UNION {{ ?x {alt} {label} }} }}")
        return {row[0].value for row in solutions.rows if row[0] and self._is(kind, row[0].value)}

    def _names(self, kind: ParameterType) -> dict[str, tuple[set[str], str]]:
        """Case-folded name → IRIs, and the name as written."""
        if kind not in self._folded:
            pref, alt = map(terms.iri, _LABELS)
            solutions = self._store.select(
                f"SELECT DISTINCT ?x ?l {{ {_classes(kind)} GRAPH ?g {{ ?x a ?class . "
                f"{{ ?x {pref} ?l }} UNION {{ ?x {alt} ?l }} }} }} ORDER BY ?l ?x"
            )
            names: dict[str, tuple[set[str], str]] = {}
            for x, label in solutions.rows:
                if x and label:
                    folded = " ".join(label.value.split()).casefold()
                    names.setdefault(folded, (set(), label.value))[0].add(x.value)
            self._folded[kind] = names
        return self._folded[kind]

    def _hint(self, kind: ParameterType, name: str) -> str:
        folded = " ".join(name.split()).casefold()
        if not folded or len(name) > _NEAR_LIMIT:
            return ""
        names = self._names(kind)
        inside = sorted((n for n in names if f" {folded} " in f" {n} "), key=len)[:3]
        near = dict.fromkeys([*inside, *get_close_matches(folded, names, n=3, cutoff=0.7)])
        return f"; near: {', '.join(names[n][1] for n in list(near)[:3])}" if near else ""


def _classes(kind: ParameterType) -> str:
    return f"VALUES ?class {{ {' '.join(map(terms.iri, CLASSES[kind]))} }}"


def _looks_like_iri(text: str) -> bool:
    return text.startswith(("http://", "https://", "urn:"))
