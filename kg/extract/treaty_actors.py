"""Who does what is done to an agreement."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.lexicons import treaty_actions as acts
from kg.extract.treaty_actions import Done
from kg.extract.treaty_nominals import state_of
from kg.language.document import Document
from kg.model import Actor, ActorKey, Role, Tense, TreatyAction

__all__ = ["actors_of", "meant_by", "subject_of"]

_STEPS = 6
_MADE_TOGETHER = frozenset({TreatyAction.NEGOTIATED, TreatyAction.SIGNED, TreatyAction.CONCLUDED})
_AFTER_QUOTE = 4  # tokens of the next sentence
_AMERICA = ActorKey("country/united-states")
_NOBODY = frozenset({"place", "media"})
_BLAMING = frozenset({"accuse", "blame", "suspect", "condemn", "denounce", "criticize", "criticise", "fault", "rebuke"})
_RELATIVE = frozenset({"which", "that", "who", "whom"})


def actors_of(document: Document, done: Done) -> tuple[ActorKey, ...]:
    """The actors of an action, each once; states where the action is one of government."""
    if done.stance:
        tokens = _sayer(document, done.word)
    elif document[done.word].upos in ("NOUN", "PROPN", "ADJ") and done.slot != "self":
        tokens = _of_noun(document, done)
    else:
        tokens = _of_verb(document, done)
    if any(document[t].lower in _EMPTY for t in tokens):
        tokens = _sayer(document, done.word)
    keys = dict.fromkeys(k for t in tokens for k in meant_by(document, t))
    acting = (_acting(document, k, done.action) for k in keys)
    return tuple(dict.fromkeys(k for k in acting if k.split("/")[0] not in _NOBODY))


_EMPTY = frozenset({"i", "we", "my", "our", "it", "there"})  # the speaker, or nobody: whoever says so


def _acting(document: Document, key: ActorKey, action: TreatyAction) -> ActorKey:
    if action not in acts.GOVERNMENT_ACTS or not key.startswith("person/"):
        return key
    actor = document.index.get(key)
    office = next((r for r in actor.roles if _speaks_for_state(r, document)), None) if actor else None
    return office.of if office and office.of else key


def _speaks_for_state(role: Role, document: Document) -> bool:
    if not role.of or not role.of.startswith("country/") or not set(role.title.lower().split()) & acts.HEAD_OF_STATE:
        return False
    published = (document.article.published or "")[:10]
    if role.start and published and published < role.start.value[: len(published)]:
        return False
    if role.end:
        return bool(published) and published <= role.end.value + "~"
    return role.tense is Tense.PRESENT


def _of_verb(document: Document, done: Done) -> list[int]:
    if done.slot == "subj" and done.action not in (TreatyAction.SUPPORTED, TreatyAction.OPPOSED):
        return []  # "the truce collapsed": nobody did
    agents = _agents(document, done.word) if done.slot == "obj" else []
    passive = document.child(done.word, "nsubj:pass") is not None or _participle(document, done.word)
    if agents or (done.slot == "obj" and passive):
        return agents
    subject = subject_of(document, done.word)
    return [*_with_conjuncts(document, subject), *_partners(document, done)] if subject is not None else []


def _partners(document: Document, done: Done) -> list[int]:
    """Whom "broker a deal with Russia" is done with, where the parse hangs them on the verb."""
    if done.action not in _MADE_TOGETHER:
        return []
    found = [c for c in document.children(done.word, "obl") if _cased(document, c, "with")]
    named = [t for c in found for t in _with_conjuncts(document, c)]
    return [t for t in named if (document.index.at(t) or "").startswith(("country/", "armed_group/"))]


def _participle(document: Document, i: int) -> bool:
    return document[i].dep == "acl" and document.child(i, "nsubj") is None and document.child(i, "mark") is None


def _agents(document: Document, verb: int) -> list[int]:
    found = [c for c in document.children(verb, "obl") if _cased(document, c, "by")]
    return [t for c in found for t in _with_conjuncts(document, c)]


def _cased(document: Document, i: int, *words: str) -> bool:
    return any(document[c].lower in words for c in document.children(i, "case"))


def _with_conjuncts(document: Document, i: int) -> list[int]:
    return [i, *(c for c in document.children(i, "conj") if document[c].upos in ("NOUN", "PROPN", "PRON"))]


def subject_of(document: Document, verb: int) -> int | None:
    """The token that heads the subject of a verb, found through shared and controlled subjects."""
    at = verb
    for _ in range(_STEPS):
        own = document.child(at, "nsubj")
        own = own if own is not None else _before(document, at)
        if own is not None:
            return _antecedent(document, at, own)
        head = document[at].head
        if head == at:
            return None
        if document.is_dep(at, "acl"):
            return _of_attribute(document, at, head)
        if document.is_dep(at, "xcomp", "ccomp", "advcl") and _controls(document, head, at):
            controlled = document.child(head, "obj", "iobj") or next(
                (c for c in document.children(head, "obl") if _cased(document, c, "on", "for")), None
            )
            if controlled is not None and controlled < at:
                return controlled
        at = head
        if document[at].upos in ("NOUN", "PROPN") and document.child(at, "cop") is None:
            return _of_attribute(document, verb, at)
    return None


def _before(document: Document, verb: int) -> int | None:
    """The actor that stands right before a finite verb, for where the parse gives the verb no subject."""
    first, _ = document.sentence_of(verb)
    if document[verb].upos != "VERB" or document[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    at = verb - 1
    while at > first and document[at].upos in ("ADV", "AUX", "PART"):
        at -= 1
    nominal = at >= first and document[at].upos in ("NOUN", "PROPN", "PRON")
    return at if nominal and meant_by(document, at) and not _in_phrase(document, at) else None


def _in_phrase(document: Document, i: int) -> bool:
    """Whether the noun belongs to a prepositional phrase ("officials in Iran rejected")."""
    return document.child(i, "case") is not None or document.is_dep(i, "nmod", "obl")


def _controls(document: Document, head: int, verb: int) -> bool:
    marks = {document[c].lower for c in document.children(verb, "mark", "case")}
    if document[head].lemma in _BLAMING and marks & {"of", "for"}:
        return True  # "accused Russia of breaking the treaty": not the accuser broke it
    has_to = "to" in marks or document.is_dep(verb, "xcomp")
    return has_to and document[head].lemma in acts.CONTROL


def _antecedent(document: Document, verb: int, subject: int) -> int:
    """The noun of a relative pronoun."""
    if document[subject].lower in _RELATIVE and document[verb].dep == "acl:relcl":
        return document[verb].head
    if document[subject].lower == "who":  # its clause hangs elsewhere: the noun before it
        before = subject - 2 if document[subject - 1].text == "," else subject - 1
        return max(before, 0)
    return subject


def _of_attribute(document: Document, verb: int, noun: int) -> int | None:
    """Who makes the effort of "Kerry's effort to broker": the noun's owner, else the subject of its clause."""
    of = any(document[c].lower in ("of", "for") for c in document.children(verb, "mark", "case"))
    if of and document.is_dep(noun, "obj", "nsubj:pass") and document[document[noun].head].lemma in _BLAMING:
        return noun  # "accused the army of breaking the truce"
    owner = document.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    bare = document.child(verb, "mark") is None and document[verb].tag == "VBG" and document.index.at(noun)
    if document[verb].dep == "acl:relcl" or bare:
        return noun
    while document.is_dep(noun, "nmod") and document[document[noun].head].upos in ("NOUN", "NUM"):
        noun = document[noun].head
    if document.child(noun, "cop") is not None:
        return document.child(noun, "nsubj")
    head = document[noun].head
    if document.is_dep(noun, "nsubj") or head == noun:
        return noun if document.index.at(noun) else None
    return subject_of(document, head)


