"""What the articles of a store say together about a fact: who else tells it, by which sources, what contradicts it.

Read from the graph that ``kg relate`` keeps (``docs/together.md``); here nothing is compared anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, zip_longest

from kg.query import terms
from kg.query.facts import Fact, Node, Reader, Source, first
from kg.query.timeline import Moment, timeline
from kg.rdf import vocabulary as v
from kg.store.base import Store

__all__ = ["MEANING", "Cluster", "Contradiction", "PrimarySource", "SharedText", "Together"]

MEANING = (
    "ranks what is told by the number of independent sources and by how surely each was read; "
    "no probability that it is true"
)
"""Of the figure of corroboration."""

_LATE = "9999"


@dataclass(frozen=True, slots=True)
class PrimarySource:
    """One independent source.

    Parameters
    ----------
    because : str
        Why what its articles tell counts as one source.
    facts : tuple of Fact
        What comes from it, the earliest published first; of ``facts_in_all``, when not all were asked for.
    """

    iri: str
    name: str
    because: str
    facts: tuple[Fact, ...]
    facts_in_all: int


@dataclass(frozen=True, slots=True)
class SharedText:
    """Two articles of a cluster that share text, and how much of each stands in the other, 0 to 1."""

    one: Source
    other: Source
    one_share: Decimal
    other_share: Decimal


@dataclass(frozen=True, slots=True)
class Cluster:
    """What several facts tell alike.

    Parameters
    ----------
    corroboration : Decimal
        0 to 1; ``meaning`` says what it means, and what not.
    sources : tuple of PrimarySource
        The earliest first.
    copies : tuple of SharedText
        Among the articles whose facts are shown.
    """

    iri: str
    kind: str
    articles: int
    publishers: int
    corroboration: Decimal
    meaning: str
    because: str
    sources: tuple[PrimarySource, ...]
    copies: tuple[SharedText, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts that are shown, source by source."""
        return tuple(fact for source in self.sources for fact in source.facts)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts that cannot both hold.

    Parameters
    ----------
    fact, against : Fact or None
        The fact that was asked for, or one that tells the same, and the other; ``None`` for one that is gone since.
    articles, against_articles : int
        How many articles tell the one and the other.
    timeline : tuple of Moment
        What is told of the same thing, in the order of time; it may explain them.
    """

    iri: str
    kind: str
    because: str
    fact: Fact | None
    against: Fact | None
    articles: int
    against_articles: int
    timeline: tuple[Moment, ...]


class Together:
    """Reads the graph of what articles say together.

    Parameters
    ----------
    most : int, optional
        Facts of a cluster that are read, and contradictions, at most; the source of each comes before a second one.
    """

    def __init__(self, store: Store, reader: Reader, most: int | None = None) -> None:
        self._store, self._reader, self._most = store, reader, most

    def cluster_of(self, fact: str) -> Cluster | None:
        """The cluster of a fact."""
        found = self._select("?x", f"?x {_iri(v.TOLD_IN)} {terms.iri(fact)} ; a {_iri(v.Cluster)}")
        return self.cluster(found[0][0], fact) if found else None

    def members(self, iri: str) -> list[str]:
        """All facts of a cluster, sorted."""
        return sorted(_values(self._reader.nodes([iri])[iri], v.TOLD_IN))

    def cluster(self, iri: str, fact: str = "") -> Cluster:
        """A cluster; of its facts ``fact`` is read in any case."""
        node = self._reader.nodes([iri])[iri]
        parts = self._reader.nodes(_values(node, v.PRIMARY_SOURCE))
        told = [_values(part, v.TOLD_IN) for part in parts.values()]
        facts = {found.iri: found for found in self._reader.facts(_chosen(told, self._most, fact))}
        sources = [
            PrimarySource(
                *(name, first(part, v.LABEL) or "", first(part, v.BECAUSE) or ""),
                facts=tuple(sorted((facts[each] for each in here if each in facts), key=_published)),
                facts_in_all=len(here),
            )
            for (name, part), here in zip(parts.items(), told, strict=True)
        ]
        return Cluster(
            *(iri, first(node, v.CLUSTER_KIND) or "", _number(node, v.ARTICLES), _number(node, v.PUBLISHERS)),
            *(_decimal(node, v.CORROBORATION), MEANING, first(node, v.BECAUSE) or ""),
            sources=tuple(sorted(sources, key=lambda s: (*map(_published, s.facts[:1]), s.name))),
            copies=self._copies({f.source.iri: f.source for f in facts.values() if f.source}),
        )

    def contradictions(self, facts: Sequence[str]) -> tuple[Contradiction, ...]:
        """What speaks against facts that tell the same, sorted."""
        mine = set(facts)
        values = f"VALUES ?f {{ {' '.join(map(terms.iri, sorted(mine)))} }}"
        sides = (f"{{ {values} ?x {_iri(prop)} ?f ; a {_iri(v.Contradiction)} }}" for prop in (v.ONE, v.OTHER))
        found = sorted({row[0] for row in self._select("?x", " UNION ".join(sides))})[: self._most]
        return tuple(sorted((self.contradiction(iri, mine) for iri in found), key=lambda c: (c.kind, c.because, c.iri)))

    def contradiction(self, iri: str, mine: Iterable[str] = ()) -> Contradiction:
        """A contradiction, seen from the side of some facts, else from that of the earlier."""
        node = self._reader.nodes([iri])[iri]
        sides = [(first(node, v.ONE) or "", v.ONE_ARTICLES), (first(node, v.OTHER) or "", v.OTHER_ARTICLES)]
        if sides[1][0] in mine:
            sides.reverse()
        (one, articles), (other, others) = sides
        facts = {fact.iri: fact for fact in self._reader.facts([one, other])}
        return Contradiction(
            *(iri, first(node, v.CONTRADICTION_KIND) or "", first(node, v.BECAUSE) or ""),
            *(facts.get(one), facts.get(other)),
            articles=_number(node, articles),
            against_articles=_number(node, others),
            timeline=timeline(self._store, self._reader, one, other),
        )

    def _copies(self, articles: dict[str, Source]) -> tuple[SharedText, ...]:
        values = f"VALUES ?one {{ {' '.join(map(terms.iri, sorted(articles)))} }}"
        shares = f"{_iri(v.ONE_SHARE)} ?mine ; {_iri(v.OTHER_SHARE)} ?theirs"
        pattern = f"{values} ?x {_iri(v.ONE)} ?one ; a {_iri(v.Copy)} ; {_iri(v.OTHER)} ?other ; {shares}"
        return tuple(
            SharedText(articles[one], articles[other], Decimal(mine), Decimal(theirs))
            for one, other, mine, theirs in self._select("?one ?other ?mine ?theirs", pattern)
            if other in articles
        )

    def _select(self, variables: str, pattern: str) -> list[tuple[str, ...]]:
        query = f"SELECT DISTINCT {variables} {{ GRAPH ?g {{ {pattern} }} }} ORDER BY {variables}"
        return [tuple(term.value if term else "" for term in row) for row in self._store.select(query).rows]


def _chosen(sources: Sequence[Sequence[str]], most: int | None, fact: str) -> list[str]:
    """Facts to read: that one, then one of each source in turn."""
    in_turn = (each for each in chain.from_iterable(zip_longest(*sources)) if each is not None)
    return list(dict.fromkeys([*([fact] if fact else []), *in_turn]))[:most]


def _published(fact: Fact) -> tuple[str, str, str]:
    source = fact.source
    return ((source.published or _LATE), source.doc, fact.iri) if source else (_LATE, "", fact.iri)


def _iri(prop: str) -> str:
    return terms.iri(prop)


def _values(node: Node, prop: str) -> list[str]:
    return [term.value for term in node.get(prop, ())]


def _number(node: Node, prop: str) -> int:
    return int(first(node, prop) or 0)


def _decimal(node: Node, prop: str) -> Decimal:
    return Decimal(first(node, prop) or 0)
