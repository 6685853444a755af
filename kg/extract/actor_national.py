"""Names of the gazetteer that mean somebody else where they stand: teams, towns of one name, bodies of one name.

Many countries have a "Senate" or a "Democratic Party", and the gazetteer knows one by that name alone. The words beside
the name tell first ("Peru's Congress", "the Nigerian Senate"), then the last of the same name that had such words, then
the countries of the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.actor_matcher import Match
from kg.extract.actor_meaning import Teams, namesake
from kg.extract.actor_raw import Raw
from kg.extract.actor_titles import TITLES
from kg.extract.lexicons.chambers import OF_FEW
from kg.extract.lexicons.nouns import GENITIVE
from kg.extract.lexicons.places import GONE, UNSURE, UNSURE_BODIES
from kg.gazetteer import KnownActor
from kg.language.document import Document
from kg.letters import words
from kg.model import ActorKey, ActorKind, RegionKind
from kg.naming import folded
from kg.resolve.mention import Form

__all__ = ["SHARED", "Instead", "National"]

SHARED = frozenset(
    name.replace("_", " ")
    for name in words("""
    congress senate house_of_representatives house_of_commons house_of_lords supreme_court national_guard
    state_department department_of_state department_of_defense defense_department department_of_justice
    justice_department treasury_department department_of_the_treasury department_of_homeland_security
    homeland_security national_security_council national_security_agency security_council general_assembly
    democratic_party republican_party labour_party labour conservative_party conservatives social_democratic_party
    christian_democratic_union national_front national_liberation_army foreign_office mod marines marine_corps
    coast_guard foreign_legion federation_council guardian_council red_cross red_crescent federal_reserve
    northern_alliance muslim_brotherhood republicans democrats
    """)
)
"""Names, folded, that bodies of several countries bear."""
_EVERYWHERE = frozenset({"supreme court"})
"""Shared names that nearly every country has: the gazetteer's where hardly another country is spoken of more."""
_STATE = ActorKind.COUNTRY
_BETWEEN = 3  # small words between an owner and what it owns
_TOLD = 2  # times that an article names a country that it tells of
_LEAST = 3  # times that an article names another country before a body without further word is that country's


@dataclass(frozen=True, slots=True)
class Instead:
    """Whom a name means; ``here_alone`` when no other article's actor of that name is taken for the same."""

    name: str
    kind: ActorKind
    country: ActorKey | None = None
    here_alone: bool = False