def _of_noun(document: Document, done: Done) -> list[int]:
    """The owner or agent of "Iran's violation of", "opposition by", "critics such as"; else who voices it."""
    noun = document[done.word].head if done.slot == "amod" else done.word
    owners = list(document.children(noun, "nmod:poss"))
    if done.slot == "amod":
        return [t for c in owners for t in _with_conjuncts(document, c)]
    owners += [c for c in document.children(noun, "nmod", "obl") if _cased(document, c, "by", "from", "among", "like")]
    if document[noun].lemma not in acts.GATHERINGS:
        owners += [c for c in document.children(noun, "amod", "compound") if _is_state(document, c)]
    owners = [t for c in owners for t in _with_conjuncts(document, c) if meant_by(document, t)]
    if owners:
        return owners
    subject = document.child(noun, "nsubj")
    if subject is not None:
        return _with_conjuncts(document, subject)
    head = document[noun].head
    if head != noun and document.is_dep(noun, "obj", "obl", "xcomp") and _lends_subject(document, noun, head):
        voiced = subject_of(document, head)
        return _with_conjuncts(document, voiced) if voiced is not None else []
    return [noun] if document.index.at(noun) else []


def _lends_subject(document: Document, noun: int, head: int) -> bool:
    asked = _cased(document, noun, "for") and document[head].lemma in acts.URGING | {"push", "campaign", "argue"}
    meant = document.is_dep(noun, "obl") and (asked or _cased(document, noun, "in"))
    return document[head].lemma in acts.LIGHT or meant


