"""What a store has taken in, in figures."""

from __future__ import annotations

from kg.pipeline.records import ledger_base
from kg.store.base import Store

__all__ = ["status"]


def status(store: Store) -> list[tuple[str, int | str | None]]:
    """Names and values: how much was taken in, what failed, and how many articles each version made."""
    found = store.journal.counts()
    rows: list[tuple[str, int | str | None]] = [
        ("articles", _articles(store)),
        ("revisions kept", found["revisions"]),
        ("addresses fetched", found["fetched"]),
        ("failures", found["failures"]),
        ("runs", found["runs"]),
        ("last article taken", found["last"]),
    ]
    return rows + [(f"made by {version}", number) for version, number in _versions(store)]


def _articles(store: Store) -> int:
    from kg.rdf.ledger import LEDGER, MADE_BY, MADE_FROM

    base = ledger_base(store)
    if base is None:
        return 0
    pattern = f"?g <{MADE_FROM}> ?hash FILTER EXISTS {{ ?g <{MADE_BY}> ?any }}"
    row = next(store.select(f"SELECT (COUNT(?g) AS ?n) WHERE {{ GRAPH <{base}{LEDGER}> {{ {pattern} }} }}").rows)
    return int(row[0].value) if row[0] else 0


def _versions(store: Store) -> list[tuple[str, int]]:
    from kg.rdf.ledger import LEDGER, MADE_BY, MADE_FROM

    base = ledger_base(store)
    query = (
        f"SELECT ?by (COUNT(?g) AS ?n) WHERE {{ GRAPH <{base}{LEDGER}> {{ ?g <{MADE_FROM}> ?h ; <{MADE_BY}> ?by }} }} "
        "GROUP BY ?by ORDER BY ?by"
    )
    return [(by.value, int(n.value)) for by, n in store.select(query).rows if by and n] if base else []
