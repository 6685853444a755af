"""Where an article's words are somebody's: quotations, and the turns of a transcript."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.document import Document
from kg.model import ActorKey, ActorKind
from kg.resolve.mention import Form, Mention

__all__ = ["SAYING", "quotations", "quoted_tokens", "said_before", "told_of", "turn_labels", "who_says"]

_OPENING = frozenset({"“", "«", "``"})
_CLOSING = frozenset({"”", "»", "''"})
_EITHER = frozenset({'"'})
_VERBS = """
    say tell believe think claim argue add insist warn note report state announce deny admit hope fear suggest explain
    acknowledge concede confirm pledge predict promise propose stress vow
    """
SAYING = frozenset(_VERBS.split())


def turn_labels(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """Names before a colon at a line's start, in order, where two take turns: "HOLM: What did he say?"."""
    text = document.article.text

    def opens(m: Mention) -> bool:
        begins = not m.start or "\n" in text[document[m.start - 1].end : document[m.start].start]
        return begins and m.end < len(document) and document[m.end].text == ":" and m.form is Form.NAME

    found = sorted((m for m in mentions if m.kind is ActorKind.PERSON and opens(m)), key=lambda m: m.start)
    return found if len({m.key for m in found}) > 1 else []


def quoted_tokens(document: Document) -> list[bool]:
    """For each token whether it stands inside a quotation; a quotation ends with its paragraph at the latest."""
    text, inside, out = document.article.text, False, []
    for token in document:
        if inside and token.i and "\n" in text[document[token.i - 1].end : token.start]:
            inside = False
        if token.text in _OPENING or (token.text in _EITHER and not inside):
            inside = True
        elif token.text in _CLOSING or token.text in _EITHER:
            inside = False
        out.append(inside)
    return out


def told_of(document: Document, i: int, mentions: Sequence[Mention], quoted: Sequence[bool]) -> set[ActorKey]:
    """Whom a pronoun cannot mean for what is quoted: its speaker inside; who is named inside, of whoever says it."""
    if quoted[i]:
        return _speakers(document, i, mentions, quoted)
    if not document.is_dep(i, "nsubj") or document[document[i].head].lemma.lower() not in SAYING:
        return set()
    start, end = document.sentence_of(i)
    while start and quoted[start] and quoted[start - 1]:
        start = document.sentence_of(start - 1)[0]
    return {m.key for m in mentions if start <= m.start < end and quoted[m.start] and m.form is Form.NAME}


def _speakers(document: Document, i: int, mentions: Sequence[Mention], quoted: Sequence[bool]) -> set[ActorKey]:
    """Who says the quotation that a token stands in: of oneself one says "I"."""
    first, last = document.sentence_of(i)
    text = document.article.text
    while last < len(document) and quoted[last] and "\n" not in text[document[last - 1].end : document[last].start]:
        last = document.sentence_of(last)[1]
    if first and quoted[first - 1] is False and any(quoted[k] for k in range(*document.sentence_of(first - 1))):
        first = document.sentence_of(first - 1)[0]  # it goes on with the quotation of the sentence before
    near = (m for m in mentions if first <= m.start < last and not quoted[m.start] and document.is_dep(m.head, "nsubj"))
    saying = {m.key for m in near if document[document[m.head].head].lemma.lower() in SAYING}
    return saying


def said_before(document: Document, verb: int) -> set[int]:
    """Tokens of the clause that stands in front of the verb that reports it: "[Holm is ill], he says".

    Of one put in the midst the subject before it: "[Holm], he says, is ill".

    None where that clause reports something itself ("Holm said that Brandt was ill, which, he added, was known"), nor
    where the verb has another behind it: "Holm stays on; he said that he would".
    """
    behind = document.child(verb, "ccomp", "xcomp", "obj")
    inserted = document.is_dep(verb, "parataxis") and behind is None
    above = document[verb].head if inserted else document.child(verb, "ccomp")
    if above is None or (above > verb and not inserted) or document[above].lemma.lower() in SAYING:
        return set()
    return {i for i in document.subtree(above) if i < verb}


def who_says(document: Document, who: Mention) -> int:
    """The verb by which a relative clause has somebody say something, or -1."""
    below = (c for k in range(who.start, who.end) for c in document.children(k, "acl"))
    clauses = (c for c in below if document[c].lemma.lower() in SAYING)
    subjects = ((c, document.child(c, "nsubj")) for c in clauses)
    return next((c for c, subject in subjects if subject is not None and document[subject].lower == "who"), -1)


def quotations(document: Document, a: int, b: int, quoted: Sequence[bool]) -> int:
    """How many sentences between two tokens are quoted from their first word to their last."""
    between = range(document.sentence_number(a) + 1, document.sentence_number(b))
    ranges = (document.sentences[number] for number in between)
    return sum(all(quoted[k] or document[k].upos == "PUNCT" for k in range(*each)) for each in ranges)
