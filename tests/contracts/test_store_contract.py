"""What every store promises. A further store joins by one more line in ``OPENERS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sparql_servers import fresh_store

from kg.errors import QueryError, StoreError
from kg.model import Article, Region, RegionKind
from kg.store import Change, Counts, Store, Term, open_store
from kg.store.journal import Entry, Failed

OPENERS: dict[str, Callable[[Path], Store]] = {
    "folder": lambda folder: open_store(folder / "store.kg", create=True),
    "memory": lambda folder: open_store("memory:"),
    "oxigraph server": lambda folder: fresh_store("oxigraph"),
    "virtuoso server": lambda folder: fresh_store("virtuoso"),
}

GRAPH, OTHER, LEDGER = "https://e.example/graph/1", "https://e.example/graph/2", "https://e.example/ledger"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(params=OPENERS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with OPENERS[request.param](tmp_path) as opened:
        yield opened


def quad(subject: str, value: str, graph: str = GRAPH, prop: str = "p") -> ox.Quad:
    node = ox.NamedNode(subject if ":" in subject else f"https://e.example/{subject}")
    property_ = ox.NamedNode(prop if ":" in prop else f"https://e.example/{prop}")
    return ox.Quad(node, property_, ox.Literal(value), ox.NamedNode(graph))


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.counts() == Counts(0, 0)
    assert store.graphs() == []
    assert not store.contains_graph(GRAPH)


def test_adding_a_graph_twice_changes_nothing(store: Store) -> None:
    quads = [quad("a", "1"), quad("a", "2")]
    assert store.replace_graph(GRAPH, quads) == 2
    assert store.replace_graph(GRAPH, reversed(quads)) == 0
    assert set(store.quads(GRAPH)) == set(quads)
    assert store.counts() == Counts(2, 1)


def test_numbers_spelt_otherwise_are_no_change(store: Store) -> None:
    def spelt(number: str, kind: str) -> ox.Quad:
        value = ox.Literal(number, datatype=ox.NamedNode(XSD + kind))
        node, prop = ox.NamedNode("https://e.example/a"), ox.NamedNode(f"https://e.example/{kind}")
        return ox.Quad(node, prop, value, ox.NamedNode(GRAPH))

    quads = [spelt("0.90", "decimal"), spelt("007", "integer"), spelt("1", "boolean"), quad("a", "2.50")]
    store.replace_graph(GRAPH, quads)
    assert store.replace_graph(GRAPH, quads) == 0
    assert store.replace_graph(GRAPH, [*quads, quad("a", "3")]) == 1


def test_a_changed_graph_replaces_the_old_one_and_leaves_others_alone(store: Store) -> None:
    store.replace_graph(GRAPH, [quad("a", "1"), quad("a", "2")])
    store.replace_graph(OTHER, [quad("a", "1", OTHER)])
    assert store.replace_graph(GRAPH, [quad("a", "2"), quad("b", "3")]) == 2
    assert set(store.quads(GRAPH)) == {quad("a", "2"), quad("b", "3")}
    assert set(store.quads()) == {quad("a", "2"), quad("b", "3"), quad("a", "1", OTHER)}


def test_several_graphs_are_replaced_together(store: Store) -> None:
    past = [quad("revision/1", "was", LEDGER)]
    entries = {graph: quad(graph, "version 1", LEDGER, "by") for graph in (GRAPH, OTHER)}
    store.replace_graph(GRAPH, [quad("a", "1"), quad("a", "2")], ledger=[quad(GRAPH, "version 0", LEDGER, "by")])
    changes = [
        Change(GRAPH, [quad("a", "2"), quad("b", "3")], [entries[GRAPH]], past),
        Change(OTHER, [quad("a", "1", OTHER), quad("a", "2.50", OTHER)], [entries[OTHER]]),
    ]
    assert store.replace_graphs(changes) == 7
    assert set(store.quads(GRAPH)) == {quad("a", "2"), quad("b", "3")}
    assert set(store.quads(OTHER)) == set(changes[1].quads)
    assert set(store.quads(LEDGER)) == {*entries.values(), *past}
    assert store.replace_graphs(changes) == store.replace_graphs([]) == 0
    assert store.replace_graphs([Change(GRAPH, []), Change("https://e.example/graph/3", [])]) == 3
    assert store.graphs() == [OTHER, LEDGER]


def test_of_several_changes_of_one_graph_the_last_one_stands(store: Store) -> None:
    store.replace_graphs([Change(GRAPH, [quad("a", "1")]), Change(GRAPH, [quad("b", "3")])])
    assert set(store.quads(GRAPH)) == {quad("b", "3")}


def test_of_several_graphs_one_that_is_refused_keeps_all_out(store: Store) -> None:
    good, bad = Change(GRAPH, [quad("a", "1")]), Change(OTHER, [quad("a", "1")])
    with pytest.raises(ValueError, match="among those of"):
        store.replace_graphs([good, bad])
    assert store.counts() == Counts(0, 0)


def test_a_graph_is_amended_by_subject(store: Store) -> None:
    store.replace_graph(GRAPH, [quad("a", "1"), quad("a", "2"), quad("b", "3")])
    store.replace_graph(OTHER, [quad("a", "1", OTHER)])
    subjects = ["https://e.example/a", "https://e.example/nobody"]
    assert store.amend_graph(GRAPH, subjects, [quad("a", "4"), quad("c", "5")]) == 4
    assert set(store.quads(GRAPH)) == {quad("a", "4"), quad("b", "3"), quad("c", "5")}
    assert set(store.quads(OTHER)) == {quad("a", "1", OTHER)}
    with pytest.raises(ValueError, match="among those of"):
        store.amend_graph(GRAPH, [], [quad("a", "6", OTHER)])
    store.amend_graph(GRAPH, [f"https://e.example/{name}" for name in "abc"], [])
    assert store.graphs() == [OTHER]


def test_the_ledger_goes_with_its_graph(store: Store) -> None:
    entry = quad(GRAPH, "version 1", LEDGER, "by")
    assert store.replace_graph(GRAPH, [quad("a", "1")], ledger=[entry]) == 2
    assert store.replace_graph(GRAPH, [quad("a", "1")], ledger=[entry]) == 0
    newer = quad(GRAPH, "version 2", LEDGER, "by")
    assert store.replace_graph(GRAPH, [quad("a", "1")], ledger=[newer]) == 2
    assert list(store.quads(LEDGER)) == [newer]
    store.replace_graph(OTHER, [quad("a", "1", OTHER)], ledger=[quad(OTHER, "version 1", LEDGER, "by")])
    assert store.remove_graph(GRAPH) == 2
    assert list(store.quads(LEDGER)) == [quad(OTHER, "version 1", LEDGER, "by")]


def test_the_history_of_a_graph_stays_until_it_is_taken_away(store: Store) -> None:
    past = [quad("revision/1", "was", LEDGER), quad("revision/2", "is", LEDGER)]
    store.replace_graph(GRAPH, [quad("a", "1")], ledger=[quad(GRAPH, "v", LEDGER)])
    store.replace_graph(GRAPH, [quad("a", "2")], ledger=[quad(GRAPH, "w", LEDGER)], history=past)
    store.replace_graph(GRAPH, [quad("a", "3")], ledger=[quad(GRAPH, "x", LEDGER)])
    assert set(store.quads(LEDGER)) == {*past, quad(GRAPH, "x", LEDGER)}
    with pytest.raises(ValueError, match="history"):
        store.replace_graph(GRAPH, [quad("a", "4")], history=[quad("a", "5")])
    assert store.remove_graph(GRAPH, history=past) == 2
    assert list(store.quads()) == []


def test_the_journal(store: Store) -> None:
    journal = store.journal
    texts = [
        Article(
            "a.txt",
            f"Text {n} “quoted” \U0001f600",
            source="a.txt",
            regions=(Region(0, 4, RegionKind.HEADLINE), Region(5, 6, RegionKind.FOREIGN, "bg")),
        )
        for n in range(3)
    ]
    for n, (article, before) in enumerate(zip(texts, (None, "0", "1"), strict=True)):
        journal.remember(Entry(GRAPH, "/n/a.txt", f"2023-04-3{n}", str(n), article), replaces=before)
    found = journal.at_place("/n/a.txt")
    assert found is not None and found.article == texts[2] and journal.entry(GRAPH) == found
    assert [r.article for r in journal.revisions(GRAPH)] == texts[:2]
    assert journal.with_key("a.txt") == ("/n/a.txt", "2") and journal.with_key("b.txt") is None
    journal.remember(Entry(GRAPH, "/n/a.txt", "2023-05-01", "2", texts[2]), replaces="2")
    assert len(journal.revisions(GRAPH)) == 2, "the same once more is no revision"
    journal.forget(GRAPH)
    assert journal.counts()["articles"] == journal.counts()["revisions"] == 0 and journal.at_place("/n/a.txt") is None


def test_failures_in_the_journal_last_until_they_are_made_good(store: Store) -> None:
    journal = store.journal

    def failed(name: str, root: str, graph: str | None = None) -> Failed:
        return Failed(name, None, "why", 3, "2023-04-30", root, root, name, graph)

    journal.begin()
    journal.failed(failed("f:1", "/f"))
    journal.failed(failed("f:2", "/f"))
    journal.failed(failed("g", "/g", GRAPH))
    journal.read_through("/f")
    journal.made_good(GRAPH)
    assert len(list(journal.failures())) == 3, "of this run"
    journal.begin()
    journal.failed(failed("f:2", "/f"))
    journal.read_through("/f")
    assert [f.name for f in journal.failures()] == ["f:2", "g"]
    journal.made_good(GRAPH)
    assert [f.name for f in journal.failures()] == ["f:2"]


def test_add_then_remove_is_nothing(store: Store) -> None:
    store.replace_graph(GRAPH, [quad("a", "1")], ledger=[quad(GRAPH, "v", LEDGER)])
    store.remove_graph(GRAPH)
    assert list(store.quads()) == []
    assert not store.contains_graph(GRAPH)
    assert store.remove_graph(GRAPH) == 0
    assert GRAPH not in store.graphs()


def test_replacing_by_nothing_is_removing(store: Store) -> None:
    store.replace_graph(GRAPH, [quad("a", "1")])
    assert store.replace_graph(GRAPH, []) == 1
    assert store.graphs() == []


def test_nothing_but_a_ledger_entry_is_no_graph(store: Store) -> None:
    store.replace_graph(GRAPH, [quad("a", "1")])
    store.replace_graph(GRAPH, [], ledger=[quad(GRAPH, "empty article", LEDGER)])
    assert store.graphs() == [LEDGER]


def test_quads_of_another_graph_are_refused_and_nothing_is_written(store: Store) -> None:
    with pytest.raises(ValueError, match="graph/2"):
        store.replace_graph(GRAPH, [quad("a", "1"), quad("a", "2", OTHER)])
    with pytest.raises(ValueError, match="ledger"):
        store.replace_graph(GRAPH, [quad("a", "1")], ledger=[quad("a", "1", LEDGER)])
    assert store.counts() == Counts(0, 0)


def test_an_iterator_that_fails_leaves_the_old_graph(store: Store) -> None:
    def broken() -> Iterator[ox.Quad]:
        yield quad("b", "2")
        raise RuntimeError("the mapping stumbled")

    store.replace_graph(GRAPH, [quad("a", "1")])
    with pytest.raises(RuntimeError, match="stumbled"):
        store.replace_graph(GRAPH, broken())
    assert list(store.quads()) == [quad("a", "1")]


def test_bulk_load_adds_and_may_be_repeated(store: Store) -> None:
    quads = [quad("a", str(number)) for number in range(1000)]
    store.bulk_load(iter(quads))
    store.bulk_load(iter(quads))
    assert store.counts() == Counts(1000, 1)
    assert store.replace_graph(GRAPH, quads) == 0


def test_answers_are_plain_terms(store: Store) -> None:
    graph, node = ox.NamedNode(GRAPH), ox.NamedNode("https://e.example/a")
    values = [
        ox.Literal(7),
        ox.Literal("hei", language="no"),
        ox.Literal("x"),
        ox.NamedNode("https://e.example/b"),
        ox.Literal("2.5", datatype=ox.NamedNode(XSD + "decimal")),
        ox.Literal(True),
    ]
    store.replace_graph(GRAPH, [ox.Quad(node, node, value, graph) for value in values])
    solutions = store.select("SELECT ?o ?none WHERE { ?s ?p ?o } ORDER BY STR(?o)")
    assert solutions.variables == ("o", "none")
    rows = list(solutions.rows)
    assert all(none is None for _, none in rows)
    assert {found for found, _ in rows} == {
        Term("7", datatype=XSD + "integer"),
        Term("hei", datatype="http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", language="no"),
        Term("x", datatype=XSD + "string"),
        Term("https://e.example/b", "iri"),
        Term("2.5", datatype=XSD + "decimal"),
        Term("true", datatype=XSD + "boolean"),
    }


def test_queries_see_the_union_of_all_graphs(store: Store) -> None:
    store.replace_graph(GRAPH, [quad("a", "1")])
    store.replace_graph(OTHER, [quad("a", "2", OTHER)])
    assert store.ask('ASK { ?s ?p "1" ; ?p "2" }')
    assert not store.ask('ASK { GRAPH ?g { ?s ?p "1" ; ?p "2" } }')
    triples = list(store.construct("CONSTRUCT { ?s <https://e.example/q> ?o } WHERE { ?s ?p ?o }"))
    assert {triple[2].value for triple in triples} == {"1", "2"}
    assert {triple[1] for triple in triples} == {Term("https://e.example/q", "iri")}


@pytest.mark.parametrize("text", ["SELECT ?x WHERE", "INSERT DATA { <a:b> <a:b> <a:b> }", "", 'ASK { ?s ?p "\ud800" }'])
def test_what_is_no_query_is_said_in_one_line(store: Store, text: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(text)
    assert "\n" not in str(caught.value)


def test_the_wrong_form_of_query_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="SELECT"):
        store.select("ASK {}")
    with pytest.raises(QueryError, match="ASK"):
        store.ask("SELECT * {}")
    with pytest.raises(QueryError, match="CONSTRUCT"):
        store.construct("ASK {}")


def test_a_closed_store_says_so(store: Store) -> None:
    store.replace_graph(GRAPH, [quad("a", str(number)) for number in range(100)])
    rows = store.select("SELECT ?o { ?s ?p ?o }").rows
    next(rows)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        next(rows)
    with pytest.raises(StoreError, match="closed"):
        store.counts()
    with pytest.raises(StoreError, match="closed"):
        store.replace_graph(GRAPH, [])


_words = st.text(min_size=0, max_size=20).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))
_contents = st.lists(st.tuples(st.sampled_from("abc"), _words), max_size=6)


@settings(max_examples=60, deadline=None)
@given(before=_contents, after=_contents)
def test_after_a_replacement_a_graph_holds_just_what_was_given(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    old, new = ({quad(subject, value) for subject, value in content} for content in (before, after))
    with open_store("memory:") as store:
        store.replace_graph(GRAPH, old)
        assert store.replace_graph(GRAPH, new) == len(old ^ new)
        assert set(store.quads()) == new
        assert store.contains_graph(GRAPH) == bool(new)
