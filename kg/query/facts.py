"""Facts as a store holds them, with the characters behind them, read together with what lies near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.query import terms
from kg.rdf.vocabulary import KG, OA, PREFIXES, RDF, SAME_ACTOR, SKOS
from kg.store.base import Store, Term

__all__ = ["Fact", "Node", "Passage", "Property", "Reader", "Source", "first"]

_KINDS = {
    KG + name: kind
    for name, kind in (
        ("Statement", "statement"),
        ("TroopCount", "troop count"),
        ("TreatyEvent", "treaty event"),
        ("Event", "event"),
        ("Actor", "actor"),
        ("Treaty", "treaty"),
        ("Claim", "claim"),
        ("Article", "article"),
        ("Membership", "membership"),
        ("ContentPart", "part of a statement"),
        ("Dropped", "candidate that was not kept"),
        ("Cluster", "cluster"),
        ("PrimarySource", "primary source"),
        ("Contradiction", "contradiction"),
        ("Copy", "shared text"),
    )
}
_PARTS = ("", "membership", "part of a statement")
"""Kinds of what belongs to a fact, and is read together with it."""

_PASSAGES = {KG + "evidence": "evidence", KG + "source": "source", KG + "cue": "cue", KG + "mention": "mention"}
_ELSEWHERE = ("claim", "hop", "contentPart", "article", "graph", "text", "key", "ref", "order", "sameActor", "at")
_QUIET = frozenset(
    {RDF + "type", PREFIXES["rdfs"] + "label", KG + "region", *_PASSAGES, *(KG + name for name in _ELSEWHERE)}
)
"""Properties that an explanation shows in a place of their own, or not at all."""

_NAME = SKOS + "prefLabel"

_CROWDED = (KG + "mention", KG + "mentionedIn", KG + "membership")
"""Properties that a frequent actor has by the thousand; read only of what is to be explained itself."""


@dataclass(frozen=True, slots=True)
class Source:
    """The article that tells a fact."""

    iri: str
    doc: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters of an article.

    Parameters
    ----------
    role : str
        ``evidence`` (they say the fact), ``source`` (who says it), ``cue`` (the verb), ``mention`` (a name).
    start, end : int
        Half-open offsets into the article's text; ``sentence_start`` is that of ``sentence``.
    """

    role: str
    text: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    extractor: str
    version: str
    confidence: Decimal | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class Property:
    """What is said of a fact: the property's name, the value for people to read, and its IRI if it is a thing."""

    name: str
    value: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as one article tells it, or an actor or treaty as all do.

    Parameters
    ----------
    kind : str
        ``statement``, ``troop count``, ``treaty event``, ``event``, ``actor``, ``treaty``, ``claim`` or ``article``.
    chain : tuple of str
        Who passed a statement on: the publisher, then reporters, outermost first.
    """

    iri: str
    kind: str
    text: str
    properties: tuple[Property, ...]
    passages: tuple[Passage, ...]
    chain: tuple[str, ...]
    source: Source | None


Node = dict[str, list[Term]]
"""What is said of a thing, by property."""


class Reader:
    """Reads nodes with their neighbours, in a number of queries that does not grow with the number of facts.

    Actors that are the same by the graph of identities are one node, that of the one who stays.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        same = f"SELECT ?x ?stays {{ GRAPH ?g {{ ?x {terms.iri(SAME_ACTOR)} ?stays }} }} ORDER BY ?x"
        self._stays = {x.value: stays.value for x, stays in store.select(same).rows if x and stays}
        self._rest: dict[str, list[str]] = defaultdict(list)
        for iri, stays in self._stays.items():
            self._rest[stays].append(iri)

    def one(self, iri: str) -> str:
        """The IRI of the actor who stays, of those that are the same; any other IRI as it is."""
        return self._stays.get(iri, iri)

    def all_of(self, term: Term) -> list[Term]:
        """A value, and the actors that were found to be the same."""
        return [term, *(replace(term, value=iri) for iri in self._rest.get(term.value, ()))]

    def nodes(self, iris: Iterable[str], *, without: Iterable[str] = ()) -> dict[str, Node]:
        """Properties and values of nodes, from all graphs, each once, sorted."""
        left_out = ", ".join(map(terms.iri, without))
        keep = f"FILTER (?p NOT IN ({left_out}))" if left_out else ""
        asked = {each for iri in set(iris) for each in (iri, *self._rest.get(iri, ()))}
        wanted = " ".join(terms.iri(iri) for iri in sorted(asked) if terms.is_iri(iri))
        found: dict[str, dict[str, dict[Term, None]]] = defaultdict(lambda: defaultdict(dict))
        if wanted:
            query = f"SELECT DISTINCT ?s ?p ?o {{ VALUES ?s {{ {wanted} }} GRAPH ?g {{ ?s ?p ?o }} {keep} }}"
            rows = [(s, p, o) for s, p, o in self._store.select(query).rows if s and p and o]
            rows.sort(key=lambda row: tuple((t.value, t.datatype or "") for t in row))
            rows.sort(key=lambda row: row[0].value in self._stays)
            for s, p, o in rows:
                # The name of an actor that is another is one of the other's names.
                node, prop = found[self.one(s.value)], p.value
                if s.value in self._stays and prop == _NAME and o not in node[_NAME]:
                    prop = SKOS + "altLabel"
                node[prop][replace(o, value=self.one(o.value)) if o.kind == "iri" else o] = None
        return {iri: {prop: list(values) for prop, values in node.items()} for iri, node in found.items()}

    def claimants(self, claim: str) -> list[str]:
        """The facts that make a claim, sorted."""
        query = f"SELECT DISTINCT ?f {{ GRAPH ?g {{ ?f {terms.iri(KG + 'claim')} {terms.iri(claim)} }} }} ORDER BY ?f"
        return [row[0].value for row in self._store.select(query).rows if row[0]]

    def facts(self, iris: list[str]) -> tuple[Fact, ...]:
        """What is said of facts, in their order; those of which nothing is are left out."""
        near = self._with_neighbours(iris)
        return tuple(self._fact(iri, near) for iri in iris if iri in near)

    def _with_neighbours(self, iris: list[str]) -> dict[str, Node]:
        """The facts, and what lies up to three steps from them: evidence, its article, the date of publication."""
        near = self.nodes(iris)
        values = [(prop, term) for node in near.values() for prop, terms_ in node.items() for term in terms_]
        ring = {term.value for prop, term in values if _leads_on(prop, term)}
        for _ in range(3):
            nodes = self.nodes(ring - near.keys(), without=_CROWDED)
            near.update(nodes)
            ring = {
                term.value
                for node in nodes.values()
                for prop, values in node.items()
                for term in values
                if _leads_on(prop, term) and (self.kind(node) in _PARTS or prop in _ONWARD)
            }
        return near

    @staticmethod
    def kind(node: Node) -> str:
        return next((_KINDS[term.value] for term in node.get(RDF + "type", ()) if term.value in _KINDS), "")

    def _fact(self, iri: str, near: dict[str, Node]) -> Fact:
        node = near[iri]
        article = first(node, KG + "article")
        passages = [
            _passage(role, term.value, near)
            for prop, role in _PASSAGES.items()
            for term in node.get(prop, ())
            if term.value in near
        ]
        return Fact(
            iri=iri,
            kind=self.kind(node),
            text=first(node, KG + "text") or _label(iri, near),
            properties=tuple(_properties(node, near)),
            passages=tuple(sorted(passages, key=_place)),
            chain=_chain(node, near),
            source=_source(article or iri, near) if article or self.kind(node) == "article" else None,
        )


