"""Whole graphs of small articles, as somebody looked them through.

``pytest tests/golden --update-golden`` prints what changed and writes it; look before it is committed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from golden_cases import CASES, Case, difference
from pyoxigraph import BlankNode, Quad, RdfFormat, parse
from real import extract

from kg.ids import Namer
from kg.rdf.mapping import article_graph, extraction, quads
from kg.rdf.serialise import canonical
from kg.rdf.validation import validate

pytestmark = pytest.mark.model

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder.name)


@cache
def graph(case: Case) -> tuple[Quad, ...]:
    namer = Namer()
    return tuple(quad for found in extract(case.articles()) for quad in quads(found, namer))


@every_case
def test_the_graph_is_the_one_that_was_looked_at(
    case: Case, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    new = canonical(graph(case))
    old = case.graph.read_bytes() if case.graph.is_file() else b""
    if request.config.getoption("--update-golden"):
        if new != old:
            case.graph.write_bytes(new)
            with capsys.disabled():
                print(f"\n{case.folder.name}\n{difference(old, new)}")
        return
    if new != old:
        pytest.fail(
            f"{case.folder.name}: another graph; if it is the right one: pytest tests/golden --update-golden\n"
            + difference(old, new, limit=60),
            pytrace=False,
        )


@every_case
def test_the_graph_keeps_the_shapes(case: Case) -> None:
    report = validate(graph(case))
    assert report.conforms, report.results[:5]


@every_case
def test_a_graph_per_article_and_no_blank_nodes(case: Case) -> None:
    assert {str(quad.graph_name.value) for quad in graph(case)} == {article_graph(a, Namer()) for a in case.articles()}
    assert not [quad for quad in graph(case) if BlankNode in (type(quad.subject), type(quad.object))]


@every_case
def test_the_file_is_sorted_quads(case: Case) -> None:
    stored = case.graph.read_bytes()
    assert stored == canonical(parse(stored, format=RdfFormat.N_QUADS))
    assert stored.count(b"\n") > 50


@every_case
def test_every_selector_holds_the_characters_that_it_points_at(case: Case) -> None:
    for article in case.articles():
        own = [q for q in graph(case) if getattr(q.graph_name, "value", "") == article_graph(article, Namer())]
        back = extraction(own, Namer(), text=article.text)
        spans = [m for actor in back.actors for m in actor.mentions] + [c for s in back.statements for c in s.content]
        spans += [e.span for f in (*back.troop_counts, *back.treaty_events, *back.events) for e in f.evidence]
        assert spans
        assert all(article.text[span.start : span.end] == span.text for span in spans)


def test_a_difference_tells_what_went_and_what_came() -> None:
    old = b"<https://w3id.org/newskg/id/a> <https://w3id.org/newskg/ns#low> <urn:x> .\n<urn:same> <urn:p> <urn:o> .\n"
    new = b"<https://w3id.org/newskg/id/b> <https://w3id.org/newskg/ns#low> <urn:x> .\n<urn:same> <urn:p> <urn:o> .\n"
    told = difference(old, new).splitlines()
    assert told[2:] == ["-<id:a> <kg:low> <urn:x> .", "+<id:b> <kg:low> <urn:x> ."]
    assert difference(old, new, limit=3).endswith("… and 1 lines more")
    assert difference(old, old) == ""


def test_updating_is_refused_in_ci(root: Path) -> None:
    before = {case.graph: case.graph.read_bytes() for case in CASES}
    command = [sys.executable, "-m", "pytest", "tests/golden", "--update-golden", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=root, env={**os.environ, "CI": "true"}, capture_output=True, text=True)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--update-golden is refused where CI is set" in done.stderr
    assert {case.graph: case.graph.read_bytes() for case in CASES} == before
