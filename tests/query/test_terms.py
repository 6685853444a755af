"""Hostile values never change a query's shape, in any of the parsers that matter here."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from query_hand import hand_store
from rdflib.plugins.sparql import prepareQuery

from kg.errors import KgError, QueryError
from kg.query import run, terms
from kg.query.binding import bind
from kg.query.catalogue import load
from kg.query.names import StoreNames
from kg.query.template import ParameterType, parse
from kg.rdf.lexer import code, tokens
from kg.store import Store

HOSTILE = [
    '"',
    "'",
    '"""',
    "\\",
    '\\"',
    "\\\\",
    "\\u0022",
    "\\\\u0022 } DELETE",
    "\\U00000022",
    "\\u00220022",
    "} DELETE WHERE { ?s ?p ?o } #",
    '" } } ; DROP ALL ; #',
    "\n",
    "\r\n} LIMIT 0",
    "UNDEF } VALUES ?x { UNDEF",
    "<http://e.example/>",
    "?speaker",
    "#",
    "\u202e\u2066\u200f",
    "\x00",
    "\x08\x0c\x7f\x85\u2028\u2029",
    "\ufffe\U0010ffff",
    "%s{0}$1\\1\\g<0>",
]

texts = st.text(max_size=40) | st.lists(st.sampled_from(HOSTILE), max_size=5).map("".join)
valid = texts.filter(lambda text: not any("\ud800" <= character <= "\udfff" for character in text))

ECHO = parse(
    """#+ title: Echo
#+ description: Gives its parameter back.
#+ parameters:
#+   - {name: x, type: string, description: Anything.}
#+ columns:
#+   - {name: y, description: The same.}
SELECT ?y WHERE { VALUES ?x { UNDEF } BIND (?x AS ?y) }
""",
    "echo",
)


def with_examples(test):  # type: ignore[no-untyped-def]
    for text in HOSTILE:
        test = example(text=text)(test)
    return test


@with_examples
@settings(max_examples=150, deadline=None)
@given(text=valid)
def test_a_string_comes_back_as_it_went_in(text: str) -> None:
    """Through Oxigraph's parser, and through rdflib's, which replaces escapes before it reads."""
    query = f"SELECT ({terms.string(text)} AS ?x) WHERE {{ }}"
    [row] = list(ox.Store().query(query))  # type: ignore[arg-type]
    assert row["x"].value == text  # type: ignore[index]
    [(_, literal)] = [(v, e) for v, e in _extends(prepareQuery(query).algebra)]
    assert str(literal) == text


def _extends(node):  # type: ignore[no-untyped-def]
    if getattr(node, "name", "") == "Extend":
        yield node.var, node.expr
    for value in node.values() if isinstance(node, dict) else ():
        if isinstance(value, dict):
            yield from _extends(value)


def shape(query: str) -> list[tuple[str, str]]:
    """A query's tokens, its strings and IRIs without what they hold."""
    return [(token.kind, "" if token.kind in ("string", "iri") else token.text) for token in code(query)]


TEMPLATES = load()
SPEAKERS = TEMPLATES.get("statements-by")

SMALL = parse(
    """#+ title: Small
#+ description: A string and an actor, in few words, for rdflib takes long over many.
#+ parameters:
#+   - {name: contains, type: string, description: Anything.}
#+   - {name: speaker, type: actor, description: Anybody.}
#+ columns:
#+   - {name: s, description: A statement.}
SELECT ?s WHERE { VALUES ?contains { UNDEF } VALUES ?speaker { UNDEF } ?s ?p ?speaker ; ?q ?t FILTER (?t = ?contains) }
""",
    "small",
)


class AnyName:
    """Finds whatever is asked."""

    def find(self, kind: ParameterType, name: str) -> tuple[str, ...]:
        return ("https://e.example/found",)

    def expand(self, identifier: str) -> str:
        return identifier


@with_examples
@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_no_value_changes_the_shape_of_a_query(text: str) -> None:
    try:
        query = bind(SPEAKERS, {"contains": text, "speaker": text}, AnyName())
    except QueryError as error:
        assert any("\ud800" <= character <= "\udfff" for character in text)
        assert "\n" not in str(error)
        str(error).encode("utf-8")
        return
    assert shape(query) == shape(bind(SPEAKERS, {"contains": "harmless", "speaker": "x"}, AnyName()))
    small, harmless = (bind(SMALL, {"contains": value, "speaker": value}, AnyName()) for value in (text, "harmless"))
    assert _algebra(small) == _algebra(harmless)


def _algebra(query: str) -> str:
    return re.sub(
        r"rdflib\.term\.Literal\((?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")",
        "literal",
        repr(prepareQuery(query).algebra),
    )


@with_examples
@settings(max_examples=20, deadline=None)
@given(text=texts)
def test_whatever_the_parameter_the_value_is_data_or_refused(store: Store, text: str) -> None:
    """Every template, every parameter: an answer or an error of ours in one line, and the store as it was."""
    before = store.counts()
    for template in (TEMPLATES.get(name) for name in ("statements-about", "troop-counts", "articles", "evidence-of")):
        for parameter in template.parameters:
            try:
                run(store, template, {parameter.name: text})
            except KgError as error:
                assert "\n" not in str(error)
                assert len(str(error)) < 400
    assert store.counts() == before


@with_examples
@settings(max_examples=100, deadline=None)
@given(text=valid)
def test_a_bound_string_matches_itself_alone(store: Store, text: str) -> None:
    assert run(store, ECHO, {"x": [text, "other"]}).rows == ((text or None,), ("other",))


@pytest.mark.parametrize("text", ["x" * 1_000_000, '"' * 1_000_000, "\\u0022" * 200_000, "} # \n" * 200_000])
def test_a_megabyte_is_a_value_like_others(text: str) -> None:
    with hand_store() as store:
        assert run(store, ECHO, {"x": text}).rows == ((text,),)
        assert run(store, TEMPLATES.get("statements-by"), {"contains": text}).rows == ()
        for name, parameter in (("statements-by", "speaker"), ("evidence-of", "fact"), ("troop-counts", "status")):
            try:
                assert run(store, TEMPLATES.get(name), {parameter: text}).rows == ()
            except KgError as error:
                assert len(str(error)) < 400


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "a b:c",
        "http://e.example/ x",
        'http://e/"',
        "http://e/<",
        "http://e/{",
        "h:\\u0022",
        "h:\x00",
        "h:\ud800",
        "1a:b",
    ],
)
def test_what_is_no_iri(text: str) -> None:
    assert not terms.is_iri(text)
    with pytest.raises(ValueError, match="IRI"):
        terms.iri(text)


def test_terms_of_numbers_and_dates() -> None:
    assert terms.integer(-7) == '"-7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert terms.decimal(Decimal("1E+3")) == '"1000"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert terms.boolean(True) == '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    assert terms.day(date(2023, 4, 29)) == '"2023-04-29"^^<http://www.w3.org/2001/XMLSchema#date>'
    with pytest.raises(ValueError, match="decimal"):
        terms.decimal(Decimal("NaN"))


@given(st.text(max_size=60))
def test_tokens_are_the_whole_text(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text


def test_names_are_data_too() -> None:
    with hand_store() as store:
        for text in HOSTILE:
            with pytest.raises(KgError):
                StoreNames(store).find(ParameterType.ACTOR, text)
