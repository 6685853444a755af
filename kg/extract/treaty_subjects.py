"""Who does what a verb says, found through shared, controlled, relative and hidden subjects."""

from __future__ import annotations

from kg.extract.lexicons import treaty_actions as acts
from kg.extract.lexicons.nouns import RELATIVES
from kg.extract.modality import announced_by
from kg.extract.treaty_meant import cased, meant_by
from kg.language.document import Document

__all__ = ["subject_of"]

_STEPS = 6
_BLAMING = frozenset({"accuse", "blame", "suspect", "condemn", "denounce", "criticize", "criticise", "fault", "rebuke"})
_THANKING = frozenset({"praise", "thank", "commend", "credit", "applaud", "laud", "salute", "congratulate"})
_NEEDED = frozenset({"necessary", "needed", "required", "enough", "sufficient", "essential", "important", "crucial"})
_AGENTS = ("country/", "organisation/", "armed_group/")
_SETTING = ("after", "amid", "before", "despite", "during", "following", "since", "until", "upon", "among", "like")
_ALL = frozenset({"all", "both", "each", "none", "neither"})


def subject_of(document: Document, verb: int) -> int | None:
    """The token that heads the subject of a verb, found through shared and controlled subjects."""
    at = verb
    for _ in range(_STEPS):
        own = document.child(at, "nsubj")
        own = own if own is not None else announced_by(document, at)
        own = own if own is not None else _before(document, at)
        if own is not None:
            return _antecedent(document, at, own)
        head = document[at].head
        if head == at or document[head].lower in _NEEDED:
            return None  # "the votes needed to kill it": nobody's in particular
        if document.is_dep(at, "acl"):
            return _of_attribute(document, at, head)
        if _is_of_thing_told(document, at):
            return document[head].head  # "a missile that Spain says violates the accord"
        if _is_finite_complement(document, at):
            return document.child(head, "obj")  # "feared Spain would leave": the parse made Spain an object
        if document.is_dep(at, "xcomp", "ccomp", "advcl") and _controls(document, head, at):
            controlled = document.child(head, "obj", "iobj") or next(
                (c for c in document.children(head, "obl") if cased(document, c, "on", "for")), None
            )
            if controlled is not None and controlled < at:
                return controlled
        at = head
        if document[at].upos in ("NOUN", "PROPN") and document.child(at, "cop") is None:
            return _of_attribute(document, verb, at)
    return None


def _is_of_thing_told(document: Document, verb: int) -> bool:
    """Whether a clause without subject is what somebody tells of the noun that their relative clause hangs on."""
    told = document[verb].head
    pronoun = document.child(told, "obj")
    relative = pronoun is not None and document[pronoun].lower in RELATIVES and pronoun < told
    return document.is_dep(verb, "ccomp") and document[told].dep == "acl:relcl" and relative


def _is_finite_complement(document: Document, verb: int) -> bool:
    """Whether a clause with an auxiliary lacks its subject, and an object of its head stands right before it."""
    taken = document.child(document[verb].head, "obj")
    aux = document.child(verb, "aux")
    plain = document.is_dep(verb, "ccomp") and document.child(verb, "mark") is None
    return plain and taken is not None and aux is not None and taken < aux


