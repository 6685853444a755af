"""Who acts where only a noun for all parties says it: "**the two countries** signed the pact in 1951"."""

from __future__ import annotations

from kg.extract.treaty_agreement import Agreement
from kg.extract.treaty_done import Done
from kg.extract.treaty_subjects import subject_of
from kg.language.document import Document
from kg.model import ActorKey, TreatyAction

__all__ = ["both_parties"]

_PARTIES = frozenset(
    {"countries", "nations", "states", "sides", "parties", "neighbours", "neighbors", "allies", "governments", "rivals"}
)
_ALL = frozenset({"two", "both"})
_OF_PARTIES = frozenset(
    {
        *(TreatyAction.SIGNED, TreatyAction.CONCLUDED, TreatyAction.NEGOTIATED, TreatyAction.RATIFIED),
        *(TreatyAction.VIOLATED, TreatyAction.SUSPENDED, TreatyAction.WITHDRAWN, TreatyAction.RESUMED),
        TreatyAction.ENFORCED,
    }
)


def both_parties(document: Document, agreement: Agreement, done: Done) -> tuple[ActorKey, ...]:
    """The two parties of an agreement whose action has a subject such as "the two countries", "both sides".

    Empty where the agreement has not exactly two that are known, or another does it.
    """
    parties = agreement.known.parties if agreement.known else tuple(agreement.parties)
    if len(parties) != 2 or done.action not in _OF_PARTIES or done.stance:
        return ()
    subject = subject_of(document, done.word)
    if subject is None or document[subject].lower not in _PARTIES or document.index.at(subject) is not None:
        return ()
    words = {document[c].lower for c in document.children(subject, "nummod", "det", "amod")}
    return tuple(parties) if words & _ALL else ()
