"""Reading a store for projections: a handful of SPARQL queries, and plain tables made from their rows.

The queries are linear in what is asked for: one for each part of the graph model, none per fact. They run against the
union of all named graphs (``docs/graph-model.md``). Evidence makes up most of a store and is read only for those facts
whose sentences are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.export.rows import PREFIXES, Select, Table, Thing, iri_terms, one, table
from kg.export.scope import Scope

__all__ = ["Records", "read", "read_evidence", "read_names"]

_EVIDENCE = "(kg:evidence|kg:cue|kg:source|kg:contentPart/kg:evidence)"
_TIMES = "(kg:saidOn|kg:asOf|kg:date|kg:article/schema:datePublished|kg:treaty/kg:signedOn)"
_NAMES = (
    "VALUES ?p { rdf:type skos:prefLabel skos:altLabel skos:exactMatch kg:kind kg:country kg:descriptive kg:signedOn }"
)
_LEFT_OUT = "FILTER(?p NOT IN (kg:evidence, kg:source, kg:contentPart, kg:pathStep, kg:at, kg:ref, kg:order))"


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of a store, by part of the graph model."""

    facts: Table = field(default_factory=dict)
    parts: Table = field(default_factory=dict)
    """Hops, their index and reporter; with :func:`read_evidence`, parts of what was said."""
    evidence: Table = field(default_factory=dict)
    """Cues, their start and words; with :func:`read_evidence`, all there is, with its selectors' values as its own."""
    times: Table = field(default_factory=dict)
    articles: Table = field(default_factory=dict)
    named: Table = field(default_factory=dict)
    """Actors and treaties."""
    memberships: Table = field(default_factory=dict)

    def name(self, iri: str) -> str:
        """The preferred name of an actor or treaty, else the words of its IRI."""
        return one(self.named.get(iri, {}), "prefLabel") or _words(iri)


def read(select: Select, scope: Scope | None = None) -> Records:
    """Read what a scope holds, without the evidence."""
    scope = scope or Scope()
    facts = scope.pattern()
    of = "" if scope.whole else facts  # nothing but facts has hops and cues
    # Each time once before anything is asked of it: it stands in the graph of every article that names it.
    times = "{ SELECT DISTINCT ?s WHERE { ?s a kg:Time } } ?s ?p ?o ."
    if not scope.whole:
        terms = f"{{ SELECT DISTINCT ?s WHERE {{ {scope.memberships('?of')} . ?of kg:start|kg:end ?s . }} }}"
        dates = f"{{ SELECT DISTINCT ?s WHERE {{ {scope.articles('?of')} ?of schema:datePublished ?s }} }}"
        times = f"{{ {_some(facts, _TIMES)} }} UNION {{ {terms} }} UNION {{ {dates} }} ?s ?p ?o ."
    return Records(
        facts=_table(select, f"{{ SELECT DISTINCT (?fact AS ?s) WHERE {{ {facts} }} }} ?s ?p ?o . {_LEFT_OUT}"),
        parts=_table(select, f"{_some(of, 'kg:hop')} VALUES ?p {{ kg:index kg:reporter }} ?s ?p ?o ."),
        evidence=_cues(select, _some(of, "kg:cue"), at_once=scope.whole),
        times=_table(select, times),
        articles=_table(select, f"{{ SELECT DISTINCT ?s WHERE {{ {scope.articles()} }} }} ?s ?p ?o ."),
        named=_table(select, f"{scope.participants()} {_NAMES} ?s ?p ?o ."),
        memberships=_table(select, f"{scope.memberships()} . ?s ?p ?o ."),
    )


def read_evidence(select: Select, facts: Iterable[str]) -> Records:
    """Facts with their parts and the whole of their evidence, and nothing else."""
    iris = iri_terms(sorted(set(facts)))
    wanted = f"VALUES ?fact {{ {iris} }}"
    return Records(
        facts=_table(select, f"VALUES ?s {{ {iris} }} ?s ?p ?o ."),
        parts=_table(select, f"{_some(wanted, 'kg:contentPart')} ?s ?p ?o ."),
        evidence=_evidence(select, _some(wanted, _EVIDENCE)),
    )


def read_names(select: Select, actors: Iterable[str]) -> Table:
    """Names and kinds of actors."""
    return _table(select, f"VALUES ?s {{ {iri_terms(sorted(set(actors)))} }} {_NAMES} ?s ?p ?o .")


def _table(select: Select, pattern: str) -> Table:
    return table(select(f"{PREFIXES} SELECT DISTINCT ?s ?p ?o WHERE {{ {pattern} }}"))


def _some(facts: str, path: str) -> str:
    return f"{{ SELECT DISTINCT ?s WHERE {{ {facts} ?fact {path} ?s . }} }}"


def _cues(select: Select, pieces: str, *, at_once: bool) -> Table:
    """Where cues begin, and their words. Of a whole store all selectors are read through: a look-up for each takes
    twelve times as long.
    """
    which = "VALUES ?p { oa:start oa:exact }"
    if not at_once:
        return _selected(select, pieces, which)
    selectors = "{ SELECT ?s ?selector WHERE { ?s oa:hasSelector ?selector } }"
    return _table(select, f"{pieces} {selectors} {{ SELECT ?selector ?p ?o WHERE {{ {which} ?selector ?p ?o }} }}")


def _evidence(select: Select, pieces: str) -> Table:
    """Evidence with its selectors' values as its own."""
    own = _table(select, f"{pieces} ?s ?p ?o .")
    selectors = _selected(select, pieces, "FILTER(?p != rdf:type)")
    return {s: _both(thing, selectors.get(s, {})) for s, thing in own.items()}


def _selected(select: Select, pieces: str, which: str) -> Table:
    """Values of the selectors of evidence, as its own."""
    return _table(select, f"{pieces} ?s oa:hasSelector ?selector . {which} ?selector ?p ?o .")


def _both(thing: Thing, selector: Thing) -> Thing:
    return {**thing, **selector}


def _words(iri: str) -> str:
    last = iri.rstrip("/").rsplit("/", 1)[-1]
    return re.sub(r"-[0-9a-f]{10}$", "", last).replace("-", " ").title()  # without the hash of kg.ids
