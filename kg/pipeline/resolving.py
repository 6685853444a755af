"""The rules' decisions on who is who, kept up while articles come and go.

What the rules decide hangs on all articles, but an article touches few actors: only pairs with one of them, or that
share a name with them, are compared anew. The outcome is what deciding over all articles would give. That it is so far
up to date is noted in the ledger before articles change and after; without the note everything is decided anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from kg.errors import StoreError
from kg.extract.actor_across import RULES, Decision, Profile, Verdict, alike, groups, proposals
from kg.extract.actor_pairs import Pairs
from kg.ids import Namer
from kg.model import Actor, ActorKey, ActorKind
from kg.pipeline import named
from kg.pipeline.named import Named
from kg.pipeline.sightings import article_counts, known_actors, sightings, told_names
from kg.store.base import Store

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["Resolving", "is_current", "read", "save"]

_T = TypeVar("_T")
_AT_ONCE = 400  # pairs of actors, or people


class Resolving:
    """What happens to actors in one run; :meth:`changing` and :meth:`changed` are told before an article is stored."""

    def __init__(self, store: Store, namer: Namer) -> None:
        self._store, self._namer = store, namer
        self._named: Named | None = None
        self._was_current: bool | None = None

    def changing(self, graph: str) -> None:
        """An article's graph, if it is there, will be another or none."""
        self._note_gone()
        for _, key, lost in list(told_names(self._store, self._namer, [graph])):
            self._touch(ActorKey(key), [lost])

    def changed(self, actors: Iterable[Actor]) -> None:
        """An article names these actors now."""
        self._note_gone()
        for actor in actors:
            self._touch(actor.key, {actor.name, *actor.aliases})

    def _touch(self, key: ActorKey, names: Iterable[str]) -> None:
        with _plain(self._store):
            self._names().pairs.touch(key, names)

    def _names(self) -> Named:
        self._named = self._named or Named(self._store, self._namer)
        return self._named

    def _note_gone(self) -> None:
        if self._was_current is None:
            self._was_current = is_current(self._store, self._namer)
            if self._was_current:
                with _plain(self._store):
                    self._names().begin()
                forget(self._store, self._namer)

    def finish(self, *, whole: bool = True) -> list[Decision]:
        """Decide on what the run touched, or on all where the decisions were not up to date.

        Parameters
        ----------
        whole : bool
            Whether to decide on all if need be.

        Returns
        -------
        list of Decision
            All that the rules now hold.
        """
        noted_gone = self._was_current is not None
        current = self._was_current if noted_gone else is_current(self._store, self._namer)
        before = read(self._store, self._namer)
        rules = [d for d in before if d.by == "rules"]
        if not current and not whole:
            return rules
        if not current or noted_gone:
            with _plain(self._store):
                known = self._names()
                known.update()
                rules = _renewed(self._store, self._namer, rules if current else [], known.pairs, whole=not current)
        if noted_gone or not current:
            decided(self._store, self._namer, [*(d for d in before if d.by != "rules"), *rules])
        if self._named is not None:
            self._named.pairs.close()
        self._named = self._was_current = None
        return rules


def _renewed(store: Store, namer: Namer, before: list[Decision], touched: Pairs, *, whole: bool) -> list[Decision]:
    """The rules' decisions with those on some actors made anew, or on all."""
    if whole:
        touched.touch_all()
    doubted = touched.around(d.pair() for d in before)
    anew: list[Decision] = []
    pairs = (p for p in touched.again() if alike(p[0], touched.names(p[0]), p[1], touched.names(p[1])))
    for some in _parts(pairs):
        compared = {key for pair in some for key in pair}
        accompanied = {key for key in compared if key.startswith(f"{ActorKind.PERSON}/")}
        known = known_actors(store, namer, compared)
        found = proposals(sightings(store, namer, compared, accompanied=accompanied), known, some)
        anew += [d for d in found if d.one != d.other]
        store.flush()  # lets go of what it has read
    for people in _parts(touched.touched(ActorKind.PERSON)):
        alone = set(people) - known_actors(store, namer, people)  # nobody doubts that the gazetteer's names are one's
        anew += proposals(sightings(store, namer, alone, accompanied=()), (), ())
        store.flush()
    return sorted([*(d for d in before if d.pair() not in doubted), *anew], key=lambda d: (d.one, d.other))


