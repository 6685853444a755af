"""What the service is, in the words of SPARQL 1.1 Service Description."""

from __future__ import annotations

import pyoxigraph as ox

from kg.rdf.vocabulary import PREFIXES
from kg.serve.formats import GRAPH

__all__ = ["describe"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_SYNTAXES = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG", "N3")


def describe(endpoint: str, media_type: str) -> bytes:
    """The description of the service at an address, in one of the media types of ``GRAPH``.

    Raises
    ------
    ValueError
        When the address is no IRI.
    """
    service, dataset, default = ox.NamedNode(endpoint), ox.BlankNode("dataset"), ox.BlankNode("default")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    triples = [
        ox.Triple(service, kind, _sd("Service")),
        ox.Triple(service, _sd("endpoint"), service),
        ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        ox.Triple(service, _sd("defaultDataset"), dataset),
        ox.Triple(dataset, kind, _sd("Dataset")),
        ox.Triple(dataset, _sd("defaultGraph"), default),
        ox.Triple(default, kind, _sd("Graph")),
        *(ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name)) for name in _RESULTS + _SYNTAXES),
    ]
    syntax = ox.RdfFormat.from_media_type(GRAPH[media_type])
    return ox.serialize(triples, format=syntax, prefixes={**PREFIXES, "sd": _SD}) or b""


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