_ONWARD = frozenset({KG + "speaker", PREFIXES["schema"] + "datePublished"})
"""What is read of other facts, actors and articles on the way, besides their own values."""


def _leads_on(prop: str, term: Term) -> bool:
    # A mention's article is reached through its evidence: mentionedIn would only bring in the same ones.
    return term.kind == "iri" and prop not in (RDF + "type", KG + "graph", KG + "claim", KG + "mentionedIn")


def first(node: Node, prop: str) -> str | None:
    """The first value of a property."""
    return next((term.value for term in node.get(prop, ())), None)


def _label(iri: str, near: dict[str, Node]) -> str:
    node = near.get(iri, {})
    if speaker := first(node, KG + "speaker"):
        return f"{_label(speaker, near)}: {first(node, KG + 'text') or ''}"
    labels = (SKOS + "prefLabel", KG + "value", PREFIXES["rdfs"] + "label", KG + "doc", KG + "text")
    for prop in (*labels, KG + "roleTitle", KG + "reason"):
        if found := first(node, prop):
            return found
    return iri


def _properties(node: Node, near: dict[str, Node]) -> Iterable[Property]:
    for prop in sorted(node, key=_name):
        if prop in _QUIET:
            continue
        if prop == KG + "mentionedIn":
            yield Property("mentioned in articles", str(len(node[prop])))
        elif prop == KG + "membership":
            yield from (Property("role", _role(near.get(term.value, {}), near), term.value) for term in node[prop])
        elif prop == KG + "pathStep":
            yield Property("within", ", ".join(_in_order(node[prop], KG + "location", near)))
        else:
            for term in node[prop]:
                thing = term.value if term.kind == "iri" else None
                yield Property(_name(prop), _label(term.value, near) if thing else term.value, thing)


