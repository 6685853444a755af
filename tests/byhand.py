"""Facts by hand, and a language pipeline and extractors that need no model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.language.document import Document, by_hand
from kg.model import (
    Actor,
    ActorKind,
    Article,
    CountStatus,
    Dropped,
    DropReason,
    Event,
    Evidence,
    Extraction,
    Fact,
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

TEXT = (
    "Ruritania signed the Zenda Treaty in 2015.\n"
    "“Rudolf must come home,” Flavia told Sapt in Strelsau on Monday, the Gazette reported.\n"
    "She said about 2,500 Ruritanian soldiers are in Zenda.\n"
)
ARTICLE = Article(
    doc="zenda.txt",
    text=TEXT,
    title="Zenda",
    published="2023-04-30",
    publisher="Strelsau Post",
    language="en",
    source="zenda.txt",
)

FLAVIA, SAPT = actor_key(ActorKind.PERSON, "Flavia"), actor_key(ActorKind.PERSON, "Sapt")
RURITANIA, GAZETTE = actor_key(ActorKind.COUNTRY, "Ruritania"), actor_key(ActorKind.MEDIA, "Gazette")
STRELSAU, ZENDA = actor_key(ActorKind.PLACE, "Strelsau"), actor_key(ActorKind.PLACE, "Zenda")
ARMY, EUROPE = actor_key(ActorKind.FORCE, "Ruritanian Army"), actor_key(ActorKind.PLACE, "Europe")
TREATY = treaty_key("Zenda Treaty")


def span(words: str, article: Article = ARTICLE, *, after: int = 0) -> Span:
    """The first place of some words in an article."""
    start = article.text.index(words, after)
    return article.span(start, start + len(words))


def proof(words: str, confidence: float = 0.9) -> Evidence:
    return Evidence(span(words), span(words), "hand", "1", confidence)


def extraction() -> Extraction:
    """One fact of each kind."""
    statement = Statement(
        content=(span("Rudolf must come home"),),
        speaker=FLAVIA,
        mode=Mode.DIRECT,
        addressees=(SAPT,),
        reporters=(GAZETTE,),
        source=(span("Flavia"),),
        cue=(span("told"),),
        said_on=Time("2023-04-24", "on Monday"),
        place=STRELSAU,
        about=(RURITANIA, TREATY),
        evidence=(proof("Rudolf must come home", 0.875),),
    )
    return Extraction(
        article=ARTICLE,
        actors=(
            Actor(RURITANIA, "Ruritania", ActorKind.COUNTRY, mentions=(span("Ruritania"),)),
            Actor(
                FLAVIA,
                "Flavia",
                ActorKind.PERSON,
                aliases=("Princess Flavia",),
                roles=(Role("Queen", RURITANIA, start=Time("2011")),),
                same_as=("http://www.wikidata.org/entity/Q1",),
                mentions=(span("Flavia"), span("She")),
            ),
            Actor(SAPT, "Sapt", ActorKind.PERSON, mentions=(span("Sapt"),)),
            Actor(GAZETTE, "Gazette", ActorKind.MEDIA, mentions=(span("Gazette"),)),
            Actor(STRELSAU, "Strelsau", ActorKind.PLACE, mentions=(span("Strelsau"),)),
            Actor(ARMY, "Ruritanian Army", ActorKind.FORCE, mentions=(span("Ruritanian soldiers"),)),
            Actor(ZENDA, "Zenda", ActorKind.PLACE, mentions=(span("Zenda", after=60),)),
        ),
        treaties=(Treaty(TREATY, "Zenda Treaty", mentions=(span("Zenda Treaty"),)),),
        statements=(statement,),
        troop_counts=(
            TroopCount(
                span("2,500 Ruritanian soldiers"),
                2500,
                2500,
                Qualifier.APPROX,
                "soldiers",
                force=ARMY,
                location=ZENDA,
                location_path=(RURITANIA, EUROPE),
                status=CountStatus.PRESENT,
                as_of=Time("2023-04-30"),
                claimed_by=statement.ref,
                evidence=(proof("2,500 Ruritanian soldiers"),),
            ),
        ),
        treaty_events=(
            TreatyEvent(
                span("Zenda Treaty"),
                TREATY,
                TreatyAction.SIGNED,
                actors=(RURITANIA,),
                date=Time("2015", "in 2015"),
                evidence=(proof("signed"),),
            ),
        ),
        events=(Event(span("told"), "meeting", (FLAVIA, SAPT), STRELSAU, evidence=(proof("told"),)),),
        dropped=(Dropped("statement", DropReason.SCARE_QUOTE, span("Monday")),),
    )


class HandLanguage:
    """One token a word, one sentence a line."""

    name = "hand"
    version = "1"

    def annotate(self, articles: Iterable[Article], *, requires: frozenset[str] = frozenset()) -> Iterator[Document]:
        for article in articles:
            if "unreadable" in article.text:
                raise RuntimeError("odd input")
            rows = []
            for line in article.text.splitlines():
                first = len(rows)
                rows += [(w, w.lower(), "X", first, "dep") for w in re.findall(r"\w+", line)]
                if len(rows) > first:
                    rows[first] = (*rows[first][:3], first, "root")
            yield by_hand(article.text, rows, article=article)


class ActorWords:
    """Every capitalised word is a person."""

    name = "actors"
    version = "1"
    requires: frozenset[str] = frozenset()

    def extract(self, document: Document) -> Iterable[Fact | Dropped]:
        by_name: dict[str, list[Span]] = {}
        for token in document:
            if token.text[0].isupper():
                by_name.setdefault(token.text, []).append(document.span(token.i, token.i + 1))
        for name, mentions in by_name.items():
            yield Actor(actor_key(ActorKind.PERSON, name), name, ActorKind.PERSON, mentions=tuple(mentions))


class Meetings:
    """Every sentence with "met" is a meeting of all its actors; found twice, as extractors may."""

    name = "meetings"
    requires: frozenset[str] = frozenset()

    def __init__(self, version: str = "1") -> None:
        self.version = version

    def extract(self, document: Document) -> Iterable[Fact | Dropped]:
        for token in document:
            if token.text == "met":
                start, end = document.sentence_of(token.i)
                for sure in (0.5, 0.8):
                    proof = Evidence(
                        document.span(token.i, token.i + 1), document.span(start, end), self.name, "1", sure
                    )
                    yield Event(proof.span, "meeting", document.index.within(start, end), evidence=(proof,))
            elif token.text == "meet":
                yield Dropped("event", DropReason.AMBIGUOUS, document.span(token.i, token.i + 1))


class Broken:
    """Fails on every article that names trouble."""

    name = "broken"
    version = "1"
    requires: frozenset[str] = frozenset()

    def extract(self, document: Document) -> Iterable[Fact | Dropped]:
        if "trouble" in document.article.text:
            raise ZeroDivisionError("division by\nzero")
        return ()
