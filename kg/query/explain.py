"""Why the store says what it says: a fact, the characters behind it, who else tells it, what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.errors import UnknownNameError
from kg.ids import Namer
from kg.query import terms
from kg.query.binding import shown
from kg.query.facts import Fact, Reader, first
from kg.query.names import StoreNames
from kg.query.template import ParameterType
from kg.query.told import Cluster, Contradiction, Together
from kg.rdf.vocabulary import CLAIM, KG, PREFIXES
from kg.store.base import Store

__all__ = ["COMPARED", "Explanation", "explain"]

COMPARED = ("statement", "troop count", "treaty event")
"""Kinds of facts that are compared across articles."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fact, what it claims, and what is told alike or against it.

    Parameters
    ----------
    others : tuple of Fact
        What claims the very same; what stands in the cluster is not here again.
    cluster : Cluster or None
        What tells the same in the same or other words, this fact included.
    contradictions : tuple of Contradiction
        What cannot hold beside it.
    """

    fact: Fact
    claim: str | None
    others: tuple[Fact, ...]
    cluster: Cluster | None = None
    contradictions: tuple[Contradiction, ...] = ()


def explain(store: Store, name: str, *, namer: Namer | None = None, most: int | None = None) -> Explanation:
    """Explain a statement, troop count, treaty event, event, actor, treaty, claim, article, cluster or contradiction.

    Parameters
    ----------
    name : str
        IRI, or identifier such as ``statement/0123456789abcdef``; for an actor or a treaty also a name or an alias, for
        an article its file's name or record's id, its address or its headline.
    most : int, optional
        Facts of a cluster, and contradictions, at most.

    Raises
    ------
    UnknownNameError
        When the store knows nothing of that name, or several things.
    """
    names = StoreNames(store, namer)
    reader = Reader(store)
    iri = reader.one(names.expand(name.strip()))
    nodes = reader.nodes([iri]) if terms.is_iri(iri) else {}
    if iri not in nodes or not reader.kind(nodes[iri]):
        iri = _named(store, names, reader, name.strip())
        nodes = reader.nodes([iri])
    kind = reader.kind(nodes[iri])
    together = Together(store, reader, most)
    if kind == "cluster":
        return _cluster(iri, together)
    if kind == "contradiction":
        found = together.contradiction(iri)
        return Explanation(_bare(iri, kind, found.because), None, (), None, (found,))
    fact = reader.facts([iri])[0]
    if kind == "claim":
        others = reader.facts(reader.claimants(iri))
        return Explanation(replace(fact, text=others[0].text if others else ""), iri, others)
    return _fact(fact, first(nodes[iri], CLAIM), reader, together)


def _fact(fact: Fact, claim: str | None, reader: Reader, together: Together) -> Explanation:
    cluster = together.cluster_of(fact.iri) if fact.kind in COMPARED else None
    alike = {fact.iri, *(together.members(cluster.iri) if cluster else ())}
    others = [other for other in reader.claimants(claim) if other not in alike] if claim else []
    against = together.contradictions(sorted(alike)) if fact.kind in COMPARED else ()
    return Explanation(fact, claim, reader.facts(others), cluster, against)


def _cluster(iri: str, together: Together) -> Explanation:
    cluster = together.cluster(iri)
    text = cluster.facts[0].text if cluster.facts else ""
    against = together.contradictions(together.members(iri))
    return Explanation(_bare(iri, "cluster", text), None, (), cluster, against)


def _bare(iri: str, kind: str, text: str) -> Fact:
    return Fact(iri, kind, text, (), (), (), None)


def _named(store: Store, names: StoreNames, reader: Reader, name: str) -> str:
    """The one actor, treaty or article of a name."""
    found: list[str] = []
    near = ""
    try:
        found = _articles(store, name) or (list(names.find(ParameterType.TOPIC, name)) if name else [])
    except UnknownNameError as error:
        near = "; near: " + str(error).rpartition("; near: ")[2] if "; near: " in str(error) else ""
    except ValueError:
        pass  # half a surrogate pair: no store holds it
    found = sorted({reader.one(iri) for iri in found})
    if not found:
        line = f"nothing in {store.location} is called {shown(name)}{near}; the last column of a query has IRIs"
        raise UnknownNameError(line)
    if len(found) > 1:
        some = ", ".join(found[:3]) + (", …" if len(found) > 3 else "")
        raise UnknownNameError(f"{len(found)} things are called {shown(name)}: give the IRI of one: {some}")
    return found[0]


def _articles(store: Store, name: str) -> list[str]:
    schema = PREFIXES["schema"]
    paths = "|".join(terms.iri(prop) for prop in (KG + "doc", schema + "url", schema + "headline"))
    values = " ".join([terms.string(name), *([terms.iri(name)] if terms.is_iri(name) else [])])
    article = terms.iri(KG + "Article")
    query = f"SELECT DISTINCT ?a {{ VALUES ?name {{ {values} }} ?a {paths} ?name ; a {article} }} ORDER BY ?a"
    return [row[0].value for row in store.select(query).rows if row[0]]
