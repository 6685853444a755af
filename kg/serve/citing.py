"""Answers that carry their evidence, as JSON: what an assistant is given, and made in a query's own process.

Each row says which citations stand behind it; a citation is a sentence, the article with its address, and the offsets
of the characters. What has none says so in words, for the reader may be a program that states what it is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kg.ids import Namer
from kg.query.binding import bind
from kg.query.catalogue import Catalogue
from kg.query.citing import Citation, cite
from kg.query.explain import Explanation, Fact, Passage, Source, explain
from kg.query.names import StoreNames
from kg.query.rows import read
from kg.query.template import ColumnType
from kg.store.base import Row, Store, Term

__all__ = ["JSON", "explained", "found", "table", "yes_or_no"]

JSON = "application/json"
_PASSAGES = 12  # of a fact; a frequent actor has thousands of mentions
_OTHERS = 12  # facts that claim the same
_PROPERTIES = 60
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
    explanation = explain(store, what, namer=namer)
    return _json(_explanation(explanation))


def _cited(store: Store, rows: list[dict[str, Any]], behind: list[list[str]]) -> dict[str, Any]:
    """Rows that say which citations are theirs, and the citations, numbered from 1."""
    known = cite(store, {iri for iris in behind for iri in iris})
    numbers: dict[Citation, int] = {}
    for row, iris in zip(rows, behind, strict=True):
        passages = dict.fromkeys(citation for iri in iris for citation in known.get(iri, ()))
        if passages:
            row["cite"] = [numbers.setdefault(citation, len(numbers) + 1) for citation in passages]
    citations = [{"id": number, **_citation(citation)} for citation, number in numbers.items()]
    answer: dict[str, Any] = {"rows": rows, "citations": citations}
    if any("cite" not in row for row in rows):
        answer["note"] = _UNSAID
    return answer


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "says": citation.fact,
        "role": citation.role,
        **_passage(citation.text, citation.start, citation.end, citation.sentence, citation.sentence_start),
        **_source(citation.source),
        "extractor": f"{citation.extractor} {citation.version}".strip(),
        **({"confidence": float(citation.confidence)} if citation.confidence is not None else {}),
    }


def _passage(text: str, start: int, end: int, sentence: str, sentence_start: int) -> dict[str, Any]:
    return {"text": text, "start": start, "end": end, "sentence": sentence, "sentence_start": sentence_start}


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
    if explanation.others:
        answer["same_claim_in"] = [_fact(other, numbered) for other in explanation.others[:_OTHERS]]
        answer["same_claim_in_all"] = len(explanation.others)
    answer["citations"] = numbered
    if not numbered:
        answer["note"] = _UNSAID
    return answer


def _fact(fact: Fact, numbered: list[dict[str, Any]]) -> dict[str, Any]:
    told: dict[str, Any] = {"iri": fact.iri, "kind": fact.kind, "text": fact.text}
    if fact.chain:
        told["passed_on_by"] = list(fact.chain)
    if fact.properties:
        told["properties"] = [{"name": p.name, "value": p.value} for p in fact.properties[:_PROPERTIES]]
    if fact.source:
        told["source"] = _source(fact.source)
    told["cite"] = []
    for passage in fact.passages[:_PASSAGES]:
        told["cite"].append(len(numbered) + 1)
        numbered.append({"id": len(numbered) + 1, "says": fact.iri, "role": passage.role, **_of_passage(passage)})
    if len(fact.passages) > _PASSAGES:
        told["passages_in_all"] = len(fact.passages)
    return told


def _of_passage(passage: Passage) -> dict[str, Any]:
    where = _passage(passage.text, passage.start, passage.end, passage.sentence, passage.sentence_start)
    return {
        **where,
        **(_source(passage.source) if passage.source else {}),
        "extractor": f"{passage.extractor} {passage.version}".strip(),
        **({"confidence": float(passage.confidence)} if passage.confidence is not None else {}),
    }


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
