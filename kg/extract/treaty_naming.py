"""Names for agreements that have none: "EU-Turkey migration agreement", "Syria ceasefire (2016)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, partial

from kg.extract.backers import only_backs
from kg.extract.lexicons import treaties as lexicon
from kg.extract.lexicons import treaty_actions as acts
from kg.extract.treaty_agreement import Agreement
from kg.extract.treaty_known import KnownIndex
from kg.language.document import Document
from kg.model import ActorKey, TreatyKey, treaty_key

__all__ = ["describe", "identify", "key_of"]

_SHORT = {
    "country/united-states": "US",
    "country/united-kingdom": "UK",
    "organisation/european-union": "EU",
    "organisation/united-nations": "UN",
}
_BESIDE = frozenset({"guarantor", "mediator", "broker", "sponsor", "witness", "observer", "facilitator"})
"""Who "is a guarantor of the deal" is none of its parties."""
_LAST = frozenset({"cooperation", "co-operation", "partnership", "association"})
"""Of several kinds these stand right before the noun: "defense cooperation agreement"."""
_NAMELESS = frozenset({"international", "bilateral", "multilateral", "trilateral", "ceasefire"})


_Most = Callable[[bool], list[tuple[str, int]]]
"""Of ceasefires, or of other treaties: :func:`_named_most`."""

_YEAR = re.compile(r" \(\d{4}\)$")
_SLACK = 3  # years between an article and the signature of what it speaks of without a year


def identify(agreements: Iterable[Agreement], known: KnownIndex, document: Document) -> None:
    """Give agreements without a name the one that the rest of the article, or the gazetteer, has for them.

    "The international agreement" of a lead is the one agreement that is named further down; "a deal with Turkey" that
    the Union is bargaining for is the known one of those two of those years.
    """
    everything = list(dict.fromkeys(agreements))
    named = [a for a in everything if a.name]
    for agreement in everything:
        if agreement.name or agreement.ceasefire:
            continue
        kinds, published = agreement.kinds - _NAMELESS, (document.article.published or "")[:4]
        slack = 0 if agreement.year else _SLACK
        found = known.between(agreement.parties, kinds, agreement.year or published, slack)
        if not found and agreement.day and len(agreement.parties) > 1:
            found = known.signed_on(agreement.day, agreement.parties, document)
        if found:
            agreement.known, agreement.name = found, found.name
        elif len(named) == 1 and _can_be(agreement, named[0]) and agreement.kinds <= _NAMELESS:
            agreement.known, agreement.name = named[0].known, named[0].name


def _can_be(agreement: Agreement, named: Agreement) -> bool:
    """Whether an agreement of which nothing is told may be the named one: not another year's, nor a mere draft."""
    signed = named.known.signed.value[:4] if named.known and named.known.signed else ""
    other = agreement.year and signed and abs(int(agreement.year) - int(signed)) > 1
    return not (agreement.parties or agreement.places or agreement.aside or other or (agreement.draft and signed))


def describe(document: Document, agreements: Iterable[Agreement]) -> dict[Agreement, str]:
    """The established name of each agreement, else a description; those that nothing tells apart are left out.

    Parties stand in the order of the alphabet, so that two articles that name them in another order mean the same.
    """
    names: dict[Agreement, str] = {}
    most = cache(partial(_named_most, document))
    for agreement in dict.fromkeys(agreements):
        name = agreement.name or _description(document, agreement, most)
        if name and agreement.earlier:
            name = f"{_YEAR.sub('', name)} ({agreement.earlier})"
        if name:
            names[agreement] = name
    return names


def key_of(agreement: Agreement, name: str) -> TreatyKey:
    """The key of an agreement, the same for two spellings of its words: "Defence Treaty", "Defense Treaty"."""
    plain = " ".join(_AMERICAN.get(word, word) for word in name.casefold().split())
    return treaty_key(name if agreement.known else plain)


_AMERICAN = {
    "defence": "defense",
    "programme": "program",
    "organisation": "organization",
    "co-operation": "cooperation",
    "labour": "labor",
    "normalisation": "normalization",
    "stabilisation": "stabilization",
    "non-proliferation": "nonproliferation",
}


def _description(document: Document, agreement: Agreement, most: _Most) -> str | None:
    noun = "ceasefire" if agreement.ceasefire else agreement.noun
    kinds = " ".join(sorted(agreement.kinds - _NAMELESS, key=lambda kind: (kind in _LAST, kind)))
    who = "-".join(sorted(_display(document, p) for p in agreement.parties))
    if agreement.ceasefire:
        where = (
            " ".join(_display(document, p) for p in list(agreement.places)[:1])
            or who
            or _setting(document, agreement, most)
        )
        year = agreement.year or (document.article.published or "")[:4]
        return f"{where} ceasefire" + (f" ({year})" if year else "") if where else None
    if len(agreement.parties) < 2:
        place = next(iter(agreement.places), None)
        who = who or (_display(document, place) if place else "") or (_setting(document, agreement, most) or "")
    if not who:
        return None
    return " ".join(filter(None, (who, kinds, noun))) + (f" ({agreement.year})" if agreement.year else "")


