"""Identifiers: deterministic, from content alone, so that the same input makes the same graph on every machine.

An *identifier* is the part of an IRI after the base (``actor/latif-rashid-5ad1c0…``); :class:`Namer` adds the base.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kg.letters import bare
from kg.model import ActorKey, Article, Event, FactRef, Statement, TreatyEvent, TreatyKey, TroopCount

__all__ = ["DEFAULT_BASE", "Namer", "actor_id", "article_id", "claim_id", "digest", "fact_id", "treaty_id"]

DEFAULT_BASE = "https://w3id.org/newskg/id/"

_SLUG_LIMIT = 48  # readable, and short enough for a table's column


def digest(*parts: str, size: int = 16) -> str:
    """``size`` hexadecimal digits of SHA-256 over the parts, each preceded by its length (no two lists collide)."""
    joined = "".join([f"{len(part)}:{part}" for part in parts])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:size]


def _named(folder: str, key: str) -> str:
    name = bare(key.split("/", 1)[-1])
    readable = "".join(c for c in name if c.isascii() and (c.isalnum() or c == "-"))[:_SLUG_LIMIT].strip("-")
    return f"{folder}/{readable}-{digest(key, size=10)}" if readable else f"{folder}/{digest(key, size=10)}"


def actor_id(key: ActorKey) -> str:
    """Identifier of an actor, readable: ``actor/<name>-<hash>``."""
    return _named("actor", key)


def treaty_id(key: TreatyKey) -> str:
    """Identifier of a treaty, readable."""
    return _named("treaty", key)


def article_id(article: Article) -> str:
    """Identifier of an article, from :meth:`kg.model.Article.key`."""
    return f"article/{digest(article.key())}"


def fact_id(article: Article, ref: FactRef) -> str:
    """Identifier of a fact as this article tells it (INDRA's full hash: claim and evidence)."""
    kind = ref.split(":", 1)[0]
    return f"{kind}/{digest(article.key(), ref)}"


def claim_id(fact: Statement | TroopCount | TreatyEvent | Event, article: Article) -> str:
    """Identifier of what is claimed, whoever tells it (INDRA's shallow hash).

    A fact that leaves open of whom it speaks is a claim of its article alone: "five soldiers", without a force and a
    place, are not the five soldiers of another article.
    """
    return f"claim/{digest(*fact.key())}" if _of_somebody(fact) else f"claim/{digest(article.key(), *fact.key())}"


def _of_somebody(fact: Statement | TroopCount | TreatyEvent | Event) -> bool:
    if isinstance(fact, Statement):
        return fact.speaker is not None
    if isinstance(fact, TroopCount):
        return fact.force is not None or fact.location is not None
    return isinstance(fact, TreatyEvent) or bool(fact.actors) or fact.place is not None


@dataclass(frozen=True, slots=True)
class Namer:
    """Identifiers to IRIs and back, for one base IRI."""

    base: str = DEFAULT_BASE

    def iri(self, identifier: str) -> str:
        """The IRI of an identifier."""
        return self.base + identifier

    def identifier(self, iri: str) -> str:
        """The identifier of an IRI under the base; an IRI of elsewhere is returned as it is."""
        return iri.removeprefix(self.base)
