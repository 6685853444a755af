"""``docs/queries.md`` and a page for each template, from the headers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.query.catalogue import Catalogue, load
from kg.query.rows import Cell
from kg.query.template import Parameter, Template

__all__ = ["page", "template_page"]

_INTRODUCTION = """# Queries

Made from the headers of `queries/*.rq`; a test holds it to them (`KG_UPDATE_DOCS=1 make test` writes it anew).

`kg query NAME --parameter value …` asks one. A parameter left out is any; given several times it is any of these.

- **actor**, **treaty**, **topic** (either): a name or an alias in any case, an identifier (`actor/…`) or an IRI. A name
  that several bear means all of them; one that nobody bears is an error with the names that come near.
- **date**: a year, a month or a day. An article dated by a month alone counts as of any of its days.
- **enum**: one of the words listed. **iri**: an IRI, or an identifier such as `statement/0123456789abcdef`.
- **list** columns hold several values, each once, by the alphabet; **ordered** ones in an order that means something.
- A name is given as its article spells it; where a row is about several articles, as one of them does.

With a name given, an answer takes milliseconds however large the store is, and more for each fact that the name has:
0.1 to 0.3 milliseconds, least in statements, articles, troop counts, treaty events and events, which pick their rows
before they fetch what is shown. What takes longer than five seconds at ten million quads says so (*slow*).

## Writing one

A `.rq` file with a header, in a folder of your own. It must be valid SPARQL 1.1 that asks for everything; each
parameter is a line `VALUES ?name { UNDEF }` inside WHERE, as often as it is needed. What makes them fast and right:

- Stay inside `GRAPH ?graph { … }`. An article's graph holds all that it tells, names included; over the union of all
  graphs a label comes once for every article, and joins multiply.
- Put the slot before the pattern that it narrows. Where a parameter need not be there at all, guard it:
  `{ VALUES ?x { UNDEF } FILTER (BOUND(?x)) } … UNION { { VALUES ?x { UNDEF } FILTER (!BOUND(?x)) } … }`.
- An engine begins with what it takes for small, by a guess, and a name behind a UNION, a path and a join looks large to
  it. Put what a name leads to into a subselect of the branch where it is bound, `{ SELECT DISTINCT ?fact WHERE { GRAPH
  ?g { VALUES ?x { UNDEF } … } } LIMIT 999999 }`: it says that this is the small side (from a million on,
  it would not be). A name that stands in more facts, in a store of thousands of millions of quads, would be cut.
- No `FILTER` at the end that only a name satisfies, no `IRI(…)` that something is then joined with: the first reads
  all, the second pairs everything with everything. `NOT EXISTS` with one pattern is a look-up, with two it is a join.
  Where all are read, `MINUS { SELECT DISTINCT ?x WHERE { … } }` reads what must not be there once; a look-up for each
  takes forty times as long.
- Few UNIONs beside one another: Virtuoso multiplies them out, and gives up at some hundred combinations.
- Pick the rows first, in a subselect that reads no more of each than its order needs and ends in `OFFSET 0`: LIMIT and
  OFFSET are put there, so that what is shown of a row is fetched only for rows that are answered. The whole is ordered
  by the same. What it is ordered by must be bound (`COALESCE`): engines put what is not bound first or last as they
  like. In the subselect of all rows a look-up costs most: none for what only the shown rows need.
- An OPTIONAL of several patterns that rows are ordered by stands behind a subselect with that `LIMIT 999999`, in a
  graph variable of its own (`OPTIONAL { GRAPH ?date_graph { … } }`): else what is before it looks so large, or with two
  variables in common so well joined, that the engine reads all that the OPTIONAL could find. What it does, `oxigraph
  query --explain --stats` of its own command line shows: `Lateral` and `ForLoop` look up, `Hash` reads all.
  Where all is read anyhow, `OPTIONAL { { SELECT DISTINCT ?x ?y WHERE { … } } }` makes it `Hash`; no LIMIT in it,
  with which Virtuoso answers nothing.
- An OPTIONAL of one pattern is looked up row by row, however large what stands before it looks; one of two may be
  read whole. Where no `LIMIT 999999` may stand (it would cut somebody off), take the steps one by one, with something
  that has no such fact where the step before found none: `OPTIONAL { GRAPH ?graph { ?event kg:date ?date } } BIND
  (COALESCE(?date, kg:date) AS ?moment) OPTIONAL { GRAPH ?graph { ?moment kg:value ?day } }`.
