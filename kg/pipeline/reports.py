"""The statements, troop counts and treaty events of one article's graph as reports that can be compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.extract.lexicons.troops import ADDED
from kg.extract.troop_peaks import peak
from kg.ids import Namer
from kg.model import ActorKind, FactRef, RegionKind
from kg.pipeline.alike import Told
from kg.rdf import vocabulary as v
from kg.resolve.reports import Days, Number, Report, Said, Treated
from kg.resolve.wordforms import form
from kg.resolve.wording import wording
from kg.store.base import Store

__all__ = ["Reader", "Reading", "UNNAMED", "known_names", "same_actors"]

UNNAMED = "media/unnamed"
"""What stands for "state media" and "local media": nobody can tell that two of them are two."""

_ONE_ARTICLES = re.compile(r"-in-[0-9a-f]{8}$")  # the key of what only one article describes
_ADDED = "|".join(sorted(ADDED))
_MORE = re.compile(rf"\b(?:more(?! than\b)|{_ADDED}|reinforcements)\b", re.IGNORECASE)
_ANOTHER = re.compile(rf"\b(?:{_ADDED})\W+(?:\w+\W+){{0,2}}$", re.IGNORECASE)
_PART = re.compile(r"\bof (?:them|those|these|whom|which)\b", re.IGNORECASE)
_Node = Mapping[str, Sequence[str]]

_KINDS = (v.Article, v.Actor, v.Statement, v.TroopCount, v.TreatyEvent)
_SAID = (
    *(v.DOC, v.PUBLISHER, v.DATE_PUBLISHED, v.FIRST_DAY, v.LAST_DAY),
    *(v.KEY, v.PREF_LABEL, v.ALT_LABEL, v.MENTION),
    *(v.REF, v.TEXT, v.CONFIDENCE, v.CLAIMED_BY, v.MODALITY, v.DATE),
    *(v.SPEAKER, v.ADDRESSEE, v.STATEMENT_KIND, v.NEGATED, v.DENIED, v.SAID_ON, v.CUE, v.HOP, v.INDEX, v.REPORTER),
    *(v.FORCE, v.LOCATION, v.STATUS, v.AS_OF, v.LOW, v.HIGH, v.QUALIFIER),
    *(v.TREATY, v.ACTION, v.ACTOR),
)
"""Properties of facts and of what they point at; everything but the characters of passages."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What comparing needs of an article.

    Parameters
    ----------
    iri, doc : str
    publisher : str
        Key; empty when nobody knows.
    media : mapping
        What the media that it names are called, by key.
    keys : frozenset of str
        Keys of all actors on which the facts depend, as the article has them.
    facts : tuple of Told
    """

    iri: str
    doc: str
    publisher: str = ""
    media: Mapping[str, str] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    facts: tuple[Told, ...] = ()


def same_actors(store: Store) -> dict[str, str]:
    """Each actor that was found to be another, and which, by key."""
    pattern = f"?a <{v.SAME_ACTOR}> ?b . ?a <{v.KEY}> ?one . ?b <{v.KEY}> ?two"
    rows = store.select(f"SELECT DISTINCT ?one ?two {{ GRAPH ?g {{ {pattern} }} }}").rows
    return {row[0].value: row[1].value for row in rows if row[0] and row[1]}


def known_names(store: Store, graph: str) -> dict[str, str]:
    """Names of the reference graph written large that mean one actor, and which; a capital means its country."""
    meant: dict[str, set[str]] = defaultdict(set)
    props = ", ".join(f"<{prop}>" for prop in (v.PREF_LABEL, v.ALT_LABEL, v.ADJECTIVE, v.METONYM))
    pattern = f"?x <{v.KEY}> ?key ; ?p ?name FILTER (?p IN ({props}))"
    for key, name in store.select(f"SELECT ?key ?name {{ GRAPH <{graph}> {{ {pattern} }} }}").rows:
        if key and name and name.value[:1].isupper():
            meant[name.value].add(key.value)
    found: dict[str, str] = {}
    for written, keys in sorted(meant.items()):
        countries = {each for each in keys if each.startswith("country/")}
        if len(keys) == 1 or len(countries) == 1:
            found[written] = min(countries or keys)
    return _plurals(found)


def _plurals(names: Mapping[str, str]) -> dict[str, str]:
    """With "Iraqis" beside "Iraqi"."""
    return {**{name + "s": key for name, key in names.items() if not name.endswith("s")}, **names}


class Reader:
    """Reads articles' graphs, each by itself: what is found in one does not depend on any other.

    Parameters
    ----------
    same : mapping
        As :func:`same_actors` gives it.
    names : mapping
        As :func:`known_names` gives it.
    """

    def __init__(self, store: Store, namer: Namer, same: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._store, self._namer = store, namer
        self._same, self._names = same, names

    def read(self, graph: str) -> Reading | None:
        """The facts of an article; ``None`` when the graph is none of an article."""
        nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, prop, value in self._store.select(_nodes(graph)).rows:
            if subject and prop and value:
                nodes[subject.value][prop.value].append(value.value)
        for pointing in (v.MENTION, v.CUE):
            for passage, words in self._store.select(_words(graph, pointing)).rows:
                if passage and words:
                    nodes[passage.value][v.EXACT].append(words.value)
        if any(v.TroopCount in node.get(v.TYPE, ()) for node in nodes.values()):
            for count, before, sentence in self._store.select(_around_counts(graph)).rows:
                if count:
                    nodes[count.value][v.PREFIX] += [before.value] if before else []
                    nodes[count.value][v.SENTENCE] += [sentence.value] if sentence else []
        by = [row[0].value for row in self._store.select(_written_by(graph)).rows if row[0]]
        found = _Article(nodes, self._same, self._names, self._store.journal.meanings(graph), by)
        return found.reading() if found.iri else None


def _nodes(graph: str) -> str:
    """What is needed of an article's nodes: a seventh of its graph."""
    said, kinds = (" ".join(f"<{each}>" for each in iris) for iris in (_SAID, _KINDS))
    typed = f"VALUES ?o {{ {kinds} }} ?s a ?o BIND (<{v.TYPE}> AS ?p)"
    return f"SELECT ?s ?p ?o {{ GRAPH <{graph}> {{ {{ VALUES ?p {{ {said} }} ?s ?p ?o }} UNION {{ {typed} }} }} }}"


