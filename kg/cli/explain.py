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
from kg.cli.output import Cell, Format, Table, put, write

if TYPE_CHECKING:
    from kg.query.explain import Explanation
    from kg.query.facts import Fact, Passage, Source
    from kg.query.told import Cluster, Contradiction

__all__ = ["register"]

_COLUMNS = ("fact", "kind", "role", "text", "sentence", "doc", "start", "end", "extractor", "version", "confidence")
_SHOWN = 12  # passages of one fact for people; an actor may have thousands of mentions
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def explain(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="IRI",
            help="IRI or identifier of a fact, claim, cluster or contradiction; of an actor, treaty or article also "
            "the name.",
        ),
    ],
    store: StoreOption = config.DEFAULT_STORE,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show the sentence behind a fact.

    With the place where it stands and who passed it on; every article that tells the same in the same or other words,
    from which primary sources, and why those count as independent or not; and what contradicts it.

    \b
    kg explain statement/0123456789abcdef
    kg explain "Ali Khamenei"
    kg explain https://w3id.org/newskg/id/troop-count/0123456789abcdef --format json
    kg explain cluster/0123456789abcdef
    """
    from kg.query.explain import explain as ask
    from kg.store import open_store

    with open_store(store, read_only=True) as opened:
        found = ask(opened, what, namer=ctx.obj)
    if format is Format.TABLE:
        sys.stdout.writelines(line + "\n" for line in _fitted(_page(found)))
    elif format is Format.JSON:
        put(json.dumps(asdict(found), ensure_ascii=False, indent=2, default=_number) + "\n")
    else:
        write(Table(_COLUMNS, list(_rows(_facts(found)))), format)


def _number(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)


def _facts(found: Explanation) -> Iterator[Fact]:
    """Every fact that an explanation tells of, each once, what was asked for first."""
    told = found.cluster.facts if found.cluster else ()
    against = (side for c in found.contradictions for side in (c.fact, c.against) if side)
    yield from {fact.iri: fact for fact in (found.fact, *told, *found.others, *against)}.values()


def _rows(facts: Iterable[Fact]) -> Iterator[tuple[Cell, ...]]:
    for fact in facts:
        for p in fact.passages:
            doc = p.source.doc if p.source else None
            where = (doc, p.start, p.end, p.extractor, p.version, p.confidence)
            yield (fact.iri, fact.kind, p.role, p.text, p.sentence, *where)


def _page(found: Explanation) -> Iterator[str]:
    from kg.query.explain import COMPARED

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
    if found.cluster:
        yield from _cluster(found.cluster, fact.iri)
    if found.others:
        yield ""
        places = f"place{'s' if len(found.others) > 1 else ''}:"
        which, other_ones = ("This", "") if fact.kind == "claim" else ("The same", "other ")
        yield f"{which} claim stands in {len(found.others)} {other_ones}{places}"
    for other in found.others:
        yield f"  {other.iri}"
        yield from _passages(other)
    for contradiction in found.contradictions:
        yield from _contradiction(contradiction, fact)
    if fact.kind in COMPARED and not (found.cluster or found.others or found.contradictions):
        yield ""
        yield "No other report of it, and none against it, is known; kg relate looks for them."


def _cluster(cluster: Cluster, asked: str) -> Iterator[str]:
    """Who tells it, source by source."""
    yield ""
    told = f"{_many(cluster.articles, 'article')}, {_many(cluster.publishers, 'known publisher')}"
    yield f"Told in {told}, {_many(len(cluster.sources), 'independent source')}; corroboration {cluster.corroboration}"
    yield f"  ({cluster.meaning})"
    yield f"  {cluster.iri}"
    for number, source in enumerate(cluster.sources, 1):
        yield ""
        yield f"  source {number}: {plain(source.name)}"
        yield f"    {'one source, because ' if source.facts_in_all > 1 else ''}{plain(source.because)}"
        for fact in source.facts[:_SHOWN]:
            yield ""
            yield from _telling(fact, "    ", "this one" if fact.iri == asked else fact.iri)
        if source.facts_in_all > _SHOWN:
            yield f"    … and {source.facts_in_all - _SHOWN} more; --format jsonl has all"
    for copy in cluster.copies[:_SHOWN]:
        yield ""
        shares = f"{copy.one_share:.0%} of {plain(copy.one.doc)} and {copy.other_share:.0%} of {plain(copy.other.doc)}"
        yield f"  shared text: {shares} stand in the other"


def _contradiction(found: Contradiction, asked: Fact) -> Iterator[str]:
    """Both sides, and what is told of the same thing over time."""
    yield ""
    if found.iri != asked.iri:
        yield f"Cannot hold beside it ({found.kind}): {plain(found.because)}"
        yield f"  {found.iri}"
    sides = [(found.against, found.against_articles)]
    if found.fact and found.fact.iri != asked.iri:
        sides.insert(0, (found.fact, found.articles))
    for side, articles in sides:
        yield ""
        if side is None:
            yield "    (a fact that is not in the store any more: run kg relate)"
            continue
        yield f"  {plain(_speaking(side))}, told in {_many(articles, 'article')}"
        yield from _telling(side, "    ", side.iri)
    if found.timeline:
        yield ""
        yield "  over time:"
    for moment in found.timeline:
        undated = "" if moment.day_from == "text" else ", when its article was published"
        yield f"    {moment.day}  {moment.what}, {_many(moment.articles, 'article')} ({plain(moment.doc)}{undated})"


def _speaking(fact: Fact) -> str:
    speaker = next((p.value for p in fact.properties if p.name == "speaker"), "")
    return f"{speaker}: {fact.text}" if speaker else fact.text


def _telling(fact: Fact, indent: str, iri: str) -> Iterator[str]:
    """Where a fact stands and the sentence that says it."""
    yield f"{indent}{_named(fact.source)}"
    if fact.chain:
        yield f"{indent}  passed on by {plain(' → '.join(fact.chain))}"
    for passage in fact.passages:
        if passage.role == "evidence":
            yield f"{indent}  {_marked(passage)}"
            yield f"{indent}  {_place(passage)}"
    yield f"{indent}  {iri}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


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
        yield f"    {_named(passage.source)}, {_place(passage)}"
    if len(fact.passages) > _SHOWN:
        yield f"  … and {len(fact.passages) - _SHOWN} more; --format jsonl has all"


def _place(passage: Passage) -> str:
    sure = f", confidence {passage.confidence}" if passage.confidence is not None else ""
    found_by = f", found by {passage.extractor} {passage.version}{sure}" if passage.extractor else ""
    return f"characters {passage.start}-{passage.end}{found_by}"


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