- Name the graph that is known: what is looked up in any graph takes three times as long as in the one at hand.
- A value that most facts have (`kg:modality "actual"`) is no way in: as a constant in a pattern it looks like one, and
  all that have it are read. `?event kg:modality ?modality . FILTER (?modality = "actual")` asks those at hand.
  So with a type that is the same in thousands of graphs: `?x skos:altLabel ?value . FILTER EXISTS { ?x a kg:Actor }`.
- What is shown comes as pairs, from one UNION in which every branch binds `?role` (by VALUES, several where they are
  alike) and `?what`, and is told apart by `MAX(IF(sameTerm(?role, kg:text), ?label, ""))`: an engine plans the whole
  pattern once for every column, and a variable for each makes that dear. (`sameTerm`: `=` looks both texts up.) Each
  branch uses `?role` in a pattern (`?event ?role ?what`): beside patterns that lack it, VALUES makes it be read whole.
- Fetch what may be missing as branches of one UNION, not as OPTIONALs of several patterns (those are read for the whole
  store), and fold them by `GROUP BY` with `MAX(COALESCE(?x, ""))` or `GROUP_CONCAT(DISTINCT COALESCE(?x, ""))`: an
  unbound value in a group is an error to some engines. An empty text is shown as empty. What must not be an empty
  text by mistake says `IF(BOUND(?x), CONCAT("0", ?x), "1")`: to Virtuoso, `CONCAT` of what is not bound is a text.
- `GROUP_CONCAT` with the separator `"\\n"` for lists. Its order is no engine's promise; the lists are sorted after. The
  items of an `ordered` list begin with a number and a blank.
- An article's graph has no names for those whom it does not mention (the country that a town lies in). Give their IRI
  as text in a second branch, with `FILTER NOT EXISTS { ?x skos:prefLabel ?name }`: in columns of the types `name`,
  `list` and `ordered` it is shown as the name that the reference graph has.
- A parameter's variable cannot be a column's too: name the column's otherwise and say `variable:` in the header.
- No `LIMIT`, `OFFSET` or `VALUES` at the end.
"""


def page(catalogue: Catalogue) -> str:
    """The page that lists all, in Markdown."""
    rows = [f"| [{t.name}](queries/{t.name}.md) | {t.title} | {t.slow} |" for t in catalogue.templates]
    return "\n".join([_INTRODUCTION, "## All of them\n", "| | asks | slow |\n|---|---|---|", *rows, ""])


def template_page(template: Template, command: str, record: Mapping[str, Cell] | None) -> str:
    """The page of one template.

    Parameters
    ----------
    command : str
        That answers the record.
    record : mapping or None
        By column one row of an answer; ``None`` when there is none to show.
    """
    return "\n".join(_lines(template, command, record))


def _lines(template: Template, command: str, record: Mapping[str, Cell] | None) -> Iterator[str]:
    yield f"# {template.name}\n\n{template.title}. {template.description}\n"
    if template.slow:
        yield f"Slow: {template.slow}\n"
    yield f"```console\n$ {command}\n```\n"
    yield "| parameter | type | example | |\n|---|---|---|---|"
    for parameter in template.parameters:
        words = f" {', '.join(parameter.values)}" if parameter.values else ""
        yield f"| `--{parameter.name}` | {parameter.type} | {_example(parameter)} | {parameter.description}{words} |"
    yield "\n" + ("The first row:" if record else "The example articles have no row for it.") + "\n"
    yield "| column | type | | in that row |\n|---|---|---|---|"
    for column in template.columns:
        shown = _cell(record[column.name]) if record else ""
        yield f"| `{column.name}` | {column.type} | {column.description} | {shown} |"
    links = f"SPARQL: [queries/{template.name}.rq](../../queries/{template.name}.rq)"
    yield f"\n{links}. Tags: {', '.join(template.tags)}. [All queries](../queries.md).\n"


def _cell(value: Cell) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_cell, value))
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")


def _example(parameter: Parameter) -> str:
    return "" if parameter.example is None else f"`{parameter.example}`"


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "docs/queries.md").write_text(page(load()), encoding="utf-8")