def _display(document: Document, key: ActorKey) -> str:
    actor = document.index.get(key)
    return _SHORT.get(key) or (actor.name if actor else key.split("/", 1)[1].replace("-", " ").title())


def _named_most(document: Document, ceasefire: bool) -> list[tuple[str, int]]:
    """The two states that an article names most where it tells of treaties, or of ceasefires, and how often."""
    mentions = document.index.mentions if ceasefire else ()
    helpers = {key for _, e, key in mentions if _is_mediator(document, e - 1)}
    counts = Counter[str](
        state
        for s, e, k in document.index.mentions
        if (state := _country(document, s, k, ceasefire)) is not None
        and state not in helpers
        and not _is_guarantor(document, e - 1)
    )
    return [*counts.most_common(2), ("", 0), ("", 0)][:2]


def _acts(document: Document, i: int, ceasefire: bool) -> bool:
    """Whether a country is told as a doer: "a proposal **from the United States**", "**Malaysia's** prime minister".

    What it does to other agreements than ceasefires makes it no stranger to them, unless it brought others together.
    """
    while document.is_dep(i, "conj") or _is_whose(document, i):
        i = document[i].head
    if _helps(document, i) or (document.is_dep(i, "nsubj") and document[document[i].head].lemma in acts.MEDIATING):
        return True
    by = any(document[c].lower in ("from", "by") for c in document.children(i, "case"))
    return ceasefire and (by or document.is_dep(i, "nsubj", "nmod:poss"))


def _is_mediator(document: Document, i: int) -> bool:
    """Whether a country, or its people, bring others together: a truce is not named after them."""
    while document.is_dep(i, "conj") or _is_whose(document, i):
        i = document[i].head
    if _helps(document, i):
        return True
    brings = document[document[i].head].lemma in acts.MEDIATING
    return brings and (
        document.is_dep(i, "nsubj") or any(document[c].lower == "by" for c in document.children(i, "case"))
    )


def _helps(document: Document, i: int) -> bool:
    """Whether a country is told as a helper: "with the mediation **of Qatar**", "under **Omani** auspices"."""
    while document.is_dep(i, "nmod", "amod", "compound", "conj", "appos") and document[i].lemma not in lexicon.HELP:
        i = document[i].head
    return document[i].lemma in lexicon.HELP


def _is_guarantor(document: Document, i: int) -> bool:
    """ "**Uganda and Sudan** are guarantors of the deal"."""
    while document.is_dep(i, "conj"):
        i = document[i].head
    return document.is_dep(i, "nsubj") and document[document[i].head].lemma.removesuffix("s") in _BESIDE


def _is_whose(document: Document, i: int) -> bool:
    """Whether it is in front of its own people: "brokered by **Russian** peacekeepers", not "the **Sudan** truce"."""
    return document.is_dep(i, "amod", "compound") and document[document[i].head].lower in acts.SERVANTS


def _country(document: Document, start: int, key: ActorKey, ceasefire: bool) -> ActorKey | None:
    """The country of a mention; for a ceasefire also that of a force, and none by whose city it was signed."""
    if key.startswith("country/"):
        aside = ceasefire and document[start].upos == "ADJ" and document[document[start].head].lower in _TOWNS
        return None if aside else key
    actor = document.index.get(key) if ceasefire and key.startswith(("force/", "armed_group/")) else None
    return actor.country if actor is not None else None


def _of_a_name(document: Document, i: int) -> bool:
    """ "the **Montevideo** Declaration": a place that only names something else."""
    head = document[i].head
    return document.is_dep(i, "compound") and head == i + 1 and document[head].upos == "PROPN"


_TOWNS = frozenset({"city", "town", "capital", "port", "resort", "village"})


def _setting(document: Document, agreement: Agreement, most: _Most) -> str | None:
    """The country or place that the sentence of the latest mention names, else the one the article names most."""
    start, end = document.sentence_of(agreement.last)
    inside = ((e - 1, k) for _, e, k in document.index.inside(start, end))
    here = [
        k
        for i, k in inside
        if k.startswith(("country/", "place/"))
        and not _acts(document, i, agreement.ceasefire)
        and not (agreement.ceasefire and only_backs(document, i))  # "a Russian-brokered truce"
        and not _of_a_name(document, i)
        and not _is_guarantor(document, i)
    ]
    if here or agreement.aside:
        return _display(document, here[0]) if here else None
    first, second = most(agreement.ceasefire)
    plain = agreement.ceasefire or agreement.year or first[1] > second[1]  # of several named as often it is nobody's
    return _display(document, ActorKey(first[0])) if first[1] and plain else None
