"""Queries as Virtuoso 7 answers them rightly.

Its answers are SPARQL's but for a few things, found by asking it what the embedded store is asked:

- ``VALUES ?x { UNDEF }``, the empty slot of a template, makes it search without an end. It says nothing, and goes.
- ``FILTER (!BOUND(?x) || EXISTS { … })`` beside VALUES for ``?x`` may end in an error of its compiler; where ``?x`` has
  a value, only the other side of the choice counts, and stays. (Before ``?y = ?x`` it must not go: joined by VALUES and
  an equality, it finds nothing.)
- A union whose branches are for a variable that has a value, and for one that has none, it compiles for all of them,
  with others beside it for every combination, until it gives up. Of such branches those that can have no row go.
- A block of VALUES behind the query is refused; one inside is taken.
- ORDER BY refuses aggregates, and orders by an alias of an aggregate as it likes. The rows are ordered here then, and
  what is ordered by is asked for as further columns.
- CONSTRUCT and the graphs themselves are cut at its ResultSetMaxRows without a word; SELECT is, too, and says so.
- A function whose name begins with ``bif:`` or ``sql:`` is one of its database's: some read and write files.
- Graphs of its own (its schema, its services) belong to the union of all graphs. They are left out of queries that name
  no graph; beside GRAPH with an IRI, leaving them out makes it answer wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.rdf.lexer import Token, code

__all__ = ["OWN_GRAPHS", "Adapted", "adapt", "solutions"]

OWN_GRAPHS = frozenset(
    {
        "http://www.openlinksw.com/schemas/virtrdf#",
        "http://www.w3.org/ns/ldp#",
        "http://www.w3.org/2002/07/owl#",
        "http://localuriqaserver/sparql",
        "http://localhost:8890/sparql",
        "http://localhost:8890/DAV/",
        "urn:activitystreams-owl:map",
        "urn:core:services:sparql",
    }
)
"""Graphs that a new server of this make holds."""

_HIDDEN = "".join(f"DEFINE input:default-graph-exclude <{graph}> " for graph in sorted(OWN_GRAPHS))
_DIRECTIONS = ("ASC", "DESC")
_DATABASE = re.compile(r"<\s*(?:bif|sql)\s*:|openlinksw\.com/schemas/(?:bif|sql)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

_Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Adapted:
    """A query for Virtuoso, and what is to be done with its answer.

    Parameters
    ----------
    columns : tuple of str
        Variables of the answer, those that are only ordered by behind the query's own.
    keys : list of (int, bool)
        Columns to order by, and whether in descending order; none when the server's order stands.
    offset, limit : int, int or None
        The slice to take after ordering.
    """

    text: str
    columns: tuple[str, ...]
    keys: list[tuple[int, bool]]
    offset: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class _Key:
    """What rows are ordered by: a variable or an expression, and its way."""

    text: str
    descending: bool

    def column(self, at: int) -> tuple[str, str]:
        """The variable that holds it, and how it is asked for."""
        if self.text[0] in "?$":
            return self.text[1:], self.text
        return f"kg_order_{at}", f"({self.text} AS ?kg_order_{at})"


def adapt(query: str, variables: tuple[str, ...] = (), *, union: bool = True) -> Adapted:
    """Rewrite a valid query.

    Parameters
    ----------
    variables : tuple of str
        What a SELECT query answers; empty for the other forms.
    union : bool
        Whether it is asked over all graphs, not over those that it names by FROM.

    Raises
    ------
    QueryError
        When it names what is no SPARQL's. A prefix needs an IRI, so that looking at those is enough.
    """
    if _DATABASE.search(_ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16) % 0x110000), query)):
        raise QueryError("functions of the database (bif:, sql:) are no SPARQL; leave them out")
    words = code(query)
    edits = [*_closed_branches(words), *_comments(query, words), *_empty_values(words), *_settled(query, words)]
    outer = _outer(words)
    edits += _trailing_values(query, words, outer)
    hidden = _HIDDEN if union and not any(_is(word, "GRAPH") for word in words) else ""
    ordering = _ordering(query, words, outer, variables)
    if ordering is None:
        return Adapted(hidden + _text(query, edits), variables, [])
    edits += ordering.edits
    return Adapted(hidden + _text(query, edits), ordering.columns, ordering.keys, *_slice(words, ordering.tail))


def solutions(query: str) -> str | None:
    """A query for the rows that a CONSTRUCT query makes its triples of; ``None`` for another form."""
    words = code(query)
    construct = next((at for at in _outer(words) if _is(words[at], "CONSTRUCT")), None)
    if construct is None:
        return None
    end = construct
    if words[construct + 1].text == "{":
        end = _closing(words, construct + 1, len(words), "{}")
    return f"{query[: words[construct].start]}SELECT (1 AS ?kg_row) {query[words[end].end :]}"


def _text(query: str, edits: list[_Edit]) -> str:
    pieces, at = [], 0
    for start, end, text in sorted(edits):
        if start >= at:  # what lies in something that went has gone with it
            pieces += [query[at:start], text]
            at = end
    return "".join(pieces) + query[at:]


def _comments(query: str, words: Sequence[Token]) -> Iterator[_Edit]:
    """Between tokens there is white space and comments only: a line break will do for any."""
    at = 0
    for word in words:
        if "#" in query[at : word.start]:
            yield at, word.start, "\n"
        at = word.end
    if "#" in query[at:]:
        yield at, len(query), "\n"


def _empty_values(words: Sequence[Token]) -> Iterator[_Edit]:
    for at in range(len(words) - 4):
        name, variable, opening, undefined, closing = words[at : at + 5]
        if (_is(name, "VALUES") and variable.kind == "variable" and _is(undefined, "UNDEF")) and (
            (opening.text, closing.text) == ("{", "}")
        ):
            yield name.start, closing.end, " "


def _settled(query: str, words: Sequence[Token]) -> Iterator[_Edit]:
    """``!BOUND(?x) ||`` before EXISTS in a filter, in the very group that gives ``?x`` its one value.

    The value then stands in the variable's place inside: what comes from outside is not always seen there.
    """
    groups = _groups(words)
    given = {(groups[at], words[at + 1].text): value for at in range(len(words)) if (value := _value(query, words, at))}
    for at in range(len(words) - 9):
        head = [word.text.upper() for word in words[at : at + 10]]
        choice = head[:5] == ["FILTER", "(", "!", "BOUND", "("] and head[6:] == [")", "|", "|", "EXISTS"]
        name = words[at + 5].text
        if choice and (groups[at], name) in given:
            yield words[at + 2].start, words[at + 8].end, " "
            for word in words[at + 11 : _closing(words, at + 10, len(words), "{}")]:
                if word.text == name:
                    yield word.start, word.end, given[groups[at], name]


def _closed_branches(words: Sequence[Token]) -> Iterator[_Edit]:
    """What goes of unions whose branches are for variables that have a value, or have none."""
    for at in range(len(words)):
        branches = _branches(words, at)
        guards = [list(_guards(words, start)) for start, _ in branches]
        open_ = [all(guard.holds for guard in found) for found in guards]
        if not any(open_) or all(open_):
            continue
        for n, (start, end) in enumerate(branches):
            if open_[n]:
                yield from (edit for guard in guards[n] for edit in guard.edits(words))
            elif any(open_[n:]):  # with the UNION behind it
                yield words[start].start, words[end + 1].end, " "
            else:
                yield words[start - 1].start, words[end].end, " "


def _branches(words: Sequence[Token], at: int) -> list[tuple[int, int]]:
    """The groups of a union that begins there, by their brackets; none where none begins."""
    found: list[tuple[int, int]] = []
    if at and _is(words[at - 1], "UNION"):
        return found
    while at < len(words) and words[at].text == "{":
        end = _closing(words, at, len(words), "{}")
        found.append((at, end))
        if end + 1 >= len(words) or not _is(words[end + 1], "UNION"):
            break
        at = end + 2
    return found if len(found) > 1 else []


@dataclass(frozen=True, slots=True)
class _Guard:
    """``{ VALUES ?x { … } FILTER (BOUND(?x)) }`` or ``!BOUND``, by its brackets; ``behind`` closes the values."""

    start: int
    behind: int
    end: int
    has_value: bool
    wants_value: bool

    @property
    def holds(self) -> bool:
        return self.has_value == self.wants_value

    def edits(self, words: Sequence[Token]) -> Iterator[_Edit]:
        """The values alone, where there are some."""
        if self.has_value:
            yield words[self.start].start, words[self.start].end, " "
            yield words[self.behind].end, words[self.end].end, " "
        else:
            yield words[self.start].start, words[self.end].end, " "


def _guards(words: Sequence[Token], opening: int) -> Iterator[_Guard]:
    """The conditions that a group begins with."""
    at = opening + 1
    while at + 3 < len(words) and words[at].text == "{" and _is(words[at + 1], "VALUES"):
        name, behind, end = words[at + 2].text, _closing(words, at + 3, len(words), "{}"), 0
        undefined = [_is(value, "UNDEF") for value in words[at + 4 : behind]]
        for wants, condition in (
            (True, ["FILTER", "(", "BOUND", "(", name, ")", ")", "}"]),
            (False, ["FILTER", "(", "!", "BOUND", "(", name, ")", ")", "}"]),
        ):
            there = words[behind + 1 : behind + 1 + len(condition)]
            if [word.text if word.kind == "variable" else word.text.upper() for word in there] == condition:
                end = behind + len(condition)
                if undefined and all(undefined) == any(undefined):
                    yield _Guard(at, behind, end, not undefined[0], wants)
        if not end:
            return
        at = end + 1


def _value(query: str, words: Sequence[Token], at: int) -> str | None:
    """The one term that a variable has by the VALUES that begin there."""
    if not _is(words[at], "VALUES") or at + 4 >= len(words) or words[at + 1].kind != "variable":
        return None
    end = next((n for n in range(at + 3, len(words)) if words[n].text == "}"), at + 3)
    inside = words[at + 3 : end]
    typed = [word.text for word in inside[1:3]] == ["^", "^"]
    one = len(inside) == 1 or (typed and len(inside) == 4)
    return query[inside[0].start : inside[-1].end] if one and not _is(inside[0], "UNDEF") else None


def _groups(words: Sequence[Token]) -> list[int]:
    """For each token the bracket ``{`` that it stands in, by its index."""
    open_, found = [-1], []
    for at, word in enumerate(words):
        if word.text == "}" and word.kind == "mark" and len(open_) > 1:
            open_.pop()
        found.append(open_[-1])
        if word.text == "{" and word.kind == "mark":
            open_.append(at)
    return found


def _outer(words: Sequence[Token]) -> list[int]:
    """Indices of the tokens outside of any bracket; a bracket that opens or closes there is one of them."""
    depth, found = 0, []
    for at, word in enumerate(words):
        closes = word.kind == "mark" and word.text in "})"
        depth -= closes
        if depth == 0:
            found.append(at)
        depth += word.kind == "mark" and word.text in "{("
    return found


def _trailing_values(query: str, words: Sequence[Token], outer: list[int]) -> Iterator[_Edit]:
    start = next((at for at in outer if _is(words[at], "VALUES")), None)
    opening = next((at for at in outer if words[at].text == "{"), None)
    grouped = any(_is(words[at], "GROUP") for at in outer)
    if start is None or opening is None or opening > start or grouped:
        return
    yield words[start].start, len(query), " "
    yield words[opening].end, words[opening].end, f" {query[words[start].start :]} "


@dataclass(frozen=True, slots=True)
class _Ordering:
    """Edits that take the order out of a query, and what it was. ``tail``: tokens that begin LIMIT and OFFSET."""

    edits: list[_Edit]
    columns: tuple[str, ...]
    keys: list[tuple[int, bool]]
    tail: list[int]


def _ordering(query: str, words: Sequence[Token], outer: list[int], variables: tuple[str, ...]) -> _Ordering | None:
    """The order that a query asks for; ``None`` when it asks for none, or it must be left to the server."""
    select = next((at for at in outer if _is(words[at], "SELECT")), None)
    order = next((at for at in outer if _is(words[at], "ORDER")), None)
    if select is None or order is None:
        return None
    behind = [at for at in outer if at > order and _is(words[at], "LIMIT", "OFFSET", "VALUES")]
    stop = behind[0] if behind else len(words)
    columns, keys, asked = list(variables), [], ""
    for key in _keys(query, words, order + 2, stop):
        name, asking = key.column(len(columns))
        if name not in columns:
            columns.append(name)
            asked += f" {asking}"
        keys.append((columns.index(name), key.descending))
    if asked and _is(words[select + 1], "DISTINCT", "REDUCED"):
        return None  # another column would make rows differ; the server's order must do
    tail = [at for at in behind if not _is(words[at], "VALUES")]
    edits = [(words[order].start, words[stop].start if stop < len(words) else len(query), " ")]
    edits += [(words[at].start, words[at + 1].end, " ") for at in tail]
    edits += _selecting(words, select, outer, variables, asked)
    return _Ordering(edits, tuple(columns), keys, tail)


def _keys(query: str, words: Sequence[Token], start: int, stop: int) -> Iterator[_Key]:
    """What stands behind ORDER BY: a variable, an expression in brackets or a function's call, each with its way."""
    at = start
    while at < stop:
        descending, directed = _is(words[at], "DESC"), _is(words[at], *_DIRECTIONS)
        at += directed
        first = at
        if words[at].kind != "variable":
            while at < stop and words[at].text != "(":
                at += 1
            at = _closing(words, at, stop)
        first += words[first].text == "(" and at == first + 2  # a variable in brackets is that variable
        end = first if words[first].kind == "variable" else min(at, stop - 1)
        yield _Key(query[words[first].start : words[end].end], descending)
        at += 1


def _closing(words: Sequence[Token], opening: int, stop: int, pair: str = "()") -> int:
    depth = 0
    for at in range(opening, stop):
        if words[at].kind == "mark":
            depth += (words[at].text == pair[0]) - (words[at].text == pair[1])
        if depth == 0:
            return at
    return stop - 1


def _selecting(
    words: Sequence[Token], select: int, outer: list[int], variables: tuple[str, ...], asked: str
) -> list[_Edit]:
    """What is ordered by, behind what is selected; a star stands for all variables, and takes nothing beside it."""
    if not asked:
        return []
    end = next(at for at in outer if at > select and (words[at].text == "{" or _is(words[at], "WHERE", "FROM")))
    star = next((at for at in outer if select < at < end and words[at].text == "*"), None)
    if star is not None:
        return [(words[star].start, words[star].end, "".join(f" ?{name}" for name in variables) + asked + " ")]
    return [(words[end].start, words[end].start, asked + " ")]


def _slice(words: Sequence[Token], tail: list[int]) -> tuple[int, int | None]:
    told = {words[at].text.upper(): words[at + 1].text for at in tail}
    return int(told.get("OFFSET", "0")), int(told["LIMIT"]) if "LIMIT" in told else None


def _is(word: Token, *names: str) -> bool:
    return word.kind == "word" and word.text.upper() in names
