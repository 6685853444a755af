"""How much a store holds."""

from __future__ import annotations

from kg.rdf import vocabulary as v
from kg.store.base import Store

__all__ = ["statistics"]

_FACTS = {
    "articles": v.Article,
    "statements": v.Statement,
    "troop counts": v.TroopCount,
    "treaty events": v.TreatyEvent,
    "events": v.Event,
    "dropped": v.Dropped,
}
_MENTIONED = {"actors": v.Actor, "treaties": v.Treaty}


def statistics(store: Store) -> list[tuple[str, int]]:
    """Name and number of each kind of thing; actors and treaties are those that an article mentions."""
    rows = [(name, _count(store, f"?x a <{cls}>")) for name, cls in _FACTS.items()]
    mentioned = [
        (name, _count(store, f"?x a <{cls}> ; <{v.MENTIONED_IN}> ?article")) for name, cls in _MENTIONED.items()
    ]
    held = store.counts()
    return [rows[0], *mentioned, *rows[1:], ("named graphs", held.graphs), ("quads", held.quads)]


def _count(store: Store, pattern: str) -> int:
    row = next(store.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ GRAPH ?g {{ {pattern} }} }}").rows)
    return int(row[0].value) if row[0] else 0
