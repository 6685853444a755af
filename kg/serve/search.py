"""Search as you type: an index of names and statements in memory, read once from a snapshot.

Every word of a question must begin a word of what is found. Accents, case and punctuation do not count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from heapq import nsmallest
from typing import Any

from kg.rdf.vocabulary import PREFIXES
from kg.store.base import Store

__all__ = ["KINDS", "Index", "Item", "fold"]

KINDS = ("actor", "treaty", "article", "statement")
"""What is found, in the order in which it is shown."""

LARGEST = 300_000
"""Rows that are read of each kind. A larger store's remaining statements are found by SPARQL, not by typing."""

_WORDS = 8  # of a question; the others are left out
_PREFIXES = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("kg", "rdfs", "schema", "skos"))


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be found.

    Parameters
    ----------
    kind : str
        One of ``KINDS``.
    label : str
        Its name, or a statement's words.
    detail : str
        What tells it from others: the kind of an actor, a statement's speaker, an article's publisher and day.
    weight : int
        In how many articles it is.
    """

    kind: str
    iri: str
    label: str
    detail: str
    weight: int


def fold(text: str) -> str:
    """Text as it is compared: words in lower case without accents, each with a blank before it.

    >>> fold("Côte d'Ivoire – U.S.")
    ' cote d ivoire u s'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(f" {word}" for word in "".join(c if c.isalnum() else " " for c in plain.casefold()).split())


class Index:
    """What a store has to find.

    Parameters
    ----------
    store : Store
        Read at once.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        names = {iri: label for iri, label, *_ in self._rows(_LABELS)}
        found = [*self._named("actor", names), *self._named("treaty", names), *self._articles()]
        found += self._statements(names)
        self._items = tuple(found)

    def find(self, text: str, *, kinds: tuple[str, ...] = KINDS, limit: int = 6) -> dict[str, list[dict[str, Any]]]:
        """What has all words of a text, the best first: a name that is the text, that begins with it, that has it.

        Parameters
        ----------
        limit : int
            Of each kind at most.
        """
        words = fold(text).split()[:_WORDS]
        found: dict[str, list[tuple[tuple[int, int, int, str, str], Item]]] = {kind: [] for kind in kinds}
        if not words:
            return {kind: [] for kind in kinds}
        starts, whole = [f" {word}" for word in words], "".join(f" {word}" for word in words)
        for item, label, more in self._items:
            if item.kind in found and all(start in label or start in more for start in starts):
                rank = 0 if label == whole else 1 if label.startswith(whole) else 2 if whole in label else 3
                key = (rank, -item.weight, len(label), item.label, item.iri)
                found[item.kind].append((key, item))
        best = {kind: nsmallest(limit, pairs, key=lambda pair: pair[0]) for kind, pairs in found.items()}
        return {kind: [asdict(item) for _, item in pairs] for kind, pairs in best.items()}

    def sizes(self) -> dict[str, int]:
        """How many there are of each kind."""
        sizes = dict.fromkeys(KINDS, 0)
        for item, _, _ in self._items:
            sizes[item.kind] += item.weight > 0
        return sizes

    def _rows(self, query: str) -> Iterator[tuple[str, ...]]:
        for row in self._store.select(f"{_PREFIXES}{query} LIMIT {LARGEST}").rows:
            yield tuple(term.value if term else "" for term in row)

    def _named(self, kind: str, names: dict[str, str]) -> Iterator[tuple[Item, str, str]]:
        what = f"kg:{kind.title()}"
        aliases: dict[str, list[str]] = {}
        for iri, alias in self._rows(f"SELECT DISTINCT ?x ?l {{ ?x a {what} ; skos:altLabel ?l }}"):
            aliases.setdefault(iri, []).append(alias)
        seen = {iri: int(n) for iri, n in self._rows(_MENTIONED.format(what=what))}
        words = {x: word for x, word, *_ in self._rows(f"SELECT DISTINCT ?x ?k {{ ?x a {what} ; kg:kind ?k }}")}
        for (iri,) in self._rows(f"SELECT DISTINCT ?x {{ ?x a {what} }}"):
            if label := names.get(iri):
                item = Item(kind, iri, label, words.get(iri, ""), seen.get(iri, 0))
                yield item, fold(label), "".join(fold(alias) for alias in sorted(aliases.get(iri, ())))

    def _articles(self) -> Iterator[tuple[Item, str, str]]:
        for iri, label, doc, publisher, day in self._rows(_ARTICLES):
            detail = " · ".join(part for part in (publisher, day) if part)
            yield Item("article", iri, label or doc, detail or doc, 1), fold(label or doc), fold(f"{doc} {detail}")

    def _statements(self, names: dict[str, str]) -> Iterator[tuple[Item, str, str]]:
        for iri, text, speaker in self._rows(_STATEMENTS):
            who = names.get(speaker, "")
            yield Item("statement", iri, text, who, 1), fold(text), fold(who)


_LABELS = "SELECT ?x (MIN(?l) AS ?label) { ?x skos:prefLabel ?l } GROUP BY ?x"
_MENTIONED = "SELECT ?x (COUNT(DISTINCT ?a) AS ?n) {{ ?x a {what} ; kg:mentionedIn ?a }} GROUP BY ?x"
_ARTICLES = (
    "SELECT ?x (MIN(?title) AS ?label) (MIN(?doc) AS ?name) (MIN(?said) AS ?publisher) (MIN(?value) AS ?day) { "
    "?x a kg:Article ; kg:doc ?doc . OPTIONAL { ?x schema:headline ?title } OPTIONAL { ?x kg:publisherName ?said } "
    "OPTIONAL { ?x schema:datePublished/kg:value ?value } } GROUP BY ?x"
)
_STATEMENTS = (
    "SELECT ?x (MIN(?words) AS ?text) (MIN(?who) AS ?speaker) { ?x a kg:Statement ; kg:text ?words . "
    "OPTIONAL { ?x kg:speaker ?who } } GROUP BY ?x"
)
