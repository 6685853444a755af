"""In which year an agreement was made, as its name, its noun or the clause that brings it up tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.lexicons import treaty_actions as acts
from kg.extract.ordered import between
from kg.extract.times import START, FoundTime, time_of
from kg.extract.treaty_actions import actions_of
from kg.extract.treaty_agreement import Agreement
from kg.extract.treaty_names import Named, Word
from kg.extract.treaty_nominals import Nominal, month_behind
from kg.gazetteer import KnownTreaty
from kg.language.document import Document
from kg.model import Modality, TreatyAction

__all__ = ["is_fresh", "made_before", "of_its_year", "year_made", "year_of"]

_YEAR = re.compile(r"(?:18|19|20)\d\d")
_MADE = frozenset({TreatyAction.SIGNED, TreatyAction.CONCLUDED})
_MAKING = frozenset(
    {TreatyAction.SIGNED, TreatyAction.CONCLUDED, TreatyAction.NEGOTIATED, TreatyAction.PROPOSED, TreatyAction.RATIFIED}
)
_DATING = frozenset(
    {
        TreatyAction.SIGNED,
        TreatyAction.CONCLUDED,
        TreatyAction.NEGOTIATED,
        TreatyAction.ENFORCED,
        TreatyAction.EXPIRED,
        TreatyAction.SUSPENDED,
    }
)


def _is_of(treaty: KnownTreaty, year: int) -> bool:
    """Whether a year before a treaty's name may be its own: of signature or entry into force, or next to one."""
    dates = [date.value[:4] for date in (treaty.signed, treaty.in_force) if date is not None]
    return not dates or any(abs(int(date) - year) <= 1 for date in dates)


def of_its_year(named: Named, words: Sequence[Word]) -> Named:
    """Without those of other years: "the 2015 Algiers accord" is not the one of 2000."""
    year = words[named.start].text  # the mention's first word, where there is one
    before = words[named.start - 1].lower if named.start else ""
    if not _YEAR.fullmatch(year) or before in ("in", "since", "by", "until", "from", "of"):
        return named
    kept = tuple(t for t in named.treaties if _is_of(t, int(year)))
    if kept or not named.treaties:
        return replace(named, treaties=kept)
    return replace(named, treaties=(), name=f"{year} {named.name}")


def made_before(document: Document, n: Nominal, top: int, times: Sequence[FoundTime]) -> str:
    """When "a truce" was made that is another than the article's own: "had agreed to a truce in March"."""
    if n.det != "indefinite":
        return ""
    for done in actions_of(document, n.start, n.end, top):
        aux = {document[c].lower for c in document.children(done.word, "aux")}
        head = document[document[done.word].head]
        told = document.is_dep(done.word, "ccomp") and head.lemma in acts.SPEAKING
        when = time_of(document, done.word, times)
        if done.action in _MADE and "had" in aux and not told:
            return when.value if when is not None else month_behind(document, n.end)
    return ""


def year_made(document: Document, n: Nominal, top: int, times: Sequence[FoundTime]) -> str:
    """The year before the article's in which something was agreed, as the clause that brings it up tells it.

    "The war ended **in 1953** with an armistice", "a truce that expired **in October 2022**".
    """
    published = (document.article.published or "")[:4]
    done = actions_of(document, n.start, n.end, top)
    dating = [d.word for d in done if d.action in _DATING and d.modality is Modality.ACTUAL]
    telling = [top if document.is_dep(word, "amod") else word for word in dating]  # "a French-brokered truce"
    found = [time_of(document, word, times) for word in (telling or ([] if done else [top]))]
    years = [t.value[:4] for t in found if t is not None]
    if not years and not done:  # "the agreement, struck in 2018, which also provided for a truce"
        first, last = document.sentence_of(n.head)
        years = list({t.time.value[:4] for t in times if first <= t.start < last})
        years = years if len(years) == 1 else []
    return years[0] if years and years[0].isdigit() and (not published or years[0] < published) else ""


def is_fresh(document: Document, n: Nominal, top: int, times: Sequence[FoundTime]) -> bool:
    """Whether something is told as being agreed now: in a headline's present, or on a day of the article's year."""
    published = (document.article.published or "")[:4]
    first, last = document.sentence_of(n.head)
    for done in actions_of(document, n.start, n.end, top):
        verb = document[done.word]
        if done.action not in _MAKING or verb.upos != "VERB":
            continue
        here = {t.time.value[:4] for t in between(times, first, last, key=START)}
        now = verb.tag in ("VBZ", "VBP") and not document.children(done.word, "aux")
        if here == {published} or (now and not here):
            return True
    return False


def year_of(agreement: Agreement) -> str:
    """The year in which an agreement was signed; empty where that is not known."""
    return agreement.known.signed.value[:4] if agreement.known and agreement.known.signed else agreement.year
