"""Who is who across the articles of a store: the rules' decisions, a person's, and what they change.

The graph of an article holds what the article says; that two actors are one stands in the graph of identities alone, so
that it can be taken back, and outlives every article that is read again. Only a person can say that one actor is two:
then the article's graph names the second one, and :func:`taken_apart` does so again whenever the article is read again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from kg.errors import UnknownNameError
from kg.extract.actor_across import Decision, Profile, Verdict, groups, profiles, proposals
from kg.ids import Namer, actor_id, digest
from kg.model import ActorKey, Extraction
from kg.naming import folded
from kg.pipeline import resolving
from kg.pipeline.sightings import known_actors, sightings
from kg.store.base import Store

__all__ = ["Identities", "graphs_of", "renamed", "taken_apart"]

_T = TypeVar("_T")


class Identities:
    """The actors of a store and the decisions on them.

    Parameters
    ----------
    store : Store
        Read when the object is made; written by :meth:`resolve`, :meth:`merge`, :meth:`split` and :meth:`undo`.
    """

    def __init__(self, store: Store, namer: Namer | None = None) -> None:
        self.store = store
        self._namer = namer or Namer()
        self._load()

    def _load(self) -> None:
        self.known = known_actors(self.store, self._namer)
        self.sightings = sightings(self.store, self._namer)
        self.actors: dict[ActorKey, Profile] = profiles(self.sightings, self.known)
        self.decisions = resolving.read(self.store, self._namer)
        self.same = groups(self.decisions, self.actors)

    # ---- asking

    def find(self, name: str) -> Profile:
        """The one actor of a key, an IRI, an identifier or a name.

        Raises
        ------
        UnknownNameError
            When no actor, or more than one, answers to it.
        """
        found = [a for a in self.actors.values() if name in (a.key, *self._iris(a.key))]
        found = found or [a for a in self.actors.values() if folded(name) in {folded(n) for n in a.names}]
        alone = {self.same.get(a.key, a.key) for a in found}
        if not found:
            raise UnknownNameError(f"no actor {name[:80]!r} in {self.store.location}; kg actors list names them")
        if len(alone) > 1:
            raise UnknownNameError(f"{name[:80]!r} is {len(alone)} actors: {', '.join(sorted(a.key for a in found))}")
        return found[0]

    def _iris(self, key: ActorKey) -> tuple[str, str]:
        identifier = actor_id(key)
        return identifier, self._namer.iri(identifier)

    def family(self, key: ActorKey) -> list[Profile]:
        """The actor and all that are the same, the one that stays first."""
        stays = self.same.get(key, key)
        rest = sorted(k for k, other in self.same.items() if other == stays)
        return [self.actors[k] for k in (stays, *rest) if k in self.actors]

    def about(self, key: ActorKey) -> list[Decision]:
        """Decisions that an actor, or one that is the same, takes part in."""
        keys = {p.key for p in self.family(key)} | {key}
        return [d for d in self.decisions if d.one in keys or d.other in keys]

    def doubtful(self) -> list[Decision]:
        """What a person should look at: pairs that the rules doubt and nobody has decided, the surest first."""
        decided = {d.pair() for d in self.decisions if d.by == "user"}
        found = [d for d in self.decisions if d.verdict is Verdict.DOUBTFUL and d.pair() not in decided]
        found = [d for d in found if d.one == d.other or self._stays(d.one) != self._stays(d.other)]
        return sorted(found, key=lambda d: (-d.confidence, d.one, d.other))

    def _stays(self, key: ActorKey) -> ActorKey:
        return self.same.get(key, key)

    # ---- deciding

    def resolve(self) -> list[Decision]:
        """Let the rules decide anew over all articles; a person's decisions stay. Returns the rules' decisions."""
        rules = proposals(self.sightings, self.known)
        self._save([*self._own(), *rules], current=True)
        return rules

    def merge(self, one: str, other: str, reason: str = "") -> Decision:
        """A person says that two actors are one."""
        return self._decide(self.find(one).key, self.find(other).key, Verdict.SAME, reason)

    def split(self, one: str, other: str, reason: str = "") -> Decision:
        """A person says that two actors are not one."""
        return self._decide(self._exactly(one), self._exactly(other), Verdict.DIFFERENT, reason)

    def _exactly(self, name: str) -> ActorKey:
        """As :meth:`find`, of actors that are taken for one the one that is meant by key or by name."""
        key = self.find(name).key
        named = [a.key for a in self.family(key) if name in (a.key, *self._iris(a.key), *a.names)]
        return named[0] if named else key

    def take_apart(self, name: str, graphs: Collection[str], reason: str = "") -> Decision:
        """A person says that in some articles a name is another's: those graphs name a second actor from now on.

        Parameters
        ----------
        graphs : collection of str
            IRIs of the articles' graphs.
        """
        one = self._exactly(name)
        missing = sorted(set(graphs) - self.actors[one].articles)
        if missing or not graphs:
            raise UnknownNameError(f"{name[:80]!r} is not named in {', '.join(missing) or 'no article'}")
        other = ActorKey(f"{one}-{digest(one, *sorted(graphs), size=6)}")
        decision = self._decide(one, other, Verdict.DIFFERENT, reason, tuple(sorted(graphs)))
        self._apart(decision.articles, {one: other})
        return decision

    def undo(self, number: int | None = None) -> Decision:
        """Take a person's decision back: the last one, or the one of a number.

        Raises
        ------
        UnknownNameError
            When there is none.
        """
        own = self._own()
        gone = next((d for d in reversed(own) if number in (None, d.number)), None)
        if gone is None:
            raise UnknownNameError("no decision to take back" if number is None else f"no decision {number}")
        self._save([d for d in self.decisions if d != gone])
        self._apart(gone.articles, {gone.other: gone.one})
        return gone

    def _own(self) -> list[Decision]:
        return [d for d in self.decisions if d.by == "user"]

    def _decide(
        self, one: ActorKey, other: ActorKey, verdict: Verdict, reason: str, graphs: tuple[str, ...] = ()
    ) -> Decision:
        if one == other:
            raise UnknownNameError(f"{one} is one actor; say in which articles it is another (--article)")
        number = max((d.number for d in self._own()), default=0) + 1
        decision = Decision(one, other, verdict, reason or "said so", 1.0, "user", number, graphs)
        before = [d for d in self.decisions if d.by != "user" or d.pair() != decision.pair()]
        self._save([*before, decision])
        return decision

    def _save(self, decisions: Sequence[Decision], *, current: bool | None = None) -> None:
        from kg.rdf.identity import identity_quads

        self.decisions = sorted(decisions, key=lambda d: (d.by != "user", d.number, d.one, d.other))
        self.same = groups(self.decisions, self.actors)
        quads = identity_quads(map(resolving.row, self.decisions), self.same, self._namer)
        now = resolving.is_current(self.store, self._namer) if current is None else current
        resolving.save(self.store, self._namer, quads, current=now)

    def _apart(self, graphs: Collection[str], keys: Mapping[ActorKey, ActorKey]) -> None:
        """Name actors otherwise in some articles; where the rules had seen all articles, they decide anew."""
        for graph in graphs:
            self._rename(graph, keys)
        self._load()
        if graphs and resolving.is_current(self.store, self._namer):
            self.resolve()

    def _rename(self, graph: str, keys: Mapping[ActorKey, ActorKey]) -> None:
        """Name actors otherwise in one article's graph; what the ledger knows of it stays."""
        from kg.rdf.ledger import LEDGER
        from kg.rdf.mapping import extraction, quads

        if not self.store.contains_graph(graph):
            return
        held = set(self.store.quads(graph))
        said = extraction(held, self._namer)
        read = set(quads(said, self._namer))
        # What hangs on the article's text (its hash, the words around a quotation) cannot be read back, and stays.
        made = (set(quads(renamed(said, keys), self._namer)) - (read - held)) | (held - read)
        kept = [q for q in self.store.quads(self._namer.iri(LEDGER)) if getattr(q.subject, "value", "") == graph]
        self.store.replace_graph(graph, made, ledger=kept)


