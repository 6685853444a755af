"""Names that people write, as IRIs of the store."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from kg.errors import UnknownNameError
from kg.export.rows import PREFIXES, Row, Select

__all__ = ["find_actors", "find_article"]

_LONGEST = 500  # characters of a name that near ones are looked for; comparing takes their square


def find_article(select: Select, wanted: str) -> str:
    """The IRI of an article by IRI, document name, address or headline.

    Raises
    ------
    UnknownNameError
        When the store has none such, or several.
    """
    rows = select(
        f"{PREFIXES} SELECT ?s ?name WHERE {{ {{ ?s a kg:Article BIND(STR(?s) AS ?name) }}"
        " UNION { ?s a kg:Article ; kg:doc|schema:url|schema:headline|rdfs:label ?name } }"
    )
    found = _matches(rows, wanted, "article")
    if len(found) > 1:
        raise UnknownNameError(f"{len(found)} articles are called {wanted!r}: name one by its IRI, such as {found[0]}")
    return found[0]


def find_actors(select: Select, wanted: str, *, treaties: bool = False) -> tuple[str, ...]:
    """The IRIs of the actors that a name means: by IRI, else by preferred name, else by another name; case is ignored.

    Parameters
    ----------
    treaties : bool
        Whether a treaty will do as well.

    Raises
    ------
    UnknownNameError
        When the store has none such.
    """
    of = "VALUES ?of { kg:Actor kg:Treaty } ?s a ?of ." if treaties else "?s a kg:Actor ."
    for names in ("BIND(STR(?s) AS ?name)", "?s skos:prefLabel ?name .", "?s skos:prefLabel|skos:altLabel ?name ."):
        rows = list(select(f"{PREFIXES} SELECT ?s ?name WHERE {{ {of} {names} }}"))
        if any(row["name"].casefold() == wanted.casefold() for row in rows):
            break
    return _matches(rows, wanted, "actor or treaty" if treaties else "actor")


def _matches(rows: Iterable[Row], wanted: str, what: str) -> tuple[str, ...]:
    names: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    for row in rows:
        names.setdefault(row["name"].casefold(), set()).add(row["s"])
        written.setdefault(row["name"].casefold(), row["name"])
    if found := names.get(wanted.casefold()):
        return tuple(sorted(found))
    if len(wanted) > _LONGEST:
        raise UnknownNameError(f"no {what} in the store has a name of {len(wanted):,} characters")
    near = difflib.get_close_matches(wanted.casefold(), [n for n in names if "://" not in n], n=3)
    hint = f"; near: {', '.join(written[n] for n in near)}" if near else ""
    raise UnknownNameError(f"no {what} in the store is called {wanted!r}{hint}")
