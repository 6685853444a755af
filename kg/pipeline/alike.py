"""Reports of all articles in an SQLite file: which tell the same and which speak against each other.

They are found again by their keys, and brought up to date article by article. What tells the same is a matter of two
reports, and a group one of those that are linked with one another, through others too. So an article that comes or goes
concerns its own reports, those that share a key with them, and their groups; the outcome is that of all articles at
once, in whatever order they came.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.ids import digest
from kg.resolve.meaning import alike
from kg.resolve.reports import Key, Number, Report, Said, decoded, encoded
from kg.resolve.together import against, grouped, near
from kg.resolve.wording import DENIAL, LEAST, nearness

__all__ = ["ALIKE", "Alike", "Conflict", "Told"]

ALIKE = """
CREATE TABLE facts (
    iri TEXT PRIMARY KEY, graph TEXT NOT NULL, unit TEXT NOT NULL, named TEXT NOT NULL, credited TEXT NOT NULL,
    confidence REAL NOT NULL, meaning BLOB) WITHOUT ROWID;
CREATE INDEX facts_by_graph ON facts (graph);
CREATE INDEX facts_by_unit ON facts (unit);
CREATE TABLE units (
    unit TEXT PRIMARY KEY, report TEXT NOT NULL, meaning BLOB, cluster TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX units_by_cluster ON units (cluster);
CREATE TABLE lookups (
    key INTEGER NOT NULL, window INTEGER NOT NULL, unit TEXT NOT NULL, weight INTEGER NOT NULL, whole INTEGER NOT NULL,
    PRIMARY KEY (key, window, unit)) WITHOUT ROWID;
CREATE INDEX lookups_by_unit ON lookups (unit);
CREATE TABLE near (
    one TEXT NOT NULL, other TEXT NOT NULL, much REAL NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX near_by_other ON near (other);
CREATE TABLE against (
    one TEXT NOT NULL, other TEXT NOT NULL, kind TEXT NOT NULL, because TEXT NOT NULL,
    PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE INDEX against_by_other ON against (other);
"""

_HALVES = 2  # weights of words are kept in halves, as whole numbers
_ALIKE = """
SELECT unit, (2.0 * SUM(weight) / (MAX(whole) + :whole) + 1.0 * SUM(weight) / MIN(MAX(whole), :whole)) / 2 AS most
FROM lookups WHERE {where} GROUP BY unit HAVING most > :least"""
"""Those that share words, with what the likeness of the words is at most (:func:`kg.resolve.wording.likeness`)."""
_NEARLY = 1e-9  # of the last digit of a fraction nothing depends


def _where(keys: Iterable[Key], windows: Sequence[int]) -> str:
    """Rows of lookups with one of some keys, in one of some windows or in any."""
    within = f" AND window IN ({', '.join(map(str, windows))})" if windows else ""
    return f"key IN ({', '.join(map(str, sorted(keys)))}){within}"


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of an article.

    Parameters
    ----------
    iri : str
    report : Report
    named, credited : tuple of str
        As in :class:`kg.resolve.independence.Origin`.
    confidence : float
        Of the extractor, 0 to 1.
    """

    iri: str
    report: Report
    named: tuple[str, ...] = ()
    credited: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two clusters that cannot both hold, and a report of each that tells why (:attr:`units`)."""

    kind: str
    one: str
    other: str
    units: tuple[str, str]
    because: str


class Alike:
    """Call :meth:`put` and :meth:`drop`, then :meth:`settle` once.

    Parameters
    ----------
    db : sqlite3.Connection
        With the tables of :data:`ALIKE`; the caller commits.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._touched: set[str] = set()
        self._report = lru_cache(maxsize=4_000)(self._read)  # some kilobytes each
        self.gone: set[str] = set()
        """Clusters that are no more, or other than they were."""
        self.made: set[str] = set()
        """Clusters that are new, or other than they were."""

    def put(self, graph: str, facts: Iterable[Told]) -> None:
        """Add the facts of an article, which has none here."""
        for fact in facts:
            report = fact.report
            text = encoded(report)
            # Numbers that nobody counted are not the same for being equal.
            vague = isinstance(report, Number) and report.qualifier == "vague"
            unit = digest(text, fact.iri if vague else "")
            meaning = report.meaning if isinstance(report, Said) else None
            named, credited = json.dumps(fact.named), json.dumps(fact.credited)
            self._db.execute(
                "INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?, ?, ?)",
                (fact.iri, graph, unit, named, credited, fact.confidence, meaning),
            )
            if self._db.execute("SELECT 1 FROM units WHERE unit = ?", (unit,)).fetchone() is None:
                self._db.execute("INSERT INTO units VALUES (?, ?, NULL, '')", (unit, text))
                self._look_up(unit, report)
            self._touched.add(unit)

    def drop(self, graph: str) -> None:
        """Take the facts of an article away."""
        self._touched |= self._column("SELECT unit FROM facts WHERE graph = ?", graph)
        self._db.execute("DELETE FROM facts WHERE graph = ?", (graph,))

    def settle(self) -> None:
        """Compare what is new with what is here, and group anew what that concerns."""
        concerned: set[str] = set()
        fresh: list[str] = []
        for unit in sorted(self._touched):
            concerned |= self._linked(unit) | {unit}
            is_told, meaning = self._meaning(unit)
            if not is_told:
                self._forget(unit)
                concerned.discard(unit)
            elif not self._is_as_it_was(unit, meaning):
                self._unlink(unit)
                self._db.execute("UPDATE units SET meaning = ? WHERE unit = ?", (meaning, unit))
                fresh.append(unit)
        self._report.cache_clear()
        compared: set[tuple[str, str]] = set()
        for unit in fresh:
            concerned |= self._compare(unit, compared)
        self._group({unit for unit in concerned if self._is_here(unit)})
        self._touched.clear()

    def again(self) -> None:
        """All that was found before counts as new."""
        self.made |= self._column("SELECT DISTINCT cluster FROM units") - {""}

    # --- what came of it ---------------------------------------------------------------------------------------------

    def facts(self, cluster: str) -> list[tuple[str, Told]]:
        """Graph of the article and fact of each fact of a cluster, by IRI."""
        rows = self._db.execute(
            "SELECT iri, graph, named, credited, confidence, f.unit FROM facts f JOIN units u ON u.unit = f.unit"
            " WHERE cluster = ? ORDER BY iri",
            (cluster,),
        ).fetchall()
        return [
            (graph, Told(iri, self._report(unit), tuple(json.loads(named)), tuple(json.loads(credited)), confidence))
            for iri, graph, named, credited, confidence, unit in rows
        ]

    def first(self, unit: str) -> tuple[str, Report]:
        """The first fact of a unit, by IRI, and the report."""
        return self._db.execute("SELECT MIN(iri) FROM facts WHERE unit = ?", (unit,)).fetchone()[0], self._report(unit)

    def told_by_both(self, one: str, other: str) -> set[str]:
        """Clusters with facts of both articles."""
        clusters = "SELECT cluster FROM facts f JOIN units u ON u.unit = f.unit WHERE graph = ?"
        return self._column(f"{clusters} INTERSECT {clusters}", one, other) - {""}

    def conflicts(self, clusters: Iterable[str]) -> list[Conflict]:
        """What speaks against the clusters, each pair of clusters once, the same whichever of them is asked of."""
        found: dict[tuple[str, str, str], tuple[str, str, str]] = {}
        for cluster in sorted(clusters):
            for mine in ("a", "b"):
                rows = self._db.execute(
                    "SELECT a.cluster, b.cluster, kind, one, other, because FROM against"
                    f" JOIN units a ON a.unit = one JOIN units b ON b.unit = other WHERE {mine}.cluster = ?",
                    (cluster,),
                )
                for one_cluster, other_cluster, kind, one, other, because in rows:
                    if one_cluster > other_cluster:
                        one_cluster, other_cluster, one, other = other_cluster, one_cluster, other, one
                    pair = (kind, one_cluster, other_cluster)
                    found[pair] = min(found.get(pair, (one, other, because)), (one, other, because))
        return [Conflict(kind, one, other, why[:2], why[2]) for (kind, one, other), why in sorted(found.items())]

    # --- units -------------------------------------------------------------------------------------------------------

    def _look_up(self, unit: str, report: Report) -> None:
        words = report.words()
        found = {**dict.fromkeys(report.keys(), 0.0), **words}
        whole = int(_HALVES * sum(words.values()))
        rows = [
            (key, window, unit, int(_HALVES * weight), whole)
            for key, weight in found.items()
            for window in report.windows()
        ]
        self._db.executemany("INSERT OR IGNORE INTO lookups VALUES (?, ?, ?, ?, ?)", rows)

    def _meaning(self, unit: str) -> tuple[bool, bytes | None]:
        """Whether any fact is of a unit, and what it means: that of the first that tells."""
        row = self._db.execute(
            "SELECT meaning FROM facts WHERE unit = ? ORDER BY meaning IS NULL, iri LIMIT 1", (unit,)
        ).fetchone()
        return row is not None, row[0] if row else None

    def _is_as_it_was(self, unit: str, meaning: bytes | None) -> bool:
        kept, cluster = self._db.execute("SELECT meaning, cluster FROM units WHERE unit = ?", (unit,)).fetchone()
        return bool(cluster) and kept == meaning

    def _read(self, unit: str) -> Report:
        text, meaning = self._db.execute("SELECT report, meaning FROM units WHERE unit = ?", (unit,)).fetchone()
        return decoded(text, meaning)

    def _is_here(self, unit: str) -> bool:
        return self._db.execute("SELECT 1 FROM units WHERE unit = ?", (unit,)).fetchone() is not None

    def _linked(self, unit: str) -> set[str]:
        """Units that tell the same, by direct comparison."""
        return self._column(
            "SELECT other FROM near WHERE one = ? UNION SELECT one FROM near WHERE other = ?", unit, unit
        )

    def _unlink(self, unit: str) -> None:
        for table in ("near", "against"):
            self._db.execute(f"DELETE FROM {table} WHERE one = ? OR other = ?", (unit, unit))

    def _forget(self, unit: str) -> None:
        self.gone |= self._column("SELECT cluster FROM units WHERE unit = ?", unit) - {""}
        self._unlink(unit)
        for table in ("units", "lookups"):
            self._db.execute(f"DELETE FROM {table} WHERE unit = ?", (unit,))

    # --- comparing ---------------------------------------------------------------------------------------------------

    def _compare(self, unit: str, compared: set[tuple[str, str]]) -> set[str]:
        """Compare a unit with all that may be alike; those that tell the same."""
        found: set[str] = set()
        report = self._report(unit)
        for other in self._candidates(unit, report):
            one, two = sorted((unit, other))
            if (one, two) in compared:
                continue
            compared.add((one, two))
            first, second = self._report(one), self._report(two)
            if much := near(first, second):
                self._db.execute("INSERT OR REPLACE INTO near VALUES (?, ?, ?)", (one, two, much))
                found.add(other)
            elif why := against(first, second):
                self._db.execute("INSERT OR REPLACE INTO against VALUES (?, ?, ?, ?)", (one, two, *why))
        return found

    def _candidates(self, unit: str, report: Report) -> list[str]:
        """Those with which a report is compared: all but such of which their keys alone tell what would come of it."""
        where = _where(report.asked(), report.near_windows())
        found = self._column(f"SELECT DISTINCT unit FROM lookups WHERE {where}")
        if isinstance(report, Said):
            found |= set(self._worded(report))
        return sorted(found - {unit})

    def _worded(self, report: Said) -> Iterator[str]:
        """What its speaker said in words that may be near enough to tell the same, or to deny it."""
        words = report.words()
        values = {"whole": int(_HALVES * sum(words.values())), "least": LEAST - _NEARLY}
        query = _ALIKE.format(where=_where(words, report.near_windows()))
        for other, most in self._db.execute(query, values).fetchall():
            (meaning,) = self._db.execute("SELECT meaning FROM units WHERE unit = ?", (other,)).fetchone()
            if most + _NEARLY >= DENIAL or nearness(most, alike(report.meaning, meaning)) + _NEARLY >= 1:
                yield other

    # --- grouping ----------------------------------------------------------------------------------------------------

    def _group(self, concerned: set[str]) -> None:
        """Group what is linked with the units that are concerned, through others too."""
        done: set[str] = set()
        for unit in sorted(concerned):
            if unit in done:
                continue
            part, links = self._part(unit)
            done |= part
            before = {cluster: self._units_of(cluster) for cluster in self._clusters(part)}
            reports: Mapping[str, Report] = {each: self._report(each) for each in part}
            for group in grouped(reports, links):
                if before.get(group[0]) == set(group) and self._is_untouched(group):
                    del before[group[0]]
                    continue
                self._db.executemany("UPDATE units SET cluster = ? WHERE unit = ?", [(group[0], u) for u in group])
                self.made.add(group[0])
            self.gone |= before.keys()

    def _units_of(self, cluster: str) -> set[str]:
        return self._column("SELECT unit FROM units WHERE cluster = ?", cluster)

    def _is_untouched(self, group: Sequence[str]) -> bool:
        """Whether no fact of a group came or went, which is still what it was."""
        return group[0] not in self.gone and group[0] not in self.made and self._touched.isdisjoint(group)

    def _part(self, unit: str) -> tuple[set[str], Sequence[tuple[str, str, float]]]:
        """All units that are linked with one, and the links."""
        part, ring = {unit}, [unit]
        links: list[tuple[str, str, float]] = []
        while ring:
            at = ring.pop()
            for one, other, much in self._db.execute(
                "SELECT one, other, much FROM near WHERE one = ?"
                " UNION SELECT one, other, much FROM near WHERE other = ?",
                (at, at),
            ).fetchall():
                links += [(one, other, much)] if one == at else []
                for each in {one, other} - part:
                    part.add(each)
                    ring.append(each)
        return part, links

    def _clusters(self, units: Iterable[str]) -> set[str]:
        found = (self._db.execute("SELECT cluster FROM units WHERE unit = ?", (u,)).fetchone()[0] for u in units)
        return {cluster for cluster in found if cluster}

    def _column(self, query: str, *values: str | int) -> set[str]:
        return {row[0] for row in self._db.execute(query, values)}
