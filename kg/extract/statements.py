"""Statements: who said, held or thought what, to whom, through whom.

Three witnesses agree on a statement: the grammar says who governs what, quotation marks say where words are exact, and
the pipeline's attribution tags say what reads like source, cue and content. Tags find, grammar joins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.base import evidence
from kg.extract.lexicons import speech
from kg.extract.quotes import Quote, find_quotes
from kg.extract.statement_confidence import Marked, confidence
from kg.extract.statement_content import is_word, ranges, trim, with_marks
from kg.extract.statement_cue import Cue, Draft
from kg.extract.statement_deeds import done_with
from kg.extract.statement_draft import draft
from kg.extract.statement_gate import is_denied, modality_of_saying, why_not
from kg.extract.statement_people import Participants
from kg.language.document import Document
from kg.model import Actor, ActorKey, Dropped, DropReason, Modality, Mode, Span, Statement, StatementKind, TreatyKey

__all__ = ["StatementExtractor"]

Range = tuple[int, int]


class StatementExtractor:
    """Statements of an article, and the actors that only a statement's source names."""

    name = "statements"
    version = "1.11"
    requires = frozenset({"sentences", "dependencies", "tags", "lemmas"})

    def extract(self, document: Document) -> Iterator[Statement | Actor | Dropped]:
        quotes = find_quotes(document)
        drafts = draft(document, quotes)
        marked = Marked.of(document, frozenset(i for q in quotes for i in range(q.start, q.end)))
        people = Participants(document, marked.quoted)
        for item in sorted(drafts, key=lambda d: min(d.tokens)):
            pieces = _pieces(document, item.tokens, quotes)
            reason = why_not(document, item) if pieces else DropReason.NO_CONTENT
            if reason is None and done_with(document, item.cue, item.tokens):
                reason = DropReason.NO_CONTENT
                people.speaker(item.cue)  # who did something is who "they" in the next sentence are, too
            if reason is not None:
                yield self._dropped(document, item, reason)
                continue
            yield self._statement(document, item, pieces, marked, people)
        yield from people.described()

    @staticmethod
    def _dropped(document: Document, item: Draft, reason: DropReason) -> Dropped:
        return Dropped("statement", reason, document.span(min(item.tokens), max(item.tokens) + 1))

    def _statement(
        self, document: Document, item: Draft, pieces: list[Range], marked: Marked, people: Participants
    ) -> Statement:
        cue = item.cue
        modality = modality_of_saying(document, cue)
        sure = confidence(document, item, marked)
        proof = tuple(evidence(self, document, start, end, sure) for start, end in pieces)
        return Statement(
            content=tuple(document.span(start, end) for start, end in pieces),
            speaker=people.speaker(cue),
            co_speakers=people.co_speakers(cue),
            mode=_mode(document, item.tokens, marked.quoted),
            kind=_kind(document, cue),
            addressees=people.addressees(cue),
            reporters=people.reporters(cue, item.reporters),
            source=_source(document, cue),
            cue=(document.span(cue.start, cue.end),),
            said_on=people.said_on(cue, item.tokens),
            place=people.place(cue, item.tokens),
            about=_about(document, pieces),
            negated=modality is Modality.NEGATED,
            denied=is_denied(document, item),
            modality=modality,
            evidence=proof,
        )


def _source(document: Document, cue: Cue) -> tuple[Span, ...]:
    """Who says it in the article's words, without a relative clause that tells what: "[officials who] say that …"."""
    if cue.source is None or cue.source_head is None:
        return (document.span(*cue.source),) if cue.source else ()
    start, end = cue.source
    if start <= cue.source_head < cue.start < end:
        pronouns = (i for i in range(cue.source_head, cue.start) if document[i].tag in ("WP", "WDT"))
        end = max(pronouns, default=cue.start - 1) + 1
    return (document.span(start, end),)


def _about(document: Document, pieces: Iterable[Range]) -> tuple[ActorKey | TreatyKey, ...]:
    return tuple(dict.fromkeys(key for start, end in pieces for key in document.index.within(start, end)))


def _pieces(document: Document, tokens: set[int], quotes: Sequence[Quote]) -> list[Range]:
    """A content's ranges: gaps of marks alone are closed within a sentence, edges trimmed."""
    out: list[Range] = []
    for piece in ranges(tokens):
        trimmed = trim(document, piece)
        if trimmed is None:
            continue
        if out and not any(is_word(document, i) for i in range(out[-1][1], trimmed[0])):
            same = document.sentence_number(out[-1][0]) == document.sentence_number(trimmed[0])
            if same:
                out[-1] = (out[-1][0], trimmed[1])
                continue
        out.append(trimmed)
    return [with_marks(document, piece, quotes) for piece in out]


def _mode(document: Document, tokens: set[int], quoted: frozenset[int]) -> Mode:
    words = {i for i in tokens if is_word(document, i)}
    if words <= quoted:
        return Mode.DIRECT
    return Mode.MIXED if words & quoted else Mode.INDIRECT


def _kind(document: Document, cue: Cue) -> StatementKind:
    if cue.kind != "verb":
        return StatementKind.SPEECH
    return StatementKind(speech.kind_of(document[cue.head].lemma))
