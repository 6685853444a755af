"""How many sources stand behind what several articles tell, and why.

Two reports that name one agency, or of which one is a copy of the other, are one source. Where an article does not say
whence it has a sentence, the agencies that it names for the same speaker, else for anything, count as its sources: a
figure that is too small misleads nobody into believing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

__all__ = ["Origin", "PrimarySource", "primary_sources"]

_REASONS = 50
"""Articles, and pairs of copies, of one source of which it is said in words why they are of it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Whence one article has one report.

    Parameters
    ----------
    fact, article : str
        IRIs.
    publisher : str
        Key of the publisher; empty when nobody knows.
    named : frozenset of str
        Keys of the media through which this very report came, by its chain of reporters or as the source of a number.
    credited : frozenset of str
        Keys of the media that the article names elsewhere, for the same speaker if there are such.
    """

    fact: str
    article: str
    publisher: str = ""
    named: frozenset[str] = frozenset()
    credited: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PrimarySource:
    """One source and what comes from it.

    Parameters
    ----------
    keys : tuple of str
        The media that it is known by, those that a report itself names if one does; empty for an article of nobody.
    facts, articles : tuple of str
        What comes from it, sorted.
    """

    keys: tuple[str, ...]
    facts: tuple[str, ...]
    articles: tuple[str, ...]
    because: str


def primary_sources(
    origins: Collection[Origin], copies: Iterable[tuple[str, str]], names: Mapping[str, str], docs: Mapping[str, str]
) -> list[PrimarySource]:
    """The independent sources of some reports, in the order of their first fact.

    Parameters
    ----------
    copies : iterable of (str, str)
        Articles of which one is a copy of the other.
    names, docs : mapping
        What a medium and an article are called, for the reasons.
    """
    groups = _Groups()
    for origin in origins:
        groups.join(origin.fact, f"article {origin.article}")
        for key in _sources(origin):
            groups.join(origin.fact, f"medium {key}")
    here = {o.article for o in origins}
    copied = sorted(pair for pair in copies if pair[0] in here and pair[1] in here)
    for one, other in copied:
        groups.join(f"article {one}", f"article {other}")
    members: dict[str, list[Origin]] = defaultdict(list)
    for origin in sorted(origins, key=lambda o: o.fact):
        members[groups.of(origin.fact)].append(origin)
    return [_source(group, copied, names, docs) for group in members.values()]


def _sources(origin: Origin) -> frozenset[str]:
    own = frozenset((origin.publisher,)) if origin.publisher else frozenset()
    return origin.named or origin.credited or own


def _source(
    group: list[Origin], copied: list[tuple[str, str]], names: Mapping[str, str], docs: Mapping[str, str]
) -> PrimarySource:
    told: dict[str, list[Origin]] = defaultdict(list)
    for origin in group:
        told[origin.article].append(origin)
    articles = sorted(told)
    keys = sorted({key for o in group for key in o.named} or {key for o in group for key in _sources(o)})
    said = [f"{docs.get(article, article)} {_why(told[article], names)}" for article in articles[:_REASONS]]
    copies = ((one, other) for one, other in copied if one in told and other in told)
    said += [f"{docs.get(one, one)} and {docs.get(other, other)} are copies" for one, other in islice(copies, _REASONS)]
    if len(articles) > _REASONS:
        said.append(f"and so on, for {len(articles)} articles")
    return PrimarySource(tuple(keys), tuple(o.fact for o in group), tuple(articles), "; ".join(said))


def _why(origins: list[Origin], names: Mapping[str, str]) -> str:
    def called(keys: Iterable[str]) -> str:
        return " and ".join(sorted(names.get(key, key) for key in keys))

    named = {key for o in origins for key in o.named}
    credited = {key for o in origins if not o.named for key in o.credited}
    if named:
        return f"has it from {called(named)}"
    if credited:
        return f"does not say whence, and names {called(credited)} elsewhere"
    publisher = origins[0].publisher
    return f"is {called([publisher])}'s own" if publisher else "names nobody"


class _Groups:
    """Things that belong together."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, thing: str) -> str:
        while (above := self._above.get(thing, thing)) != thing:
            self._above[thing] = self._above.get(above, above)
            thing = above
        return thing

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._above[second] = first
