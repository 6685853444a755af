"""An agreement of one article, and whether a noun group can mean it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extract.lexicons import treaties as lexicon
from kg.extract.treaty_nominals import Nominal
from kg.gazetteer import KnownTreaty
from kg.model import ActorKey

__all__ = ["LESSER", "Agreement", "bears", "fits"]

LESSER = frozenset({"protocol", "memorandum"})
"""Without a name they are agreements only by who makes or leaves them, and are said again by their noun."""


@dataclass(slots=True, eq=False)
class Agreement:
    """What the mentions of one agreement tell of it, gathered while reading; ``last`` is the latest one's token."""

    known: KnownTreaty | None = None
    name: str = ""
    kinds: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    """Kinds that stand behind the noun: "a treaty on friendship"."""
    parties: dict[ActorKey, None] = field(default_factory=dict)
    places: dict[ActorKey, None] = field(default_factory=dict)
    ceasefire: bool = False
    noun: str = "agreement"
    nouns: set[str] = field(default_factory=set)
    year: str = ""
    day: str = ""
    """On which it was signed, where that is told."""
    makers: set[ActorKey] = field(default_factory=set)
    """Who is told to have signed or bargained for it, be they parties or not."""
    aside: bool = False
    """Whether the article brought it up as "a separate" or "another" one: what it goes on to tell of is its own."""
    fresh: str = ""
    """The article's year, where the article tells of it as being made or as holding then, else empty."""
    draft: bool = False
    last: int = 0
    earlier: str = ""
    """When one was made that is older than the article's own of the same kind, else empty."""

    def learn(self, nominal: Nominal) -> None:
        """Add what a mention says of an agreement without an established name."""
        self.last = nominal.head
        self.draft |= "draft" in nominal.mods
        self.nouns.add(nominal.noun)
        if self.known is None:
            self.kinds |= nominal.kinds
            self.topics |= lexicon.KINDS & set(nominal.about)
            self.parties.update(dict.fromkeys(nominal.parties))
            self.places.update(dict.fromkeys(nominal.places))
            self.ceasefire |= nominal.ceasefire
            self.year = self.year or nominal.year
            if nominal.noun in ("treaty", "memorandum", "convention", "protocol"):
                self.noun = nominal.noun


def bears(agreement: Agreement, noun: str) -> bool:
    """Whether "the convention" or "the cessation" can say the agreement again: by a word of its name."""
    if noun == "cessation":
        return agreement.ceasefire
    if noun in LESSER and noun == agreement.noun:
        return True
    other = agreement.known.aliases if agreement.known and noun in lexicon.BY_NAME else ()  # "Ottawa Convention"
    return any(noun in name.casefold() for name in (agreement.name, *other))


def fits(agreement: Agreement, n: Nominal) -> bool:
    """Whether a noun group can mean the agreement."""
    if n.ceasefire and not agreement.ceasefire:
        return False
    kinds = n.kinds - {"ceasefire"}
    apart = kinds and not kinds & (agreement.kinds | agreement.topics)
    if (
        apart
        and (agreement.kinds or agreement.topics or agreement.known or agreement.ceasefire)
        and not kinds <= _VAGUE
    ):
        return False
    if agreement.ceasefire and not n.ceasefire and n.det == "indefinite" and (apart or n.noun in _NO_TRUCE):
        return False  # "a bilateral pact" is none of the truces told of
    if apart and agreement.noun in LESSER and n.noun != agreement.noun:
        return False  # a memorandum is not "their trade agreement"
    if agreement.ceasefire and agreement.known is None and n.noun in ("treaty", "convention"):
        return False
    makers = agreement.makers if agreement.ceasefire and len(agreement.makers) > 1 and not agreement.parties else ()
    if n.parties and makers and not set(n.parties) <= set(makers):
        return False  # what A and B extended is not "its ceasefire with C"
    if n.noun == "memorandum" and "memorandum" not in (agreement.noun, agreement.name.casefold()):
        return False
    if n.places and agreement.places and not set(n.places) & set(agreement.places):
        return False
    own = agreement.year or agreement.fresh
    if n.year and own and agreement.known is None and n.year != own:
        return False  # "the 2020 accord" is none of today's
    if n.year and agreement.known and agreement.known.signed and agreement.known.signed.value[:4] != n.year:
        return agreement.known.in_force is not None and agreement.known.in_force.value[:4] == n.year
    return _parties_fit(agreement, n.parties)


_NO_TRUCE = frozenset({"pact", "treaty", "convention", "memorandum", "protocol"})
_VAGUE = frozenset({"international", "multilateral", "bilateral", "trilateral", "cooperation", "partnership"})


def _parties_fit(agreement: Agreement, parties: Iterable[ActorKey]) -> bool:
    named, own = set(parties), set(agreement.parties)
    if not named:
        return True
    if not own and any(p.startswith("organisation/") for p in named) and agreement.known is not None:
        return False  # "the Mercosur pact" is not the Paris Agreement
    if not own:
        return agreement.known is not None or agreement.ceasefire
    return named <= own if agreement.known else bool(named & own) and (len(named) < 2 or len(own) < 2 or named == own)