class National:
    """Which names of an article mean somebody else than the gazetteer's.

    Parameters
    ----------
    raws : sequence of Raw
        All names of the article, in order.
    """

    def __init__(self, document: Document, raws: Sequence[Raw]) -> None:
        self._document = document
        self._ending = {r.end: r for r in raws}
        self._starting = {r.start: r for r in reversed(raws)}  # the longest that begins there
        self._inner = {r.start: r for r in raws}  # the shortest
        self._told = [(r.start, *told) for r in raws if (told := self._inside(r)) is not None]
        spoken_of = [a for r in raws for a in _told_of(r)]
        self._spoken_of = {a.country for a in spoken_of} | {a.key for a in spoken_of}
        self._first: dict[ActorKey | None, int] = {}  # where the article first speaks of a country
        for raw in raws:
            for actor in _told_of(raw):
                self._first.setdefault(actor.key if actor.kind is _STATE else actor.country, raw.start)
        self._countries = [(r.start, a.key) for r in raws for a in _told_of(r) if a.kind is _STATE]
        self._homes = Counter(a.key if a.kind is _STATE else a.country for a in spoken_of)
        seats = [a for r in raws if r.match is not None for a in r.match.metonyms]
        self._known = {a.key: a for a in (*seats, *spoken_of)}
        self._raws = raws
        towns = [(r.match, self._other_town(r)) for r in raws if r.match is not None]
        self._towns = {folded(match.text): town for match, town in towns if town is not None}
        self._in_full = {folded(document.words(r.start, r.end)) for r in raws if r.match is None and r.label == "org"}
        self._teams = Teams(document)
        self._last: dict[str, tuple[int, KnownActor]] = {}

    def instead(self, raw: Raw, actor: KnownActor, form: Form) -> Instead | None:
        """Somebody else than the gazetteer's actor whom a name means; names are asked for in the order of the text."""
        match = raw.match
        place = next((a for a in match.names if a.kind is ActorKind.PLACE), actor) if match is not None else actor
        if match is not None and place.kind in (ActorKind.COUNTRY, ActorKind.PLACE) and form is not Form.ADJECTIVE:
            return self._somewhere(raw, match, place)
        owner = self._owner(raw, actor)
        if owner is None and (congress := self._congress(raw)):
            return Instead(congress, ActorKind.ORGANISATION)
        unsure = match is not None and match.text in UNSURE_BODIES and actor.country not in self._spoken_of
        if match is not None and owner is None and unsure:
            kind = actor.kind if actor.kind is ActorKind.FORCE else ActorKind.ORGANISATION
            return Instead(match.text, kind, here_alone=True)
        shared = match is not None and folded(match.text).removeprefix("the ") in SHARED
        if owner is None and match is not None and shared and self._of_state(raw.start):
            return Instead(f"State {match.text}", actor.kind, here_alone=True)
        if owner is None and match is not None and folded(match.text) in _EVERYWHERE:
            ours, most = self._homes[actor.country], max(self._homes.values(), default=0)
            return None if ours and 2 * ours >= most else Instead(match.text, actor.kind, here_alone=True)
        if owner is None and match is not None and shared and self._is_elsewhere(match.text, actor):
            return Instead(match.text, actor.kind, here_alone=True)
        if owner is None:
            return None
        name = self._document.words(raw.start, raw.end).removeprefix("the ").removeprefix("The ")
        whose = owner.key if owner.kind is ActorKind.COUNTRY else owner.country
        written = (f"{front} {name}" for front in (owner.name, *owner.adjectives))
        in_full = next((w for w in written if folded(w) in self._in_full), None)  # "the Kenya Red Cross"
        return Instead(in_full or _called(owner, name), actor.kind, whose)

    def _is_elsewhere(self, name: str, actor: KnownActor) -> bool:
        """Whether an article tells of others that may have such a body, and never of the gazetteer's country."""
        if actor.country is None or actor.country in self._spoken_of:
            return False
        few = OF_FEW.get(folded(name).removeprefix("the "))
        told = Counter(key for _, key in self._countries if few is None or key in few)
        return max(told.values(), default=0) >= _TOLD

    def country_of(self, raw: Raw) -> ActorKey | None:
        """The country that the words beside a force's name give it: "Russia's [58th Army]", "of the Malian army"."""
        beside = self._beside(raw)
        if beside is None and self._document.words(raw.end, min(raw.end + 2, len(self._document))).lower() == "of the":
            behind = self._starting.get(raw.end + 2)
            known = behind.match.names if behind is not None and behind.match is not None else ()
            beside = known[0] if known else _territory(self._inner.get(raw.end + 2))
        if beside is None:
            return None
        return beside.key if beside.kind is ActorKind.COUNTRY else beside.country

    def _somewhere(self, raw: Raw, match: Match, place: KnownActor) -> Instead | None:
        """A team, or another town than the gazetteer's."""
        town = namesake(self._document, raw.end, place) or self._towns.get(folded(match.text))
        if town is not None:
            return Instead(town[0], ActorKind.PLACE, town[1])
        team = self._teams.team(raw.start, raw.end, place)
        if team is not None:
            return Instead(team, ActorKind.ORGANISATION)
        elsewhere = match.text in UNSURE and place.country not in self._spoken_of
        return Instead(match.text, ActorKind.PLACE, here_alone=True) if elsewhere else None

    def _other_town(self, raw: Raw) -> tuple[str, ActorKey] | None:
        """Another town than the gazetteer's, if the article speaks of nothing in that one's country: "Paris, Texas"."""
        places = raw.match.names[:1] if raw.match is not None else ()
        town = namesake(self._document, raw.end, places[0]) if places else None
        if town is None or raw.match is None:
            return None
        others = (r for r in self._raws if r.match is None or folded(r.match.text) != folded(raw.match.text))
        there = (places[0].country in (a.key, a.country) for r in others for a in _told_of(r))
        return None if any(there) else town

    def _owner(self, raw: Raw, actor: KnownActor) -> KnownActor | None:
        """The country or place whose body a name of the gazetteer's is there; None where it is the gazetteer's own."""
        name = folded(self._document.words(raw.start, raw.end)).removeprefix("the ")
        if name not in SHARED:
            return None
        beside = self._beside(raw)
        owner = beside or self._before(name, raw.start) or self._setting(actor.country, raw.start)
        if beside is None and owner is not None and _state(owner) not in OF_FEW.get(name, (_state(owner),)):
            return None
        if owner is not None:
            self._last[name] = raw.start, owner
        return None if owner is None or owner.key == actor.country else owner

    def _congress(self, raw: Raw) -> str:
        """The body named before that "the Congress" is, which the gazetteer's is seldom called."""
        words_of = self._document.words
        if words_of(max(0, raw.start - 1), raw.end) != "the Congress":
            return ""
        before = (r for r in self._raws if r.start < raw.start and r.match is None and r.label == "org")
        names = [words_of(r.start, r.end) for r in before]
        return next((n.removeprefix("the ") for n in reversed(names) if n.endswith(" Congress")), "")

    def _beside(self, raw: Raw) -> KnownActor | None:
        """The country or place in front ("Peru's", "Peruvian") or behind ("of Peru")."""
        document, at = self._document, raw.start - self._of_state(raw.start)
        possessive = at > 0 and document[at - 1].lower in GENITIVE
        front = _territory(self._ending.get(at - possessive)) or _territory(self._ending.get(self._owner_of(at)))
        noun = document[raw.end] if raw.end < len(document) else None
        if front is not None and (noun is None or noun.upos != "NOUN" or noun.lower in TITLES):
            return front  # "Russia's Security Council veto" is Russia's veto
        if noun is None or noun.lower != "of":
            return None
        behind = raw.end + 1
        behind += behind < len(document) and document[behind].lower == "the"
        return _territory(self._starting.get(behind))

    def _of_state(self, at: int) -> bool:
        """Whether the words at a token are what each state has: "New York's State [Supreme Court]"."""
        return at > 0 and self._document[at - 1].text == "State"

    def _owner_of(self, at: int) -> int:
        """Where the owner's name ends of what stands at a token behind small words: "[Malva]'s main opposition X"."""
        words_between = 0
        while at > 1 and words_between < _BETWEEN and self._document[at - 1].upos in ("ADJ", "NOUN", "VERB"):
            at, words_between = at - 1, words_between + 1
        possessive = words_between and self._document[at - 1].lower in GENITIVE
        return at - 1 if possessive else -1

    def _dateline(self) -> KnownActor | None:
        """The country that the article reports from, if it names it."""
        article = self._document.article
        ranges = [(r.start, r.end) for r in article.regions if r.kind is RegionKind.DATELINE]
        for raw in self._raws if ranges else ():
            at = self._document[raw.start].start
            told = raw.match is not None and all(a.kind is not ActorKind.MEDIA for a in raw.match.names)
            if raw.match is not None and told and any(start <= at < end for start, end in ranges):
                owners = (raw.match.metonyms or raw.match.names)[:1]
                return next((self._known.get(a.key if a.kind is _STATE else a.country or a.key) for a in owners), None)
        return None

    def _inside(self, raw: Raw) -> tuple[str, KnownActor] | None:
        """The shared name and the country in a name that the tagger found whole: "[Nigerian] Senate"."""
        inner = self._inner.get(raw.start) if raw.match is None and raw.label == "org" else None
        owner = _territory(inner)
        if inner is None or owner is None:
            return None
        name = folded(self._document.words(inner.end, raw.end))
        return (name, owner) if name in SHARED else None

    def _before(self, name: str | None, start: int) -> KnownActor | None:
        """The owner of the last body of that name, or of any shared name."""
        told = [(at, owner) for at, other, owner in self._told if name in (None, other) and at < start]
        told += [last for other, last in self._last.items() if name in (None, other)]
        return max(told, key=lambda t: t[0])[1] if told else None

    def _setting(self, country: ActorKey | None, start: int) -> KnownActor | None:
        """The country of an article that says nothing of the gazetteer's.

        The one that a body of another shared name was given, else that of the dateline, else the one named most.
        """
        if country is None:
            return None
        if country in self._spoken_of:  # "LIMA - Congress removed her", in a report that comes to Washington later
            here = self._dateline()
            return here if here is not None and self._first.get(country, start) > start else None
        here = self._dateline()
        if here is not None:  # "HAVANA - Colombia met its rebels. Colombia …": one only reports from there
            before = Counter(key for at, key in self._countries if at < start)
            most = max((n for key, n in before.items() if key != here.key), default=0)
            here = None if most >= _TOLD and most > before[here.key] else here
        other = self._before(None, start) or here
        if other is not None or not self._homes:
            return other
        (first, most), *others = self._homes.most_common(2)
        alone = most >= _LEAST and all(most > 2 * n for _, n in others)
        return self._known.get(first) if alone and first is not None else None


