"""``kg parse``: what the language pipeline says of texts, before anything is extracted."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg import config
from kg.cli.options import FilesOrInputArgument, MaxBytesOption, PipelineOption
from kg.cli.output import put

if TYPE_CHECKING:
    from kg.language.document import Document
    from kg.sources import Failure

__all__ = ["register"]

_REQUIRES = frozenset({"sentences", "dependencies", "tags"})


class ParseFormat(StrEnum):
    """Trees as treebanks write them, or objects."""

    CONLLU = "conllu"
    JSON = "json"
    JSONL = "jsonl"


def parse(
    files: FilesOrInputArgument = None,
    format: Annotated[
        ParseFormat,
        typer.Option("--format", "-f", help="conllu is what treebanks use; json and jsonl have an object a sentence."),
    ] = ParseFormat.CONLLU,
    language: PipelineOption = None,
    max_bytes: MaxBytesOption = config.DEFAULT_MAX_BYTES,
) -> None:
    """Print words, trees, names and attribution roles, as the language pipeline sees them.

    All of a text is printed, headlines and furniture included, with the characters of each word (docs/parse.md).

    \b
    kg parse article.txt > article.conllu
    kg parse --format jsonl news/*.txt
    echo "Flavia didn't go to Zenda." | kg parse
    """
    from kg import sources
    from kg.cli.interrupts import in_order
    from kg.cli.progress import Progress, report_failures
    from kg.language import load
    from kg.pipeline import annotated

    failures: list[Failure] = []
    articles = sources.read(files or ["-"], max_bytes=max_bytes)
    loaded = load(language)

    def kept() -> Iterator[Document]:
        # What language another pipeline reads is for whoever chose it to know.
        for item in annotated(articles, loaded, requires=_REQUIRES, any_language=language is not None):
            if isinstance(item, sources.Failure):
                failures.append(item)
            else:
                progress.done(item.article.doc)
                yield item

    with in_order(), Progress() as progress:
        _print(kept(), format)
    report_failures(failures)


def _print(documents: Iterable[Document], format: ParseFormat) -> None:
    if format is ParseFormat.JSON:
        _print_list(documents)
        return
    for document in documents:
        put("".join(line + "\n" for line in _lines(document, format)))
        sys.stdout.flush()  # whoever reads along sees an article when it is done


def _lines(document: Document, format: ParseFormat) -> Iterator[str]:
    if format is ParseFormat.CONLLU:
        from kg.language.conllu import conllu

        yield from conllu(document)
    else:
        from kg.language.records import records

        yield from (json.dumps(record, ensure_ascii=False) for record in records(document))


def _print_list(documents: Iterable[Document]) -> None:
    """One list, a sentence a line, written as the sentences come: a long run does not gather them in memory."""
    between = "[\n"
    for document in documents:
        for line in _lines(document, ParseFormat.JSONL):
            put(between + line)
            between = ",\n"
    sys.stdout.write("[]\n" if between == "[\n" else "\n]\n")


def register(app: typer.Typer) -> None:
    app.command()(parse)
