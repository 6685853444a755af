"""Known people by what they are called for short, and who is in office on a day."""

from __future__ import annotations

from collections import defaultdict

from kg.extract.actor_drafts import FAMILY_FIRST, SUFFIXES, folded, same_person, short_forms
from kg.extract.lexicons.names import COMMON_SURNAMES
from kg.gazetteer import Gazetteer, KnownActor
from kg.model import ActorKey, ActorKind, Role

__all__ = ["HEADS_OF_STATE", "Offices", "Surnames", "covers", "in_office", "plain_title", "recent"]

HEADS_OF_STATE = frozenset(
    {"president", "prime minister", "chancellor", "supreme leader", "king", "queen", "premier", "pope"}
)
_ONE_OFFICE = {
    "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister",
    "foreign affairs minister": "foreign minister",
    "foreign secretary": "foreign minister",
    "minister of defence": "defence minister",
    "minister for defence": "defence minister",
    "secretary of defence": "defence minister",
    "defence secretary": "defence minister",
    "premier": "prime minister",
    "vice-president": "vice president",
    "secretary general": "secretary-general",
}
_YEARS = 2  # before and after an office in which a bare surname still means who held it


def plain_title(title: str) -> str:
    """One writing for the titles of one office, in lower case.

    >>> plain_title("Minister of Defense"), plain_title("Defence Secretary")
    ('defence minister', 'defence minister')
    """
    words = title.casefold().replace("defense", "defence")
    return _ONE_OFFICE.get(words, words)


class Offices:
    """Who holds which office of the gazetteer on a day; built once for a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._terms: dict[tuple[str, ActorKey], list[tuple[KnownActor, Role]]] = defaultdict(list)
        days: list[str] = []
        for actor in gazetteer.actors:
            for role in actor.roles if actor.kind is ActorKind.PERSON else ():
                days += [t.value for t in (role.start, role.end) if t]
                if role.of is not None and role.start is not None:
                    self._terms[plain_title(role.title), role.of].append((actor, role))
        self._horizon = max(days, default="")  # behind the last that is known, a term without an end tells nothing

    def holder(self, title: str, of: ActorKey, day: str) -> KnownActor | None:
        """The one person who is known to hold an office on an ISO 8601 day.

        Nobody on a day that two terms cover, or behind the last day that the gazetteer knows of any office.
        """
        if day[: len(self._horizon)] > self._horizon[: len(day)]:
            return None
        holding = {a.key: a for a, r in self._terms.get((plain_title(title), of), ()) if covers(r, day)}
        return next(iter(holding.values())) if len(holding) == 1 else None


class Surnames:
    """Known people by what they are called for short; names are taken apart when their last word is first asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._short: dict[str, list[KnownActor]] = defaultdict(list)
        self._full: dict[str, list[KnownActor]] = defaultdict(list)
        self._waiting: dict[str, list[KnownActor]] = defaultdict(list)
        for actor in gazetteer.actors:
            if actor.kind is ActorKind.PERSON:
                for word in {w for n in (actor.name, *actor.aliases) for w in _ends(n, actor.country)}:
                    self._waiting[word].append(actor)

    def _ready(self, form: str) -> None:
        """Take apart the names that a folded form can be of: those that it ends as."""
        word = form.rpartition(" ")[2]
        for actor in self._waiting.pop(word, ()):
            names = (actor.name, *actor.aliases)
            for short in {f for n in names for f in short_forms(n, actor.country)}:
                if short.rpartition(" ")[2] == word:
                    self._short[short].append(actor)
            for full in {folded(n) for n in names}:
                if full.rpartition(" ")[2] == word:
                    self._full[full].append(actor)

    def _of_short(self, form: str) -> list[KnownActor]:
        self._ready(form)
        return self._short.get(form, [])

    def _of_full(self, form: str) -> list[KnownActor]:
        self._ready(form)
        return self._full.get(form, [])

    def named(self, name: str, published: str | None = None) -> KnownActor | None:
        """The one known person of a full name, middle names and initials left aside: "Sergey V. Lavrov"."""
        exact = self._of_full(folded(name))
        if exact:
            return exact[0] if len(exact) == 1 else None
        parts = [w for w in folded(name).split() if w not in SUFFIXES]
        namesakes = self._of_short(parts[-1]) if parts else []
        fitting = [a for a in namesakes if any(same_person(name, n) for n in (a.name, *a.aliases))]
        return _likeliest(fitting, published)

    def called(self, name: str, published: str | None, title: str = "") -> KnownActor | None:
        """The one known person whom a bare surname can mean: the only bearer, else the head of state in office then."""
        bearers = self._of_short(folded(name))
        titled = [a for a in bearers if any(r.title.casefold() == title for r in a.roles)]
        if name in COMMON_SURNAMES or titled:
            bearers = titled
        if not titled:  # a minister of long ago is not meant by a surname alone
            bearers = [a for a in bearers if not a.roles or _headed(a) or recent(a, published)]
        if len(bearers) < 2:
            return bearers[0] if bearers else None
        return _likeliest([a for a in bearers if _headed(a)], published)


def _likeliest(actors: list[KnownActor], published: str | None) -> KnownActor | None:
    """Who is in office on the day; without a day, who came to office last."""
    if published and len(actors) > 1:
        actors = [a for a in actors if in_office(a, published)] or actors
    return max(actors, key=lambda a: max((r.start.value for r in a.roles if r.start), default=""), default=None)


def _headed(actor: KnownActor) -> bool:
    return any(r.title.casefold() in HEADS_OF_STATE for r in actor.roles)


def in_office(actor: KnownActor, day: str) -> bool:
    """Whether the actor holds any office of the gazetteer on an ISO 8601 day."""
    return any(covers(r, day) for r in actor.roles)


def recent(actor: KnownActor, day: str | None) -> bool:
    """Whether the actor holds an office within two years of a day; without a day, one still held."""
    if not day:
        return any(r.end is None for r in actor.roles)
    year = int(day[:4])
    spans = ((int(r.start.value[:4]) if r.start else 0, int(r.end.value[:4]) if r.end else 9999) for r in actor.roles)
    return any(start - _YEARS <= year <= end + _YEARS for start, end in spans)


def covers(role: Role, day: str) -> bool:
    """Whether a day, in the precision that both are known in, lies within a term of office."""
    if role.start is not None and role.start.value[: len(day)] > day[: len(role.start.value)]:
        return False
    return role.end is None or day[: len(role.end.value)] <= role.end.value


def _ends(name: str, country: ActorKey | None) -> set[str]:
    """Last words of what a person of this name can be called, folded; plain names without the cost of folding."""
    last = name.rpartition(" ")[2]
    if country not in FAMILY_FIRST and last.isascii() and last.isalpha() and len(last) > 3:
        return {last.lower()}
    found = {folded(name), *short_forms(name, country)}
    return {form.rpartition(" ")[2] for form in found}
