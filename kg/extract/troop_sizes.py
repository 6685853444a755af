"""How large a force was and is to be: "from 13,000 **to 8,600**", "bringing its contingent **to 1,170**"."""

from __future__ import annotations

from kg.extract.lexicons import troops as lex
from kg.extract.troop_candidate import Candidate, kind_of
from kg.extract.troop_governor import verbs_above
from kg.language.document import Document
from kg.model import CountStatus

__all__ = ["brought_to", "had_by", "is_open", "level", "sized_force"]

_WOULD = frozenset({"will", "would", "could", "should", "may", "might", "shall", "can", "'ll", "’ll", "wo", "ca"})
_FORCES = frozenset({"force", "contingent", "presence", "garrison", "battlegroup"})
_SUMS = _FORCES | {"total", "number", "deployment", "figure"}
_BRING = frozenset({"bring", "take", "raise", "lift", "boost"})
_OWN = frozenset({"its", "their", "his", "her", "our", "'s", "’s"})


def is_open(document: Document, verb: int) -> bool:
    """Whether a predicate has a modal, "is to" or "are due to" before it."""
    if any(document[a].lower in _WOULD for a in document.children(verb, "aux")):
        return True
    to = next((k for k in (*document.children(verb, "mark"), verb - 1) if document[k].lower == "to"), 0)
    return to > 0 and document[to - 1].lower in ("is", "are", "'re")


def level(document: Document, candidate: Candidate) -> CountStatus | None:
    """What a figure behind "from" or "to" of a change says: the first is what is there, the second may be to come."""
    at = document.token_at(candidate.number.context) - 1
    at -= at > 0 and document[at].lower == "between"
    if at > 1 and document[at].lower == "from" and document[at - 1].lower in ("up", "down"):
        return CountStatus.PRESENT  # "3,000 will stay, down **from 4,300** last year"
    verb = _resizing(document, at) if at > 0 and document[at].lower in ("from", "to") else None
    if verb is None:
        return None
    if document[at].lower == "from":
        return CountStatus.PRESENT
    chain = list(verbs_above(document, verb))
    ahead = any(is_open(document, v) for v in chain) or any(document[v].lemma in lex.PLAN for v in chain[1:])
    return CountStatus.PLANNED if ahead else None


def had_by(document: Document, candidate: Candidate) -> bool:
    """ "Italy, **with 900** in the west, will follow": it has them, whatever it will do."""
    at = document.token_at(candidate.number.context) - 1
    aside = at > 1 and document[at].lower == "with" and document[at - 1].text == ","
    return aside and kind_of(document.index.at(at - 2)) in ("country", "armed_group")


def _resizing(document: Document, at: int) -> int | None:
    """The verb of change nearest before a token, in its sentence and clause."""
    for k in range(at - 1, document.sentence_of(at)[0] - 1, -1):
        if document[k].text == ";":
            return None
        if document[k].upos == "VERB" and document[k].lemma in lex.RESIZE:
            return k
    return None


def sized_force(document: Document, first: int) -> int | None:
    """The force whose size changes to or from a bare figure: "will cut **its force** in Mali from 900 to 400"."""
    at = first - 1
    while at > 0 and document[at].upos in ("ADV", "ADJ", "DET"):
        at -= 1
    verb = _resizing(document, at) if document[at].lower in ("from", "to", "than", "of") else None
    if verb is None:
        return None
    for noun in (*document.children(verb, "obj"), *document.children(verb, "nsubj", "nsubj:pass")):
        if document[noun].lower not in _FORCES or noun > first:
            continue
        words = {document[k].lower for k in document.subtree(noun) if k <= noun}
        if words & (_OWN | lex.MILITARY_MODIFIERS) and not words & lex.CIVILIAN_MODIFIERS:
            return noun
    return None


def brought_to(document: Document, first: int) -> int | None:
    """The sum that something brings to a bare figure: "bringing **its contingent** to 1,170"."""
    start = document.sentence_of(first)[0]
    to = next((k for k in range(first - 1, max(first - 5, start), -1) if document[k].lower == "to"), None)
    if to is None or to < start + 2:
        return None
    for noun in range(to - 1, max(to - 9, start), -1):
        if document[noun].lower in _SUMS and not document.is_dep(noun, "amod", "compound"):
            verb = next((k for k in range(noun - 1, max(noun - 5, start - 1), -1) if document[k].upos == "VERB"), None)
            return noun if verb is not None and document[verb].lemma in _BRING else None
    return None
