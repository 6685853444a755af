"""How real the text says that something is: done, planned, conditional, denied, failed."""

from __future__ import annotations

from collections.abc import Collection

from kg.extract.lexicons import treaty_actions as acts
from kg.language.document import Document
from kg.model import Modality

__all__ = ["announced_by", "is_negated", "is_scheduled", "modality_of"]

_NOT = frozenset({"not", "n't", "n’t", "never", "no", "hardly", "without"})
_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo", "gonna", "must"})  # what must be done is not done
_WOULD = frozenset({"would", "'d", "’d"})
_MAY = frozenset({"may", "might", "could", "would", "should", "'d", "’d", "can", "ca"})


def is_negated(document: Document, i: int) -> bool:
    """Whether a negation hangs on the token."""
    return any(document[c].lower in _NOT for c in document.children(i, "advmod", "det", "mark", "case"))


_TERMS = frozenset({"week", "month", "year"})


def is_scheduled(document: Document, i: int) -> bool:
    """Whether a verb in the present tells what a calendar holds: "the treaty **expires** on Thursday", "next May"."""
    token = document[i]
    present = token.tag in ("VBZ", "VBP") or (token.upos == "VERB" and token.tag == "NNS")  # a tagger's "lapses"
    if not present or document.child(i, "aux") is not None:
        return False
    for time in document.children(i, "obl", "advmod"):
        words = {document[k].lower for k in document.subtree(time)}
        if _is_history(document, time, words, i):
            continue
        if words & acts.CALENDAR or ("next" in words and words & _TERMS):
            return True
    return False


def _is_history(document: Document, time: int, words: Collection[str], verb: int) -> bool:
    """ "**In May 2008** both sign it": a year before the article's, or, where that has no day, in front."""
    year = next((w for w in words if len(w) == 4 and w.isdecimal()), None)
    day = document.article.published
    return year is not None and (year < day[:4] if day else time < verb)


def announced_by(document: Document, i: int) -> int | None:
    """Who is about to do it in a headline's infinitive: "**Iran** to leave the treaty".

    Parsers take the name for the root and the verb for its modifier, or the name for the subject.
    """
    to = document.child(i, "mark")
    if to is None or document[to].lower != "to" or document.child(i, "aux", "aux:pass") is not None:
        return None
    subject = document.child(i, "nsubj", "nsubj:pass")
    if subject is not None:
        return subject if subject < to and document.is_dep(i, "root", "parataxis", "ccomp") else None
    name = document[i].head
    named = document[name].upos == document[to - 1].upos == "PROPN" and document[i].dep == "acl"
    return name if named and name < to and document.is_dep(name, "root", "parataxis", "ccomp") else None


def modality_of(document: Document, word: int) -> Modality:
    """How real an action is said to be, from its auxiliaries and the verbs that it hangs on."""
    at, found = word, _shared(document, word)
    for _ in range(5):
        own = _own_modality(document, at)
        if own in (Modality.NEGATED, Modality.FAILED):
            return own
        if found is Modality.ACTUAL:
            found = own
        head = document[at].head
        talks = _talked_of(document, at)
        if talks is not None and found is Modality.ACTUAL:
            left = document[document[talks].head].lemma in acts.LEAVING
            return Modality.NEGATED if left else Modality.PLANNED
        if head != at and found is Modality.ACTUAL and _is_near(document, at):
            return Modality.PLANNED
        if head == at or not (_under(document, at) or _is_near(document, at)):
            if found is Modality.ACTUAL and (_is_unsaid(document, at) or _is_supposed(document, at)):
                found = Modality.CONDITIONAL
            break
        lemma = document[head].lemma or document[head].lower
        if lemma in acts.PREVENTING and _marked(document, at, "from"):
            return Modality.NEGATED
        if document.is_dep(at, "obj") and lemma in _DROPPING and document[at].lemma in _AIMS:
            return Modality.NEGATED  # "dropped a plan to leave"
        if document.is_dep(at, "xcomp", "acl", "ccomp", "advcl", "obl", "obj"):
            if lemma in acts.REFUSING or _is_ruled_out(document, head):
                return Modality.NEGATED
            if lemma in ("fail", "failure") or (lemma in ("unable", "impossible")):
                return Modality.FAILED
            if lemma == "have" and any(document[c].lower == "yet" for c in document.children(head, "advmod")):
                return Modality.NEGATED  # "has yet to ratify"
            ahead = lemma in acts.INTENDING | acts.MOTIONS or document[head].lower in ("going", "about")
            ahead = ahead or _is_voted(document, at) or (lemma == "have" and document[head].tag != "VBD")
            if ahead and found is Modality.ACTUAL and _to(document, at):
                found = Modality.PLANNED
            if lemma == "able" and document[document.child(head, "cop") or head].tag in ("VBZ", "VBP"):
                found = Modality.CONDITIONAL  # "is able to leave"; who was able to did
        at = head
    return found


