"""What articles say together as quads of a graph of their own (``docs/together.md``)."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Quad

from kg.ids import Namer, digest
from kg.rdf import vocabulary as v
from kg.rdf.sink import Sink

__all__ = ["TOGETHER", "Cluster", "Conflict", "Shared", "Source", "together_quads"]

TOGETHER = "graph/together"
"""Identifier of the graph. No article owns it; it is made from all of them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A primary source: what it is called, the facts from it (IRIs), and why they are from it."""

    name: str
    facts: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Facts (IRIs) of one kind that tell the same, with what stands behind them; ``name`` is its own among clusters."""

    name: str
    kind: str
    facts: tuple[str, ...]
    articles: int
    publishers: int
    sources: tuple[Source, ...]
    corroboration: float
    because: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts (IRIs) that cannot both hold, with the number of articles that tell the one and the other."""

    name: str
    kind: str
    one: str
    other: str
    because: str
    one_articles: int = 1
    other_articles: int = 1


@dataclass(frozen=True, slots=True)
class Shared:
    """Two articles (IRIs) that share text: the share of each, resemblance, whole paragraphs."""

    one: str
    other: str
    one_share: float
    other_share: float
    resemblance: float
    paragraphs: int


def together_quads(thing: Cluster | Conflict | Shared, namer: Namer) -> list[Quad]:
    """The quads of a thing, the same for the same one; no other thing has quads about one of their subjects."""
    sink = Sink(namer.iri(TOGETHER), namer)
    if isinstance(thing, Cluster):
        _cluster(sink, thing)
    elif isinstance(thing, Conflict):
        _conflict(sink, thing)
    else:
        _shared(sink, thing)
    return sink.quads()


def _conflict(sink: Sink, conflict: Conflict) -> None:
    node = sink.type(sink.namer.iri(f"contradiction/{conflict.name}"), v.Contradiction)
    sink.text(node, v.CONTRADICTION_KIND, conflict.kind)
    sink.link(node, v.ONE, conflict.one)
    sink.link(node, v.OTHER, conflict.other)
    sink.integer(node, v.ONE_ARTICLES, conflict.one_articles)
    sink.integer(node, v.OTHER_ARTICLES, conflict.other_articles)
    sink.text(node, v.BECAUSE, conflict.because)


def _shared(sink: Sink, shared: Shared) -> None:
    node = sink.type(sink.namer.iri(f"copy/{digest(shared.one, shared.other)}"), v.Copy)
    sink.link(node, v.ONE, shared.one)
    sink.link(node, v.OTHER, shared.other)
    shares = ((v.ONE_SHARE, shared.one_share), (v.OTHER_SHARE, shared.other_share), (v.RESEMBLANCE, shared.resemblance))
    for prop, share in shares:
        sink.decimal(node, prop, round(share, 4))
    sink.integer(node, v.SHARED_PARAGRAPHS, shared.paragraphs)


def _cluster(sink: Sink, cluster: Cluster) -> None:
    node = sink.type(sink.namer.iri(f"cluster/{cluster.name}"), v.Cluster)
    sink.text(node, v.CLUSTER_KIND, cluster.kind)
    for fact in cluster.facts:
        sink.link(node, v.TOLD_IN, fact)
    sink.integer(node, v.ARTICLES, cluster.articles)
    sink.integer(node, v.PUBLISHERS, cluster.publishers)
    sink.integer(node, v.INDEPENDENT_SOURCES, len(cluster.sources))
    sink.decimal(node, v.CORROBORATION, cluster.corroboration)
    sink.text(node, v.BECAUSE, cluster.because)
    for source in cluster.sources:
        each = sink.type(sink.namer.iri(f"primary-source/{digest(cluster.name, source.facts[0])}"), v.PrimarySource)
        sink.link(node, v.PRIMARY_SOURCE, each)
        sink.text(each, v.LABEL, source.name)
        sink.text(each, v.BECAUSE, source.because)
        for fact in source.facts:
            sink.link(each, v.TOLD_IN, fact)