def _is_state(document: Document, i: int) -> bool:
    key = document.index.at(i)
    return bool(key) and str(key).startswith(("country/", "armed_group/", "organisation/"))


def _sayer(document: Document, word: int) -> list[int]:
    """Whose opinion a clause is: the subject of the verb of saying above it, else of the nearest in its sentence."""
    at, first, last = word, *document.sentence_of(word)
    above = [word]
    while document[at].head != at:
        at = document[at].head
        above.append(at)
    last = min(len(document), last + _AFTER_QUOTE)  # "…," she said, where the sentence was cut before her
    near = sorted(range(first, last), key=lambda i: abs(i - word))
    for verb in (*above, *near):
        if document[verb].lemma in acts.SPEAKING and document[verb].upos == "VERB":
            subject = subject_of(document, verb)
            if subject is not None and document[subject].lower not in _EMPTY and meant_by(document, subject):
                return [subject]
    return []


def meant_by(document: Document, i: int) -> tuple[ActorKey, ...]:
    """The actors that a noun means: its own, or the state behind "the Obama administration", "Dutch voters"."""
    apposed = [c for c in document.children(i, "appos") if (document.index.at(c) or "").startswith("person/")]
    if apposed and document[i].lower.endswith("s"):  # "the two rivals, A and B"
        return tuple(k for c in apposed for t in _with_conjuncts(document, c) if (k := document.index.at(t)))
    own = document.index.at(i)
    if own and own.startswith("person/"):
        return (own,)
    if document[i].lower in acts.GOVERNMENT or (own is None and document[i].upos in ("NOUN", "PROPN")):
        state = _state_behind(document, i)
        if state and (document[i].lower in acts.GOVERNMENT or state.startswith("country/")):
            return (state,)
    if own:
        return (own,)
    start, end = document.edges(i, without=("acl", "appos", "nmod", "conj", "parataxis", "punct", "cc"))
    inside = document.index.within(start, end)
    return inside[:1] if document[i].upos == "PROPN" else ()


def _state_behind(document: Document, i: int) -> ActorKey | None:
    own = document.index.at(i)
    if own and own.startswith(("country/", "organisation/")):
        return own
    beside = document.children(i, "compound", "amod", "nmod:poss", "nmod", "flat")
    for c in beside:
        key = document.index.at(c)
        state = state_of(document, key) if key else None
        if state:
            return state
    if document[i].lower == "administration" and document.index.get(_AMERICA):
        return _AMERICA  # the word, alone, is an American one
    people = (document.index.at(c) for c in beside)
    return _only_state(document.index.get(k) for k in people if k and k.startswith("person/"))


def _only_state(actors: Iterable[Actor | None]) -> ActorKey | None:
    return next((a.country for a in actors if a and a.country), None)
