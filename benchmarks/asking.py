"""Questions for ``make load``: a store that is filled, and simple templates with names that stand in it."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.filling import Filling
from kg.errors import UnknownNameError
from kg.query import catalogue
from kg.query.binding import bind
from kg.query.names import StoreNames
from kg.store import Store, open_store

__all__ = ["SIMPLE", "Asked", "Request", "again", "as_people_ask", "every_one_new", "filled", "in_sparql"]

Request = tuple[str, str, str | None]
"""Method, address, body."""

_BY_ONE = (("statements-by", "speaker"), ("statements-to", "to"), ("reporting-chains", "speaker"), ("articles", "doc"))
_BY_TWO = "troop-counts"
SIMPLE = (*(name for name, _ in _BY_ONE), _BY_TWO)
"""Templates with a name that stands a few times in the store: forces and places alone stand in it far more often."""

_PAIRS = """
PREFIX kg: <https://w3id.org/newskg/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?f ?l { ?c kg:force/skos:prefLabel ?f ; kg:location/skos:prefLabel ?l } ORDER BY ?f ?l"""
_SELDOM = 10  # times that a name which is asked for stands in the store at most
_EACH = 2_000  # questions of a template, if there are as many names: what a name means is kept once it was asked for
_ROWS = 20  # rows of an answer
_LIMITS = 500  # other limits than this one make other questions
_DISTINCT = 20_000  # questions that people ask
_DRAWN = 200_000
_SKEW = 1.0  # the n-th question comes 1/n as often as the first (Zipf)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in both forms: a template's address, and the query that it becomes."""

    address: str
    sparql: str

    def with_limit(self, limit: int) -> Request:
        return "GET", f"{self.address}&limit={limit}", None


def filled(folder: Path, size: int) -> list[Asked]:
    """A store of so many quads, and questions to it."""
    world = Filling(size)
    with open_store(folder, create=True) as store:
        store.bulk_load(world.quads())
    with open_store(folder, read_only=True) as store:
        asked = list(_questions(store, world))
    random.Random(1).shuffle(asked)
    return asked


def _questions(store: Store, world: Filling) -> Iterator[Asked]:
    chance, known, names = random.Random(1), catalogue.load(), StoreNames(store)
    values: list[tuple[str, dict[str, str]]] = []
    for name, parameter in _BY_ONE:
        seldom = sorted(n for n, often in world.often[parameter].items() if often <= _SELDOM)
        values += ((name, {parameter: value}) for value in chance.sample(seldom, min(len(seldom), _EACH)))
    pairs = [(force.value, place.value) for force, place in store.select(_PAIRS).rows if force and place]
    values += (
        (_BY_TWO, {"force": force, "location": place}) for force, place in chance.sample(pairs, min(len(pairs), _EACH))
    )
    for name, given in values:
        try:
            query = bind(known.get(name), given, names, limit=_ROWS + 1, offset=0)
        except UnknownNameError:
            continue
        yield Asked(f"/queries/{name}?{urlencode(given)}", query)


def every_one_new(asked: list[Asked], *, first: int = 0) -> Callable[[], Request]:
    """No question twice: with another limit it is another, whose answer is the same."""
    numbers = itertools.count()

    def ask() -> Request:
        turn, at = divmod(next(numbers), len(asked))
        return asked[at].with_limit(_ROWS + first + turn % _LIMITS)

    return ask


def as_people_ask(asked: list[Asked], *, first: int = 0) -> Callable[[], Request]:
    """Some questions far more often than others."""
    chance = random.Random(2)
    limits = range(_ROWS + first, _ROWS + first + max(1, _DISTINCT // len(asked)))
    every = [one.with_limit(limit) for limit in limits for one in asked]
    chance.shuffle(every)
    drawn = chance.choices(every, [1 / (n + 1) ** _SKEW for n in range(len(every))], k=_DRAWN)
    return itertools.cycle(drawn).__next__


def again(asked: list[Asked]) -> Callable[[], Request]:
    """The same few questions."""
    return itertools.cycle([one.with_limit(_ROWS) for one in asked[:20]]).__next__


def in_sparql(asked: list[Asked], path: str) -> Callable[[], Request]:
    """The queries that the templates become."""
    requests: list[Request] = [("POST", path, one.sparql) for one in asked]
    return itertools.cycle(requests).__next__
