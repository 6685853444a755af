"""Who does what is done to an agreement."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.lexicons import treaties as lexicon
from kg.extract.lexicons import treaty_actions as acts
from kg.extract.treaty_done import Done, verb_names
from kg.extract.treaty_meant import cased, conjuncts, is_beside, meant_by
from kg.extract.treaty_subjects import subject_of
from kg.language.document import Document
from kg.model import ActorKey, Role, Tense, TreatyAction

__all__ = ["Offices", "actors_of", "no_offices"]

Offices = Callable[[ActorKey], tuple[Role, ...]]
"""Tells what offices somebody has held, for those whose office an article does not say."""

_MADE_TOGETHER = frozenset({TreatyAction.NEGOTIATED, TreatyAction.SIGNED, TreatyAction.CONCLUDED})
_OFFICE = 7  # tokens of "then-Prime Minister" before a name
_AFTER_QUOTE = 4  # tokens of the next sentence
_COLON_REACH = 4  # sentences that "she said:" introduces
_MEASURES = frozenset(
    {"hour", "day", "week", "month", "year", "percent", "%", "point", "vote", "tonne", "ton", "third", "half"}
)
_NOBODY = frozenset({"place", "media"})


def no_offices(_: ActorKey) -> tuple[Role, ...]:
    """Of nobody is any office known."""
    return ()


def actors_of(document: Document, done: Done, offices: Offices = no_offices) -> tuple[ActorKey, ...]:
    """The actors of an action, each once; states where the action is one of government."""
    if done.stance:
        tokens = [
            t for t in _sayer(document, done.word) if document[t].lower not in acts.OFFICES or document.index.at(t)
        ]
    elif done.slot == "amod" or (document[done.word].upos in ("NOUN", "PROPN", "ADJ") and done.slot != "self"):
        tokens = _of_noun(document, done)
    else:
        tokens = _of_verb(document, done)
    if any(document[t].lower in _EMPTY and document.index.at(t) is None for t in tokens):
        tokens = _sayer(document, done.word)
    keys = {k: _is_then(document, t) for t in tokens for k in meant_by(document, t)}
    acting = (_acting(document, k, done.action, offices, then) for k, then in keys.items())
    return tuple(dict.fromkeys(k for k in acting if k.split("/")[0] not in _NOBODY))


_AGREED = lexicon.HEADS | lexicon.CEASEFIRE_NOUNS | {"peace"}
_EMPTY = frozenset({"i", "we", "my", "our", "it", "there"})  # the speaker, or nobody: whoever says so


def _is_then(document: Document, i: int) -> bool:
    """ "then-President" held the office when he did what is told; "former" says nothing of that time."""
    for k in range(i - 1, max(i - _OFFICE, -1), -1):
        if document[k].lower == "then" or document[k].text in (",", "and", "by"):
            return document[k].lower == "then"
    return False


def _acting(document: Document, key: ActorKey, action: TreatyAction, offices: Offices, then: bool) -> ActorKey:
    actor = document.index.get(key)
    if action is TreatyAction.RATIFIED and key.startswith("organisation/") and actor and actor.country:
        return actor.country if set(key.split("/")[1].split("-")) & acts.GOVERNMENT else key  # "Pakistan's Senate"
    if action not in acts.GOVERNMENT_ACTS or not key.startswith("person/"):
        return key
    told = actor.roles if actor else ()
    known = offices(key) if not told and document.article.published else ()
    office = next((r for r in (*told, *known) if _speaks_for_state(r, document, then)), None)
    return office.of if office and office.of else key


def _speaks_for_state(role: Role, document: Document, then: bool) -> bool:
    if not role.of or not role.of.startswith("country/") or not set(role.title.lower().split()) & acts.HEAD_OF_STATE:
        return False
    if then and role.tense is Tense.PAST:
        return True
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
        return agents or _ensurer(document, done.word)
    held = _holders(document, done)
    if held:
        return held
    subject = subject_of(document, done.word)
    if subject is None:
        return []
    return [*conjuncts(document, subject), *_partners(document, done), *_companions(document, done)]


def _holders(document: Document, done: Done) -> list[int]:
    """Whose part in it is ended or renewed: "voted to freeze **Armenia's** participation in"."""
    held = (c for c in document.children(done.word, "obj") if document[c].lemma in acts.HELD)
    owners = [o for c in held for o in document.children(c, "nmod:poss") if document[o].upos != "PRON"]
    return [t for o in owners for t in conjuncts(document, o) if meant_by(document, t)]


def _companions(document: Document, done: Done) -> list[int]:
    """Who acts with the subject, named behind the object: "left the convention in May, along with Latvia"."""
    if done.action not in acts.GOVERNMENT_ACTS:
        return []
    # parses hang them on the verb, the treaty or the date before them
    own = document.subtree(done.word, without=("ccomp", "advcl", "parataxis", "nsubj", "conj"))
    beside = (c for c in own if c > done.word and is_beside(document, c) and document.is_dep(c, "obl", "nmod"))
    return [t for c in beside for t in conjuncts(document, c) if (document.index.at(t) or "").startswith("country/")]


def _partners(document: Document, done: Done) -> list[int]:
    """Whom "broker a deal with Russia" is done with, be they the verb's or the deal's."""
    if done.action not in _MADE_TOGETHER:
        return []
    made = [o for o in document.children(done.word, "obj") if document[o].lower.removesuffix("s") in lexicon.HEADS]
    beside = [*document.children(done.word, "obl"), *(c for o in made for c in document.children(o, "nmod"))]
    found = [c for c in beside if cased(document, c, "with") and document[c].lemma not in lexicon.HELP]
    named = [t for c in found for t in conjuncts(document, c)]
    return [t for t in named if (document.index.at(t) or "").startswith(("country/", "armed_group/"))]


def _ensurer(document: Document, verb: int) -> list[int]:
    """Who sees to it: "he will ensure that the accord is carried out"."""
    head = document[verb].head
    if not document.is_dep(verb, "ccomp") or document[head].lemma not in acts.ENSURING:
        return []
    subject = subject_of(document, head)
    return conjuncts(document, subject) if subject is not None else []


def _participle(document: Document, i: int) -> bool:
    """Whether it tells what was done to the noun before it, set in by a comma: "left the pact, **signed** in May"."""
    behind = i > 1 and document[i - 1].text == "," and document[i - 2].upos in ("NOUN", "PROPN")
    set_in = behind and document.is_dep(i, "advcl") and document[i].tag == "VBN" and document[i].head < i
    bare = document.child(i, "nsubj") is None and document.child(i, "mark", "aux") is None
    return bare and (document[i].dep == "acl" or set_in)


def _agents(document: Document, verb: int) -> list[int]:
    """Who did it, in the passive: "signed **by** Peru", and "signed **between** Peru and Chile"."""
    cases = ("by", "between") if document[verb].tag == "VBN" else ("by",)
    found = [c for c in document.children(verb, "obl") if cased(document, c, *cases) and not _is_measure(document, c)]
    return [t for c in found for t in conjuncts(document, c)]


def _is_measure(document: Document, i: int) -> bool:
    """Whether a noun says by how much: "extended the truce **by six months**"."""
    counted = document.child(i, "nummod") is not None or document[i].upos == "NUM"
    return counted and document[i].lemma in _MEASURES


def _of_noun(document: Document, done: Done) -> list[int]:
    """The owner or agent of "Iran's violation of", "opposition by", "critics such as"; else who voices it."""
    noun = document[done.word].head if done.slot == "amod" else done.word
    if done.slot != "amod" and document[document[noun].head].lower in ("instrument", "instruments"):
        noun = document[noun].head  # "deposited its instrument of ratification"
    owners = list(document.children(noun, "nmod:poss"))
    if done.slot == "amod":
        return [t for c in owners for t in conjuncts(document, c)]
    between = ("between",) if document[noun].lemma in acts.TALKING else ()
    owners += [
        c for c in document.children(noun, "nmod", "obl") if cased(document, c, "by", "from", "among", "like", *between)
    ]
    if document[noun].lemma not in acts.GATHERINGS:
        owners += [
            c
            for c in document.children(noun, "amod", "compound")
            if _is_state(document, c) and not _is_topic(document, c)
        ]
    owners = [t for c in owners for t in conjuncts(document, c) if meant_by(document, t)]
    if owners:
        return owners
    subject = subject_of(document, noun) if document.child(noun, "nsubj") is not None else None
    if subject is not None:
        return conjuncts(document, subject)
    shared = _shared_owner(document, noun)
    if shared:
        return shared
    head = document[noun].head
    if head != noun and document.is_dep(noun, "obj", "obl", "xcomp") and _lends_subject(document, noun, head):
        voiced = subject_of(document, head)
        return conjuncts(document, voiced) if voiced is not None else []
    if document[noun].tag == "VBG" and document.is_dep(noun, "advcl"):  # "are among those calling for"
        subject = subject_of(document, noun)
        return conjuncts(document, subject) if subject is not None else []
    return [noun] if document.index.at(noun) else []


def _shared_owner(document: Document, noun: int) -> list[int]:
    """The owner of the first of two nouns: "Spain's praise for one accord and opposition to another"."""
    at, joined = noun, False
    while document.is_dep(at, "conj", "nmod") and document[document[at].head].upos in ("NOUN", "PROPN"):
        joined |= document.is_dep(at, "conj")
        at = document[at].head
        owners = document.children(at, "nmod:poss") if joined else ()
        found = [t for c in owners for t in conjuncts(document, c) if meant_by(document, t)]
        if found:
            return found
    return []


def _lends_subject(document: Document, noun: int, head: int) -> bool:
    asked = cased(document, noun, "for") and document[head].lemma in acts.URGING | {"push", "campaign", "argue"}
    meant = document.is_dep(noun, "obl") and (asked or cased(document, noun, "in"))
    return document[head].lemma in acts.LIGHT or meant or "break_off" in verb_names(document, head)


def _is_state(document: Document, i: int) -> bool:
    key = document.index.at(i)
    return bool(key) and str(key).startswith(("country/", "armed_group/", "organisation/"))


def _is_topic(document: Document, i: int) -> bool:
    """ "the **Sudan** truce proposal" is on Sudan; "the **U.S.** truce proposal", "the **Omani** one" are theirs."""
    token, after = document[i], document.tokens[i + 1 : i + 3]
    full = document.is_dep(i, "compound") and not token.text.replace(".", "").isupper()
    return full and any(t.lower in _AGREED for t in after)


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
        subject = _speaker(document, verb)
        if subject is not None and meant_by(document, subject):
            return [subject]
        if subject is not None and verb in above and document[subject].upos != "PRON":
            return []  # told by somebody who is no actor
    return _announced(document, word)


def _speaker(document: Document, verb: int) -> int | None:
    """The subject of a verb of saying, if it is not the speaker's own "I"."""
    if document[verb].lemma not in acts.SPEAKING or document[verb].upos != "VERB":
        return None
    subject = subject_of(document, verb)
    return None if subject is None or document[subject].lower in _EMPTY else subject


def _announced(document: Document, word: int) -> list[int]:
    """Who says what stands behind a colon: "The minister said:" and then her words, a few sentences long."""
    number = document.sentence_number(word)
    for back in range(1, min(number, _COLON_REACH) + 1):
        first, last = document.sentences[number - back]
        if document[last - 1].text == ":":
            said = (_speaker(document, verb) for verb in range(first, last))
            return [s for s in said if s is not None and meant_by(document, s)][:1]
    return []