_DROPPING = frozenset({"drop", "scrap", "abandon", "shelve", "cancel", "ditch", "renounce"})
_AIMS = frozenset({"plan", "intention", "idea", "effort", "bid", "threat", "proposal"})


def _is_ruled_out(document: Document, verb: int) -> bool:
    """ "has **ruled out** leaving"."""
    out = verb + 1 < len(document) and document[verb + 1].lower == "out"
    return document[verb].lower in ("rule", "rules", "ruled", "ruling") and out


def _is_supposed(document: Document, i: int) -> bool:
    """Whether a noun is told of under "if" or "unless": "**unless** Spain returned to compliance"."""
    verb = document[i].head
    under = document[i].upos == "NOUN" and document.is_dep(i, "obl", "obj", "nsubj") and document[verb].upos == "VERB"
    return under and any(document[c].lower in ("if", "unless") for c in document.children(verb, "mark"))


def _is_unsaid(document: Document, i: int) -> bool:
    """ "**did not say that** it had left", "nobody claimed that": whether it was done is left open."""
    head = document[i].head
    if not document.is_dep(i, "ccomp") or document[head].lemma not in acts.SPEAKING:
        return False
    subject = document.child(head, "nsubj")
    return is_negated(document, head) or (subject is not None and document[subject].lower in _NOBODY)


_NOBODY = frozenset({"nobody", "none", "neither", "no-one"})


def _is_near(document: Document, i: int) -> bool:
    """ "close to leaving", "on the verge of leaving", "considers leaving": a gerund of what is not done yet."""
    token = document[i]
    if token.tag != "VBG":
        return False
    above = document[token.head]
    near = above.lower in acts.NEARING and (_marked(document, i, "to") or _marked(document, i, "of"))
    beside = document.is_dep(i, "xcomp", "ccomp", "obj") or (document.is_dep(i, "advcl") and token.head == i - 1)
    return near or (above.lemma in acts.WEIGHING and beside)


def _talked_of(document: Document, i: int) -> int | None:
    """The noun of "talks on renewing the treaty"."""
    if i < 2 or document[i].tag != "VBG" or document[i - 1].lower not in ("on", "about", "over"):
        return None
    return i - 2 if document[i - 2].lemma in acts.TALKING else None


def _is_voted(document: Document, i: int) -> bool:
    """ "voted to leave" is a decision; "voted to ratify" is what a parliament does by voting."""
    return document[document[i].head].lemma == "vote" and document[i].lemma not in acts.VOTED


def _shared(document: Document, word: int) -> Modality:
    """What a bare participle shares with its clause: "will follow Oman in leaving it" leaves as planned."""
    head = document[word].head
    marks = {document[c].lower for c in document.children(word, "mark", "nsubj")}
    bare = document[word].tag == "VBG" and document.is_dep(word, "advcl") and marks <= {"in"}
    own = _own_modality(document, head) if bare and head != word else Modality.ACTUAL
    return own if own in (Modality.PLANNED, Modality.CONDITIONAL) else Modality.ACTUAL


def _under(document: Document, i: int) -> bool:
    """Whether the clause of a word is part of what its head says ("agreed to leave", not "said he left")."""
    if _marked(document, i, "from") and document[document[i].head].lemma in acts.PREVENTING:
        return True
    if document[i].tag == "VBG" and _is_ruled_out(document, document[i].head):
        return True  # whatever the parse takes it for
    if document.is_dep(i, "xcomp", "acl"):
        return document[i].dep != "acl:relcl" and not _is_told(document, i)
    if document.is_dep(i, "obl") and not any(document[c].lower == "for" for c in document.children(i, "case")):
        return False  # "told them at a meeting" plans no meeting; "pushed for a meeting" does
    if document.is_dep(i, "advcl"):
        return _marked(document, i, "to") and _takes_infinitive(document, document[i].head)
    if document.is_dep(i, "conj") and _stands_alone(document, i):
        return False
    if document.is_dep(i, "obj", "obl", "conj"):
        return document[document[i].head].upos == "VERB"
    if not document.is_dep(i, "ccomp"):
        return False
    lemma = document[document[i].head].lemma
    return lemma in acts.DENYING | acts.ENSURING or (lemma in acts.INTENDING and not _is_past(document, i))


