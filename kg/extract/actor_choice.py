"""Which of several people of an article a name means that each of them can bear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.actor_bearers import child
from kg.extract.actor_called import introduced_as_kin
from kg.extract.actor_drafts import Draft
from kg.extract.actor_titles import title_before
from kg.extract.lexicons import titles as lex
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKey
from kg.naming import folded

__all__ = ["likeliest"]

_ELDER = frozenset({"elder", "older", "senior"})
_YOUNGER = frozenset({"younger", "junior"})
_PARENTS = words("father mother grandfather grandmother uncle aunt")
_CHILDREN = words("son daughter grandson granddaughter nephew niece")
_COURTESY = words("mr mr. mrs mrs. ms ms. miss dr dr. lord lady sir dame")
_NEAR = 6  # words beside a name in which its bearer's place in the family is told
_LESSER = 3  # times that the article's main person is named for each time of a namesake named in passing


def likeliest(
    document: Document, bearers: Sequence[Draft], start: int, named: Mapping[ActorKey, Sequence[int]], many: bool
) -> Draft:
    """The one whom the title or the form of address fits, else the one named last, else most often, else first.

    Parameters
    ----------
    start : int
        First token of the name.
    named : mapping
        First tokens where each of them is named in full.
    many : bool
        Whether so many bear the name that it means the last one.
    """
    candidates = _addressed(document, bearers, start, named)
    candidates = [d for d in candidates if any(p < start for p in (*named[d.key], *d.positions))] or candidates
    if (of_two := _by_age(document, candidates, start, named)) is not None:
        return of_two
    candidates = _called_back(document, candidates, start)
    if not title_before(document, start):
        candidates = [d for d in candidates if not _is_parent(document, named[d.key], start)] or candidates
    times = {d.key: len({*named[d.key], *d.positions}) for d in candidates}
    near = document.sentences[max(0, document.sentence_number(start) - 1)][0]
    before = [d for d in candidates if any(near <= p < start for p in named[d.key])]
    if many and not before:
        before = [d for d in candidates if any(near <= p < start for p in d.positions)]
    office = [d for d in candidates if d.known is not None and d.known.roles]
    called = [d for d in candidates if _goes_by(document, d, start)]
    if len(office) == 1 and called in ([], office) and not title_before(document, start) and not many:
        return office[0]  # who holds or held one goes before the family
    kin = {d.key for d in candidates if child(d.name) or _is_kin(document, named[d.key], start)}
    if all(document[start].lower == folded(d.name).partition(" ")[0] for d in candidates):
        kin = set()  # a given name is no more the father's than the son's
    others = (d for d in candidates if d.key not in kin and any(p < start for p in named[d.key]))
    if any(others) or any(_is_called_so(d, start, named[d.key]) for d in candidates):
        before = [d for d in before if d.key not in kin]  # the name is whose relative is told of in passing
    most = max(len(named[d.key]) + len(d.positions) for d in candidates)
    if len(before) == 1 and (many or _LESSER * (len(named[before[0].key]) + len(before[0].positions)) > most):
        return before[0]
    if len(called) == 1 and not many and not title_before(document, start):
        return called[0]
    candidates = [d for d in candidates if d.key not in kin] or candidates
    first = min(candidates, key=lambda d: min(named[d.key], default=len(document)))
    return max(candidates, key=lambda d: (times[d.key], d is first))


def _is_parent(document: Document, named: Sequence[int], start: int) -> bool:
    """Whether somebody has so far been named as whose child another is alone: "X, the son of former minister [Y]"."""
    before = [p for p in named if p < start]
    owners = (document[p].head for p in before if document.is_dep(p, "nmod") and document[p].dep != "nmod:poss")
    return len([o for o in owners if document[o].lower in _CHILDREN and document.is_dep(o, "appos")]) == len(before) > 0


def _called_back(document: Document, bearers: Sequence[Draft], start: int) -> Sequence[Draft]:
    """Those of the gender that the words behind tell: "[Holm] said she would stay"."""
    clause = document.child(document[start].head, "ccomp") if document.is_dep(start, "nsubj") else None
    subject = document.child(clause, "nsubj") if clause is not None and clause > start else None
    gender = {"he": "m", "she": "f"}.get(document[subject].lower) if subject is not None else None
    return [d for d in bearers if d.gender == gender] or bearers if gender else bearers


def _is_kin(document: Document, named: Sequence[int], start: int) -> bool:
    """Whether a person has so far been named as somebody's relative alone."""
    before = [p for p in named if p < start] or named
    return all(introduced_as_kin(document, p) for p in before)


