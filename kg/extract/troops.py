"""Troop counts: how many of whose force are where, in which state, as of when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.base import evidence
from kg.extract.ordered import between
from kg.extract.quotes import paragraph_start
from kg.extract.times import START, FoundTime, find_times, tense, time_of, time_tokens
from kg.extract.troop_candidate import Candidate
from kg.extract.troop_context import claimed_by, is_wanting, mission, speaks
from kg.extract.troop_fates import Reading, with_fates
from kg.extract.troop_forces import Forces
from kg.extract.troop_gapped import gapped
from kg.extract.troop_governor import governor
from kg.extract.troop_heads import find_candidates, without_overlaps
from kg.extract.troop_last_named import ANYBODYS
from kg.extract.troop_listed import introduced
from kg.extract.troop_peaks import peak
from kg.extract.troop_places import Places
from kg.extract.troop_repeats import with_repeats
from kg.extract.troop_scene import Scene
from kg.extract.troop_status import HARMED, status_of
from kg.language.document import Document
from kg.model import Actor, ActorKey, CountStatus, Dropped, DropReason, Qualifier, Time, TroopCount

__all__ = ["TroopCountExtractor"]


class TroopCountExtractor:
    """Reads troop counts off a document whose actors are known.

    Numbers are found first, then their head noun among words for members of a force; the parse supports words and
    order, it does not decide alone. Unknown stays unknown: a force or place that nothing names is ``None``.
    """

    name = "troop-counts"
    version = "1.12"
    requires = frozenset({"sentences", "dependencies", "tags"})

    def extract(self, document: Document) -> Iterator[TroopCount | Actor | Dropped]:
        """Counts in the order of the text, places that they alone tell of, and near misses as
        :class:`~kg.model.Dropped`.
        """
        times = [t for t in find_times(document) if not (_of_noun(document, t) or _compares(document, t))]
        found = list(find_candidates(document, time_tokens(document)))
        yield from (item for item in found if isinstance(item, Dropped))
        candidates = without_overlaps(item for item in found if isinstance(item, Candidate))
        others = [c for c in candidates if speaks(document, c) or is_wanting(document, c)]
        yield from (self._no_count(document, c) for c in others)
        candidates = [c for c in candidates if c not in others]
        readings = with_fates(document, [(c, *status_of(document, c)) for c in candidates])
        candidates = [candidate for candidate, _, _ in readings]
        places = Places(document)
        forces = Forces(document, places)
        scene = Scene(document, times)
        counts = [
            self._dated(document, times, scene, self._count(document, forces, places, reading), reading[0])
            for reading in readings
        ]
        counts = _shared(_in_lists(document, candidates, counts))
        made = (actor for c in counts for actor in (forces.made(c.force), places.joint.made(c.location)))
        yield from {actor.key: actor for actor in made if actor is not None}.values()
        yield from with_repeats(document, candidates, counts)

    def _no_count(self, document: Document, candidate: Candidate) -> Dropped:
        span = document.article.span(candidate.number.start, candidate.end)
        return Dropped("troop_count", DropReason.NOT_A_COUNT, span)

    def _dated(
        self, document: Document, times: Sequence[FoundTime], scene: Scene, count: TroopCount, candidate: Candidate
    ) -> TroopCount:
        # "until May" ends a state, "by May" dates only what is to come
        first, last = document.sentence_of(candidate.head)
        here = between(times, first, last, key=START)
        dated = [t for t in here if t.relation != "until" and (t.relation != "by" or count.status in _AHEAD)]
        dated = [t for t in dated if not _of_other(document, t, candidate)]
        if candidate.listed:  # "2,000 by July and the remaining 9,000 **by May**"
            dated = [t for t in dated if candidate.head < t.start < last] or dated
        if count.status in HARMED:
            return replace(count, as_of=scene.as_of(candidate))
        as_of = time_of(document, candidate.head, dated)
        return _at_peak(document, candidate, count, times) if as_of is None else replace(count, as_of=as_of)

    def _count(self, document: Document, forces: Forces, places: Places, reading: Reading) -> TroopCount:
        candidate, status, sure_status = reading
        number = candidate.number
        force, sure_force = forces.force(candidate, status)
        place, path, sure_place = places.location(candidate, force, status)
        sure = (0.7 if candidate.elliptical else 0.95) * (sure_status + sure_force + sure_place) / 3
        last = document.token_at(candidate.end - 1) + 1
        return TroopCount(
            span=document.article.span(number.start, candidate.end),
            low=number.low,
            high=number.high,
            qualifier=number.qualifier,
            unit=candidate.unit,
            force=force,
            location=place,
            location_path=path,
            status=status,
            mission=mission(document, candidate),
            claimed_by=claimed_by(document, candidate),
            evidence=(evidence(self, document, candidate.first, last, sure),),
        )


def _at_peak(document: Document, candidate: Candidate, count: TroopCount, times: Sequence[FoundTime]) -> TroopCount:
    """A count whose sentence tells no time, with that of a peak that is over, if it is of one.

    It was between the time told last in the paragraph and the article: "They came back **in 2014**. At the height of
    the war there were 5,000". Where none is told they were there some time, which is not that they are there.
    """
    if count.status not in (CountStatus.PRESENT, CountStatus.DEPLOYED):
        return count
    first, last = document.sentence_of(candidate.head)
    text, published = document.article.text, document.article.published
    before, behind = (document[first].start, candidate.number.start), (candidate.end, document[last - 1].end)
    words = peak(text[slice(*before)], text[slice(*behind)])
    tenses = (tense(document, k) for k in (candidate.head, *document.ancestors(candidate.head))) if words else ()
    if next(filter(None, tenses), "") != "past":
        return count  # "at its height the force **will have** 900"
    told = [t for t in between(times, paragraph_start(document, first), first, key=START) if t.relation in _FROM]
    since = told[-1].time.value.partition("/")[0] if told else ""
    if since and published and Time(since).first_day <= Time(published).first_day:
        return replace(count, as_of=Time(f"{since}/{published}", words))
    return replace(count, status=CountStatus.OTHER)


_FROM = ("at", "since", "after")
_Said = tuple[int | None, int | None, str, CountStatus]
"""Bounds, unit and status."""

_Whose = tuple[ActorKey | None, ActorKey | None, tuple[ActorKey, ...]]
"""Force, place, and the path outward from it."""


def _of_noun(document: Document, time: FoundTime) -> bool:
    """ "under the agreement of 1998", "a 2014 deal", "a legacy of the 1967 war": not the year of the troops."""
    war = time.end < len(document) and document[time.end].lower in _WARS
    before = [token.lower for token in document.tokens[max(0, time.start - 2) : time.start]]
    if war and not {"in", "during", "when"} & set(before):
        return True
    of = time.start > 1 and document[time.start - 1].lower == "of" and document[time.start - 2].lower in _PAPERS
    return of or (time.end < len(document) and document[time.end].lower in _PAPERS)


def _compares(document: Document, time: FoundTime) -> bool:
    """ "killed 24, the **largest** loss **since 2012**": that year is of the one it is compared with."""
    at = time.start - (document[time.start - 1].lower in ("in", "during", "of"))
    if at and document[at - 1].lower in ("than", "as") and document[at].lower != "of":  # "twice as many as in 2021"
        return True
    if time.relation != "since":
        return False
    before = range(document.sentence_of(time.start)[0], time.start)
    best = (k for k in before if time.start - k <= _COMPARED and document[k].tag in ("JJS", "RBS"))
    return any(document[k].lower != "least" for k in best)


def _of_other(document: Document, time: FoundTime, candidate: Candidate) -> bool:
    """ "200,000, up **from 180,000** at the peak of the war **in 2010**": the year of the other figure."""
    if time.relation == "by":
        return False
    at = time.start - 1
    while at > 0 and document[at].upos in ("NOUN", "ADP", "DET", "ADJ"):
        at -= 1
    return at > 1 and document[at].upos == "NUM" and document[at - 1].lower == "from" and at not in candidate.modifiers


_WARS = frozenset({"war", "conflict", "invasion", "revolution", "uprising", "genocide", "coup"})
_COMPARED = 6  # tokens from "largest" to "since"
_PAPERS = frozenset({"agreement", "treaty", "accord", "pact", "deal", "convention", "resolution", "law", "act"})
_LISTING = frozenset({"PUNCT", "ADV", "CCONJ", "DET", "ADP"})
_AHEAD = (CountStatus.PLANNED, CountStatus.WITHDRAWN)


def _in_lists(document: Document, candidates: Sequence[Candidate], counts: list[TroopCount]) -> list[TroopCount]:
    """ "300 guards here, 200 sailors there": a count without a verb of its own is in the state of the one before it."""
    out = counts[:1]
    for before, candidate, count in zip(candidates, candidates[1:], counts[1:], strict=False):
        between = [document[i] for i in range(before.head + 1, candidate.first)]
        if candidate.listed:
            count = replace(count, status=out[-1].status, force=count.force or out[-1].force)
            if count.location is None:
                count = replace(count, location=out[-1].location, location_path=out[-1].location_path)
            out.append(count)
            continue
        if _among(document, before, candidate, count, out[-1]) or _of_them(document, candidate):
            out.append(replace(count, status=out[-1].status, as_of=count.as_of or out[-1].as_of))
            continue
        listed = any(t.text == "," for t in between) and all(t.upos in _LISTING for t in between)
        verb = governor(document, candidate.head).verb
        verbless = verb is None or document[verb].upos not in ("VERB", "AUX")
        if listed and verbless and count.status is CountStatus.PRESENT:
            count = replace(count, status=out[-1].status)
        behind = document[candidate.head + 1].lower if candidate.head + 1 < len(document) else ""
        if candidate.elliptical and candidate.topic == before.anchor:
            if behind in ("in", "at", "on") and verbless:
                count = replace(count, status=out[-1].status, force=count.force or out[-1].force)
            elif candidate.first > before.head and gapped(document, candidate.first, before.head) is not None:
                count = replace(count, status=out[-1].status)
        out.append(count)
    return out


def _among(document: Document, before: Candidate, candidate: Candidate, count: TroopCount, whole: TroopCount) -> bool:
    """ "900 fighters have died on all sides, **including 40 conscripts**": those whom no verb of their own tells of."""
    same = document.sentence_of(candidate.head)[0] <= before.head < candidate.first
    said = same and document[introduced(document, candidate.first)].lower == "including"
    return said and count.status is CountStatus.PRESENT and whole.status in HARMED


def _of_them(document: Document, candidate: Candidate) -> bool:
    """ "25 died, **18 of them** in an earthquake": a part without a verb of its own."""
    end = document.token_at(candidate.end - 1)
    at = introduced(document, candidate.first)
    apart = document[at].text == "," and document[end].lower in ("them", "whom", "those") and end > candidate.head
    return apart and end + 1 < len(document) and document[end + 1].upos in ("ADP", "SCONJ", "PUNCT")


def _shared(counts: list[TroopCount]) -> list[TroopCount]:
    """Fill what one telling of a count leaves out ("six soldiers" in a headline) from another ("six French soldiers").

    Both tell the same bounds, unit and status; only force and place that are missing are taken.
    """
    tellings: dict[_Said, dict[_Whose, None]] = defaultdict(dict)
    for count in counts:
        tellings[_said(count)][count.force, count.location, count.location_path] = None
    return [_completed(count, tellings[_said(count)]) for count in counts]


def _said(count: TroopCount) -> _Said:
    return count.low, count.high, count.unit, count.status


def _completed(count: TroopCount, tellings: Iterable[_Whose]) -> TroopCount:
    if count.qualifier is Qualifier.VAGUE or not ANYBODYS.isdisjoint(count.span.text.lower().split()):
        return count  # "5,000 allied troops" are not the 5,000 of Chad
    for force, location, path in tellings:
        if count.force is None and force is not None:
            count = replace(count, force=force)
        if count.location is None and location is not None and count.force == force:
            count = replace(count, location=location, location_path=path)
    return count
