"""The passages behind answers: for each thing that an answer names, the characters that say it, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.query import terms
from kg.query.facts import Passage, Source
from kg.rdf.vocabulary import KG, OA, PREFIXES
from kg.store.base import Row, Store

__all__ = ["Citation", "cite"]

_PREFIXES = f"PREFIX kg: <{KG}> PREFIX oa: <{OA}> PREFIX schema: <{PREFIXES['schema']}>\n"
_MOST_NAMED = 50
"""Things of one answer for which a mention is looked up, when they are no facts."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that may be quoted; ``fact`` is the IRI of what it says, or of whom it names."""

    fact: str
    passage: Passage


def cite(store: Store, iris: Iterable[str], *, each: int = 3) -> dict[str, tuple[Citation, ...]]:
    """Passages for facts, claims, groups of claims, actors, treaties and articles.

    Parameters
    ----------
    each : int
        Passages for one of them at most: of those of a claim the first by article and offset, of an actor one.

    Returns
    -------
    dict
        By what was asked for. What no passage says is left out.
    """
    wanted = sorted({iri for iri in iris if terms.is_iri(iri)})
    behind = _behind(store, wanted)
    facts = sorted({fact for found in behind.values() for fact in found[:each]})
    passages = _passages(store, _evidence(facts))
    for iri in [iri for iri in wanted if not any(fact in passages for fact in behind[iri])][:_MOST_NAMED]:
        passages.update(_passages(store, _mention(iri)))
    sources = _sources(store, {c.passage.source.iri for found in passages.values() for c in found if c.passage.source})
    cited = {}
    for iri in wanted:
        found = [citation for fact in behind[iri] for citation in passages.get(fact, ())][:each]
        if found:
            cited[iri] = tuple(_of(citation, sources) for citation in found)
    return cited


def _behind(store: Store, iris: list[str]) -> dict[str, list[str]]:
    """Each with the facts that it stands for: itself, those that make a claim, those of a group of claims."""
    values = " ".join(map(terms.iri, iris))
    query = (
        f"SELECT DISTINCT ?x ?f {{ VALUES ?x {{ {values} }} {{ ?x kg:toldIn ?f }} UNION {{ ?f kg:claim ?x }} }}"
        " ORDER BY ?f"
    )
    found = {iri: [iri] for iri in iris}
    for x, fact in store.select(_PREFIXES + query).rows:
        if x and fact:
            found[x.value].append(fact.value)
    return found


def _evidence(facts: list[str]) -> str:
    return f"VALUES ?fact {{ {' '.join(map(terms.iri, facts))} }} BIND ('evidence' AS ?role) ?fact kg:evidence ?e ."


def _mention(iri: str) -> str:
    """One of what may be thousands: the first that the index has."""
    fact = terms.iri(iri)
    inner = f"SELECT ?fact ?e {{ VALUES ?fact {{ {fact} }} ?fact kg:mention ?e }} LIMIT 1"
    return f"{{ {inner} }} BIND ('mention' AS ?role)"


_PASSAGE = """SELECT DISTINCT ?fact ?role ?article ?exact ?start ?end ?sentence ?place ?extractor ?version ?confidence {
  %s
  ?e oa:hasSource ?article ; oa:hasSelector ?position ; oa:hasSelector ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact .
  OPTIONAL { ?e kg:sentence ?sentence }
  OPTIONAL { ?e kg:sentenceStart ?place }
  OPTIONAL { ?e kg:extractor ?extractor }
  OPTIONAL { ?e kg:extractorVersion ?version }
  OPTIONAL { ?e kg:confidence ?confidence }
} ORDER BY ?fact ?article ?start ?end"""


def _passages(store: Store, which: str) -> dict[str, list[Citation]]:
    found: dict[str, list[Citation]] = {}
    for row in store.select(_PREFIXES + _PASSAGE % which).rows:
        citation = _citation(row)
        found.setdefault(citation.fact, []).append(citation)
    return found


def _citation(row: Row) -> Citation:
    fact, role, article, exact, start, end, sentence, place, extractor, version, confidence = (
        term.value if term else "" for term in row
    )
    return Citation(
        fact,
        Passage(
            *(role, exact, int(start), int(end), sentence, int(place or 0), extractor, version),
            confidence=Decimal(confidence) if confidence else None,
            source=Source(article, article),
        ),
    )


def _sources(store: Store, articles: Iterable[str]) -> dict[str, Source]:
    values = " ".join(map(terms.iri, sorted(articles)))
    query = f"""SELECT ?article ?what ?value {{
      VALUES ?article {{ {values} }}
      {{ ?article kg:doc ?value BIND ("doc" AS ?what) }}
      UNION {{ ?article schema:headline ?value BIND ("title" AS ?what) }}
      UNION {{ ?article kg:publisherName ?value BIND ("publisher" AS ?what) }}
      UNION {{ ?article schema:datePublished/kg:value ?value BIND ("published" AS ?what) }}
      UNION {{ ?article schema:url ?value BIND ("url" AS ?what) }}
    }} ORDER BY DESC(?value)"""
    found: dict[str, dict[str, str]] = {}
    for article, what, value in store.select(_PREFIXES + query).rows:
        if article and what and value:
            found.setdefault(article.value, {"doc": article.value})[what.value] = value.value
    return {article: Source(article, **about) for article, about in found.items()}


def _of(citation: Citation, sources: dict[str, Source]) -> Citation:
    source = citation.passage.source
    known = sources.get(source.iri, source) if source else None
    return replace(citation, passage=replace(citation.passage, source=known))
