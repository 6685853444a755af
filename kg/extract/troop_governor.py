"""What a count hangs on: the noun that stands for it at its verb, and the verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from kg.extract.lexicons import troops as lex
from kg.language.document import Document

__all__ = ["Governor", "doer", "governor", "moved_away", "of_whom", "partly", "verbs_above"]


@dataclass(frozen=True, slots=True)
class Governor:
    """What a count hangs on.

    Parameters
    ----------
    top : int
        The noun that stands for the count at its verb: itself, or "thousands", "deployment", "half" above it.
    nouns : tuple of int
        Nouns passed on the way, nearest first, ``top`` among them unless it is the count.
    verb : int or None
        The governing predicate.
    """

    top: int
    nouns: tuple[int, ...]
    verb: int | None

    def relation(self, document: Document) -> str:
        """The relation to the verb, without its subtype but for the passive."""
        dep = document[self.top].dep
        if self.verb is not None and _opened(document, self.top) == self.verb:
            return "nsubj:pass" if document.child(self.verb, "aux:pass") is not None else "nsubj"
        return dep if dep == "nsubj:pass" else dep.split(":")[0]


_CLAUSAL = frozenset({"after", "before", "since", "until", "as"})
_ASIDE = 9  # tokens of ", 14 of them Zambians,"


def _opened(document: Document, noun: int) -> int | None:
    """The verb of a clause whose conjunction the parse took for a preposition, an aside standing in between.

    "left **after 18 of its soldiers**, 14 of them Zambians, **were killed**"
    """
    case = document.child(noun, "case")
    if case is None or document[case].lower not in _CLAUSAL or case > noun:
        return None
    commas = [k for k in range(noun + 1, min(noun + 2 * _ASIDE, len(document))) if document[k].text == ","][:2]
    if len(commas) < 2 or commas[1] - commas[0] > _ASIDE or commas[1] + 2 >= len(document):
        return None
    plain = all(document[k].upos not in ("VERB", "AUX", "SCONJ") for k in range(noun + 1, commas[1]))
    at = commas[1] + 1
    if not plain or not (document[at].upos == "AUX" or document[at].tag == "VBD"):
        return None
    return next((k for k in range(at, min(at + 4, len(document))) if document[k].upos == "VERB"), None)


def governor(document: Document, head: int) -> Governor:
    """Climb from a noun to its verb, over nouns that say how many or what becomes of them ("half of", "the death of").

    Over any other noun ("a beehive of 300 fighters", "aid for 300 troops") the verb says nothing of the count.
    """
    behind = [t.lower for t in document.tokens[head + 1 : head + 3]]
    apart = behind == ["of", "whom"] and not document.is_dep(head, "nsubj", "nsubj:pass", "obj")
    if apart or of_whom(document, head):
        first = head + (3 if apart else 1)  # "900 men, 200 of whom are to leave": the parse ties the numbers
        ahead = takewhile(lambda k: document[k].upos != "PUNCT", range(first, min(first + 6, len(document))))
        return Governor(head, (), next((k for k in ahead if document[k].upos == "VERB"), None))
    at = head
    nouns: list[int] = []
    while document[at].head != at and len(nouns) < 6:
        above = document[at].head
        opened = _opened(document, at)
        if opened is not None:
            return Governor(at, tuple(nouns), opened)
        if _alongside(document, at):
            beside = _suffering(document, at, above)
            if beside is not None:  # "detained the leader along with two others": they share his fate
                nouns.append(beside)
                at = beside
                continue
        part = _part(document, at, above)
        if part is not None:
            at = part
            continue
        nearer = _purposed(document, at, above)
        if nearer is not None:
            at = nearer
            continue
        beside = _joined(document, at, above)
        if beside is not None:
            nouns.append(beside)
            at = beside
            continue
        if document[above].upos in ("VERB", "AUX") or document.child(above, "nsubj") == at:
            return Governor(at, tuple(nouns), above)
        nouns.append(above)
        named = document.child(at, "case") is None  # "a Movement of X leader": two nouns for the parse
        if document.is_dep(at, "nmod") and not named and not _transparent(document, above):
            break
        at = above
    return Governor(at, tuple(nouns), None)


def of_whom(document: Document, number: int) -> bool:
    """Whether a bare number tells of some of those before: "11,000 soldiers, **of whom** some 4,000 were killed"."""
    if document[number].upos != "NUM":
        return False
    start = number - 1
    while start > 0 and document[start].lower in lex.HEDGES:  # "of whom there are thought to be some 40"
        start -= 1
    return partly(document, start - 2, number)


def partly(document: Document, start: int, end: int) -> bool:
    """Whether "of whom" or "of which" stands between two tokens: what is said then is not said of all."""
    between = range(max(start + 1, 1), end)
    return any(document[k].lower in ("whom", "which") and document[k - 1].lower == "of" for k in between)


def _part(document: Document, noun: int, above: int) -> int | None:
    """The number of "withdrew **700** of its 1,000 troops", where the parse hangs the troops on the verb."""
    of = document.child(noun, "case")
    if of is None or of < 1 or document[of].lower != "of" or not document.is_dep(noun, "obl"):
        return None
    number = of - 1
    counts = document[number].upos == "NUM" and document.is_dep(number, "obj", "nsubj")
    return number if counts and document[number].head == above else None


def _alongside(document: Document, noun: int) -> bool:
    """Whether a noun stands "along with", "including" or "as well as" another."""
    case = [document[c].lower for c in document.children(noun, "case", "cc", "mark")]
    before = document[noun].head if document.is_dep(noun, "nmod", "obl", "advcl", "acl", "conj") else noun
    return before != noun and bool({"along", "together", "alongside", "including"} & set(case))


def _joined(document: Document, noun: int, above: int) -> int | None:
    """The object or subject of a verb to which the parse, by a slip, joins a noun that "and" joins to that object."""
    if not document.is_dep(noun, "conj") or document[above].upos != "VERB" or document[noun].upos in ("VERB", "AUX"):
        return None
    beside = _suffering(document, noun, above)
    return beside if beside is not None and beside < noun else None


def _purposed(document: Document, noun: int, above: int) -> int | None:
    """The object of a nearer verb to which "and" joins a noun: "held four in a raid to find a leader and a maker".

    The parse sometimes joins it to the object of the verb before.
    """
    cc = document.child(noun, "cc")
    if not document.is_dep(noun, "conj") or cc is None or cc < 2 or document[cc - 1].text == ",":
        return None
    near = cc - 1
    verb = document[near].head
    return near if above < verb < near and document.is_dep(near, "obj") and document[verb].upos == "VERB" else None


def _suffering(document: Document, noun: int, above: int) -> int | None:
    """The noun beside which others are named: the one above, or what the verb above is done to."""
    if document[above].upos in ("NOUN", "PROPN", "PRON", "NUM") and above < noun:
        return above
    if document[above].upos not in ("VERB", "AUX"):  # the parse hangs "along with two others" on "operation" after it
        above = document[above].head
    passive = document.child(above, "nsubj:pass")
    return passive if passive is not None else document.child(above, "obj")


def _transparent(document: Document, noun: int) -> bool:
    word = lex.singular(document[noun].lower)
    return (
        word in lex.QUANTITIES | lex.FORMATIONS
        or any(word in words for words in lex.NOUN_STATUS.values())
        or document[noun].upos == "NUM"
    )


def verbs_above(document: Document, verb: int) -> Iterator[int]:
    """A verb and those that it complements ("would consider sending": send, consider), nearest first."""
    yield verb
    while document[verb].head != verb and document.is_dep(verb, "xcomp", "ccomp", "advcl", "acl", "conj"):
        conj = document.is_dep(verb, "conj")
        above = document[verb].head
        where = any(document[c].lower == "where" for c in document.children(verb, "advmod"))
        if where or (conj and document.child(verb, "nsubj") is not None):
            return  # "may use the base, where 400 are stationed"
        if document.is_dep(verb, "ccomp") and document[above].lemma in lex.SPEECH:
            return
        verb = above
        yield verb


def doer(document: Document, verb: int) -> int | None:
    """The subject of a verb, or of the one that it goes on from ("Italy, which leads the force and **has** 640")."""
    while True:
        subjects = [c for c in document.children(verb, "nsubj") if c < verb]
        if subjects:
            relative = document[subjects[-1]].lower in ("which", "who", "that") and document.is_dep(verb, "acl")
            return document[verb].head if relative else subjects[-1]
        if document[verb].head == verb or not document.is_dep(verb, "conj", "advcl", "xcomp"):
            return None
        verb = document[verb].head


def moved_away(document: Document, head: int) -> bool:
    """Whether somebody takes the counted out of a place, so that "from X" is where, not whose."""
    where = governor(document, head)
    if any(lex.singular(document[n].lower) in lex.NOUN_STATUS["withdrawn"] for n in where.nouns):
        return True
    if where.verb is None or where.relation(document) not in ("obj", "nsubj:pass"):
        return False
    return document[where.verb].lemma in lex.WITHDRAW
