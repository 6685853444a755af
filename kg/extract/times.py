"""Times of a document: which words say one, what it is against the article's date, and what it modifies."""

from __future__ import annotations

import re
from bisect import bisect, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from operator import attrgetter

from kg.extract.ordered import between
from kg.extract.time_grammar import Scanned, scan
from kg.extract.time_later import later
from kg.extract.time_line import opened
from kg.extract.time_values import MONTHS, Lean, Reference
from kg.language.document import Document
from kg.letters import words
from kg.model import Article, Time

__all__ = [
    *("START", "FoundTime", "article_date", "clause_head", "find_times", "resolve", "tense", "time_of", "time_tokens")
]


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression: half-open token range, value, and the sense of the preposition before it.

    ``relation`` is ``at``, ``since``, ``until``, ``by``, ``before`` or ``after``. "since" with a known article date
    gives the interval up to that date. ``through`` is the token behind the last that it dates where a paragraph of a
    timeline opens with it.
    """

    start: int
    end: int
    time: Time
    relation: str = "at"
    through: int = 0


START = attrgetter("start")
"""Where a found time begins, for :func:`kg.extract.ordered.between`."""


def resolve(text: str, reference: str | None) -> Time | None:
    """The first time that a text says.

    Parameters
    ----------
    reference : str or None
        The article's date, ISO 8601. Without it a relative expression is unknown.

    Returns
    -------
    Time or None
        ``None`` when the text says none, or one that is not known.

    >>> resolve("last night", "2023-04-30").value
    '2023-04-29'
    >>> resolve("late 2011", None).value
    '2011'
    >>> resolve("on Saturday", None) is None
    True
    """
    found = next((f for f in scan(text, Reference.read(reference)) if f.value), None)
    return Time(found.value or "", text[found.start : found.end]) if found else None


def find_times(document: Document) -> tuple[FoundTime, ...]:
    """All times of a document whose value is known, in order."""
    text = document.article.text
    found = []
    for item in _scanned(document):
        start, end = _tokens(document, item.start, item.end)
        if item.value and start < end:
            found.append(FoundTime(start, end, Time(item.value, text[item.start : item.end]), item.relation))

    known, told = iter(found), list[FoundTime]()
    waiting = next(known, None)

    def base(char: int) -> str | None:  # in the sentence or the one before
        nonlocal waiting
        while waiting is not None and document[waiting.start].start < char:
            insort(told, waiting, key=lambda t: t.start)
            waiting = next(known, None)
        first = document.sentences[max(0, document.sentence_number(document.token_at(char)) - 1)][0]
        near = takewhile(lambda t: t.start >= first, reversed(told))
        return next((t.time.value for t in near if t.relation in ("at", "since")), None)

    more = []
    for first, last, value in later(text, base) if document.tokens else ():
        start, end = _tokens(document, first, last)
        if start < end:
            more.append(FoundTime(start, end, Time(value, text[first:last])))
            insort(told, more[-1], key=lambda t: t.start)
    lines = {}
    for first, last, value, through in opened(text) if document.tokens else ():
        start, end = _tokens(document, first, last)
        through = document.tokens_within(0, through)[1]
        lines[start] = FoundTime(start, end, Time(value, text[first:last]), through=through)
    others = [t for t in (*found, *more) if t.start not in lines]
    begins = list(lines)
    if begins:
        lined = ((t, lines[begins[max(0, bisect(begins, t.start) - 1)]]) for t in others)
        others = [t for each, line in lined if (t := _in_line(each, line)) is not None]
    return tuple(sorted((*others, *lines.values()), key=lambda t: t.start))


def _in_line(found: FoundTime, line: FoundTime) -> FoundTime | None:
    """A time in a timeline's paragraph: without a year of its own it is of the year that the paragraph opens with."""
    if not line.start < found.start < line.through or re.search(r"\d{4}", found.time.text):
        return found
    time = resolve(f"{found.time.text} {line.time.value[:4]}", None)
    return None if time is None else replace(found, time=Time(time.value, found.time.text))


