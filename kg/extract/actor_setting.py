"""When an article plays, and in whose company: which of several known people of one name it can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from kg.extract.ordered import between
from kg.gazetteer import KnownActor
from kg.language.document import Document
from kg.model import ActorKey, Role

__all__ = ["HEADS_OF_STATE", "Setting", "covers", "headed", "in_office", "meant", "recent", "setting_of", "speaks_for"]

HEADS_OF_STATE = frozenset(
    {"president", "prime minister", "chancellor", "supreme leader", "king", "queen", "premier", "pope"}
)
_YEARS = 2  # before and after an office in which a bare surname still means who held it
_OPEN = "9999"
_YEAR = re.compile(r"(?:19[4-9]|20\d)\d")


@dataclass(frozen=True, slots=True)
class Setting:
    """What tells namesakes apart.

    Parameters
    ----------
    day : str or None
        The article's, in ISO 8601.
    years : tuple of (int, int)
        Named in the text, each behind the number of its sentence, in order.
    company : tuple of (int, KnownActor)
        People whom the text names in full, and of whom the gazetteer knows one alone, each likewise.
    spoken_of : frozenset of ActorKey
        Known actors that the text names otherwise than by a surname, and their countries.
    """

    day: str | None = None
    years: tuple[tuple[int, int], ...] = ()
    company: tuple[tuple[int, KnownActor], ...] = ()
    spoken_of: frozenset[ActorKey] = frozenset()

    def near(self, sentence: int) -> Setting:
        """The same, with the years and the company of a sentence and those beside it: articles tell of many times."""
        years = tuple(between(self.years, sentence - 1, sentence + 2))
        company = tuple(between(self.company, sentence - 1, sentence + 2))
        return Setting(self.day, years or self.years, company, self.spoken_of)


def setting_of(
    document: Document, company: Iterable[tuple[int, KnownActor]], named: Iterable[KnownActor] = ()
) -> Setting:
    """The setting of an article, in which known people are named in full at some first tokens, and others somewhere."""
    people = tuple((document.sentence_number(start), who) for start, who in sorted(company, key=itemgetter(0)))
    years = tuple((document.sentence_number(t.i), int(t.text)) for t in document if _YEAR.fullmatch(t.text))
    spoken_of = {key for actor in named for key in (actor.key, actor.country) if key is not None}
    return Setting(document.article.published, years, people, frozenset(spoken_of))


def meant(bearers: Sequence[KnownActor], setting: Setting) -> KnownActor | None:
    """The one of several bearers of a name who is meant; nobody when nothing tells.

    Whoever is in office on the article's day, else was about then (of those the one head of state or government); else
    whom alone the text's company, or in an article without a day its years, point at. A name never means somebody
    because he is the better known.
    """
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    if setting.day:
        now = [a for a in bearers if in_office(a, setting.day)] or [a for a in bearers if recent(a, setting.day)]
        heads = [a for a in now if headed(a)]
        for some in (now, heads):
            if len(some) == 1:
                return some[0]
        if now:
            return None
    pointed = {b.key: b for b in _pointed(bearers, setting)}
    return next(iter(pointed.values())) if len(pointed) == 1 else None


def _pointed(bearers: Sequence[KnownActor], setting: Setting) -> Iterable[KnownActor]:
    """The bearer whom each piece of evidence fits that fits no other."""
    for _, one in setting.company:
        fitting = [b for b in bearers if any(_together(r, s) for r in b.roles for s in one.roles)]
        if len(fitting) == 1 and one not in bearers:
            yield fitting[0]
    for _, year in setting.years if setting.day is None else ():
        fitting = [b for b in bearers if any(covers(r, str(year)) for r in b.roles)]
        if len(fitting) == 1:
            yield fitting[0]


def speaks_for(actor: KnownActor, setting: Setting, known_by_it: bool) -> bool:
    """Whether an article speaks for somebody of the gazetteer whose surname alone it names.

    Its time must not be before the first office, and more than a minister's time must speak for him: the article names
    the country, a body or a colleague, or everybody knows him by this name.

    Parameters
    ----------
    known_by_it : bool
        Whether the name alone is one of his by the gazetteer, or stands behind the title of an office of his.
    """
    begun = min((int(r.start.value[:4]) for r in actor.roles if r.start), default=0)
    latest = int(setting.day[:4]) if setting.day else max((y for _, y in setting.years), default=9999)
    if latest < begun - _YEARS:
        return False
    if setting.day and headed(actor) and recent(actor, setting.day):
        return True
    whose = {actor.key, actor.country, *(r.of for r in actor.roles)}
    return known_by_it or not setting.spoken_of.isdisjoint(whose)


def _together(one: Role, other: Role) -> bool:
    """Whether two terms of office overlap by more than the month in which one follows the other."""
    starts = (one.start.value[:7] if one.start else "", other.start.value[:7] if other.start else "")
    ends = (one.end.value[:7] if one.end else _OPEN, other.end.value[:7] if other.end else _OPEN)
    return max(starts) < min(ends)


def headed(actor: KnownActor) -> bool:
    """Whether the actor was ever head of a state or government."""
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
