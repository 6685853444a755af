"""What was found together as things to write: clusters with the sources behind them, contradictions, shared text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.ids import Namer, digest
from kg.pipeline.alike import Alike, Told
from kg.pipeline.copied import Copied
from kg.pipeline.reports import UNNAMED, Reading
from kg.resolve.belief import corroboration
from kg.resolve.independence import Origin, PrimarySource, primary_sources
from kg.resolve.reports import Days, Report
from kg.resolve.together import kind_of

if TYPE_CHECKING:
    from kg.pipeline.alike import Conflict as Between
    from kg.rdf.together import Cluster, Conflict, Shared

__all__ = ["NODES", "Telling"]

NODES = """
CREATE TABLE nodes (subject TEXT PRIMARY KEY, kind TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX nodes_by_one ON nodes (one);
CREATE INDEX nodes_by_other ON nodes (other);
"""
"""What stands in the graph, by the clusters or articles that it is about."""

_UNDATED = "undated"
_SOURCES = 50  # whose reasons stand in that of a cluster; each has its own


class Telling:
    """Call :meth:`changes` once, after ``alike`` and ``copied`` were settled."""

    def __init__(self, db: sqlite3.Connection, alike: Alike, copied: Copied, namer: Namer) -> None:
        self._db, self._alike, self._copied, self._namer = db, alike, copied, namer
        self._article = lru_cache(maxsize=4096)(self._read)

    def changes(self) -> tuple[set[str], list[Cluster | Conflict | Shared]]:
        """Subjects (IRIs) of which nothing that was said holds any more, and all that is to be said now."""
        pairs = self._copied.gone | self._copied.made.keys()
        # Which sources are independent depends on which articles are copies, the facts apart.
        made = self._alike.made | {cluster for pair in pairs for cluster in self._alike.told_by_both(*pair)}
        concerned = self._alike.gone | made
        gone = {subject for cluster in concerned for subject in self._about(cluster)}
        gone |= {subject for one, other in pairs for subject in self._about(one, other)}
        self._db.executemany("DELETE FROM nodes WHERE subject = ?", [(subject,) for subject in gone])
        things: list[Cluster | Conflict | Shared] = []
        things += filter(None, map(self._cluster, sorted(made)))
        things += map(self._conflict, self._alike.conflicts(made))
        things += [self._shared(one, other) for one, other in sorted(self._copied.made)]
        return gone, things

    def _about(self, one: str, other: str | None = None) -> set[str]:
        if other is None:
            query, values = (
                "SELECT subject FROM nodes WHERE one = ? UNION SELECT subject FROM nodes WHERE other = ?",
                one,
            )
            return {row[0] for row in self._db.execute(query, (values, values))}
        found = self._db.execute("SELECT subject FROM nodes WHERE one = ? AND other = ?", (one, other))
        return {row[0] for row in found}

    def _note(self, identifier: str, kind: str, one: str, other: str = "") -> None:
        row = (self._namer.iri(identifier), kind, one, other)
        self._db.execute("INSERT OR REPLACE INTO nodes VALUES (?, ?, ?, ?)", row)

    def _read(self, graph: str) -> Reading:
        row = self._db.execute("SELECT known FROM articles WHERE graph = ?", (graph,)).fetchone()
        return Reading(*json.loads(row[0]))

    # --- clusters ----------------------------------------------------------------------------------------------------

    def _cluster(self, name: str) -> Cluster | None:
        """A cluster of two facts and more."""
        from kg.rdf.together import Cluster, Source

        facts = self._alike.facts(name)
        if len(facts) < 2:
            return None
        found = self._sources(facts)
        articles = {graph for graph, _ in facts}
        called = self._names(articles)
        sources = tuple(Source(called(source), source.facts, source.because) for source in found)
        publishers = {self._article(graph).publisher for graph in articles} - {""}
        because = f"{_many(len(articles), 'article')}, {_many(len(sources), 'primary source')}: " + "; ".join(
            f"{source.name} ({source.because})" for source in sources[:_SOURCES]
        )
        because += f"; and {len(sources) - _SOURCES} more" if len(sources) > _SOURCES else ""
        sure = {told.iri: told.confidence for _, told in facts}
        belief = corroboration([sure[fact] for fact in source.facts] for source in sources)
        self._note(f"cluster/{name}", "cluster", name)
        for source in sources:
            self._note(f"primary-source/{digest(name, source.facts[0])}", "source", name)
        kind, iris = kind_of(facts[0][1].report), tuple(told.iri for _, told in facts)
        return Cluster(name, kind, iris, len(articles), len(publishers), sources, belief, because)

    def _sources(self, facts: Sequence[tuple[str, Told]]) -> list[PrimarySource]:
        readings = {graph: self._article(graph) for graph, _ in facts}
        origins = [
            Origin(
                *(told.iri, readings[graph].iri, readings[graph].publisher),
                *(frozenset(told.named), frozenset(told.credited)),
            )
            for graph, told in facts
        ]
        copies = [(readings[one].iri, readings[other].iri) for one, other in self._copied.whole(readings)]
        docs = {reading.iri: reading.doc for reading in readings.values()}
        return primary_sources(origins, copies, _media(readings.values()), docs)

    def _names(self, graphs: Iterable[str]) -> Callable[[PrimarySource], str]:
        """What the sources of some articles are called."""
        readings = [self._article(graph) for graph in graphs]
        names, docs = _media(readings), {reading.iri: reading.doc for reading in readings}

        def called(source: PrimarySource) -> str:
            if source.keys:
                return ", ".join(sorted(names.get(key, key) for key in source.keys))
            return ", ".join(sorted(docs.get(article, article) for article in source.articles))

        return called

    # --- contradictions and copies -----------------------------------------------------------------------------------

    def _conflict(self, between: Between) -> Conflict:
        from kg.rdf.together import Conflict

        sides = []
        for cluster, unit in zip((between.one, between.other), between.units, strict=True):
            graphs = {graph for graph, _ in self._alike.facts(cluster)}
            iri, report = self._alike.first(unit)
            sides.append((_moment(report), iri, _dated(report), len(graphs)))
        (_, one, early, ones), (_, other, late, others) = sorted(sides)
        name = digest(between.kind, between.one, between.other)
        self._note(f"contradiction/{name}", "contradiction", between.one, between.other)
        times = "neither is dated" if early == late == _UNDATED else f"{early}, and {late}"
        return Conflict(name, between.kind, one, other, f"{between.because}; {times}", ones, others)

    def _shared(self, one: str, other: str) -> Shared:
        from kg.rdf.together import Shared

        copy = self._copied.made[one, other]
        sides = ((self._article(one).iri, copy.one_share), (self._article(other).iri, copy.other_share))
        (first, first_share), (second, second_share) = sorted(sides)
        self._note(f"copy/{digest(first, second)}", "copy", one, other)
        return Shared(first, second, first_share, second_share, copy.resemblance, copy.paragraphs)


def _media(readings: Iterable[Reading]) -> Mapping[str, str]:
    """What media are called, the same whichever article is asked first."""
    names = {UNNAMED: "media without a name"}
    for key, name in sorted((key, name) for reading in readings for key, name in reading.media.items()):
        names.setdefault(key, name)
    return names


def _moment(report: Report) -> str:
    days = report.when or report.published
    return days[0].isoformat() if days else "9999"


def _dated(report: Report) -> str:
    """When a report is of and when it was published, in words."""
    parts = [f"{word} {_span(days)}" for word, days in (("of", report.when), ("published", report.published)) if days]
    return " ".join(parts) or _UNDATED


def _span(days: Days) -> str:
    return days[0].isoformat() if days[0] == days[1] else f"{days[0]}..{days[1]}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
