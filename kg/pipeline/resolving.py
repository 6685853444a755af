"""The rules' decisions on who is who, kept up while articles come and go.

What the rules decide hangs on all articles, but an article touches few actors: only pairs with one of them, or that
share a name with them, are compared anew. The outcome is what deciding over all articles would give. That it is so far
up to date is noted in the ledger before articles change and after; without the note everything is decided anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from kg.extract.actor_across import RULES, Decision, Profile, Verdict, alike, groups, proposals
from kg.extract.actor_pairs import Pairs
from kg.ids import Namer
from kg.model import Actor, ActorKey, ActorKind
from kg.pipeline.sightings import article_counts, known_actors, names, names_in, sightings
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
        self._touched: dict[ActorKey, set[str]] = defaultdict(set)
        self._was_current: bool | None = None

    def changing(self, graph: str) -> None:
        """An article's graph, if it is there, will be another or none."""
        self._note_gone()
        for key, lost in names_in(self._store, graph).items():
            self._touched[key] |= lost

    def changed(self, actors: Iterable[Actor]) -> None:
        """An article names these actors now."""
        self._note_gone()
        for actor in actors:
            self._touched[actor.key] |= {actor.name, *actor.aliases}

    def _note_gone(self) -> None:
        if self._was_current is None:
            self._was_current = is_current(self._store, self._namer)
            if self._was_current:
                save(self._store, self._namer, _quads(self._store, self._namer), current=False)

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
        if not current:
            rules = proposals(sightings(self._store, self._namer), known_actors(self._store, self._namer))
        elif self._touched:
            rules = _renewed(self._store, self._namer, rules, self._touched)
        if noted_gone or not current:
            decided(self._store, self._namer, [*(d for d in before if d.by != "rules"), *rules])
        self._touched.clear()
        self._was_current = None
        return rules


def _renewed(
    store: Store, namer: Namer, before: list[Decision], touched: Mapping[ActorKey, Iterable[str]]
) -> list[Decision]:
    """The rules' decisions with those on some actors made anew."""
    called = names(store, namer)
    pairs, doubted = Pairs(called).around({k: frozenset(n) for k, n in touched.items()}, [d.pair() for d in before])
    pairs = [(one, other) for one, other in pairs if alike(one, called[one], other, called[other])]
    people = {k for k in touched if k in called and k.startswith(f"{ActorKind.PERSON}/")}
    known = known_actors(store, namer, {key for pair in pairs for key in pair} | people)
    anew: list[Decision] = []
    for some in _parts(pairs):
        compared = {key for pair in some for key in pair}
        accompanied = {key for key in compared if key.startswith(f"{ActorKind.PERSON}/")}
        found = proposals(sightings(store, namer, compared, accompanied=accompanied), known, some)
        anew += [d for d in found if d.one != d.other]
        store.flush()  # lets go of what it has read
    for alone in _parts(sorted(people - known)):  # nobody doubts that a name of the gazetteer is one person's
        anew += proposals(sightings(store, namer, alone, accompanied=()), known, ())
        store.flush()
    return sorted([*(d for d in before if d.pair() not in doubted), *anew], key=lambda d: (d.one, d.other))


def _parts(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """What is told of some actors is read at once; what is told of all of a long run would be much."""
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


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
