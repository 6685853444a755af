"""Articles that name hundreds of people: finding who is who costs as much for each as in a short one."""

from __future__ import annotations

import sys
from itertools import product
from types import FrameType

from actor_documents import GAZETTEER, rough

from kg.extract.actors import ActorExtractor
from kg.gazetteer import Gazetteer
from kg.language.document import Document

_GIVEN = [a + b for a, b in product(("Bal", "Dor", "Fen", "Kel", "Mir"), ("ak", "en", "ir", "os", "ut"))]
_FAMILY = [a + b for a, b in product(_GIVEN, ("bek", "dal", "gor", "kin", "lam", "mov", "nov", "rad", "sen", "tov"))]


def _naming(number: int) -> Document:
    """A text that names so many people, each in full, by surname, and with a body of their own."""
    people = [f"{_GIVEN[n % len(_GIVEN)]} {_FAMILY[n % len(_FAMILY)]}" for n in range(number)]
    text = " ".join(f"{p} met the {p.split()[1]} Council. {p.split()[1]} left." for p in people)
    names = dict.fromkeys(people, "PERSON") | {f"{p.split()[1]} Council": "ORG" for p in people}
    return rough(text, names)


def _calls(document: Document) -> tuple[int, int]:
    """Calls of Python functions that resolving takes, and the actors found: no clock, so it is the same everywhere."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    extractor = ActorExtractor(GAZETTEER)
    extractor.resolve(document)
    sys.setprofile(count)
    try:
        actors, _ = extractor.resolve(document)
    finally:
        sys.setprofile(None)
    return calls, len(actors)


def test_four_times_the_names_cost_about_four_times_as_much() -> None:
    few, found_few = _calls(_naming(50))
    many, found_many = _calls(_naming(200))
    assert (found_few, found_many) == (100, 400)
    assert many < 5.5 * few


def test_each_surname_is_its_own_persons() -> None:
    actors, _ = ActorExtractor(Gazetteer((), ())).resolve(_naming(200))
    people = [a for a in actors if a.kind == "person"]
    assert len(people) == 200
    assert all(len(a.mentions) == 2 for a in people)
