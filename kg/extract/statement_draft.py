"""Drafts of statements: cues with their content, from grammar, quotation marks and attribution tags together."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from dataclasses import replace

from kg.extract.lexicons import speech
from kg.extract.quotes import Quote, is_title, paragraphs, quote_at, quotes_in, same_paragraph
from kg.extract.statement_beside import before_that, quoted_before, which_hears
from kg.extract.statement_content import behind_which, by_grammar, in_headline, is_part, is_word
from kg.extract.statement_cue import Cue, Draft, head_of, noun_phrase
from kg.extract.statement_cues import find_cues
from kg.extract.statement_deeds import is_deed, of_deed
from kg.extract.statement_edges import aside_of, dangling, edged, fragments
from kg.extract.statement_onward import own_verbs
from kg.extract.statement_settle import reported, settle
from kg.extract.statement_subject import patient_of
from kg.extract.statement_tags import FEW_WORDS, tagged_content
from kg.extract.statement_turns import turns
from kg.language.document import Document
from kg.model import RegionKind

__all__ = ["draft"]

_STOPS = frozenset((".", "…", "..."))
_BESIDE = 2  # tokens between a quotation and who says it


def draft(document: Document, quotes: tuple[Quote, ...]) -> list[Draft]:
    """Cues with their content, each content token in one of them at most (the innermost clause keeps it)."""
    cues = [
        cue
        for cue in find_cues(document, quotes)
        if not _said_by_other(document, cue, quotes) and not is_deed(document, cue)
    ]
    cues = [cue for cue in cues if not _is_label(document, cue, cues)]
    cues = _with_own(document, _with_asides(document, cues), quotes)
    tagged = tagged_content(document, cues, quotes)
    drafts: list[Draft] = []
    datelines = _datelines(document)
    quoted = frozenset(i for q in quotes for i in range(q.start, q.end))
    for n, cue in enumerate(cues):
        tokens = _content(document, cue, tagged.get(n, set()), quotes) - of_deed(document, cue)
        tokens = _snap(tokens, quotes, cue) - _participants(document, cue)
        tokens -= _elsewhere(document, cue, tokens, quoted)
        tokens = _of_part(document, cue, tokens, cues)
        if tokens <= set(cue.addressed) or (cue.source_head in tokens and tokens <= set(range(*cue.source or (0, 0)))):
            tokens = set()  # the tags took who said it, or whom it was told, for what was said
        drafts.append(Draft(cue, edged(document, cue, tokens - datelines, quotes)))
    _part_asides(document, drafts)
    drafts = reported(drafts, document)
    _take_adjacent(document, drafts, quotes)
    _attach_quotes(document, drafts, quotes)
    _part_quotes(document, drafts, quotes)
    for item in drafts:
        item.tokens -= fragments(document, item.cue, item.tokens, quotes)
        item.tokens -= dangling(document, item.tokens, quotes)
    drafts = _with_turns(document, drafts)
    kept = [d for d in drafts if any(is_word(document, i) for i in d.tokens)]
    return settle(document, kept, quotes)


def _is_label(document: Document, cue: Cue, cues: list[Cue]) -> bool:
    """Whether a headline's colon follows where it is about: "Mali: 14 killed in attack, **army says**"."""
    if cue.kind != "colon" or cue.source_head is None or not in_headline(document, cue.head):
        return False
    if not (document.index.at(cue.source_head) or "").startswith(("country/", "place/")):
        return False
    number = document.sentence_number(cue.head)
    beside = (c for c in cues if c.kind == "verb" and document.sentence_number(c.head) == number)
    return any(document[c.head].lemma in speech.SPEECH for c in beside)


def _datelines(document: Document) -> set[int]:
    """Tokens of where and when an article was written, which nobody says."""
    ranges = (r for r in document.article.regions if r.kind is RegionKind.DATELINE)
    return {i for r in ranges for i in range(*document.tokens_within(r.start, r.end))}