def _parts(values: Iterable[_T]) -> Iterator[list[_T]]:
    """What is told of some actors is read at once; what is told of all of a long run would be much."""
    stream = iter(values)
    while some := list(islice(stream, _AT_ONCE)):
        yield some


@contextmanager
def _plain(store: Store) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        said = " ".join(str(error).split())
        raise StoreError(
            f"{store.location}: actors cannot be compared ({said}); {named.FILE}, if it is there, may be deleted"
        ) from error


def decided(store: Store, namer: Namer, decisions: Iterable[Decision]) -> None:
    """Write all decisions, and what they come to."""
    from kg.rdf.identity import identity_quads

    listed = sorted(decisions, key=lambda d: (d.by != "user", d.number, d.one, d.other))
    keys = {key for d in listed if d.verdict is Verdict.SAME for key in d.pair()}
    known, counts = known_actors(store, namer, keys), article_counts(store, namer, keys)
    actors = {key: _counted(key, key in known, counts[key]) for key in keys if key in counts}
    save(store, namer, identity_quads(map(row, listed), groups(listed, actors), namer), current=True)


def _counted(key: ActorKey, known: bool, articles: int) -> Profile:
    return Profile(key, ActorKind(key.partition("/")[0]), known, articles={str(n) for n in range(articles)})


def row(decision: Decision) -> tuple[ActorKey, ActorKey, str, str, float, str, int, tuple[str, ...]]:
    """A decision as :mod:`kg.rdf.identity` writes it."""
    d = decision
    return d.one, d.other, str(d.verdict), d.reason, d.confidence, d.by, d.number, d.articles


def read(store: Store, namer: Namer) -> list[Decision]:
    """All decisions, a person's first."""
    from kg.rdf.identity import decision_rows

    rows = decision_rows(_quads(store, namer))
    return [
        Decision(a, b, Verdict(verdict), why, sure, by, n, where) for a, b, verdict, why, sure, by, n, where in rows
    ]


def save(store: Store, namer: Namer, quads: Iterable[Quad], *, current: bool) -> None:
    """Write the graph of identities; ``current`` says whether the rules have seen all articles as they are."""
    from kg.rdf.identity import IDENTITY
    from kg.rdf.ledger import ledger_quads

    graph = namer.iri(IDENTITY)
    note = ledger_quads(graph, _note(store, namer), namer) if current else ()
    store.replace_graph(graph, quads, ledger=note)
    store.flush()


def forget(store: Store, namer: Namer) -> None:
    """Take the note away that the decisions are up to date."""
    from kg.rdf.identity import IDENTITY
    from kg.rdf.ledger import LEDGER

    store.amend_graph(namer.iri(LEDGER), [namer.iri(IDENTITY)], ())
    store.flush()


def is_current(store: Store, namer: Namer) -> bool:
    """Whether these rules, with the gazetteer that the store has, decided on all articles as they are."""
    from kg.rdf.identity import IDENTITY

    return _remembered(store, namer, IDENTITY) == _note(store, namer)


def _note(store: Store, namer: Namer) -> set[tuple[str, str]]:
    from kg.rdf.ledger import MADE_BY
    from kg.rdf.mapping import REFERENCE

    return {(MADE_BY, f"identities {RULES}")} | _remembered(store, namer, REFERENCE)


def _remembered(store: Store, namer: Namer, graph: str) -> set[tuple[str, str]]:
    from kg.rdf.ledger import LEDGER

    query = f"SELECT ?p ?o {{ GRAPH <{namer.iri(LEDGER)}> {{ <{namer.iri(graph)}> ?p ?o }} }}"
    return {(p.value, o.value) for p, o in store.select(query).rows if p and o}


def _quads(store: Store, namer: Namer) -> list[Quad]:
    from kg.rdf.identity import IDENTITY

    return list(store.quads(namer.iri(IDENTITY)))
