"""Where a content begins and ends: without whom it was told, without asides of the saying, without loose words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.lexicons import speech
from kg.extract.quotes import Quote, quotes_in
from kg.extract.statement_content import in_headline, is_word, ranges
from kg.extract.statement_cue import Cue
from kg.extract.statement_onward import RELATIVE_TAGS, another_next, clause_next, own_next
from kg.extract.statement_tags import FEW_WORDS, is_first_half
from kg.language.document import Document

__all__ = ["aside_of", "dangling", "edged", "fragments"]

_LOOSE = ("ADP", "SCONJ", "CCONJ")
_HEADLINE_BREAKS = frozenset({"as", "after", "amid", "while", "despite"})
_CONDITIONS = frozenset({"if", "provided", "providing", "unless"})
_NEAR = 4  # tokens before and behind a statement's in which a quotation is beside it
_GAP = 16  # tokens before a comma that tags may leave out
_NOT_LEFT_OUT = ("VERB", "AUX")
_BACK = 3  # tokens back to the comma before a loose end ("…, hours after")


def edged(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """A content's tokens without what the parse or the tags wrongly took into it."""
    if cue.kind != "verb" or not tokens:
        return tokens
    first, last = document.sentence_of(cue.head)
    first, last = min(first, cue.start, *tokens), max(last, cue.end, *tokens)
    if cue.source is not None:
        first, last = min(first, cue.source[0]), max(last, cue.source[1])
    quotes = quotes_in(quotes, first - _NEAR, last + _NEAR)
    kept = tokens - _source_alone(document, cue, tokens, quotes)
    kept -= _hearer_first(document, cue, kept) | _asked(document, cue, kept) | _meanwhile(document, cue, kept, quotes)
    kept -= _nameless(document, cue, kept, quotes) | _what_is_denied(document, cue, kept, quotes)
    kept -= _as_says(document, cue, kept, quotes)
    kept -= _antecedent(document, cue, kept) | another_next(document, cue, kept, quotes)
    if not kept:
        return tokens
    kept -= own_next(document, cue, kept, quotes) | clause_next(document, cue, kept, quotes)
    kept -= _after_headline(document, cue, kept, quotes) | _of_the_saying(document, cue, kept, quotes)
    kept |= (
        _whole_before(document, cue, kept, quotes) | _second_half(document, cue, kept) | _on_condition(document, kept)
    )
    kept |= _up_to_source(document, cue, kept) | _participle(document, kept)
    for end in [b for _, b in ranges(kept)]:
        kept -= _loose_end(document, kept, end, quotes)
    return kept or tokens


def _in_quotes(i: int, quotes: Sequence[Quote]) -> bool:
    return any(q.start <= i < q.end for q in quotes_in(quotes, i, i + 1))


