"""What the page is given: nodes with their texts, evidence and places, for both views."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import networkx as nx

from kg.export.base import Source
from kg.export.boxes import footprint, label_lines, shape_size
from kg.export.flatten import clean
from kg.export.layout import Box, layout
from kg.export.passages import Passage
from kg.export.projections import Projection
from kg.export.ranking import CLAIMS, ranked

__all__ = ["LIMIT", "STAGES", "page_data"]

STAGES = (200, 600, 2000)
"""How many nodes a view shows at first, and after each "show more"."""

LIMIT = STAGES[-1]
"""Nodes of a view that a page can hold; more would be neither readable nor quick."""

_EXTRA, _EXTRA_EACH = LIMIT, 5  # statements between actors that are in the details alone


def page_data(source: Source) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The page's data, ready for JSON, and notes on what did not fit."""
    claims, actors = source.whole("claims"), source.whole("actors")
    orders = {view.name: ranked(view) for view in (claims, actors)}
    most = min(LIMIT, source.top or LIMIT)
    kept = {name: order[:most] for name, order in orders.items()}
    extra = _statements_between(actors.graph, kept["actors"], frozenset(kept["claims"]))
    articles = _articles(claims.graph, [*kept["claims"], *extra])
    names = list(dict.fromkeys([*kept["claims"], *kept["actors"], *articles, *extra]))
    at = {name: i for i, name in enumerate(names)}
    nodes = [_node(name, claims if name in claims.graph else actors) for name in names]
    _add_evidence(source, nodes, at)
    data = {
        "title": clean(source.title),
        "open": source.projection,
        "nodes": nodes,
        "views": {
            "claims": _view(claims.graph, kept["claims"], at, nodes, len(orders["claims"]), 130),
            "actors": _view(actors.graph, kept["actors"], at, nodes, len(orders["actors"]), 190),
        },
        "articles": [at[name] for name in articles],
        "totals": _totals(claims.graph),
    }
    notes = tuple(
        f"the page holds the {most:,} most telling of the {len(order):,} nodes of its {name} view; "
        "GraphML, GEXF and CSV hold them all"
        for name, order in orders.items()
        if len(order) > most
    )
    return data, (*notes, *source.notes)


def _articles(graph: nx.MultiDiGraph[str], shown: list[str]) -> list[str]:
    """All articles; where they are many, those alone that tell something that the page has."""
    articles = [n for n, d in graph.nodes(data=True) if d["kind"] == "article"]
    if len(articles) <= LIMIT:
        return articles
    told = {other for name in shown if name in graph for other in graph.successors(name)}
    return [name for name in articles if name in told]


def _add_evidence(source: Source, nodes: list[dict[str, Any]], at: dict[str, int]) -> None:
    """The sentences behind each claim."""
    facts = [fact for node in nodes for fact in node["facts"].get("facts", ())]
    found = source.passages(facts) if facts else {}
    for node in nodes:
        told = [p for fact in node["facts"].get("facts", ()) for p in found.get(fact, ())]
        node["evidence"] = [_cleaned(_passage(passage, at)) for passage in told]


def _totals(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    """How much the exported part holds, whatever of it is on the page."""
    kinds = [kind for _, kind in graph.nodes(data="kind")]
    return {
        "articles": kinds.count("article"),
        "claims": sum(kind in CLAIMS for kind in kinds),
        "actors": kinds.count("actor"),
    }


def _statements_between(graph: nx.MultiDiGraph[str], kept: list[str], drawn: frozenset[str]) -> list[str]:
    """Statements behind the edges of the actors' view that the other view does not draw: a few of each edge."""
    inside = sorted(graph.subgraph(kept).edges(data=True), key=lambda edge: (-edge[2]["weight"], edge[0], edge[1]))
    wanted = (s for _, _, d in inside for s in [s for s in d["statements"] if s not in drawn][:_EXTRA_EACH])
    return list(itertools.islice(dict.fromkeys(wanted), _EXTRA))


def _node(name: str, projection: Projection) -> dict[str, Any]:
    data = dict(projection.graph.nodes[name])
    kind, label = data.pop("kind"), clean(data.pop("label"))
    lines = label_lines(kind, label)
    width, height = shape_size(kind, lines, data["weight"])
    made = {
        "id": name,
        "kind": kind,
        "sub": data.pop("actor_kind", None),
        "label": label,
        "lines": "\n".join(lines),
        "size": [width, height],
        "weight": data.pop("weight"),
        "facts": data,
    }
    return {key: _cleaned(value) for key, value in made.items() if value is not None}


def _passage(passage: Passage, at: dict[str, int]) -> dict[str, Any]:
    """A passage with its marks counted from its own first character (in code points)."""
    inside = [m for m in passage.marks if m.start >= passage.start and m.end <= passage.start + len(passage.text)]
    return {
        "article": at.get(passage.article),
        "fact": passage.fact,
        "start": passage.start,
        "text": passage.text,
        "marks": [[m.start - passage.start, m.end - passage.start, m.role] for m in inside],
        "extractor": passage.extractor,
        "confidence": passage.confidence,
    }


def _view(
    graph: nx.MultiDiGraph[str],
    kept: list[str],
    at: dict[str, int],
    nodes: list[dict[str, Any]],
    total: int,
    step: float,
) -> dict[str, Any]:
    """A view: its nodes by rank, its edges, and for each stage where the nodes stand."""
    rank = {name: i for i, name in enumerate(kept)}
    edges = [(s, t, d) for s, t, d in graph.edges(data=True) if s in rank and t in rank]
    stages = []
    for size in STAGES:
        count = min(size, len(kept))
        boxes = [_footprint(nodes[at[name]]) for name in kept[:count]]
        pairs = [(rank[s], rank[t]) for s, t, _ in edges if rank[s] < count and rank[t] < count]
        stages.append([value for place in layout(boxes, pairs, step=step) for value in place])
        if count == len(kept):
            break
    return {
        "nodes": [at[name] for name in kept],
        "edges": [_edge(s, t, d, at) for s, t, d in edges],
        "stages": stages,
        "total": total,
    }


def _edge(source: str, target: str, data: dict[str, Any], at: dict[str, int]) -> dict[str, Any]:
    made = {key: value for key, value in data.items() if key in ("relation", "weight", "first", "last", "title")}
    made["s"], made["t"] = at[source], at[target]
    if "statements" in data:
        made["statements"] = [at[s] for s in data["statements"] if s in at]
    return {key: _cleaned(value) for key, value in made.items()}


def _footprint(node: dict[str, Any]) -> Box:
    """The shape with its label."""
    return footprint(node["kind"], node["lines"].split("\n"), (node["size"][0], node["size"][1]))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [_cleaned(item) for item in value]
    return value
