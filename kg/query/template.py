"""Query templates: SPARQL files that say in a header what they ask, with which parameters.

A template is valid SPARQL as it stands and, run so, asks for everything. Its header is YAML in lines that begin with
``#+`` (the form that grlc reads)::

    #+ title: What somebody said
    #+ description: Statements of a speaker, latest first.
    #+ tags: [statements]
    #+ slow: when it takes more than five seconds at ten million quads; left out when never.
    #+ parameters:
    #+   - name: speaker
    #+     type: actor
    #+     example: Ali Khamenei
    #+     description: Who speaks; a name, an alias or an IRI.
    #+ columns:
    #+   - name: text
    #+     description: What was said.

Every parameter has one slot or more inside WHERE, ``VALUES ?speaker { UNDEF }``: UNDEF joins with anything, and
:mod:`kg.query.binding` puts terms in its place. Nothing else of a template ever changes, but for LIMIT and OFFSET: at
its end, or where a subselect that picks its rows says ``OFFSET 0``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import QueryError
from kg.rdf.lexer import Token, code

__all__ = ["Column", "ColumnType", "Parameter", "ParameterType", "Slot", "Template", "parse"]

_E = TypeVar("_E", bound=StrEnum)

_DEEPEST = 50  # lists and mappings in one another
_OPENING = re.compile(r"[\[{?]|- (?=-)|^ {100}", re.MULTILINE)  # no deep nesting without these


class ParameterType(StrEnum):
    """What a parameter takes. ``date`` is a year, a month or a day, ``topic`` an actor or a treaty."""

    ACTOR = "actor"
    TREATY = "treaty"
    TOPIC = "topic"
    STRING = "string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    IRI = "iri"
    ENUM = "enum"


class ColumnType(StrEnum):
    """What a column holds.

    A ``name`` is that of an actor or a treaty; so are the items of lists. A ``list`` is sorted by the alphabet, an
    ``ordered`` list by the number before each item.
    """

    STRING = "string"
    NAME = "name"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    IRI = "iri"
    LIST = "list"
    ORDERED = "ordered"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a template.

    Parameters
    ----------
    default : object
        What it is when not given; ``None`` is any.
    values : tuple of str
        The words of an ``enum``.
    edge : str
        ``first`` or ``last``: which day of a month or a year a ``date`` stands for.
    """

    name: str
    type: ParameterType
    description: str
    default: Any = None
    example: Any = None
    values: tuple[str, ...] = ()
    edge: str = "first"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer; ``variable`` is the query's name for it, where that differs from ``name``."""

    name: str
    description: str
    type: ColumnType = ColumnType.STRING
    variable: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a parameter's UNDEF stands in the text: half-open character offsets."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Template:
    """A query that waits for its parameters."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    tags: tuple[str, ...]
    text: str
    slots: tuple[Slot, ...]
    path: Path | None = None
    page: Slot | None = None
    """``OFFSET 0`` of the subselect that picks the rows: LIMIT and OFFSET go there. ``None``: they go to the end."""
    slow: str = ""
    """When it takes more than five seconds at ten million quads, in words; empty when it does not."""

    @property
    def about(self) -> str:
        """The description, and when it is slow."""
        return f"{self.description} Slow: {self.slow}" if self.slow else self.description


def parse(text: str, name: str, path: Path | None = None) -> Template:
    """Read a template.

    Raises
    ------
    QueryError
        When the header is no valid YAML or lacks something, or the slots are not those of the parameters.
    """
    where = str(path or name)
    header = _header(text, where)
    words = code(text)
    template = Template(
        name=name,
        title=_text(header, "title", where),
        description=_text(header, "description", where),
        parameters=tuple(_parameter(item, where) for item in _items(header, "parameters", where)),
        columns=tuple(_column(item, where) for item in _items(header, "columns", where)),
        tags=_words(header, "tags", where),
        text=text,
        slots=tuple(_slots(words)),
        path=path,
        page=_page(words, where),
        slow=_text(header, "slow", where) if "slow" in header else "",
    )
    _check(template, where)
    _check_end(words, where)
    return template


def _header(text: str, where: str) -> Mapping[str, Any]:
    import yaml

    written = "\n".join(line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+"))
    # The C loader where PyYAML has it: ten times as fast, and every kg query loads the whole catalogue.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if len(_OPENING.findall(written)) > _DEEPEST and _is_deep(yaml.parse(written, Loader=loader)):
            raise QueryError(f"{where}: the header is nested more than {_DEEPEST} deep")
        header = yaml.load(written, Loader=loader)
    except (yaml.YAMLError, ValueError) as error:  # a day or a number that is none, too, and half a surrogate pair
        raise QueryError(f"{where}: the header is no valid YAML: {' '.join(str(error).split())}") from error
    if not isinstance(header, dict):
        raise QueryError(f"{where}: no header (lines that begin with #+)")
    return header


def _is_deep(events: Iterable[object]) -> bool:
    """Whether lists and mappings are nested too deep: the loader calls itself for each, until the process ends."""
    depth = 0
    for event in events:
        name = type(event).__name__
        depth += name.endswith("StartEvent") - name.endswith("EndEvent")
        if depth > _DEEPEST:
            return True
    return False


def _words(entry: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """A list of words; none where the entry is left out."""
    found = entry.get(key) or []
    if not isinstance(found, list):
        raise QueryError(f"{where}: {key} is no list")
    return tuple(str(word) for word in found)


def _items(header: Mapping[str, Any], key: str, where: str) -> Iterable[Mapping[str, Any]]:
    items = header.get(key) or []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise QueryError(f"{where}: {key} is no list of entries")
    return items


def _text(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise QueryError(f"{where}: the header has no {key}" + (f" for {entry['name']}" if "name" in entry else ""))
    return " ".join(value.split())


def _parameter(entry: Mapping[str, Any], where: str) -> Parameter:
    name = _text(entry, "name", where)
    kind = _choice(ParameterType, entry.get("type"), f"{where}: type of parameter {name}")
    values = _words(entry, "values", f"{where}: parameter {name}")
    if (kind is ParameterType.ENUM) != bool(values):
        raise QueryError(f"{where}: parameter {name}: an enum lists its values, and nothing else does")
    edge = str(entry.get("edge", "first"))
    if edge not in ("first", "last"):
        raise QueryError(f"{where}: parameter {name}: edge is first or last, not {edge!r}")
    description = _text(entry, "description", where)
    return Parameter(name, kind, description, entry.get("default"), entry.get("example"), values, edge)


def _column(entry: Mapping[str, Any], where: str) -> Column:
    name = _text(entry, "name", where)
    kind = _choice(ColumnType, entry.get("type", "string"), f"{where}: type of column {name}")
    return Column(name, _text(entry, "description", where), kind, str(entry.get("variable", name)))


def _choice(kinds: type[_E], value: object, what: str) -> _E:
    try:
        return kinds(str(value))
    except ValueError:
        raise QueryError(f"{what}: {value!r} is none of {', '.join(kinds)}") from None


def _slots(tokens: list[Token]) -> Iterable[Slot]:
    for at in range(len(tokens) - 4):
        values, variable, opening, undef, closing = tokens[at : at + 5]
        words = (values.text.upper(), opening.text, undef.text.upper(), closing.text)
        if words == ("VALUES", "{", "UNDEF", "}") and variable.kind == "variable":
            yield Slot(variable.text[1:], undef.start, undef.end)


def _page(tokens: list[Token], where: str) -> Slot | None:
    """``OFFSET 0``, which changes nothing, in a subselect."""
    found = [
        Slot("", word.start, number.end)
        for word, number in pairwise(tokens)
        if word.kind == "word" and word.text.upper() == "OFFSET" and number.text == "0"
    ]
    if len(found) > 1:
        raise QueryError(f"{where}: OFFSET 0 stands twice; the rows are picked at one place")
    return found[0] if found else None


def _check(template: Template, where: str) -> None:
    declared = [parameter.name for parameter in template.parameters]
    for names in (declared, [column.name for column in template.columns]):
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise QueryError(f"{where}: declared twice: {', '.join(sorted(twice))}")
    found = {slot.name for slot in template.slots}
    for name in sorted(found ^ set(declared)):
        missing = f"a line VALUES ?{name} {{ UNDEF }}" if name in declared else "an entry in the header"
        raise QueryError(f"{where}: parameter {name} lacks {missing}")
    if not template.columns:
        raise QueryError(f"{where}: the header names no columns")


def _check_end(tokens: list[Token], where: str) -> None:
    """No LIMIT, OFFSET or VALUES after the last brace: the first two are added here, Virtuoso refuses the third."""
    depth = 0
    for token in tokens:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth == 0 and token.kind == "word" and token.text.upper() in ("LIMIT", "OFFSET", "VALUES"):
            raise QueryError(f"{where}: {token.text.upper()} stands outside the braces")
