"""Who is who across articles: what speaks for two actors being one, and what the decisions come to.

Nothing here depends on the order of the articles: what is seen is taken as sets, pairs are looked at in the order of
their keys, and a person's decision goes before one of the rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from kg.extract.actor_drafts import initials, same_person
from kg.extract.actor_pairs import BODIES, Pair, Pairs
from kg.extract.lexicons.names import gender_of
from kg.model import ActorKey, ActorKind
from kg.naming import folded, romanised

__all__ = ["RULES", "Decision", "Profile", "Sighting", "Verdict", "alike", "groups", "profiles", "proposals"]

SAME = 0.7
"""From this confidence on two actors are taken for one."""

DOUBTFUL = 0.4
"""From here on a person is asked."""

RULES = "3"
"""Version of the rules: with another, everything is decided anew."""

_MANY = 40  # articles that are looked at to tell whether one name is two people's
_GENERATION = 40  # years between two articles after which a name alone is no person's


class Verdict(StrEnum):
    """What is held of two actors."""

    SAME = "same"
    DIFFERENT = "different"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Sighting:
    """An actor as one article tells it; ``article`` is the article's graph.

    Parameters
    ----------
    roles : frozenset of (str, ActorKey or None)
        Titles, folded, and whose offices they are.
    company : frozenset of ActorKey
        Whom the article names, this actor too.
    year : int or None
        Of the article.
    """

    key: ActorKey
    kind: ActorKind
    article: str
    names: frozenset[str]
    roles: frozenset[tuple[str, ActorKey | None]] = frozenset()
    country: ActorKey | None = None
    company: frozenset[ActorKey] = frozenset()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two actors are one.

    Parameters
    ----------
    one, other : ActorKey
        In order. Both the same when it is doubted that one name is one person's.
    by : str
        ``rules``, or ``user`` for a person's decision.
    number : int
        Order of a person's decisions, from 1; 0 for the rules'.
    articles : tuple of str
        Graphs in which the first actor is the second, when a person takes an actor apart.
    """

    one: ActorKey
    other: ActorKey
    verdict: Verdict
    reason: str
    confidence: float
    by: str = "rules"
    number: int = 0
    articles: tuple[str, ...] = ()

    def pair(self) -> tuple[ActorKey, ActorKey]:
        """Both keys, sorted."""
        first, second = sorted((self.one, self.other))
        return first, second


@dataclass(slots=True)
class Profile:
    """What all articles together tell of an actor."""

    key: ActorKey
    kind: ActorKind
    known: bool = False
    names: set[str] = field(default_factory=set)
    roles: set[tuple[str, ActorKey | None]] = field(default_factory=set)
    countries: set[ActorKey] = field(default_factory=set)
    company: set[ActorKey] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    def name(self) -> str:
        """The fullest name."""
        return max(sorted(self.names), key=len, default=str(self.key))


def profiles(sightings: Iterable[Sighting], known: Collection[ActorKey] = ()) -> dict[ActorKey, Profile]:
    """Sightings by actor, sorted by key; ``known`` are the gazetteer's."""
    found: dict[ActorKey, Profile] = {}
    for seen in sightings:
        profile = found.setdefault(seen.key, Profile(seen.key, seen.kind, seen.key in known))
        profile.names |= seen.names
        profile.roles |= seen.roles
        profile.countries |= {seen.country} if seen.country else set()
        profile.company |= seen.company - {seen.key}
        profile.years |= {seen.year} if seen.year else set()
        profile.articles.add(seen.article)
    return dict(sorted(found.items()))


def proposals(
    sightings: Collection[Sighting], known: Collection[ActorKey] = (), pairs: Iterable[Pair] | None = None
) -> list[Decision]:
    """What the rules decide or doubt, sorted by the actors' keys.

    Parameters
    ----------
    pairs : iterable of Pair, optional
        Whom to compare; by default all whose names can be one. ``sightings`` hold all that is told of them.
    """
    actors = profiles(sightings, known)
    pairs = _all_pairs(actors) if pairs is None else pairs
    both = ((actors[one], actors[other]) for one, other in pairs if one in actors and other in actors)
    found = [decision for pair in both if (decision := _compared(*pair)) is not None]
    return sorted([*found, *_namesakes(sightings, known)], key=lambda d: (d.one, d.other))