def taken_apart(store: Store, graph: str, extraction: Extraction, namer: Namer) -> Extraction:
    """An article's extraction as a person's decisions on its actors want it; to be called before it is stored."""
    from kg.rdf.identity import IDENTITY
    from kg.rdf.vocabulary import IN_GRAPH

    if not store.ask(f"ASK {{ GRAPH <{namer.iri(IDENTITY)}> {{ ?d <{IN_GRAPH}> <{graph}> }} }}"):
        return extraction
    keys = {d.one: d.other for d in resolving.read(store, namer) if graph in d.articles}
    return renamed(extraction, keys)


def graphs_of(store: Store, articles: Iterable[str]) -> list[str]:
    """IRIs of the graphs of articles, by file name, id, address or IRI.

    Raises
    ------
    UnknownNameError
        When no article, or more than one, answers to a name.
    """
    from kg.query import terms
    from kg.rdf import vocabulary as v

    found = []
    for name in articles:
        text = terms.string(name)
        rows = store.select(
            f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?a a <{v.Article}> . {{ ?a <{v.DOC}> ?n }} UNION {{ ?a <{v.URL}> ?n }} "
            f"UNION {{ ?a <{v.SOURCE_NAME}> ?n }} UNION {{ ?a a <{v.Article}> BIND (?a AS ?n) }} "
            f"FILTER (STR(?n) = {text}) }} }}"
        ).rows
        graphs = sorted(row[0].value for row in rows if row[0])
        if len(graphs) != 1:
            raise UnknownNameError(
                f"{len(graphs) or 'no'} articles are called {name[:80]!r}; kg query articles lists them"
            )
        found += graphs
    return found


def renamed(value: _T, keys: Mapping[ActorKey, ActorKey]) -> _T:
    """Facts with actors under other keys.

    >>> from kg.model import Role
    >>> renamed((Role("Mayor", of=ActorKey("place/a")),), {ActorKey("place/a"): ActorKey("place/b")})[0].of
    'place/b'
    """
    return _renamed(value, keys)  # type: ignore[no-any-return]


def _renamed(value: Any, keys: Mapping[ActorKey, ActorKey]) -> Any:
    if isinstance(value, str):
        return keys.get(ActorKey(value), value)
    if isinstance(value, tuple):
        return tuple(_renamed(item, keys) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: getattr(value, f.name) for f in fields(value) if f.init and f.name != "article"}
        return replace(value, **{name: _renamed(item, keys) for name, item in changed.items()})
    return value