def _elsewhere(document: Document, cue: Cue, tokens: set[int], quoted: frozenset[int]) -> set[int]:
    """What stands in another paragraph than its cue, not quoted and not behind a colon that ends the cue's one."""
    if not tokens or all(same_paragraph(document, i, cue.head) for i in (min(tokens), max(tokens))):
        return set()
    if cue.kind == "colon" or any(document[i].text == ":" for i in (cue.end, cue.end - 1) if i < len(document)):
        return set()
    return {i for i in tokens if i not in quoted and not same_paragraph(document, i, cue.head)}


def _of_part(document: Document, cue: Cue, tokens: set[int], cues: list[Cue]) -> set[int]:
    """Of a headline's parts that which the cue stands in, not another's: "14 killed, says army; rebels claim 57".

    So of "it rained, according to Lima; its mayor said", for no clause goes on behind its own "according to".
    """
    first, last = document.sentence_of(cue.head)
    if not in_headline(document, cue.head):
        cues = [c for c in cues if c.kind == "according" and first <= c.head < cue.head]
        if not cues:
            return tokens
    ends = [k for k in range(first, last) if document[k].text == ";"]
    begin = max((k for k in ends if k < cue.head), default=first)
    stop = min((k for k in ends if k > cue.head), default=last)
    others = any(first <= c.head < last and not begin <= c.head < stop for c in cues)
    return tokens & set(range(begin, stop)) or tokens if others else tokens


