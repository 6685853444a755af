"""The store seen as a network: who speaks to whom, and what is claimed.

``actors``: actors, with an edge for "speaks to" and one for "speaks about".
``claims``: actors, statements, troop counts, treaties, what was done to them, events and articles, with typed edges. A
claim that several articles make is one node.

Nodes are sorted by kind and IRI, edges by their ends and relation: the same store makes the same network.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.errors import UnknownNameError
from kg.export.claims import Claim, attributes, claims, day, publication
from kg.export.days import Days, claim_days, joined, publication_days, term_days
from kg.export.reading import Records
from kg.export.rows import Thing, one

__all__ = ["KINDS", "PROJECTIONS", "Projection", "actors_projection", "claims_projection", "project"]

KINDS = ("actor", "statement", "troop_count", "treaty", "treaty_event", "event", "article")
"""Kinds of nodes, in the order in which they stand in a projection."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A network and its name.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Nodes are IRIs, with ``kind``, ``label`` and ``weight`` at least; edges have ``relation``. Values may be lists.
    """

    name: str
    graph: nx.MultiDiGraph[str]


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
    spans: dict[tuple[str, str, str], list[Days]] = {}
    for claim in made:
        for source, target, relation, days in _claim_edges(records, claim, node_of):
            if source != target:
                spans.setdefault((source, target, relation), []).append(days)
    edges = {edge: {"relation": edge[2], "weight": len(days), **joined(days)} for edge, days in spans.items()}
    nodes = {claim.iri: attributes(records, claim) for claim in made}
    nodes |= {iri: _article_attributes(records, iri) for iri in records.articles}
    nodes |= {end: _named_attributes(records, end) for edge in edges for end in edge[:2] if end not in nodes}
    for (source, target), role in _memberships(records, nodes).items():
        edges[source, target, "role"] = {"relation": "role", "weight": 1, **role}
    return Projection("claims", _graph(nodes, edges))


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
                        for speaker in _speakers(claim):
                            edges.setdefault((speaker, target, relation), []).append(claim)
            for speaker in _speakers(claim):
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


_Edge = tuple[str, str, str, Days]


def _claim_edges(records: Records, claim: Claim, node_of: Mapping[str, str]) -> Iterable[_Edge]:
    """Edges of a claim's facts, each fact's own: the weight of an edge is the number of facts that have it."""
    days = claim_days(records, claim.things)
    for thing in claim.things:
        for name, relation, outward in _LINKS:
            for linked in thing.get(name, ()):
                other = node_of.get(linked, linked)
                if linked in node_of or linked in records.named or linked in records.articles:
                    ends = (claim.iri, other) if outward else (other, claim.iri)
                    yield *ends, relation, publication_days(records, linked) if relation == "in" else days
        publishers = {p for a in thing.get("article", ()) for p in records.articles.get(a, {}).get("publisher", ())}
        for article in thing.get("article", ()):
            for publisher in records.articles.get(article, {}).get("publisher", ()):
                yield publisher, article, "publishes", publication_days(records, article)
        for hop in thing.get("hop", ()):
            for reporter in records.parts.get(hop, {}).get("reporter", ()):
                if reporter not in publishers:  # the article's own publisher stands behind everything in it
                    yield reporter, claim.iri, "reports", publication_days(records, one(thing, "article"))


def _speakers(claim: Claim) -> tuple[str, ...]:
    """All who say it: the speaker, and those named beside it."""
    return *claim.links("speaker"), *claim.links("coSpeaker")


_LINKS = (
    ("speaker", "says", False),
    ("coSpeaker", "says", False),
    ("addressee", "to", True),
    ("about", "about", True),
    ("place", "at", True),
    ("within", "within", True),
    ("troopsOf", "force", True),
    ("location", "location", True),
    ("claimedBy", "claimed_by", True),
    ("repeats", "repeats", True),
    ("treaty", "treaty", True),
    ("actor", "takes_part", False),
    ("article", "in", True),
)
"""Property of a fact, relation of its edge, and whether the edge leads away from the fact."""


def _memberships(records: Records, nodes: Container[str]) -> dict[tuple[str, str], dict[str, Any]]:
    """Who holds which offices where and when, between actors that are in the network anyway."""
    titles: dict[tuple[str, str], set[str]] = {}
    terms: dict[tuple[str, str], list[Days]] = {}
    for membership in records.memberships.values():
        title = one(membership, "roleTitle")
        for member in membership.get("member", ()):
            for of in membership.get("of", ()):
                if title and member != of and member in nodes and of in nodes:
                    titles.setdefault((member, of), set()).add(_term(records, membership, title))
                    terms.setdefault((member, of), []).append(term_days(records, membership))
    return {pair: {"title": _distinct_titles(found), **joined(terms[pair])} for pair, found in titles.items()}


def _distinct_titles(titles: set[str]) -> list[str]:
    """ "president" adds nothing beside "president (2018–2022)"."""
    return sorted(t for t in titles if not any(o.casefold().startswith(f"{t.casefold()} (") for o in titles))


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
    spans = [claim_days(records, claim.things) for claim in distinct.values()]
    made: dict[str, Any] = {
        "relation": relation,
        "weight": len(distinct),
        "first": dates[0][1] if dates else None,
        "last": dates[-1][1] if dates else None,
        "statements": sorted(distinct),
        **joined(span for span in spans if all(span)),
    }
    return {key: value for key, value in made.items() if value is not None}


def _spoken(records: Records, iri: str, said: list[Claim]) -> dict[str, Any]:
    summary = _summary(records, "", said)
    for name in ("relation", "statements", "start", "end"):
        summary.pop(name, None)
    own = {claim.iri for claim in said if iri in _speakers(claim)}
    return {**summary, "statements_made": len(own)}
