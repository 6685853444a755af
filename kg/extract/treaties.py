"""International agreements, and what is done to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.event_modality import dated
from kg.extract.lexicons import treaty_actions as acts
from kg.extract.lexicons.treaties import HEADS
from kg.extract.modality import is_negated
from kg.extract.ordered import between
from kg.extract.times import START, FoundTime, find_times, time_of
from kg.extract.treaty_actions import actions_of
from kg.extract.treaty_actors import Offices, actors_of, no_offices
from kg.extract.treaty_again import Again, again
from kg.extract.treaty_agreement import Agreement
from kg.extract.treaty_both import both_parties
from kg.extract.treaty_clauses import takes_it_up
from kg.extract.treaty_done import Done, lemma_of
from kg.extract.treaty_known import KnownIndex
from kg.extract.treaty_meant import cased, conjuncts
from kg.extract.treaty_names import NameMatcher
from kg.extract.treaty_naming import describe, identify, key_of
from kg.extract.treaty_nominals import state_of
from kg.extract.treaty_resolve import TreatyMention, resolve_mentions
from kg.extract.treaty_terms import terms_of
from kg.extract.treaty_told import is_day
from kg.gazetteer import KnownTreaty
from kg.language.document import Document
from kg.model import (
    ActorKey,
    Dropped,
    DropReason,
    Evidence,
    Modality,
    Time,
    Treaty,
    TreatyAction,
    TreatyEvent,
    TreatyKey,
)

__all__ = ["TreatyExtractor"]

_BARGAINING = frozenset(
    {TreatyAction.SIGNED, TreatyAction.NEGOTIATED, TreatyAction.CONCLUDED, TreatyAction.PROPOSED, TreatyAction.RATIFIED}
)


_LASTING = frozenset({TreatyAction.JOINED, TreatyAction.ENFORCED, TreatyAction.NEGOTIATED, TreatyAction.SUSPENDED})
"""What lasts: "the first since 1920" is no date of anything else."""
_BOUND = frozenset({TreatyAction.SUSPENDED, TreatyAction.WITHDRAWN, TreatyAction.VIOLATED})  # by one of the parties
_RENEWED = frozenset({TreatyAction.RESUMED})
_OF_PARTIES = _BOUND | {TreatyAction.SIGNED, TreatyAction.CONCLUDED, TreatyAction.RATIFIED}
_OFFERING = frozenset({TreatyAction.PROPOSED, TreatyAction.NEGOTIATED})
_MAKING = frozenset({TreatyAction.SIGNED, TreatyAction.CONCLUDED})


class TreatyExtractor:
    """Finds agreements between states, bodies and armed parties, and the actions on them.

    Parameters
    ----------
    treaties : iterable of KnownTreaty
        The gazetteer's; names that it lacks are found by their form, and agreements without a name by description.
    offices : callable, optional
        Tells which offices somebody has held: what the one in office on the article's day signs, the state signs.
    """

    name = "treaties"
    version = "1.11"
    requires = frozenset({"sentences", "dependencies", "tags", "lemmas"})

    def __init__(self, treaties: Iterable[KnownTreaty], offices: Offices = no_offices) -> None:
        known = tuple(treaties)
        self._offices = offices
        self._matcher = NameMatcher(known)
        self._known = KnownIndex(known)

    def extract(self, document: Document) -> Iterator[Treaty | TreatyEvent | Dropped]:
        """Treaties in the order of their first mention, their events in the order of the text, then the dropped."""
        # "extended until 2026": how long, not when
        times = [t for t in find_times(document) if t.relation != "until" and not _dates_noun(document, t)]
        mentions, dropped = resolve_mentions(document, self._matcher, self._known, times)
        read = [(m, _read(document, m, times, self._offices)) for m in mentions]
        _retell(document, read)
        further = _further(again(document, mentions), read)
        for mention, events in read:
            _learn_parties(document, mention, events)
        identify([m.agreement for m in mentions], self._known, document)
        names = describe(document, [m.agreement for m in mentions])
        unnamed = [m for m in mentions if m.agreement not in names]
        kept = [(m, events) for m, events in read if m.agreement in names]
        yield from _treaties(document, [m for m, _ in kept], names)
        for mention, events in kept:
            key = key_of(mention.agreement, names[mention.agreement])
            own = further[mention.start, mention.end]
            told = [done.action for done, *_ in events if done]
            if told or not own:
                for done, actors, date in events:
                    together = both_parties(document, mention.agreement, done) if done and not actors else actors
                    yield self._event(document, mention, done, together, date, key)
            for each in own:
                actors = actors_of(document, each.done, self._offices)
                actors = actors or both_parties(document, mention.agreement, each.done)
                date = _date(document, each.done, times)
                word = each.word if each.done.action in told else None
                yield self._event(document, mention, each.done, actors, date, key, through=each.word, word=word)
                told.append(each.done.action)
        yield from dropped
        yield from (Dropped("treaty_event", DropReason.UNRESOLVED, m.span) for m in unnamed)

    def _event(
        self,
        document: Document,
        mention: TreatyMention,
        done: Done | None,
        actors: tuple[ActorKey, ...],
        date: Time | None,
        key: TreatyKey,
        *,
        through: int | None = None,
        word: int | None = None,
    ) -> TreatyEvent:
        """An event on a mention, or told as far as the token ``through``; ``word`` stands for the agreement there."""
        span = mention.span if word is None else document.span(word, word + 1)
        evidence = Evidence(
            span=span,
            sentence=document.sentence_span(mention.start, mention.end - 1 if through is None else through),
            extractor=self.name,
            version=self.version,
            confidence=round(mention.confidence * (0.9 if done else 1.0), 2),
        )
        return TreatyEvent(
            span=span,
            treaty=key,
            action=done.action if done else TreatyAction.MENTIONED,
            modality=done.modality if done else Modality.ACTUAL,
            actors=actors,
            date=date,
            terms=terms_of(document, mention.top),
            evidence=(evidence,),
        )


_Read = list[tuple[Done | None, tuple[ActorKey, ...], Time | None]]


def _read(document: Document, mention: TreatyMention, times: Sequence[FoundTime], offices: Offices) -> _Read:
    """The actions on a mention with their actors and dates; one without action when it is only mentioned."""
    out: dict[TreatyAction, tuple[Done, tuple[ActorKey, ...], Time | None]] = {}
    for done in actions_of(document, mention.start, mention.end, mention.top):
        actors = actors_of(document, done, offices)
        if done.stance and not actors:
            continue  # an opinion without its holder is the writer's
        first, others, when = out.get(done.action, (done, (), None))
        date = when or _date(document, done, _beside(document, mention, times)) or _own_year(document, mention, done)
        out[done.action] = (first, tuple(dict.fromkeys((*others, *actors))), date)
    return list(out.values()) or [(None, (), None)]


def _further(
    found: Iterable[Again], read: Sequence[tuple[TreatyMention, _Read]]
) -> Mapping[tuple[int, int], Sequence[Again]]:
    """By their mention what is told again, without what a mention tells already: "signed the pact and left it"."""
    told = {(id(mention.agreement), done.word) for mention, events in read for done, *_ in events if done}
    out: dict[tuple[int, int], list[Again]] = defaultdict(list)
    for each in found:
        if (id(each.mention.agreement), each.done.word) not in told:
            out[each.mention.start, each.mention.end].append(each)
    return out


def _date(document: Document, done: Done, times: Sequence[FoundTime]) -> Time | None:
    here = between(times, *document.sentence_of(done.word), key=START)
    held = [t for t in here if t.relation != "since" or done.action in _LASTING]
    date = dated(document, done.modality, _when(document, done.word, held))
    if date and done.action is TreatyAction.JOINED and "/" in date.value:
        return replace(date, value=date.value.split("/")[0])  # "a party since 2010" has joined in 2010
    return date


def _own_year(document: Document, mention: TreatyMention, done: Done) -> Time | None:
    """ "The **2010** pact, signed in Prague": in the year that it bears."""
    signed = done.action is TreatyAction.SIGNED and done.modality is Modality.ACTUAL
    if not signed or not document.is_dep(done.word, "acl") or document[done.word].head != mention.top:
        return None
    years = [document[c].text for c in document.children(mention.top) if c < mention.top]
    return next((Time(year) for year in years if year.isdecimal() and len(year) == 4), None)


def _retell(document: Document, read: Sequence[tuple[TreatyMention, _Read]]) -> None:
    """Give "the rejection of the treaty" the actors of the rejection that was told before."""
    told: dict[tuple[int, TreatyAction], tuple[ActorKey, ...]] = {}
    for mention, events in read:
        for n, (done, actors, date) in enumerate(events):
            if done is None or done.stance:
                continue
            key = (id(mention.agreement), done.action)
            noun = document[done.word].upos == "NOUN" and done.slot == "of"
            again = noun and any(document[c].lower == "the" for c in document.children(done.word, "det"))
            if not actors and again and key in told:
                events[n] = (done, told[key], date)
            elif actors:
                told[key] = actors


def _dates_noun(document: Document, found: FoundTime) -> bool:
    """Whether a time belongs to a noun of agreement ("the 1994 deal"), so that no action has it."""
    token = document[found.start]
    case = document.child(found.start, "case")
    if case is not None and document[case].lower in ("in", "on"):
        return False  # "signed a deal in 2020": a parser hangs that on the verb or the noun as it falls
    if not document.is_dep(found.start, "compound", "nummod", "amod", "nmod"):
        return False
    named = document[token.head].upos == "PROPN" and found.start < token.head  # "the 1997 Founding Act"
    return named or document[token.head].lower in HEADS


def _fronts(document: Document, time: FoundTime, mention: TreatyMention) -> bool:
    """Whether "and last year" stands right before a mention."""
    at = time.start - 1
    at -= document[at].lower in ("in", "on")
    article = mention.start - time.end == 1 and document[time.end].upos == "DET"
    return at > 0 and document[at].lower == "and" and (article or time.end == mention.start)


def _beside(document: Document, mention: TreatyMention, times: Sequence[FoundTime]) -> Sequence[FoundTime]:
    """Of "quit one treaty in 2019 and another in 2020" the times that stand at the mention."""
    first, last = document.sentence_of(mention.top)
    after = next((c for c in document.children(mention.top, "conj") if c >= mention.end), None)
    times = between(times, first, last, key=START)
    fronted = [t for t in times if _fronts(document, t, mention)]
    if fronted:
        return fronted  # "left the one in May, and **last year** the other"
    begin = mention.end if document.is_dep(mention.top, "conj") and document[mention.top].upos != "VERB" else first
    stop = last if after is None else after
    if after is not None and (their := document.child(after, "cc")) is not None:
        times = [t for t in times if not their < t.start < after]
    here = [t for t in times if begin <= t.start < stop]
    return here if here and len(times) > len(here) else times


def _when(document: Document, word: int, times: Sequence[FoundTime]) -> Time | None:
    """The time of an action; one said with "in signing" or "by leaving" has that of the clause it belongs to."""
    apart = document.is_dep(word, "conj") and is_negated(document, word)  # "signed in 1996 but never ratified"
    if apart or takes_it_up(document, word):  # "signed it in 1996 and left it later"
        below = frozenset(document.subtree(word))
        times = [t for t in times if t.start in below]
    own = time_of(document, word, times)
    if own is None and document.is_dep(word, "advcl", "xcomp") and document[document[word].head].lemma == "vote":
        return time_of(document, document[word].head, times)  # "voted on Monday to ratify it"
    bare = document.child(word, "nsubj") is None and document[word].lower.endswith("ing")
    if own or not (bare and document.is_dep(word, "advcl")):
        return own
    return time_of(document, document[word].head, times)


def _learn_parties(document: Document, mention: TreatyMention, events: _Read) -> None:
    """An agreement without a name that one party is known of: the other is who bargains, or breaks it."""
    agreement = mention.agreement
    if agreement.known or agreement.name:
        return
    for done, actors, date in events:
        if done is None:
            continue
        if done.action in _MAKING and done.modality is Modality.ACTUAL and date:
            agreement.year = agreement.year or date.value[:4]
            agreement.day = agreement.day or (date.value if is_day(date.value) else "")
        held = agreement.ceasefire and done.action is TreatyAction.ENFORCED and done.modality is Modality.ACTUAL
        if held and date and date.value[:4].isdigit():  # "a ceasefire took hold in November 2024"
            agreement.year = agreement.year or date.value[:4]
        joins = done.action in _OF_PARTIES and _with_these(document, mention.top, agreement.parties)
        partys = _is_partys(document, agreement, done, several=len(actors) > 1)
        if (len(agreement.parties) < 2 or joins) and (partys or joins):
            sorts = ("country/", "armed_group/", *(("organisation/",) if len(agreement.parties) == 1 else ()))
            states = (state_of(document, a) for a in actors)
            agreement.parties.update(dict.fromkeys(s for s in states if s and s.startswith(sorts)))


def _with_these(document: Document, top: int, parties: Iterable[ActorKey]) -> bool:
    """Whether the mention names the others, and they are all that is known: "signed a pact **with** Peru and Chile"."""
    beside = (*document.children(top, "nmod"), *document.children(document[top].head, "obl"))
    named = [t for b in beside if cased(document, b, "with") for t in conjuncts(document, b)]
    states = {s for t in named if (key := document.index.at(t)) and (s := state_of(document, key))}
    return bool(states) and states == set(parties)


def _is_partys(document: Document, agreement: Agreement, done: Done, *, several: bool) -> bool:
    """Whether only a party does it: not who mediates, nor who offers others a truce."""
    failed = done.modality is Modality.FAILED and done.action is not TreatyAction.NEGOTIATED
    if done.modality is Modality.NEGATED or failed or lemma_of(document, done.word) in acts.MEDIATING:
        return False
    if agreement.ceasefire and done.action in _OFFERING:
        return False
    if agreement.ceasefire and not agreement.parties and several and done.action in _BOUND | _RENEWED:
        return True  # "the army and the rebels broke the truce", "agreed to extend it"
    return done.action in _BARGAINING or (done.action in _BOUND and len(agreement.parties) == 1)


def _treaties(document: Document, mentions: Sequence[TreatyMention], names: dict[Agreement, str]) -> Iterator[Treaty]:
    """One treaty per key; two agreements that come to the same name are one."""
    by_key: dict[TreatyKey, list[TreatyMention]] = {}
    for mention in mentions:
        by_key.setdefault(key_of(mention.agreement, names[mention.agreement]), []).append(mention)
    for key, group in by_key.items():
        first, name = group[0].agreement, names[group[0].agreement]
        known = first.known
        aliases = dict.fromkeys(" ".join(m.span.text.split()) for m in group if m.named)
        year = Time(first.year) if first.year and not known else None
        yield Treaty(
            key=key,
            name=name,
            aliases=tuple(a for a in ((*known.aliases, *aliases) if known else aliases) if a != name),
            signed=known.signed if known else year,
            parties=known.parties if known else tuple(first.parties),
            same_as=known.same_as if known else (),
            descriptive=not known and not first.name,
            mentions=tuple(m.span for m in group),
        )
