"""The binder: typed values into the slots of a template.

A value becomes terms of the parameter's type, or is refused; terms replace ``UNDEF`` and nothing else. Whatever a value
holds, the query keeps its shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Protocol

from kg.errors import QueryError, UnknownNameError
from kg.model import Time
from kg.query import terms
from kg.query.template import Parameter, ParameterType, Template

__all__ = ["Names", "bind", "shown"]

_SHOWN = 60  # characters of a value in an error's line


class Names(Protocol):
    """Who is meant by a name."""

    def find(self, kind: ParameterType, name: str) -> tuple[str, ...]:
        """IRIs of the actors or treaties of a name, an alias, an identifier or an IRI; one at least.

        Raises
        ------
        UnknownNameError
            When nothing here answers to it.
        """
        ...

    def expand(self, identifier: str) -> str:
        """The IRI of an identifier (``article/…``); an IRI is returned as it is."""
        ...


def bind(
    template: Template,
    values: Mapping[str, object],
    names: Names,
    *,
    limit: int | None = None,
    offset: int | None = None,
) -> str:
    """The template's query with values in its slots.

    Parameters
    ----------
    values : mapping
        By the parameter's name: a text or a Python value of the type, a list of these for any of several, ``None`` or
        an empty list for any at all. Parameters that are missing take their default.
    limit, offset : int or None
        Rows at most, and rows to leave out in front.

    Raises
    ------
    QueryError
        For a value that does not fit its parameter.
    UnknownNameError
        For a parameter that the template lacks, or an actor or treaty that the store lacks.
    """
    known = {parameter.name: parameter for parameter in template.parameters}
    for name in values:
        if name not in known:
            raise UnknownNameError(_unknown_parameter(template, name))
    rows = {
        name: _rows(template, parameter, values.get(name, parameter.default), names)
        for name, parameter in known.items()
    }
    sliced = _slice("LIMIT", limit) + _slice("OFFSET", offset)
    filled = [(slot, rows[slot.name]) for slot in template.slots]
    if template.page is not None:
        filled = sorted([*filled, (template.page, sliced.lstrip() or "OFFSET 0")], key=lambda one: one[0].start)
    pieces, at = [], 0
    for slot, text in filled:
        pieces += [template.text[at : slot.start], text]
        at = slot.end
    return "".join(pieces) + template.text[at:].rstrip() + (sliced if template.page is None else "")


def shown(value: object) -> str:
    """A value for an error's line: quoted, without control characters, not too long."""
    text = value if isinstance(value, str) else str(value)
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def _slice(word: str, number: int | None) -> str:
    if number is None:
        return ""
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise QueryError(f"{word.lower()}: {shown(number)} is not a whole number from 0")
    return f"\n{word} {number}"


def _rows(template: Template, parameter: Parameter, value: object, names: Names) -> str:
    several = isinstance(value, list | tuple | set | frozenset)
    chosen = [value] if not several else list(value)  # type: ignore[call-overload]
    chosen = [item for item in chosen if item is not None]
    if not chosen:
        return "UNDEF"
    found: dict[str, None] = {}
    for item in chosen:
        try:
            found.update(dict.fromkeys(_terms(parameter, item, names)))
        except ValueError as error:
            line = f"{template.name}: parameter {parameter.name}: {shown(item)} is not {error}"
            raise QueryError(line) from error
    return " ".join(sorted(found) if isinstance(value, set | frozenset) else found)


def _terms(parameter: Parameter, value: object, names: Names) -> Iterable[str]:
    if parameter.type in (ParameterType.ACTOR, ParameterType.TREATY, ParameterType.TOPIC):
        terms.string(_text(value))  # half a surrogate pair is no name
        return [terms.iri(iri) for iri in names.find(parameter.type, _text(value))]
    if parameter.type is ParameterType.IRI:
        return [_iri(_text(value), names)]
    if parameter.type is ParameterType.ENUM:
        return [terms.string(_word(value, parameter.values))]
    if parameter.type is ParameterType.DATE:
        return [terms.day(_day(value, parameter.edge))]
    return [_PLAIN[parameter.type](value)]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("text")
    return value


def _iri(value: str, names: Names) -> str:
    expanded = names.expand(value)
    if not terms.is_iri(expanded):
        raise ValueError("an IRI, nor an identifier such as statement/0123456789abcdef")
    return terms.iri(expanded)


def _word(value: object, words: tuple[str, ...]) -> str:
    wanted = re.sub(r"[-\s]+", "_", str(value).strip()).casefold()
    for word in words:
        if word.casefold() == wanted:
            return word
    raise ValueError(f"one of {', '.join(words)}")


def _day(value: object, edge: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if "/" in text:
            raise ValueError
        time = Time(text)
    except ValueError:
        raise ValueError("a date such as 2023, 2023-04 or 2023-04-29") from None
    return time.first_day if edge == "first" else time.last_day


def _integer(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return terms.integer(value)
    if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,18}", value.strip()):
        return terms.integer(int(value))
    raise ValueError("a whole number")


def _decimal(value: object) -> str:
    if isinstance(value, int | float | Decimal | str) and not isinstance(value, bool):
        try:
            return terms.decimal(Decimal(str(value)[:100].strip()))
        except InvalidOperation:
            pass
    raise ValueError("a decimal number")


def _boolean(value: object) -> str:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    found = value if isinstance(value, bool) else words.get(str(value).strip().casefold())
    if found is None:
        raise ValueError("true or false")
    return terms.boolean(found)


_PLAIN: dict[ParameterType, Callable[[object], str]] = {
    ParameterType.STRING: lambda value: terms.string(_text(value)),
    ParameterType.INTEGER: _integer,
    ParameterType.DECIMAL: _decimal,
    ParameterType.BOOLEAN: _boolean,
}


def _unknown_parameter(template: Template, name: str) -> str:
    names = [parameter.name for parameter in template.parameters]
    near = get_close_matches(name[:_SHOWN], names, n=1)
    hint = f"; did you mean {near[0]}?" if near else f" (it has {', '.join(names) or 'none'})"
    return f"{template.name}: no parameter {shown(name)}{hint}"
