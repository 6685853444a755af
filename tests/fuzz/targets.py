"""What is fuzzed: functions of bytes that raise when something is broken. A :class:`~kg.errors.KgError` is an answer."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from kg.errors import KgError, QueryError, UnknownNameError
from kg.extract.numbers import find_numbers, read_number
from kg.extract.time_grammar import scan
from kg.extract.time_values import Reference
from kg.extract.times import article_date, resolve
from kg.model import Article, Time
from kg.pipeline import Failure
from kg.query.binding import bind
from kg.query.closed import closed
from kg.query.sparql import check
from kg.query.template import ParameterType, Template, parse
from kg.sources.kinds import Kind
from kg.sources.origin import Origin
from kg.sources.reading import Reading
from tests.fuzz import seeds

__all__ = ["TARGETS", "Target"]

_MOST = 200_000  # bytes of an article


@dataclass(frozen=True, slots=True)
class Target:
    """What is tried, and what to begin with."""

    check: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def _read(kind: Kind, data: bytes) -> None:
    origin = Origin("fuzz", "fuzz", "fuzz", "/fuzz", "/fuzz", "fuzz")
    with contextlib.suppress(KgError):
        for taken in Reading(_MOST).articles(io.BytesIO(data), origin, kind):
            if isinstance(taken.item, Failure):
                assert "\n" not in str(taken.item), "a message is one line"
                continue
            article = taken.item
            assert isinstance(article, Article) and len(article.text.encode("utf-8", "surrogatepass")) <= 4 * _MOST
            assert all(0 <= region.start <= region.end <= len(article.text) for region in article.regions)
            article_date(article)


def _header(data: bytes) -> None:
    with contextlib.suppress(QueryError):
        template = parse(_text(data), "fuzz")
        assert all(template.text[slot.start : slot.end].upper() == "UNDEF" for slot in template.slots)


class _Names:
    """Some names are somebody's."""

    def find(self, kind: ParameterType, name: str) -> tuple[str, ...]:
        if not name.strip() or len(name) % 3 == 0:
            raise UnknownNameError(f"no {kind.value} {name[:20]!r}")
        return ("https://w3id.org/newskg/id/actor/0123456789abcdef",)

    def expand(self, identifier: str) -> str:
        return identifier if ":" in identifier else f"https://w3id.org/newskg/id/{identifier}"


@cache
def _templates() -> tuple[Template, ...]:
    return tuple(parse(header.decode(), f"t{n}") for n, header in enumerate(seeds.HEADERS))


def _bind(data: bytes) -> None:
    """The first byte chooses the template, the rest is a value for each of its parameters."""
    import pyoxigraph

    chosen = _templates()[(data[0] if data else 0) % len(_templates())]
    values: dict[str, object] = {p.name: [*_text(data[1:]).split("\x1f")] for p in chosen.parameters}
    for only in [values, *({name: value} for name, value in values.items())]:
        with contextlib.suppress(QueryError, UnknownNameError):
            query = bind(chosen, only, _Names(), limit=1)
            pyoxigraph.Store().query(query, prefixes={})  # a value that changed its shape would hardly leave it valid


def _sparql(data: bytes) -> None:
    text = _text(data)
    for refuse in (check, closed):
        with contextlib.suppress(QueryError):
            refuse(text)


def _times(data: bytes) -> None:
    text = _text(data)
    for date in (None, "2023-04-29", "2020-02", "0001-01-01", "9999-12-31"):
        for found in scan(text, Reference.read(date)):
            assert 0 <= found.start < found.end <= len(text)
            if found.value:
                Time(found.value, text[found.start : found.end])
        resolve(text, date)
    article_date(Article(doc="fuzz", text=text))
    Reference.read(text[:40])


def _numbers(data: bytes) -> None:
    text = _text(data)
    last = 0
    for found in find_numbers(text):
        assert last <= found.start < found.end <= len(text) and 0 <= found.context <= found.start
        assert found.low is None or found.high is None or 0 <= found.low <= found.high
        read_number(text[found.start : found.end])
        last = found.end
    read_number(text[:80])


def _record(data: bytes) -> None:
    """The journal's and the contract's JSON come back from what was read."""
    from kg.contract import to_json
    from kg.model import Extraction

    article = Article(doc="fuzz", text=_text(data), title=_text(data[:40]), source=_text(data[-40:]))
    said = to_json(Extraction(article))
    assert json.loads(json.dumps(said)) == said


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _bytes(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode("utf-8", "surrogatepass") for text in texts)


TARGETS = {
    **{f"read-{kind.name.lower()}": Target(partial(_read, kind), seeds.files(kind)) for kind in Kind},
    "header": Target(_header, seeds.HEADERS),
    "bind": Target(_bind, _bytes(*(f"{n}{value}" for n, value in enumerate(seeds.VALUES)))),
    "sparql": Target(_sparql, seeds.HEADERS),
    "times": Target(_times, _bytes(*seeds.TIMES)),
    "numbers": Target(_numbers, _bytes(*seeds.TIMES)),
    "contract": Target(_record, _bytes(*seeds.TIMES)),
}
