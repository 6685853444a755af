"""Generated stores of a wanted size: articles, who is who, revisions, and what the articles say together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.articles import extractions
from kg.ids import Namer, article_id, digest, fact_id
from kg.model import ActorKey, Extraction
from kg.query import Template
from kg.query.template import ParameterType
from kg.rdf.identity import identity_quads
from kg.rdf.ledger import MADE_FROM, ledger_quads, revision_quads
from kg.rdf.mapping import article_graph, quads
from kg.rdf.together import Cluster, Conflict, Shared, Source, together_quads

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["Filling"]

_OFTEN = 5  # how often the names that are asked for stand in the store, if it is large enough: rows that one reads
_REVISED = _COPIED = 10  # every so many articles one has changed, one is a copy of the one before
_SAME = 50  # every so many people one is another by another name
_NAMED = (ParameterType.ACTOR, ParameterType.TOPIC)

Told = tuple[str, str]
"""IRI of a fact, and of its article."""


@dataclass(slots=True)
class Filling:
    """Generated graphs up to a number of quads, and who stands in them how often."""

    least: int
    often: dict[str, Counter[str]] = field(default_factory=dict)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    fact: str = ""
    _alike: dict[tuple[str, ...], list[Told]] = field(default_factory=lambda: defaultdict(list))
    _places: dict[tuple[str, str], dict[int, Told]] = field(default_factory=lambda: defaultdict(dict))
    _people: dict[ActorKey, None] = field(default_factory=dict)

    def quads(self) -> Iterator[Quad]:
        """The articles' graphs, then those that are made from all of them."""
        namer, made, before = Namer(), 0, ""
        for number, extraction in enumerate(extractions()):
            if made >= self.least:
                break
            self._note(extraction, namer)
            article = namer.iri(article_id(extraction.article))
            for quad in (*quads(extraction, namer), *_history(number, article, before, extraction, namer)):
                made += 1
                yield quad
            before = article
        yield from self._identities(namer)
        yield from self._together(namer)

    def _note(self, extraction: Extraction, namer: Namer) -> None:
        names: dict[str, str] = {a.key: a.name for a in extraction.actors}
        names |= {t.key: t.name for t in extraction.treaties}
        noted: list[tuple[str, str | None]] = []
        for s in extraction.statements:
            noted += [("speaker", s.speaker), ("actor", s.speaker), *(("to", a) for a in s.addressees)]
            noted += [("reporter", r) for r in s.reporters]
            noted += [("about", a) for a in s.about]
            self.pairs.update((names[s.speaker], names[a]) for a in s.addressees if s.speaker)
            self.fact = fact_id(extraction.article, s.ref)
        for c in extraction.troop_counts:
            noted += [("location", c.location), ("force", c.force)]
        for t in extraction.treaty_events:
            noted += [("treaty", t.treaty), *(("party", a) for a in t.actors)]
        for e in extraction.events:
            noted += [("guest", a) for a in e.actors]
        for parameter, key in noted:
            if key and key in names:
                self.often.setdefault(parameter, Counter())[names[key]] += 1
        self.often.setdefault("doc", Counter())[extraction.article.doc] += 1
        self._note_facts(extraction, namer)

    def _note_facts(self, extraction: Extraction, namer: Namer) -> None:
        article = namer.iri(article_id(extraction.article))
        for s in extraction.statements:
            told = (namer.iri(fact_id(extraction.article, s.ref)), article)
            self._alike["statement", s.speaker or "", s.content[0].text].append(told)
            self._people.update({key: None for key in (s.speaker, *s.addressees) if key})
        for c in extraction.troop_counts:
            told = (namer.iri(fact_id(extraction.article, c.ref)), article)
            self._alike["troop_count", c.force or "", c.location or "", str(c.low)].append(told)
            self._places[c.force or "", c.location or ""][c.low or 0] = told
        for t in extraction.treaty_events:
            told = (namer.iri(fact_id(extraction.article, t.ref)), article)
            self._alike["treaty_event", t.treaty or "", t.action, *t.actors, str(t.date)].append(told)

    def _identities(self, namer: Namer) -> Iterator[Quad]:
        people = list(self._people)
        rows = [
            (one, other, "same", "benchmark", 0.9, "rules", 0, ())
            for one, other in zip(people[_SAME::_SAME], people[::_SAME], strict=False)
        ]  # chains: what they come to is the first of all
        yield from identity_quads(rows, {row[0]: row[1] for row in rows[::2]}, namer)

    def _together(self, namer: Namer) -> Iterator[Quad]:
        for alike, facts in self._alike.items():
            if len(articles := {article for _, article in facts}) > 1:
                yield from together_quads(_cluster(alike, facts, len(articles)), namer)
        for where, counts in self._places.items():
            several = sorted(counts.items())
            for (low, (one, _)), (high, (other, _)) in zip(several[::2], several[1::2], strict=False):
                because = f"exact {low} and exact {high} do not meet"
                yield from together_quads(Conflict(digest(*where, str(low)), "counts", one, other, because), namer)

    def values(self, template: Template, *, most: bool = False) -> dict[str, object]:
        """A name for the first actor among the parameters, else for what else is known; both for who spoke to whom.

        Parameters
        ----------
        most : bool
            The name that stands most often, instead of one that stands some five times.
        """
        known = {parameter.name: parameter for parameter in template.parameters}
        if "fact" in known:
            return {"fact": self.fact}
        if {"speaker", "to"} <= known.keys():
            speaker, hearer = self.pairs.most_common(1)[0][0]
            return {"speaker": speaker, "to": hearer}
        first = next((n for n in sorted(known, key=lambda n: known[n].type not in _NAMED) if n in self.often), None)
        if first is None:
            return {}
        names = self.often[_counted(template.name, first)]
        if most:
            return {first: names.most_common(1)[0][0]}
        return {first: min(sorted(names.items()), key=lambda item: abs(item[1] - _OFTEN))[0]}


def _counted(template: str, parameter: str) -> str:
    """Under which heading the names that a template's parameter takes were counted."""
    return {"treaty-events": "party", "treaty-status": "party", "events": "guest"}.get(template, parameter)


def _history(number: int, article: str, before: str, extraction: Extraction, namer: Namer) -> list[Quad]:
    """The ledger's line of an article, its revision if it has one, and that it is a copy if it is."""
    graph, made_from = article_graph(extraction.article, namer), digest(extraction.article.text)
    found = ledger_quads(graph, [(MADE_FROM, made_from)], namer)
    if number % _REVISED == 1:
        found += revision_quads(article, digest(made_from), made_from, namer)
    if number % _COPIED == 2:
        found += together_quads(Shared(before, article, 0.9, 0.8, 0.7, 5), namer)
    return found


def _cluster(alike: tuple[str, ...], facts: list[Told], articles: int) -> Cluster:
    sources = tuple(Source(f"Source {n}", (fact,), "publisher") for n, (fact, _) in enumerate(facts[:3]))
    iris = tuple(fact for fact, _ in facts)
    return Cluster(digest(*alike), alike[0], iris, articles, min(articles, 8), sources, 0.84, "three publishers")
