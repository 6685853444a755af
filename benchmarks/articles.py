"""A seeded generator of news-like articles that knows which facts it has put into them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product

from benchmarks import words
from kg.model import (
    Actor,
    ActorKey,
    ActorKind,
    Article,
    CountStatus,
    Event,
    Evidence,
    Extraction,
    Mode,
    Qualifier,
    Role,
    Span,
    Statement,
    Time,
    Treaty,
    TreatyAction,
    TreatyEvent,
    TroopCount,
    actor_key,
    treaty_key,
)

__all__ = ["articles", "briefs", "extractions"]

_Fact = Statement | TroopCount | TreatyEvent | Event
_Where = tuple[int, int]
_PLACE_EVERY = 20  # articles
_COPY_EVERY = 10
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ACTIONS = {"signed": TreatyAction.SIGNED, "left": TreatyAction.WITHDRAWN, "ratified": TreatyAction.RATIFIED}


@dataclass(frozen=True, slots=True)
class _Party:
    """An actor of the generated world."""

    name: str
    kind: ActorKind
    role: Role | None = None

    @property
    def key(self) -> ActorKey:
        return actor_key(self.kind, self.name)


class _World:
    """Who and what there is. Some come up often and most seldom, as in news."""

    def __init__(self, seed: int, surnames: tuple[str, ...] = ()) -> None:
        self.random = random.Random(seed)
        self.countries = [_Party(c[0], ActorKind.COUNTRY) for c in words.COUNTRIES]
        self.places = [_Party(town, ActorKind.PLACE) for c in words.COUNTRIES for town in c[2:]]
        self.media = [_Party(name, ActorKind.MEDIA) for name in words.MEDIA]
        people = [f"{first} {last}" for last in words.LAST for first in words.FIRST]
        self.random.shuffle(people)
        self.people = [
            _Party(name, ActorKind.PERSON, Role(words.OFFICES[n % 6], self.countries[n % len(self.countries)].key))
            for n, name in enumerate(people)
        ]

        self._newcomers = self._people_to_come()
        if surnames:
            self._newcomers = (f"{first} {last}" for first, last in _shuffled(self.random, words.FIRST, surnames))
        self._new_places = (f"{before} {town[2]}" for before in words.BEFORE for town in words.COUNTRIES)

    def _people_to_come(self) -> Iterator[str]:
        """Names that nobody had yet: with a middle initial, then with two."""
        letters = [f"{letter}. " for letter in "ABCDEFGHIJKLMNOPRSTUVW"]
        for middle in (*letters, *(one + other for one in letters for other in letters)):
            for last in words.LAST:
                for first in words.FIRST:
                    yield f"{first} {middle}{last}"

    def go_on(self, n: int) -> None:
        """An article later: news go on naming people, and now and then a place, of whom nobody has heard before."""
        country = self.countries[n % len(self.countries)]
        role = Role(words.OFFICES[n % 6], country.key)
        self.people.append(_Party(next(self._newcomers), ActorKind.PERSON, role))
        if n % _PLACE_EVERY == 0 and (name := next(self._new_places, None)):
            self.places.append(_Party(name, ActorKind.PLACE))

    def one(self, parties: list[_Party]) -> _Party:
        return parties[int(len(parties) * self.random.random() ** 2)]

    def two(self, parties: list[_Party]) -> tuple[_Party, _Party]:
        first = self.one(parties)
        return first, next(p for p in iter(lambda: self.one(parties), None) if p != first)

    def words(self, choices: tuple[str, ...]) -> str:
        return self.random.choice(choices)


def _shuffled(chance: random.Random, firsts: tuple[str, ...], lasts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    pairs = list(product(firsts, lasts))
    chance.shuffle(pairs)
    return iter(pairs)


@dataclass(slots=True)
class _Draft:
    """An article in the making: its text so far, and facts that wait for the whole of it."""

    world: _World
    published: date
    parts: list[str] = field(default_factory=list)
    at: int = 0
    mentions: dict[_Party, list[_Where]] = field(default_factory=dict)
    treaties: dict[str, list[_Where]] = field(default_factory=dict)
    facts: list[Callable[[Article], _Fact]] = field(default_factory=list)

    def put(self, *pieces: str | _Party) -> list[_Where]:
        """Append pieces of a text and return where each stands; actors are noted as mentioned."""
        places = []
        for piece in pieces:
            text = piece.name if isinstance(piece, _Party) else piece
            places.append((self.at, self.at + len(text)))
            if isinstance(piece, _Party):
                self.mentions.setdefault(piece, []).append(places[-1])
            self.parts.append(text)
            self.at += len(text)
        return places

    def fact(self, make: Callable[[Callable[[_Where], Span], tuple[Evidence, ...]], _Fact], sentence: _Where) -> None:
        def made(article: Article) -> _Fact:
            def span(where: _Where) -> Span:
                return article.span(*where)

            return make(span, (Evidence(span(sentence), span(sentence), "benchmark", "1", 0.9),))

        self.facts.append(made)

    def day(self) -> tuple[str, Time]:
        """A weekday of the last week, and its date."""
        day = self.published - timedelta(days=self.world.random.randrange(1, 7))
        return _DAYS[day.weekday()], Time(day.isoformat(), f"on {_DAYS[day.weekday()]}")


def _quotation(draft: _Draft) -> None:
    world = draft.world
    (speaker, hearer), place, reporter = world.two(world.people), world.one(world.places), world.one(world.media)
    content = f"The {world.words(words.NOUNS)} {world.words(words.PREDICATES)}"
    weekday, day = draft.day()
    at = draft.put("“", content, ",” ", speaker, " ", "told", " ", hearer, " in ", place, f" on {weekday}, ", reporter,
                   " reported.")  # fmt: skip
    about = world.one(world.countries).key
    draft.fact(
        lambda span, evidence: Statement(
            (span(at[1]),), speaker.key, Mode.DIRECT, addressees=(hearer.key,), reporters=(reporter.key,),
            source=(span(at[3]),), cue=(span(at[5]),), said_on=day, place=place.key, about=(about,), evidence=evidence,
        ),
        (at[0][0], at[-1][1]),
    )  # fmt: skip


def _report(draft: _Draft) -> None:
    world = draft.world
    country, speaker = world.random.choice(words.COUNTRIES), world.one(world.people)
    content = f"{world.words(words.PLANS)}"
    office = speaker.role.title if speaker.role else "spokesman"
    at = draft.put(f"The {country[1]} {office}, ", speaker, ", ", "said", " that ", content, ".")
    draft.fact(
        lambda span, evidence: Statement(
            (span(at[5]),), speaker.key, Mode.INDIRECT, source=(span(at[1]),), cue=(span(at[3]),), evidence=evidence
        ),
        (at[0][0], at[-1][1]),
    )


def _count(draft: _Draft) -> None:
    world = draft.world
    country = world.one(world.countries)
    adjective = next(c[1] for c in words.COUNTRIES if c[0] == country.name)
    force = _Party(f"{adjective} Army", ActorKind.FORCE)
    place, number = world.one(world.places), 50 * world.random.randrange(2, 200)
    at = draft.put("About ", f"{number:,} {adjective} soldiers", " are in ", place, ", where ", force,
                   " has kept a base since the floods.")  # fmt: skip
    as_of = Time(draft.published.isoformat())
    draft.fact(
        lambda span, evidence: TroopCount(
            span(at[1]), number, number, Qualifier.APPROX, "soldiers", force=force.key, location=place.key,
            location_path=(country.key,), status=CountStatus.PRESENT, as_of=as_of, evidence=evidence,
        ),
        (at[0][0], at[-1][1]),
    )  # fmt: skip


def _treaty(draft: _Draft) -> None:
    world = draft.world
    country, treaty = world.one(world.countries), world.words(words.TREATIES)
    verb, year = world.words(tuple(_ACTIONS)), str(world.random.randrange(1995, 2023))
    at = draft.put(country, f" {verb} the ", treaty, f" in {year} after years of hesitation.")
    draft.treaties.setdefault(treaty, []).append(at[2])
    draft.fact(
        lambda span, evidence: TreatyEvent(
            span(at[2]), treaty_key(treaty), _ACTIONS[verb], actors=(country.key,), date=Time(year, f"in {year}"),
            evidence=evidence,
        ),
        (at[0][0], at[-1][1]),
    )  # fmt: skip


def _meeting(draft: _Draft) -> None:
    world = draft.world
    (host, guest), place = world.two(world.people), world.one(world.places)
    weekday, day = draft.day()
    at = draft.put(host, " ", "met", " ", guest, " in ", place, f" on {weekday} for two hours.")
    draft.fact(
        lambda span, evidence: Event(
            span(at[2]), "meeting", (host.key, guest.key), place.key, date=day, evidence=evidence
        ),
        (at[0][0], at[-1][1]),
    )


def _scene(draft: _Draft) -> None:
    draft.put(draft.world.words(words.SCENES))


def _aside(draft: _Draft) -> None:
    """Words that hardly ever follow one another twice, as those of two reports do not."""
    pieces = [draft.world.words(choices) for choices in words.ASIDES]
    draft.put(f"{' '.join(pieces)}.")


_TOLD = (_quotation, _quotation, _report, _report, _report, _count, _treaty, _meeting)
_SENTENCES = (*_TOLD, _scene, _scene, _scene)


def extractions(number: int | None = None, *, seed: int = 1) -> Iterator[Extraction]:
    """Articles with their facts, the same for the same seed.

    Parameters
    ----------
    number : int or None
        How many; without end when ``None``.
    """
    world, n = _World(seed), 0
    while number is None or n < number:
        yield _extraction(world, n)
        n += 1


def articles(number: int, *, seed: int = 1) -> list[Article]:
    """Articles alone: some 350 words each, in paragraphs."""
    return [extraction.article for extraction in extractions(number, seed=seed)]


def briefs(*, seed: int = 1) -> Iterator[Extraction]:
    """Short reports without end, of some 65 words: two or three sentences that tell facts, and two that tell none.

    Unlike :func:`extractions`, of which thousands are no more than a store to be asked, these are made to be compared
    with one another by the hundred thousand: surnames are many, sentences without facts differ, and every tenth
    report is the one before it in another paper.
    """
    world, n, before = _World(seed, surnames=_surnames()), 0, None
    while True:
        if before is None or n % _COPY_EVERY:
            before = _brief(world, n)
            yield before
        else:
            doc = f"brief-{n:07}.txt"
            yield replace(before, article=replace(before.article, doc=doc, source=doc, publisher="Daily Copy"))
        n += 1


def _surnames() -> tuple[str, ...]:
    syllables = [consonant + vowel for consonant in "bdkmnrst" for vowel in "aeiou"]
    return tuple(f"{a}{b}{end}".capitalize() for a, b, end in product(syllables, syllables, words.ENDINGS))


def _brief(world: _World, n: int) -> Extraction:
    world.go_on(n)
    draft = _Draft(world, date(2020, 1, 1) + timedelta(days=n % 1500))
    for _ in range(world.random.randrange(2, 4)):
        world.random.choice(_TOLD)(draft)
        draft.put(" ")
    _aside(draft)
    draft.put(" ")
    _aside(draft)
    return _finished(_article(draft, f"brief-{n:07}.txt", n), draft)


def _extraction(world: _World, n: int) -> Extraction:
    world.go_on(n)
    draft = _Draft(world, date(2020, 1, 1) + timedelta(days=n % 1500))
    for paragraph in range(8):
        if paragraph:
            draft.put("\n\n")
        for sentence in range(world.random.randrange(2, 4)):
            if sentence:
                draft.put(" ")
            world.random.choice(_SENTENCES)(draft)
    return _finished(_article(draft, f"bench-{n:06}.txt", n), draft)


def _article(draft: _Draft, doc: str, n: int) -> Article:
    return Article(
        doc=doc,
        text="".join(draft.parts) + "\n",
        title=f"Talks, day {n}",
        published=draft.published.isoformat(),
        publisher=draft.world.one(draft.world.media).name,
        language="en",
        source=doc,
    )


def _finished(article: Article, draft: _Draft) -> Extraction:
    facts = [make(article) for make in draft.facts]
    return Extraction(
        article=article,
        actors=tuple(_actor(article, party, places) for party, places in draft.mentions.items()),
        treaties=tuple(
            Treaty(treaty_key(name), name, mentions=tuple(article.span(*w) for w in places))
            for name, places in draft.treaties.items()
        ),
        statements=tuple(f for f in facts if isinstance(f, Statement)),
        troop_counts=tuple(f for f in facts if isinstance(f, TroopCount)),
        treaty_events=tuple(f for f in facts if isinstance(f, TreatyEvent)),
        events=tuple(f for f in facts if isinstance(f, Event)),
    )


def _actor(article: Article, party: _Party, places: list[_Where]) -> Actor:
    roles = (party.role,) if party.role else ()
    return Actor(party.key, party.name, party.kind, roles=roles, mentions=tuple(article.span(*w) for w in places))