def _state(owner: KnownActor) -> ActorKey | None:
    return owner.key if owner.kind is _STATE else owner.country


def _territory(raw: Raw | None) -> KnownActor | None:
    """The country or place that a name means, if it is one alone; of a seat of government the country."""
    if raw is None or raw.match is None:
        return None
    seats = [a for a in raw.match.metonyms if a.key not in GONE]
    if raw.match.metonyms:
        return seats[0] if len(seats) == 1 else None
    found = [a for a in (*raw.match.names, *raw.match.adjectives) if a.kind in (ActorKind.COUNTRY, ActorKind.PLACE)]
    return found[0] if len(found) == 1 else None


def _told_of(raw: Raw) -> Sequence[KnownActor]:
    """Whom a name speaks of, if it is one alone; nobody where it is a name that others bear too."""
    if raw.match is None or raw.match.text in UNSURE or raw.match.text in UNSURE_BODIES:
        return ()
    if folded(raw.match.text).removeprefix("the ") in SHARED:
        return ()
    found = (*raw.match.names, *raw.match.adjectives)
    if any(actor.kind is ActorKind.MEDIA for actor in found):
        return ()  # whoever is told something, or sends a report
    return found if len(found) == 1 else ()


def _called(owner: KnownActor, name: str) -> str:
    """What a country's or place's body of a shared name is called: "Peruvian Congress", "Florida Senate"."""
    adjective = next(iter(owner.adjectives), owner.name)
    if owner.kind is ActorKind.PLACE or adjective.endswith("er"):  # no "Hong Konger Senate"
        return f"{owner.name} {name}"
    return f"{adjective} {name}"