def _with_turns(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Drafts with those that the layout tells, which leave their contents only to what is said inside of them."""
    told = turns(document)
    marks = {i for cue, _ in told for i in (cue.head, *range(*cue.source or (0, 0)))}
    kept = [item for item in drafts if item.cue.head not in marks]
    turn_of = {i: n for n, (_, tokens) in enumerate(told) for i in tokens}
    for item in kept:
        mine = turn_of.get(item.cue.head)
        item.tokens = {i for i in item.tokens if turn_of.get(i) == mine}
    return kept + [Draft(cue, tokens) for cue, tokens in told]


def _participants(document: Document, cue: Cue) -> set[int]:
    """Never content of the same: the cue and, where one hands on another's words, everybody named.

    Nor is what stands before a "that" behind an addressee ("Fidan told Lavrov in Ankara that …").
    """
    found = set(range(cue.start, cue.end)) | before_that(document, cue) | which_hears(document, cue)
    asked = patient_of(document, cue.head)
    if asked in cue.addressed:  # "Spain has been asked by Chad for help"
        found.update(cue.addressed)
    if not cue.reporters:
        return found
    if cue.source is not None:
        found.update(range(*cue.source))
    for person in (*cue.addressees, *cue.reporters):
        found.update(range(*noun_phrase(document, person)))
    return found


def _with_asides(document: Document, cues: list[Cue]) -> list[Cue]:
    """Cues with the speakers of ", citing …" and ", dismissing …" behind "X said"."""
    out = []
    beside = _by_sentence(document, cues)
    for cue in cues:
        others = (c for c in beside[document.sentence_number(cue.head)] if c is not cue)
        host = next((c for c in others if aside_of(document, c, cue) is not None), None)
        shared = host is not None and document.child(cue.head, "nsubj") is None
        out.append(replace(cue, source=host.source, source_head=host.source_head) if host and shared else cue)
    return out


def _with_own(document: Document, cues: list[Cue], quotes: tuple[Quote, ...]) -> list[Cue]:
    """Cues with the speaker whom they go back to: "X said his men were “ready” and *vowed* to go on" is X's vow."""
    lenders = {v: c for c in cues if c.kind == "verb" and c.source for v in own_verbs(document, c, quotes)}
    whose = [(cue, lenders.get(cue.head)) for cue in cues]
    return [replace(c, source=host.source, source_head=host.source_head) if host else c for c, host in whose]


def _by_sentence(document: Document, cues: list[Cue]) -> dict[int, list[Cue]]:
    found: dict[int, list[Cue]] = defaultdict(list)
    for cue in cues:
        found[document.sentence_number(cue.head)].append(cue)
    return found


def _part_asides(document: Document, drafts: list[Draft]) -> None:
    """An aside of the saying, though the parser hung it into what is said, is no part of it."""
    beside: dict[int, list[Draft]] = defaultdict(list)
    for item in drafts:
        beside[document.sentence_number(item.cue.head)].append(item)
    for item in drafts:
        for other in beside[document.sentence_number(item.cue.head)]:
            comma = aside_of(document, item.cue, other.cue) if other is not item else None
            if comma is not None:
                item.tokens -= set(range(comma, document.sentence_of(comma)[1]))


def _said_by_other(document: Document, cue: Cue, quotes: tuple[Quote, ...]) -> bool:
    """A cue inside a quotation belongs to what is quoted, unless the tags see it as one."""
    return not cue.tagged and quote_at(quotes, cue.head) is not None


def _take_adjacent(document: Document, drafts: list[Draft], quotes: tuple[Quote, ...]) -> None:
    """A quotation beside "said X" is X's, though the tags gave all of it to who reports it: "…" said X, reported Y."""
    holding: dict[int, set[int]] = defaultdict(set)  # by token: whose content it is
    for n, item in enumerate(drafts):
        for i in item.tokens:
            holding[i].add(n)
    for n, item in enumerate(drafts):
        cue = item.cue
        if item.tokens or cue.kind != "verb" or cue.source is None or document[cue.head].lemma not in speech.SPEECH:
            continue
        start, end = min(cue.start, cue.source[0]), max(cue.end, cue.source[1])
        lent = document[cue.head].tag == "VBG"  # "“…,” X said, pointing out where it was"
        beside = {
            i
            for q in quotes_in(quotes, start - _BESIDE - 1, end + _BESIDE + 1)
            if (not lent and _leads_on(document, q, start))
            or (0 <= q.outer_start - end <= _BESIDE and _goes_on(document, end, q.start))
            for i in range(q.start, q.end)
        }
        held = Counter(other for i in beside for other in holding[i])
        holders = sorted({other for other, tokens in held.items() if tokens > 2} | holding[cue.head])
        if not beside or not holders:
            continue
        item.tokens |= beside
        same = [other for other in holders if drafts[other].cue.source_head == cue.source_head]
        for other in same:
            drafts[other].tokens -= beside  # "“…,” X said, adding, “…”"
        outer = [other for other in holders if other not in same]
        for other in outer:
            drafts[other].tokens |= item.whole()  # the outer one hands on the saying, too
        for i in item.whole():
            holding[i].update(outer)
        for i in beside:
            holding[i].add(n)


def _leads_on(document: Document, quote: Quote, start: int) -> bool:
    """Whether a quotation ends right before a token, and with no full stop: what follows then may say whose it is."""
    ends = document[quote.end - 1].text in _STOPS or not _goes_on(document, quote.end, start)
    return 0 <= start - quote.outer_end <= _BESIDE and not ends


def _goes_on(document: Document, start: int, end: int) -> bool:
    """Whether no full stop stands in a range, nor a paragraph's end before or in it."""
    stops = any(document[i].text in _STOPS for i in range(start, end))
    return not stops and same_paragraph(document, start - 1, end)


def _content(document: Document, cue: Cue, tagged: set[int], quotes: tuple[Quote, ...]) -> set[int]:
    """What the cue introduces: as the tags see it, else as the grammar does where that alone is enough."""
    if cue.kind == "according" and (clause := behind_which(document, cue)):
        return clause  # the tags may see what stands before in it
    if tagged and cue.kind == "according":
        return tagged - set(range(*cue.source or (0, 0)))  # "… to officers who asked not [to be named because …]"
    if tagged and not is_part(document, cue, tagged, quotes):
        return tagged
    grammar = by_grammar(document, cue) | tagged
    if cue.source is not None and document[head_of(document, *cue.source)].head in grammar:
        grammar = quoted_before(quotes, cue.source[0]) or grammar  # the parse took who says it into what is said
    return grammar if _trusted(document, cue) else set()


def _trusted(document: Document, cue: Cue) -> bool:
    """Whether the grammar alone is enough: verbs of speech and position, "according to"."""
    if cue.source is None:
        return False
    lemma = document[cue.head].lemma
    return cue.kind in ("according", "noun") or lemma in speech.SPEECH | speech.AGAINST_OR_FOR | speech.LABELLING


def _snap(tokens: set[int], quotes: tuple[Quote, ...], cue: Cue) -> set[int]:
    """A quotation that is mostly in the content is in it wholly, one that hardly is, not at all."""
    if not tokens:
        return tokens
    first, last = min(tokens), max(tokens)
    for quote in quotes_in(quotes, first, last + 1):
        inside = set(range(quote.start, quote.end)) - set(range(cue.start, cue.end))
        share = len(tokens & inside) / max(1, len(inside))
        if cue.head in quote or not share:
            continue
        if share >= 0.5:
            tokens = tokens | inside
    return tokens


def _attach_quotes(document: Document, drafts: list[Draft], quotes: tuple[Quote, ...]) -> None:
    """Quotations in nobody's content: given to the cue beside them, or to the statement that they go on with."""
    held: dict[int, list[Draft]] = defaultdict(list)
    for item in drafts:
        for i in item.tokens:
            held[i].append(item)
    paragraph_of = {i: n for n, (a, b) in enumerate(paragraphs(document)) for i in range(a, b)}
    near = _Sentences(document, drafts)
    for quote in quotes:
        inside = set(range(quote.start, quote.end))
        whole = _tagged_whole(document, quote)
        others = sum(any(not whole or d.cue.head not in quote for d in held.get(i, ())) for i in inside)
        if others > 0.3 * len(inside) or is_title(document, quote):
            continue
        owner = _beside(document, near, quote) or _before(document, near, quote, paragraph_of, quotes)
        if owner is not None and in_headline(document, owner.cue.head) == in_headline(document, quote.start):
            owner.tokens |= inside
            for i in inside:
                held[i].append(owner)
            near.add(owner, inside)


def _tagged_whole(document: Document, quote: Quote) -> bool:
    """Whether the tags see one content in a quotation, whoever says something in it: “I believe that …”."""
    at = max(0, bisect.bisect_right(document.roles, (quote.start,)) - 1)
    for k in range(at, len(document.roles)):
        a, b, label = document.roles[k]
        if a >= quote.end:
            return False
        if label == "content" and min(b, quote.end) - max(a, quote.start) > 0.6 * (quote.end - quote.start):
            return True
    return False


def _part_quotes(document: Document, drafts: list[Draft], quotes: tuple[Quote, ...]) -> None:
    """A quotation in two contents is that of the cue in its own sentence: ““…,” he wrote” is told once."""
    holding: dict[int, list[Draft]] = defaultdict(list)
    for item in drafts:
        for i in item.tokens:
            holding[i].append(item)
    for quote in quotes:
        number = document.sentence_number(quote.start)
        inside = set(range(quote.start, quote.end))
        holders = [d for d in holding.get(quote.start, ()) if inside <= d.tokens]
        own = [d for d in holders if document.sentence_number(d.cue.head) == number]
        if len(own) != 1 or len(holders) < 2:
            continue
        for other in holders:
            if other is not own[0] and own[0].cue.head not in other.tokens:
                other.tokens -= inside


class _Sentences:
    """Drafts by the sentences of their cues and contents, so that none looks at a whole article."""

    def __init__(self, document: Document, drafts: list[Draft]) -> None:
        self._document = document
        self._cues: dict[int, list[Draft]] = defaultdict(list)
        self._any: dict[int, dict[Draft, None]] = defaultdict(dict)
        for item in drafts:
            self._cues[document.sentence_number(item.cue.head)].append(item)
            self.add(item, {*item.tokens, item.cue.head, item.cue.end - 1, min(item.cue.end, len(document) - 1)})

    def add(self, item: Draft, tokens: set[int]) -> None:
        """Register a draft's new tokens."""
        for number in {self._document.sentence_number(i) for i in tokens}:
            self._any[number][item] = None

    def with_cue(self, first: int, last: int) -> list[Draft]:
        """Drafts whose cue stands in the sentences, both included."""
        return [item for number in range(first, last + 1) for item in self._cues.get(number, ())]

    def touching(self, first: int, last: int) -> list[Draft]:
        """Drafts with a cue or content in the sentences, both included, each once."""
        return list({item: None for number in range(first, last + 1) for item in self._any.get(number, ())})


def _beside(document: Document, near: _Sentences, quote: Quote) -> Draft | None:
    """The draft whose verb of speech stands in the quotation's sentence or begins the next one, nearest first."""
    number = document.sentence_number(quote.end - 1)
    first = document.sentence_number(quote.start)  # the mark before it may hang on the sentence before
    best: tuple[int, Draft] | None = None
    for item in near.with_cue(first, number + 1):
        cue = item.cue
        if cue.kind != "verb" or document[cue.head].lemma not in speech.SPEECH or cue.head in quote:
            continue
        place = document.sentence_number(cue.head)
        own = len(item.tokens) >= (1 if document[quote.end - 1].text in _STOPS else FEW_WORDS)
        own = own or min(cue.start, cue.source[0] if cue.source else cue.start) > quote.outer_end + 1
        if place == number + 1 and (own or not same_paragraph(document, cue.head, quote.start)):
            continue
        gap = cue.start - quote.outer_end if cue.start >= quote.outer_end else quote.outer_start - cue.end
        if gap <= 8 and (best is None or gap < best[0]):
            best = (gap, item)
    return best[1] if best else None


def _before(
    document: Document, near: _Sentences, quote: Quote, paragraph_of: dict[int, int], quotes: tuple[Quote, ...]
) -> Draft | None:
    """The quoted statement that ends right before a long quotation without a cue, at most a paragraph before."""
    if quote.end - quote.start < FEW_WORDS:
        return None
    number = document.sentence_number(quote.start)
    earlier = [
        d
        for d in near.touching(number - 1, number)
        if d.tokens and max(max(d.tokens), d.cue.end - 1) < quote.outer_start
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda d: max(max(d.tokens), d.cue.end))
    end = max(max(last.tokens), last.cue.end)
    last = _who_quoted(document, earlier, last, quotes)
    start = document.sentence_of(quote.start)[0]
    at_start = quote.start - start <= 2 and not (start < quote.outer_start and is_word(document, start))
    close = paragraph_of[quote.outer_start] - paragraph_of[min(end, len(document) - 1)] <= 1
    behind = number - document.sentence_number(min(end, len(document) - 1))
    return last if at_start and close and behind <= 1 else None


def _who_quoted(document: Document, drafts: list[Draft], last: Draft, quotes: tuple[Quote, ...]) -> Draft:
    """Of a sentence's statements the one that begins with a quotation, if the last one has none, else the last.

    ““…,” X said, recalling a bill that failed. “…”” goes on with what X said, not with what X recalled.
    """
    number = document.sentence_number(last.cue.head)
    first, stop = document.sentence_of(last.cue.head)
    inside = [q for q in quotes_in(quotes, first, stop) if first < q.end <= stop]
    heard = {q.start for q in inside}
    whole = {q.start for q in inside if q.end - q.start > FEW_WORDS}  # and no “scare quote”
    same = (d for d in drafts if document.sentence_number(d.cue.head) == number and d.cue.kind == "verb")
    quoting = [d for d in same if any(i in d.tokens and i < d.cue.head for i in heard)]
    return quoting[0] if quoting and whole.isdisjoint(last.tokens) else last
