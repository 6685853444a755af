"""Whom a noun means: its own actor, or the state behind "the Obama administration" and "Dutch voters"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.backers import only_backs
from kg.extract.lexicons import treaty_actions as acts
from kg.extract.treaty_nominals import state_of
from kg.language.document import Document
from kg.model import Actor, ActorKey

__all__ = ["called", "cased", "conjuncts", "is_beside", "meant_by", "top_of"]

_AMERICA = ActorKey("country/united-states")
_SIX = ActorKey("organisation/p5-1")
_SIX_WORDS = frozenset({"six", "6"})
_BESIDE = frozenset({"along", "together", "alongside"})


def meant_by(document: Document, i: int) -> tuple[ActorKey, ...]:
    """The actors that a noun means: its own, or the state behind "the Obama administration", "Dutch voters"."""
    apposed = [c for c in document.children(i, "appos") if (document.index.at(c) or "").startswith("person/")]
    if apposed and document[i].lower.endswith("s"):  # "the two rivals, A and B"
        return tuple(k for c in apposed for t in conjuncts(document, c) if (k := document.index.at(t)))
    own = document.index.at(i)
    if own and own.startswith("person/"):
        return (own,)
    if several := document.index.together(i):  # "both countries", "the two presidents"
        return several
    if several := _of_several(document, i):
        return several
    if _is_counted(document, i) or (own is None and document[i].lower in acts.QUANTITIES):
        return ()  # "two Democrats", "thousands of Germans": not the party, not the state
    if document[i].lower == "powers" and own is None:
        return _powers(document, i)
    if document[i].lower == "members" and own is None:
        return _body(document, i)
    if document[i].lower in acts.AIMS and own is None:
        return _owner(document, i)
    body = called(document, i) if own is None else None
    if body:
        return (body,)
    served = document[i].upos == "PROPN" or document[i].lower in acts.SERVANTS
    if document[i].lower in acts.GOVERNMENT or (own is None and served):
        state = _state_behind(document, i)
        if state and (document[i].lower in acts.GOVERNMENT or state.startswith(("country/", "armed_group/"))):
            return tuple(dict.fromkeys((state, *_further_states(document, i))))
    if own:
        return (own,)
    start, end = document.edges(i, without=("acl", "appos", "nmod", "conj", "parataxis", "punct", "cc"))
    inside = document.index.within(start, end)
    return inside[:1] if document[i].upos == "PROPN" else ()


def _of_several(document: Document, i: int) -> tuple[ActorKey, ...]:
    """The states behind "officials **of the two countries**"."""
    serves = document[i].tag in ("NNS", "NNPS") and document[i].lower in acts.SERVANTS | acts.GOVERNMENT
    of = (c for c in document.children(i, "nmod") if serves and cased(document, c, "of", "from"))
    return next((several for c in of if (several := document.index.together(c))), ())


def called(document: Document, i: int) -> ActorKey | None:
    """The body behind what it is called: "the bloc **ECOWAS**", "its political wing, **Sinn Fein**"."""
    named = document.children(i, "appos", "flat", "compound") if document[i].upos == "NOUN" else ()
    keys = (document.index.at(c) for c in named if c == i + 1 or document.is_dep(c, "appos"))
    return next((k for k in keys if k and k.startswith(("organisation/", "armed_group/"))), None)


def conjuncts(document: Document, i: int) -> list[int]:
    """A noun and those that act with it: conjoined ("A and B"), or named beside it ("A, along with B")."""
    joined = [c for c in document.children(i, "conj") if document[c].upos in ("NOUN", "PROPN", "PRON")]
    joined += [c for j in joined for c in document.children(j, "conj") if document.index.at(c)]  # a chain, not a list
    joined += (*_before_and(document, i), *_behind_and(document, i))
    beside = [c for c in document.children(i, "nmod", "obl", "conj") if is_beside(document, c)]
    return [i, *joined, *(c for b in beside for c in conjuncts(document, b) if b not in joined)]


def _before_and(document: Document, i: int) -> list[int]:
    """The actor before an "and" that begins the noun group, where the parse has torn the two apart."""
    start, _ = document.edges(i, without=("acl", "nmod", "appos", "conj"))
    torn = 0 < start < i and document[start].upos == "CCONJ" and document.index.at(start - 1) is not None
    return [start - 1] if torn else []


def _behind_and(document: Document, i: int) -> list[int]:
    """The name between "and" and the verb, where the parse has torn it off: "the government **and the ELN** signed"."""
    at = i + 2 + (i + 2 < len(document) and document[i + 2].lower == "the")
    if at >= len(document) or document[i + 1].lower != "and" or not document.is_dep(i, "nsubj", "nsubj:pass"):
        return []
    key, last = document.index.at(at), at
    while last + 1 < len(document) and document.index.at(last + 1) == key is not None:
        last += 1
    torn = document[last].head == document[i].head and document.is_dep(last, "obl", "dep", "obl:unmarked")
    return [last] if key is not None and torn and last + 1 == document[i].head else []


def is_beside(document: Document, i: int) -> bool:
    """Whether a noun is named beside another: "along with", "together with", "as well as"."""
    words = {document[c].lower for case in document.children(i, "case", "advmod", "cc") for c in _fixed(document, case)}
    return bool(words & _BESIDE) or {"as", "well"} <= words


def _fixed(document: Document, i: int) -> tuple[int, ...]:
    return (i, *document.children(i, "fixed"), *document.children(i, "advmod"))


def cased(document: Document, i: int, *words: str) -> bool:
    """Whether a phrase begins with one of the prepositions."""
    return any(document[c].lower in words for c in document.children(i, "case"))


def _is_counted(document: Document, i: int) -> bool:
    token = document[i]
    if token.tag not in ("NNPS", "NNS") or token.lower in acts.GOVERNMENT or token.text.isupper():
        return False
    number = i > 0 and document[i - 1].upos == "NUM" and token.tag == "NNPS"
    of = document.is_dep(i, "nmod") and document[document[i].head].lower in acts.QUANTITIES and cased(document, i, "of")
    return number or of


def _powers(document: Document, i: int) -> tuple[ActorKey, ...]:
    """ "six world powers" are the P5+1; "world powers" alone are nobody in particular."""
    words = {document[c].lower for c in document.children(i, "nummod", "compound", "amod")}
    return (_SIX,) if words & _SIX_WORDS and len(words) > 1 else ()


def _body(document: Document, i: int) -> tuple[ActorKey, ...]:
    """The body of "NATO members", "members of the EU": what all its members do, it does."""
    keys = (document.index.at(c) for c in document.children(i, "compound", "amod", "nmod"))
    return tuple(k for k in keys if k and k.startswith("organisation/") and state_of(document, k) == k)[:1]


def _owner(document: Document, i: int) -> tuple[ActorKey, ...]:
    """Whose aim it is: who has "his focus" on brokering a deal is who would broker it."""
    owners = (document.index.at(c) for c in document.children(i, "nmod:poss"))
    return tuple(k for k in owners if k)[:1]


def _state_behind(document: Document, i: int) -> ActorKey | None:
    own = document.index.at(i)
    if own and own.startswith(("country/", "organisation/")):
        return own
    governs = document[i].lower in acts.GOVERNMENT
    beside = document.children(i, "compound", "amod", "nmod", "flat")
    for c in beside:
        key = document.index.at(c)
        if key and key.startswith("person/") and not governs:
            continue  # "her husband", "Trump supporters": people's own people are not their states
        if only_backs(document, c):
            continue  # "the Rwanda-backed rebels" are not Rwanda
        state = state_of(document, key) if key else None
        if state:
            return state
    if document[i].lower == "administration" and document.index.get(_AMERICA):
        return _AMERICA  # the word, alone, is an American one
    people = (document.index.at(c) for c in beside) if governs else ()
    return _only_state(document.index.get(k) for k in people if k and k.startswith("person/"))


def _further_states(document: Document, i: int) -> Iterator[ActorKey]:
    """The others of "the presidents of Peru **and Chile**", "Peruvian **and Chilean** officials"."""
    if document[i].tag not in ("NNS", "NNPS"):
        return
    for c in document.children(i, "amod", "compound", "nmod"):
        joined = document.children(c, "conj") if document.index.at(c) else ()
        for j in joined:
            key = document.index.at(j)
            if key and key.startswith("country/"):
                yield key


def _only_state(actors: Iterable[Actor | None]) -> ActorKey | None:
    return next((a.country for a in actors if a and a.country), None)


def top_of(document: Document, start: int, end: int) -> int:
    """The token of a range that hangs on something outside it."""
    outer = [
        i
        for i in range(start, end)
        if document[i].upos != "PUNCT" and (document[i].head == i or not start <= document[i].head < end)
    ]
    nouns = [i for i in outer if document[i].upos in ("NOUN", "PROPN")]
    return (nouns or outer or [end - 1])[0]
