"""Actors that are one by the decisions of ``kg actors`` (``docs/actors.md``), as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.export.reading import Records, read_names
from kg.export.rows import PREFIXES, Select, Table, Thing, iri_terms

__all__ = ["all_of", "one_actor", "unified"]


def one_actor(select: Select, records: Records) -> Records:
    """Records with one actor for all that are the same by the store's decisions."""
    same = {row["s"]: row["o"] for row in select(f"{PREFIXES} SELECT ?s ?o WHERE {{ ?s kg:sameActor ?o }}")}
    named = [iri for iri in same if iri in records.named]
    if not named:
        return records
    missing = {same[iri] for iri in named} - set(records.named)  # who stays may be named in other articles alone
    names = read_names(select, missing) if missing else {}
    return unified(replace(records, named={**records.named, **names}), same)


def all_of(select: Select, actors: Iterable[str]) -> tuple[str, ...]:
    """Actors with all that are the same as any of them, sorted."""
    found = set(actors)
    rows = select(
        f"{PREFIXES} SELECT DISTINCT ?y WHERE {{ VALUES ?x {{ {iri_terms(sorted(found))} }} "
        "?x kg:sameActor? ?stays . ?y kg:sameActor? ?stays . FILTER EXISTS { ?any kg:sameActor ?stays } }"
    )
    return tuple(sorted(found | {row["y"] for row in rows}))


def unified(records: Records, same: Mapping[str, str]) -> Records:
    """Records with one actor in place of all that are the same: its name stays, the others' are other names of it."""
    if not same:
        return records
    return replace(
        records,
        facts=_linked(records.facts, same),
        parts=_linked(records.parts, same),
        articles=_linked(records.articles, same),
        memberships=_linked(records.memberships, same),
        named=_joined(records.named, same),
    )


def _linked(table: Table, same: Mapping[str, str]) -> Table:
    """A table whose things point at those that stay."""
    return {s: {p: _each(values, same) for p, values in thing.items()} for s, thing in table.items()}


def _each(values: tuple[str, ...], same: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(same.get(value, value) for value in values))


def _joined(named: Table, same: Mapping[str, str]) -> Table:
    """Actors with what is said of those that are the same: in one actor's article it may not be named itself."""
    groups: dict[str, list[str]] = {}
    for iri in named:
        groups.setdefault(same.get(iri, iri), []).append(iri)
    joined: dict[str, Thing] = {}
    for stays, iris in sorted(groups.items()):
        first = sorted(iris, key=lambda iri: (iri != stays, iri))
        joined[stays] = (
            _merged([named[iri] for iri in first], same) if len(iris) > 1 or iris != [stays] else named[stays]
        )
    return joined


def _merged(things: list[Thing], same: Mapping[str, str]) -> Thing:
    """The first thing's single values, every list of all."""
    out: dict[str, tuple[str, ...]] = {}
    for thing in things:
        for name, values in thing.items():
            out[name] = tuple(dict.fromkeys([*out.get(name, ()), *_each(values, same)]))
    names = [name for thing in things for name in (*thing.get("prefLabel", ()), *thing.get("altLabel", ()))]
    kept = {name: values[:1] for name, values in out.items() if name in ("prefLabel", "kind", "country")}
    others = tuple(sorted(set(names) - set(kept.get("prefLabel", ()))))
    return {**out, **kept, "type": tuple(sorted(out.get("type", ()))), "altLabel": others}
