"""When those were killed, wounded or captured: the day of the sentence, else that of what is told around it."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from kg.extract.lexicons import troops as lex
from kg.extract.ordered import between
from kg.extract.quotes import paragraphs
from kg.extract.times import START, FoundTime, article_date, clause_head, time_of
from kg.extract.troop_candidate import Candidate
from kg.language.document import Document
from kg.model import RegionKind, Time

__all__ = ["Scene"]

_BACK = 8  # sentences before in which its time may stand
_MANY = 500  # so many fall in a war, not on the day told before
_APART = frozenset({"after", "before"})
_BESIDE = frozenset({"before", "after", "until", "since", "if"})
_BESIDE_NOUN = 3  # tokens from "the clash" to its day
_OPENS = 4  # tokens: a time that opens a sentence sets the scene for the next one too


class Scene:
    """Times of casualties and detentions, asked in the order of the text: later ones may lean on earlier ones.

    Parameters
    ----------
    times : sequence of FoundTime
        All of the document.
    """

    def __init__(self, document: Document, times: Sequence[FoundTime]) -> None:
        self._document = document
        lines = [
            document.tokens_within(r.start, r.end) for r in document.article.regions if r.kind is RegionKind.DATELINE
        ]
        self._starts = [first for first, _ in lines]
        found = [t for t in times if t.relation in ("at", "since") and document.in_body(t.start)]
        begin = self._starts[0] if self._starts else 0  # dates above a dateline are furniture
        found = [t for t in found if t.start >= begin]
        self._times = [t for t in found if not any(first <= t.start < last for first, last in lines)]
        today = article_date(document.article)
        if today is not None:  # what has happened has not happened tomorrow
            self._times = [t for t in self._times if t.time.value.split("/")[0][: len(today)] <= today]
        self._paragraphs = [start for start, _ in paragraphs(document)]
        self._told: list[tuple[int, Time]] = []

    def as_of(self, candidate: Candidate) -> Time | None:
        """The time of the clause, of the sentence, of what was told before in the same report, of a dated report."""
        # "an ambush that killed two soldiers", "days after gunmen killed two": when is told here or nowhere
        if self._background(candidate.head) or self._beside(candidate.head) is not None:
            return self._here(candidate.head, clause=True) or self._of_noun(candidate.head)
        many = (candidate.number.low or 0) >= _MANY
        when = self._here(candidate.head) or self._before(candidate.head, near=many)
        if when is not None:
            self._told.append((candidate.head, when))
        return when

    def _between(self, first: int, last: int) -> Sequence[FoundTime]:
        return between(self._times, first, last, key=START)

    def _background(self, at: int) -> bool:
        document = self._document
        clause = clause_head(document, at)
        over = document[clause].head
        aside = document.is_dep(clause, "acl:relcl") and over != at and clause != at
        return aside and document[over].lemma not in ("operation", "raid", "search", "patrol", "mission", "engagement")

    def _here(self, at: int, *, clause: bool = False) -> Time | None:
        document = self._document
        own = [t for t in self._between(*document.sentence_of(at)) if not self._aside(t, at) and not self._reported(t)]
        beside = self._beside(at)
        if beside is not None:  # "signed on Tuesday, days after gunmen killed two": not on Tuesday
            start, end = document.edges(beside)
            return time_of(document, at, [t for t in own if start <= t.start < end])
        if len(own) > 1:  # "an overnight operation on Monday"
            own = [t for t in own if t.time.text.lower() != "overnight"]
        when = time_of(document, at, own)
        if clause:
            return when
        return when or (min(own, key=lambda t: abs(t.start - at)).time if own else None)

    def _of_noun(self, at: int) -> Time | None:
        """The day of what a relative clause tells more of: "the clash **of June 15**, in which 20 soldiers died"."""
        document = self._document
        clause = clause_head(document, at)
        noun = document[clause].head
        if not document.is_dep(clause, "acl:relcl") or document[noun].upos != "NOUN":
            return None
        named = [t for t in self._between(noun + 1, clause) if document[t.start - 1].lower in ("of", "on", "in")]
        return named[0].time if named and named[0].start - noun <= _BESIDE_NOUN else None

    def _beside(self, at: int) -> int | None:
        """The clause around a token that tells what was before or after another: "days **after** gunmen killed"."""
        document = self._document
        clause = clause_head(document, at)
        mark = document.child(clause, "mark")
        return clause if mark is not None and document[mark].lower in _APART else None

    def _before(self, at: int, *, near: bool) -> Time | None:
        document = self._document
        number = document.sentence_number(at)
        begin = max([document.sentences[max(0, number - _BACK)][0], *(s for s in self._starts if s <= at)])
        paragraph = self._paragraphs[bisect.bisect_right(self._paragraphs, at) - 1]
        if near or not self._starts:  # without a dateline another paragraph may well tell of another day
            begin = max(begin, paragraph)
        opening = document.sentences[max(0, number - 1)][0]
        fronted = [t for t in self._between(max(begin, opening), opening + _OPENS) if not self._aside(t, None)]
        fronted = [t for t in fronted if not self._reported(t)]
        if fronted:
            return fronted[-1].time
        if self._told and self._told[-1][0] >= begin:
            told, when = self._told[-1]
            if when.granularity == "day" or told >= paragraph:  # "last month" tells of its paragraph
                return when
        earlier = [
            t
            for t in self._between(begin, document.sentence_of(at)[0])
            if t.time.granularity == "day" and not self._aside(t, None) and not self._reported(t)
        ]
        return earlier[-1].time if earlier else self._of_report(at)

    def _aside(self, time: FoundTime, at: int | None) -> bool:
        """Whether a time stands in a clause or at a noun that tells of something else: "an attack on Jan. 7 that …"."""
        document = self._document
        inside = range(time.start, time.end)
        top = next((k for k in inside if document[k].head not in inside), time.start)
        if document.is_dep(top, "compound", "amod", "nmod:poss"):
            return document[document[top].head].lemma not in lex.OPERATIONS
        clause = clause_head(document, time.start)
        while document[clause].head != clause:
            mark = document.child(clause, "mark")
            if document.is_dep(clause, "advcl") and mark is not None and document[mark].lower in _BESIDE:
                return at is None or clause_head(document, at) != clause
            other = document.is_dep(clause, "acl", "amod") and document[clause].head != at
            if other and document[document[clause].head].lemma not in lex.OPERATIONS:
                return at is None or clause_head(document, at) != clause
            clause = clause_head(document, document[clause].head)
        return False

    def _reported(self, time: FoundTime) -> bool:
        """Whether a time is that of the report: "confirmed **today** the arrest of …"."""
        document = self._document
        near = range(max(0, time.start - 1), min(time.end + 1, len(document)))
        return any(document[k].upos == "VERB" and document[k].lemma in lex.SPEECH for k in near)

    def _of_report(self, at: int) -> Time | None:
        """The date of a report with a dateline, for what it tells without any other time."""
        if not self._starts or at < self._starts[0]:
            return None
        if any(t.start < at and not self._aside(t, None) for t in self._times):
            return None
        date = article_date(self._document.article)
        here = self._between(*self._document.sentence_of(at))
        if any(t.time.granularity in ("week", "month", "year") for t in here):
            return None  # "acknowledged last week that four had been killed"
        return Time(date) if date is not None and len(date) == 10 else None