def _all_pairs(actors: Mapping[ActorKey, Profile]) -> Iterator[Pair]:
    with closing(Pairs()) as pairs:
        pairs.add((key, name) for key, actor in actors.items() for name in actor.names)
        yield from pairs.all()


def alike(one: ActorKey, names: Collection[str], other: ActorKey, others: Collection[str]) -> bool:
    """Whether two actors' names let them be compared; false spares reading what else is told of them."""
    a, b = (Profile(k, ActorKind(k.partition("/")[0]), names=set(n)) for k, n in ((one, names), (other, others)))
    return (_people(a, b) if a.kind is ActorKind.PERSON else _bodies(a, b))[0] > 0


def _compared(one: Profile, other: Profile) -> Decision | None:
    if one.known and other.known:
        return None
    if one.kind is ActorKind.PERSON and other.kind is ActorKind.PERSON:
        score, reasons = _people(one, other)
    elif one.kind in BODIES and other.kind in BODIES:
        score, reasons = _bodies(one, other)
    else:
        return None
    if score < DOUBTFUL:
        return None
    verdict = Verdict.SAME if score >= SAME else Verdict.DOUBTFUL
    first, second = sorted((one.key, other.key))
    return Decision(first, second, verdict, "; ".join(reasons), round(min(score, 0.95), 2))


def _people(one: Profile, other: Profile) -> tuple[float, list[str]]:
    """Full names that fit, and what else the articles tell of both."""
    full = [[n for n in sorted(p.names) if " " in n.strip()] for p in (one, other)]
    equal = {folded(n) for n in full[0]} & {folded(n) for n in full[1]}
    fitting = next(((a, b) for a in full[0] for b in full[1] if same_person(a, b)), None)
    if equal:
        marks = _word(one.key) == _word(other.key)  # "Álvaro", "Alvaro": with the marks it would be one key
        score, reasons = 0.75 if marks else 0.55, [f'both are called "{min(equal)}"']
    elif fitting := fitting or next(((a, b) for a in full[0] for b in full[1] if _spelled(a, b)), None):
        score, reasons = 0.4, [f'"{fitting[0]}" and "{fitting[1]}" can be one name']
    else:
        return 0.0, []
    genders = {gender_of(n) for names in full for n in names} - {None}
    if len(genders) > 1:
        return 0.0, []
    return _company(one, other, score, reasons)


def _spelled(one: str, other: str) -> bool:
    """Whether two full names can be one that is written in another alphabet: "Polyansky", "Polyanskiy"."""
    return same_person(romanised(one), romanised(other))


def _word(key: ActorKey) -> str:
    return folded(key.partition("/")[2])


def _company(one: Profile, other: Profile, score: float, reasons: list[str]) -> tuple[float, list[str]]:
    shared = sorted(t for t, of in one.roles & other.roles if of is not None)
    if shared:
        score, reasons = score + 0.35, [*reasons, f"both were {shared[0]} of the same"]
    if one.countries & other.countries:
        score, reasons = score + 0.15, [*reasons, f"both of {min(one.countries & other.countries)}"]
    elif one.countries and other.countries:
        score, reasons = score - 0.4, [*reasons, "of different countries"]
    people = {k for k in one.company & other.company if k.startswith("person/")}
    if len(people) > 1:
        score, reasons = score + 0.15, [*reasons, f"named together with {len(people)} of the same people"]
    if one.years and other.years and min(abs(a - b) for a in one.years for b in other.years) > _GENERATION:
        score, reasons = score - 0.3, [*reasons, "a generation apart"]
    return score, reasons


