"""Reading a store for projections: a handful of SPARQL queries, and plain tables made from their rows.

The queries are linear in what is asked for: one for each part of the graph model, none per fact. They run against the
union of all named graphs (``docs/graph-model.md``).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kg.errors import UnknownNameError
from kg.rdf.vocabulary import PREFIXES
from kg.store.base import Store

__all__ = [
    "Records",
    "Row",
    "Scope",
    "Select",
    "Table",
    "Thing",
    "article_graphs",
    "fact_graphs",
    "find_actors",
    "find_article",
    "one",
    "read",
    "selecting",
    "table",
]

Row = Mapping[str, str]
"""A query's row: an IRI or a literal's lexical form by variable; unbound variables are absent."""

Select = Callable[[str], Iterable[Row]]
"""Runs a SELECT query."""

Thing = Mapping[str, tuple[str, ...]]
"""What is said of one resource: values in order, by the property's local name; classes, by theirs, under ``type``."""

Table = Mapping[str, Thing]
"""Things by IRI."""

_PREFIXES = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())

_LONGEST = 500  # characters of a name that near ones are looked for; comparing takes their square

_FACTS = "VALUES ?class { kg:Statement kg:TroopCount kg:TreatyEvent kg:Event } ?fact a ?class ."
_ACTORS = (
    "(kg:speaker|kg:addressee|kg:about|kg:hop/kg:reporter|kg:force|kg:location|kg:pathStep/kg:location"
    "|kg:actor|kg:claimedBy|kg:place)"
)
_PARTICIPANTS = f"({_ACTORS}|kg:treaty|kg:article/kg:publisher)"
_EVIDENCE = "(kg:evidence|kg:cue|kg:source|kg:contentPart/kg:evidence)"
_TIMES = "(kg:saidOn|kg:asOf|kg:date|kg:article/schema:datePublished|kg:treaty/kg:signedOn)"
_NAMES = (
    "VALUES ?p { rdf:type skos:prefLabel skos:altLabel skos:exactMatch kg:kind kg:country kg:descriptive kg:signedOn }"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What to read: everything, or one article's facts, or the facts that any of some actors takes part in (IRIs)."""

    article: str | None = None
    actors: tuple[str, ...] = ()

    def facts(self) -> str:
        """A SPARQL pattern that binds ``?fact``."""
        if self.article is not None:
            return f"{_FACTS} ?fact kg:article {_iri(self.article)} ."
        if self.actors:
            wanted = " ".join(map(_iri, self.actors))
            return f"{{ SELECT DISTINCT ?fact WHERE {{ VALUES ?who {{ {wanted} }} ?fact {_ACTORS} ?who . {_FACTS} }} }}"
        return _FACTS


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of a store, by part of the graph model."""

    facts: Table = field(default_factory=dict)
    parts: Table = field(default_factory=dict)
    evidence: Table = field(default_factory=dict)
    times: Table = field(default_factory=dict)
    articles: Table = field(default_factory=dict)
    named: Table = field(default_factory=dict)
    """Actors and treaties."""
    memberships: Table = field(default_factory=dict)

    def name(self, iri: str) -> str:
        """The preferred name of an actor or treaty, else the words of its IRI."""
        return one(self.named.get(iri, {}), "prefLabel") or _words(iri)


def selecting(store: Store) -> Select:
    """A store's SELECT, with rows as plain text by variable."""

    def select(query: str) -> Iterable[Row]:
        solutions = store.select(query)
        for row in solutions.rows:
            pairs = zip(solutions.variables, row, strict=True)
            yield {name: term.value for name, term in pairs if term is not None}

    return select


def read(select: Select, scope: Scope | None = None) -> Records:
    """Read what a scope holds."""
    scope = scope or Scope()
    facts = scope.facts()
    articles = "?fact kg:article ?s ." if scope.article or scope.actors else "?s a kg:Article ."
    within = f"{facts} {articles}" if scope.actors else articles
    if scope.article:
        within = f"VALUES ?s {{ {_iri(scope.article)} }} ?s a kg:Article ."
    participants = f"{{ SELECT DISTINCT ?s WHERE {{ {facts} ?fact {_PARTICIPANTS} ?s . }} }}"
    members = f"{{ SELECT DISTINCT ?m WHERE {{ {facts} ?fact {_ACTORS} ?m . }} }}"
    times = "?s a kg:Time ; ?p ?o ."
    if scope.article or scope.actors:
        terms = f"{{ SELECT DISTINCT ?s WHERE {{ {members} ?of kg:member ?m ; kg:start|kg:end ?s . }} }}"
        times = f"{{ {_some(facts, _TIMES)} }} UNION {{ {terms} }} ?s ?p ?o ."
    return Records(
        facts=_table(select, f"{{ SELECT DISTINCT (?fact AS ?s) WHERE {{ {facts} }} }} ?s ?p ?o ."),
        parts=_table(select, f"{_some(facts, '(kg:contentPart|kg:hop|kg:pathStep)')} ?s ?p ?o ."),
        evidence=_evidence(select, _some(facts, _EVIDENCE)),
        times=_table(select, times),
        articles=_table(select, f"{{ SELECT DISTINCT ?s WHERE {{ {within} }} }} ?s ?p ?o ."),
        named=_table(select, f"{participants} {_NAMES} ?s ?p ?o ."),
        memberships=_table(select, f"{members} ?s kg:member ?m ; ?p ?o ."),
    )


def one(thing: Thing, name: str) -> str | None:
    """The first value of a property."""
    values = thing.get(name)
    return values[0] if values else None


def find_article(select: Select, wanted: str) -> str:
    """The IRI of an article by IRI, document name, address or headline.

    Raises
    ------
    UnknownNameError
        When the store has none such, or several.
    """
    rows = select(
        f"{_PREFIXES} SELECT ?s ?name WHERE {{ {{ ?s a kg:Article BIND(STR(?s) AS ?name) }}"
        " UNION { ?s a kg:Article ; kg:doc|schema:url|schema:headline|rdfs:label ?name } }"
    )
    found = _matches(rows, wanted, "article")
    if len(found) > 1:
        raise UnknownNameError(f"{len(found)} articles are called {wanted!r}: name one by its IRI, such as {found[0]}")
    return found[0]


def find_actors(select: Select, wanted: str) -> tuple[str, ...]:
    """The IRIs of the actors that a name means: by IRI, else by preferred name, else by another name; case is ignored.

    Raises
    ------
    UnknownNameError
        When the store has none such.
    """
    for names in ("BIND(STR(?s) AS ?name)", "?s skos:prefLabel ?name .", "?s skos:prefLabel|skos:altLabel ?name ."):
        rows = list(select(f"{_PREFIXES} SELECT ?s ?name WHERE {{ ?s a kg:Actor . {names} }}"))
        if any(row["name"].casefold() == wanted.casefold() for row in rows):
            break
    return _matches(rows, wanted, "actor")


def article_graphs(select: Select, article: str) -> list[str]:
    """The named graphs that hold an article."""
    rows = select(f"{_PREFIXES} SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ {_iri(article)} a kg:Article }} }}")
    return sorted(row["g"] for row in rows)


def fact_graphs(select: Select, scope: Scope) -> dict[str, set[str]]:
    """The facts of a scope by the named graph that holds them."""
    rows = select(
        f"{_PREFIXES} SELECT DISTINCT ?g ?fact WHERE {{ {scope.facts()} GRAPH ?g {{ ?fact kg:article ?in }} }}"
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["g"], set()).add(row["fact"])
    return found


def table(rows: Iterable[Row]) -> Table:
    """Rows of ``s p o`` as things; values sorted, so that the order of the store does not show."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        name = _local(row["p"])
        found.setdefault(row["s"], {}).setdefault(name, set()).add(_local(row["o"]) if name == "type" else row["o"])
    return {s: {p: tuple(sorted(values)) for p, values in found[s].items()} for s in sorted(found)}


def _table(select: Select, pattern: str) -> Table:
    return table(select(f"{_PREFIXES} SELECT DISTINCT ?s ?p ?o WHERE {{ {pattern} }}"))


def _some(facts: str, path: str) -> str:
    return f"{{ SELECT DISTINCT ?s WHERE {{ {facts} ?fact {path} ?s . }} }}"


def _evidence(select: Select, pieces: str) -> Table:
    """Evidence with its selectors' values as its own."""
    own = _table(select, f"{pieces} ?s ?p ?o .")
    selectors = _table(select, f"{pieces} ?s oa:hasSelector ?selector . ?selector ?p ?o . FILTER(?p != rdf:type)")
    return {s: {**thing, **selectors.get(s, {})} for s, thing in own.items()}


def _matches(rows: Iterable[Row], wanted: str, what: str) -> tuple[str, ...]:
    names: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    for row in rows:
        names.setdefault(row["name"].casefold(), set()).add(row["s"])
        written.setdefault(row["name"].casefold(), row["name"])
    if found := names.get(wanted.casefold()):
        return tuple(sorted(found))
    if len(wanted) > _LONGEST:
        raise UnknownNameError(f"no {what} in the store has a name of {len(wanted):,} characters")
    near = difflib.get_close_matches(wanted.casefold(), [n for n in names if "://" not in n], n=3)
    hint = f"; near: {', '.join(written[n] for n in near)}" if near else ""
    raise UnknownNameError(f"no {what} in the store is called {wanted!r}{hint}")


def _words(iri: str) -> str:
    last = iri.rstrip("/").rsplit("/", 1)[-1]
    return re.sub(r"-[0-9a-f]{10}$", "", last).replace("-", " ").title()  # without the hash of kg.ids


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")  # what SPARQL's IRIREF takes, absolute ones only


def _iri(iri: str) -> str:
    """An IRI as a SPARQL term; nothing else gets into a query's text."""
    if not _IRI.fullmatch(iri):
        raise UnknownNameError(f"{iri!r} is no absolute IRI")
    return f"<{iri}>"
