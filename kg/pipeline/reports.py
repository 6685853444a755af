"""Statements, troop counts and treaty events of a store as reports that can be compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from kg.ids import Namer
from kg.rdf import vocabulary as v
from kg.resolve.independence import Origin
from kg.resolve.together import Days, Number, Report, Said, Treated
from kg.resolve.wording import wording
from kg.store.base import Store

__all__ = ["Reports"]

UNNAMED = "media/unnamed"
"""What stands for "state media" and "local media": nobody can tell that two of them are two."""

_ONE_ARTICLES = re.compile(r"-in-[0-9a-f]{8}$")  # the key of what only one article describes
_Many = dict[str, set[str]]


class Reports:
    """Read once, when the object is made.

    Parameters
    ----------
    store : Store
        Its articles' graphs and its graph of identities.
    """

    def __init__(self, store: Store, namer: Namer) -> None:
        self._store, self._namer = store, namer
        self._same = self._each(f"?a <{v.SAME_ACTOR}> ?b . ?a <{v.KEY}> ?one . ?b <{v.KEY}> ?two", "?one ?two")
        self.docs: dict[str, str] = self._each(f"?a a <{v.Article}> ; <{v.DOC}> ?doc", "?a ?doc")
        self.graphs: dict[str, str] = self._each(f"?a a <{v.Article}> ; <{v.GRAPH}> ?of", "?a ?of")
        self.publishers = {
            article: self._key(key) for article, key in self._rows(f"?a <{v.PUBLISHER}>/<{v.KEY}> ?key", "?a ?key")
        }
        self._published = self._days(v.DATE_PUBLISHED)
        self.names, self._written = self._names()
        self._hops()

    def reports(self) -> list[Report]:
        """All of them, by IRI; those that leave open of whom they speak are left out."""
        found: list[Report] = [*self._statements(), *self._counts(), *self._treaty_events()]
        return sorted(found, key=lambda report: report.iri)

    def origin(self, report: Report) -> Origin:
        """Whence an article has a report."""
        named = self._chains.get(report.iri, frozenset()) | self._claimed.get(report.iri, frozenset())
        speaker = report.speaker if isinstance(report, Said) else ""
        credited = self._credits.get((report.article, speaker)) or self._credits.get((report.article, ""), set())
        publisher = self.publishers.get(report.article, "")
        return Origin(report.iri, report.article, publisher, frozenset(named), frozenset(credited))

    # --- actors --------------------------------------------------------------------------------------------------

    def _key(self, key: str) -> str:
        return self._same.get(key, key)

    def _medium(self, key: str) -> str:
        return UNNAMED if _ONE_ARTICLES.search(key) else self._key(key)

    def _names(self) -> tuple[dict[str, str], dict[str, str]]:
        """What each key is called, and whom each name that is written large means, if only one."""
        called = {UNNAMED: "media without a name"}
        meant: _Many = defaultdict(set)
        for key, name in sorted(self._rows(f"?x <{v.KEY}> ?key ; <{v.PREF_LABEL}> ?name", "?key ?name")):
            called.setdefault(self._key(key), name)
        for prop in (v.PREF_LABEL, v.ALT_LABEL, v.ADJECTIVE, v.METONYM):
            for key, name in self._rows(f"?x <{v.KEY}> ?key ; <{prop}> ?name", "?key ?name"):
                if name[:1].isupper():
                    meant[name].add(self._key(key))
        for name in list(meant):  # Iraqi, Iraqis
            if len(meant[name]) == 1 and not name.endswith("s"):
                meant[name + "s"] |= meant[name]
        return called, {name: next(iter(keys)) for name, keys in meant.items() if len(keys) == 1}

    def _hops(self) -> None:
        """Media of each statement's chain, the publisher left out, and of each article, by speaker and for all."""
        self._chains: _Many = defaultdict(set)
        self._credits: dict[tuple[str, str], set[str]] = defaultdict(set)
        speakers = self._each(f"?s <{v.SPEAKER}>/<{v.KEY}> ?key", "?s ?key")
        for fact, article, key in self._rows(
            f"?s <{v.ARTICLE}> ?a ; <{v.HOP}> ?h . ?h <{v.INDEX}> ?n ; <{v.REPORTER}>/<{v.KEY}> ?key FILTER (?n > 0)",
            "?s ?a ?key",
        ):
            if not key.startswith("media/"):
                continue
            medium = self._medium(key)
            self._chains[fact].add(medium)
            if medium != UNNAMED:
                self._credits[article, ""].add(medium)
                if fact in speakers:
                    self._credits[article, self._key(speakers[fact])].add(medium)
        self._claimed: _Many = defaultdict(set)
        for fact, key in self._rows(f"?s <{v.CLAIMED_BY}>/<{v.KEY}> ?key", "?s ?key"):
            if key.startswith("media/"):
                self._claimed[fact].add(self._medium(key))
        for fact, said in self._rows(f"?s <{v.CLAIMED_BY}> ?told . ?told a <{v.Statement}>", "?s ?told"):
            self._claimed[fact] |= self._chains.get(said, set())

    # --- facts ---------------------------------------------------------------------------------------------------

    def _statements(self) -> Iterable[Said]:
        cues, to, said_on = self._cues(), self._many(f"<{v.ADDRESSEE}>/<{v.KEY}>"), self._days(v.SAID_ON)
        for iri, article, key, text, kind, negated in self._rows(
            f"?s a <{v.Statement}> ; <{v.ARTICLE}> ?a ; <{v.SPEAKER}>/<{v.KEY}> ?key ; <{v.TEXT}> ?text ; "
            f"<{v.STATEMENT_KIND}> ?kind ; <{v.NEGATED}> ?not",
            "?s ?a ?key ?text ?kind ?not",
        ):
            words = wording(text, self._written, denied=negated == "true")
            if words.weights:
                yield Said(
                    *(iri, article, said_on.get(iri), self._published.get(article), self._key(key), words),
                    *(kind, frozenset(cues.get(iri, ())), frozenset(map(self._key, to.get(iri, ())))),
                )

    def _cues(self) -> _Many:
        found: _Many = defaultdict(set)
        for iri, cue in self._rows(f"?s <{v.CUE}>/<{v.HAS_SELECTOR}>/<{v.EXACT}> ?cue", "?s ?cue"):
            found[iri] |= wording(cue).weights.keys()
        return found

    def _counts(self) -> Iterable[Number]:
        as_of = self._days(v.AS_OF)
        for iri, article, force, place, status, how, low, high in self._rows(
            f"?s a <{v.TroopCount}> ; <{v.ARTICLE}> ?a ; <{v.FORCE}>/<{v.KEY}> ?force ; "
            f"<{v.LOCATION}>/<{v.KEY}> ?place ; <{v.STATUS}> ?status ; <{v.QUALIFIER}> ?how . "
            f"OPTIONAL {{ ?s <{v.LOW}> ?low }} OPTIONAL {{ ?s <{v.HIGH}> ?high }}",
            "?s ?a ?force ?place ?status ?how ?low ?high",
        ):
            yield Number(
                *(iri, article, as_of.get(iri), self._published.get(article), self._key(force), self._key(place)),
                *(status, int(low) if low else None, int(high) if high else None, how),
            )

    def _treaty_events(self) -> Iterable[Treated]:
        actors, when = self._many(f"<{v.ACTOR}>/<{v.KEY}>"), self._days(v.DATE)
        for iri, article, treaty, action, modality in self._rows(
            f"?s a <{v.TreatyEvent}> ; <{v.ARTICLE}> ?a ; <{v.TREATY}>/<{v.KEY}> ?treaty ; <{v.ACTION}> ?action ; "
            f"<{v.MODALITY}> ?how",
            "?s ?a ?treaty ?action ?how",
        ):
            by = frozenset(map(self._key, actors.get(iri, ())))
            if by and action != "mentioned":
                yield Treated(iri, article, when.get(iri), self._published.get(article), treaty, action, modality, by)

    # --- the store -----------------------------------------------------------------------------------------------

    def _many(self, path: str) -> _Many:
        found: _Many = defaultdict(set)
        for iri, value in self._rows(f"?s {path} ?value", "?s ?value"):
            found[iri].add(value)
        return found

    def _each(self, pattern: str, variables: str) -> dict[str, str]:
        return {row[0]: row[1] for row in self._rows(pattern, variables)}

    def _days(self, prop: str) -> dict[str, Days]:
        rows = self._rows(f"?s <{prop}> ?t . ?t <{v.FIRST_DAY}> ?first ; <{v.LAST_DAY}> ?last", "?s ?first ?last")
        return {iri: (date.fromisoformat(first), date.fromisoformat(last)) for iri, first, last in rows}

    def _rows(self, pattern: str, variables: str) -> list[tuple[str, ...]]:
        """Rows of a pattern that holds inside one graph."""
        answer = self._store.select(f"SELECT DISTINCT {variables} {{ GRAPH ?graph {{ {pattern} }} }}")
        return [tuple(term.value if term else "" for term in row) for row in answer.rows]