def time_tokens(document: Document) -> frozenset[int]:
    """The tokens of all time expressions, those of unknown value included ("5 November" in an undated article)."""
    return frozenset(k for item in _scanned(document) for k in range(*_tokens(document, item.start, item.end)))


def _scanned(document: Document) -> tuple[Scanned, ...]:
    reference = Reference.read(article_date(document.article))

    def lean(char: int) -> Lean:
        return _lean(document, document.token_at(char)) if document.tokens else Lean.UNKNOWN

    return scan(document.article.text, reference, lean)


def _tokens(document: Document, start: int, end: int) -> tuple[int, int]:
    """The tokens that share a character with a range."""
    first = document.token_at(start)
    if not document.tokens or document[first].end <= start:
        first += 1
    return first, document.tokens_within(start, end)[1]


_COMING = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_AIMING = frozenset({"plan", "expect", "intend", "schedule", "hope", "due", "slate", "vow", "pledge", "promise"})


def _lean(document: Document, i: int) -> Lean:
    """Where the clause of a token looks: the tense of its verb."""
    verb = clause_head(document, i)
    words = [verb, *document.children(verb, "aux", "cop")]
    lowers = {document[w].lower for w in words}
    governor = document[document[verb].head].lemma
    if lowers & _COMING or (document.is_dep(verb, "xcomp", "acl") and governor in _AIMING):
        return Lean.FUTURE
    if {document[w].tag for w in words} & {"VBD", "VBN"}:
        return Lean.PAST
    return Lean.UNKNOWN


_CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "root")


def clause_head(document: Document, i: int) -> int:
    """The token that heads the innermost clause of a token (the token itself when it does)."""
    while not _heads_clause(document, i) and document[i].head != i:
        i = document[i].head
    return i


def _heads_clause(document: Document, i: int) -> bool:
    token = document[i]
    return (
        document.is_dep(i, *_CLAUSES)
        or (token.dep == "conj" and token.upos in ("VERB", "AUX"))
        or (token.upos == "VERB" and document.child(i, "nsubj") is not None)
    )


def time_of(document: Document, i: int, times: Sequence[FoundTime] | None = None) -> Time | None:
    """The time that modifies the clause of a token, or the token's own phrase.

    "before 2015" and "after 2015" say no time and are passed over. From a conjoined verb without its own subject and
    from an open complement ("agreed in May to leave") the governing clause is asked too; never a verb of saying.

    Parameters
    ----------
    times : sequence of FoundTime, optional
        What :func:`find_times` gave or some of it, in its order, to save finding them again.
    """
    first, last = document.sentence_of(i)
    pool = find_times(document) if times is None else times
    here = [t for t in between(pool, first, last, key=START) if t.relation not in ("before", "after")]
    here = [t for t in here if not _dates_paper(document, t)]
    if not here:
        return _opening(document, pool, i)
    clause = clause_head(document, i)
    own = [t for t in here if _in_own_clause(document, i, clause_head(document, _top(document, t)))]
    while not own:
        own = [t for t in here if clause_head(document, _top(document, t)) == clause]
        if own or not _shares_time(document, clause):
            break
        clause = clause_head(document, document[clause].head)
    return min(own, key=lambda t: abs(t.start - i)).time if own else _opening(document, pool, i)


def _opening(document: Document, times: Sequence[FoundTime], i: int) -> Time | None:
    """The time that a timeline's paragraph opens with: it dates what is done there, not what is said or meant there."""
    if any(document.is_dep(k, "ccomp", "xcomp") for k in (i, *document.ancestors(i))):
        return None
    return next((t.time for t in times if t.start < i < t.through), None)


_SPANS = frozenset({"day", "week", "month", "year", "decade", "weekend"})
_PAPERS = words(
    "accord agreement communique communiqué convention declaration decree memorandum pact protocol resolution treaty"
) | {"statement"}