def _words(graph: str, pointing: str) -> str:
    """The characters of each passage that a property points at."""
    pattern = f"?x <{pointing}> ?passage . ?passage <{v.HAS_SELECTOR}> ?at . ?at <{v.EXACT}> ?words"
    return f"SELECT DISTINCT ?passage ?words {{ GRAPH <{graph}> {{ {pattern} }} }}"


def _around_counts(graph: str) -> str:
    """The characters in front of each troop count, and its sentence."""
    pattern = f"?count a <{v.TroopCount}> ; <{v.EVIDENCE}> ?passage"
    before = f"OPTIONAL {{ ?passage <{v.HAS_SELECTOR}>/<{v.PREFIX}> ?before }}"
    sentence = f"OPTIONAL {{ ?passage <{v.SENTENCE}> ?sentence }}"
    return f"SELECT DISTINCT ?count ?before ?sentence {{ GRAPH <{graph}> {{ {pattern} {before} {sentence} }} }}"


def _written_by(graph: str) -> str:
    """The media that the article's dateline and bylines name."""
    kinds = ", ".join(f'"{kind}"' for kind in (RegionKind.DATELINE, RegionKind.BYLINE))
    region = f"?region <{v.REGION_KIND}> ?kind ; <{v.HAS_SELECTOR}> ?lines FILTER (?kind IN ({kinds}))"
    actor = f'?actor <{v.KIND}> "{ActorKind.MEDIA}" ; <{v.MENTION}> ?mention . ?mention <{v.HAS_SELECTOR}> ?at'
    start, end = f"<{v.OA_START}>", f"<{v.OA_END}>"
    within = f"?lines {start} ?first ; {end} ?last . ?at {start} ?start FILTER (?start >= ?first && ?start < ?last)"
    return f"SELECT DISTINCT ?actor {{ GRAPH <{graph}> {{ {region} {actor} . {within} }} }}"


