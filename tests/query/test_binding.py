"""Values by type: what each parameter takes, and what it says of what it does not take."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from kg.errors import QueryError, UnknownNameError
from kg.query.binding import bind
from kg.query.template import ParameterType, Template, parse

XSD = "http://www.w3.org/2001/XMLSchema#"


class Directory:
    """Knows two people of one name."""

    def find(self, kind: ParameterType, name: str) -> tuple[str, ...]:
        if name != "Kim":
            raise UnknownNameError(f"no {kind} {name}")
        return ("https://e.example/1", "https://e.example/2")

    def expand(self, identifier: str) -> str:
        return f"https://e.example/{identifier}" if "/" in identifier and ":" not in identifier else identifier


def template(kind: str, **more: object) -> Template:
    extra = "".join(f", {key}: {value}" for key, value in more.items())
    return parse(
        f"""#+ title: T
#+ description: D
#+ parameters:
#+   - {{name: p, type: {kind}, description: A parameter{extra}}}
#+ columns:
#+   - {{name: o, description: A column}}
SELECT ?o WHERE {{ # VALUES ?p {{ UNDEF }} is only talk here
  VALUES ?p {{ UNDEF }} ?s ?q ?o . {{ values ?p {{undef}} }} FILTER (?o != "VALUES ?p {{ UNDEF }}") }}
""",
        "t",
    )


def bound(kind: str, value: object, **more: object) -> str:
    made = template(kind, **more)
    query = bind(made, {"p": value}, Directory())
    first = query.split("VALUES ?p { ")[2]
    assert query.count('"VALUES ?p { UNDEF }"') == query.count("# VALUES ?p { UNDEF } is only talk") == 1
    found = first.split(" } ?s")[0]
    assert f"values ?p {{{found}}}" in query  # every slot gets the same
    return found


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("string", "a", '"a"'),
        ("string", "", '""'),
        ("string", ["a", "b", "a"], '"a" "b"'),
        ("string", {"b", "a"}, '"a" "b"'),
        ("string", None, "UNDEF"),
        ("string", [], "UNDEF"),
        ("integer", 5, f'"5"^^<{XSD}integer>'),
        ("integer", " -12 ", f'"-12"^^<{XSD}integer>'),
        ("integer", (1, "2"), f'"1"^^<{XSD}integer> "2"^^<{XSD}integer>'),
        ("decimal", "0.50", f'"0.50"^^<{XSD}decimal>'),
        ("decimal", Decimal("1e2"), f'"100"^^<{XSD}decimal>'),
        ("boolean", "Yes", f'"true"^^<{XSD}boolean>'),
        ("boolean", False, f'"false"^^<{XSD}boolean>'),
        ("date", "2023", f'"2023-01-01"^^<{XSD}date>'),
        ("date", "2024-02", f'"2024-02-01"^^<{XSD}date>'),
        ("date", date(2023, 4, 29), f'"2023-04-29"^^<{XSD}date>'),
        ("date", datetime(2023, 4, 29, 12), f'"2023-04-29"^^<{XSD}date>'),
        ("date", 2023, f'"2023-01-01"^^<{XSD}date>'),
        ("iri", "https://e.example/x", "<https://e.example/x>"),
        ("iri", "statement/1", "<https://e.example/statement/1>"),
        ("actor", "Kim", "<https://e.example/1> <https://e.example/2>"),
        ("treaty", ["Kim", "Kim"], "<https://e.example/1> <https://e.example/2>"),
    ],
)
def test_values_become_terms(kind: str, value: object, expected: str) -> None:
    assert bound(kind, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("2023", "2023-12-31"), ("2024-02", "2024-02-29"), ("2023-04-29", "2023-04-29")]
)
def test_the_last_day_of_a_month_or_a_year(value: str, expected: str) -> None:
    assert bound("date", value, edge="last") == f'"{expected}"^^<{XSD}date>'


@pytest.mark.parametrize("value", ["at least", "AT_LEAST", " at-least "])
def test_words_of_an_enum_in_any_spelling(value: str) -> None:
    assert bound("enum", value, values="[exact, at_least]") == '"at_least"'


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("integer", "five", "a whole number"),
        ("integer", 1.5, "a whole number"),
        ("integer", True, "a whole number"),
        ("integer", "9" * 5000, "a whole number"),
        ("integer", "٣", "a whole number"),
        ("decimal", "Infinity", "a decimal number"),
        ("decimal", "x", "a decimal number"),
        ("boolean", "maybe", "true or false"),
        ("date", "2023-13", "a date such as"),
        ("date", "2023-02-30", "a date such as"),
        ("date", "29 April 2023", "a date such as"),
        ("date", "2011/2015", "a date such as"),
        ("iri", "not one", "an IRI"),
        ("iri", 'https://e.example/"', "an IRI"),
        ("string", 5, "text"),
        ("string", "\ud800", "valid Unicode"),
        ("actor", "\udfff", "valid Unicode"),
        ("actor", 5, "text"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_expected(kind: str, value: object, expected: str) -> None:
    with pytest.raises(QueryError) as caught:
        bound(kind, value)
    message = str(caught.value)
    assert message.startswith("t: parameter p: ")
    assert expected in message
    assert "\n" not in message
    assert len(message) < 200


def test_a_wrong_word_is_answered_with_the_right_ones() -> None:
    with pytest.raises(QueryError, match="'some' is not one of exact, at_least"):
        bound("enum", "some", values="[exact, at_least]")


def test_an_unknown_actor_stays_an_unknown_name() -> None:
    with pytest.raises(UnknownNameError, match="no actor Lee"):
        bound("actor", "Lee")


def test_a_default_holds_until_a_value_is_given() -> None:
    made = template("string", default="std")
    assert '{ "std" }' in bind(made, {}, Directory())
    assert '{ "x" }' in bind(made, {"p": "x"}, Directory())
    assert "{ UNDEF }" in bind(made, {"p": None}, Directory())


def test_an_unknown_parameter_is_answered_with_a_near_one() -> None:
    with pytest.raises(UnknownNameError, match=r"t: no parameter 'pp'; did you mean p\?"):
        bind(template("string"), {"pp": "x"}, Directory())
    with pytest.raises(UnknownNameError, match=r"it has p"):
        bind(template("string"), {"completely other": "x"}, Directory())


def test_without_values_the_query_is_the_file() -> None:
    made = template("string")
    assert bind(made, {}, Directory()).replace("{UNDEF}", "{undef}") == made.text.rstrip()
    assert bind(made, {}, Directory(), limit=5, offset=10) == bind(made, {}, Directory()) + "\nLIMIT 5\nOFFSET 10"


def test_limit_and_offset_go_where_the_rows_are_picked() -> None:
    ending = parse(
        """#+ title: T
#+ description: D
#+ columns:
#+   - {name: o, description: A column}
SELECT ?o WHERE { { SELECT ?s { ?s a ?c } ORDER BY ?s OFFSET 0 } ?s ?p ?o }
""",
        "t",
    )
    assert "ORDER BY ?s LIMIT 5\nOFFSET 10 } ?s ?p ?o }" in bind(ending, {}, Directory(), limit=5, offset=10)
    assert bind(ending, {}, Directory(), limit=5).endswith("ORDER BY ?s LIMIT 5 } ?s ?p ?o }")
    assert bind(ending, {}, Directory()) == ending.text.rstrip()