def _dates_paper(document: Document, found: FoundTime) -> bool:
    """Whether a time is a paper's own: "stays under the statement **of 10 November 2020**"."""
    top = _top(document, found)
    case = document.child(top, "case")
    of = case is not None and document[case].lower == "of" and document.is_dep(top, "nmod")
    return of and document[document[top].head].lemma in _PAPERS


def _in_own_clause(document: Document, i: int, clause: int) -> bool:
    """Whether a clause is one that modifies the token itself: "soldiers killed in 2015"."""
    return clause != i and document[clause].head == i and document.is_dep(clause, "acl")


def _shares_time(document: Document, clause: int) -> bool:
    if document[clause].head == clause:
        return False
    if document.is_dep(clause, "xcomp"):
        return True
    if not document.is_dep(clause, "conj") or document.child(clause, "nsubj") is not None:
        return False
    if any(document[c].lower in MONTHS or document[c].lemma in _SPANS for c in document.children(clause, "obl")):
        return False  # "signed in 2014 and extended **in February**", nobody knows of which year
    own, above = tense(document, clause), tense(document, document[clause].head)
    return not own or not above or own == above  # "left in 2019 but **keeps** a few there"


def tense(document: Document, verb: int) -> str:
    """ "past", "present" or "future" of a predicate's finite word; empty for one that tells none."""
    words = [*(c for c in document.children(verb, "aux", "aux:pass", "cop") if c < verb), verb]
    if document[words[0]].lower in ("will", "'ll", "’ll", "shall"):
        return "future"
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(document[words[0]].tag, "")


def _top(document: Document, found: FoundTime) -> int:
    """The token of an expression that hangs on something outside it."""
    inside = range(found.start, found.end)
    top = next((k for k in inside if document[k].head not in inside or document[k].head == k), found.start)
    # A time in a prepositional phrase under a noun ("the strike on Monday") still belongs to the noun's clause.
    return top


_HEADER_REACH = 240  # characters of a line in which its date stands
_HEADER_LINES = 12  # titles, menus and bylines above the first paragraph
_LABEL = re.compile(r"\b(?:date|published|posted|updated|last modified|released?|issued)\b\W*(?:on|at)?\W*$", re.I)


# Numbers of press releases: year, month, kind, number ("2010-10-CA-031").
_RELEASE = re.compile(r"(?<![\w-])((?:19|20)\d\d-(?:0[1-9]|1[0-2]))-[A-Z]{1,3}[-–]\d+\b")


@lru_cache(maxsize=8)  # several extractors ask for the date of one article
def article_date(article: Article) -> str | None:
    """The article's date, ISO 8601: its ``published``, else the date of a dateline or header in its first lines.

    A header's date is one that fills its line, closes a short title line, stands in brackets or before a dash after a
    place, or follows a word such as "date" or "published". The year that a dateline leaves out, or the month when there
    is no dateline, comes from a press release's number; without one such a date is none.
    """
    if article.published:
        return article.published
    lines = article.text.splitlines()[:_HEADER_LINES]
    release = next((m[1] for line in lines if (m := _RELEASE.search(line))), None)
    return _header_date(lines, None) or (_header_date(lines, release) or release if release else None)


def _header_date(lines: Sequence[str], reference: str | None) -> str | None:
    for line in lines:
        for item in scan(line[:_HEADER_REACH], Reference.read(reference)):
            whole = item.value is not None and len(item.value) == 10
            if whole and _is_header(line, item.start, item.end):
                return item.value
    return None


def _is_header(line: str, start: int, end: int) -> bool:
    before, after = line[:start], line[end:].strip()
    if _LABEL.search(before):
        return True
    if len(before.split()) > 12:
        return False
    in_brackets = before.rstrip().endswith("(") and after.startswith(")")
    place_first = before.strip(" ,(").split(",")[0].isupper() and re.match(r"\W*(?:[-–—:]|\(|$)", after) is not None
    titled = not before.strip() and after.startswith(":")
    return (
        in_brackets or titled or place_first or (not after and not before.rstrip().endswith((" in", " on", " since")))
    )
