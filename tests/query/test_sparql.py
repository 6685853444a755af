"""SPARQL of the user's own: reads, and asks nobody else."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.query.sparql import check, run
from kg.store import Solutions, Store

PREFIXES = "PREFIX kg: <https://w3id.org/newskg/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"


def test_every_form_of_query_is_answered(store: Store) -> None:
    answer = run(store, PREFIXES + "SELECT DISTINCT ?a { ?a a kg:Treaty }")
    assert isinstance(answer, Solutions)
    assert [row[0].value.rsplit("/", 1)[-1] for row in answer.rows if row[0]] == ["lake"]
    assert run(store, PREFIXES + 'ASK { ?a skos:prefLabel "Ada Stone" }') is True
    triples = run(store, PREFIXES + "CONSTRUCT { ?a a kg:Known } WHERE { ?a a kg:Treaty }")
    assert not isinstance(triples, bool | Solutions)
    assert len(set(triples)) == 1
    described = run(store, "DESCRIBE <https://w3id.org/newskg/id/treaty/lake>")
    assert not isinstance(described, bool | Solutions)
    assert list(described)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "# SELECT\nPREFIX x: <a:SELECT> delete where { ?s ?p ?o }",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DROP ALL",
        "LOAD <http://e.example/>",
        "BASE <http://e.example/> CLEAR DEFAULT",
    ],
)
def test_an_update_is_refused(store: Store, update: str) -> None:
    before = store.counts()
    with pytest.raises(QueryError, match="this only reads"):
        run(store, update)
    assert store.counts() == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://e.example/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://e.example/> { ?s ?p ?o } }",
        "SELECT * { SERVICE # here\n<http://e.example/> # there\n{ ?s ?p ?o } }",
        "SELECT * { BIND(<http://e.example/> AS ?v) SERVICE ?v { ?s ?p ?o } }",
        "PREFIX e: <http://e.example/> SELECT * { SERVICE e:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p true.SERVICE<http://e.example/>{ ?s ?p 'x' } }",
        "SELECT * { SERV\\u0049CE <http://e.example/> { ?s ?p ?o } }",
        "SELECT * { SERVICE<http://e.example/>{} }",
    ],
)
def test_asking_another_server_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "the service <b>" }',
        "PREFIX s: <https://schema.org/> SELECT * { ?x a s:Service . ?x ?p ?o }",
        "SELECT ?service { ?service ?p ?o } # drop all services",
        'SELECT * { ?s ?p "DROP ALL" }',
        "SELECT ?insert { ?insert <urn:DELETE> ?o }",
    ],
)
def test_words_in_other_places_are_no_harm(store: Store, query: str) -> None:
    answer = run(store, query)
    assert isinstance(answer, Solutions)
    list(answer.rows)


@pytest.mark.parametrize(
    ("before", "inside", "after"),
    [
        ("{", "?s ?p ?o", "}"),
        ("FILTER EXISTS {", "?s ?p ?o", "}"),
        ("{ SELECT * {", "?s ?p ?o", "}}"),
        ("FILTER(STR(", "1", "))"),
        ("?s ?p [ a ", "<e:a>", "]"),
    ],
)
def test_what_is_nested_too_deep_for_the_engine_is_refused(store: Store, before: str, inside: str, after: str) -> None:
    """It reads groups by calling itself, and takes the process with it when the stack is full."""
    with pytest.raises(QueryError, match="brackets in brackets, more than 200 deep"):
        run(store, "ASK { " + before * 3000 + inside + after * 3000 + " }")
    with pytest.raises(QueryError, match="brackets in brackets"):
        run(store, "ASK { " + before * 3000)
    assert run(store, "ASK { " + "{" * 190 + "?s ?p ?o" + "}" * 190 + " }") is True
    assert run(store, f"ASK {{ ?s ?p ?o # {'(' * 300}\n FILTER(?o != '{'{' * 300}') }}") is True


def test_a_mistake_is_told_with_its_place(store: Store) -> None:
    with pytest.raises(QueryError, match=r"line 2, column \d+: cannot be read from here on$"):
        run(store, "SELECT *\nWHERE ?s ?p")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { ?s a foo:Bar }", "a prefix that is not declared"),
        ("SELECT ?a ?a { ?a a ?b }", "duplicated variable"),
    ],
)
def test_a_mistake_is_told_in_words(store: Store, query: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        run(store, query)


def test_from_names_the_graphs_that_are_asked(store: Store) -> None:
    counted = "SELECT (COUNT(*) AS ?n) {dataset} WHERE {{ ?s ?p ?o }}"

    def count(dataset: str) -> int:
        answer = run(store, counted.format(dataset=dataset))
        assert isinstance(answer, Solutions)
        ((number,),) = answer.rows
        return int(str(getattr(number, "value", number)))

    graphs = run(store, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
    assert isinstance(graphs, Solutions)
    first, *others = [getattr(g, "value", g) for (g,) in graphs.rows]
    assert others
    assert 0 < count(f"FROM <{first}>") < count("")
    assert count("FROM <https://example.org/no-such-graph>") == 0
