"""How long templates take as a store grows, beside the bare engine with the same SPARQL, and beside rdflib."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.apart import Answer, ask_apart
from benchmarks.filling import Filling
from benchmarks.measure import Action, Race, race
from benchmarks.result import Check, Result
from kg.query import Template, catalogue
from kg.query import run as ask
from kg.query.binding import bind
from kg.query.names import StoreNames
from kg.store import Store, open_store

__all__ = ["run"]

_LIMIT = 100  # rows
_UNBOUND = 60.0  # seconds after which a question with nothing given is broken off
_RDFLIB = 10.0
_SIZES = (10_000, 100_000, 1_000_000)
_LARGE = 10_000_000

Values = dict[str, object]


def run(*, short: bool, large: bool = False) -> Result:
    sizes = (_LARGE,) if large else _SIZES[:2] if short else _SIZES
    result = Result(
        f"Asking{f' {_LARGE:,} quads' if large else ''}",
        "Each template with one or two names that stand some five times in the store where there are such, with the "
        "name that stands most often, and with nothing given; 100 rows at most; a store in a folder, filled by "
        "bulk_load; the answer read to its end. CPU milliseconds at "
        f"{', '.join(f'{size:,}' for size in sizes)} quads in turn.",
    )
    measured = [_at(size, short=short) for size in sizes]
    for template in catalogue.load().templates:
        result.add(template.name, says="; ".join(_line(template.name, measured)))
    for m in measured:
        _sums(result, m)
    result.checks += _large_checks(measured[0]) if large else _checks(measured)
    return result


@dataclass(slots=True)
class _Measured:
    """Timings by template and sort of question; rows by the same."""

    size: int
    timed: Race
    rows: dict[str, int]
    frequent: Race
    unbound: dict[str, Answer | None] = field(default_factory=dict)
    rdflib: dict[str, Answer | None] = field(default_factory=dict)


def _line(name: str, measured: list[_Measured]) -> Iterable[str]:
    seldom = ", ".join(f"{1000 * m.timed[name].cpu:.1f}" for m in measured)
    yield f"{seldom} ms for {measured[-1].rows[name]} rows"
    if all(name in m.frequent for m in measured):
        yield f"often {', '.join(f'{1000 * m.frequent[name].cpu:.0f}' for m in measured)} ms"
    if all(name in m.unbound for m in measured):
        yield f"nothing given {', '.join(_said(m.unbound[name], _UNBOUND) for m in measured)}"


def _said(answer: Answer | None, limit: float) -> str:
    return f"> {limit:.0f} s" if answer is None else f"{answer.cpu:.2f} s"


def _sums(result: Result, m: _Measured) -> None:
    ours = [m.timed[name].cpu for name in m.rows]
    bare = sum(m.timed[_bare(name)].cpu for name in m.rows)
    result.add(
        f"all {len(ours)} templates, {m.size:,} quads",
        says=f"median {1000 * statistics.median(ours):.1f} ms, slowest {1000 * max(ours):.1f} ms, "
        f"sum {1000 * sum(ours):.0f} ms (bare engine {1000 * bare:.0f} ms)",
    )
    if m.rdflib:
        done = {name: answer for name, answer in m.rdflib.items() if answer}
        slower = sorted(answer.cpu / max(m.timed[name].cpu, 1e-4) for name, answer in done.items())
        times = f", median {statistics.median(slower):,.0f} times as long" if slower else ""
        result.add(
            f"rdflib in memory, {m.size:,} quads",
            says=f"{len(done)} of {len(m.rdflib)} templates answer within {_RDFLIB:.0f} s{times}",
        )


def _bare(name: str) -> str:
    return f"bare {name}"


def _checks(measured: list[_Measured]) -> list[Check]:
    last = measured[-1]
    bare = sum(last.timed[_bare(name)].cpu for name in last.rows)
    first, second = measured[:2]
    growth = [second.timed[name].cpu / max(first.timed[name].cpu, 1e-3) for name in first.rows]
    return [
        Check("templates / bare engine, largest store", sum(last.timed[n].cpu for n in last.rows) / bare, 3.0),
        Check("tenfold store: median template takes longer by", statistics.median(growth), 8.0),
        Check("tenfold store: worst template takes longer by", max(growth), 40.0),
    ]


def _large_checks(m: _Measured) -> list[Check]:
    ours = sorted(m.timed[name].cpu for name in m.rows)
    unsaid = [
        t.name
        for t in catalogue.load().templates
        if not t.slow and t.name in m.unbound and ((a := m.unbound[t.name]) is None or a.cpu > 5)
    ]
    return [
        Check("seconds, median template", statistics.median(ours), 0.1),
        Check("templates that take more than 5 s without saying so in their header", len(unsaid), 0),
    ]


def _at(size: int, *, short: bool) -> _Measured:
    templates = catalogue.load().templates
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        where = str(Path(folder) / "news.kg")
        world = Filling(size)
        with open_store(where, create=True) as store:
            store.bulk_load(world.quads())
        with open_store(where, read_only=True) as store:
            measured = _asked_all(store, templates, world, rounds=3 if short else 5)
        if not short:
            measured.unbound = {t.name: ask_apart(where, t.name, {}, limit=_LIMIT, seconds=_UNBOUND) for t in templates}
        if not short and size == min(_SIZES):
            measured.rdflib = {
                t.name: ask_apart(where, t.name, world.values(t), limit=_LIMIT, seconds=_RDFLIB, engine="rdflib")
                for t in templates
            }
        return measured


def _asked_all(store: Store, templates: Iterable[Template], world: Filling, *, rounds: int) -> _Measured:
    actions: dict[str, Callable[[], Action]] = {}
    frequent: dict[str, Callable[[], Action]] = {}
    rows = {}
    for template in templates:
        values, most = world.values(template), world.values(template, most=True)
        rows[template.name] = len(ask(store, template, values, limit=_LIMIT).rows)
        actions[template.name] = _asked(store, template, values)
        actions[_bare(template.name)] = _engine(store, template, values)
        if most and most != values:
            frequent[template.name] = _asked(store, template, most)
    return _Measured(world.least, race(actions, rounds=rounds), rows, race(frequent, rounds=1))


def _asked(store: Store, template: Template, values: Values) -> Callable[[], Action]:
    return lambda: lambda: ask(store, template, values, limit=_LIMIT)


def _engine(store: Store, template: Template, values: Values) -> Callable[[], Action]:
    """The bound query on the engine underneath: what the store, the binder and the reading of rows add is left out."""
    query = bind(template, values, StoreNames(store), limit=_LIMIT)
    engine = store._engine  # type: ignore[attr-defined]
    return lambda: lambda: list(engine.query(query, use_default_graph_as_union=True))
