"""What a sentence says of the counted: there, sent, planned, gone, killed."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.lexicons import troops as lex
from kg.extract.modality import is_negated, modality_of
from kg.extract.troop_ahead import aimed_at, modal, planned, plans, told_ahead
from kg.extract.troop_candidate import Candidate
from kg.extract.troop_governor import Governor, governor, partly, verbs_above
from kg.extract.troop_predicate import SAID_OF, predicated, said_behind, told_of
from kg.extract.troop_sizes import had_by, level
from kg.language.document import Document
from kg.model import CountStatus, Modality

__all__ = ["HARMED", "status_of"]


HARMED = (CountStatus.KILLED, CountStatus.WOUNDED, CountStatus.CAPTURED)
"""What may become of members of a force in a fight."""


_NEAR = 4
_LIMITS = frozenset({"ceiling", "cap", "limit"})


def status_of(document: Document, candidate: Candidate) -> tuple[CountStatus, float]:
    """Status, and how sure the reading is (0 to 1)."""
    if _of_strength(document, candidate):
        return CountStatus.PRESENT, 0.85
    fate = told_of(document, document.token_at(candidate.number.context))
    if fate is None and said_behind(document, candidate.head) is CountStatus.OTHER:
        fate = CountStatus.OTHER  # "lost 900 men killed and wounded"
    if fate is not None:
        return fate, 0.85
    told = _told_again(document, candidate)
    if told is not None:
        return status_of(document, told)
    status, sure = _status(document, candidate)
    if not candidate.whole or status in (CountStatus.PRESENT, CountStatus.DEPLOYED):
        return status, sure
    own = _modified(document, candidate)  # "1,000 of the 2,000 soldiers killed": all of those were
    return (own, 0.9) if own is not None else (CountStatus.PRESENT, 0.6)


def _status(document: Document, candidate: Candidate) -> tuple[CountStatus, float]:
    where = governor(document, candidate.head)
    if any(document[n].lower in _LIMITS for n in where.nouns):
        return CountStatus.OTHER, 0.8  # "a ceiling of 17,000 troops"
    changed = level(document, candidate)
    if changed is not None:
        return changed, 0.85
    if had_by(document, candidate):
        return CountStatus.PRESENT, 0.85
    if _of_losses(document, candidate, where) or _by_how_many(document, candidate, where):
        return CountStatus.OTHER, 0.8
    at_verb = _seen(document, where) or _undergone(document, where) or _by_verb(document, where)
    if at_verb not in HARMED and candidate.number.high != 0 and _is_denied(document, where):
        mine = _owned(document, candidate)  # "refused to withdraw **its** 900 soldiers": they stay
        return (CountStatus.PRESENT if mine else CountStatus.OTHER), 0.8
    own = _modified(document, candidate)
    # "… were killed and 23 wounded", "lost 60 dead and wounded"
    nearest = own if candidate.elliptical or document[candidate.head].lower == "dead" else None
    base = predicated(document, candidate.head, where) or _right_before(document, candidate) or nearest
    base = base or (at_verb if at_verb in HARMED else None)
    base = base or own or _by_noun(document, candidate, where) or at_verb
    # "an offer to extend the team based in …": the team is there, whatever is planned with it
    there = own is not None and at_verb is None and not plans(document, where)
    there = there or (at_verb in (CountStatus.PRESENT, None) and _kept(document, candidate, where))
    ahead = told_ahead(document, candidate.head) or (not there and planned(document, candidate, where))
    if base in HARMED and _is_denied(document, where):
        return CountStatus.OTHER, 0.8
    if base in HARMED:
        open_ = (ahead and modal(document, where)) or aimed_at(document, where)
        return (CountStatus.OTHER, 0.6) if open_ else (base, 0.95)
    resized = where.verb is not None and document[where.verb].lemma in lex.RESIZE
    near = candidate.anchor > candidate.first - _NEAR  # "the contingent of 200", not "cut the force … to 200"
    if resized and near and candidate.unit in lex.FORMATIONS:
        return CountStatus.PRESENT, 0.8  # "the 5,000-strong force would be cut"
    if ahead and base is not CountStatus.OTHER:
        return CountStatus.PLANNED, 0.85
    if base is not None:
        return base, 0.9
    if where.verb is not None and where.relation(document) == "nsubj" and candidate.unit not in lex.FORMATIONS:
        verb = document[where.verb]
        if verb.upos == "VERB" and verb.lemma != "be":  # "there are 900 troops" says that they are there
            return CountStatus.OTHER, 0.6
    return CountStatus.PRESENT, 0.6


def _is_denied(document: Document, where: Governor) -> bool:
    """Whether what the verb says is not so, or will not be: "denied sending", "ruled out", "has no plans to"."""
    verb = where.verb if all(document[n].upos == "NUM" for n in where.nouns) else None
    if verb is None or document[verb].upos != "VERB" or document[verb].lemma in lex.KEEP:
        return False  # "declined to extend the team": it is there all the same
    return modality_of(document, verb) in (Modality.NEGATED, Modality.FAILED)


def _owned(document: Document, candidate: Candidate) -> bool:
    """Whether somebody has them already: "its 900 soldiers", "the 400 sailors"."""
    owner = document.child(candidate.head, "nmod:poss", "det")
    return owner is not None and document[owner].lower in ("its", "their", "his", "her", "the", "our")


def _kept(document: Document, candidate: Candidate, where: Governor) -> bool:
    """ "asked Uganda to keep **its** 2,000-strong force", "will join **the** 400 soldiers": they are there already."""
    stays = where.verb is not None and document[where.verb].lemma in lex.KEEP | lex.BESIDE
    return stays and _owned(document, candidate)


def _told_again(document: Document, candidate: Candidate) -> Candidate | None:
    """The count of which another figure is given: "the ministry puts **the figure at** 3,000"."""
    topic, verb = candidate.topic, governor(document, candidate.head).verb
    if topic is None or verb is None or document[verb].lemma not in lex.ESTIMATE:
        return None
    return replace(candidate, first=topic, head=topic, topic=None)


def _of_strength(document: Document, candidate: Candidate) -> bool:
    """Whether a figure is a strength, whatever became of those counted before: "puts **their strength at** 900"."""
    topic, verb = candidate.topic, governor(document, candidate.head).verb
    if topic is None or verb is None or document[verb].lemma not in lex.ESTIMATE:
        return False
    return any(document[k].lower == "strength" for k in document.children(verb, "obj", "nsubj:pass"))


def _lemma(document: Document, i: int) -> str:
    token = document[i]
    word = re.match(r"[a-z-]+", token.lemma.lower())  # "died.[3]" is one token where notes stick to words
    return word[0] if word else token.lemma.lower()


def _class(lemma: str) -> CountStatus | None:
    for words, status in (
        (lex.KILL, CountStatus.KILLED),
        (lex.DIE, CountStatus.KILLED),
        (lex.WOUND, CountStatus.WOUNDED),
        (lex.CAPTURE, CountStatus.CAPTURED),
        (lex.WITHDRAW, CountStatus.WITHDRAWN),
        (lex.TRAIN, CountStatus.TRAINED),
        (lex.DEPLOY, CountStatus.DEPLOYED),
        (lex.PRESENT, CountStatus.PRESENT),
    ):
        if lemma in words:
            return status
    return None


def _modified(document: Document, candidate: Candidate) -> CountStatus | None:
    """What stands at the noun itself: "soldiers killed in …", "captured fighters", "troops stationed …"."""
    head = candidate.head
    behind = said_behind(document, head) if candidate.elliptical else None
    if behind is not None:
        return behind
    if document[head].lower == "dead" and candidate.end > document[head].end:
        return CountStatus.OTHER  # "dead and wounded" are both
    if document[head].lower in ("prisoners", "captives", "pows"):
        return CountStatus.CAPTURED
    for k in candidate.modifiers:
        if document[k].lower in SAID_OF:
            return SAID_OF[document[k].lower]
    for child in document.children(head, "acl"):
        if not document.is_dep(child, "acl:relcl") and document.child(child, "nsubj") is not None:
            continue  # "had 900 men there; rebels held the north": a clause of its own
        status = _participle(document, child)
        if status is not None:
            return status
    return _right_after(document, head)


def _right_before(document: Document, candidate: Candidate) -> CountStatus | None:
    """ "killed as many as 40 soldiers": what the word before the number says, whatever the parse made of it."""
    before = document.token_at(candidate.number.context) - 1
    if before < 1 or document[before].upos != "VERB":
        return None
    if document[before - 1].lemma == "be" or is_negated(document, before):
        return None
    lost = document[before].lemma == "lose" and document[candidate.head].lower not in ("dead", "wounded")
    status = CountStatus.KILLED if lost else _class(_lemma(document, before))
    return status if status in HARMED else None


def _right_after(document: Document, head: int) -> CountStatus | None:
    """ "six soldiers died", "two soldiers killed in the raid": what the next word says, whatever the parse says."""
    if head + 2 >= len(document):
        return None
    verb, following = document[head + 1], document[head + 2]
    lemma = _lemma(document, head + 1)
    if verb.lower.endswith("ing"):
        return CountStatus.DEPLOYED if _at_work(document, head + 1) else None
    if verb.upos != "VERB":
        return None
    done = verb.tag == "VBN" or (verb.tag == "VBD" and document.child(head + 1, "obj") is None)
    suffers = done and following.upos in ("ADP", "PUNCT", "ADV", "CCONJ")
    return _class(lemma) if lemma in lex.DIE or (suffers and lemma in lex.KILL | lex.WOUND | lex.CAPTURE) else None


def _at_work(document: Document, verb: int) -> bool:
    """ "troops advising …": taggers take "advising" for a noun, whose lemma it then is."""
    stem = document[verb].lower.removesuffix("ing")
    return bool({_lemma(document, verb), stem, stem + "e"} & (lex.MISSION | lex.DEPLOY | lex.TRAIN))


def _participle(document: Document, verb: int) -> CountStatus | None:
    status = _class(_lemma(document, verb))
    relative = document.is_dep(verb, "acl:relcl")
    if relative and partly(document, document[verb].head, verb):
        return None  # "11,000 soldiers, of whom 4,000 were killed": not all of them
    passive = document.child(verb, "nsubj:pass", "aux:pass") is not None
    intransitive = _lemma(document, verb) in lex.DIE
    if document[verb].lower.endswith("ing") and not relative:
        if _at_work(document, verb):
            return CountStatus.DEPLOYED
        return None if status in HARMED and not intransitive else status  # "gunmen killing ten" are not killed
    if relative and not passive and not intransitive and status not in (CountStatus.PRESENT,):
        subject = document.child(verb, "nsubj")
        reduced = subject is None and document.child(verb, "obj") is None and document[verb].tag == "VBN"
        agent = not reduced and (subject is None or document[subject].lower in ("who", "that", "which"))
        if agent and status is not CountStatus.WITHDRAWN:
            return None
    if relative and document[verb].lemma in lex.PLAN_DIRECT:
        return None
    return status


def _by_noun(document: Document, candidate: Candidate, where: Governor) -> CountStatus | None:
    """ "the death of six soldiers", "the deployment of 300 troops"."""
    chain = (candidate.head, *where.nouns)
    for below, noun in zip(chain, where.nouns, strict=False):
        case = document.child(below, "case")
        if case is None or document[case].lower != "of":
            continue
        lemma = lex.singular(document[noun].lower)
        for name, words in lex.NOUN_STATUS.items():
            if lemma in words or document[noun].lemma in words:
                return CountStatus(name)
    return None


def _by_verb(document: Document, where: Governor) -> CountStatus | None:
    if where.verb is None:
        return None
    relation = where.relation(document)
    for verb in verbs_above(document, where.verb):
        lemma = _lemma(document, verb)
        if lemma in lex.PLAN_DIRECT and verb != where.verb:
            return None
        status = _at_verb(document, verb, lemma, relation if verb == where.verb else "obj")
        if status in HARMED and _either(document, verb, status):
            return CountStatus.OTHER
        if status not in HARMED:
            status = _then(document, verb, relation) or status
        elif verb != where.verb:  # "killed two while searching for a leader": not the leader
            return None
        if status is not None or (verb is not where.verb and document.child(verb, "obj") is not None):
            return status
    return None


def _of_losses(document: Document, candidate: Candidate, where: Governor) -> bool:
    """ "puts their losses at 3,000 soldiers": the dead, the wounded and the missing."""
    case = document.child(candidate.head, "case")
    if case is None or document[case].lower != "at" or said_behind(document, candidate.head) is not None:
        return False
    beside = () if where.verb is None else document.children(where.verb, "obj")
    return any(document[k].lemma in lex.LOSSES for k in (*where.nouns, *beside))


def _by_how_many(document: Document, candidate: Candidate, where: Governor) -> bool:
    """ "cut its army **by 10,000 soldiers**": how many more or fewer, not how many."""
    number = document.token_at(candidate.number.context)
    by = number > 0 and document[number - 1].lower == "by"
    return by and where.verb is not None and document[where.verb].lemma in lex.RESIZE


def _then(document: Document, verb: int, relation: str) -> CountStatus | None:
    """ "were engaged and killed", "found and detained two men": what the next verb of the same clause says."""
    for other in document.children(verb, "conj"):
        alone = document.child(other, "nsubj", "nsubj:pass", "obj") is None
        passive = relation == "nsubj:pass" and document[other].tag == "VBN"
        passive = passive or (relation == "nsubj" and document.child(other, "aux:pass") is not None)
        active = relation == "obj" and document[other].tag == document[verb].tag
        status = _class(_lemma(document, other))
        if alone and (passive or active) and status in HARMED and document[other].upos == "VERB":
            return status
    return None


def _either(document: Document, verb: int, status: CountStatus | None) -> bool:
    """ "killed or wounded": nobody says which."""
    for other in document.children(verb, "conj"):
        if any(document[c].lower == "or" for c in document.children(other, "cc")):
            fate = _class(_lemma(document, other))
            if fate in HARMED and fate is not status:
                return True
    return False


def _undergone(document: Document, where: Governor) -> CountStatus | None:
    """ "completed their withdrawal", "began a training": what the object of a verb of phases names."""
    if where.verb is None or where.relation(document) != "nsubj" or document[where.verb].lemma not in lex.PHASES:
        return None
    for noun in document.children(where.verb, "obj"):
        lemma = lex.singular(document[noun].lower)
        for name in ("withdrawn", "deployed", "trained"):
            if lemma in lex.NOUN_STATUS[name]:
                return CountStatus(name)
    for verb in document.children(where.verb, "xcomp", "obj"):
        status = _class(_lemma(document, verb)) if document[verb].tag == "VBG" else None
        if status in (CountStatus.WITHDRAWN, CountStatus.DEPLOYED):
            return status
    return None


def _seen(document: Document, where: Governor) -> CountStatus | None:
    """ "saw ten soldiers and a general killed": what the participle behind the object says."""
    if where.verb is None or document[where.verb].lemma != "see" or where.relation(document) != "obj":
        return None
    below = document.subtree(where.verb)
    done = (i for i in below if i > where.top and document[i].upos == "VERB" and document[i].tag in ("VBN", "VBD"))
    first = next(done, None)
    status = None if first is None else _class(_lemma(document, first))
    bare = first is not None and document.child(first, "nsubj", "obj", "aux") is None
    return status if bare and status in HARMED else None


def _at_verb(document: Document, verb: int, lemma: str, relation: str) -> CountStatus | None:
    if is_negated(document, verb):
        return CountStatus.OTHER
    if lemma in lex.LOSE and relation == "obj":
        return CountStatus.KILLED
    if lemma == "call" and any(document[c].lower == "up" for c in document.children(verb)):
        return CountStatus.DEPLOYED
    if lemma in lex.GO_HOME and any(document[c].lower == "home" for c in document.children(verb)):
        return CountStatus.WITHDRAWN
    if lemma == "make" and relation == "nsubj" and any(document[c].lower == "up" for c in document.children(verb)):
        return CountStatus.PRESENT
    if lemma == "take" and relation == "nsubj" and any(document[c].lower == "part" for c in document.children(verb)):
        return CountStatus.PRESENT
    if lemma == "take" and relation == "obj" and _homeward(document, verb):
        return CountStatus.WITHDRAWN
    status = _class(lemma)
    passive = document.child(verb, "aux:pass") is not None or relation == "nsubj:pass"
    if relation == "obl":
        return status if status is CountStatus.PRESENT else None
    if status in (CountStatus.KILLED, CountStatus.WOUNDED, CountStatus.CAPTURED):
        suffers = relation == "obj" or passive or lemma in lex.DIE or lemma == "surrender"
        return status if suffers else CountStatus.OTHER
    if status is CountStatus.TRAINED and relation == "nsubj" and not passive:
        return CountStatus.PRESENT
    if relation == "nsubj" and not passive and lemma in lex.MISSION | lex.ENGAGED:
        return CountStatus.PRESENT
    if lemma == "bring" and not _homeward(document, verb):
        return CountStatus.DEPLOYED
    if relation == "nsubj" and lemma in lex.MOVE_TROOPS and document.child(verb, "obj") is not None:
        return None  # "the brigade has sent a company": those who are sent are others
    if lemma in lex.FREE and relation in ("obj", "nsubj:pass"):
        return CountStatus.OTHER
    if lemma == "leave" and relation in ("obj", "nsubj:pass"):  # they stay: "left 300 soldiers in the camp"
        return CountStatus.PRESENT
    return status


def _homeward(document: Document, verb: int) -> bool:
    return any(document[k].lower in ("home", "back", "out", "down") for k in document.children(verb))
