"""What a store has taken in, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from kg.model import RegionKind
from kg.pipeline.records import ledger_base, outdated
from kg.store.base import Store

__all__ = ["status"]


def status(store: Store, versions: Collection[str]) -> list[tuple[str, int | str | None]]:
    """Names and values: how much was taken in, what was found, left out and failed, and what each version made.

    Parameters
    ----------
    versions : collection of str
        Those of today, as :meth:`kg.pipeline.Pipeline.versions` gives them.
    """
    found = store.journal.counts()
    failed = Counter(failure.extractor or "reading" for failure in store.journal.failures(texts=False))
    rows: list[tuple[str, int | str | None]] = [
        ("articles", _articles(store)),
        ("revisions kept", found["revisions"]),
        ("addresses fetched", found["fetched"]),
        ("failures", found["failures"]),
        ("runs", found["runs"]),
        ("last article taken", found["last"]),
    ]
    rows[4:4] = [(f"failures of {what}", number) for what, number in sorted(failed.items())]
    rows += _found(store)
    rows.append(("made by other versions than today's", len(outdated(store, versions))))
    return rows + [(f"made by {each}{_today(each, versions)}", number) for each, number in _versions(store)]


def _found(store: Store) -> list[tuple[str, int | str | None]]:
    """How many facts there are, told together or not, and passages that were left out for their language."""
    from kg.rdf import vocabulary as v

    kinds = (
        *(("statements", v.Statement), ("troop counts", v.TroopCount), ("treaty events", v.TreatyEvent)),
        *(("events", v.Event), ("told by several", v.Cluster), ("contradictions", v.Contradiction), ("copies", v.Copy)),
    )
    rows: list[tuple[str, int | str | None]] = [(name, _number(store, f"?x a <{kind}>")) for name, kind in kinds]
    foreign = f'?a <{v.REGION}> ?r . ?r <{v.REGION_KIND}> "{RegionKind.FOREIGN}"'
    rows.append(("passages in other languages", _number(store, foreign)))
    rows.append(("articles with such passages", _number(store, foreign, "DISTINCT ?a")))
    return rows + [(f"passages in {language}", number) for language, number in _languages(store, foreign)]


def _languages(store: Store, foreign: str) -> list[tuple[str, int]]:
    """How many passages there are in each other language."""
    from kg.rdf import vocabulary as v

    query = f"SELECT ?l (COUNT(*) AS ?n) {{ GRAPH ?g {{ {foreign} ; <{v.IN_LANGUAGE}> ?l }} }} GROUP BY ?l ORDER BY ?l"
    return [(language.value, int(n.value)) for language, n in store.select(query).rows if language and n]


def _number(store: Store, pattern: str, what: str = "*") -> int:
    row = next(store.select(f"SELECT (COUNT({what}) AS ?n) {{ GRAPH ?g {{ {pattern} }} }}").rows)
    return int(row[0].value) if row[0] else 0


def _articles(store: Store) -> int:
    from kg.rdf.ledger import LEDGER, MADE_BY, MADE_FROM

    base = ledger_base(store)
    if base is None:
        return 0
    pattern = f"?g <{MADE_FROM}> ?hash FILTER EXISTS {{ ?g <{MADE_BY}> ?any }}"
    row = next(store.select(f"SELECT (COUNT(?g) AS ?n) WHERE {{ GRAPH <{base}{LEDGER}> {{ {pattern} }} }}").rows)
    return int(row[0].value) if row[0] else 0


def _today(version: str, versions: Collection[str]) -> str:
    """What is said beside a version that is not today's: which is, if any."""
    if version in versions:
        return ""
    name = version.partition(" ")[0]
    today = next((each.partition(" ")[2] for each in versions if each.partition(" ")[0] == name), None)
    return f" (today {today})" if today else " (today none)"


def _versions(store: Store) -> list[tuple[str, int]]:
    from kg.rdf.ledger import LEDGER, MADE_BY, MADE_FROM

    base = ledger_base(store)
    query = (
        f"SELECT ?by (COUNT(?g) AS ?n) WHERE {{ GRAPH <{base}{LEDGER}> {{ ?g <{MADE_FROM}> ?h ; <{MADE_BY}> ?by }} }} "
        "GROUP BY ?by ORDER BY ?by"
    )
    return [(by.value, int(n.value)) for by, n in store.select(query).rows if by and n] if base else []
