"""The store seen as a network: who speaks to whom, and what is claimed.

``actors``: actors, with an edge for "speaks to" and one for "speaks about".
``claims``: actors, statements, troop counts, treaties, what was done to them, events and articles, with typed edges. A
claim that several articles make is one node.

Nodes are sorted by kind and IRI, edges by their ends and relation: the same store makes the same network.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from kg.errors import UnknownNameError
from kg.export.claims import Claim, attributes, claims, day, publication
from kg.export.passages import Passage, passages
from kg.export.reading import Records, Thing, one

__all__ = ["KINDS", "PROJECTIONS", "Projection", "actors_projection", "claims_projection", "project"]

KINDS = ("actor", "statement", "troop_count", "treaty", "treaty_event", "event", "article")
"""Kinds of nodes, in the order in which they stand in a projection."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A network and what does not fit into attributes.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Nodes are IRIs, with ``kind``, ``label`` and ``weight`` at least; edges have ``relation``. Values may be lists.
    passages : dict of str to tuple of Passage
        The evidence of each claim, by node.
    """

    name: str
    graph: nx.MultiDiGraph[str]
    passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)


def project(records: Records, name: str) -> Projection:
    """The projection of a name.

    Raises
    ------
    UnknownNameError
        For a name that is not in :data:`PROJECTIONS`.
    """
    if name not in PROJECTIONS:
        raise UnknownNameError(f"no projection is called {name!r}; there are {', '.join(PROJECTIONS)}")
    return PROJECTIONS[name](records)


def claims_projection(records: Records) -> Projection:
    """Actors, claims, treaties and articles, with typed edges."""
    made = claims(records)
    node_of = {fact: claim.iri for claim in made for fact in claim.facts}
    edges: dict[tuple[str, str, str], dict[str, Any]] = {}
    for claim in made:
        for source, target, relation, extra in _claim_edges(records, claim, node_of):
            if source != target:
                edges.setdefault((source, target, relation), {"relation": relation, "weight": 0, **extra})[
                    "weight"
                ] += 1
    nodes = {claim.iri: attributes(records, claim) for claim in made}
    nodes |= {iri: _article_attributes(records, iri) for iri in records.articles}
    nodes |= {end: _named_attributes(records, end) for edge in edges for end in edge[:2] if end not in nodes}
    for (source, target), titles in _memberships(records, nodes).items():
        edges[source, target, "role"] = {"relation": "role", "weight": 1, "title": titles}
    evidence = {claim.iri: tuple(p for fact in claim.facts for p in passages(records, fact)) for claim in made}
    return Projection("claims", _graph(nodes, edges), evidence)


def actors_projection(records: Records) -> Projection:
    """Who speaks to whom and about whom: one edge for each pair and relation.

    ``weight`` counts claims, not articles that repeat them. ``first`` and ``last`` are dates of the statements as told,
    else of the article that is the first to report it.
    """
    edges: dict[tuple[str, str, str], list[Claim]] = {}
    by_actor: dict[str, list[Claim]] = {}
    for claim in claims(records):
        if claim.kind == "statement":
            for relation, targets in (("speaks_to", claim.links("addressee")), ("speaks_about", claim.links("about"))):
                for target in targets:
                    if _is_actor(records, target):
                        by_actor.setdefault(target, []).append(claim)
                        for speaker in claim.links("speaker"):
                            edges.setdefault((speaker, target, relation), []).append(claim)
            for speaker in claim.links("speaker"):
                by_actor.setdefault(speaker, []).append(claim)
    nodes = {iri: {**_named_attributes(records, iri), **_spoken(records, iri, said)} for iri, said in by_actor.items()}
    return Projection(
        "actors",
        _graph(nodes, {(s, t, r): _summary(records, r, said) for (s, t, r), said in edges.items() if s != t}),
    )


PROJECTIONS: dict[str, Callable[[Records], Projection]] = {"actors": actors_projection, "claims": claims_projection}
"""Projections by name."""


def _graph(nodes: dict[str, dict[str, Any]], edges: dict[tuple[str, str, str], dict[str, Any]]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, data in sorted(nodes.items(), key=lambda item: (KINDS.index(item[1]["kind"]), item[0])):
        graph.add_node(iri, **data)
    for (source, target, relation), data in sorted(edges.items()):
        graph.add_edge(source, target, key=relation)
        graph.edges[source, target, relation].update(data)
    for iri, data in graph.nodes(data=True):
        data.setdefault("weight", graph.degree(iri))
    return graph


_Edge = tuple[str, str, str, dict[str, Any]]


def _claim_edges(records: Records, claim: Claim, node_of: Mapping[str, str]) -> Iterable[_Edge]:
    """Edges of a claim's facts, each fact's own: the weight of an edge is the number of facts that have it."""
    for thing in claim.things:
        for name, relation, outward in _LINKS:
            for linked in thing.get(name, ()):
                other = node_of.get(linked, linked)
                if linked in node_of or linked in records.named or linked in records.articles:
                    yield (claim.iri, other, relation, {}) if outward else (other, claim.iri, relation, {})
        publishers = {p for a in thing.get("article", ()) for p in records.articles.get(a, {}).get("publisher", ())}
        for article in thing.get("article", ()):
            for publisher in records.articles.get(article, {}).get("publisher", ()):
                yield publisher, article, "publishes", {}
        for hop in thing.get("hop", ()):
            for reporter in records.parts.get(hop, {}).get("reporter", ()):
                if reporter not in publishers:  # the article's own publisher stands behind everything in it
                    yield reporter, claim.iri, "reports", {}


_LINKS = (
    ("speaker", "says", False),
    ("addressee", "to", True),
    ("about", "about", True),
    ("place", "at", True),
    ("within", "within", True),
    ("force", "force", True),
    ("location", "location", True),
    ("claimedBy", "claimed_by", True),
    ("repeats", "repeats", True),
    ("treaty", "treaty", True),
    ("actor", "takes_part", False),
    ("article", "in", True),
)
"""Property of a fact, relation of its edge, and whether the edge leads away from the fact."""


def _memberships(records: Records, nodes: Container[str]) -> dict[tuple[str, str], list[str]]:
    """Who holds which offices where, between actors that are in the network anyway."""
    found: dict[tuple[str, str], set[str]] = {}
    for membership in records.memberships.values():
        title = one(membership, "roleTitle")
        for member in membership.get("member", ()):
            for of in membership.get("of", ()):
                if title and member != of and member in nodes and of in nodes:
                    found.setdefault((member, of), set()).add(_term(records, membership, title))
    # "president" adds nothing beside "president (2018–2022)"
    return {
        pair: sorted(t for t in titles if not any(o.casefold().startswith(f"{t.casefold()} (") for o in titles))
        for pair, titles in found.items()
    }


def _term(records: Records, membership: Thing, title: str) -> str:
    """A title with its term of office: ``President (2018–2022)``."""
    start, end = (
        (one(records.times.get(one(membership, name) or "", {}), "value") or "")[:4] for name in ("start", "end")
    )
    if start or end:
        return f"{title} ({start}–{end})"
    tense = {"past": "former ", "future": "future "}.get(one(membership, "tense") or "", "")
    return tense + title


def _is_actor(records: Records, iri: str) -> bool:
    return "Actor" in records.named.get(iri, {}).get("type", ())


def _named_attributes(records: Records, iri: str) -> dict[str, Any]:
    thing = records.named.get(iri, {})
    actor = "Treaty" not in thing.get("type", ())
    name = records.name(iri)
    signed = one(records.times.get(one(thing, "signedOn") or "", {}), "value")
    country = one(thing, "country")
    made: dict[str, Any] = {
        "kind": "actor" if actor else "treaty",
        "label": name,
        "actor_kind": one(thing, "kind") if actor else None,
        "aliases": [other for other in thing.get("altLabel", ()) if other != name],
        "same_as": list(thing.get("exactMatch", ())),
        "country": records.name(country) if country and country in records.named else None,
        "signed": signed,
    }
    return {key: value for key, value in made.items() if value not in (None, [])}


def _article_attributes(records: Records, iri: str) -> dict[str, Any]:
    article = records.articles[iri]
    publisher = one(article, "publisher")
    made: dict[str, Any] = {
        "kind": "article",
        "label": one(article, "headline") or one(article, "label") or one(article, "doc") or iri,
        "doc": one(article, "doc"),
        "publisher": records.name(publisher) if publisher else one(article, "publisherName"),
        "published": publication(records, iri),
        "url": one(article, "url"),
        "language": one(article, "inLanguage"),
        "characters": int(one(article, "characters") or 0) or None,
    }
    return {key: value for key, value in made.items() if value is not None}


def _summary(records: Records, relation: str, said: list[Claim]) -> dict[str, Any]:
    """An edge between actors: how many claims, first and last date, which statements."""
    distinct = {claim.iri: claim for claim in said}
    dates = sorted(date for claim in distinct.values() if (date := day(records, claim)))
    made: dict[str, Any] = {
        "relation": relation,
        "weight": len(distinct),
        "first": dates[0][1] if dates else None,
        "last": dates[-1][1] if dates else None,
        "statements": sorted(distinct),
    }
    return {key: value for key, value in made.items() if value is not None}


def _spoken(records: Records, iri: str, said: list[Claim]) -> dict[str, Any]:
    summary = _summary(records, "", said)
    del summary["relation"], summary["statements"]
    own = {claim.iri for claim in said if iri in claim.links("speaker")}
    return {**summary, "statements_made": len(own)}
