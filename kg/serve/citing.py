"""Answers that carry their evidence, as JSON: what an assistant is given, and made in a query's own process.

Each row says which citations stand behind it; a citation is a sentence, the article with its address, and the offsets
of the characters. What has none says so in words, for the reader may be a program that states what it is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from kg.ids import Namer
from kg.query.binding import bind
from kg.query.catalogue import Catalogue
from kg.query.citing import Citation, cite
from kg.query.explain import Explanation, explain
from kg.query.facts import Fact, Passage, Source
from kg.query.names import StoreNames
from kg.query.rows import read
from kg.query.template import ColumnType
from kg.query.told import Cluster, Contradiction
from kg.store.base import Row, Store, Term

__all__ = ["JSON", "explained", "found", "table", "yes_or_no"]

JSON = "application/json"
_PASSAGES = 12  # of a fact; a frequent actor has thousands of mentions
_OTHERS = 24  # facts that claim or tell the same, and contradictions
_PROPERTIES = 60
_BRIEF = ("speaker", "co speaker", "said on", "as of", "date")  # what is told of a fact beside another
_UNSAID = (
    "No passage stands behind rows without cite: do not state them as facts; "
    "ask for the facts' own IRIs, or use explain."
)


def found(store: Store, names: StoreNames, catalogue: Catalogue, job: Mapping[str, Any]) -> bytes:
    """A template's answer with its citations."""
    template = catalogue.get(job["name"])
    limit, offset = job["limit"], job["offset"]
    query = bind(template, job["values"], names, limit=limit + 1, offset=offset)
    result = read(template, store.select(query), names.labels)
    rows = result.rows[:limit]
    places = [at for at, column in enumerate(result.columns) if column.type is ColumnType.IRI]
    behind = [[str(row[at]) for at in places if row[at] is not None] for row in rows]
    columns = [column.name for column in result.columns]
    told = [{name: _plain(cell) for name, cell in zip(columns, row, strict=True) if _said(cell)} for row in rows]
    answer = _cited(store, told, behind)
    if len(result.rows) > limit:
        answer["next_offset"] = offset + limit
    return _json({"question": template.title, "columns": columns, **answer})


def table(store: Store, variables: Sequence[str], rows: Iterable[Row], limit: int) -> bytes:
    """Rows of a query in SPARQL with the citations of what they name; ``rows`` may hold more than ``limit``."""
    shown = []
    more = False
    for at, row in enumerate(rows):
        more = at >= limit
        if more:
            break
        shown.append(row)
    behind = [[term.value for term in row if term is not None and term.kind == "iri"] for row in shown]
    told = [{name: _term(t) for name, t in zip(variables, row, strict=True) if t is not None} for row in shown]
    answer = _cited(store, told, behind)
    if more:
        answer["more"] = f"there are more than {limit} rows: narrow the query, or use LIMIT and OFFSET"
    return _json({"columns": list(variables), **answer})


def yes_or_no(answer: bool) -> bytes:
    """The answer to an ASK, which names nothing and so cites nothing."""
    return _json({"answer": answer, "citations": [], "note": _UNSAID})


def explained(store: Store, what: str, namer: Namer) -> bytes:
    """A fact, an actor, a treaty or an article with the passages behind it."""
    explanation = explain(store, what, namer=namer, most=_OTHERS)
    return _json(_explanation(explanation))


def _cited(store: Store, rows: list[dict[str, Any]], behind: list[list[str]]) -> dict[str, Any]:
    """Rows that say which citations are theirs, and the citations, numbered from 1."""
    known = cite(store, {iri for iris in behind for iri in iris})
    numbers: dict[Citation, int] = {}
    for row, iris in zip(rows, behind, strict=True):
        passages = dict.fromkeys(citation for iri in iris for citation in known.get(iri, ()))
        if passages:
            row["cite"] = [numbers.setdefault(citation, len(numbers) + 1) for citation in passages]
    citations = [{"id": number, **_citation(citation.fact, citation.passage)} for citation, number in numbers.items()]
    answer: dict[str, Any] = {"rows": rows, "citations": citations}
    if any("cite" not in row for row in rows):
        answer["note"] = _UNSAID
    return answer


