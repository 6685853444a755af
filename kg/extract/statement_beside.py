"""Who stands beside a cue, for where the parse has it elsewhere: sources, hearers, and who keeps a name back.

Parsers stumble over ““…” Khamenei told Rashid” where no comma parts the words from who said them, and over
", an official who asked not to be named said".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.extract.lexicons import speech
from kg.extract.quotes import Quote, quotes_in
from kg.extract.statement_cue import Cue
from kg.language.document import Document

__all__ = [
    "bare_oblique",
    "before_that",
    "before_to",
    "behind_source",
    "described_before",
    "ends_sentence",
    "hearer_behind",
    "inverted_subject",
    "keeps_name_back",
    "last_behind",
    "parted",
    "quoted_before",
    "second_subject",
    "sources_beside",
    "speaker_between",
    "tagged_behind",
    "which_hears",
]

_LONGEST = 4  # words of a bare name
_NAMING = ("PROPN", "PRON")
_FINITE = ("VBD", "VBZ", "VBP", "")
_POSTED_TO = frozenset({"ambassador", "envoy", "adviser", "advisor", "aide", "delegate", "representative", "secretary"})
_BEFORE = frozenset((",", "”", '"', "''", "’", "»"))
_BREAKS = _BEFORE | {"-", "–", "—", "--"}
_BY_NAME = frozenset({"identify", "name", "quote"})
_UNSAID = frozenset({"anything", "little", "nothing", "so", "something", "this", "that"})
_REACH = 8  # tokens behind a verb in which its subject begins


def speaker_between(document: Document, v: int, quotes: Sequence[Quote]) -> tuple[int, int] | None:
    """The bare name or pronoun between a quotation's end and a finite verb of speech: half-open token range."""
    if document[v].lemma not in speech.SPEECH or document[v].tag not in _FINITE:
        return None
    start = v
    while start > 0 and v - start < _LONGEST and document[start - 1].upos in _NAMING:
        start -= 1
    if start == v or not quoted_before(quotes, start):
        return None
    return start, v


def described_before(document: Document, v: int) -> int | None:
    """ "…, an official who asked not to be named said": the noun whose relative clause ends right before the verb.

    Parsers hang such a noun on what is said, and leave the verb without a subject.
    """
    if document[v].lemma not in speech.SPEECH or document[v].tag not in _FINITE:
        return None
    end = v - 1 if v and document[v - 1].text == "," else v
    if end < 1 or document[end - 1].upos == "PUNCT":
        return None
    for noun in document.ancestors(end - 1):
        clause = next((c for c in document.children(noun, "acl") if c > noun and document.edges(c)[1] == end), None)
        if clause is None or document[noun].upos not in ("NOUN", "PROPN"):
            continue
        start = document.edges(noun)[0]
        marks = {document[i].text for i in (start - 1, start)}
        apart = start == document.sentence_of(v)[0] or not marks.isdisjoint(_BEFORE)
        return noun if apart and document[noun].dep not in ("nsubj", "obj", "obl", "nmod") else None
    return None


def quoted_before(quotes: Sequence[Quote], start: int) -> set[int]:
    """Tokens of the quotation that ends right before a token."""
    near = quotes_in(quotes, start - 2, start)
    return {i for q in near if start - 1 <= q.outer_end <= start for i in range(q.start, q.end)}


def hearer_behind(document: Document, v: int) -> int | None:
    """The head of the bare name right behind "told" and its like; ``None`` where anything else stands there."""
    if document[v].lemma not in speech.ADDRESSEE_AS_OBJECT:
        return None
    end = v + 1
    while end < len(document) and end - v <= _LONGEST and document[end].upos == "PROPN":
        end += 1
    inside = [i for i in range(v + 1, end) if not v < document[i].head < end]
    return inside[0] if inside else None


def ends_sentence(document: Document, cue: Cue) -> bool:
    """Whether a cue is the last of its sentence."""
    return all(document[i].upos == "PUNCT" for i in range(cue.end, document.sentence_of(cue.head)[1]))


def keeps_name_back(document: Document, cue: Cue) -> bool:
    """ "an official who **asked** not to be named": it says nothing of what is said; "declined to name a town" does."""
    clauses = document.children(cue.head, "xcomp", "ccomp")
    if document[cue.head].lemma not in speech.REFUSING:
        return False
    subjects = (s for c in clauses for s in document.children(c, "nsubj"))  # "asked that his name not be used"
    if any(document[s].lemma in ("identity", "name") for s in subjects):
        return True
    below = [c for c in clauses if document[c].lemma in _BY_NAME]
    return any(document.child(c, "aux:pass") is not None or document.child(c, "obj") is None for c in below)


def second_subject(document: Document, v: int) -> tuple[int, ...]:
    """A subject behind a verb that has one before it: the parser's slip for "told President X that…"."""
    subjects = document.children(v, "nsubj")
    return tuple(c for c in subjects if c > v and subjects[0] < v)


def bare_oblique(document: Document, v: int) -> tuple[int, ...]:
    """An actor behind the verb that the parser takes for an adjunct, though no preposition stands before it.

    People, too, behind a verb that needs a hearer, and where the parse hung them into what is told: "told journalists
    there had been no attack".
    """
    telling = document[v].lemma in speech.TELLING
    clauses = document.children(v, "ccomp") if telling else ()
    around = (c for above in (v, *clauses) for c in document.children(above, "obl"))
    near = (c for c in around if c > v and document.edges(c)[0] == v + 1 and document.child(c, "case") is None)
    return tuple(c for c in near if document.index.at(c) or (telling and document[c].tag == "NNS"))