class _Article:
    """The nodes of one graph, by subject and property.

    Parameters
    ----------
    by : iterable of str
        IRIs of the media that its dateline and bylines name.
    """

    def __init__(
        self,
        nodes: Mapping[str, _Node],
        same: Mapping[str, str],
        names: Mapping[str, str],
        meanings: Mapping[FactRef, bytes],
        by: Iterable[str],
    ) -> None:
        self.nodes, self._same, self._meanings = nodes, same, meanings
        self.keys: set[str] = set()
        self.kinds: dict[str, list[str]] = defaultdict(list)
        for iri, node in sorted(nodes.items()):
            for kind in node.get(v.TYPE, ()):
                self.kinds[kind].append(iri)
        self.iri = next(iter(self.kinds[v.Article]), "")
        self._names = {**names, **self._mentioned(), **self._own_names()}
        self._by = {self._medium(self._key(iri)) for iri in by} - {""}
        self._chains: dict[str, set[str]] = defaultdict(set)
        self._credits: dict[str, set[str]] = defaultdict(set)
        self._follow()

    def reading(self) -> Reading:
        facts = (*self._statements(), *self._counts(), *self._treaty_events())
        publisher = self._key(self._one(self.iri, v.PUBLISHER))
        media = {
            self._canonical(self._one(iri, v.KEY)): self._one(iri, v.PREF_LABEL)
            for iri in self.kinds[v.Actor]
            if self._one(iri, v.KEY).startswith("media/") and self._one(iri, v.PREF_LABEL)
        }
        doc = self._one(self.iri, v.DOC) or self.iri
        return Reading(self.iri, doc, publisher, media, frozenset(self.keys), facts)

    # --- nodes -------------------------------------------------------------------------------------------------------

    def _one(self, iri: str, prop: str) -> str:
        return min(self._many(iri, prop), default="")

    def _many(self, iri: str, prop: str) -> Sequence[str]:
        return self.nodes[iri].get(prop, ()) if iri in self.nodes else ()

    def _key(self, iri: str) -> str:
        """The key of an actor or treaty, brought to that of the one it was found to be."""
        key = self._one(iri, v.KEY)
        if key:
            self.keys.add(key)
        return self._canonical(key)

    def _canonical(self, key: str) -> str:
        return self._same.get(key, key)

    def _keys(self, iri: str, prop: str) -> frozenset[str]:
        return frozenset(filter(None, map(self._key, self._many(iri, prop))))

    def _days(self, iri: str, prop: str) -> Days | None:
        time = self._one(iri, prop)
        first, last = self._one(time, v.FIRST_DAY), self._one(time, v.LAST_DAY)
        return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None

    def _exact(self, passage: str) -> str:
        """The words of a mention or of a cue."""
        return self._one(passage, v.EXACT)

    # --- names -------------------------------------------------------------------------------------------------------

    def _mentioned(self) -> dict[str, str]:
        """Whom the article means by a name that it writes large, where that is one."""
        meant: dict[str, set[str]] = defaultdict(set)
        for iri in self.kinds[v.Actor]:
            for mention in self._many(iri, v.MENTION):
                words = " ".join(self._exact(mention).replace("’", "'").removesuffix("'s").split())
                if words[:1].isupper():
                    meant[words].add(self._key(iri))
        return {name: min(keys) for name, keys in meant.items() if len(keys) == 1}

    def _own_names(self) -> dict[str, str]:
        """Names of the actors that the article describes."""
        meant: dict[str, set[str]] = defaultdict(set)
        for iri in self.kinds[v.Actor]:
            for prop in (v.PREF_LABEL, v.ALT_LABEL):
                for name in self._many(iri, prop):
                    if name[:1].isupper():
                        meant[name].add(self._key(iri))
        return _plurals({name: min(keys) for name, keys in meant.items() if len(keys) == 1})

    # --- where it comes from -----------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Media of each statement's chain, the publisher left out, and of the article, by speaker and for all."""
        for iri in self.kinds[v.Statement]:
            for hop in self._many(iri, v.HOP):
                if int(self._one(hop, v.INDEX) or 0) > 0:
                    self._came_through(iri, self._one(hop, v.REPORTER))
            self._came_through(iri, self._one(iri, v.SPEAKER))  # "there are 2,500, according to Reuters"

    def _came_through(self, statement: str, reporter: str) -> None:
        medium = self._medium(self._key(reporter))
        if not medium:
            return
        self._chains[statement].add(medium)
        if medium != UNNAMED:
            self._credits[""].add(medium)
            if speaker := self._key(self._one(statement, v.SPEAKER)):
                self._credits[speaker].add(medium)

    @staticmethod
    def _medium(key: str) -> str:
        if not key.startswith("media/"):
            return ""
        return UNNAMED if _ONE_ARTICLES.search(key) else key

    def _told(self, iri: str, report: Report) -> Told:
        named = set(self._chains.get(iri, ()))
        for by in self._many(iri, v.CLAIMED_BY):
            named |= set(self._chains.get(by, ())) | set(filter(None, [self._medium(self._key(by))]))
        speaker = report.speaker if isinstance(report, Said) else ""
        credited = self._by | (self._credits.get(speaker) or self._credits.get("", set()))
        sure = float(self._one(iri, v.CONFIDENCE) or 1)
        return Told(iri, report, tuple(sorted(named)), tuple(sorted(credited)), sure)

    # --- facts -------------------------------------------------------------------------------------------------------

    def _statements(self) -> Iterator[Told]:
        for iri in self.kinds[v.Statement]:
            speaker, text = self._key(self._one(iri, v.SPEAKER)), self._one(iri, v.TEXT)
            denied = [self._one(iri, prop) in ("true", "1") for prop in (v.NEGATED, v.DENIED)]
            words = wording(text, self._names, denied=denied[0] != denied[1])
            if not speaker or not words.weights:
                continue
            cues = frozenset(form(word) for word in self._cue(iri))
            report = Said(
                *(self._days(iri, v.SAID_ON), self._days(self.iri, v.DATE_PUBLISHED), speaker, words),
                *(self._one(iri, v.STATEMENT_KIND), self._one(iri, v.MODALITY) or "actual", cues),
                *(self._hearers(iri), self._meanings.get(FactRef(self._one(iri, v.REF)))),
            )
            yield self._told(iri, report)

    def _hearers(self, iri: str) -> frozenset[str]:
        """Whom it was told, without those who are nobody in any other article: "reporters in Oslo"."""
        return frozenset(key for key in self._keys(iri, v.ADDRESSEE) if not _ONE_ARTICLES.search(key))

    def _cue(self, iri: str) -> Iterable[str]:
        return (word for cue in self._many(iri, v.CUE) for word in self._exact(cue).casefold().split())

    def _counts(self) -> Iterator[Told]:
        for iri in self.kinds[v.TroopCount]:
            force, place = (self._key(self._one(iri, prop)) for prop in (v.FORCE, v.LOCATION))
            if not force or not place:
                continue
            low, high = (self._one(iri, prop) for prop in (v.LOW, v.HIGH))
            report = Number(
                *(self._days(iri, v.AS_OF), self._days(self.iri, v.DATE_PUBLISHED), force, place),
                *(self._one(iri, v.STATUS), int(low) if low else None, int(high) if high else None),
                *(self._one(iri, v.QUALIFIER), self._is_partial(iri)),
            )
            yield self._told(iri, report)

    def _is_partial(self, iri: str) -> bool:
        """Whether a count comes beside others, is a part of them, or of another time: "another 3,500", "four of them",
        "5,000 at its peak"."""
        text = self._one(iri, v.TEXT)
        before, _, behind = self._one(iri, v.SENTENCE).partition(text)
        beside = _MORE.search(text) or _PART.search(text) or _ANOTHER.search(self._one(iri, v.PREFIX))
        return bool(beside or peak(before, behind))

    def _treaty_events(self) -> Iterator[Told]:
        for iri in self.kinds[v.TreatyEvent]:
            by, action = self._keys(iri, v.ACTOR), self._one(iri, v.ACTION)
            if by and action != "mentioned":
                treaty, how = self._key(self._one(iri, v.TREATY)), self._one(iri, v.MODALITY)
                times = self._days(iri, v.DATE), self._days(self.iri, v.DATE_PUBLISHED)
                yield self._told(iri, Treated(*times, treaty, action, how, by))
