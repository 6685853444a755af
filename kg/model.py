"""Domain types: what is extracted, with the characters that say it.

All types are frozen. Offsets are half-open, in Python characters (code points) of :attr:`Article.text`, which never
changes once an article is made. A fact names its participants by key (:data:`ActorKey`, :data:`TreatyKey`) and other
facts of the same article by :data:`FactRef`; keys become IRIs in :mod:`kg.ids` alone.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from kg.errors import SpanError

__all__ = [
    "Actor",
    "ActorKey",
    "ActorKind",
    "Article",
    "CountStatus",
    "DropReason",
    "Dropped",
    "Event",
    "Evidence",
    "Extraction",
    "Fact",
    "FactRef",
    "Mode",
    "Modality",
    "Qualifier",
    "Region",
    "RegionKind",
    "Role",
    "Span",
    "Statement",
    "StatementKind",
    "Tense",
    "Time",
    "Treaty",
    "TreatyAction",
    "TreatyEvent",
    "TreatyKey",
    "TroopCount",
    "actor_key",
    "slug",
    "treaty_key",
]

ActorKey = NewType("ActorKey", str)
"""Who: ``kind/slug``, for example ``country/iraq`` or ``person/latif-rashid``."""

TreatyKey = NewType("TreatyKey", str)
"""Which treaty: ``treaty/slug``."""

FactRef = NewType("FactRef", str)
"""A fact inside its article: type and offsets, for example ``statement:80-144``."""


class ActorKind(StrEnum):
    PERSON = "person"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    MEDIA = "media"
    FORCE = "force"
    PLACE = "place"
    GROUP = "group"


class Mode(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class StatementKind(StrEnum):
    SPEECH = "speech"
    POSITION = "position"
    THOUGHT = "thought"


class Tense(StrEnum):
    """When a role is held, as the text puts it: "then-President" and "former" are past, "-elect" is future."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Qualifier(StrEnum):
    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"


class CountStatus(StrEnum):
    PRESENT = "present"
    DEPLOYED = "deployed"
    PLANNED = "planned"
    WITHDRAWN = "withdrawn"
    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"
    TRAINED = "trained"
    OTHER = "other"


class TreatyAction(StrEnum):
    SIGNED = "signed"
    RATIFIED = "ratified"
    JOINED = "joined"
    NEGOTIATED = "negotiated"
    PROPOSED = "proposed"
    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"
    VIOLATED = "violated"
    SUPPORTED = "supported"
    OPPOSED = "opposed"
    RESUMED = "resumed"
    ENFORCED = "enforced"
    EXPIRED = "expired"
    MENTIONED = "mentioned"


class Modality(StrEnum):
    ACTUAL = "actual"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    NEGATED = "negated"
    FAILED = "failed"


class RegionKind(StrEnum):
    """Parts of an article's text that are not its body, or not in its language. Marked, never cut out."""

    BOILERPLATE = "boilerplate"
    NAVIGATION = "navigation"
    DATE = "date"
    TEASER = "teaser"
    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    FOREIGN = "foreign"


class DropReason(StrEnum):
    """Why something that was found is not kept."""

    BOILERPLATE = "boilerplate"
    NO_CONTENT = "no_content"
    NO_SPEAKER = "no_speaker"
    SCARE_QUOTE = "scare_quote"
    NOT_MILITARY = "not_military"
    NOT_A_COUNT = "not_a_count"
    NOT_A_TREATY = "not_a_treaty"
    UNRESOLVED = "unresolved"
    DUPLICATE = "duplicate"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text.

    Make one with :meth:`Article.span`, which takes the text from the article; the fields are public for reading
    back from a store, where ``text`` is the stored quotation.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise SpanError(f"span {self.start}-{self.end} does not fit its text of {len(self.text)} characters")

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Region:
    """A marked part of the text, half-open character offsets.

    Parameters
    ----------
    language : str or None
        Of a part in another language than the article: BCP 47, ``und`` where it is not known for sure.
    """

    start: int
    end: int
    kind: RegionKind
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as read.

    Parameters
    ----------
    doc : str
        File name without its folder, or the record's id.
    text : str
        Exactly as read (UTF-8, newlines kept); all offsets refer to it.
    published : str or None
        ISO 8601, of the precision known.
    source : str
        What tells two inputs of one ``doc`` apart when there is no ``url``; ``doc`` itself by default.
    regions : tuple of Region
        What is not body text, in order of start.
    repaired : int
        How many characters had been decoded wrongly before they came here and were put right before the article was
        made (:mod:`kg.sources.repair`); ``text`` has them as they are meant.
    """

    doc: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    source: str = ""
    regions: tuple[Region, ...] = ()
    repaired: int = 0

    def key(self) -> str:
        """What makes it this article: its address, else its name. The text is not part of it: texts get revised."""
        return self.url or self.source or self.doc

    def span(self, start: int, end: int) -> Span:
        """The span of the given offsets, its text taken from the article.

        Raises
        ------
        SpanError
            When the offsets are empty, reversed or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise SpanError(f"{self.doc}: no span {start}-{end} in a text of {len(self.text)} characters")
        return Span(start, end, self.text[start:end])


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Time:
    """A time as precise as the text gives it.

    Parameters
    ----------
    value : str
        ISO 8601: ``2018``, ``2015-07``, ``2023-04-29``, or an interval of two of these with ``/`` between, which does
        not end before it begins.
    text : str
        The words that say it; empty when it comes from the article's own date.
    """

    value: str
    text: str = ""

    def __post_init__(self) -> None:
        parts = [_DATE.match(part) for part in self.value.split("/")]
        if len(parts) > 2 or not all(parts):
            raise ValueError(f"not a date of ISO 8601 in year, month or day precision: {self.value!r}")
        if self.last_day < self.first_day:
            raise ValueError(f"an interval that ends before it begins: {self.value!r}")

    @property
    def granularity(self) -> str:
        """``interval``, ``year``, ``month`` or ``day``."""
        if "/" in self.value:
            return "interval"
        return {4: "year", 7: "month", 10: "day"}[len(self.value)]

    @property
    def first_day(self) -> date:
        """First day that it covers."""
        year, month, day = (_DATE.match(self.value.split("/")[0]) or _never()).groups()
        return date(int(year), int(month or 1), int(day or 1))

    @property
    def last_day(self) -> date:
        """Last day that it covers, included."""
        year, month, day = (_DATE.match(self.value.split("/")[-1]) or _never()).groups()
        if day:
            return date(int(year), int(month), int(day))
        last = int(month or 12)
        return date(int(year), last, monthrange(int(year), last)[1])


