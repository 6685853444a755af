"""Each shape has an example that passes, and one that fails for that shape and no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse
from rdf_hand import ARTICLE, ember
from rdflib import RDF, SH, Graph, URIRef

from kg import resources
from kg.errors import InputError
from kg.ids import Namer
from kg.model import Extraction
from kg.rdf import vocabulary as v
from kg.rdf.mapping import quads
from kg.rdf.validation import validate

ONTOLOGY = resources.folder("ontology")
SHAPES = sorted(
    str(shape).rsplit("#", 1)[-1]
    for shape in Graph().parse(ONTOLOGY / "shapes.ttl").subjects(RDF.type, SH.NodeShape)
    if isinstance(shape, URIRef)
)


def turtle(path: Path) -> Iterator[Quad]:
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def test_examples_are_those_of_the_shapes() -> None:
    names = {path.name for path in (ONTOLOGY / "examples").glob("*.ttl")}
    assert names == {f"{shape}-{end}.ttl" for shape in SHAPES for end in ("pass", "fail")}


@pytest.mark.parametrize("shape", SHAPES)
def test_passing_example(shape: str) -> None:
    report = validate(turtle(ONTOLOGY / "examples" / f"{shape}-pass.ttl"))
    assert report.conforms, report.results
    assert report.results == ()


@pytest.mark.parametrize("shape", SHAPES)
def test_failing_example_fails_for_its_shape_alone(shape: str) -> None:
    report = validate(turtle(ONTOLOGY / "examples" / f"{shape}-fail.ttl"))
    assert {result.shape for result in report.results} == {shape}
    assert report.conforms is (shape == "OneNameShape")  # the one that only warns


def test_every_class_of_the_vocabulary_has_a_shape() -> None:
    shapes = Graph().parse(ONTOLOGY / "shapes.ttl")
    targets = {str(target) for target in shapes.objects(None, SH.targetClass)}
    classes = {value for name, value in vars(v).items() if name[0].isupper() and not name.isupper() and name != "Final"}
    named = {c for c in classes if isinstance(c, str)} - {v.Fact, v.SpecificResource}
    assert named <= targets


def test_what_the_mapping_writes_conforms() -> None:
    x = ember()
    report = validate(quads(x, Namer()))
    assert report.conforms, report.results
    assert validate(quads(Extraction(ARTICLE), Namer())).conforms


def test_a_result_says_where_and_what() -> None:
    report = validate(turtle(ONTOLOGY / "examples" / "TroopCountShape-fail.ttl"))
    (result,) = report.results
    assert result.focus == "https://w3id.org/newskg/id/example/fact"
    assert result.path == v.LOW
    assert result.severity == "Violation"
    assert result.message and "\n" not in result.message


def test_a_dangling_reference_is_found() -> None:
    x = ember()
    report = validate(quads(Extraction(x.article, x.actors, x.treaties, x.statements[3:]), Namer()))
    assert [(r.shape, r.path) for r in report.results] == [("StatementShape", v.WITHIN)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n\n<a> <b> .", r"own\.ttl:3: not valid Turtle"),
        (
            "@prefix sh: <http://www.w3.org/ns/shacl#> . <x:a> a sh:NodeShape ; sh:targetClass <https://w3id.org/newskg/ns#Article> ;"
            " sh:property [ sh:path <x:p> ; sh:minCount 1, 2 ] .",
            r"own\.ttl: not valid SHACL",
        ),
    ],
)
def test_shapes_that_are_none_are_one_clear_error(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "own.ttl").write_text(text)
    with pytest.raises(InputError, match=message) as caught:
        validate(quads(ember(), Namer()), shapes=tmp_path / "own.ttl")
    assert "\n" not in str(caught.value)


def test_missing_shapes_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        validate([], shapes=tmp_path / "none.ttl")
