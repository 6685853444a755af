"""A template asked with one column for many has the answer of the template as it stands."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from query_hand import quads

from kg.query.binding import bind
from kg.query.catalogue import Catalogue
from kg.query.folding import fold
from kg.query.names import StoreNames
from kg.query.rows import Result, read
from kg.query.template import Template, parse
from kg.rdf.vocabulary import KG
from kg.store import Store, open_store

FOLDED = (
    "articles", "events", "reporting-chains", "said-between", "statements-about", "statements-by", "statements-to",
    "treaty-events", "troop-count-timeline", "troop-counts",
)  # fmt: skip
HOSTILE = ("a4 Ada b5 false", "i17 somebody", "\x1e", "4 x\na1 b", "12 ", "𝄞 é\r\n", 'k3 "x"\\')


def asked(store: Store, template: Template, values: dict[str, object], limit: int | None, *, whole: bool) -> Result:
    names = StoreNames(store)
    folded = None if whole else fold(template)
    query = bind(folded.template if folded else template, values, names, limit=limit, offset=0)
    found = store.select(query)
    return read(template, folded.unfold(found) if folded else found, names.labels)


def test_which_templates_are_folded(catalogue: Catalogue) -> None:
    assert tuple(template.name for template in catalogue.templates if fold(template)) == FOLDED


@pytest.mark.parametrize("name", FOLDED)
def test_the_same_rows_in_the_same_order(store: Store, catalogue: Catalogue, name: str) -> None:
    template = catalogue.get(name)
    given: list[dict[str, object]] = [{}, {"since": "2000"}, {"until": "1000"}]
    given += [{p.name: value} for p in template.parameters if p.type == "actor" for value in ("Ada Stone", "Norland")]
    for values in given:
        for limit in (None, 1, 3):
            known = {key: value for key, value in values.items() if key in {p.name for p in template.parameters}}
            whole = asked(store, template, known, limit, whole=True)
            assert asked(store, template, known, limit, whole=False) == whole
    assert asked(store, template, {}, None, whole=True).rows, "nothing was compared"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_looks_like_another_column(catalogue: Catalogue, text: str) -> None:
    said = ox.NamedNode(KG + "text")
    with open_store("memory:") as store:
        told = (ox.Quad(q.subject, said, ox.Literal(text), q.graph_name) if q.predicate == said else q for q in quads())
        store.bulk_load(told)
        template = catalogue.get("statements-by")
        whole = asked(store, template, {}, None, whole=True)
        assert {row[4] for row in whole.rows} == {text} and asked(store, template, {}, None, whole=False) == whole


HEAD = """#+ title: T
#+ description: D
#+ tags: []
#+ parameters: []
#+ columns:
#+   - {name: one, description: O}
PREFIX kg: <https://w3id.org/newskg/ns#>
PREFIX same: <https://w3id.org/newskg/ns#>
"""
BODY = 'WHERE { GRAPH ?g { ?s ?role ?what } BIND (CONCAT(STR(?what), "") AS ?label) }\nGROUP BY ?s ORDER BY ?s\n'
TEXT = '(MAX(IF(sameTerm(?role, kg:text), ?label, "")) AS ?one)'
EVERY = '(GROUP_CONCAT(DISTINCT IF(sameTerm(?role, {}:text), ?label, ""); SEPARATOR="\\n") AS ?{})'


@pytest.mark.parametrize(("columns", "body"), [
    (f"{TEXT} (COUNT(?s) AS ?two)", BODY),
    (f"{TEXT} (MIN(IF(sameTerm(?role, kg:mode), ?label, \"\")) AS ?two)", BODY),
    (f"{TEXT} (MAX(IF(sameTerm(?part, kg:mode), ?label, \"\")) AS ?two)", BODY),
    (TEXT.replace("?label", "?what"), BODY),
    (TEXT, BODY.replace("CONCAT(STR(?what), \"\")", "xsd:integer(?what)")),
    (TEXT, BODY.replace("ORDER BY ?s", "ORDER BY ?one")),
    (TEXT, BODY.replace("ORDER BY", "HAVING (?one > \"\") ORDER BY")),
    ("DISTINCT ?s", BODY),
    ("*", BODY),
    ("?s", BODY),
    (TEXT.replace("kg:", "undeclared:"), BODY),
])  # fmt: skip
def test_other_forms_are_asked_as_they_stand(columns: str, body: str) -> None:
    assert fold(parse(f"{HEAD}SELECT {columns}\n{body}", "other")) is None


def test_one_role_may_make_several_columns(store: Store) -> None:
    """By whatever prefix it is named."""
    columns = f"{TEXT} {EVERY.format('same', 'two')} {EVERY.format('kg', 'three')} ?s"
    template = parse(f"{HEAD}SELECT {columns}\n{BODY}", "several")
    folded = fold(template)
    assert folded is not None and "sameTerm" not in folded.template.text
    whole = [tuple(row) for row in store.select(template.text).rows]
    unfolded = folded.unfold(store.select(folded.template.text))
    assert unfolded.variables == ("one", "two", "three", "s")
    rows = list(unfolded.rows)
    for row, other in zip(rows, whole, strict=True):
        assert [t and {*t.value.split("\n"), ""} for t in row] == [t and {*t.value.split("\n"), ""} for t in other]
    assert any(row[0] and row[0].value for row in rows)