def _never() -> re.Match[str]:
    raise AssertionError("Time.value was checked when it was made")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the text says something, and which extractor read it.

    Parameters
    ----------
    span : Span
        The exact characters.
    sentence : Span
        The sentence or sentences around them, for people to read.
    confidence : float
        0 to 1.
    """

    span: Span
    sentence: Span
    extractor: str
    version: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function of an actor; ``start`` and ``end`` only where the text or the gazetteer tells."""

    title: str
    of: ActorKey | None = None
    start: Time | None = None
    end: Time | None = None
    tense: Tense = Tense.PRESENT
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or some body, with every mention in the article.

    ``name`` is the canonical one: the gazetteer's preferred label, else the fullest name in the article. ``members``
    are those who make up a group that the article tells of as one ("France and Germany have 900 troops").
    """

    key: ActorKey
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    same_as: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    country: ActorKey | None = None
    evidence: tuple[Evidence, ...] = ()
    members: tuple[ActorKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Treaty:
    """An international agreement; ``descriptive`` when it has no established name and ours describes it."""

    key: TreatyKey
    name: str
    aliases: tuple[str, ...] = ()
    signed: Time | None = None
    parties: tuple[ActorKey, ...] = ()
    same_as: tuple[str, ...] = ()
    descriptive: bool = False
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said, held or thought what, to whom, through whom.

    Parameters
    ----------
    content : tuple of Span
        In the order of the text; quotation marks left out.
    reporters : tuple of ActorKey
        Outermost first; the article's own publisher is not among them.
    negated : bool
        Whether the text says that it was not said.
    denied : bool
        Whether the speaker denies, disputes or rejects the content ("denied that the ships had left").
    modality : Modality
        Of the saying: "will say" is planned, "would say" conditional, "did not say" and "refused to say" negated.
    within : FactRef or None
        The statement whose content this one is part of.
    co_speakers : tuple of ActorKey
        Who else says it in the same breath ("Berlin **and Warsaw** said"), in the order of the text.

    Raises
    ------
    ValueError
        Without content.
    """

    content: tuple[Span, ...]
    speaker: ActorKey | None
    mode: Mode
    kind: StatementKind = StatementKind.SPEECH
    addressees: tuple[ActorKey, ...] = ()
    reporters: tuple[ActorKey, ...] = ()
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    said_on: Time | None = None
    place: ActorKey | None = None
    about: tuple[ActorKey | TreatyKey, ...] = ()
    negated: bool = False
    within: FactRef | None = None
    evidence: tuple[Evidence, ...] = ()
    denied: bool = False
    modality: Modality = Modality.ACTUAL
    co_speakers: tuple[ActorKey, ...] = ()

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("a statement without content")

    @property
    def text(self) -> str:
        """The content's words, parts joined by an ellipsis, white space folded, without an introducing "that"."""
        return " … ".join(" ".join(part.text.split()) for part in self.content).removeprefix("that ")

    @property
    def ref(self) -> FactRef:
        return FactRef("statement:" + ",".join(f"{s.start}-{s.end}" for s in self.content))

    @property
    def confidence(self) -> float:
        return _confidence(self.evidence)

    def key(self) -> tuple[str, ...]:
        """What is claimed, whoever reports it and wherever."""
        words = " ".join(re.findall(r"\w+", self.text.casefold()))
        against = " ".join(word for word, holds in (("not", self.negated), ("denied", self.denied)) if holds)
        return ("statement", " & ".join(sorted((self.speaker or "", *self.co_speakers))), words, against)