def _source_alone(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """A piece of content that is nothing but who says it, such a one beside a quotation, or the half of one."""
    source = set(range(*cue.source)) if cue.source else set()
    begins, ends = cue.source or (0, 0)
    if begins == cue.end and cue.start and document[cue.start - 1].text == ",":
        return {i for i in source if not _in_quotes(i, quotes)}  # "Nobody, [said Berg,] wants war"
    if any(a < begins < b < ends and document[begins - 1].text == "," for a, b in ranges(tokens)):
        return source  # "in Tyre, [Tyre's state-run] Gulf Agency said"
    beside = (q for q in quotes if cue.source and 0 <= cue.source[0] - q.end <= 3)
    if source & tokens and any(set(range(q.start, q.end)) <= tokens for q in beside):
        return {i for i in source if not _in_quotes(i, quotes)}
    pieces = [set(range(*piece)) for piece in ranges(tokens)]
    return {i for piece in pieces if piece <= source for i in piece} if len(pieces) > 1 else set()


def _hearer_first(document: Document, cue: Cue, tokens: set[int]) -> set[int]:
    """ "tells [Kallas] Latvia will pay": who is told stands first where no "that" parts it from what is told."""
    if document[cue.head].lemma not in speech.TELLING | speech.OF_ONES_OWN or not tokens:
        return set()
    told, i = set(cue.addressed), min(tokens)
    out = set()
    while i in told and i in tokens and i > cue.head:
        out.add(i)
        i += 1
    return out if len(out) < len(tokens) else set()


def _asked(document: Document, cue: Cue, tokens: set[int]) -> set[int]:
    """ "Asked if a truce was possible, X said …": the question is not X's."""
    first = document.sentence_of(cue.head)[0]
    if document[first].lower not in speech.PUT_TO_SOMEBODY or first >= cue.head:
        return set()
    end = next((i for i in range(first, cue.head) if document[i].text == ","), first)
    return {i for i in tokens if first <= i < end}


def _nameless(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """ "…, a diplomat said on condition [that he not be named]": why no name is told."""
    on = [c for c in document.children(cue.head, "obl", "nmod") if document[c].lemma == "condition"]
    terms = {i for c in on for i in document.subtree(c)}
    nameless = any(document[i].lemma in speech.UNNAMED for i in terms)
    return {i for i in terms & tokens if nameless and not _in_quotes(i, quotes)}


def _what_is_denied(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """ "rejected [the charge]: “We did not”": what an answer is to, which is not denied as its own words are not."""
    if document[cue.head].lemma not in speech.DENYING:
        return set()
    colon = next((q.outer_start - 1 for q in quotes if q.start in tokens and q.outer_start > cue.end), cue.end)
    return {i for i in tokens if i <= colon} if colon > cue.end and document[colon].text == ":" else set()


def _as_says(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """ "[Talks resume] as envoy says deal is near": what happens before a saying that has its own clause behind it."""
    begins = min(cue.start, cue.source[0]) if cue.source else cue.start
    before = {i for i in tokens if i < begins}
    clause = document.child(cue.head, "ccomp")
    if not before or clause is None or clause < cue.end or clause not in tokens:
        return set()
    when = document[begins - 1].lower in _HEADLINE_BREAKS
    return before if when and not any(_in_quotes(i, quotes) for i in before) else set()


def _meanwhile(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """ "…, the ministry said, as [fears of war grew]": what the reporter adds behind a saying that closes a content."""
    if document[cue.head].lemma not in speech.SPEECH or not tokens or min(tokens) > cue.start:
        return set()
    stop = document.sentence_of(cue.head)[1]
    cut = next((i for i in range(cue.end, stop - 1) if document[i].text == ","), stop)
    if cut + 1 >= stop or document[cut + 1].lower not in _HEADLINE_BREAKS:
        return set()
    return {i for i in tokens if cut < i < stop and not _in_quotes(i, quotes)}


def _of_the_saying(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """ "X said he would name them[, a promise that alarmed Oslo]": what the reporter says of the saying."""
    stop = document.sentence_of(cue.head)[1]
    for i in range(max(cue.end, min(tokens)), stop - 2):
        if i + 1 not in tokens or document[i].text != "," or document[i + 1].lower not in ("a", "an"):
            continue
        noun = next((k for k in range(i + 2, min(i + 5, stop)) if document[k].upos == "NOUN"), None)
        if noun is None or document[noun].lemma not in speech.SAYINGS or _in_quotes(noun, quotes):
            continue
        if document.child(noun, "acl") is not None and max(tokens) < stop:
            return {j for j in tokens if i <= j < stop}
    return set()


def _antecedent(document: Document, cue: Cue, tokens: set[int]) -> set[int]:
    """ "the declaration, in which they agreed to …": the noun before a relative clause is not what its verb says."""
    if document[cue.head].dep != "acl:relcl":
        return set()
    noun = document[cue.head].head
    clause = range(noun + 1, cue.head)
    own = (i for i in document.subtree(cue.head) if noun < i < cue.head)
    begins = min(cue.start, cue.source[0]) if cue.source else cue.start
    set_in = noun < begins - 1 and document[begins - 1].text == ","
    if clause and set_in and not any(document[i].tag in RELATIVE_TAGS for i in own):
        return set()  # "Men who fled, the ministry said, were freed", taken for a relative clause
    pieces = ranges(tokens)
    before = [p for p in pieces if p[0] <= noun < p[1] and p[1] <= cue.head]
    return set(range(*before[0])) if before and len(pieces) > 1 else set()


def _after_headline(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """In a headline: what happens at the same time ("… as fighting goes on"), or next ("…, meets his counterpart")."""
    if not in_headline(document, cue.head):
        return set()
    first, stop = min(tokens), document.sentence_of(cue.head)[1]
    for i in range(max(first, cue.end), stop):
        if _in_quotes(i, quotes) or i == min(tokens):
            continue
        clause = document[i].dep == "mark" or (document[i].dep == "case" and document[i].lower != "as")
        breaks = document[i].lower in _HEADLINE_BREAKS and clause
        goes_on = document[i - 1].text == "," and document[i].tag == "VBZ" and document[i].dep in ("conj", "parataxis")
        if breaks or goes_on:
            return {j for j in tokens if j >= i}
    return set()


def _whole_before(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """ "[Oslo left the talks on] renewing the treaty, an official said.": a saying that ends a sentence is set behind
    all of it; tags now and then see the last words alone."""
    first, stop = document.sentence_of(cue.head)
    if cue.source is None or document[cue.head].lemma not in speech.SPEECH or not tokens or min(tokens) <= first:
        return set()
    below = {i for c in document.children(cue.head, "obl", "advcl") if c > cue.head for i in document.subtree(c)}
    ends = all(not is_word(document, i) or i in below for i in range(cue.end, stop)) and cue.source[0] < cue.start
    comma = cue.source[0] - 1
    comma -= document[comma].tag == "''"
    if not ends or comma <= first or document[comma].text != "," or not comma - 1 <= max(tokens) <= comma + 1:
        return set()
    rest = set(range(first, min(tokens)))
    parted = any(_in_quotes(i, quotes) or document[i].text in (";", ":", "—", "–") for i in (*rest, min(tokens)))
    inside = document[min(tokens)].upos in ("VERB", "ADP", "SCONJ", "NOUN", "PROPN", "DET", "NUM", "ADJ", "ADV")
    return rest if inside and not parted and len(ranges(tokens)) == 1 else set()


def _up_to_source(document: Document, cue: Cue, tokens: set[int]) -> set[int]:
    """ "If no deal is reached [by Sunday], Berg warned, …", "It was planned by Haji[, a bomb maker], an officer said":
    last words before the saying that the tags left out, or took for who says it."""
    begins = min(cue.start, cue.source[0]) if cue.source else cue.start
    last = max((i for i in tokens if i < begins), default=None)
    if last is None or document[begins - 1].text != "," or not begins - _GAP <= last + 1 < begins - 1:
        return set()
    gap = set(range(last + 1, begins - 1))
    words = all(document[i].upos not in _NOT_LEFT_OUT and document[i].lower != "according" for i in gap)
    commas = all(document[i].text == "," for i in gap if document[i].upos == "PUNCT")
    return gap if words and commas and all(document[i].head in gap | tokens for i in gap) else set()


def _participle(document: Document, tokens: set[int]) -> set[int]:
    """ "The plan[, first told by a daily,] is dead": a participle with its phrase that the tags left out."""
    pieces = ranges(tokens)
    out: set[int] = set()
    for (_, end), (start, _) in pairwise(pieces):
        gap = [i for i in range(end, start) if document[i].text != ","]
        tops = [i for i in gap if document[i].tag == "VBN" and document[i].dep == "acl" and document[i].head in tokens]
        if gap and tops and all(tops[0] in (i, *document.ancestors(i)) for i in gap):
            out.update(range(end, start))
    return out


def _on_condition(document: Document, tokens: set[int]) -> set[int]:
    """ "believe it could begin in May[, provided that Oslo agrees]": a condition right behind what it is of."""
    last = max(tokens)
    at = last + 2 if document[min(last + 1, len(document) - 1)].text == "," else last + 1
    if at >= len(document) or document[at].lower not in _CONDITIONS:
        return set()
    clause = next((a for a in (at, *document.ancestors(at)) if document.is_dep(a, "advcl")), None)
    if clause is None or document[clause].head not in tokens or document.edges(clause)[0] < last:
        return set()
    rest = range(at, document.sentence_of(at)[1])
    end = next((i for i in rest if document[i].upos == "PUNCT"), rest.stop)
    return set(range(last + 1, max(end, document.edges(clause)[1])))


def _second_half(document: Document, cue: Cue, tokens: set[int]) -> set[int]:
    """ "Reyes, he promised, [would explain it]": without a verb before the saying that is set in, what follows is said.

    Tags and parse now and then see the first half alone.
    """
    begins = min(cue.start, cue.source[0]) if cue.source else cue.start
    ends = max(cue.end, cue.source[1]) if cue.source else cue.end
    first, stop = document.sentence_of(cue.head)
    begins -= begins > first and document[begins - 1].lower == "as"
    when = [i for c in document.children(cue.head, "obl", "advmod") if c > cue.head for i in document.subtree(c)]
    while ends in when:
        ends += 1
    ends -= document[ends - 1].text == ","
    set_in = ends + 1 < stop and begins - 2 >= first and document[begins - 1].text == document[ends].text == ","
    if not set_in or begins - 2 not in tokens or max(tokens) >= ends or min(tokens) < first:
        return set()
    verbs = any(document[i].upos in ("VERB", "AUX") and document[i].tag[:3] != "NNP" for i in tokens)  # "United"
    goes_on = document[ends + 1].upos in ("VERB", "AUX") and document[ends + 1].tag != "VBG"
    return set() if verbs or not goes_on else set(range(ends + 1, stop))


def _loose_end(document: Document, tokens: set[int], end: int, quotes: Sequence[Quote]) -> set[int]:
    """ "… for them alone, [hours after]": a preposition without its phrase, back to the comma before it."""
    last = end - 1
    while last in tokens and not is_word(document, last):
        last -= 1
    word = document[last]
    if last not in tokens or word.upos not in _LOOSE or word.head <= last or word.head in tokens:
        return set()
    if _in_quotes(last, quotes) or word.dep not in ("case", "mark", "cc"):
        return set()
    comma = next((i for i in range(last, last - _BACK, -1) if i in tokens and document[i].text == ","), None)
    return set(range(last if comma is None else comma, end)) & tokens


def fragments(document: Document, cue: Cue, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """Noun phrases of a few words beside a quoted content: who was told, who was cited; not what was said."""
    pieces = ranges(tokens)
    if document[cue.head].lemma in speech.TELLING and len(pieces) > 1:
        told = {i for a, b in pieces if all(i in cue.addressed for i in range(a, b)) for i in range(a, b)}
        if told:
            return told
    quoted = [any(q.start < b and a < q.end for q in quotes_in(quotes, a, b)) for a, b in pieces]
    if not any(q and b - a >= FEW_WORDS for q, (a, b) in zip(quoted, pieces, strict=True)):
        return set()
    out: set[int] = set()
    for in_quotes, (a, b) in zip(quoted, pieces, strict=True):
        verbs = any(document[i].upos in ("VERB", "AUX") for i in range(a, b))
        if not in_quotes and b - a < FEW_WORDS and not verbs and not is_first_half(document, cue, tokens, b):
            out.update(range(a, b))
    return out


def dangling(document: Document, tokens: set[int], quotes: Sequence[Quote]) -> set[int]:
    """The ", which" at the end of what is said, when its clause is not: "rejects the ruling, **which** it broke".

    So with ", a number" before "that experts dispute".
    """
    last = max((i for i in tokens if document[i].upos != "PUNCT"), default=None)
    if last is None or last < 2 or _in_quotes(last, quotes):
        return set()
    if document[last - 2].text == "," and document[last - 1].lower in ("a", "an") and document[last].upos == "NOUN":
        clause = document.child(last, "acl")
        return {last - 2, last - 1, last} if clause is not None and clause not in tokens else set()
    if document[last].lower not in ("which", "who", "whom", "whose"):
        return set()
    return {last, last - 1} if document[last - 1].text == "," else {last}


def aside_of(document: Document, saying: Cue, other: Cue) -> int | None:
    """Token of the comma that opens ", citing concerns" behind a saying which comes after what it introduces.

    The participle is then the speaker's, wherever the parser hung it: "…, the minister said on Monday, citing …".
    """
    word = document[other.head]
    if saying.kind != "verb" or saying.source is None or document[saying.head].lemma not in speech.SPEECH:
        return None
    if word.tag != "VBG" or word.dep not in ("acl", "advcl"):
        return None
    if other.start == 0 or document[other.start - 1].text != ",":
        return None
    start, end = max(saying.end, saying.source[1]), other.start - 1
    same = document.sentence_number(saying.head) == document.sentence_number(other.head)
    between = [document[i] for i in range(start, end)]  # "said in a report released on Monday"
    if not same or not start <= end or any(t.upos in ("VERB", "AUX") and t.dep != "acl" for t in between):
        return None
    behind = document[min(saying.start, saying.source[0]) - 1].text if min(saying.start, saying.source[0]) else ""
    return end if behind in (",", "”", '"', "’", "'", "''") else None
