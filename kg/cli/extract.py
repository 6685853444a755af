"""``kg extract``: what articles say, without a store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg import config
from kg.cli.options import FilesArgument, MaxBytesOption, PipelineOption
from kg.cli.output import Cell, Format, Table, put, write

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer
    from kg.ids import Namer
    from kg.model import Extraction
    from kg.sources import Failure

__all__ = ["register"]


class ExtractFormat(StrEnum):
    """Those of every verb, and RDF."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    NQUADS = "nquads"
    TRIG = "trig"


_COLUMNS = ("doc", "fact", "who", "what", "whom", "where", "when", "text", "start", "end", "confidence")


def extract(
    ctx: typer.Context,
    files: FilesArgument,
    format: Annotated[
        ExtractFormat,
        typer.Option("--format", "-f", help="json and jsonl follow docs/contract.md; nquads and trig are the graph."),
    ] = ExtractFormat.TABLE,
    language: PipelineOption = None,
    max_bytes: MaxBytesOption = config.DEFAULT_MAX_BYTES,
) -> None:
    """Print what articles say, without a store.

    As a table of facts, as one JSON object per article (the contract of docs/contract.md) or as RDF.

    \b
    kg extract article.txt
    kg extract --format jsonl news/*.txt > facts.jsonl
    kg extract --format trig article.txt
    """
    from kg import pipeline, sources
    from kg.cli.interrupts import in_order
    from kg.cli.progress import Progress, report_failures

    extraction, broken = pipeline.default_pipeline(language)
    failures: list[Failure] = []

    def kept() -> Iterator[Extraction]:
        for item in extraction.extract(sources.read(files, max_bytes=max_bytes)):
            if isinstance(item, sources.Failure):
                failures.append(item)
            else:
                progress.done(item.article.doc)
                yield item

    with in_order(), Progress() as progress:
        _print(kept(), format, ctx.obj, extraction.gazetteer)
    report_failures(failures, broken)


def _print(found: Iterable[Extraction], format: ExtractFormat, namer: Namer, gazetteer: Gazetteer) -> None:
    if format in (ExtractFormat.NQUADS, ExtractFormat.TRIG):
        from kg.rdf.mapping import quads
        from kg.rdf.serialise import Format as Syntax
        from kg.rdf.serialise import serialise

        for extraction in found:
            put(serialise(quads(extraction, namer), Syntax(format.value)).decode())
        return
    from kg.contract import to_json

    objects = (to_json(extraction, gazetteer=gazetteer) for extraction in found)
    if format is ExtractFormat.JSONL:
        for each in objects:
            put(json.dumps(each, ensure_ascii=False) + "\n")
            sys.stdout.flush()  # whoever reads along sees an article when it is done
    elif format is ExtractFormat.JSON:
        put(json.dumps(list(objects), ensure_ascii=False, indent=2) + "\n")
    else:
        write(Table(_COLUMNS, [row for each in objects for row in _rows(each)]), Format(format.value))


def _rows(object: dict[str, Any]) -> Iterator[tuple[Cell, ...]]:
    """The facts of an article as rows, in the order of the text."""
    names = {actor["id"]: actor["name"] for actor in object["actors"]}

    def people(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(names.get(i, i) for i in ids)

    def row(fact: dict[str, Any], kind: str, *cells: Cell) -> tuple[Cell, ...]:
        first, last = (fact["content"][0][0], fact["content"][-1][1]) if "content" in fact else _edges(fact)
        return (object["doc"], kind, *cells, first, last, fact["confidence"])

    rows = [
        row(s, "statement", people([s["speaker"]] if s["speaker"] else []), s["mode"], people(s["addressees"]),
            names.get(s["place"]), s["said_on"], s["text"])
        for s in object["statements"]
    ]  # fmt: skip
    rows += [
        row(c, "troop count", c["force"], c["status"], None, c["location"], c["as_of"], c["text"])
        for c in object["troop_counts"]
    ]
    rows += [
        row(t, "treaty event", tuple(t["actors"]), _told(t, "action"), None, None, t["date"], t["treaty"])
        for t in object["treaty_events"]
    ]
    rows += [
        row(e, "event", people(e["actors"]), _told(e, "type"), None, names.get(e["place"]), e["date"], None)
        for e in object["events"]
    ]
    yield from sorted(rows, key=lambda cells: (cells[-3], cells[-2]))


def _edges(fact: dict[str, Any]) -> tuple[int, int]:
    return fact["start"], fact["end"]


def _told(event: dict[str, Any], what: str) -> str:
    """The action or type, and how real it is said to be, unless it simply happened."""
    return str(event[what]) if event["modality"] == "actual" else f"{event[what]} ({event['modality']})"


def register(app: typer.Typer) -> None:
    app.command()(extract)
