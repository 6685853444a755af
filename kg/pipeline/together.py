"""What the articles of a store say together: read from their graphs, written into a graph of its own.

The graph is made from all articles anew, so that it depends on them alone and not on when they came. Within that, each
report is compared with those of its block only (:mod:`kg.resolve.together`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.ids import Namer
from kg.model import Article, RegionKind
from kg.pipeline.reports import Reports
from kg.resolve.copies import Copies, Copy
from kg.resolve.independence import PrimarySource, primary_sources
from kg.resolve.together import Number, Report, Said, clusters, contradictions
from kg.store.base import Store

if TYPE_CHECKING:
    from kg.rdf.together import Cluster

__all__ = ["Related", "relate"]

_FURNITURE = frozenset(
    {RegionKind.BOILERPLATE, RegionKind.NAVIGATION, RegionKind.DATE, RegionKind.TEASER, RegionKind.BYLINE}
)


@dataclass(frozen=True, slots=True)
class Related:
    """How much was found, and how many quads of the graph changed."""

    copies: int
    clusters: int
    contradictions: int
    changed: int


def relate(store: Store, namer: Namer | None = None) -> Related:
    """Make the graph of what articles say together anew.

    Raises
    ------
    StoreError
        When the store cannot be read or written.
    """
    from kg.rdf.together import TOGETHER, Together

    namer = namer or Namer()
    known = Reports(store, namer)
    copies = _copies(store, known)
    whole = [(c.one, c.other) for c in copies if c.whole]
    reports = known.reports()
    by_iri = {report.iri: report for report in reports}
    groups = clusters(reports)
    against = contradictions(reports)
    made = Together(
        [(c.one, c.other, c.one_share, c.other_share, c.resemblance, c.paragraphs) for c in copies],
        [_cluster([by_iri[iri] for iri in group], known, whole) for group in groups],
        [(c.kind, c.one, c.other, c.because) for c in against],
    )
    changed = store.replace_graph(namer.iri(TOGETHER), made.quads(namer))
    store.flush()
    return Related(len(copies), len(groups), len(against), changed)


def _copies(store: Store, known: Reports) -> list[Copy]:
    """Copies among the articles whose texts the store still has."""

    def text(article: str) -> str:
        entry = store.journal.entry(known.graphs[article])
        return "" if entry is None else _body(entry.article)

    return Copies(known.graphs, lru_cache(maxsize=512)(text)).links


def _body(article: Article) -> str:
    """The text without what publishers put around any article."""
    text = article.text
    for region in reversed(article.regions):
        if region.kind in _FURNITURE:
            text = text[: region.start] + "\n" + text[region.end :]
    return text


def _cluster(reports: Sequence[Report], known: Reports, copies: Sequence[tuple[str, str]]) -> Cluster:
    from kg.rdf.together import Cluster, Source

    found = primary_sources([known.origin(report) for report in reports], copies, known.names, known.docs)
    articles = {report.article for report in reports}
    publishers = {known.publishers[a] for a in articles if a in known.publishers}
    sources = tuple(Source(_called(s, known), s.facts, s.because) for s in found)
    because = f"{_many(len(articles), 'article')}, {_many(len(sources), 'primary source')}: " + "; ".join(
        f"{source.name} ({source.because})" for source in sources
    )
    kind = {Said: "statement", Number: "troop_count"}.get(type(reports[0]), "treaty_event")
    return Cluster(kind, tuple(r.iri for r in reports), len(articles), len(publishers), sources, because)


def _called(source: PrimarySource, known: Reports) -> str:
    if source.keys:
        return ", ".join(sorted(known.names.get(key, key) for key in source.keys))
    return ", ".join(sorted(known.docs.get(article, article) for article in source.articles))


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
