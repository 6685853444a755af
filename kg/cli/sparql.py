"""``kg sparql``: a question in SPARQL."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import config
from kg.cli.options import FormatOption, StoreOption
from kg.cli.output import Cell, Format, Table, write
from kg.errors import ConfigError, InputError, QueryError

if TYPE_CHECKING:
    from kg.store import Term

__all__ = ["register"]


def sparql(
    ctx: typer.Context,
    query: Annotated[
        str | None, typer.Argument(help="A SELECT, ASK, CONSTRUCT or DESCRIBE query; - reads it from standard input.")
    ] = None,
    file: Annotated[Path | None, typer.Option(help="Read the query from a file.")] = None,
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
) -> None:
    """Ask in SPARQL 1.1.

    The default graph is the union of all articles' graphs; nothing can be changed.

    Prefixes of the vocabularies need no declaration: kg: skos: oa: schema: prov: …, and id: for the store's own IRIs.

    \b
    kg sparql 'SELECT ?name WHERE { ?a a kg:Country ; skos:prefLabel ?name } LIMIT 10'
    kg sparql --file question.rq --format csv
    """
    from kg.cli.interrupts import without_python
    from kg.query import sparql as language
    from kg.store import Solutions, open_store

    asked = _text(query, file)
    text = _with_prefixes(asked, ctx.obj.base)
    shown = partial(_short, base=ctx.obj.base) if format is Format.TABLE else _cell
    with without_python(), open_store(store, read_only=True) as opened:
        try:
            answer = language.run(opened, text)
        except QueryError as error:
            raise QueryError(_in_users_columns(str(error), len(text) - len(asked))) from error
        if isinstance(answer, bool):
            write(Table(("answer",), [(answer,)]), format)
        elif isinstance(answer, Solutions):
            rows = [tuple(shown(term) for term in row) for row in answer.rows]
            write(Table(answer.variables, rows), format)
        else:
            triples = [tuple(shown(term) for term in triple) for triple in answer]
            write(Table(("subject", "predicate", "object"), triples), format)


def _text(query: str | None, file: Path | None) -> str:
    if (query is None) == (file is None):
        raise ConfigError("give a query or --file, one of the two")
    if file is not None:
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{file}: cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from error
    return sys.stdin.read() if query == "-" else str(query)


def _with_prefixes(query: str, base: str) -> str:
    """The query with the prefixes that it uses and does not declare, all on its first line: errors keep their lines."""
    from kg.rdf.vocabulary import PREFIXES

    missing = [
        f"PREFIX {name}: <{iri}>"
        for name, iri in {**PREFIXES, "id": base}.items()
        if re.search(rf"(?<![\w:-]){name}:", query) and not re.search(rf"(?i)\bprefix\s+{name}:", query)
    ]
    return " ".join([*missing, query])


def _in_users_columns(message: str, added: int) -> str:
    """Prefixes were put before the first line; what is said about a column of it leaves them out."""
    return re.sub(r"line 1, column (\d+)", lambda m: f"line 1, column {max(1, int(m[1]) - added)}", message)


def _cell(term: Term | None) -> Cell:
    return None if term is None else term.python()


def _short(term: Term | None, *, base: str) -> Cell:
    """For people: identifiers of the store's own IRIs, and the vocabularies' prefixes."""
    from kg.rdf.vocabulary import PREFIXES

    if term is None or term.kind != "iri":
        return _cell(term)
    for name, iri in {"": base, **{f"{name}:": iri for name, iri in PREFIXES.items()}}.items():
        if term.value.startswith(iri):
            return name + term.value.removeprefix(iri)
    return term.value


def register(app: typer.Typer) -> None:
    app.command()(sparql)