def _citation(says: str, passage: Passage) -> dict[str, Any]:
    """A passage with its place, as it may be quoted."""
    return {
        "says": says,
        "role": passage.role,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "sentence": passage.sentence,
        "sentence_start": passage.sentence_start,
        **(_source(passage.source) if passage.source else {}),
        "extractor": f"{passage.extractor} {passage.version}".strip(),
        **({"confidence": float(passage.confidence)} if passage.confidence is not None else {}),
    }


def _source(source: Source) -> dict[str, Any]:
    about = {
        "article": source.doc,
        "address": source.url,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "article_iri": source.iri,
    }
    return {name: value for name, value in about.items() if value}


def _explanation(explanation: Explanation) -> dict[str, Any]:
    numbered: list[dict[str, Any]] = []
    answer: dict[str, Any] = {"fact": _fact(explanation.fact, numbered)}
    if explanation.claim:
        answer["claim"] = explanation.claim
    if explanation.cluster:
        answer["told_alike"] = _cluster(explanation.cluster, numbered)
    if explanation.others:
        answer["same_claim_in"] = [_fact(other, numbered) for other in explanation.others[:_OTHERS]]
        answer["same_claim_in_all"] = len(explanation.others)
    if explanation.contradictions:
        answer["contradicted_by"] = [_against(found, numbered) for found in explanation.contradictions]
    answer["citations"] = numbered
    if not numbered:
        answer["note"] = _UNSAID
    return answer


def _cluster(cluster: Cluster, numbered: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "cluster": cluster.iri,
        "articles": cluster.articles,
        "publishers": cluster.publishers,
        "independent_sources": len(cluster.sources),
        "corroboration": float(cluster.corroboration),
        "corroboration_means": cluster.meaning,
        "because": cluster.because,
        "sources": [
            {
                "name": source.name,
                "because": source.because,
                "facts": [_fact(fact, numbered, brief=True) for fact in source.facts],
                "facts_in_all": source.facts_in_all,
            }
            for source in cluster.sources
            if source.facts
        ],
        "copies": [
            {
                "article": copy.one.doc,
                "other": copy.other.doc,
                "share": float(copy.one_share),
                "other_share": float(copy.other_share),
            }
            for copy in cluster.copies
        ],
    }


def _against(found: Contradiction, numbered: list[dict[str, Any]]) -> dict[str, Any]:
    sides = {name: fact for name, fact in (("fact", found.fact), ("against", found.against)) if fact}
    return {
        "contradiction": found.iri,
        "kind": found.kind,
        "because": found.because,
        **{name: _fact(fact, numbered, brief=True) for name, fact in sides.items()},
        "articles": found.articles,
        "against_articles": found.against_articles,
        "timeline": [asdict(moment) for moment in found.timeline],
    }


def _fact(fact: Fact, numbered: list[dict[str, Any]], *, brief: bool = False) -> dict[str, Any]:
    """A fact with its passages; ``brief`` has those alone that say it."""
    told: dict[str, Any] = {"iri": fact.iri, "kind": fact.kind, "text": fact.text}
    if fact.chain:
        told["passed_on_by"] = list(fact.chain)
    properties = [{"name": p.name, "value": p.value} for p in fact.properties if not brief or p.name in _BRIEF]
    if properties:
        told["properties"] = properties[:_PROPERTIES]
    if fact.source:
        told["source"] = _source(fact.source)
    passages = [p for p in fact.passages if p.role == "evidence" or not brief]
    told["cite"] = []
    for passage in passages[:_PASSAGES]:
        told["cite"].append(len(numbered) + 1)
        numbered.append({"id": len(numbered) + 1, **_citation(fact.iri, passage)})
    if len(passages) > _PASSAGES:
        told["passages_in_all"] = len(passages)
    return told


def _said(cell: object) -> bool:
    return cell is not None and cell != ()


def _plain(cell: object) -> object:
    if isinstance(cell, tuple):
        return list(cell)
    if isinstance(cell, Decimal):
        return float(cell)
    return cell if isinstance(cell, bool | int) else str(cell)


def _term(term: Term) -> object:
    return _plain(term.python())


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
