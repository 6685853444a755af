"""Clauses that go on about an agreement: behind its name, or joined to what is done to it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.document import Document

__all__ = ["also_done", "clauses_on", "following", "relative_slot", "takes_it_up", "under_which"]


def also_done(document: Document, verb: int) -> Iterator[int]:
    """The further verbs of "signed the pact in 2015, **ratified** it in 2016 and **left** it in 2018"."""
    for other in document.children(verb, "conj", "advcl"):
        if takes_it_up(document, other):
            yield other
            yield from also_done(document, other)


def takes_it_up(document: Document, verb: int) -> bool:
    """Whether a verb says what else the same doer did to the object before: "signed the pact and **left it**"."""
    own = document.child(verb, "obj")
    doer = document.child(verb, "nsubj", "nsubj:pass")
    finite = document[verb].tag == "VBD" and document.child(verb, "mark", "advmod") is None
    joined = document.is_dep(verb, "conj") or (document.is_dep(verb, "advcl") and finite)  # a parser's slip in lists
    return joined and doer is None and own is not None and document[own].lower == "it"


def clauses_on(document: Document, top: int) -> list[int]:
    """Clauses on a noun; "which" behind several is on the last: "the treaty and the pact, **which Spain left**"."""
    first = document[top].head if document.is_dep(top, "conj") else top
    joined = document.children(first, "conj")
    clauses = list(document.children(top, "acl"))
    if top != first:
        clauses += [c for c in document.children(first, "acl") if document[c].dep == "acl:relcl"]

    def last_before(clause: int) -> int:
        opens = document.edges(clause)[0]
        return max((n for n in (first, *joined) if n < opens), default=first)

    return [c for c in clauses if document[c].dep != "acl:relcl" or last_before(c) == top]


def following(document: Document, end: int) -> dict[int, str]:
    """Clauses right after the mention, whatever they hang on: a participle, or "which" and its verb."""
    at = end + 1 if end < len(document) and document[end].text == "," else end
    if at >= len(document):
        return {}
    token = document[at]
    after_comma = token.tag == "VBN" and at + 1 < len(document) and document[at + 1].lower in ("in", "on", "by", "at")
    if (
        (at == end or after_comma)
        and token.upos == "VERB"
        and token.tag in ("VBN", "VBD")
        and not document.children(at, "aux", "obj", "nsubj")
    ):
        return {at: "obj"}
    if (
        token.lower in ("which", "that")
        and token.upos in ("PRON", "SCONJ", "DET")
        and document[token.head].upos == "VERB"
    ):
        return {token.head: relative_slot(document, token.head)}
    return {}


def relative_slot(document: Document, verb: int) -> str:
    """What the noun is to the verb of its relative clause: its subject unless another stands there."""
    if document.child(verb, "nsubj:pass") is not None:
        return "obj"
    subject = document.child(verb, "nsubj")
    if subject is None or document[subject].lower not in ("which", "that", "who"):
        return under_which(document, verb) or "obj"
    return "subj" if document.child(verb, "obj") is None else "active"


def under_which(document: Document, verb: int) -> str | None:
    """The preposition of "the accord **under which** Spain withdrew its troops"."""
    for pronoun in document.children(verb, "obl", "nmod"):
        case = document.child(pronoun, "case")
        if document[pronoun].lower == "which" and case is not None:
            return document[case].lower
    return None


_ASIDE = 9  # tokens of an aside and its commas


def before_aside(document: Document, first: int, comma: int) -> int | None:
    """The verb of "**revoked**, with immediate effect, the pact": one without an object before an aside's comma."""
    begin = next((k for k in range(comma - 1, max(first, comma - _ASIDE), -1) if document[k].text == ","), None)
    if begin is None or begin == first or document[begin + 1].upos not in ("ADP", "ADV"):
        return None
    verb = begin - 1
    inside = any(document[k].upos in ("VERB", "AUX", "SCONJ") for k in range(begin, comma))
    bare = document[verb].upos == "VERB" and document.child(verb, "obj") is None
    return verb if bare and not inside else None
