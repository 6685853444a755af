"""Headers and slots: what a template must have, and how it is told what it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError, UnknownNameError
from kg.query.catalogue import load
from kg.query.template import ColumnType, ParameterType, parse

GOOD = """#+ title: Who said it
#+ description: >-
#+   All that somebody
#+   said.
#+ tags: [statements]
#+ parameters:
#+   - {name: speaker, type: actor, example: Kim, description: Who.}
#+   - {name: until, type: date, edge: last, description: When.}
#+ columns:
#+   - {name: text, description: Words.}
#+   - {name: to, variable: to_names, type: list, description: To whom.}

PREFIX kg: <https://w3id.org/newskg/ns#>
SELECT ?text ?to_names WHERE {
  VALUES ?speaker { UNDEF }
  VALUES ?until { UNDEF }
  ?s kg:speaker ?speaker ; kg:text ?text .
}
ORDER BY ?text
"""


def test_a_header_is_read() -> None:
    found = parse(GOOD, "who")
    assert (found.name, found.title, found.description) == ("who", "Who said it", "All that somebody said.")
    assert [(p.name, p.type, p.edge) for p in found.parameters] == [
        ("speaker", ParameterType.ACTOR, "first"),
        ("until", ParameterType.DATE, "last"),
    ]
    assert [(c.name, c.variable, c.type) for c in found.columns] == [
        ("text", "text", ColumnType.STRING),
        ("to", "to_names", ColumnType.LIST),
    ]
    assert [(slot.name, GOOD[slot.start : slot.end]) for slot in found.slots] == [
        ("speaker", "UNDEF"),
        ("until", "UNDEF"),
    ]


def test_rows_are_picked_where_offset_0_stands() -> None:
    picking = GOOD.replace(
        "  VALUES ?until", "  { SELECT ?s { ?s a kg:Statement } ORDER BY ?s OFFSET 0 }\n  VALUES ?until"
    )
    found = parse(picking, "who")
    assert found.page is not None
    assert picking[found.page.start : found.page.end] == "OFFSET 0"
    assert parse(GOOD.replace("?text ?to_names WHERE", "?text ?to_names # OFFSET 0\nWHERE"), "who").page is None
    with pytest.raises(QueryError, match="OFFSET 0 stands twice"):
        parse(picking.replace("OFFSET 0 }", "OFFSET 0 } { SELECT ?x { ?x a kg:Event } OFFSET 0 }"), "who")


def test_what_is_slow_says_so_wherever_the_template_is_described() -> None:
    slow = parse(GOOD.replace("#+ tags:", '#+ slow: "with nothing given it reads all."\n#+ tags:'), "who")
    assert (parse(GOOD, "who").slow, parse(GOOD, "who").about) == ("", "All that somebody said.")
    assert slow.about == "All that somebody said. Slow: with nothing given it reads all."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("#+ title: Who said it", "#+ ttle: Who", "no title"),
        ("#+ title: Who said it", "#+ title: [", "no valid YAML"),
        ("#+", "#", "no header"),
        ("type: actor", "type: person", "'person' is none of actor, treaty"),
        ("type: list", "type: bag", "'bag' is none of string, name"),
        ("  VALUES ?speaker { UNDEF }\n", "", "parameter speaker lacks a line VALUES"),
        ("VALUES ?speaker { UNDEF }", "# VALUES ?speaker { UNDEF }", "parameter speaker lacks a line VALUES"),
        ("VALUES ?until", "VALUES ?unless { UNDEF } VALUES ?until", "parameter unless lacks an entry"),
        ("name: until", "name: speaker", "declared twice: speaker"),
        ("ORDER BY ?text", "ORDER BY ?text LIMIT 5", "LIMIT stands outside"),
        ("ORDER BY ?text", "VALUES ?text { 1 }", "VALUES stands outside"),
        ("edge: last", "edge: middle", "edge is first or last"),
        ("type: date", "type: enum", "an enum lists its values"),
        ("{name: text, description: Words.}", "{name: text}", "no description for text"),
        ("#+ columns:\n", "#+ parts:\n", "names no columns"),
        ("{name: speaker, type: actor, example: Kim, description: Who.}", "speaker", "no list of entries"),
    ],
)
def test_what_is_wrong_is_said_with_the_files_name(old: str, new: str, expected: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError) as caught:
        parse(GOOD.replace(old, new), "who", Path("mine/who.rq"))
    message = str(caught.value)
    assert message.startswith("mine/who.rq: ")
    assert expected in message
    assert "\n" not in message


def test_a_folder_of_ones_own_adds_and_replaces(tmp_path: Path) -> None:
    (tmp_path / "who.rq").write_text(GOOD)
    (tmp_path / "actors.rq").write_text(GOOD)
    (tmp_path / "broken.rq").write_text("SELECT")
    (tmp_path / "binary.rq").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "notes.txt").write_text("not a query")
    found = load([tmp_path, tmp_path / "none"])
    assert found.get("who").path == tmp_path / "who.rq"
    assert found.get("actors").title == "Who said it"
    assert found.get("statements-by")
    assert sorted(str(problem).split(":")[0].rsplit("/", 1)[-1] for problem in found.problems) == [
        "binary.rq",
        "broken.rq",
        "none",
    ]


def test_an_unknown_query_is_answered_with_near_ones() -> None:
    with pytest.raises(UnknownNameError, match="near: statements-by"):
        load().get("statement-by")
    with pytest.raises(UnknownNameError, match="kg queries lists them"):
        load().get("zzzzzz\n" * 10_000)
