"""Those killed, wounded or captured of whom no number is told: "a Taliban leader was detained"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.lexicons import troops as lex
from kg.extract.numbers import FoundNumber
from kg.extract.troop_candidate import Candidate
from kg.extract.troop_governor import governor
from kg.extract.troop_people import People, noun_group
from kg.extract.troop_status import HARMED, status_of
from kg.language.document import Document
from kg.model import CountStatus, Qualifier

__all__ = ["find_harmed"]

_NONE = frozenset({"no", "single", "any", "every", "each", "either", "neither", "which", "what", "whose", "such"})
_CIVILIANS = lex.CIVILIAN_MODIFIERS - lex.OF_RANK
_LEAST_OF_MANY = 2  # a bare plural says more than one


def find_harmed(document: Document, people: People, counted: Iterable[Candidate]) -> Iterator[Candidate]:
    """Nouns for members of a force that the sentence says were harmed, and that no number counts.

    Parameters
    ----------
    counted : iterable of Candidate
        What numbers count; their nouns are left out.
    """
    taken = {k for c in counted for k in (c.head, *c.modifiers)}
    for token in document:
        named = token.upos in ("NOUN", "PROPN") or (token.upos == "ADJ" and document.is_dep(token.i, "obj", "nsubj"))
        if named and token.i not in taken and document.in_body(token.i):
            found = _harmed(document, people, token.i)
            if found is not None:
                taken.update(found.modifiers)
                yield found


def _harmed(document: Document, people: People, head: int) -> Candidate | None:
    word = lex.singular(document[head].lower)
    plural = word != document[head].lower
    regular = word in lex.REGULAR and not plural
    if not (regular or word in lex.IRREGULAR or word in lex.PERSONS):
        return None
    if document.is_dep(head, "compound", "amod", "nmod:poss", "appos", "flat"):
        return None
    if document.child(head, "flat") is not None:
        return None  # "the death of Sergeant Ann Berg": somebody by name, told of as a person
    group = noun_group(document, head)
    words = [document[k].lower for k in group]
    if set(words) & _NONE or any(document[k].upos == "NUM" for k in group):
        return None
    if set(words) & _CIVILIANS and not set(words) & lex.MILITARY_ALL_THE_SAME:
        return None
    start = next((k for k in group if document[k].lower not in ("the", "these", "those", "both", "all")), head)
    both = plural and start and document[start - 1].lower == "both"
    number = _number(document, start, 2 if both else None if plural else 1)
    candidate = Candidate(number, start, head, document[head].end, document[head].lower, regular)
    status, _ = status_of(document, candidate)
    if status not in HARMED or _has_object(document, head):
        return None
    if regular or word in lex.IRREGULAR or people.is_member(head, group):
        return candidate
    verb = governor(document, head).verb
    killed = status is not CountStatus.CAPTURED
    return candidate if people.is_taken(head, group, verb, killed=killed) else None


def _has_object(document: Document, head: int) -> bool:
    """ "fighters detained 30 soldiers": the verb right after the noun is what they do, not what they suffer."""
    after = [document[k] for k in range(head + 1, min(head + 3, len(document)))]
    return len(after) == 2 and after[0].tag in ("VBD", "VBN") and after[1].upos in ("NUM", "DET", "PROPN", "PRON")


def _number(document: Document, first: int, low: int | None) -> FoundNumber:
    token = document[first]
    if low is None:
        return FoundNumber(token.start, token.end, _LEAST_OF_MANY, None, Qualifier.AT_LEAST, token.start)
    return FoundNumber(token.start, token.end, low, low, Qualifier.EXACT, token.start)
