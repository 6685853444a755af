"""What is said: the tokens that a cue introduces, by the grammar, by quotation marks and by the attribution tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.lexicons import speech
from kg.extract.quotes import Quote, quote_at, quotes_in
from kg.extract.statement_cue import Cue, labels_of
from kg.language.document import Document
from kg.model import RegionKind

__all__ = [
    *("behind_which", "by_grammar", "in_headline", "is_part", "is_word", "opens_behind_colon", "parted"),
    *("ranges", "trim"),
    "with_marks",
]

Range = tuple[int, int]
_CLAUSES = ("root", "ccomp", "conj", "parataxis")
_EDGE = frozenset(
    {",", ".", ";", ":", "-", "–", "—", "--", "“", "”", "„", '"', "‘", "’", "''", "``", "'", "«", "»", "…", "..."}
)


def ranges(tokens: Iterable[int]) -> list[Range]:
    """Token indices as half-open ranges.

    >>> ranges([3, 1, 2, 7])
    [(1, 4), (7, 8)]
    """
    out: list[Range] = []
    for i in sorted(set(tokens)):
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def is_word(document: Document, i: int) -> bool:
    """Whether a token is more than marks."""
    return i not in document.marks


def in_headline(document: Document, i: int) -> bool:
    """Whether a token stands in a headline."""
    at = document[i].start
    return any(r.kind is RegionKind.HEADLINE and r.start <= at < r.end for r in document.article.regions)


def trim(document: Document, piece: Range) -> Range | None:
    """A range without marks at its edges; ``None`` when nothing is left. A lone apostrophe inside stays."""
    start, end = piece
    while start < end and (document[start].text in _EDGE or (document[start].upos == "CCONJ" and end - start == 1)):
        start += 1
    while start < end and document[end - 1].text in _EDGE:
        end -= 1
    cut = next((i for i in range(max(start, end - 3), end) if document[i].text == ";"), end)
    return (start, cut if cut > start else end) if start < end else None


def with_marks(document: Document, piece: Range, quotes: Sequence[Quote]) -> Range:
    """A trimmed range with the marks of the quotations that begin or end in it, and are not all of it."""
    start, end = piece
    for quote in quotes_in(quotes, start, end):
        ends = quote.closed and all(not is_word(document, i) for i in range(end, quote.end))
        if quote.outer_start >= start and quote.end >= end and ends:
            end = quote.outer_end
        elif all(not is_word(document, i) for i in range(quote.outer_start, start)) and quote.outer_end < end:
            start = min(start, quote.outer_start)
    return start, end


def opens_behind_colon(document: Document, cue: Cue, tokens: set[int]) -> bool:
    """Whether a content is a quotation behind a colon that is not the cue's: "denied the charge: “We did not”"."""
    first = min(tokens)
    before = [i for i in range(max(cue.end, first - 2), first) if document[i].text == ":"]
    return bool(before) and before[0] > cue.end


def by_grammar(document: Document, cue: Cue) -> set[int]:
    """Tokens of the clause or noun phrase that the cue governs, or of the clause that it is set into."""
    if cue.kind == "according":
        return behind_which(document, cue) or _host_clause(document, cue)
    if cue.kind == "noun":
        clauses = document.children(cue.head, "acl", "ccomp")
        return {i for c in clauses if document.child(c, "mark") is not None for i in document.subtree(c)}
    if cue.kind == "colon":
        return set(range(cue.end, document.sentence_of(cue.head)[1]))
    v = cue.head
    lemma = document[v].lemma
    clauses = document.children(v, "ccomp")
    if not clauses and (lemma in speech.THOUGHT | speech.SPEECH | speech.AGAINST_OR_FOR):
        clauses = document.children(v, "xcomp")
    found = {i for c in clauses for i in document.subtree(c)}
    if not found and _is_set_in(document, cue.anchor):
        found = _host_clause(document, cue)
    if not found and lemma in speech.AGAINST_OR_FOR | speech.NOUN_CONTENT:
        found = {i for c in document.children(v, "obj") for i in document.subtree(c)}
    if lemma in speech.LABELLING and not document.children(v, "ccomp"):
        called = (*document.children(v, "obj"), *labels_of(document, v))
        found = {i for c in called for i in document.subtree(c)} or found
    return {i for i in found if not cue.covers(i) and not _in_source(cue, i)}


def behind_which(document: Document, cue: Cue) -> set[int]:
    """ "documents, according to which the fleet turned back": the clause behind the pronoun, however it hangs."""
    pronoun = cue.end
    if pronoun >= len(document) or document[pronoun].lower not in ("which", "whom"):
        return set()
    around = (i for i in document.ancestors(pronoun) if i > pronoun and document[i].upos in ("VERB", "AUX"))
    verb = next((c for c in document.children(pronoun, "acl") if c > pronoun), None) or next(around, None)
    return {i for i in document.subtree(verb) if i > pronoun} if verb is not None else set()


def _in_source(cue: Cue, i: int) -> bool:
    return cue.source is not None and cue.source[0] <= i < cue.source[1]


def _is_set_in(document: Document, v: int) -> bool:
    """Whether a verb of saying hangs on what is said ("…, Reuters recalls", "The deal, he said, is dead")."""
    return document[v].dep.split(":")[0] == "parataxis" and document[document[v].head].upos not in ("PUNCT", "X")


def _host_clause(document: Document, cue: Cue) -> set[int]:
    """The clause that the cue is set into, without the cue and its source."""
    at = cue.anchor
    host = document[at].head
    if host == at:
        return set()
    if (ends := parted(document, cue.head, host)) is not None:
        return {i for i in range(*ends) if not cue.covers(i) and not _in_source(cue, i) and i < cue.start}
    while document[host].upos not in ("VERB", "AUX") and document[host].dep not in (
        "root",
        "ROOT",
        "ccomp",
        "conj",
        "parataxis",
    ):
        above = document[host].head
        if above == host or (document[above].upos in ("NOUN", "PROPN") and document[host].dep.startswith("acl")):
            break
        host = above
    mine = set(document.subtree(at)) | set(range(cue.start, cue.end))
    return {i for i in document.subtree(host) if i not in mine and not _in_source(cue, i)}


def parted(document: Document, cue: int, host: int) -> tuple[int, int] | None:
    """The part of a sentence that ends with an "according to", where the parse ties it to a verb behind a semicolon.

    "**Taxes will rise, according to the ministry**; its head said that she would resign."
    """
    if document[cue].lower != "according" or host < cue:
        return None
    ends = [k for k in range(document.sentence_of(cue)[0], host) if document[k].text == ";"]
    if not ends or ends[-1] < cue:
        return None
    return max((k + 1 for k in ends if k < cue), default=document.sentence_of(cue)[0]), min(k for k in ends if k > cue)


def is_part(document: Document, cue: Cue, tagged: set[int], quotes: Sequence[Quote]) -> bool:
    """Whether the tags see a part alone of what the grammar sees.

    "denies [backing] the rebels" with the deed in the cue; "said [the town], which it calls Holm, had been retaken".
    """
    if cue.kind != "verb":
        return False
    if document[cue.head].lemma in speech.DENYING and cue.end < len(document) and document[cue.end].tag == "VBG":
        return True
    clause = document.child(cue.head, "ccomp") if document[cue.head].lemma == "say" else None
    if clause is None or clause in tagged or min(tagged) < cue.head:
        return False
    return not any(document[i].upos in ("VERB", "AUX") or quote_at(quotes, i) is not None for i in tagged)
