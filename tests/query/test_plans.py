"""How much the embedded engine reads for a name in a large store: what the name leads to, and nothing else.

Counted, not timed: the engine's own command line tells how many quads each step of a plan gave.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from query_hand import copies, iri
from sparql_servers import missing, oxigraph

from kg.query.binding import bind
from kg.query.catalogue import load
from kg.query.folding import fold
from kg.query.names import StoreNames
from kg.query.template import Template
from kg.store import open_store

pytestmark = pytest.mark.skipif(missing("oxigraph") is not None, reason=missing("oxigraph") or "")

COPIES = 200
MOST = 150
"""Quads of one step. Each name stands in two copies of the articles; of what a copy has one of there are more than this."""

NAMES: dict[str, object] = {
    "speaker": "Ada Stone 7",
    "to": "Boris Reed 7",
    "about": iri("actor/sudria-7"),
    "actor": "Ada Stone 7",
    "reporter": iri("actor/radio-7"),
    "location": iri("actor/sudria-7"),
    "force": iri("actor/sudria-7"),
    "place": iri("actor/east-7"),
    "fact": "statement/a1-7",
}
MORE: dict[str, object] = {"contains": "the", "since": "2020", "until": "2030", "type": "meeting", "treaty": "LT"}

STEP = re.compile(r'name: "((?:QuadPattern|Path).*)",\s+number of results: (\d+)')


def asked(template: Template) -> Iterator[dict[str, object]]:
    """Each name alone; with each of the other parameters."""
    more = {p.name: MORE.get(p.name, p.values[0] if p.values else None) for p in template.parameters}
    for name in (p.name for p in template.parameters if p.name in NAMES):
        yield {name: NAMES[name]}
        yield from ({name: NAMES[name], other: value} for other, value in more.items() if value and other != name)


CASES = [
    pytest.param(template, values, id=f"{template.name}-{'-'.join(values)}")
    for template in load().templates
    if template.name != "coverage-by-publisher"  # it tells of every publisher how many articles there are
    for values in asked(template)
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "news.kg"
    with open_store(path, create=True) as store:
        store.bulk_load(copies(COPIES, people=COPIES // 2))
    return path


@pytest.mark.parametrize(("template", "values"), CASES)
def test_a_name_is_looked_up(folder: Path, template: Template, values: dict[str, object]) -> None:
    folded = fold(template)
    with open_store(folder, read_only=True) as store:
        query = bind(folded.template if folded else template, values, StoreNames(store), limit=20, offset=0)
    command = [oxigraph(), "query", "--location", folder / "oxigraph", "--query", query, "--results-format", "csv"]
    options = ["--union-default-graph", "--explain", "--stats"]
    done = subprocess.run([*map(str, command), *options], capture_output=True, text=True, check=True)
    steps = [(int(number), step) for step, number in STEP.findall(done.stderr)]
    assert len(steps) > 1
    assert max(steps)[0] <= MOST, max(steps)
