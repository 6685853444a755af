"""How long templates take as a store grows, beside the bare engine with the same SPARQL."""

from __future__ import annotations

import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.articles import extractions
from benchmarks.measure import Action, Race, race
from benchmarks.result import Check, Result
from kg.ids import Namer, fact_id
from kg.model import Extraction
from kg.query import Template, catalogue
from kg.query import run as ask
from kg.query.binding import bind
from kg.query.names import StoreNames
from kg.rdf.mapping import quads
from kg.store import Store, open_store

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["run"]

_OFTEN = 5  # how often the names that are asked for stand in the store, if it is large enough: rows that one reads
_LIMIT = 100  # rows


def run(*, short: bool) -> Result:
    sizes = (10_000, 100_000) if short else (10_000, 100_000, 1_000_000)
    result = Result(
        "Asking",
        "Each template with one or two names that stand some five times in the store where they can, 100 rows at most; "
        "a store in a folder, filled by bulk_load; the answer read to its end. Milliseconds are those of stores of "
        f"{', '.join(f'{size:,}' for size in sizes)} quads in turn.",
    )
    measured = [_at(size, rounds=3 if short else 5) for size in sizes]
    for name in measured[0].rows:
        took = ", ".join(f"{1000 * m.timed[name].wall:.1f}" for m in measured)
        result.add(name, says=f"{took} ms; {measured[-1].rows[name]} rows")
    for size, m in zip(sizes, measured, strict=True):
        ours = [m.timed[name].wall for name in m.rows]
        bare = sum(m.timed[_bare(name)].wall for name in m.rows)
        result.add(
            f"all {len(ours)} templates, {size:,} quads",
            says=f"median {1000 * statistics.median(ours):.1f} ms, slowest {1000 * max(ours):.1f} ms, "
            f"sum {1000 * sum(ours):.0f} ms (bare engine {1000 * bare:.0f} ms)",
        )
    result.checks += _checks(measured)
    return result


@dataclass(slots=True)
class _Measured:
    """Timings by template, its own and the bare engine's, and rows by template."""

    timed: Race
    rows: dict[str, int]


def _bare(name: str) -> str:
    return f"bare {name}"


def _checks(measured: list[_Measured]) -> list[Check]:
    last = measured[-1]
    bare = sum(last.timed[_bare(name)].cpu for name in last.rows)
    first, second = measured[:2]
    growth = [second.timed[name].cpu / max(first.timed[name].cpu, 1e-4) for name in first.rows]
    return [
        Check("templates / bare engine, largest store", sum(last.timed[n].cpu for n in last.rows) / bare, 3.0),
        Check("tenfold store: median template takes longer by", statistics.median(growth), 8.0),
        Check("tenfold store: worst template takes longer by", max(growth), 40.0),
    ]


def _at(size: int, *, rounds: int) -> _Measured:
    templates = catalogue.load().templates
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        where = str(Path(folder) / "news.kg")
        world = _Filling(size)
        with open_store(where, create=True) as store:
            store.bulk_load(world.quads())
        with open_store(where, read_only=True) as store:
            values = {template.name: world.values(template) for template in templates}
            actions: dict[str, Callable[[], Action]] = {}
            rows = {}
            for template in templates:
                rows[template.name] = len(ask(store, template, values[template.name], limit=_LIMIT).rows)
                actions[template.name] = _asked(store, template, values[template.name])
                actions[_bare(template.name)] = _engine(store, template, values[template.name])
            return _Measured(race(actions, rounds=rounds), rows)


def _asked(store: Store, template: Template, values: dict[str, object]) -> Callable[[], Action]:
    return lambda: lambda: ask(store, template, values, limit=_LIMIT)


def _engine(store: Store, template: Template, values: dict[str, object]) -> Callable[[], Action]:
    """The bound query on the engine underneath: what the store, the binder and the reading of rows add is left out."""
    query = bind(template, values, StoreNames(store), limit=_LIMIT)
    engine = store._engine  # type: ignore[attr-defined]
    return lambda: lambda: list(engine.query(query, use_default_graph_as_union=True))


@dataclass(slots=True)
class _Filling:
    """Generated graphs up to a number of quads, and who stands in them how often."""

    least: int
    often: dict[str, Counter[str]] = field(default_factory=dict)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    fact: str = ""

    def quads(self) -> Iterator[Quad]:
        namer, made = Namer(), 0
        for extraction in extractions():
            if made >= self.least:
                return
            self._note(extraction)
            for quad in quads(extraction, namer):
                made += 1
                yield quad

    def _note(self, extraction: Extraction) -> None:
        names: dict[str, str] = {a.key: a.name for a in extraction.actors}
        names |= {t.key: t.name for t in extraction.treaties}
        noted: list[tuple[str, str | None]] = [("doc", extraction.article.doc)]
        for s in extraction.statements:
            noted += [("speaker", s.speaker), ("actor", s.speaker), *(("to", a) for a in s.addressees)]
            noted += [("reporter", r) for r in s.reporters]
            noted += [("about", a) for a in s.about]
            self.pairs.update((names[s.speaker], names[a]) for a in s.addressees if s.speaker)
            self.fact = fact_id(extraction.article, s.ref)
        for c in extraction.troop_counts:
            noted += [("location", c.location), ("force", c.force)]
        noted += [("treaty", t.treaty) for t in extraction.treaty_events]
        for parameter, key in noted:
            if key and names.get(key, key if parameter == "doc" else ""):
                self.often.setdefault(parameter, Counter())[names.get(key, key)] += 1

    def values(self, template: Template) -> dict[str, object]:
        """A name for the first parameter that has one; both for who spoke to whom."""
        known = [parameter.name for parameter in template.parameters]
        if "fact" in known:
            return {"fact": self.fact}
        if {"speaker", "to"} <= set(known[:2]):
            speaker, hearer = self.pairs.most_common(1)[0][0]
            return {"speaker": speaker, "to": hearer}
        first = next((name for name in known if name in self.often), None)
        if first is None:
            return {}
        return {first: min(sorted(self.often[first].items()), key=lambda item: abs(item[1] - _OFTEN))[0]}
