"""Extractions made by hand for the tests of the graph; the news in them is invented."""

from __future__ import annotations

from kg.model import (
    Actor,
    ActorKey,
    ActorKind,
    Article,
    CountStatus,
    Dropped,
    DropReason,
    Event,
    Evidence,
    Extraction,
    Modality,
    Mode,
    Qualifier,
    Region,
    RegionKind,
    Role,
    Span,
    Statement,
    Tense,
    Time,
    Treaty,
    TreatyAction,
    TreatyEvent,
    TreatyKey,
    TroopCount,
)

TEXT = (
    "Envoys meet in Oslo\n\n"
    "Ruritania has about 900 soldiers in Elbonia, General Ana Korr told President Ilo Vant on 3 May 2021, "
    'the Daily Lamp reported. "They will leave," she said, "once the Treaty of Ember is signed."\n'
    "Then-Minister Oskar Pell said that Korr said that Vant met her in Oslo.\n"
    "Share this page\n"
)
ARTICLE = Article(
    doc="ember.txt",
    text=TEXT,
    title="Envoys meet in Oslo",
    published="2021-05-04",
    publisher="Morning Post",
    url="https://news.example/ember?a=1",
    language="en",
    regions=(
        Region(0, 19, RegionKind.HEADLINE),
        Region(TEXT.index("Share"), len(TEXT), RegionKind.BOILERPLATE),
        Region(len(TEXT) - 1, len(TEXT), RegionKind.FOREIGN, "bg"),
    ),
)
KORR, VANT, PELL = ActorKey("person/ana-korr"), ActorKey("person/ilo-vant"), ActorKey("person/oskar-pell")
BOTH = ActorKey("group/elbonia-and-ruritania")
RURITANIA, ELBONIA, OSLO = ActorKey("country/ruritania"), ActorKey("country/elbonia"), ActorKey("place/oslo")
LAMP, ARMY = ActorKey("media/daily-lamp"), ActorKey("force/ruritanian-army")
EMBER = TreatyKey("treaty/treaty-of-ember")


def at(words: str, nth: int = 0) -> Span:
    """The nth occurrence of the words in :data:`TEXT`."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return ARTICLE.span(start, start + len(words))


def evidence(words: str, confidence: float = 0.9, extractor: str = "rules") -> Evidence:
    span = at(words)
    start = TEXT.rfind("\n", 0, span.start) + 1
    return Evidence(span, ARTICLE.span(start, TEXT.index("\n", span.start)), extractor, "1.0", confidence)


def ember() -> Extraction:
    """One of everything."""
    role = Role("General", RURITANIA, Time("2019"), None, Tense.PRESENT, evidence("General"))
    actors = (
        Actor(RURITANIA, "Ruritania", ActorKind.COUNTRY, ("Ruritanian Republic", "RU"), mentions=(at("Ruritania"),)),
        Actor(
            KORR,
            "Ana Korr",
            ActorKind.PERSON,
            ("Korr", "Gen Korr"),
            (role,),
            ("https://links.example/Q1", "https://links.example/A2"),
            (at("General Ana Korr"), at("she"), at("Korr", 1)),
            RURITANIA,
            (evidence("General Ana Korr"), evidence("Korr", 0.5, "model")),
        ),
        Actor(VANT, "Ilo Vant", ActorKind.PERSON, mentions=(at("President Ilo Vant"), at("Vant", 1))),
        Actor(LAMP, "Daily Lamp", ActorKind.MEDIA, mentions=(at("Daily Lamp"),)),
        Actor(
            PELL,
            "Oskar Pell",
            ActorKind.PERSON,
            roles=(Role("Minister", None, Time("2015-07", "July 2015"), Time("2018"), Tense.PAST),),
            mentions=(at("Oskar Pell"),),
        ),
        Actor(OSLO, "Oslo", ActorKind.PLACE, mentions=(at("Oslo"), at("Oslo", 1))),
        Actor(BOTH, "Elbonia and Ruritania", ActorKind.GROUP, members=(ELBONIA, RURITANIA)),
    )
    told = Statement(
        content=(at("Ruritania has about 900 soldiers in Elbonia"),),
        speaker=KORR,
        mode=Mode.INDIRECT,
        addressees=(VANT,),
        reporters=(LAMP,),
        source=(at("General Ana Korr"),),
        cue=(at("told"),),
        said_on=Time("2021-05-03", "3 May 2021"),
        place=OSLO,
        about=(RURITANIA, ELBONIA),
        evidence=(evidence("Ruritania has about 900 soldiers in Elbonia", 0.93),),
    )
    quoted = Statement(
        content=(at("They will leave,"), at("once the Treaty of Ember is signed.")),
        speaker=KORR,
        mode=Mode.DIRECT,
        about=(RURITANIA, EMBER, ELBONIA),
        negated=True,
        evidence=(evidence("They will leave,"),),
    )
    outer = Statement(
        (at("Korr said that Vant met her in Oslo"),),
        PELL,
        Mode.INDIRECT,
        cue=(at("said", 1),),
        evidence=(evidence("Korr said"),),
    )
    inner = Statement(
        (at("Vant met her in Oslo"),),
        KORR,
        Mode.INDIRECT,
        reporters=(PELL,),
        within=outer.ref,
        place=OSLO,
        evidence=(evidence("Vant met"),),
    )
    count = TroopCount(
        at("900 soldiers"),
        900,
        900,
        Qualifier.APPROX,
        "soldiers",
        ARMY,
        ELBONIA,
        (ActorKey("place/south"), ActorKey("place/earth")),
        CountStatus.DEPLOYED,
        Time("2021-05-03", "3 May 2021"),
        "Ember watch",
        told.ref,
        None,
        (evidence("900 soldiers", 1.0),),
    )
    again = TroopCount(
        at("They"),
        900,
        None,
        Qualifier.AT_LEAST,
        "soldiers",
        claimed_by=KORR,
        repeats=count.ref,
        location=ELBONIA,
        evidence=(evidence("They"),),
    )
    signing = TreatyEvent(
        at("Treaty of Ember"),
        EMBER,
        TreatyAction.SIGNED,
        Modality.CONDITIONAL,
        (RURITANIA, ELBONIA),
        Time("2021"),
        "withdrawal",
        quoted.ref,
        (evidence("Treaty of Ember"),),
    )
    meeting = Event(
        at("met"),
        "meeting",
        (VANT, KORR),
        OSLO,
        Time("2021-05/2021-06", "last spring"),
        claimed_by=inner.ref,
        evidence=(evidence("met"),),
    )
    return Extraction(
        ARTICLE,
        actors,
        (
            Treaty(
                EMBER,
                "Treaty of Ember",
                ("Ember pact", "Ember deal"),
                Time("2021"),
                (RURITANIA, ELBONIA),
                descriptive=True,
                mentions=(at("Treaty of Ember"),),
            ),
        ),
        (told, quoted, outer, inner),
        (count, again),
        (signing,),
        (meeting,),
        (Dropped("statement", DropReason.BOILERPLATE, at("Share this page")),),
    )
