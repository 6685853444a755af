"""The ontology declares all that the code and the queries use, and describes all that it declares."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

import owlrl
import pytest
from rdf_hand import KORR, ember
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from kg import resources
from kg.ids import Namer, actor_id
from kg.model import (
    ActorKind,
    CountStatus,
    DropReason,
    Modality,
    Mode,
    Qualifier,
    RegionKind,
    StatementKind,
    Tense,
    TreatyAction,
)
from kg.rdf import vocabulary as v
from kg.rdf.mapping import quads
from kg.rdf.serialise import serialise

FOLDER = resources.folder("ontology")
ONTOLOGY = Graph().parse(FOLDER / "newskg.ttl")
SHAPES = Graph().parse(FOLDER / "shapes.ttl")
DECLARED = sorted(s for s in set(ONTOLOGY.subjects()) if isinstance(s, URIRef) and s.startswith(v.KG))
CLASSES = [s for s in DECLARED if (s, RDF.type, OWL.Class) in ONTOLOGY]
PROPERTIES = [s for s in DECLARED if {OWL.ObjectProperty, OWL.DatatypeProperty} & set(ONTOLOGY.objects(s, RDF.type))]
WORDS: dict[str, tuple[type[Enum], URIRef | None]] = {
    "ActorKindScheme": (ActorKind, URIRef(v.KIND)),
    "ModeScheme": (Mode, URIRef(v.MODE)),
    "StatementKindScheme": (StatementKind, URIRef(v.STATEMENT_KIND)),
    "TenseScheme": (Tense, URIRef(v.TENSE)),
    "QualifierScheme": (Qualifier, URIRef(v.QUALIFIER)),
    "CountStatusScheme": (CountStatus, URIRef(v.STATUS)),
    "TreatyActionScheme": (TreatyAction, URIRef(v.ACTION)),
    "ModalityScheme": (Modality, URIRef(v.MODALITY)),
    "RegionKindScheme": (RegionKind, URIRef(v.REGION_KIND)),
    "DropReasonScheme": (DropReason, URIRef(v.REASON)),
}


def notations(scheme: str) -> set[str]:
    concepts = ONTOLOGY.subjects(SKOS.inScheme, URIRef(v.KG + scheme))
    return {str(ONTOLOGY.value(concept, SKOS.notation)) for concept in concepts}


def strings(graph: Graph, listed: Iterable[object]) -> list[set[str]]:
    return [{str(word) for word in Collection(graph, node)} for node in listed if isinstance(node, BNode)]


def test_the_vocabulary_is_the_ontology() -> None:
    constants = {value for value in vars(v).values() if isinstance(value, str) and value.startswith(v.KG)} - {v.KG}
    assert constants == {str(term) for term in (*CLASSES, *PROPERTIES)}


def test_the_mapping_uses_declared_terms() -> None:
    used = {str(part.value) for q in quads(ember(), Namer()) for part in (q.predicate, q.object)}
    assert {iri for iri in used if iri.startswith(v.KG)} <= {str(term) for term in DECLARED}


@pytest.mark.parametrize("path", sorted(resources.folder("queries").glob("*.rq")), ids=lambda path: path.name)
def test_queries_use_declared_terms(path) -> None:  # type: ignore[no-untyped-def]
    text = path.read_text(encoding="utf-8")
    assert f"<{v.KG}>" in text
    used = {v.KG + name for name in re.findall(r"(?<![\w-])kg:([A-Za-z]\w*)", text)}
    assert used - {str(term) for term in DECLARED} == set()


def test_shapes_use_declared_terms() -> None:
    shapes = set(SHAPES.subjects(RDF.type, SH.NodeShape))
    used = {term for triple in SHAPES for term in triple if isinstance(term, URIRef) and term.startswith(v.KG)}
    assert used - shapes <= set(DECLARED)


@pytest.mark.parametrize("term", DECLARED, ids=lambda term: term.rsplit("#")[-1])
def test_every_term_is_described(term: URIRef) -> None:
    for annotation in (RDFS.label, SKOS.definition, SKOS.example):
        (text,) = ONTOLOGY.objects(term, annotation)
        assert isinstance(text, Literal) and text.strip()


@pytest.mark.parametrize("prop", PROPERTIES, ids=lambda term: term.rsplit("#")[-1])
def test_every_property_has_domain_and_range(prop: URIRef) -> None:
    for axiom in (RDFS.domain, RDFS.range):
        (target,) = ONTOLOGY.objects(prop, axiom)
        union = ONTOLOGY.value(target, OWL.unionOf)
        members = [target] if union is None else list(Collection(ONTOLOGY, union))
        for member in members:
            assert member in CLASSES or not str(member).startswith(v.KG)


def test_no_import_and_all_foreign_terms_declared() -> None:
    assert not list(ONTOLOGY.objects(None, OWL.imports))
    for axiom in (RDFS.subClassOf, RDFS.subPropertyOf):
        for target in ONTOLOGY.objects(None, axiom):
            assert (target, RDF.type, None) in ONTOLOGY, target


@pytest.mark.parametrize("prefix", ["prov", "schema", "oa", "sem", "org", "skos", "time"])
def test_aligned_with(prefix: str) -> None:
    targets = [str(o) for axiom in (RDFS.subClassOf, RDFS.subPropertyOf) for o in ONTOLOGY.objects(None, axiom)]
    assert any(target.startswith(v.PREFIXES[prefix]) for target in targets)


@pytest.mark.parametrize("scheme", WORDS)
def test_words_are_those_of_the_model(scheme: str) -> None:
    words, prop = WORDS[scheme]
    expected = {str(word.value) for word in words}
    assert notations(scheme) == expected
    listed = [SHAPES.value(shape, SH["in"]) for shape in SHAPES.subjects(SH.path, prop)]
    for shaped in strings(SHAPES, listed):
        assert shaped == expected


def test_event_types_are_those_of_the_shapes() -> None:
    (listed,) = (SHAPES.value(shape, SH["in"]) for shape in SHAPES.subjects(SH.path, URIRef(v.EVENT_TYPE)))
    assert strings(SHAPES, [listed]) == [notations("EventTypeScheme")]
    assert {"meeting", "visit", "consult", "assault"} <= notations("EventTypeScheme")


def test_consistent_where_a_reasoner_would_look() -> None:
    """No class is below two disjoint ones."""
    groups = [set(Collection(ONTOLOGY, node)) for node in ONTOLOGY.objects(None, OWL.members)]
    assert len(groups) == 2
    for cls in CLASSES:
        above = set(ONTOLOGY.transitive_objects(cls, RDFS.subClassOf))
        assert all(len(above & group) <= 1 for group in groups)


def test_a_reasoner_finds_no_contradiction_and_takes_no_two_things_for_one() -> None:
    """OWL 2 RL closure over ontology and graph: disjoint classes stay apart, functional properties have one value."""
    graph = Graph().parse(data=serialise(quads(ember(), Namer()), "turtle"), format="turtle")
    graph.parse(FOLDER / "newskg.ttl")
    before = len(graph)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert len(graph) > before
    assert [o for _, p, o in graph if str(p).endswith("#error")] == []
    assert [(s, o) for s, o in graph.subject_objects(OWL.sameAs) if s != o and isinstance(s, URIRef)] == []
    korr = URIRef(Namer().iri(actor_id(KORR)))
    assert (korr, RDF.type, URIRef(v.PREFIXES["prov"] + "Person")) in graph  # alignment reaches the data
