"""The quads of a part of a store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.export.rows import selecting
from kg.export.scope import Scope, article_graphs, fact_graphs
from kg.rdf import vocabulary as v
from kg.store.base import Store

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["quads"]

_ACTOR_ONLY = frozenset({v.MENTION, v.MENTIONED_IN, v.MEMBERSHIP})


def quads(store: Store, scope: Scope) -> Iterator[Quad]:
    """All quads, or the graphs of some articles, or some facts with all that these point at.

    They come graph by graph in the order of the graphs' IRIs, sorted within each graph: the same store, the same file.
    """
    if scope.by_fact:
        own = frozenset(scope.actors or scope.about)
        for graph, facts in sorted(fact_graphs(selecting(store), scope).items()):
            yield from _neighbourhood(list(store.quads(graph)), facts, own)
        return
    for graph in store.graphs() if scope.whole else article_graphs(selecting(store), scope):
        yield from sorted(store.quads(graph), key=str)


def _neighbourhood(graph: list[Quad], facts: set[str], actors: frozenset[str]) -> list[Quad]:
    """Quads of one article's graph about facts and what they point at. An actor's mentions and offices are its own, so
    they are kept for the wanted actors alone: through them everything would be a neighbour of everything."""
    about: dict[str, list[Quad]] = {}
    named = {_value(quad.subject) for quad in graph if _value(quad.object) == v.Actor}
    for quad in graph:
        subject = _value(quad.subject)
        if subject not in named or subject in actors or quad.predicate.value not in _ACTOR_ONLY:
            about.setdefault(subject, []).append(quad)
    reached, stack = set(facts), sorted(facts)
    while stack:
        for quad in about.get(stack.pop(), ()):
            target = _value(quad.object)
            if target in about and target not in reached:
                reached.add(target)
                stack.append(target)
    return sorted((quad for subject in reached for quad in about.get(subject, ())), key=str)


def _value(term: object) -> str:
    """The IRI of a node, nothing for a literal."""
    from pyoxigraph import NamedNode

    return term.value if isinstance(term, NamedNode) else ""
