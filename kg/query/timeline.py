"""What is told of one thing, in the order of time: it may explain why two facts seem to contradict each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.query import terms
from kg.query.facts import Reader
from kg.rdf import vocabulary as v
from kg.store.base import Store, Term

__all__ = ["Moment", "timeline"]

_MOST = 20
"""Moments at most, those nearest to the two facts."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is told of a time.

    Parameters
    ----------
    day : str
        Date as far as it is known, such as ``2024-05``; ``day_from`` is ``text``, or ``article`` for the day on which
        the article was published that tells no time.
    articles : int
        How many articles tell it; ``doc`` is one of them, ``fact`` the IRI of a fact that tells it.
    """

    day: str
    day_from: str
    what: str
    articles: int
    doc: str
    fact: str


def timeline(store: Store, reader: Reader, one: str, other: str) -> tuple[Moment, ...]:
    """What is told of the treaty and the actors of two treaty events, or of the force, place and status of two counts.

    Of other facts nothing. What has no day at all is left out.
    """
    nodes = reader.nodes([one, other])
    if len(nodes) < 2:
        return ()
    for same, told, time in _KINDS:
        shared = {prop: _common(nodes[one].get(prop, ()), nodes[other].get(prop, ()), reader) for prop in same}
        if all(shared.values()):
            return _nearest(_moments(store, shared, told, time, (one, other)))
    return ()


_KINDS = (
    ((v.TREATY, v.ACTOR), (v.ACTION, v.MODALITY), v.DATE),
    ((v.FORCE, v.LOCATION, v.STATUS), (v.QUALIFIER, v.LOW, v.HIGH), v.AS_OF),
)
"""What facts of a kind have in common, what they tell of it, and of which time."""


def _common(one: Sequence[Term], other: Sequence[Term], reader: Reader) -> list[Term]:
    """What both have, and the actors that were found to be one with it."""
    return [each for term in one if term in other for each in reader.all_of(term)]


def _moments(
    store: Store, shared: Mapping[str, Sequence[Term]], told: Sequence[str], time: str, sides: tuple[str, str]
) -> list[tuple[Moment, bool]]:
    """Moments in order, and whether each is that of one of the sides."""
    values = "".join(f"VALUES ?s{n} {{ {' '.join(map(_written, found))} }} " for n, found in enumerate(shared.values()))
    same = " ".join(f"?f {terms.iri(prop)} ?s{n} ." for n, prop in enumerate(shared))
    each = " ".join(f"OPTIONAL {{ ?f {terms.iri(prop)} ?t{n} }}" for n, prop in enumerate(told))
    names = " ".join(f"?t{n}" for n in range(len(told)))
    here = ", ".join(map(terms.iri, sides))
    query = f"""SELECT {names} ?day ?from (COUNT(DISTINCT ?a) AS ?n) (MIN(?doc) AS ?d) (MIN(STR(?f)) AS ?i)
      (MAX(IF(?f IN ({here}), 1, 0)) AS ?here) {{ {values} GRAPH ?g {{
        {same} ?f {terms.iri(v.ARTICLE)} ?a . ?a {terms.iri(v.DOC)} ?doc . {each}
        OPTIONAL {{ ?f {terms.iri(time)}/{terms.iri(v.VALUE)} ?told }}
        OPTIONAL {{ ?a {terms.iri(v.DATE_PUBLISHED)}/{terms.iri(v.VALUE)} ?published }}
      }} BIND (COALESCE(?told, ?published) AS ?day) BIND (IF(BOUND(?told), "text", "article") AS ?from)
      FILTER (BOUND(?day)) }} GROUP BY {names} ?day ?from"""
    found = []
    for row in store.select(query).rows:
        *said, day, origin, number, doc, iri, is_here = (term.value if term else "" for term in row)
        if "mentioned" not in said:
            found.append((Moment(day, origin, _said(said), int(number), doc, iri), is_here == "1"))
    return sorted(found, key=lambda each: (each[0].day, each[0].what, each[0].day_from))


def _written(term: Term) -> str:
    return terms.iri(term.value) if term.kind == "iri" else terms.string(term.value)


def _said(said: Sequence[str]) -> str:
    """``withdrawn (negated)``, ``about 2500``, ``at least 2000``: as the columns of templates have it."""
    if len(said) == 2:
        action, modality = said
        return action if modality in ("actual", "") else f"{action} ({modality})"
    how, low, high = said
    number = low if low == high else f"{low}..{high}"
    return number if how == "exact" else f"{how} {number}".strip(" .") if low or high else how


def _nearest(moments: Sequence[tuple[Moment, bool]]) -> tuple[Moment, ...]:
    """Those in whose middle the sides stand, in order."""
    sides = [at for at, (_, is_side) in enumerate(moments) if is_side]
    near = sorted(range(len(moments)), key=lambda at: (min((abs(at - side) for side in sides), default=at), at))
    return tuple(moments[at][0] for at in sorted(near[:_MOST]))