def _is_called_so(draft: Draft, start: int, named: Sequence[int]) -> bool:
    return any(p < start for p in set(draft.positions).difference(named))


def _goes_by(document: Document, draft: Draft, start: int) -> bool:
    """Whether the person has been called by the name alone, without a form of address."""
    before = (p for p in draft.positions if p < start and document[p].lower == document[start].lower)
    return any(not title_before(document, p) and document[p - 1].lower not in _ELDER | _YOUNGER for p in before)


def _by_age(
    document: Document, bearers: Sequence[Draft], start: int, named: Mapping[ActorKey, Sequence[int]]
) -> Draft | None:
    """ "The elder Brandt": whom the words beside the full name do not make the younger; the one named last."""
    age = document[start - 1].lower if start else ""
    if age not in _ELDER | _YOUNGER:
        return None
    other = _CHILDREN if age in _ELDER else _PARENTS
    last = {d.key: max((p for p in named[d.key] if p < start), default=-1) for d in bearers}

    def fits(draft: Draft) -> bool:
        at = last[draft.key]
        first = max(document.sentence_of(at)[0], at - _NEAR) if at >= 0 else 0
        beside = {t.lower for t in document.tokens[first:at] if document[t.i + 1].lower != "of"}
        owns = (t.i + 1 for t in document.tokens[first:at] if t.lower in _CHILDREN)
        if age in _YOUNGER and any(document[i].lower == "of" for i in owns):
            return False  # "[X], son of [Y]"
        above = {document[c].lower for c in document.children(at, "appos")} if at >= 0 else set()  # "X, the son of Y"
        return at >= 0 and other.isdisjoint(beside | above)

    return max((d for d in bearers if fits(d)), key=lambda d: last[d.key], default=None)


def _addressed(
    document: Document, bearers: Sequence[Draft], start: int, named: Mapping[ActorKey, Sequence[int]]
) -> Sequence[Draft]:
    """Those whom the title in front fits: by gender, by office, else by how they are called elsewhere."""
    title = title_before(document, start)
    gender = "f" if title in lex.FEMALE else "m" if title in lex.MALE else None
    alike = [d for d in bearers if gender in (None, d.gender)]
    fitting = alike or [d for d in bearers if d.gender is None]
    if title in _COURTESY:  # whom the article calls "Ms" is not "Dr"
        otherwise = {d.key for d in fitting if _courtesies(document, d, start) not in (set(), {title})}
        fitting = [d for d in fitting if d.key not in otherwise] or fitting
    offices = [d for d in fitting if title and any(r.title.casefold() == title for r in d.offices())]
    called = [d for d in fitting if title and any(title_before(document, s) == title for s in named[d.key])]
    said = [d for d in fitting if title and any(_is_said(document, p, title) for p in named[d.key] if p < start)]
    return offices or called or said or fitting or bearers


def _is_said(document: Document, at: int, title: str) -> bool:
    """Whether somebody named is said to be what a title says: "[Ada Holm] is a senator", "[Ada Holm], a judge"."""
    apposed = {document[k].lower for k in document.children(at, "appos")}
    at = document[at].head if document.is_dep(at, "appos") else at
    above = document[at].head
    copied = document.is_dep(at, "nsubj") and document.child(above, "cop") is not None
    return title in apposed or (copied and document[above].lower == title)


def _courtesies(document: Document, draft: Draft, start: int) -> set[str]:
    """Forms of address in front of a person's name before token ``start``."""
    return {title_before(document, p) for p in draft.positions if p < start} & _COURTESY
