"""``kg explain``: why the graph says something."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from decimal import Decimal
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from kg import config
from kg.cli.messages import plain
from kg.cli.options import FormatOption, StoreOption
from kg.cli.output import Cell, Format, Table, write

if TYPE_CHECKING:
    from kg.query.explain import Explanation, Fact, Passage, Source

__all__ = ["register"]

_COLUMNS = ("fact", "kind", "role", "text", "sentence", "doc", "start", "end", "extractor", "version", "confidence")
_SHOWN = 12  # passages of one fact for people; an actor may have thousands of mentions
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def explain(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="IRI", help="IRI or identifier of a fact or claim; of an actor, treaty or article also the name."
        ),
    ],
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show the sentence behind a fact.

    With the place where it stands, who passed it on, and the other articles that claim the same.

    \b
    kg explain statement/0123456789abcdef
    kg explain "Ali Khamenei"
    kg explain https://w3id.org/newskg/id/troop-count/0123456789abcdef --format json
    """
    from kg.query.explain import explain as ask
    from kg.store import open_store

    with open_store(store, read_only=True) as opened:
        found = ask(opened, what, namer=ctx.obj)
    if format is Format.TABLE:
        sys.stdout.writelines(line + "\n" for line in _fitted(_page(found)))
    elif format is Format.JSON:
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=2, default=_number) + "\n")
    else:
        write(Table(_COLUMNS, list(_rows((found.fact, *found.others)))), format)


def _number(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)


def _rows(facts: Iterable[Fact]) -> Iterator[tuple[Cell, ...]]:
    for fact in facts:
        for p in fact.passages:
            doc = p.source.doc if p.source else None
            where = (doc, p.start, p.end, p.extractor, p.version, p.confidence)
            yield (fact.iri, fact.kind, p.role, p.text, p.sentence, *where)


def _page(found: Explanation) -> Iterator[str]:
    fact = found.fact
    yield f"{fact.kind}: {plain(fact.text)}"
    yield fact.iri
    yield ""
    width = max((len(p.name) for p in fact.properties), default=0)
    for p in fact.properties:
        yield f"  {p.name:<{width}}  {plain(p.value)}"
    if fact.chain:
        yield f"  {'passed on by':<{width}}  {plain(' → '.join(fact.chain))}"
    yield from _passages(fact)
    if found.others:
        yield ""
        places = f"place{'s' if len(found.others) > 1 else ''}:"
        which, other_ones = ("This", "") if fact.kind == "claim" else ("The same", "other ")
        yield f"{which} claim stands in {len(found.others)} {other_ones}{places}"
    for other in found.others:
        yield f"  {other.iri}"
        yield from _passages(other)


def _fitted(lines: Iterable[str]) -> Iterator[str]:
    """On a terminal, lines broken between words and indented as they began; elsewhere as they are."""
    if not sys.stdout.isatty():
        yield from lines
        return
    width = max(40, get_terminal_size().columns)
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        yield from wrap(line, width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False) or [""]


def _is_plain() -> bool:
    """Whether passages are marked by signs instead of letters in bold."""
    return not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def _passages(fact: Fact) -> Iterator[str]:
    for passage in fact.passages[:_SHOWN]:
        yield ""
        yield f"  {passage.role}: {_marked(passage)}"
        sure = f", confidence {passage.confidence}" if passage.confidence is not None else ""
        found_by = f", found by {passage.extractor} {passage.version}{sure}" if passage.extractor else ""
        yield f"    {_named(passage.source)}, characters {passage.start}-{passage.end}{found_by}"
    if len(fact.passages) > _SHOWN:
        yield f"  … and {len(fact.passages) - _SHOWN} more; --format jsonl has all"


def _named(source: Source | None) -> str:
    if source is None:
        return "unknown article"
    parts = (source.doc, source.title, source.publisher, source.published)
    return plain(", ".join(part for part in parts if part))


def _marked(passage: Passage) -> str:
    """The sentence with the passage in bold on a terminal, between guillemets elsewhere."""
    start = passage.start - passage.sentence_start
    end = passage.end - passage.sentence_start
    if not 0 <= start < end <= len(passage.sentence):
        return plain(passage.text)
    before, words, after = passage.sentence[:start], passage.sentence[start:end], passage.sentence[end:]
    opening, closing = ("»", "«") if _is_plain() else (_BOLD, _PLAIN)
    return f"{plain(before)}{opening}{plain(words)}{closing}{plain(after)}"


def register(app: typer.Typer) -> None:
    app.command()(explain)