@dataclass(frozen=True, slots=True)
class TroopCount:
    """How many of whose force are where, in which state, as of when.

    Parameters
    ----------
    span : Span
        From the number's first character to the end of the head noun.
    low, high : int or None
        Bounds, both included; ``None`` for an open end.
    location_path : tuple of ActorKey
        From ``location`` outward, ``location`` itself left out.
    claimed_by : FactRef or ActorKey or None
        The statement, or the source named in the text, that the number comes from.
    repeats : FactRef or None
        The count of this article that this one says again or is a part of: an earlier one, but for a loose number
        ("several") that a later sentence gives exactly.
    """

    span: Span
    low: int | None
    high: int | None
    qualifier: Qualifier
    unit: str
    force: ActorKey | None = None
    location: ActorKey | None = None
    location_path: tuple[ActorKey, ...] = ()
    status: CountStatus = CountStatus.PRESENT
    as_of: Time | None = None
    mission: str | None = None
    claimed_by: FactRef | ActorKey | None = None
    repeats: FactRef | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def ref(self) -> FactRef:
        return FactRef(f"troop-count:{self.span.start}-{self.span.end}")

    @property
    def confidence(self) -> float:
        return _confidence(self.evidence)

    def key(self) -> tuple[str, ...]:
        return (
            "troop-count",
            self.force or "",
            self.location or "",
            self.status,
            str(self.low),
            str(self.high),
            self.qualifier,
            self.as_of.value if self.as_of else "",
        )


@dataclass(frozen=True, slots=True)
class TreatyEvent:
    """What was done to a treaty, by whom and when; ``span`` is the treaty's name or noun phrase."""

    span: Span
    treaty: TreatyKey
    action: TreatyAction
    modality: Modality = Modality.ACTUAL
    actors: tuple[ActorKey, ...] = ()
    date: Time | None = None
    terms: str | None = None
    claimed_by: FactRef | ActorKey | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def ref(self) -> FactRef:
        return FactRef(f"treaty-event:{self.span.start}-{self.span.end}:{self.action}")

    @property
    def confidence(self) -> float:
        return _confidence(self.evidence)

    def key(self) -> tuple[str, ...]:
        when = self.date.value if self.date else ""
        return ("treaty-event", self.treaty, self.action, self.modality, when, *sorted(self.actors))


@dataclass(frozen=True, slots=True)
class Event:
    """Something between actors; ``type`` is a PLOVER type in lower case, ``meeting`` or ``visit``.

    ``targets`` are those of the actors to whom it is done: who is sanctioned or attacked, who invited the visitor.
    """

    span: Span
    type: str
    actors: tuple[ActorKey, ...] = ()
    place: ActorKey | None = None
    date: Time | None = None
    modality: Modality = Modality.ACTUAL
    claimed_by: FactRef | ActorKey | None = None
    evidence: tuple[Evidence, ...] = ()
    targets: tuple[ActorKey, ...] = ()

    @property
    def ref(self) -> FactRef:
        return FactRef(f"event:{self.span.start}-{self.span.end}:{self.type}")

    @property
    def confidence(self) -> float:
        return _confidence(self.evidence)

    def key(self) -> tuple[str, ...]:
        when = self.date.value if self.date else ""
        return ("event", self.type, self.modality, self.place or "", when, *sorted(self.actors))


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something found and not kept. ``kind`` is what it would have been: ``statement``, ``troop_count`` …"""

    kind: str
    reason: DropReason
    span: Span


Fact = Actor | Treaty | Statement | TroopCount | TreatyEvent | Event


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything taken from one article. Tuples are in the order of the text."""

    article: Article
    actors: tuple[Actor, ...] = ()
    treaties: tuple[Treaty, ...] = ()
    statements: tuple[Statement, ...] = ()
    troop_counts: tuple[TroopCount, ...] = ()
    treaty_events: tuple[TreatyEvent, ...] = ()
    events: tuple[Event, ...] = ()
    dropped: tuple[Dropped, ...] = field(default=())
    meanings: tuple[tuple[FactRef, bytes], ...] = field(default=(), repr=False, compare=False)
    """What statements mean, as :func:`kg.resolve.meaning.packed` makes it; kept beside the graph, not in it."""


def slug(name: str) -> str:
    """A name as a part of a key: case folded, runs of anything but letters and digits as one hyphen.

    >>> slug("Joint Comprehensive Plan of Action (JCPOA)")
    'joint-comprehensive-plan-of-action-jcpoa'
    """
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def actor_key(kind: ActorKind, name: str) -> ActorKey:
    """The key of an actor by kind and canonical name.

    >>> actor_key(ActorKind.COUNTRY, "United States")
    'country/united-states'
    """
    return ActorKey(f"{kind}/{slug(name)}")


def treaty_key(name: str) -> TreatyKey:
    """The key of a treaty by its canonical name."""
    return TreatyKey(f"treaty/{slug(name)}")


def _confidence(evidence: tuple[Evidence, ...]) -> float:
    return max((e.confidence for e in evidence), default=0.0)
