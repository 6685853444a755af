"""Known people by what they are called for short, and who is in office on a day."""

from __future__ import annotations

from collections import defaultdict

from kg.extract.actor_drafts import SUFFIXES, folded, same_person, short_forms
from kg.extract.lexicons.names import COMMON_SURNAMES
from kg.gazetteer import Gazetteer, KnownActor
from kg.model import ActorKind

__all__ = ["HEADS_OF_STATE", "Surnames", "in_office"]

HEADS_OF_STATE = frozenset(
    {"president", "prime minister", "chancellor", "supreme leader", "king", "queen", "premier", "pope"}
)


class Surnames:
    """Known people by what they are called for short; built once for a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.short: dict[str, list[KnownActor]] = defaultdict(list)
        self.full: dict[str, list[KnownActor]] = defaultdict(list)
        for actor in gazetteer.actors:
            if actor.kind is not ActorKind.PERSON:
                continue
            for form in {f for n in (actor.name, *actor.aliases) for f in short_forms(n, actor.country)}:
                self.short[form].append(actor)
            for full in {folded(n) for n in (actor.name, *actor.aliases)}:
                self.full[full].append(actor)

    def named(self, name: str, published: str | None = None) -> KnownActor | None:
        """The one known person of a full name, middle names and initials left aside: "Sergey V. Lavrov"."""
        exact = self.full.get(folded(name), [])
        if exact:
            return exact[0] if len(exact) == 1 else None
        parts = [w for w in folded(name).split() if w not in SUFFIXES]
        namesakes = self.short.get(parts[-1], []) if parts else []
        fitting = [a for a in namesakes if any(same_person(name, n) for n in (a.name, *a.aliases))]
        return _likeliest(fitting, published)

    def called(self, name: str, published: str | None, title: str = "") -> KnownActor | None:
        """The one known person whom a bare surname can mean: the only bearer, else the head of state in office then."""
        bearers = self.short.get(folded(name), [])
        titled = [a for a in bearers if any(r.title.casefold() == title for r in a.roles)]
        if name in COMMON_SURNAMES or titled:
            bearers = titled
        if len(bearers) < 2:
            return bearers[0] if bearers else None
        return _likeliest([a for a in bearers if any(r.title.casefold() in HEADS_OF_STATE for r in a.roles)], published)


def _likeliest(actors: list[KnownActor], published: str | None) -> KnownActor | None:
    """Who is in office on the day; without a day, who came to office last."""
    if published and len(actors) > 1:
        actors = [a for a in actors if in_office(a, published)] or actors
    return max(actors, key=lambda a: max((r.start.value for r in a.roles if r.start), default=""), default=None)


def in_office(actor: KnownActor, day: str) -> bool:
    """Whether the actor holds any office of the gazetteer on an ISO 8601 day."""
    return any(
        (r.start is None or r.start.value[: len(day)] <= day[: len(r.start.value)])
        and (r.end is None or day[: len(r.end.value)] <= r.end.value)
        for r in actor.roles
    )
