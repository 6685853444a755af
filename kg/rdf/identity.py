"""Decisions on who is who as quads of a graph of their own, and back (``docs/actors.md``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.ids import Namer, digest
from kg.model import ActorKey
from kg.rdf import vocabulary as v
from kg.rdf.sink import Sink

__all__ = ["IDENTITY", "decision_rows", "identity_quads"]

IDENTITY = "graph/identity"
"""Identifier of the graph of identities. No article owns it: replacing and removing articles leaves it as it is."""

Row = tuple[ActorKey, ActorKey, str, str, float, str, int, tuple[str, ...]]
"""Both actors, verdict, reason, confidence, by whom, number, graphs."""


def identity_quads(rows: Iterable[Row], same: Mapping[ActorKey, ActorKey], namer: Namer) -> list[Quad]:
    """The graph of identities: each decision, and what they come to.

    Parameters
    ----------
    same : mapping
        Each actor that is another, and which.
    """
    sink = Sink(namer.iri(IDENTITY), namer)
    for one, other, verdict, reason, confidence, by, number, graphs in rows:
        node = namer.iri(f"decision/{digest(one, other, verdict, by, str(number), *graphs)}")
        sink.type(node, v.IdentityDecision)
        sink.link(node, v.ONE, sink.bystander(one))
        sink.link(node, v.OTHER, sink.bystander(other))
        sink.text(node, v.VERDICT, verdict)
        sink.text(node, v.BECAUSE, reason)
        sink.decimal(node, v.SURENESS, confidence)
        sink.text(node, v.DECIDED_BY, by)
        sink.integer(node, v.NUMBER, number)
        for graph in graphs:
            sink.link(node, v.IN_GRAPH, graph)
    for key, stays in sorted(same.items()):
        sink.link(sink.bystander(key), v.SAME_ACTOR, sink.bystander(stays))
    return sink.quads()


def decision_rows(quads: Iterable[Quad]) -> list[Row]:
    """The decisions of the graph of identities, a person's in their order, then the rules' by the actors' keys."""
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            values[quad.subject.value][quad.predicate.value].append(quad.object.value)
    keys = {iri: ActorKey(said[v.KEY][0]) for iri, said in values.items() if v.KEY in said}
    found = [
        (
            keys[said[v.ONE][0]],
            keys[said[v.OTHER][0]],
            said[v.VERDICT][0],
            said[v.BECAUSE][0],
            float(said[v.SURENESS][0]),
            said[v.DECIDED_BY][0],
            int(said[v.NUMBER][0]),
            tuple(sorted(said.get(v.IN_GRAPH, ()))),
        )
        for said in values.values()
        if v.IdentityDecision in said.get(v.TYPE, ())
    ]
    return sorted(found, key=lambda row: (row[5] != "user", row[6], row[0], row[1]))