def _name(prop: str) -> str:
    """``kg:claimedBy`` → ``claimed by``."""
    local = prop.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
    return "".join(f" {c.lower()}" if c.isupper() else c for c in local)


def _role(membership: Node, near: dict[str, Node]) -> str:
    said = first(membership, KG + "roleTitle") or "member"
    for word, prop in (("of", "of"), ("from", "start"), ("until", "end")):
        if value := first(membership, KG + prop):
            said += f" {word} {_label(value, near)}"
    tense = first(membership, KG + "tense")
    return f"{said} ({tense})" if tense and tense != "present" else said


def _in_order(steps: list[Term], prop: str, near: dict[str, Node]) -> list[str]:
    nodes = [near.get(step.value, {}) for step in steps]
    nodes.sort(key=lambda node: int(first(node, KG + "index") or 0))
    return [_label(thing, near) for node in nodes if (thing := first(node, prop))]


def _chain(node: Node, near: dict[str, Node]) -> tuple[str, ...]:
    return tuple(_in_order(node.get(KG + "hop", []), KG + "reporter", near))


def _source(article: str, near: dict[str, Node]) -> Source:
    node = near.get(article, {})
    schema = PREFIXES["schema"]
    published = first(node, schema + "datePublished")
    return Source(
        iri=article,
        doc=first(node, KG + "doc") or article,
        title=first(node, schema + "headline"),
        publisher=first(node, KG + "publisherName"),
        published=_label(published, near) if published else None,
        url=first(node, schema + "url"),
    )


def _passage(role: str, iri: str, near: dict[str, Node]) -> Passage:
    node = near[iri]
    selectors = [near.get(term.value, {}) for term in node.get(OA + "hasSelector", ())]
    chosen = {prop: value for s in selectors for prop in ("start", "end", "exact") if (value := first(s, OA + prop))}
    article = first(node, OA + "hasSource")
    confidence = first(node, KG + "confidence")
    return Passage(
        role=role,
        text=chosen.get("exact", ""),
        start=int(chosen.get("start", 0)),
        end=int(chosen.get("end", 0)),
        sentence=first(node, KG + "sentence") or "",
        sentence_start=int(first(node, KG + "sentenceStart") or 0),
        extractor=first(node, KG + "extractor") or "",
        version=first(node, KG + "extractorVersion") or "",
        confidence=Decimal(confidence) if confidence else None,
        source=_source(article, near) if article else None,
    )


def _place(passage: Passage) -> tuple[bool, str, int, int, str]:
    doc = passage.source.doc if passage.source else ""
    return (passage.role != "evidence", doc, passage.start, passage.end, passage.role)