def _is_past(document: Document, i: int) -> bool:
    """ "told them that it **had left**", "**left**": done, though one also tells somebody to do something."""
    cop = document.child(i, "cop")
    if cop is not None and document[cop].tag in ("VBD", "VBZ", "VBP"):
        return True  # "told Congress that Russia **was** in violation of it"
    have = any(document[c].lemma == "have" for c in document.children(i, "aux"))
    return document[i].tag == "VBD" or (document[i].tag == "VBN" and have)


def _takes_infinitive(document: Document, head: int) -> bool:
    """Whether an infinitive says what is meant, not what for: "applied to join", "urged him to sign"."""
    lemma = document[head].lemma
    if lemma in ("first", "last", "one") and document.child(head, "cop") is not None:
        return True  # "will not be the **first to break** the truce"
    meaning = acts.INTENDING | acts.REFUSING | {"fail"}
    return lemma in acts.URGING | {"vote"} or (lemma in meaning and document.child(head, "obj", "xcomp") is None)


def _stands_alone(document: Document, i: int) -> bool:
    """Whether a finite verb shares nothing with the one before: "X did not answer, but Y **said** so"."""
    if document[i].tag not in ("VBD", "VBZ", "VBP"):
        return False
    head = document[i].head
    active = document.child(i, "obj", "iobj") is not None and document.child(head, "aux:pass") is not None
    return document[head].tag == "VB" or active or document.child(i, "nsubj") is not None


def _is_told(document: Document, i: int) -> bool:
    """A bare participle behind its noun tells what was done, whatever becomes of the noun: "lift the ban set by"."""
    token = document[i]
    return token.dep == "acl" and token.tag == "VBN" and document.child(i, "mark", "aux", "nsubj") is None


def _marked(document: Document, i: int, word: str) -> bool:
    return any(document[c].lower == word for c in document.children(i, "mark", "case"))


def _to(document: Document, i: int) -> bool:
    return document[i].upos == "NOUN" or any(
        document[c].lower in ("to", "on", "that") for c in document.children(i, "mark")
    )


def _own_modality(document: Document, i: int) -> Modality:
    if is_negated(document, i) or _falls_short(document, i) or _by_nobody(document, i):
        return Modality.NEGATED
    if any(document[c].lower in ("if", "unless", "whether") for c in document.children(i, "mark")):
        return Modality.CONDITIONAL
    if document.child(i, "cop") is not None and any(document[c].lower == "to" for c in document.children(i, "mark")):
        return Modality.PLANNED  # "the goal is to forge"
    if document.child(i, "cop") is not None and any(document[c].lower == "due" for c in document.children(i) if c < i):
        return Modality.PLANNED  # "was due to lapse", whatever the parse makes of "due"
    if _is_inverted(document, i):
        return Modality.CONDITIONAL
    if (to := next((c for c in document.children(i, "mark") if document[c].lower == "to"), None)) is not None:
        finite = [document[c].lemma for c in document.children(i, "aux", "aux:pass") if c < to]
        if finite:  # "is still to be ratified", "has yet to be ratified"
            return Modality.NEGATED if "have" in finite else Modality.PLANNED
        if announced_by(document, i) is not None:
            return Modality.PLANNED
    aux = {document[c].lower for c in document.children(i, "aux")}
    if aux & _WILL or "going" in aux or (aux & _WOULD and _is_reported(document, i)):
        return Modality.PLANNED
    return Modality.CONDITIONAL if aux & _MAY else Modality.ACTUAL


def _by_nobody(document: Document, i: int) -> bool:
    """ "**No** country has left", "**neither** has signed"."""
    subject = document.child(i, "nsubj", "nsubj:pass")
    if subject is None:
        return False
    nobody = document[subject].lower in _NOBODY and document[subject].upos != "CCONJ"
    return nobody or any(document[c].lower in ("no", "neither") for c in document.children(subject, "det"))


def _is_inverted(document: Document, i: int) -> bool:
    """ "Had Spain left, …": the auxiliary before its subject, in a clause that hangs on another."""
    subject = document.child(i, "nsubj")
    first = next((c for c in document.children(i, "aux") if document[c].lower in ("had", "were", "should")), None)
    return subject is not None and first is not None and first < subject and document.is_dep(i, "advcl")


def _is_reported(document: Document, i: int) -> bool:
    """Whether "would" is only the past of "will": "said it would leave", and nothing that it hangs on."""
    head = document[i].head
    told = (
        document.is_dep(i, "ccomp") and document[head].tag in ("VBD", "VBN") and document[head].lemma in acts.SPEAKING
    )
    return told and not any(_marked(document, c, "if") for c in document.children(i, "advcl"))


def _falls_short(document: Document, i: int) -> bool:
    """ "stopped short of leaving"."""
    return i > 1 and document[i - 1].lower == "of" and document[i - 2].lower == "short"