def _before(document: Document, verb: int) -> int | None:
    """The actor that stands right before a finite verb, for where the parse gives the verb no subject."""
    first, _ = document.sentence_of(verb)
    if document[verb].upos != "VERB" or document[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    at = verb - 1
    while at > first and document[at].upos in ("ADV", "AUX", "PART"):
        at -= 1
    nominal = at >= first and (document[at].upos in ("NOUN", "PROPN", "PRON") or document.index.at(at) is not None)
    return at if nominal and meant_by(document, at) and not _in_phrase(document, at) else None


def _in_phrase(document: Document, i: int) -> bool:
    """Whether the noun belongs to a prepositional phrase ("officials in Iran rejected")."""
    return document.child(i, "case") is not None or document.is_dep(i, "nmod", "obl")


def _controls(document: Document, head: int, verb: int) -> bool:
    marks = {document[c].lower for c in document.children(verb, "mark", "case")}
    if document[head].lemma in _BLAMING | _THANKING and marks & {"of", "for", "on"}:
        return True  # "accused Russia of breaking the treaty": not the accuser broke it
    if document[head].lemma in acts.PREVENTING and "from" in marks:
        return True  # "barred Spain from signing"
    has_to = "to" in marks or document.is_dep(verb, "xcomp")
    return has_to and document[head].lemma in acts.CONTROL


def _antecedent(document: Document, verb: int, subject: int) -> int:
    """The noun of a relative pronoun, the doers that "all of whom" takes up, the state that "it" is."""
    word = document[subject].lower
    if word in _ALL and any(document[c].lower in RELATIVES for c in document.children(subject, "nmod")):
        return _taken_up(document, subject)
    head = document[verb].head
    if word in RELATIVES and document[verb].dep == "acl:relcl" and head < subject:
        if document[head].lower in _ALL:
            return _taken_up(document, head)
        back = _back(document, subject) if word == "who" and not meant_by(document, head) else head
        return back if meant_by(document, back) else head
    if word == "who":  # its clause hangs elsewhere: the noun before it
        return _back(document, subject)
    if word == "they" and document.index.at(subject) is None:
        return _several_meant(document, verb, subject)
    return _state_meant(document, verb, subject) if word == "it" else subject


def _several_meant(document: Document, verb: int, subject: int) -> int:
    """Those that "they" are: the several subjects of the verb of saying above ("Spain's rulers said they would")."""
    head = document[verb].head
    above = document.child(head, "nsubj") if document.is_dep(verb, "ccomp") else None
    several = above is not None and (
        document.child(above, "conj") is not None or document[above].tag in ("NNS", "NNPS")
    )
    return above if above is not None and several else subject


def _back(document: Document, i: int) -> int:
    """The head of the noun group that ends before a token, a comma and a parenthesis between them left out."""
    at = i - 1
    while at > 0 and document[at].text == ",":
        at -= 1
    if document[at].text == ")":
        while at > 0 and document[at].text != "(":
            at -= 1
        at -= 1
    at = max(at, 0)
    while document.is_dep(at, "flat") and document[at].head < at:
        at = document[at].head
    return at


def _taken_up(document: Document, i: int) -> int:
    """The first of the nouns of "A, B and C, all of whom"."""
    at = _back(document, i)
    while document[at].dep == "conj" and document.index.at(document[at].head):
        at = document[at].head
    return at


def _state_meant(document: Document, verb: int, subject: int) -> int:
    """The state or body that "it" is: the subject of the clause that its own depends on ("Spain says it will")."""
    if document[verb].dep == "acl:relcl":  # "broke the pact, to which it had acceded": who broke it
        above = subject_of(document, document[document[verb].head].head)
        return above if above is not None and (document.index.at(above) or "").startswith(_AGENTS) else subject
    at = verb
    for _ in range(_STEPS):
        head = document[at].head
        if head == at or not document.is_dep(at, "ccomp", "advcl", "xcomp", "conj", "acl", "parataxis"):
            break
        above = document.child(head, "nsubj")
        if above is not None and above != subject and (document.index.at(above) or "").startswith(_AGENTS):
            return above
        at = head
    return subject


def _of_attribute(document: Document, verb: int, noun: int) -> int | None:
    """Who makes the effort of "Kerry's effort to broker": the noun's owner, else the subject of its clause."""
    of = any(document[c].lower in ("of", "for") for c in document.children(verb, "mark", "case"))
    if of and document.is_dep(noun, "obj", "nsubj:pass") and document[document[noun].head].lemma in _BLAMING:
        return noun  # "accused the army of breaking the truce"
    if document[verb].dep == "acl:relcl" or _is_its_doer(document, verb, noun):
        return _taken_up(document, noun) if document[noun].lower in _ALL else noun
    owner = document.child(noun, "nmod:poss")
    unknown = owner is not None and document[owner].upos == "PRON" and document.index.at(owner) is None
    if owner is not None and not _is_elliptic(document, owner) and not unknown:
        return owner
    while document.is_dep(noun, "nmod") and document[document[noun].head].upos in ("NOUN", "NUM"):
        noun = document[noun].head
    if document.child(noun, "cop") is not None:
        return document.child(noun, "nsubj")
    head = document[noun].head
    if document.is_dep(noun, "nsubj") or head == noun:
        return noun if document.index.at(noun) else None
    return None if _is_setting(document, noun, head) else subject_of(document, head)


def _is_elliptic(document: Document, owner: int) -> bool:
    """ "after Tom's at a rally": what is his has been left out, and is not the rally."""
    marks = [c for c in document.children(owner, "case") if document[c].upos == "PART"]
    return bool(marks) and marks[-1] + 1 < len(document) and document[marks[-1] + 1].upos == "ADP"


def _is_setting(document: Document, noun: int, head: int) -> bool:
    """Whether a noun only says when or amid what: "after attempts to defeat it, he said", not "joined efforts to"."""
    if not document.is_dep(noun, "obl"):
        return False
    return document[head].lemma in acts.SPEAKING or cased(document, noun, *_SETTING)


def _is_its_doer(document: Document, verb: int, noun: int) -> bool:
    """Whether the noun does what its participle says: "Germans protesting against", not "an effort aiming to"."""
    bare = document.child(verb, "mark") is None and document[verb].tag == "VBG"
    if not bare or document[verb].head != noun:
        return False
    quantity = document[noun].upos == "NUM" or document[noun].lower in acts.QUANTITIES
    return document.index.at(noun) is not None or quantity or document[noun].lower in acts.PEOPLE