def _bodies(one: Profile, other: Profile) -> tuple[float, list[str]]:
    """A name of more than one word that both bear; an acronym alone is doubtful."""
    mine, theirs = ({folded(n): n for n in sorted(p.names)} for p in (one, other))
    shared = sorted((n for n in mine.keys() & theirs.keys()), key=lambda n: (-len(n.split()), n))
    conflict = bool(one.countries and other.countries and not one.countries & other.countries)
    if shared and " " in shared[0]:
        score, reasons = 0.75, [f'both are called "{mine[shared[0]]}"']
    elif shared:
        score, reasons = 0.5, [f'both are called "{mine[shared[0]]}"']
    elif any(_acronym(a, b) or _acronym(b, a) for a in mine.values() for b in theirs.values()):
        score, reasons = 0.4, ["one is called by what may be the other's initials"]
    else:
        return 0.0, []
    if conflict:
        return score - 0.4, [*reasons, "of different countries"]
    if one.countries & other.countries:
        score, reasons = score + 0.15, [*reasons, f"both of {min(one.countries & other.countries)}"]
    return score, reasons


def _acronym(short: str, name: str) -> bool:
    return short.isupper() and 2 < len(short) < 7 and " " in name and initials(short, name)


def _namesakes(sightings: Collection[Sighting], known: Collection[ActorKey]) -> Iterator[Decision]:
    """People of one full name whom different articles place in different countries and offices."""
    by_key: dict[ActorKey, list[Sighting]] = defaultdict(list)
    for seen in sightings:
        if seen.kind is ActorKind.PERSON and seen.key not in known:
            by_key[seen.key].append(seen)
    for key, all_seen in sorted(by_key.items()):
        told = sorted(
            (s for s in all_seen if s.country or s.roles),
            key=lambda s: (s.article, s.country or "", sorted(t for t, _ in s.roles)),
        )
        apart = [(a, b) for a, b in combinations(told[:_MANY], 2) if _conflict(a, b)]
        if apart:
            one, other = apart[0]
            reason = f"{_told(one)} in one article, {_told(other)} in another"
            yield Decision(key, key, Verdict.DOUBTFUL, reason, 0.5, articles=(one.article, other.article))


def _conflict(one: Sighting, other: Sighting) -> bool:
    """Whether two articles can hardly speak of one person: other countries, and no office in common."""
    if one.roles & other.roles:
        return False
    years = abs(one.year - other.year) if one.year and other.year else 0
    return bool(one.country and other.country and one.country != other.country) or years > _GENERATION


def _told(seen: Sighting) -> str:
    title = min((t for t, _ in seen.roles), default="")
    return " ".join(filter(None, (title, f"of {seen.country}" if seen.country else ""))) or "named"


def groups(decisions: Iterable[Decision], actors: Mapping[ActorKey, Profile]) -> dict[ActorKey, ActorKey]:
    """What the decisions come to: each actor that is another, and which.

    A person's decisions go first, then the surest. Nothing joins two groups of which a person said that they differ,
    nor a rule two actors of the gazetteer. The one that stays is the gazetteer's, else who is in most articles.
    """
    listed = sorted(decisions, key=lambda d: (d.by != "user", -d.confidence, d.one, d.other))
    apart = {d.pair() for d in listed if d.verdict is Verdict.DIFFERENT and d.by == "user"}
    group: dict[ActorKey, frozenset[ActorKey]] = {}
    for decision in (d for d in listed if d.verdict is Verdict.SAME):
        one = group.get(decision.one, frozenset({decision.one}))
        other = group.get(decision.other, frozenset({decision.other}))
        if one == other or any(tuple(sorted((a, b))) in apart for a in one for b in other):
            continue
        whole = one | other
        if decision.by == "rules" and sum(k in actors and actors[k].known for k in whole) > 1:
            continue
        group.update(dict.fromkeys(whole, whole))
    found: dict[ActorKey, ActorKey] = {}
    for whole in sorted(set(group.values()), key=sorted):
        stays = min(whole, key=lambda k: _standing(actors.get(k), k))
        found.update({key: stays for key in sorted(whole) if key != stays})
    return found


def _standing(actor: Profile | None, key: ActorKey) -> tuple[bool, int, ActorKey]:
    return (not actor.known, -len(actor.articles), key) if actor else (True, 0, key)
