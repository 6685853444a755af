"""Every template gives the same rows on every store: the embedded one, an Oxigraph server, Virtuoso."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from sparql_servers import KINDS, fresh_store

from kg.query import run
from kg.query.catalogue import load
from kg.query.template import Template
from kg.rdf.serialise import canonical
from kg.store import Store, open_store

ROOT = Path(__file__).resolve().parents[1]
HAND = ROOT / "query" / "hand.trig"
GOLDEN = ROOT / "golden" / "examples" / "graph.nq"

MORE = {
    "speaker": ["Ada Stone", "Boris Reed"],
    "actor": ["Norland", "Ada Stone"],
    "to": ["Boris Reed"],
    "about": ["Norland", "Lake Treaty"],
    "reporter": ["The Wire"],
    "location": ["Norland", "Port City"],
    "place": ["Port City"],
    "doc": ["a.txt"],
    "publisher": ["The Wire", "evening post"],
    "contains": ["troops"],
    "kind": ["denial", "treaty"],
    "fact": ["statement/a1"],
    "force": ["Norland"],
    "treaty": ["Lake Treaty"],
}
"""Values of the hand-made graph, beside the examples of the headers, which are of the example articles."""


TOGETHER = """
@prefix kg: <https://w3id.org/newskg/ns#> .
@prefix id: <https://w3id.org/newskg/id/> .
id:graph\\/together {
  id:contradiction\\/words a kg:Contradiction ; kg:contradictionKind "denial" ; kg:one id:statement\\/a2 ; kg:other id:statement\\/b1 ;
    kg:oneArticles 1 ; kg:otherArticles 2 ; kg:because "one denies it" .
  id:contradiction\\/deeds a kg:Contradiction ; kg:contradictionKind "treaty" ; kg:one id:treaty-event\\/a1 ; kg:other id:treaty-event\\/b1 ;
    kg:oneArticles 1 ; kg:otherArticles 1 ; kg:because "withdrawn and signed" .
}
"""
"""The kinds of contradictions that the hand-made graph has none of."""


def graph() -> Iterator[ox.Quad]:
    yield from ox.parse(path=HAND, format=ox.RdfFormat.TRIG)
    yield from ox.parse(TOGETHER, format=ox.RdfFormat.TRIG)
    yield from ox.parse(path=GOLDEN, format=ox.RdfFormat.N_QUADS)


@pytest.fixture(scope="module")
def here() -> Iterator[Store]:
    with open_store("memory:") as store:
        store.bulk_load(graph())
        yield store


@pytest.fixture(scope="module", params=KINDS)
def there(request: pytest.FixtureRequest) -> Iterator[Store]:
    with fresh_store(request.param) as store:
        store.bulk_load(graph())
        yield store


def values(template: Template) -> Iterator[dict[str, object]]:
    """Nothing given; each parameter alone; all examples together."""
    yield {}
    examples = {p.name: p.example for p in template.parameters if p.example is not None}
    for name in (parameter.name for parameter in template.parameters):
        for value in [*([examples[name]] if name in examples else []), *MORE.get(name, [])]:
            if asked(template, {name: value}):
                yield {name: value}
    yield examples


def test_the_graph_comes_back_as_it_was(here: Store, there: Store) -> None:
    assert canonical(there.quads()) == canonical(here.quads())
    assert there.counts() == here.counts()


def asked(template: Template, given: Mapping[str, object]) -> bool:
    """Whether a value is one that the template takes."""
    values = {parameter.name: parameter.values for parameter in template.parameters}
    return all(not values[name] or value in values[name] for name, value in given.items())


@pytest.mark.parametrize("template", load().templates, ids=lambda template: template.name)
def test_every_parameter_finds_something_to_compare(here: Store, template: Template) -> None:
    assert run(here, template, {}).rows
    for parameter in template.parameters:
        given = [value for value in values(template) if list(value) == [parameter.name]]
        assert any(run(here, template, value).rows for value in given), parameter.name


@pytest.mark.parametrize("name", ["actors", "articles", "treaties"])
def test_some_templates(here: Store, there: Store, name: str) -> None:
    template = load().get(name)
    for given in list(values(template))[:2]:
        assert run(there, template, given).rows == run(here, template, given).rows, given
    assert run(there, template, limit=2, offset=1).rows == run(here, template, limit=2, offset=1).rows


@pytest.mark.servers
@pytest.mark.parametrize("template", load().templates, ids=lambda template: template.name)
def test_every_template(here: Store, there: Store, template: Template) -> None:
    for given in values(template):
        rows = run(here, template, given).rows
        assert run(there, template, given).rows == rows, given
        assert run(there, template, given, limit=2, offset=1).rows == rows[1:3], given
