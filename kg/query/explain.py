"""Why the store says what it says: a fact with the characters behind it, and who else tells the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.errors import UnknownNameError
from kg.ids import Namer
from kg.query import terms
from kg.query.binding import shown
from kg.query.names import StoreNames
from kg.query.template import ParameterType
from kg.rdf.vocabulary import KG, OA, PREFIXES, RDF, SAME_ACTOR, SKOS
from kg.store.base import Store, Term

__all__ = ["Explanation", "Fact", "Passage", "Property", "Source", "explain"]

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


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fact, what it claims, and the facts of this and other articles that claim the same."""

    fact: Fact
    claim: str | None
    others: tuple[Fact, ...]


def explain(store: Store, name: str, *, namer: Namer | None = None) -> Explanation:
    """Explain a statement, troop count, treaty event, event, actor, treaty, claim or article.

    Parameters
    ----------
    name : str
        IRI, or identifier such as ``statement/0123456789abcdef``; for an actor or a treaty also a name or an alias, for
        an article its file's name or record's id, its address or its headline.

    Raises
    ------
    UnknownNameError
        When the store knows nothing of that name, or several things.
    """
    names = StoreNames(store, namer)
    reader = _Reader(store)
    iri = reader.one(names.expand(name.strip()))
    nodes = reader.nodes([iri]) if terms.is_iri(iri) else {}
    if iri not in nodes or not reader.kind(nodes[iri]):
        iri = _named(store, names, reader, name.strip())
        nodes = reader.nodes([iri])
    fact = reader.facts([iri])[0]
    if fact.kind == "claim":
        others = reader.facts(reader.claimants(iri))
        return Explanation(replace(fact, text=others[0].text if others else ""), iri, others)
    claim = next((term.value for term in nodes[iri].get(KG + "claim", ())), None)
    others = reader.facts([other for other in reader.claimants(claim) if other != iri]) if claim else ()
    return Explanation(fact, claim, others)


def _named(store: Store, names: StoreNames, reader: _Reader, name: str) -> str:
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


_Node = dict[str, list[Term]]


class _Reader:
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

    def nodes(self, iris: Iterable[str], *, without: Iterable[str] = ()) -> dict[str, _Node]:
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
        near = self._with_neighbours(iris)
        return tuple(self._fact(iri, near) for iri in iris)

    def _with_neighbours(self, iris: list[str]) -> dict[str, _Node]:
        """The facts, and what lies up to three steps from them: evidence, its article, the date of publication."""
        near = self.nodes(iris)
        ring = {term.value for iri in iris for p, values in near[iri].items() for term in values if _leads_on(p, term)}
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
    def kind(node: _Node) -> str:
        return next((_KINDS[term.value] for term in node.get(RDF + "type", ()) if term.value in _KINDS), "")

    def _fact(self, iri: str, near: dict[str, _Node]) -> Fact:
        node = near[iri]
        article = _first(node, KG + "article")
        passages = [
            _passage(role, term.value, near)
            for prop, role in _PASSAGES.items()
            for term in node.get(prop, ())
            if term.value in near
        ]
        return Fact(
            iri=iri,
            kind=self.kind(node),
            text=_first(node, KG + "text") or _label(iri, near),
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


def _first(node: _Node, prop: str) -> str | None:
    return next((term.value for term in node.get(prop, ())), None)


def _label(iri: str, near: dict[str, _Node]) -> str:
    node = near.get(iri, {})
    if speaker := _first(node, KG + "speaker"):
        return f"{_label(speaker, near)}: {_first(node, KG + 'text') or ''}"
    labels = (SKOS + "prefLabel", KG + "value", PREFIXES["rdfs"] + "label", KG + "doc", KG + "text")
    for prop in (*labels, KG + "roleTitle", KG + "reason"):
        if found := _first(node, prop):
            return found
    return iri


def _properties(node: _Node, near: dict[str, _Node]) -> Iterable[Property]:
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


def _role(membership: _Node, near: dict[str, _Node]) -> str:
    said = _first(membership, KG + "roleTitle") or "member"
    for word, prop in (("of", "of"), ("from", "start"), ("until", "end")):
        if value := _first(membership, KG + prop):
            said += f" {word} {_label(value, near)}"
    tense = _first(membership, KG + "tense")
    return f"{said} ({tense})" if tense and tense != "present" else said


def _in_order(steps: list[Term], prop: str, near: dict[str, _Node]) -> list[str]:
    nodes = [near.get(step.value, {}) for step in steps]
    nodes.sort(key=lambda node: int(_first(node, KG + "index") or 0))
    return [_label(thing, near) for node in nodes if (thing := _first(node, prop))]


def _chain(node: _Node, near: dict[str, _Node]) -> tuple[str, ...]:
    return tuple(_in_order(node.get(KG + "hop", []), KG + "reporter", near))


def _source(article: str, near: dict[str, _Node]) -> Source:
    node = near.get(article, {})
    schema = PREFIXES["schema"]
    published = _first(node, schema + "datePublished")
    return Source(
        iri=article,
        doc=_first(node, KG + "doc") or article,
        title=_first(node, schema + "headline"),
        publisher=_first(node, KG + "publisherName"),
        published=_label(published, near) if published else None,
        url=_first(node, schema + "url"),
    )


def _passage(role: str, iri: str, near: dict[str, _Node]) -> Passage:
    node = near[iri]
    selectors = [near.get(term.value, {}) for term in node.get(OA + "hasSelector", ())]
    chosen = {prop: value for s in selectors for prop in ("start", "end", "exact") if (value := _first(s, OA + prop))}
    article = _first(node, OA + "hasSource")
    confidence = _first(node, KG + "confidence")
    return Passage(
        role=role,
        text=chosen.get("exact", ""),
        start=int(chosen.get("start", 0)),
        end=int(chosen.get("end", 0)),
        sentence=_first(node, KG + "sentence") or "",
        sentence_start=int(_first(node, KG + "sentenceStart") or 0),
        extractor=_first(node, KG + "extractor") or "",
        version=_first(node, KG + "extractorVersion") or "",
        confidence=Decimal(confidence) if confidence else None,
        source=_source(article, near) if article else None,
    )


def _place(passage: Passage) -> tuple[bool, str, int, int, str]:
    doc = passage.source.doc if passage.source else ""
    return (passage.role != "evidence", doc, passage.start, passage.end, passage.role)