def sources_beside(document: Document, cue: Cue) -> Iterator[tuple[int, int]]:
    """Sources among the tagged ranges around a cue, in the order of the text: its own, and two on each side."""
    at = bisect_right(document.roles, (cue.start,))
    for start, end, label in document.roles[max(0, at - 2) : at + 3]:
        if label == "source":
            yield start, end


def before_to(document: Document, start: int, end: int) -> int:
    """Where an inverted subject ends: before "to" and whom it was said to, but "the ambassador to Oslo" goes on."""
    for i in range(start + 1, end):
        named = document[i - 1].upos == "PROPN" and document[i - 1].lower not in _POSTED_TO
        if document[i].lower == "to" and document[i].dep == "case" and named:
            return i
    return end


def behind_source(document: Document, source: tuple[int, int]) -> tuple[int, ...]:
    """The head of the noun phrase right behind an inverted subject: said the queen *to the king*."""
    stop = document.sentence_of(source[0])[1]
    heads = (i for i in range(source[1], min(source[1] + 6, stop)) if document.edges(i)[0] == source[1])
    return tuple(i for i in heads if document[i].upos in ("PROPN", "NOUN", "PRON"))[:1]


def parted(document: Document, a: int, b: int) -> bool:
    """Whether a full stop inside of a quotation ends a sentence between two verbs, though the parse goes on."""
    return any(document[i].text in (".", "!", "?") and document[i + 1].tag == "''" for i in range(a, b))


def tagged_behind(document: Document, cue: Cue) -> bool:
    """Whether the tags, too, see the source right behind "said": of two around it the parse's own is the one."""
    if cue.source is None or document[cue.head].lemma not in speech.SPEECH:
        return False
    return any(start == cue.end and start <= cue.source[0] < end for start, end in sources_beside(document, cue))


def inverted_subject(document: Document, v: int) -> int | None:
    """ "…," reported Reuters: the noun phrase right behind the verb, wherever the parser hung it."""
    if document[v].lemma not in speech.SPEECH or document[v].tag not in (*_FINITE, "VBN"):
        return None
    if v == 0 or document[v - 1].text not in _BREAKS:
        return None
    return _phrase_behind(document, v)


def last_behind(document: Document, v: int) -> int | None:
    """ "Oslo to send 500 men, says PM": who says it ends the sentence, though the parse has a subject before."""
    if document[v].lemma != "say" or document[v].tag not in _FINITE or not v or document[v - 1].text not in _BREAKS:
        return None
    head, stop = _phrase_behind(document, v), document.sentence_of(v)[1]
    if head is None or document[head].lower in _UNSAID or document.child(v, "ccomp") in range(v, stop):
        return None
    return head if all(document[i].upos == "PUNCT" for i in range(document.edges(head)[1], stop)) else None


def _phrase_behind(document: Document, v: int) -> int | None:
    """The head of the noun phrase that begins right behind a verb."""
    end = document.sentence_of(v)[1]
    for c in range(v + 1, min(end, v + _REACH)):
        if document[c].upos in ("PROPN", "NOUN", "PRON") and document.edges(c)[0] == v + 1:
            if document[c].dep == "nmod:poss":
                return document[c].head  # "asked the mayor's lawyer"
            return c if document.child(c, "case") is None else None
    return None


def which_hears(document: Document, cue: Cue) -> set[int]:
    """ "“…,” she told the panel [that is looking into it]": a "that" who does something is who was told."""
    at = max(cue.addressed, default=-1) + 1
    if cue.kind != "verb" or not cue.head < at < len(document) or document[at].lower not in ("that", "which"):
        return set()
    verb = document[at].head
    return set(document.subtree(verb)) if document.is_dep(at, "nsubj") and document[at].upos == "PRON" else set()


def before_that(document: Document, cue: Cue) -> set[int]:
    """The tokens from a verb to the "that" of its clause: whom it was told, where, when, how often.

    With somebody addressed among them the source, too. Where a thing stands there that is said ("questions the report,
    that …") nothing is taken away.
    """
    clauses = document.children(cue.head, "ccomp") if cue.kind == "verb" else ()
    marks = (mark for clause in clauses if (mark := document.child(clause, "mark")) is not None)
    that = next((mark for mark in marks if mark > cue.head and document[mark].lower == "that"), cue.head)
    between = range(cue.head + 1, that)
    if that > cue.head and any(document[i].lower == "without" for i in between):
        return set(between)  # "reported, without citing sources, that …"
    beside = [i for i in between if i not in cue.addressed and i - 1 not in cue.addressed]  # "told X, the envoy, that"
    if any(document[i].upos in ("VERB", "AUX") or document[i].text in (",", ";", ":", "—") for i in beside):
        return set()
    if not set(between) & set(cue.addressed):
        aside = {i for c in document.children(cue.head, "advmod", "obl") for i in document.subtree(c)}
        adverbs = {i for i in between if document[i].upos == "ADV"}  # "said then that", wherever the parse hung it
        return set(between) if (aside | adverbs).issuperset(between) else set()
    return {*range(cue.head, that), *(range(*cue.source) if cue.source else ())}
