"""From what a person asks for to what is exported: an article, an actor, its surroundings, an answer, a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.errors import ConfigError
from kg.export.finding import find_actors, find_article
from kg.export.identity import all_of
from kg.export.rows import PREFIXES, Select, iri_terms, selecting
from kg.export.scope import BRIDGES, Scope
from kg.model import Time
from kg.store.base import Store

if TYPE_CHECKING:
    from kg.ids import Namer
    from kg.query.template import Template

__all__ = ["HOPS", "Choice", "choose"]

HOPS = (1, 6)
"""How far around an actor can be asked for; behind six steps lies, as a rule, everything."""

_FACTS = "VALUES ?class { kg:Statement kg:TroopCount kg:TreatyEvent kg:Event } ?fact a ?class ."


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person asks for.

    Parameters
    ----------
    article : str or None
        An IRI, a document's name, an address or a headline.
    actor : str or None
        An IRI, a name or an alias: the facts that it takes part in.
    around : str or None
        An actor or a treaty: the facts within ``hops`` steps of it. A step leads from an actor over a fact to all
        whom and what that fact concerns; who only passes it on is no way on.
    query : Template or None
        The facts that this query's answer with ``values`` names.
    since, until : str or None
        A year, a month or a day: articles published then or later, then or before. Goes with any of the above.
    merged : bool
        Whether actors that ``kg actors merge`` made one are one.
    """

    article: str | None = None
    actor: str | None = None
    around: str | None = None
    hops: int = 2
    query: Template | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None
    merged: bool = True

    def title(self) -> str:
        """What to call it, empty for everything."""
        asked = self.query.title if self.query else ""
        return self.around or self.actor or self.article or asked


def choose(store: Store, choice: Choice, namer: Namer | None = None) -> Scope:
    """The scope of a choice.

    Raises
    ------
    ConfigError
        For two kinds of parts at once, a number of steps that is too small or too big, or a date that is none.
    UnknownNameError, QueryError
        For an article, actor or parameter that the store or the query does not have.
    """
    kinds = {"article": choice.article, "actor": choice.actor, "around": choice.around, "query": choice.query}
    named = [name for name, wanted in kinds.items() if wanted is not None]
    if len(named) > 1:
        raise ConfigError(f"choose {' or '.join(named)}, not both")
    window = Scope(since=_edge(choice.since, last=False), until=_edge(choice.until, last=True))
    if window.since and window.until and window.since > window.until:
        raise ConfigError(f"the time from {choice.since} to {choice.until} ends before it begins")
    select = selecting(store)
    if choice.article is not None:
        return replace(window, article=find_article(select, choice.article))
    if choice.actor is not None:
        return replace(window, actors=_who(select, choice.actor, choice))
    if choice.around is not None:
        who = _who(select, choice.around, choice, treaties=True)
        return replace(window, facts=_around(select, who, choice), about=who)
    if choice.query is not None:
        return replace(window, facts=_answered(store, choice.query, choice.values, namer))
    return window


def _who(select: Select, name: str, choice: Choice, *, treaties: bool = False) -> tuple[str, ...]:
    found = find_actors(select, name, treaties=treaties)
    return all_of(select, found) if choice.merged else found


def _edge(date: str | None, *, last: bool) -> str | None:
    """The first or last day of a year, a month or a day."""
    if date is None:
        return None
    try:
        if "/" in date:
            raise ValueError
        time = Time(date.strip())
    except ValueError:
        raise ConfigError(f"{date!r} is no date such as 2023, 2023-04 or 2023-04-29") from None
    return (time.last_day if last else time.first_day).isoformat()


def _around(select: Select, who: tuple[str, ...], choice: Choice) -> tuple[str, ...]:
    """The facts within some steps of actors, each step one query over the actors that are new."""
    least, most = HOPS
    if not least <= choice.hops <= most:
        raise ConfigError(f"{choice.hops} hops: from {least} to {most} can be asked for")
    new, seen, facts = set(who), set(who), set[str]()
    for hop in range(choice.hops):
        # From the actor itself what it passes on counts too; from others only what concerns them.
        path = f"({BRIDGES}|kg:hop/kg:reporter)" if hop == 0 else BRIDGES
        reached = _ids(select, f"VALUES ?who {{ {iri_terms(sorted(new))} }} ?fact {path} ?who . {_FACTS}", "fact")
        added = reached - facts
        facts |= added
        if not added or hop == choice.hops - 1:
            break
        ends = _ids(select, f"VALUES ?fact {{ {iri_terms(sorted(added))} }} ?fact {BRIDGES} ?end", "end")
        ends = ends if not choice.merged or not ends else set(all_of(select, ends))
        new = ends - seen
        seen |= new
        if not new:
            break
    return tuple(sorted(facts))


def _answered(store: Store, template: Template, values: Mapping[str, object], namer: Namer | None) -> tuple[str, ...]:
    """The facts of an answer: those that its rows name, by their own IRI or their claim's; else those of the things
    that it names and that stand for facts (a cluster of the same claim); else those of its actors and treaties; else
    those of its articles."""
    from kg.query import run
    from kg.query.template import ColumnType

    result = run(store, template, values, namer=namer)
    places = [at for at, column in enumerate(result.columns) if column.type is ColumnType.IRI]
    if not places:
        raise ConfigError(f"the answers of query {template.name} name nothing of the graph: no column of type iri")
    named = iri_terms(sorted({str(row[at]) for row in result.rows for at in places if row[at]}))
    select = selecting(store)
    patterns = (
        f"VALUES ?fact {{ {named} }} {_FACTS}",
        f"VALUES ?claim {{ {named} }} ?fact kg:claim ?claim . {_FACTS}",
        f"VALUES ?it {{ {named} }} ?it ?stands_for ?fact . {_FACTS}",
        f"VALUES ?who {{ {named} }} ?fact {BRIDGES} ?who . {_FACTS}",
        f"VALUES ?it {{ {named} }} ?it (kg:one|kg:other)? ?article . ?fact kg:article ?article . {_FACTS}",
    )
    found = (_ids(select, pattern, "fact") for pattern in patterns)
    return tuple(sorted(next(filter(None, found), set())))


def _ids(select: Select, pattern: str, variable: str) -> set[str]:
    return {row[variable] for row in select(f"{PREFIXES} SELECT DISTINCT ?{variable} WHERE {{ {pattern} }}")}
