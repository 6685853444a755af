"""Which part of a store is exported."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.export.rows import PREFIXES, Select, iri_term, iri_terms

__all__ = ["ACTORS", "BRIDGES", "PARTICIPANTS", "Scope", "article_graphs", "fact_graphs"]

_FACTS = "VALUES ?class { kg:Statement kg:TroopCount kg:TreatyEvent kg:Event } ?fact a ?class ."

BRIDGES = (
    "(kg:speaker|kg:coSpeaker|kg:addressee|kg:about|kg:troopsOf|kg:location|kg:pathStep/kg:location|kg:actor|kg:claimedBy|kg:place"
    "|kg:treaty)"
)
"""From a fact to whom and what it concerns. Who only passes it on is left out: an agency would join everything."""

ACTORS = (
    "(kg:speaker|kg:coSpeaker|kg:addressee|kg:about|kg:hop/kg:reporter|kg:troopsOf|kg:location|kg:pathStep/kg:location"
    "|kg:actor|kg:claimedBy|kg:place)"
)
"""From a fact to every actor that takes part in it, reporters and the members of a joint force included."""

PARTICIPANTS = f"({ACTORS}|kg:treaty|kg:article/kg:publisher)"
"""From a fact to its actors, its treaty, and who published it."""

_LINKS = " ".join(dict.fromkeys(way.rpartition("/")[2] for way in re.sub(r"[()]", "", PARTICIPANTS).split("|")))
"""The last links of all these ways."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What to read: everything, or a part.

    Parameters
    ----------
    article : str or None
        IRI: only what this article tells.
    actors : tuple of str
        IRIs: only facts that any of these takes part in.
    facts : tuple of str or None
        IRIs: only these facts. An empty tuple means none at all.
    since, until : str or None
        Days, ISO 8601: only articles published on the first or later, on the second or before. An article without a
        date is in no window.
    about : tuple of str
        IRIs of actors whose own mentions and offices belong to it, where ``facts`` says what is exported.
    """

    article: str | None = None
    actors: tuple[str, ...] = ()
    facts: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    about: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it is everything that the store holds."""
        return not (self.by_fact or self.article or self.since or self.until)

    @property
    def by_fact(self) -> bool:
        """Whether some facts of an article may be in it and others not."""
        return bool(self.actors) or self.facts is not None

    def pattern(self) -> str:
        """A SPARQL pattern that binds ``?fact``."""
        return f"{self._facts()} {self._window('?fact kg:article ?published_in . ?published_in')}".strip()

    def participants(self, at: str = "?s") -> str:
        """A SPARQL pattern that binds a variable to the actors and treaties of its facts, once each.

        Of a whole store by the last links of their ways alone: nothing but facts and their parts has them, and a path
        of many ways takes five times as long.
        """
        if not self.whole:
            return f"{{ SELECT DISTINCT {at} WHERE {{ {self.pattern()} ?fact {PARTICIPANTS} {at} . }} }}"
        return f"{{ SELECT DISTINCT {at} WHERE {{ VALUES ?link {{ {_LINKS} }} ?from ?link {at} . }} }}"

    def memberships(self, at: str = "?s") -> str:
        """A SPARQL pattern that binds a variable to the offices of its facts' actors."""
        if self.whole:
            return f"{{ SELECT DISTINCT {at} WHERE {{ {at} kg:member ?m }} }}"  # once, in however many articles
        return f"{{ SELECT DISTINCT ?m WHERE {{ {self.pattern()} ?fact {ACTORS} ?m . }} }} {at} kg:member ?m"

    def articles(self, at: str = "?s") -> str:
        """A SPARQL pattern that binds a variable to the articles that belong to it."""
        if self.by_fact:
            return f"{self.pattern()} ?fact kg:article {at} ."
        values = f"VALUES {at} {{ {iri_term(self.article)} }} " if self.article else ""
        return f"{values}{at} a kg:Article . {self._window(at)}".strip()

    def _facts(self) -> str:
        if self.facts is not None:
            return f"VALUES ?fact {{ {iri_terms(self.facts)} }} {_FACTS}"
        if self.article is not None:
            return f"{_FACTS} ?fact kg:article {iri_term(self.article)} ."
        if self.actors:
            wanted = iri_terms(self.actors)
            return f"{{ SELECT DISTINCT ?fact WHERE {{ VALUES ?who {{ {wanted} }} ?fact {ACTORS} ?who . {_FACTS} }} }}"
        return _FACTS

    def _window(self, article: str) -> str:
        """Articles of a window. A date that is known by its month alone is on any of its days, as for queries."""
        parts = []
        if self.since:
            parts.append(f"kg:lastDay ?last_day . FILTER(?last_day >= {_day(self.since)})")
        if self.until:
            parts.append(f"kg:firstDay ?first_day . FILTER(?first_day <= {_day(self.until)})")
        return " ".join(f"FILTER EXISTS {{ {article} schema:datePublished/{part} }}" for part in parts)


def article_graphs(select: Select, scope: Scope) -> list[str]:
    """The named graphs of a scope's articles."""
    rows = select(f"{PREFIXES} SELECT DISTINCT ?g WHERE {{ {scope.articles()} GRAPH ?g {{ ?s a kg:Article }} }}")
    return sorted(row["g"] for row in rows)


def fact_graphs(select: Select, scope: Scope) -> dict[str, set[str]]:
    """The facts of a scope by the named graph that holds them."""
    rows = select(
        f"{PREFIXES} SELECT DISTINCT ?g ?fact WHERE {{ {scope.pattern()} GRAPH ?g {{ ?fact kg:article ?in }} }}"
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["g"], set()).add(row["fact"])
    return found


def _day(day: str) -> str:
    from datetime import date

    return f'"{date.fromisoformat(day).isoformat()}"^^xsd:date'
