"""What articles say together as quads of a graph of their own (``docs/together.md``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Quad

from kg.ids import Namer, digest
from kg.rdf import vocabulary as v
from kg.rdf.sink import Sink

__all__ = ["TOGETHER", "Cluster", "Source", "Together"]

TOGETHER = "graph/together"
"""Identifier of the graph. No article owns it; it is made anew from all of them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A primary source: what it is called, the facts from it (IRIs), and why they are from it."""

    name: str
    facts: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Facts (IRIs) of one kind that tell the same, with what stands behind them."""

    kind: str
    facts: tuple[str, ...]
    articles: int
    publishers: int
    sources: tuple[Source, ...]
    because: str


@dataclass(slots=True)
class Together:
    """All that the graph holds."""

    copies: Sequence[tuple[str, str, float, float, float, int]] = ()
    """Both articles' IRIs, the share of each, resemblance, whole paragraphs."""

    clusters: Sequence[Cluster] = ()
    contradictions: Sequence[tuple[str, str, str, str]] = field(default=())
    """Kind, both facts' IRIs, why."""

    def quads(self, namer: Namer) -> list[Quad]:
        """The graph, the same for the same content."""
        sink = Sink(namer.iri(TOGETHER), namer)
        for copy in self.copies:
            _copy(sink, *copy)
        for cluster in self.clusters:
            _cluster(sink, cluster)
        for kind, one, other, because in self.contradictions:
            node = sink.type(namer.iri(f"contradiction/{digest(kind, one, other)}"), v.Contradiction)
            sink.text(node, v.CONTRADICTION_KIND, kind)
            _both(sink, node, (one, other))
            sink.text(node, v.BECAUSE, because)
        return sink.quads()


def _both(sink: Sink, node: str, pair: Iterable[str]) -> None:
    for prop, iri in zip((v.ONE, v.OTHER), pair, strict=True):
        sink.link(node, prop, iri)


def _copy(
    sink: Sink, one: str, other: str, one_share: float, other_share: float, resemblance: float, paragraphs: int
) -> None:
    node = sink.type(sink.namer.iri(f"copy/{digest(one, other)}"), v.Copy)
    _both(sink, node, (one, other))
    for prop, share in ((v.ONE_SHARE, one_share), (v.OTHER_SHARE, other_share), (v.RESEMBLANCE, resemblance)):
        sink.decimal(node, prop, round(share, 4))
    sink.integer(node, v.SHARED_PARAGRAPHS, paragraphs)


def _cluster(sink: Sink, cluster: Cluster) -> None:
    node = sink.type(sink.namer.iri(f"cluster/{digest(*cluster.facts)}"), v.Cluster)
    sink.text(node, v.CLUSTER_KIND, cluster.kind)
    for fact in cluster.facts:
        sink.link(node, v.TOLD_IN, fact)
    sink.integer(node, v.ARTICLES, cluster.articles)
    sink.integer(node, v.PUBLISHERS, cluster.publishers)
    sink.integer(node, v.INDEPENDENT_SOURCES, len(cluster.sources))
    sink.text(node, v.BECAUSE, cluster.because)
    for source in cluster.sources:
        each = sink.type(sink.namer.iri(f"primary-source/{digest(*cluster.facts, *source.facts)}"), v.PrimarySource)
        sink.link(node, v.PRIMARY_SOURCE, each)
        sink.text(each, v.LABEL, source.name)
        sink.text(each, v.BECAUSE, source.because)
        for fact in source.facts:
            sink.link(each, v.TOLD_IN, fact)
