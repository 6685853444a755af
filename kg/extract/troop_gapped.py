"""Counts that share their verb with the one before: "Spain sent 300 soldiers and **Italy 200**"."""

from __future__ import annotations

from kg.extract.lexicons import troops as lex
from kg.extract.troop_candidate import kind_of
from kg.language.document import Document
from kg.model import ActorKey

__all__ = ["gapped"]

_REACH = 10  # tokens from the second doer to its number
_AMOUNT = ("DET", "ADV", "ADJ", "NOUN")  # "Chad **an infantry battalion of** 850", "Italy **only about** 200"
_MORE = frozenset({"of", "than", "up", "to", "over"})


def gapped(document: Document, first: int, earlier: int) -> ActorKey | None:
    """Who does with a number what another did with the count before.

    Parameters
    ----------
    first : int
        The number's first token.
    earlier : int
        The noun of the count before it in the sentence.

    Returns
    -------
    ActorKey or None
        The state or group named before the number, behind "and" or a comma, with no verb of its own.
    """
    at = _before_aside(document, first - 1, earlier)
    while at > earlier and document.index.at(at) is None and _is_amount(document, at):
        at -= 1
    at = _before_aside(document, at, earlier)
    key = document.index.at(at) if at > earlier else None
    if key is None or kind_of(key) not in ("country", "armed_group") or first - at > _REACH:
        return None
    start = at
    while start - 1 > earlier and document.index.at(start - 1) == key:
        start -= 1
    if start - 1 > earlier and document[start - 1].lower == "the":
        start -= 1
    joined = start - 1 > earlier and document[start - 1].lower in ("and", ",", ";", ":", "while")
    return key if joined and _has_doer(document, earlier) else None


def _is_amount(document: Document, at: int) -> bool:
    return document[at].upos in _AMOUNT or document[at].lower in _MORE


def _before_aside(document: Document, at: int, earlier: int) -> int:
    """The token before ", for the first time,"; the token itself where no aside ends there."""
    if at <= earlier or document[at].text != ",":
        return at
    begin = next((k for k in range(at - 1, max(at - 7, earlier), -1) if document[k].text == ","), None)
    bare = begin is not None and all(document[k].upos not in ("VERB", "AUX", "PROPN") for k in range(begin, at))
    return begin - 1 if begin is not None and bare else at


def _has_doer(document: Document, earlier: int) -> bool:
    """Whether somebody sends, has or loses the counted before, in the same clause: those whom he kills are not his."""
    verb = next((k for k in document.ancestors(earlier) if document[k].upos == "VERB"), None)
    if verb is None or document[verb].lemma in lex.OPPOSE - lex.LOSE:
        return False
    doer = document.child(verb, "nsubj")
    return doer is not None and doer < verb < earlier
