"""What a sentence says of the counted that is still to come: a modal, a plan, an aim, an order not yet carried out."""

from __future__ import annotations

from kg.extract.lexicons import troops as lex
from kg.extract.modality import announced_by, is_negated
from kg.extract.troop_candidate import Candidate
from kg.extract.troop_governor import Governor, partly, verbs_above
from kg.extract.troop_sizes import is_open
from kg.language.document import Document

__all__ = ["aimed_at", "modal", "planned", "plans", "told_ahead"]


def modal(document: Document, where: Governor) -> bool:
    for verb in () if where.verb is None else verbs_above(document, where.verb):
        if is_open(document, verb):
            return True
        if document.is_dep(verb, "conj") and document[verb].tag in ("VBZ", "VBP", "VBD"):
            return False  # "can raise 280,000 men and **has** 9,000 under arms"
    return False


def told_ahead(document: Document, head: int) -> bool:
    """ "troops who **will be** stationed there", "soldiers **due to** be sent": this is still to come."""
    for verb in document.children(head, "acl"):
        if partly(document, head, verb):
            continue  # "900 soldiers, 200 of whom will leave"
        words = {document[k].lower for k in range(head + 1, verb)}
        after = {document[k].lower for k in document.children(verb, "aux", "xcomp")} | {document[verb].lower}
        due = bool(words & lex.DUE or after & lex.DUE) and "to" in {document[k].lower for k in document.subtree(verb)}
        if (document.is_dep(verb, "acl:relcl") and is_open(document, verb)) or due:
            return True
    return False


# "managed to capture", "were able to detain", "went on to kill": what follows was done.
_ACHIEVED = frozenset({"able", "manage", "go", "proceed", "turn", "come"})


def aimed_at(document: Document, where: Governor) -> bool:
    """Whether the verb is only an aim: "an operation to capture two commanders", "trying to kill"."""
    for verb in () if where.verb is None else verbs_above(document, where.verb):
        if document[verb].tag == "VBG" or document[verb].upos not in ("VERB", "AUX"):
            return False
        if any(document[c].lower == "to" for c in document.children(verb, "mark")) or document[verb - 1].lower == "to":
            if document.child(verb, "aux") is not None:  # "claimed to have killed"
                return False
            return document[document[verb].head].lemma not in _ACHIEVED
    return False


def planned(document: Document, candidate: Candidate, where: Governor) -> bool:
    """Whether the sentence speaks of what is still to come: a modal, a plan, an order not yet carried out."""
    words = {document[k].lower for k in range(max(0, candidate.first - 3), candidate.head)}
    if words & lex.HYPOTHETICAL or _due(document, candidate):
        return True
    for verb in document.children(candidate.head, "acl"):
        if document.is_dep(verb, "acl:relcl") and document[verb].lemma in lex.PLAN_DIRECT:
            return True
    if any(document[n].lemma in lex.PLAN for n in where.nouns):
        return True
    if where.verb is None:
        above = next((k for k in document.ancestors(candidate.head) if document[k].upos == "VERB"), None)
        # "will cut its army by 900 soldiers to 5,000", "is to be ready by May, with 900 soldiers"
        ready = document[where.top].upos == "ADJ" and is_open(document, where.top)
        return ready or (candidate.elliptical and modal(document, Governor(where.top, (), above)))
    if plans(document, where) or modal(document, where):
        return True
    chain = list(verbs_above(document, where.verb))
    if any(announced_by(document, v) is not None for v in chain):
        return True
    ahead = any(document[v].lemma in lex.PLAN or document[v].lower == "going" for v in chain[1:])
    return ahead and _to_or_ing(document, chain)


def _due(document: Document, candidate: Candidate) -> bool:
    """ "a brigade **due to** number 5,000"."""
    number = document.token_at(candidate.number.context)
    return any(
        document[k].lower == "to" and document[k - 1].lower in lex.DUE for k in range(max(1, number - 4), number)
    )


def plans(document: Document, where: Governor) -> bool:
    """Whether the count is what its verb orders, asks for or proposes."""
    if where.verb is None or document[where.verb].lemma not in lex.PLAN_DIRECT:
        return False
    if is_negated(document, where.verb) or document[where.verb - 2].lower == "no":  # "are no longer needed"
        return False
    return not any(document[c].lower == "up" for c in document.children(where.verb, "compound", "advmod"))


def _to_or_ing(document: Document, chain: list[int]) -> bool:
    """Whether the lower verb is open ("plans to send"), no reported fact ("announced that it had sent")."""
    return document.is_dep(chain[0], "xcomp", "acl", "advcl", "conj") or document[chain[0]].tag in ("VB", "VBG")
